"""Every published service, from the start screen to its receipt and back, with its example answers.

One counter serves them all, one citizen after the other, as on any day.
"""

import re
from collections.abc import Iterator

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine.serialise import submission_json
from kiosk.events import SubmissionFinalised
from kiosk.printing.fonts import width
from kiosk.printing.receipt_80mm import MARGIN, PAPER
from kiosk.printing.receipt_pdf import pages_of, render
from kiosk.printing.sheet import Page, Text
from kiosk.receipts import ReceiptContent
from tests.unit.ui.a_counter import ACounter
from ui.presenters.screen import Screen

TIME = re.compile(r"(\d\d:\d\d):00\.000\+07:00")
SERVICES = Catalogue().services()
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
each_language = pytest.mark.parametrize("language", ["th", "en"])


@pytest.fixture(scope="module")
def counter() -> ACounter:
    return ACounter()


@pytest.fixture(autouse=True)
def at_the_start(counter: ACounter) -> Iterator[None]:
    yield
    counter.counter.end_session()
    counter.tray.receipts.clear()


def national_id(service: Service) -> str:
    """Whose number the story has, "" where it has none."""
    example, nodes = service.example(), service.definition().nodes
    paths = [path for path, node in nodes.items() if node.bind.attributes.get("identity") == "cid"]
    return next((value for path in paths if (value := example.node(path).value)), "")


def filed(counter: ACounter, service: Service, language: str = "th") -> ACounter:
    counter.counter.heard_bar("language_chosen", language)
    counter.touch("card_chosen", "apply").touch("category_chosen", service.category)
    counter.touch("service_chosen", service.id).touch("started").touch("accepted")
    if counter.screen is Screen.IDENTITY:
        number = national_id(service)
        counter.identify(number) if number else counter.touch("way_chosen", "without")
    counter.fill(service.id).touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    assert counter.screen is Screen.RECEIPT, counter.view
    return counter


def printed(counter: ACounter) -> ReceiptContent:
    ((content, _),) = counter.tray.receipts
    return content


@each_service
def test_the_example_is_filed_and_the_next_citizen_finds_nothing_of_it(
    counter: ACounter, service: Service
) -> None:
    number = filed(counter, service).furnished.visit.sent.submission.tracking
    assert counter.view.number == str(number)

    counter.touch("done_pressed")
    counter.work.ring()

    assert counter.screen is Screen.START
    assert not counter.furnished.visit.has_sent
    counter.touch("card_chosen", "status").touch("number_typed", number.digits).touch("looked_up")
    assert counter.view.found.service == service.title.th


@each_service
def test_every_answer_of_the_example_is_in_the_sealed_record(
    counter: ACounter, service: Service
) -> None:
    filed(counter, service)
    events = [counter.log.open(stored) for stored in counter.log.since(0)]

    last = [event for event in events if isinstance(event, SubmissionFinalised)][-1]

    assert last.private is not None
    kept = last.private["answers"]
    told = submission_json(service.example())
    given = {path for path in counter.example(service.id) if path in told}
    assert given
    assert {p: plain(kept.get(p, "")) for p in given} == {p: plain(told[p]) for p in given}


@each_service
@each_language
def test_its_receipt_fits_80_millimetres(
    counter: ACounter, service: Service, language: str
) -> None:
    content = printed(filed(counter, service, language))

    (page,) = pages_of(content, "80mm")

    assert sticking_out(page) == []
    assert render(content, "80mm").startswith(b"%PDF")


@each_service
def test_what_may_be_left_out_is_not_asked_for_afterwards(
    counter: ACounter, service: Service
) -> None:
    missing = {document.title for document in printed(filed(counter, service)).documents_missing}

    optional = {d.title.th for d in service.documents if d.required == "no"}
    assert missing & optional == set()


@each_service
def test_no_place_holder_is_left_on_its_receipt(counter: ACounter, service: Service) -> None:
    content = printed(filed(counter, service))

    words = [*content.notes, *(step.text for step in content.steps), *(content.service_title,)]
    words += [f"{line.label} {line.value}" for line in content.lines]

    assert [text for text in words if "{" in text or "}" in text] == []


def plain(answer: str) -> str:
    """A time of day without its seconds and zone."""
    return TIME.sub(r"\1", answer)


def sticking_out(page: Page) -> list[str]:
    """Lines that pass an edge of what the head can print, or end below the paper."""
    texts = [mark for mark in page.marks if isinstance(mark, Text)]
    return [
        mark.text
        for mark in texts
        if mark.x < MARGIN - 0.5
        or mark.x + width(mark.text, mark.face, mark.size) > PAPER - MARGIN + 0.5
        or not 0 < mark.y < page.height
    ]
