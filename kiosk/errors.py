"""What can go wrong at the counter: a code, whose fault it is, and what is known about it.

    KioskError
    ├── EnvironmentProblem   the world's fault: disk full, key missing; may be healed and tried again
    ├── InputProblem         what was handed in cannot be taken as it is; the person is told why
    └── DefectError          ours: shown with an apology, logged with everything

The sentences belong to the user interface; the core speaks codes.
"""

from enum import Enum


class ErrorCode(Enum):
    """Stable codes.  Never renumber; a helpline reads these aloud."""

    STORE_FULL = "K101"
    STORE_NEWER = "K102"
    STORE_READ_ONLY = "K103"
    STORE_NOT_WRITABLE = "K104"
    STORE_DAMAGED = "K105"
    STORE_BUSY = "K106"
    STORE_UNSAFE = "K107"
    STORE_UPGRADE_FAILED = "K108"
    STORE_CHAIN_BROKEN = "K109"
    STORE_IO = "K110"
    STORE_ROOM_LOW = "K111"
    STORE_ROOM_FOR_TEXT = "K112"

    PRINTER_NONE = "K201"
    PRINTER_NOT_READY = "K202"
    PRINT_FAILED = "K203"

    KEY_MISSING = "K301"
    KEY_WRONG = "K302"
    KEY_PASSPHRASE_WRONG = "K303"  # noqa: S105 - a code
    KEYRING_UNAVAILABLE = "K304"
    KEY_FILE_EXPOSED = "K305"
    KEY_SLOTS_DAMAGED = "K306"
    KEY_SLOTS_EXIST = "K307"
    KEY_NO_RECOVERY = "K308"
    KEY_BESIDE_DATA = "K309"

    ATTACHMENT_TOO_LARGE = "K401"
    ATTACHMENT_TYPE = "K402"
    ATTACHMENT_UNREADABLE = "K403"
    ATTACHMENT_EMPTY = "K404"
    DRAFT_GONE = "K405"
    SUBMISSION_TOO_LARGE = "K406"
    TRACKING_DIGITS = "K407"
    TRACKING_CHECK_DIGIT = "K408"
    RESUME_CODE_UNKNOWN = "K409"
    REQUEST_UNKNOWN = "K410"
    REASON_UNKNOWN = "K411"
    ATTACHMENT_NO_ROOM = "K412"
    STEP_UNKNOWN = "K413"
    WHO_NEEDED = "K414"
    WHY_NEEDED = "K415"
    ANSWER_UNFIT = "K416"
    NOTHING_TO_SETTLE = "K417"
    RECORD_CLOSED = "K418"
    NUMBER_SHARED = "K419"

    OFFICE_PROFILE = "K501"
    NOT_SET_UP = "K502"
    SERIES_USED_UP = "K503"
    SERIES_LOW = "K504"
    CLOCK_DOUBTFUL = "K505"
    SETTING_VALUE = "K506"
    OUTBOX_OLD = "K508"
    SERVER_NOT_STARTED = "K509"
    ALREADY_SET_UP = "K510"
    LOG_BEGUN_AGAIN = "K511"
    ALREADY_OPEN = "K520"

    BACKUP_NONE = "K601"
    BACKUP_FAILED = "K602"
    BACKUP_FOLDER_MISSING = "K603"
    BACKUP_OLD = "K604"
    BACKUP_SAME_DISK = "K605"
    BACKUP_DAMAGED = "K606"
    BACKUP_NOT_FOUND = "K607"
    RESTORE_NOT_EMPTY = "K608"
    RESTORE_IN_USE = "K609"

    DEFECT = "K901"


class KioskError(Exception):
    """Base of all; `context` holds what a sentence may want to name."""

    def __init__(self, code: ErrorCode, **context: object) -> None:
        super().__init__(f"{code.value} {code.name.lower()} {context or ''}".strip())
        self.code = code
        self.context = context


class EnvironmentProblem(KioskError):  # noqa: N818 - it names the kind of problem
    """The world's fault.  Nothing was kept halfway; the same act may be tried again."""


class InputProblem(KioskError):  # noqa: N818 - it names the kind of problem
    """What was handed in cannot be taken; nothing was changed."""


class DefectError(KioskError):
    """Ours.  The message says what was not supposed to happen."""

    def __init__(self, what: str, **context: object) -> None:
        super().__init__(ErrorCode.DEFECT, what=what, **context)
