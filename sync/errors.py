"""What can go wrong between a counter and its server, in three kinds.

    SyncError
    ├── Offline          no answer of our server: try later, nothing is lost, nobody is disturbed
    ├── Refused          our server said no: stop trying, staff sees the code and a remedy
    └── ProtocolBroken   an answer that makes no sense: a defect; log it, tell staff, keep the data

Nothing leaves the outbox because of any of them.
"""

from enum import Enum


class SyncCode(Enum):
    """Stable codes.  Never renumber; a helpline reads these aloud."""

    UNREACHABLE = "N101"
    TIMED_OUT = "N102"
    NOT_OUR_SERVER = "N103"
    SERVER_ILL = "N104"
    SERVER_BUSY = "N105"
    CERTIFICATE = "N106"

    SESSION_REFUSED = "N201"
    DEVICE_REVOKED = "N202"
    PROGRAM_TOO_OLD = "N203"
    CODE_WRONG = "N204"
    CODE_EXPIRED = "N205"
    CODE_USED = "N206"
    CODE_LOCKED = "N207"
    LOG_FORKED = "N209"
    ADDRESS_UNSAFE = "N210"
    ADDRESS_UNREADABLE = "N211"
    SERVER_CHANGED = "N212"
    SERIES_USED_UP = "N213"
    NO_SERVER = "N214"
    SERIES_WAIT = "N215"
    SERIES_CLASH = "N216"

    ANSWER_UNREADABLE = "N301"
    ANSWER_IMPOSSIBLE = "N302"
    FEED_BROKEN = "N303"
    MESSAGE_REFUSED = "N304"

    BUNDLE_UNREADABLE = "N401"
    BUNDLE_NEWER = "N402"
    BUNDLE_OTHER_OFFICE = "N403"
    BUNDLE_NOT_FOR_US = "N404"
    BUNDLE_FORGED = "N405"
    BUNDLE_TORN = "N406"
    BUNDLE_GAP = "N407"
    BUNDLE_REFUSED = "N408"
    STICK_UNUSABLE = "N409"

    DEFECT = "N901"


class SyncError(Exception):
    """Base of the three kinds; `detail` is for staff and logs, never a citizen's data."""

    def __init__(self, code: SyncCode, detail: str = "") -> None:
        super().__init__(f"{code.value} {code.name.lower()} {detail}".strip())
        self.code = code
        self.detail = detail


class Offline(SyncError):  # noqa: N818 - a state, not an error
    """No answer from our server.  `retry_after` is what it asked for, in seconds."""

    def __init__(self, code: SyncCode, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(code, detail)
        self.retry_after = retry_after


class Refused(SyncError):  # noqa: N818 - an answer
    """The server understood and said no."""


class ProtocolBroken(SyncError):  # noqa: N818 - names what happened
    """An answer that our server cannot have meant."""
