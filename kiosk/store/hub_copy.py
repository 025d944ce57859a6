"""The office's own server, when it runs on this machine: its database and its key, encrypted.

On the machine itself the server's database lies open, because it opens nothing without its key
file; on a stick both are encrypted with the key of the counter's data.
"""

import shutil
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as cipher

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import sync_file, write_whole
from kiosk.sealing import CannotOpen, open_blob, seal_blob

HUB_DATABASE = "central.sqlite"
HUB_KEY = "server.key"
HUB_BLOBS = "blobs"
HUB_PORT = "port"
"""Where the counters know it."""
SEALED_KEY = "server.key.sealed"
RESTORED_MARK = "restored"
"""A file by which the server learns, at its next start, that its database is an older one."""


def copy_hub(hub: Path, folder: Path, stamp: str, key: bytes) -> bool:
    """Whether there was a server to copy.  Raises EnvironmentProblem, OSError."""
    database, secret = hub / HUB_DATABASE, hub / HUB_KEY
    if not database.is_file() or not secret.is_file():
        return False
    target = folder / f"{stamp}.hub.db"
    part = folder / f"{stamp}.hub.part"
    part.unlink(missing_ok=True)
    _export(database, "", part, _as_key(key))
    sync_file(part)
    _check(part, key)
    part.replace(target)
    write_whole(folder / SEALED_KEY, seal_blob(secret.read_bytes(), key=key))
    if (hub / HUB_PORT).is_file():
        write_whole(folder / f"hub-{HUB_PORT}", (hub / HUB_PORT).read_bytes())
    _copy_blobs(hub / HUB_BLOBS, folder / "hub-blobs")
    return True


def put_back_hub(folder: Path, stamp: str, key: bytes, hub: Path) -> None:
    """The server as the backup has it; it is told to begin anew.  Raises EnvironmentProblem."""
    hub.mkdir(parents=True, exist_ok=True)
    _export(folder / f"{stamp}.hub.db", _as_key(key), hub / HUB_DATABASE, "")
    try:
        secret = open_blob((folder / SEALED_KEY).read_bytes(), key=key)
    except CannotOpen as error:
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED, path=SEALED_KEY) from error
    write_whole(hub / HUB_KEY, secret)
    _copy_blobs(folder / "hub-blobs", hub / HUB_BLOBS)
    if (folder / f"hub-{HUB_PORT}").is_file():
        write_whole(hub / HUB_PORT, (folder / f"hub-{HUB_PORT}").read_bytes())
    write_whole(hub / RESTORED_MARK, b"")


def _as_key(key: bytes) -> str:
    return f"x'{key.hex()}'"


def _export(source: Path, source_key: str, target: Path, target_key: str) -> None:
    """One unchanging picture of a database, under another key; "" is none."""
    connection = cipher.connect(str(source), isolation_level=None, timeout=30)
    try:
        if source_key:
            connection.execute(f'PRAGMA key = "{source_key}"')
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'ATTACH DATABASE ? AS copy KEY "{target_key}"', (str(target),))
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE copy")
    except cipher.Error as error:
        raise EnvironmentProblem(
            ErrorCode.BACKUP_DAMAGED, path=str(source), why=str(error)
        ) from error
    finally:
        connection.close()


def _check(path: Path, key: bytes) -> None:
    connection: Any = cipher.connect(f"file:{path}?mode=ro", uri=True)
    try:
        connection.execute(f'PRAGMA key = "{_as_key(key)}"')
        damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except cipher.Error as error:
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED, path=str(path)) from error
    finally:
        connection.close()
    if damaged or sound != "ok":
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED, path=str(path))


def _copy_blobs(here: Path, there: Path) -> None:
    """Files under their own hash never change, so those that are there are left alone."""
    for path in here.rglob("*"):
        target = there / path.relative_to(here)
        if path.is_file() and path.suffix != ".part" and not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".copy")
            shutil.copyfile(path, part)
            part.replace(target)
