"""What you need: the service before its first question."""

from forms.catalogue import Catalogue, Document, Service, ServiceStep
from ui.i18n import Texts
from ui.presenters.need import NeedRow, NeedView
from ui.presenters.parts import HeaderView, IconLine, StepLine
from ui.presenters.stage import Stage


class NeedPresenter:
    """Says before anything is asked: who, what, how much, how long, what happens then."""

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        self._stage, self._catalogue = stage, catalogue
        self._service_id = ""

    def enter(self, key: str) -> None:
        """`key` is the service."""
        self._service_id = key

    @property
    def discreet(self) -> bool:
        """Should nobody else hear which service this is?"""
        return self._catalogue.service(self._service_id).discreet

    def view(self) -> NeedView:
        """The service in words."""
        texts = self._stage.texts
        service = self._catalogue.service(self._service_id)
        title = service.title.get(texts.language)
        return NeedView(
            header=HeaderView(back=texts("back"), context=title),
            title=title,
            plain=service.plain.get(texts.language),
            rows=(
                NeedRow(texts("need.who"), _lines("user", service.who.get(texts.language))),
                NeedRow(texts("need.documents"), tuple(_documents(service, texts))),
                NeedRow(texts("need.fee"), (IconLine("coins", service.fee.get(texts.language)),)),
                NeedRow(
                    texts("need.time"), _lines("clock", service.total_time.get(texts.language))
                ),
                NeedRow(texts("need.questions"), (IconLine("list", _how_many(service, texts)),)),
            ),
            steps_label=texts("need.steps"),
            steps=tuple(
                StepLine(step.title.get(texts.language), how_long(step, texts))
                for step in service.steps
            ),
            session_note=texts("need.session_note"),
            start=texts("need.start"),
            staff=texts("need.staff"),
        )

    def started(self) -> None:
        """On to the privacy notice."""
        self._stage.outcome("started", self._service_id)


def _lines(icon: str, text: str) -> tuple[IconLine, ...]:
    """A line for each thought; each is read and understood by itself."""
    return tuple(IconLine(icon, line) for line in text.splitlines())


def how_long(step: ServiceStep, texts: Texts) -> str:
    """How long a step takes, or when it happens."""
    if step.days is None or step.unit == "round":
        return step.note.get(texts.language)
    return texts(f"need.within.{step.unit}", count=step.days)


def _documents(service: Service, texts: Texts) -> list[IconLine]:
    lines = [_document(document, texts) for document in service.documents]
    if service.may_bring_later_days and lines:
        lines.append(IconLine("calendar-plus", texts("need.missing_is_fine")))
    if service.identity == "optional":
        lines.append(IconLine("id-card", texts("need.no_card_is_fine")))
    return lines or [IconLine("check", texts("need.nothing"))]


def _document(document: Document, texts: Texts) -> IconLine:
    title = document.title.get(texts.language)
    if document.required == "yes":
        return IconLine(document.icon, title)
    return IconLine(document.icon, texts(f"need.document_{document.required}", title=title))


def _how_many(service: Service, texts: Texts) -> str:
    fewest, most = service.questions_hint
    if fewest == most:
        return texts("need.count", count=fewest)
    return texts("need.count_between", fewest=fewest, most=most)
