"""Keys of citizens' data, sealed to the server by the devices; kept beside the log, never in it."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from central.store.tables import subject_key
from sync.protocol import SealedKey


def keep(connection: Connection, office: str, log: str, keys: Sequence[SealedKey]) -> None:
    """Keeps each key once.  One that is here stays, and an erased one stays erased."""
    states = {
        row.subject: row.state
        for row in connection.execute(
            select(subject_key.c.subject, subject_key.c.state).where(
                subject_key.c.office_id == office,
                subject_key.c.subject.in_([key.subject for key in keys]),
            )
        )
    }
    for key in {key.subject: key for key in keys}.values():
        values = {"state": "live", "key_number": key.key_number, "sealed": key.sealed}
        if key.subject not in states:
            connection.execute(
                insert(subject_key).values(
                    office_id=office, subject=key.subject, log_id=log, **values
                )
            )
        elif states[key.subject] == "wanted":
            connection.execute(
                update(subject_key)
                .where(subject_key.c.office_id == office, subject_key.c.subject == key.subject)
                .values(**values)
            )
