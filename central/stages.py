"""Where each case stands: the fold of what staff did with it, kept as a row for the public page.

Computed anew from all of the case's changes whenever one is added, under the feed's lock, so that
two who write at once never miss each other.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from central.store.tables import event, request_stage
from kiosk.envelope import Envelope, EventMalformed, parse_envelope, parse_line
from kiosk.event_codec import read_event
from kiosk.events import AnswerCorrected, ConflictSettled, StepAdvanced
from kiosk.merge import STAGE, Change, merged
from kiosk.projections import change_of

CHANGES = (StepAdvanced.KIND, AnswerCorrected.KIND, ConflictSettled.KIND)
_KINDS = frozenset(CHANGES)
_OF_REQUEST = select(event.c.line).where(
    event.c.office_id == bindparam("office"),
    event.c.req_id == bindparam("request"),
    event.c.kind.in_(CHANGES),
)
_GONE = delete(request_stage).where(
    request_stage.c.office_id == bindparam("office"), request_stage.c.req_id == bindparam("request")
)


def note(connection: Connection, office: str, new: Iterable[Envelope]) -> None:
    """Brings the rows up to date with events that were just added to the feed."""
    for request in sorted({one.request_id for one in new if one.kind in _KINDS}):
        if request:
            _fold(connection, office, request)


def fold_all(connection: Connection) -> None:
    """Every case of every office: events that came from newer programs before this one did."""
    wanted = select(event.c.office_id, event.c.req_id).where(event.c.kind.in_(CHANGES)).distinct()
    for row in connection.execute(wanted).all():
        _fold(connection, row.office_id, row.req_id)


def _fold(connection: Connection, office: str, request: str) -> None:
    this = {"office": office, "request": request}
    lines = [bytes(line) for line in connection.scalars(_OF_REQUEST, this)]
    state = merged(_changes(lines))
    version = state.value(STAGE)
    stage = version.stage if version else None
    connection.execute(_GONE, this)
    connection.execute(
        insert(request_stage).values(
            office_id=office,
            req_id=request,
            category=stage.category if stage else 0,
            step=stage.step if stage else "",
            outcome=stage.outcome if stage else "",
            in_doubt=state.closed_in_doubt,
        )
    )


def _changes(lines: Sequence[bytes]) -> list[Change]:
    """What makes no sense has its verdict and is left out, here as on every counter."""
    found = []
    for line in lines:
        try:
            said = read_event(parse_envelope(parse_line(line).raw))
        except EventMalformed:
            continue
        if isinstance(said, StepAdvanced | AnswerCorrected | ConflictSettled):
            found.append(change_of(said))
    return found
