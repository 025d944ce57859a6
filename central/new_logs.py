"""A known device goes on in another log: after a restore, a copied disk, an older file.

The key of the old log vouches for the new one; a revoked log vouches for nothing.  The old log's
series stay its own for ever, so no number is given twice; the new one gets others.
"""

from sqlalchemy import Connection, Row, select

from central import enrolment
from central.keys import ServerKeys
from central.logs import told
from central.problems import Declined
from central.store.tables import REVOKED, device, sync_log
from kiosk.ids import Ids
from kiosk.signing import verify
from sync.enrol_messages import Enrolled, NewLogAsk
from sync.protocol import NEW_LOG_TYPE


def let_in(
    connection: Connection, ask: NewLogAsk, keys: ServerKeys, ids: Ids, now_ms: int
) -> Enrolled | Declined:
    """Certifies the new log, or gives the answer it was given before.  Raises Declined."""
    old = _log(connection, ask.office, ask.old)
    if old is None:
        return Declined("log_unknown")
    if not verify(bytes(old.public_key), ask.signed_part(), ask.signature, NEW_LOG_TYPE):
        return Declined("signature_wrong")
    if old.state == REVOKED:
        return Declined("revoked")
    who = enrolment.first_line(ask.genesis, _label(connection, ask.office, old.device_id))
    if who.envelope.office != ask.office:
        return Declined("other_office")
    if _log(connection, ask.office, who.envelope.log) is None:
        enrolment.let_in(connection, ask.office, who, keys, ids, now_ms)
        told("log replaced", office=ask.office, old=ask.old, log=who.envelope.log, why=ask.why)
    return enrolment.answer_for(connection, ask.office, who.envelope.log, who.genesis.device, keys)


def _log(connection: Connection, office: str, log: str) -> Row[tuple[object, ...]] | None:
    of_log = (sync_log.c.office_id == office) & (sync_log.c.log_id == log)
    return connection.execute(select(sync_log).where(of_log)).one_or_none()


def _label(connection: Connection, office: str, device_id: str) -> str:
    this = (device.c.office_id == office) & (device.c.device_id == device_id)
    return connection.execute(select(device.c.label).where(this)).scalar() or ""
