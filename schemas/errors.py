"""What can go wrong, one class per thing that a user can do something about.

Every message is one line: the file, the place, what is wrong, what to do.
"""


class BroadsheetError(Exception):
    """The common parent. The command line prints it as one line and ends with `exit_status`."""

    exit_status = 2


class SourceError(BroadsheetError):
    """An input can't be read as an issue: missing, empty, binary, in an unknown encoding, without an article."""


class DateUnknown(BroadsheetError):
    """Neither option, path, masthead nor text says which day the issue is of."""


class PublicationUnknown(BroadsheetError):
    """Neither option, path nor masthead says which publication the issue is of."""


class SettingsError(BroadsheetError):
    """A setting or a publication's file has an unknown key or a value that it can't have."""


class LexiconError(BroadsheetError):
    """A lexicon file breaks its own rules; the message names file and line."""


class StoreError(BroadsheetError):
    """The place that releases are written to can't be read or written, or holds what it must not."""


class QualityGateFailed(BroadsheetError):
    """A check of severity `error` failed: the issue was held back and its report quarantined."""

    exit_status = 1


class SourceWithdrawn(BroadsheetError):
    """The source is that of a withdrawn version, so nothing is published from it."""

    exit_status = 1
