"""From a filled form to a submission, and from a submission to its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forms.catalogue import Document, Service, StepDue
from forms.engine.serialise import submission_json
from kiosk import events
from kiosk.clock import local_date
from kiosk.filing import Applicant, ServiceWords, discreet_filing, filing_of, receipt_office
from kiosk.receipts import ReceiptContent, ReceiptLine, receipt_content
from kiosk.submissions import Completed, Submission
from kiosk.thai.names import full_name
from ui.i18n import Texts
from ui.presenters.desk import Desk
from ui.presenters.journey import Journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A submission with the words around it, until the screen is wiped."""

    submission: Submission
    service: Service
    steps: Sequence[StepDue]
    missing: Sequence[Document]
    bring_until: date
    applicant: Mapping[str, str]
    national_id: str
    lines: Mapping[str, Sequence[tuple[str, str]]]
    payment_qr: str = ""

    @property
    def number(self) -> str:
        """As people read it."""
        return str(self.submission.tracking)


def send(desk: Desk, journey: Journey) -> Sent:
    """One transaction. Raises what the finaliser raises; then nothing has changed."""
    journey.fill_pages("attachments")
    journey.fill_pages("privacy")
    journey.fill_pages("check")
    journey.instance.finalise()
    answers = submission_json(journey.instance)
    today = local_date(desk.clock.now())
    until = bring_later_until(desk, journey.service)
    later = journey.progress.later
    missing = [d for d in journey.documents() if d.id in later and d.required != "no"]
    steps = journey.service.schedule(today, desk.due, answers)
    sent = desk.finaliser.finalise(
        journey.draft, _completed(journey, answers, steps, [(d.id, until) for d in missing])
    )
    return Sent(
        submission=sent,
        service=journey.service,
        steps=steps,
        missing=missing,
        bring_until=until,
        applicant={language: applicant(journey, language) for language in ("th", "en")},
        national_id=journey.national_id,
        lines={
            language: journey.service.receipt_rows(journey.instance, language)
            for language in ("th", "en")
        },
        payment_qr=journey.service.payment_qr(journey.instance),
    )


def _completed(
    journey: Journey,
    answers: Mapping[str, str],
    steps: Sequence[StepDue],
    missing: Sequence[tuple[str, date]],
) -> Completed:
    service = journey.service
    public = service.public_documents()
    return Completed(
        form=events.FormRef(
            form_id=service.public_id,
            version=journey.draft.form_version,
            checksum=service.form_checksum(),
        ),
        answers=answers,
        identity_level=journey.identity_level,
        steps=tuple(events.StepDue(step_id=p.step.id, due=p.due) for p in steps),
        missing=tuple(events.StepDue(step_id=public[name], due=due) for name, due in missing),
        service=service.public_id,
        documents=public,
    )


def bring_later_until(desk: Desk, service: Service) -> date:
    """The last day for a document that is brought later: a day the office is open."""
    today = local_date(desk.clock.now())
    days = service.may_bring_later_days
    return desk.due(today, days, "day") if days else today + timedelta(days=15)


def applicant(journey: Journey, language: str) -> str:
    """Title and names, "" when nobody told them."""
    known = journey.identity_answers()
    if not known.get("first_name"):
        return ""
    title = journey.identity_label("title", language)
    return full_name(title, known["first_name"], known.get("last_name", ""))


def receipt_of(desk: Desk, sent: Sent, language: str, copy: int) -> ReceiptContent:
    """The receipt in words."""
    if sent.service.discreet:
        filing = discreet_filing(sent.submission, _discreet_words(desk, sent, language))
    else:
        filing = filing_of(
            sent.submission,
            _words(desk, sent.service, language),
            applicant=Applicant(sent.applicant[language], sent.national_id),
            lines=[ReceiptLine(label, value) for label, value in sent.lines[language]],
            payment_qr=sent.payment_qr,
        )
    office = receipt_office(desk.office, language)
    return receipt_content(filing, office, language=language, copy_number=copy)


def _words(desk: Desk, service: Service, language: str) -> ServiceWords:
    return ServiceWords(
        title=service.title.get(language),
        steps={step.id: step.title.get(language) for step in service.steps},
        step_times={step.id: desk.fill(step.note, language) for step in service.steps},
        documents={one.id: one.title.get(language) for one in service.documents},
        notes=[desk.fill(note, language) for note in service.receipt_notes],
    )


def _discreet_words(desk: Desk, sent: Sent, language: str) -> ServiceWords:
    """The title that tells nothing, and when to come again with papers that are not named."""
    texts = Texts(language)
    service = sent.service
    notes = [desk.fill(note, language) for note in service.receipt_notes]
    if sent.missing:
        notes.insert(0, texts("receipt.papers", date=texts.long_date(sent.bring_until)))
    return ServiceWords(title=service.title.get(language), notes=notes)
