"""The folds of the record as rows, changed in the same transaction as the record itself."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.envelope import Envelope, EventMalformed
from kiosk.event_codec import read_event
from kiosk.events import AnswerCorrected, AnyEvent, ConflictSettled, NoteAdded, StepAdvanced
from kiosk.log import StoredEvent
from kiosk.projections import Case, Day, DayCount, daily_counts, next_case, written_on
from kiosk.store.engine import Database
from kiosk.store.rows import case_from, case_values, stored_event
from kiosk.store.statements import replacing
from kiosk.store.tables import CASE_ROW, DAY_COUNT, EVENT

_PAGE = 1000
_TAKEN_BEFORE = select(EVENT.c.event_id).where(
    EVENT.c.event_id.in_(bindparam("ids", expanding=True)), EVENT.c.position < bindparam("before")
)
_NEW_IN_THIS_VERSION = (
    select(EVENT.c.position)
    .where(
        EVENT.c.kind.in_(
            (StepAdvanced.KIND, AnswerCorrected.KIND, NoteAdded.KIND, ConflictSettled.KIND)
        )
    )
    .limit(1)
)
_CASES = select(CASE_ROW).where(CASE_ROW.c.request_id.in_(bindparam("requests", expanding=True)))
_SAVE_CASE = replacing(CASE_ROW)
_ADD = insert(DAY_COUNT)
_COUNT = _ADD.on_conflict_do_update(
    index_elements=["day", "service"],
    set_={
        name: DAY_COUNT.c[name] + _ADD.excluded[name]
        for name in ("submissions", "feedback", "score")
    },
)


def fold(connection: Connection, stored: Sequence[StoredEvent]) -> None:
    """Take events that follow each other in the record into the read models: each row is read and
    written once, however many events change it.

    A copy of an event that was taken changes nothing.  An event whose words make no sense to this
    program is kept in the record and left out here.
    """
    read = _first_time(connection, stored)
    _fold_cases(connection, [event for event, _ in read if event.request_id])
    _count(connection, read)


def _first_time(
    connection: Connection, stored: Sequence[StoredEvent]
) -> list[tuple[AnyEvent, Envelope]]:
    """Each event that was not taken before, once."""
    ids = [one.envelope.event_id for one in stored]
    before = {"ids": ids, "before": stored[0].position}
    taken, read = set(connection.scalars(_TAKEN_BEFORE, before)), []
    for one in stored:
        if one.envelope.event_id in taken:
            continue
        taken.add(one.envelope.event_id)
        try:
            read.append((read_event(one.envelope), one.envelope))
        except EventMalformed:
            continue
    return read


def _fold_cases(connection: Connection, events: Sequence[AnyEvent]) -> None:
    requests = {event.request_id for event in events}
    if not requests:
        return
    rows = connection.execute(_CASES, {"requests": list(requests)})
    before: dict[str, Case | None] = {row.request_id: case_from(row) for row in rows}
    after = dict(before)
    for event in events:
        after[event.request_id] = next_case(after.get(event.request_id), event)
    changed = [
        case_values(case)
        for request, case in after.items()
        if case is not None and case is not before.get(request)
    ]
    if changed:
        connection.execute(_SAVE_CASE, changed)


def _count(connection: Connection, read: Sequence[tuple[AnyEvent, Envelope]]) -> None:
    added = daily_counts((event, written_on(envelope)) for event, envelope in read)
    if added:
        rows = [
            {"day": day.day.isoformat(), "service": day.service, **asdict(count)}
            for day, count in added.items()
        ]
        connection.execute(_COUNT, rows)


class SqlReadModels:
    """Implements `ReadModels`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def case(self, request_id: str) -> Case | None:
        return self._one(CASE_ROW.c.request_id == request_id)

    def case_of_number(self, digits: str) -> Case | None:
        """The case with this tracking number."""
        return self._one(CASE_ROW.c.tracking == digits)

    def cases_with_number(self, digits: str) -> Sequence[Case]:
        return self._many(CASE_ROW.c.tracking == digits)

    def all_cases(self) -> Sequence[Case]:
        return self._many(CASE_ROW.c.tracking != "")

    def recent(self, limit: int = 100) -> Sequence[Case]:
        """The latest cases first."""
        newest = select(CASE_ROW).order_by(CASE_ROW.c.received.desc(), CASE_ROW.c.tracking.desc())
        with self._database.reading() as connection:
            return [case_from(row) for row in connection.execute(newest.limit(limit))]

    def clashing(self) -> Sequence[Case]:
        return self._many((CASE_ROW.c.clashes > 0) & (CASE_ROW.c.tracking != ""))

    def counts(self, first: date, last: date) -> dict[Day, DayCount]:
        """The counts of every day from `first` to `last`."""
        wanted = select(DAY_COUNT).where(
            DAY_COUNT.c.day.between(first.isoformat(), last.isoformat())
        )
        with self._database.reading() as connection:
            return {
                Day(date.fromisoformat(row.day), row.service): DayCount(
                    row.submissions, row.feedback, row.score
                )
                for row in connection.execute(wanted)
            }

    def rebuild(self) -> int:
        """Throw the read models away and fold the record again; how many events there were."""
        with self._database.writing() as connection:
            return fold_again(connection)

    def _many(self, condition: ColumnElement[bool]) -> Sequence[Case]:
        oldest = (
            select(CASE_ROW)
            .where(condition)
            .order_by(CASE_ROW.c.received, CASE_ROW.c.tracking, CASE_ROW.c.request_id)
        )
        with self._database.reading() as connection:
            return [case_from(row) for row in connection.execute(oldest)]

    def _one(self, condition: ColumnElement[bool]) -> Case | None:
        with self._database.reading() as connection:
            row = connection.execute(select(CASE_ROW).where(condition).limit(1)).first()
        return case_from(row) if row else None


def fold_again(connection: Connection) -> int:
    """The read models anew from the whole record; how many events there were."""
    position = 0
    connection.execute(delete(CASE_ROW))
    connection.execute(delete(DAY_COUNT))
    while rows := connection.execute(_page(position)).all():
        fold(connection, [stored_event(row) for row in rows])
        position = rows[-1].position
    return position


def take_up_what_was_unknown(connection: Connection) -> None:
    """After an upgrade: events that came from newer programs and were left out until now."""
    if connection.scalar(_NEW_IN_THIS_VERSION) is not None:
        fold_again(connection)


def _page(position: int) -> Select[Any]:
    return select(EVENT).where(EVENT.c.position > position).order_by(EVENT.c.position).limit(_PAGE)
