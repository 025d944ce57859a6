"""From a service and its form to the content of its paper."""

from dataclasses import replace

from forms.catalogue import Document, PrivacyNotice, Service
from forms.engine import Instance
from kiosk.paperform.content import Item, Lines, PaperDocument, PaperForm, Question, Signer
from kiosk.paperform.fields import date_boxes
from kiosk.paperform.questions import Reader
from kiosk.receipts import ReceiptOffice, shown_tracking
from kiosk.thai.dates import local
from kiosk.tracking import TrackingNumber

OFFICER_LINES = 4
_NAME_PARTS = ("title", "first_name", "last_name")


def paper_form(
    service: Service,
    office: ReceiptOffice,
    *,
    language: str = "th",
    filled: Instance | None = None,
    number: TrackingNumber | None = None,
    practice: bool = False,
) -> PaperForm:
    """The blank form; with `filled`, the same form with these answers, marked as an example."""
    definition = service.definition()
    code = f"{service.code}@{service.version}"
    return PaperForm(
        office=office,
        title=service.title.get(language),
        service_code=service.code,
        version=service.version,
        code=f"{code}/{number.digits}" if number else code,
        items=Reader(definition, language, filled).items(),
        documents=tuple(_document(d, service, language, filled) for d in service.documents),
        who=service.who.get(language),
        fee=service.fee.get(language),
        total_time=service.total_time.get(language),
        privacy=_privacy(service.privacy, office, language),
        bring_later_days=service.may_bring_later_days,
        tracking=shown_tracking(number.digits) if number else "",
        signer=_signer(filled, language) if filled else Signer(),
        example=filled is not None,
        practice=practice,
        language=language,
    )


def officer_form(
    service: Service,
    office: ReceiptOffice,
    *,
    language: str = "th",
    number: TrackingNumber | None = None,
    practice: bool = False,
) -> PaperForm | None:
    """What officers note about a request, blank; None where the service has no such part."""
    definition = service.officer_definition()
    if definition is None:
        return None
    code = f"{service.code}@{service.version}"
    return PaperForm(
        office=office,
        title=service.title.get(language),
        service_code=service.code,
        version=service.version,
        code=f"{code}/{number.digits}" if number else code,
        items=tuple(map(_for_officers, Reader(definition, language, None).items())),
        documents=(),
        tracking=shown_tracking(number.digits) if number else "",
        practice=practice,
        officers=True,
        language=language,
    )


def _for_officers(item: Item) -> Item:
    """Nothing of their part must be answered, and the rest of a long note goes on a sheet behind."""
    if not isinstance(item, Question):
        return item
    field = item.field
    short = (
        replace(field, count=min(field.count, OFFICER_LINES)) if isinstance(field, Lines) else field
    )
    return replace(item, optional=False, field=short)


def _document(
    document: Document, service: Service, language: str, filled: Instance | None
) -> PaperDocument:
    return PaperDocument(
        title=document.title.get(language),
        note=document.note.get(language),
        wanted="if" if document.relevant and document.required == "yes" else document.required,
        ticked=filled is not None and document in service.documents_for(filled),
    )


def _privacy(notice: PrivacyNotice, office: ReceiptOffice, language: str) -> tuple[str, ...]:
    """Why, how long, and what one may ask for; the office stands where the notice names it."""
    said = (text.get(language) for text in (notice.why, notice.keep, notice.rights))
    return tuple(
        text.replace("{office}", office.name).replace("{phone}", office.phone) for text in said
    )


def _signer(instance: Instance, language: str) -> Signer:
    """The applicant, from the questions that ask for the name, on the day of the answers."""
    found = {}
    for path, node in instance.definition.nodes.items():
        role = node.bind.attributes.get("identity", "")
        if role in _NAME_PARTS and instance.node(path).relevant:
            value = instance.node(path).value
            labels = {c.value: c.label for c in instance.choices(path, language)}
            found[role] = labels.get(value, value)
    title, first, last = (found.get(part, "") for part in _NAME_PARTS)
    spoken = f"{title}{first}" if language == "th" else f"{title} {first}"
    return Signer(
        signed=first,
        name=f"{spoken} {last}".strip() if first else "",
        day=date_boxes(local(instance.now()).date().isoformat(), language),
    )
