"""A service nobody should guess: its papers, events and pages tell a number and no more."""

import json

import pytest

from central.words import CatalogueWords
from forms.catalogue import Catalogue, Service
from kiosk.events import AttachmentAdded, SubmissionFinalised
from tests.unit.ui.a_counter import ACounter
from ui.presenters.screen import Screen

SERVICE = "hiv_aids_allowance"
TELLING = ("hiv", "aids", "เอดส์", "เอชไอวี", "medical", "แพทย์", "สงเคราะห์", "ป่วย")


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> ACounter:
    """One such request is sent, with a file and with papers that come later."""
    counter = ACounter()
    counter.begin(SERVICE).fill(SERVICE, until=Screen.ATTACHMENT)
    while counter.counter.here.key != "doc_medical_cert":
        counter.touch("later_chosen").touch("continued")
    counter.touch("file_chosen", counter.a_file(tmp_path_factory.mktemp("usb")))
    counter.work.do_all()
    counter.touch("continued").fill(SERVICE)
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    return counter


def service() -> Service:
    return Catalogue().service(SERVICE)


def test_the_receipt_has_title_number_code_phone_and_notes_alone(counter: ACounter) -> None:
    ((content, _),) = counter.tray.receipts

    assert content.service_title == service().title.th
    assert content.tracking == counter.furnished.visit.sent.number.replace("-", " ")
    assert (content.applicant, content.masked_id) == ("", "")
    assert (content.documents_received, content.documents_missing) == ((), ())
    assert (content.steps, content.lines) == ((), ())
    assert content.office.phone
    assert content.notes[0].startswith("นำเอกสารที่เหลือมาภายใน")
    assert content.notes[1:] == tuple(note.th for note in service().receipt_notes)
    assert not [word for word in TELLING if word in " ".join(content.notes).casefold()]


def test_what_everybody_may_read_of_its_events_names_nothing(counter: ACounter) -> None:
    envelopes = [json.loads(stored.line.raw) for stored in counter.log.since(0)]

    # keys, seals and hashes are left aside: chance writes any word of four letters there
    told = [(e["k"], e.get("form"), e["d"] | {"hash": ""}) for e in envelopes if "req" in e]
    clear = json.dumps(told, ensure_ascii=False).casefold()

    assert not [word for word in TELLING if word in clear]
    assert '"s03"' in clear


def test_who_may_open_the_events_finds_the_document_again(counter: ACounter) -> None:
    events = [counter.log.open(stored) for stored in counter.log.since(0)]
    sent = next(event for event in events if isinstance(event, SubmissionFinalised))
    file = next(event for event in events if isinstance(event, AttachmentAdded))

    assert (sent.service, sent.form.form_id) == ("S03", "S03")
    assert {one.step_id for one in sent.missing} == {"doc1", "doc2", "doc4"}
    assert file.document == "doc3"
    assert file.private is not None
    assert file.private["document"] == "doc_medical_cert"


def test_the_number_finds_it_at_the_counter_without_its_steps(counter: ACounter) -> None:
    number = counter.furnished.visit.sent.submission.tracking.digits
    counter.touch("done_pressed")
    counter.work.ring()
    counter.touch("card_chosen", "status").touch("number_typed", number).touch("looked_up")

    found = counter.view.found

    assert found.service == service().title.th
    assert [step.title for step in found.steps] == ["รับเรื่องแล้ว"]


def test_the_public_page_knows_a_title_and_no_step() -> None:
    words = CatalogueWords()

    assert words.service("S03", "th") == service().title.th
    assert {words.step("S03", step.id, "th") for step in service().steps} == {""}


def test_another_service_is_named_as_before() -> None:
    one = Catalogue().service("complaint")

    assert one.public_id == "complaint"
    assert one.public_documents() == {"doc_evidence": "doc_evidence"}
