"""A disk that is full: what the driver says at every writing statement, until the block ends."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import event

from kiosk.store import Store

_SQLITE_FULL = 13
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """The store behaves as on a full disk: reading goes on, nothing is written."""

    def refuse(_cursor: object, statement: str, _parameters: object, _context: object) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            error = cipher.OperationalError("database or disk is full")
            error.sqlite_errorcode, error.sqlite_errorname = _SQLITE_FULL, "SQLITE_FULL"
            raise error

    engine = store.database.engine
    event.listen(engine, "do_execute", refuse)
    event.listen(engine, "do_executemany", refuse)
    try:
        yield
    finally:
        event.remove(engine, "do_execute", refuse)
        event.remove(engine, "do_executemany", refuse)
