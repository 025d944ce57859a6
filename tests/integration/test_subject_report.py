"""`sala report subject`: what the office holds about somebody, on paper, and written down."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from forms.catalogue import Catalogue
from forms.engine.serialise import draft_json
from kiosk.events import FormRef, RecordViewed, SubmissionFinalised
from kiosk.ids import SystemIds
from kiosk.subject_report import Reporter
from tests.builders import a_print, a_submission, an_attachment, an_enrolment, an_office
from tests.fakes import FakeStore
from ui import composition, keeping
from ui.commands.cli import app

WITH_REPEATS = "child_support_grant"


def answers_of(service_id: str) -> dict[str, str]:
    service = next(s for s in Catalogue().services() if s.id == service_id)
    values = draft_json(service.example())["values"]
    return {path: value for path, value in values.items() if value}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    store, _ = composition.new_store(folder, keystore=False)
    store.peers.enrol(an_enrolment(profile=an_office().to_mapping()))
    store.close()
    return folder


def submitted(data: Path, service: str, answers: dict[str, str]) -> SubmissionFinalised:
    now = composition.open_office(data)
    with now.store.log.act() as act:
        said = a_submission(
            subject=act.new_subject(),
            tracking=act.take_number(date(2026, 11, 24)).digits,
            service=service,
            form=FormRef(form_id=service, version="1", checksum="0" * 64),
            private={"answers": answers, "lang": "th"},
        )
        act.append(said)
        act.append(a_print(request_id=said.request_id))
    address = now.store.blobs.put(said.subject, b"%PDF-1234")
    now.store.log.append(
        an_attachment(
            request_id=said.request_id,
            subject=said.subject,
            hash=address,
            size=9,
            private={"name": "ทะเบียนบ้าน.pdf"},
        )
    )
    now.store.close()
    return said


def run(data: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["report", *words, "--data", str(data)], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def test_the_paper_holds_questions_and_answers_in_words_files_and_who_read_it(
    data: Path, tmp_path: Path
) -> None:
    answers = answers_of(WITH_REPEATS)
    said = submitted(data, WITH_REPEATS, answers)
    out = tmp_path / "report.pdf"

    code, output = run(
        data, "subject", "--number", said.tracking, "--by", "ธุรการ", "--out", str(out)
    )

    assert (code, "1 requests" in output) == (0, True)
    assert out.stat().st_mode & 0o077 == 0
    words = words_of(out)
    assert "ข้อมูลของท่านที่สำนักงานเก็บไว้" in words
    assert "ทะเบียนบ้าน.pdf" in words
    assert "ตามคำขอของเจ้าของข้อมูล" in words
    assert "/data/" not in words
    name = next(value for path, value in answers.items() if path.endswith("/first_name"))
    assert name in words


def test_reading_it_is_an_event_of_the_request(data: Path, tmp_path: Path) -> None:
    said = submitted(data, "complaint", answers_of("complaint"))
    out = str(tmp_path / "report.pdf")
    asked = ("subject", "--number", said.tracking, "--by", "clerk-1", "--out", out)

    assert run(data, *asked, "--reason", "curious")[0] == 1
    assert not Path(out).exists()
    assert run(data, *asked, "--reason", "complaint")[0] == 0

    now = composition.open_office(data)
    event = now.store.log.open(now.store.log.of_request(said.request_id)[-1])
    now.store.close()
    assert isinstance(event, RecordViewed)
    assert (event.by, event.how, event.reason) == ("clerk-1", "report", "complaint")


def test_every_request_of_a_card_is_found_whoever_filed_it(data: Path, tmp_path: Path) -> None:
    answers = answers_of(WITH_REPEATS)
    number = next(value for path, value in answers.items() if path.endswith("/cid"))
    mine = [submitted(data, WITH_REPEATS, answers) for _ in range(2)]
    submitted(data, "complaint", answers_of("complaint") | {"/data/what": "ไฟดับ"})
    out = tmp_path / "report.pdf"

    code, output = run(
        data, "subject", "--card", "--by", "x", "--out", str(out), typed=f"{number}\n"
    )

    assert (code, f"{len(mine)} requests" in output) == (0, True)
    assert run(data, "subject", "--card", "--by", "x", "--out", str(out), typed="1\n")[0] == 1


def test_what_was_erased_is_told_as_erased(data: Path, tmp_path: Path) -> None:
    answers = answers_of("complaint")
    said = submitted(data, "complaint", answers)
    now = composition.open_office(data)
    keeping.erasure_of(now).erase([said.request_id], reason="asked", by="palad")
    now.store.close()
    out = tmp_path / "report.pdf"

    asked = ("subject", "--number", said.tracking, "--by", "x", "--language", "en")
    assert run(data, *asked, "--out", str(out))[0] == 0

    words = words_of(out)
    assert "Erased; nobody can read them again" in words
    assert "ทะเบียนบ้าน.pdf" not in words
    assert not any(value in words for value in answers.values() if len(value) > 12)


@pytest.mark.parametrize("service", [s.id for s in Catalogue().services()])
def test_every_service_is_told_in_words(service: str) -> None:
    store = FakeStore(ids=SystemIds())
    store.peers.enrol(an_enrolment())
    with store.log.act() as act:
        form = FormRef(form_id=service, version="1", checksum="0" * 64)
        private = {"answers": answers_of(service), "lang": "th"}
        act.append(
            a_submission(subject=act.new_subject(), service=service, form=form, private=private)
        )
    (case,) = store.read_models.all_cases()
    reporter = Reporter(store.log, Catalogue(), lambda _case: date.max)

    told = [reporter.request(case, language) for language in ("th", "en")]

    for request in told:
        assert request.answers
        assert [label for label, _ in request.answers if label.startswith("/data")] == []
