import errno

import pytest

from flows.steps import is_passing
from schemas.errors import SourceError, StoreError


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EIO, "input/output error"),
        ConnectionResetError(),
        TimeoutError(),
        caused(SourceError("A01.md: can't be read."), OSError(errno.ESTALE, "stale file handle")),
        caused(StoreError("s3://news: can't be written."), caused(RuntimeError(), ConnectionRefusedError())),
    ],
)
def test_a_trouble_of_disk_or_network_may_pass(error: Exception) -> None:
    assert is_passing(error)


@pytest.mark.parametrize(
    "error",
    [
        SourceError("A01.md: there is no text in it."),
        caused(SourceError("A01.md: can't be read."), PermissionError(errno.EACCES, "permission denied")),
        caused(StoreError("data: can't be written."), FileNotFoundError(errno.ENOENT, "no such file")),
        caused(StoreError("data: can't be written."), OSError(errno.ENOSPC, "no space left")),
        ValueError("a mistake of ours"),
    ],
)
def test_bad_input_and_lack_of_rights_stay(error: Exception) -> None:
    assert not is_passing(error)
