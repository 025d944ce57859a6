"""What may be told of a request for its number alone: service, stage, dates; no person."""

import re

from kiosk.errors import InputProblem
from kiosk.filing import RECEIVED
from kiosk.thai.digits import only_digits
from kiosk.tracking import TrackingNumber, parse_number
from ui.i18n import Texts
from ui.presenters.desk import Desk
from ui.presenters.parts import StepLine
from ui.presenters.receipt_presenter import when_due
from ui.presenters.status import FoundView

_IN_CODE = re.compile(r"/T/[^/]+/([0-9]{9})(?:/|$)", re.IGNORECASE)


def digits_in(typed: str) -> str:
    """The digits that were typed, or those in the address that a scanner read from a receipt."""
    scanned = _IN_CODE.search(typed.strip())
    return scanned[1] if scanned else only_digits(typed)


def number_of(digits: str) -> TrackingNumber | None:
    """The number, or None when a digit was mistyped."""
    try:
        return parse_number(digits)
    except InputProblem:
        return None


def found(desk: Desk, digits: str, texts: Texts) -> FoundView | None:
    """The request of that number, if this machine's log holds it."""
    case = desk.record.case(digits)
    if case is None or case.received is None:
        return None
    service = desk.catalogue.service(case.service)
    titles = {} if service.discreet else {step.id: step for step in service.steps}
    steps = [StepLine(texts("receipt.received"), texts.short_date(case.received), done=True)]
    for planned in case.steps:
        step = titles.get(planned.step_id)
        if step is None or step.id == RECEIVED:
            continue
        when = when_due(planned.due, case.received, step.note.get(texts.language), texts)
        steps.append(StepLine(step.title.get(texts.language), when))
    sent = desk.record.is_delivered(case.request_id)
    return FoundView(
        number=str(TrackingNumber(case.tracking)),
        service=service.title.get(texts.language),
        stage=texts("status.stage.received"),
        steps_title=texts("receipt.steps"),
        steps=tuple(steps),
        sending=texts("status.sent" if sent else "status.waiting"),
        late=texts("receipt.late", phone=desk.office.phone),
    )
