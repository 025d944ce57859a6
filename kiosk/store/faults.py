"""What the driver says, in the codes of the core."""

from pathlib import Path
from typing import Any

from kiosk.errors import EnvironmentProblem, ErrorCode

_BY_PRIMARY_CODE = {
    3: ErrorCode.STORE_NOT_WRITABLE,  # SQLITE_PERM
    5: ErrorCode.STORE_BUSY,
    6: ErrorCode.STORE_BUSY,  # SQLITE_LOCKED
    8: ErrorCode.STORE_READ_ONLY,
    10: ErrorCode.STORE_IO,
    11: ErrorCode.STORE_DAMAGED,  # SQLITE_CORRUPT
    13: ErrorCode.STORE_FULL,
    14: ErrorCode.STORE_NOT_WRITABLE,  # SQLITE_CANTOPEN
    26: ErrorCode.KEY_WRONG,  # SQLITE_NOTADB: the first page does not open with this key
}


def store_problem(error: BaseException | None, path: Path) -> EnvironmentProblem | None:
    """The problem behind an error of the driver; None when it is not the world's fault."""
    number: Any = getattr(error, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return None
    code = _BY_PRIMARY_CODE.get(number & 0xFF)
    if code is None:
        return None
    return EnvironmentProblem(code, path=str(path), why=getattr(error, "sqlite_errorname", ""))
