"""Destroys the key of one citizen's data; what it closed can never be read again.

Happens in the transaction that keeps the event, whoever wrote it, so that a store which knows of
an erasure has carried it out.  Files go after the commit: without the key they are noise.
"""

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.envelope import Envelope, EventMalformed
from kiosk.event_codec import read_event
from kiosk.events import SubjectErased
from kiosk.store.tables import BLOB, SUBJECT_KEY

GONE = {"key": None, "state": "erased", "sent": True}


def erase_as_said(connection: Connection, envelope: Envelope) -> None:
    """Carry out an event that says so; any other is none of our business."""
    if envelope.kind != SubjectErased.KIND:
        return
    try:
        event = read_event(envelope)
    except EventMalformed:
        return
    if isinstance(event, SubjectErased):
        erase_subject(connection, event.subject)


def erase_subject(connection: Connection, subject: str) -> None:
    """Also one whose key has not arrived yet: it will not be taken."""
    erased = insert(SUBJECT_KEY).values(subject=subject, **GONE)
    connection.execute(erased.on_conflict_do_update(index_elements=["subject"], set_=GONE))
    connection.execute(update(BLOB).where(BLOB.c.subject == subject).values(state="gone"))


def erased_subjects(connection: Connection) -> list[str]:
    """All that was ever erased here."""
    wanted = select(SUBJECT_KEY.c.subject).where(SUBJECT_KEY.c.state == "erased")
    return list(connection.scalars(wanted.order_by(SUBJECT_KEY.c.subject)))


def files_gone(connection: Connection) -> list[bytes]:
    """Addresses of files that may not be there any more."""
    return list(connection.scalars(select(BLOB.c.hash).where(BLOB.c.state == "gone")))
