"""Erasing what identifies a citizen: on request, or because the time of keeping is over.

The events stay and their chain stays whole; number, service and dates stay readable.  The key is
destroyed in the transaction that keeps the event.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.attachments import BlobStore
from kiosk.errors import ErrorCode, InputProblem
from kiosk.events import RecordViewed, SubjectErased
from kiosk.ids import Ids
from kiosk.log import EventLog
from kiosk.projections import Case, ReadModels
from kiosk.tracking import parse_number

ASKED, RETENTION, MISTAKEN = "asked", "retention", "mistaken"
REASONS = (ASKED, RETENTION, MISTAKEN)
"""Why: the citizen asked, the time of keeping is over, it should never have been kept."""

VIEW_REASONS = ("work", "asked", "check", "complaint")
"""Why somebody reads a record: to work on it, because its citizen asked, to check the work of
others, to answer a complaint.
"""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: requests whose keys were destroyed, files removed."""

    requests: int
    files: int


class Erasure:
    """Erases requests of this store; every other copy follows when the event reaches it."""

    def __init__(self, log: EventLog, read_models: ReadModels, blobs: BlobStore, ids: Ids) -> None:
        self._log, self._read_models, self._blobs, self._ids = log, read_models, blobs, ids

    def cases_of(self, number: str) -> Sequence[Case]:
        """The cases with this number.  Raises InputProblem REQUEST_UNKNOWN, TRACKING_DIGITS,
        TRACKING_CHECK_DIGIT.
        """
        found = self._read_models.cases_with_number(parse_number(number).digits)
        if not found:
            raise InputProblem(ErrorCode.REQUEST_UNKNOWN, number=number)
        return found

    def erase(self, request_ids: Iterable[str], *, reason: str, by: str) -> Erased:
        """Destroy the keys of these requests, one act each; erasing twice is harmless.

        Raises InputProblem REASON_UNKNOWN.
        """
        if reason not in REASONS:
            raise InputProblem(ErrorCode.REASON_UNKNOWN, reason=reason, choices=REASONS)
        done = sum(self._erase(request_id, reason, by) for request_id in request_ids)
        return Erased(done, self._blobs.sweep_gone())

    def _erase(self, request_id: str, reason: str, by: str) -> bool:
        subjects = self._live_subjects(request_id)
        if not subjects:
            return False
        with self._log.act() as act:
            for subject in subjects:
                event_id = self._ids.new()
                act.append(
                    SubjectErased(
                        event_id=event_id,
                        request_id=request_id,
                        subject=subject,
                        reason=reason,
                        by=by,
                    )
                )
        return True

    def _live_subjects(self, request_id: str) -> list[str]:
        """Whose data the request's events hold and nobody has erased."""
        named: dict[str, None] = {}
        for stored in self._log.of_request(request_id):
            envelope = stored.envelope
            if envelope.kind == SubjectErased.KIND:
                named.pop(str(envelope.data.get("subject")), None)
            elif envelope.sealed is not None:
                named.setdefault(envelope.sealed.subject)
        return list(named)


def over(cases: Iterable[Case], today: date, kept_until: Callable[[Case], date]) -> list[str]:
    """The requests whose time of keeping is over, not erased yet."""
    return [
        case.request_id
        for case in cases
        if case.received and not case.erased and not case.practice and kept_until(case) < today
    ]


def note_view(
    log: EventLog, ids: Ids, request_ids: Iterable[str], *, by: str, how: str, reason: str
) -> None:
    """Write down that somebody read these requests, before they are shown.

    Raises InputProblem REASON_UNKNOWN.
    """
    if reason not in VIEW_REASONS:
        raise InputProblem(ErrorCode.REASON_UNKNOWN, reason=reason, choices=VIEW_REASONS)
    with log.act() as act:
        for request_id in request_ids:
            act.append(
                RecordViewed(
                    event_id=ids.new(), request_id=request_id, by=by, how=how, reason=reason
                )
            )
