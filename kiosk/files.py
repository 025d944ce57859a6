"""Files are written to a temporary name, flushed to the disk, then renamed."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from kiosk.errors import EnvironmentProblem, ErrorCode

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """The old file or the new one, never half of it; on the disk when this returns.

    Raises EnvironmentProblem STORE_FULL, STORE_READ_ONLY, STORE_NOT_WRITABLE, STORE_IO.
    """
    write_parts(path, (content,), mode=mode)


def write_parts(path: Path, parts: Iterable[bytes], *, mode: int = 0o600) -> None:
    """The same for what is too large to be held at once."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _forget(temporary)
        raise file_problem(error, path) from error
    except BaseException:
        _forget(temporary)
        raise


def _forget(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def sync_file(path: Path) -> None:
    """Make a file somebody else wrote durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system needs to be told."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def file_problem(error: OSError, path: Path) -> EnvironmentProblem:
    """What an error of the operating system means for whoever keeps files there."""
    if error.errno in _FULL:
        code = ErrorCode.STORE_FULL
    elif error.errno == errno.EROFS:
        code = ErrorCode.STORE_READ_ONLY
    elif error.errno in (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        code = ErrorCode.STORE_NOT_WRITABLE
    else:
        code = ErrorCode.STORE_IO
    return EnvironmentProblem(code, path=str(path), why=error.strerror or type(error).__name__)
