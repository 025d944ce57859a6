"""What was erased, and what has to go because of it: the files of that citizen in that request.

The key is destroyed when the event comes in (`subject_keys.erase`); from then on a file is bytes
that nobody can open.  `sweep` removes these too, and writes the erasure into a ledger beside the
database, which is no part of its backups: a database that was put back is told at its start what
was erased since (`apply_ledger`), before it answers anybody.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, bindparam, select, update

from central import subject_keys
from central.blobs import Blobs
from central.feed_rows import Checked
from central.logs import told
from central.sessions import Caller
from central.store.bulk import insert_many, one_of
from central.store.database import Database
from central.store.tables import erasure, event, office
from kiosk.envelope import parse_envelope, parse_line
from kiosk.events import SubjectErased
from kiosk.ids import ID_PATTERN
from kiosk.signing import to_text

LEDGER = "erased.ledger"
EVERY_SECONDS = 60.0
AT_ONCE = 100
_FIELDS = 3


def note(connection: Connection, who: Caller, erased: Sequence[SubjectErased]) -> None:
    """Destroys the keys, and remembers that files are to go."""
    by_subject = {said.subject: said.request_id for said in erased}
    _remember(connection, who, by_subject)


def note_late_files(connection: Connection, office_id: str, new: Sequence[Checked]) -> None:
    """A file whose event comes after its erasure goes as well."""
    with_files = [c.envelope.sealed for c in new if c.envelope.blobs and c.envelope.sealed]
    if not with_files:
        return
    subjects = sorted({sealed.subject for sealed in with_files})
    known = (erasure.c.office_id == office_id) & one_of(connection, erasure.c.subject, subjects)
    if connection.execute(select(erasure.c.subject).where(known).limit(1)).first() is not None:
        connection.execute(update(erasure).where(known).values(swept=False))


def sweep(database: Database, blobs: Blobs, folder: Path) -> int:
    """Removes the files of what was erased since the last time; how many erasures that were."""
    with database.read() as connection:
        rows = connection.execute(
            select(erasure).where(erasure.c.swept.is_(False)).limit(AT_ONCE)
        ).all()
        files = {
            (row.office_id, row.subject): _files(connection, row.office_id, row.req_id, row.subject)
            for row in rows
        }
    if not rows:
        return 0
    _write_down(folder, [(row.office_id, row.subject, row.req_id) for row in rows])
    for (office_id, _), addresses in files.items():
        for address in addresses:
            blobs.forget(office_id, address)
    swept = (
        update(erasure)
        .where(
            erasure.c.office_id == bindparam("of_office"),
            erasure.c.subject == bindparam("which"),
        )
        .values(swept=True)
    )
    done = [{"of_office": row.office_id, "which": row.subject} for row in rows]
    database.write(lambda connection: connection.execute(swept, done))
    told("erased files removed", erasures=len(rows), files=sum(map(len, files.values())))
    return len(rows)


def apply_ledger(database: Database, folder: Path) -> None:
    """What the ledger holds and the database does not is erased again."""
    by_office: dict[str, dict[str, str]] = {}
    for office_id, subject, request_id in _ledger(folder):
        by_office.setdefault(office_id, {})[subject] = request_id
    for office_id, subjects in by_office.items():
        database.write(lambda c, o=office_id, s=subjects: _again(c, o, s))  # type: ignore[misc]


@contextmanager
def sweeping(database: Database, blobs: Blobs, folder: Path) -> Iterator[None]:
    """While the block runs, what is erased loses its files within a minute."""
    end = threading.Event()

    def work() -> None:
        while not end.wait(EVERY_SECONDS):
            try:
                sweep(database, blobs, folder)
            except Exception as error:  # the outermost loop: the next minute tries again
                told("erased files stay for now", why=type(error).__name__)

    thread = threading.Thread(target=work, name="erasures", daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _again(connection: Connection, office_id: str, subjects: dict[str, str]) -> None:
    known = select(erasure.c.subject).where(erasure.c.office_id == office_id)
    missing = set(subjects) - set(connection.execute(known).scalars())
    log = connection.execute(
        select(office.c.server_log).where(office.c.office_id == office_id)
    ).scalar()
    if missing and log is not None:
        _remember(connection, Caller(office_id, log), {s: subjects[s] for s in missing})


def _remember(connection: Connection, who: Caller, by_subject: dict[str, str]) -> None:
    subject_keys.erase(connection, who, sorted(by_subject))
    known = connection.execute(
        select(erasure.c.subject).where(
            erasure.c.office_id == who.office,
            one_of(connection, erasure.c.subject, sorted(by_subject)),
        )
    ).scalars()
    insert_many(
        connection,
        erasure,
        [
            {"office_id": who.office, "subject": s, "req_id": by_subject[s], "swept": False}
            for s in sorted(set(by_subject) - set(known))
        ],
    )


def _files(connection: Connection, office_id: str, req_id: str, subject: str) -> list[str]:
    """The addresses of that citizen's files in that request."""
    lines = connection.execute(
        select(event.c.line).where(event.c.office_id == office_id, event.c.req_id == req_id)
    ).scalars()
    envelopes = [parse_envelope(parse_line(bytes(line)).raw) for line in lines]
    return [
        to_text(address)
        for one in envelopes
        if one.sealed is not None and one.sealed.subject == subject
        for address, _ in one.blobs
    ]


def _write_down(folder: Path, erased: Sequence[tuple[str, str, str]]) -> None:
    """On the disk when this returns; a line that is there twice says nothing more.

    Each begins on a line of its own, also after one that a power cut tore.
    """
    with (folder / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.writelines(f"\n{' '.join(one)}\n" for one in erased)
        ledger.flush()
        os.fsync(ledger.fileno())


def _ledger(folder: Path) -> Iterator[tuple[str, str, str]]:
    path = folder / LEDGER
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split(" ")
        if len(parts) == _FIELDS and ID_PATTERN.fullmatch(parts[-1]):  # else blank, or torn
            yield parts[0], parts[1], parts[2]
