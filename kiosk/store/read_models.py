"""The folds of the record as rows, changed in the same transaction as the record itself."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.envelope import EventMalformed
from kiosk.event_codec import read_event
from kiosk.events import AnswerCorrected, AnyEvent, ConflictSettled, NoteAdded, StepAdvanced
from kiosk.log import StoredEvent
from kiosk.projections import Case, Day, DayCount, counted, next_case, written_on
from kiosk.store.engine import Database
from kiosk.store.rows import case_from, case_values, stored_event
from kiosk.store.statements import replacing
from kiosk.store.tables import CASE_ROW, DAY_COUNT, EVENT

_PAGE = 2000
_TAKEN_BEFORE = (
    select(EVENT.c.position)
    .where(EVENT.c.event_id == bindparam("id"), EVENT.c.position < bindparam("before"))
    .limit(1)
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
_CASE = select(CASE_ROW).where(CASE_ROW.c.request_id == bindparam("request"))
_SAVE_CASE = replacing(CASE_ROW)
_ADD = insert(DAY_COUNT)
_COUNT = _ADD.on_conflict_do_update(
    index_elements=["day", "service"],
    set_={
        name: DAY_COUNT.c[name] + _ADD.excluded[name]
        for name in ("submissions", "feedback", "score")
    },
)


def fold(connection: Connection, stored: StoredEvent) -> None:
    """Take one event into the read models; a copy of one that was taken changes nothing.

    An event whose words make no sense to this program is kept in the record and left out here.
    """
    same = {"id": stored.envelope.event_id, "before": stored.position}
    if connection.scalar(_TAKEN_BEFORE, same) is not None:
        return
    try:
        event = read_event(stored.envelope)
    except EventMalformed:
        return
    if event.request_id:
        _fold_case(connection, event)
    added = counted(event, written_on(stored.envelope))
    if added:
        _count(connection, added[0], added[1])


def _fold_case(connection: Connection, event: AnyEvent) -> None:
    found = connection.execute(_CASE, {"request": event.request_id}).first()
    case = next_case(case_from(found) if found else None, event)
    if case is None:
        return
    connection.execute(_SAVE_CASE, case_values(case))


def _count(connection: Connection, day: Day, added: DayCount) -> None:
    row = {"day": day.day.isoformat(), "service": day.service}
    connection.execute(_COUNT, row | asdict(added))


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
        for row in rows:
            fold(connection, stored_event(row))
        position = rows[-1].position
    return position


def take_up_what_was_unknown(connection: Connection) -> None:
    """After an upgrade: events that came from newer programs and were left out until now."""
    if connection.scalar(_NEW_IN_THIS_VERSION) is not None:
        fold_again(connection)


def _page(position: int) -> Select[Any]:
    return select(EVENT).where(EVENT.c.position > position).order_by(EVENT.c.position).limit(_PAGE)
