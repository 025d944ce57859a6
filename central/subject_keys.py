"""Keys of citizens' data, sealed to the server by the devices; kept beside the log, never in it.

Every change gets the office's next version, given while the feed's row is locked, so that a device
that asks for what came after a version never passes one by.  Each device is handed the keys sealed
to its own box; one that was erased is told as erased.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from central.feed_rows import lock_feed
from central.keys import ServerKeys
from central.log_keys import box_of
from central.logs import told
from central.sessions import Caller
from central.store.bulk import insert_many, one_of
from central.store.tables import office_feed, subject_key
from kiosk.sealing import CannotOpen, open_sealed, seal_to
from sync.protocol import HandedKey, KeysPage, SealedKey

LIVE, WANTED, ERASED = "live", "wanted", "erased"


def keep(
    connection: Connection, who: Caller, keys: Sequence[SealedKey], *, trusted: bool = True
) -> None:
    """Keeps each key once.  One that is here stays, and an erased one stays erased.

    A writer that is not trusted may bring the keys of its own events only.
    """
    known = _known(connection, who.office, [key.subject for key in keys])
    taken = {
        key.subject: {"state": LIVE, "key_number": key.key_number, "sealed": key.sealed}
        for key in keys
        if key.subject not in known
        or (
            known[key.subject].state == WANTED and (trusted or known[key.subject].log_id == who.log)
        )
    }
    _change(connection, who, taken, known)


def erase(connection: Connection, who: Caller, subjects: Sequence[str]) -> None:
    """Destroys these keys for good; every device is told by the versions they get."""
    known = _known(connection, who.office, subjects)
    gone = {
        subject: {"state": ERASED, "key_number": 0, "sealed": None}
        for subject in subjects
        if subject not in known or known[subject].state != ERASED
    }
    _change(connection, who, gone, known)


def page(
    connection: Connection, who: Caller, keys: ServerKeys, *, after: int, most: int
) -> KeysPage:
    """What changed after version `after`, sealed to the asking log's box."""
    box = box_of(connection, who.office, who.log)
    rows = connection.execute(
        select(subject_key)
        .where(
            subject_key.c.office_id == who.office,
            subject_key.c.version > after,
            subject_key.c.state != WANTED,
        )
        .order_by(subject_key.c.version)
        .limit(most + 1)
    ).all()
    handed = [_handed(row, box, keys, who.office) for row in rows[:most]]
    last = rows[:most][-1].version if rows else after
    return KeysPage(tuple(key for key in handed if key), last, more=len(rows) > most)


def _handed(row: Row[Any], box: bytes, keys: ServerKeys, office: str) -> HandedKey | None:
    """None for a key that the server cannot open: it was sealed to another server."""
    if row.state == ERASED:
        return HandedKey(row.subject)
    try:
        key = open_sealed(keys.box_seed(office, row.key_number), bytes(row.sealed))
    except (CannotOpen, IndexError):
        told("key cannot be opened", office=office, key_number=row.key_number)
        return None
    return HandedKey(row.subject, seal_to(box, key))


def _known(connection: Connection, office: str, subjects: Sequence[str]) -> dict[str, Any]:
    rows = connection.execute(
        select(subject_key.c.subject, subject_key.c.state, subject_key.c.log_id).where(
            subject_key.c.office_id == office,
            one_of(connection, subject_key.c.subject, subjects),
        )
    )
    return {row.subject: row for row in rows}


def _change(
    connection: Connection,
    who: Caller,
    changed: Mapping[str, Mapping[str, object]],
    known: Mapping[str, object],
) -> None:
    """Rows first, then the feed's lock, then versions: in this order nobody waits in a circle."""
    if not changed:
        return
    subjects = sorted(changed)
    empty = {"log_id": who.log, "state": WANTED, "key_number": 0, "sealed": None, "version": 0}
    fresh = [s for s in subjects if s not in known]
    insert_many(
        connection, subject_key, [{"office_id": who.office, "subject": s, **empty} for s in fresh]
    )
    version = _next_versions(connection, who.office, len(subjects))
    connection.execute(
        update(subject_key)
        .where(subject_key.c.office_id == who.office, subject_key.c.subject == bindparam("which"))
        .values({name: bindparam(name) for name in ("state", "key_number", "sealed", "version")}),
        [
            {"which": subject, "version": number, **changed[subject]}
            for number, subject in enumerate(subjects, version)
        ],
    )


def _next_versions(connection: Connection, office: str, count: int) -> int:
    """The first of `count` new versions."""
    lock_feed(connection, office)
    this = office_feed.c.office_id == office
    last = connection.execute(select(office_feed.c.keys_version).where(this)).scalar_one()
    connection.execute(update(office_feed).where(this).values(keys_version=last + count))
    return int(last) + 1
