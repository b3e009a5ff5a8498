"""The sample day as the paper corrected it: one figure, one headline, one sentence less, one more."""

import datetime
import shutil
import tempfile
from pathlib import Path

from flows.differences import as_document
from schemas.publications import UNKNOWN, Imprint, Publication
from tasks.extract import extract
from tasks.parse import parse, read_issue
from tasks.publish import code_version, commit, lease, open_store, write
from tasks.publish.differences import difference
from tasks.publish.encode import document
from tasks.segment import segment
from tests.golden.release import GOLDEN, ROOT

SAMPLE = ROOT / "data" / "raw" / "lxrb" / "2025-06-18"
ISSUE_ID = "lxrb-2025-06-18"
EXPECTED = GOLDEN / "correction.json"
# All that a settings file may say of the paper, for what describes it.
STATED = Publication(
    title="临汐日报",
    title_en="Linxi Daily",
    licence="CC0-1.0",
    publisher="Broadsheet",
    contact="data@example.org",
    language="zh-Hans",
    place="临汐",
)
CORRECTIONS = (
    ("登记失业人数1.37万人", "登记失业人数1.73万人"),
    ("## 我市启动防汛Ⅳ级应急响应", "## 临汐今晚启动防汛应急响应"),
    ("夜市每日18时至24时营业。", ""),
    ("恢复时间另行通知。", "恢复时间另行通知。望潮渡口加开渡轮4班。"),
)


def correct(folder: Path) -> Path:
    """Writes the corrected sample below a folder.

    Raises:
        ValueError: the sample does not say, just once, what is corrected.
    """
    issue = folder / "lxrb" / "2025-06-18"
    shutil.copytree(SAMPLE, issue)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(issue.glob("*.md"))}
    for old, new in CORRECTIONS:
        places = [path for path, text in texts.items() if old in text]
        if len(places) != 1 or texts[places[0]].count(old) != 1:
            raise ValueError(f"the sample says {old!r} in {len(places)} places")
        texts[places[0]] = texts[places[0]].replace(old, new)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return issue


def publish_source(output: Path, source: Path, publication: Publication | None = None) -> None:
    """Takes an issue through all stages but the checks, which have tests of their own."""
    parsed = parse(read_issue(source), publication=None, date=None, titles={})
    segmented = segment(parsed)
    store = open_store(str(output), imprint=Imprint({parsed.issue.publication: publication or UNKNOWN}))
    with lease(store, parsed.issue.issue_id) as turn:
        draft = write(
            turn,
            parsed=parsed,
            segmented=segmented,
            facts=extract(segmented),
            fingerprint="f" * 64,
            code_version=code_version(),
            created_at=datetime.datetime(2025, 6, 18, tzinfo=datetime.UTC),
        )
        commit(store, draft, ())


def make_difference(folder: Path) -> bytes:
    """Publishes the sample and its correction below a folder, and compares them: the JSON of `broadsheet diff`."""
    output = folder / "processed"
    for source in (SAMPLE, correct(folder / "raw")):
        publish_source(output, source)
    return document(as_document(difference(open_store(str(output)), ISSUE_ID)))


def rewrite() -> None:
    """Writes the expected difference anew; its difference is for review."""
    with tempfile.TemporaryDirectory() as folder:
        EXPECTED.write_bytes(make_difference(Path(folder)))


if __name__ == "__main__":
    rewrite()
