"""A release on S3 is that on a folder; troubles that can pass are tried again; credentials stay out of everything."""

import datetime
import io
import threading
import traceback
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from schemas.errors import StoreError
from tasks.publish import Store, open_existing, open_store, rebuild, versions
from tasks.publish import store as stores
from tasks.publish.credentials import refuse_credentials, without_secrets
from tasks.publish.store import create, create_once, entries, keys, put, read, read_end, remove, replace
from tests.moto_server import KEY_ID, SECRET

QUICK: Any = {
    "max_retries": 3,
    "retry_timeout": datetime.timedelta(seconds=20),
    "backoff": {
        "init_backoff": datetime.timedelta(milliseconds=5),
        "max_backoff": datetime.timedelta(milliseconds=20),
        "base": 2,
    },
}

Make = Callable[..., Any]


@pytest.fixture
def bucket(s3: str) -> Store:
    return open_store(f"{s3}/pre/fix")


def test_files_come_and_go(bucket: Store) -> None:
    assert create(bucket, "a/one", b"1")
    assert not create(bucket, "a/one", b"2")
    create_once(bucket, "a/one", b"1")
    put(bucket, "b", b"2")
    replace(bucket, "b", b"33")
    assert [(entry.key, entry.size) for entry in entries(bucket, "")] == [("a/one", 1), ("b", 2)]
    assert (read(bucket, "b"), read_end(bucket, "b", 1), read(bucket, "c"), read_end(bucket, "c", 1)) == (
        b"33", b"3", None, None,
    )  # fmt: skip
    remove(bucket, "b")
    remove(bucket, "b")
    assert keys(bucket, "") == ["a/one"]
    assert bucket.place("b").startswith("s3://")


def test_the_same_issues_give_the_same_bytes_as_on_a_folder(
    bucket: Store, store: Store, make: Make, publish: Make
) -> None:
    for day in (make(["甲。"]), make(["乙。", "丙。"]), make(date="2024-12-31", facts=False)):
        assert publish(bucket, day).version == publish(store, day).version
    for each in (bucket, store):
        rebuild(each)
    files = [
        {key: read(each, key) for key in keys(each, "") if not key.startswith("leases/")} for each in (bucket, store)
    ]
    assert files[0] == files[1]
    rows = pq.read_table(io.BytesIO(read(bucket, "tables/articles/lxrb-2025.parquet") or b""))
    assert rows["body"].to_pylist() == ["乙。", "丙。"]
    assert [version.number for version in versions(bucket, "lxrb-2025-06-18")] == [1, 2]


def test_a_bucket_that_is_not_there(s3: str) -> None:
    missing = f"{s3}-not-there"
    with pytest.raises(StoreError, match=r"NoSuchBucket: The specified bucket does not exist"):
        open_existing(missing)
    with pytest.raises(StoreError) as caught:
        create(open_store(missing), "a", b"")
    assert str(caught.value).startswith(f"{missing}/a: can't be written (NoSuchBucket: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        f"s3://{KEY_ID}:{SECRET}@bucket/prefix",
        f"https://host/bucket?X-Amz-Signature={SECRET}",
        f"s3://bucket/prefix#{SECRET}",
    ],
)
def test_a_url_with_credentials_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(StoreError, match=r"give credentials in the environment") as caught:
        open_store(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    for fine in ("s3://bucket/prefix", "data/what?/a@b"):
        refuse_credentials(fine)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"key {KEY_ID} and {SECRET}", "key *** and ***"),
        ("<AWSAccessKeyId>AKIA0</AWSAccessKeyId><Code>x</Code>", "<AWSAccessKeyId>***</AWSAccessKeyId><Code>x</Code>"),
        ("GET /a?X-Amz-Credential=AKIA%2F2025&X-Amz-Signature=0af1&b=1",
         "GET /a?X-Amz-Credential=***&X-Amz-Signature=***&b=1"),
        ("the bucket was not found in us-east-1", "the bucket was not found in us-east-1"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("s3")
def test_what_signs_requests_is_struck_out(text: str, clean: str) -> None:
    assert without_secrets(text) == clean


class Answers(BaseHTTPRequestHandler):
    """Answers with the statuses of a list, then with 200."""

    statuses: list[int]
    asked: int
    body: bytes

    def answer(self) -> None:
        kind = type(self)
        kind.asked += 1
        status = kind.statuses.pop(0) if kind.statuses else 200
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(status)
        self.send_header("Content-Length", str(len(kind.body)))
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", "Wed, 18 Jun 2025 08:00:00 GMT")
        self.end_headers()
        self.wfile.write(kind.body)

    do_PUT = do_GET = answer  # noqa: N815 - the names that the base class looks for

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def endpoint(s3: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., type[Answers]]]:
    """Starts an endpoint that gives these answers; few and short retries."""
    monkeypatch.setattr(stores, "RETRIES", QUICK)
    servers = []

    def start(statuses: list[int], body: bytes = b"bytes") -> type[Answers]:
        handler = type("Given", (Answers,), {"statuses": list(statuses), "asked": 0, "body": body})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
        return handler

    assert s3
    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("status", [500, 503, 429])
def test_what_can_pass_is_tried_again(status: int, endpoint: Callable[..., type[Answers]]) -> None:
    asked = endpoint([status, status])
    assert read(open_store("s3://news"), "a") == b"bytes"
    assert asked.asked == 3


def test_what_does_not_pass_is_one_clear_error(endpoint: Callable[..., type[Answers]]) -> None:
    body = b"<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"
    asked = endpoint([503] * 50, body)
    with pytest.raises(StoreError) as caught:
        put(open_store("s3://news"), "a", b"data")
    assert str(caught.value) == (
        "s3://news/a: can't be written (SlowDown: Reduce your request rate.). Check the URL and, in the environment, "
        "credentials and endpoint (AWS_*), then run again."
    )
    assert asked.asked == 4


def test_an_answer_that_repeats_the_key_is_cleaned(endpoint: Callable[..., type[Answers]]) -> None:
    body = (
        f"<Error><Code>SignatureDoesNotMatch</Code><Message>for {KEY_ID}</Message>"
        f"<AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId><StringToSign>AWS4 {SECRET}</StringToSign></Error>"
    )
    endpoint([403] * 9, body.encode())
    with pytest.raises(StoreError, match="SignatureDoesNotMatch") as caught:
        read(open_store("s3://news"), "a")
    told = "".join(traceback.format_exception(caught.value))
    assert KEY_ID not in told
    assert SECRET not in told


def test_an_endpoint_that_is_dead(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "RETRIES", QUICK)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(StoreError, match=r"s3://news-\w+/a: can't be read \(.{3,300}\)\. Check the URL") as caught:
        read(open_store(s3), "a")
    assert "\n" not in str(caught.value)


def test_nothing_that_is_published_holds_credentials(bucket: Store, make: Make, publish: Make) -> None:
    publish(bucket, make())
    for key in keys(bucket, ""):
        data = read(bucket, key) or b""
        assert SECRET.encode() not in data
        assert KEY_ID.encode() not in data
    assert SECRET not in repr(bucket)
    assert KEY_ID not in repr(bucket)


def test_nothing_is_left_in_staging(bucket: Store, make: Make, publish: Make, tmp_path: Path) -> None:
    for store in (bucket, open_store(str(tmp_path))):
        publish(store, make())
        assert keys(store, "staging") == []
