"""`sala cases`: officers work at two counters without a network; nobody is overruled silently."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from forms.catalogue import Catalogue
from forms.engine.serialise import submission_json
from kiosk.events import FormRef, RecordViewed, StepDue
from kiosk.peers import SubjectKey
from tests.builders import a_submission, an_enrolment, an_office
from ui import composition
from ui.commands.cli import app

NUMBER = "703120006"


def answers_of(service_id: str) -> dict[str, str]:
    service = next(s for s in Catalogue().services() if s.id == service_id)
    return {path: value for path, value in submission_json(service.example()).items() if value}


ANSWERS = answers_of("elderly_allowance")
PHONE = next(path for path in ANSWERS if path.endswith("phone"))


def a_counter(folder: Path, code: str) -> Path:
    store, _ = composition.new_store(folder, keystore=False)
    store.peers.enrol(an_enrolment(device_code=code, profile=an_office().to_mapping()))
    store.close()
    return folder


@pytest.fixture
def front(tmp_path: Path) -> Path:
    """A counter with one request."""
    folder = a_counter(tmp_path / "front", "K01")
    now = composition.open_office(folder)
    with now.store.log.act() as act:
        act.append(
            a_submission(
                subject=act.new_subject(),
                tracking=act.take_number(date(2026, 11, 24)).digits,
                service="elderly_allowance",
                form=FormRef(form_id="elderly_allowance", version="1", checksum="0" * 64),
                private={"answers": ANSWERS, "lang": "th"},
            )
        )
    now.store.close()
    return folder


@pytest.fixture
def back(front: Path, tmp_path: Path) -> Path:
    """Another counter, which has heard of it."""
    folder = a_counter(tmp_path / "back", "K02")
    meet(front, folder)
    return folder


def meet(here: Path, there: Path) -> None:
    """As after a round of both with the server: each has the other's events and keys."""
    one, two = composition.open_office(here), composition.open_office(there)
    for source, target in ((one.store, two.store), (two.store, one.store)):
        target.log.append_foreign([s.line for s in source.log.since(0)], "feed")
        target.peers.take_keys([SubjectKey(k.subject, k.key) for k in source.peers.keys_to_send()])
    one.store.close()
    two.store.close()


def said(data: Path, *words: str, ends: int = 0) -> str:
    done = CliRunner().invoke(app, ["cases", *words, "--data", str(data)])
    assert done.exit_code == ends, done.output
    return done.output


def told(data: Path, *words: str) -> dict:
    return json.loads(said(data, *words, "--json"))


def test_a_case_is_moved_along_its_steps_to_its_end(front: Path):
    moved = told(front, "move", NUMBER, "--to", "council", "--by", "somchai")
    assert (moved["category"], moved["step"]) == (1, "council")

    waits = told(
        front, "move", NUMBER, "--to", "waiting", "--by", "somchai", "--why", "รอทะเบียนบ้าน"
    )
    assert (waits["category"], waits["step"]) == (2, "council")

    ended = said(front, "move", NUMBER, "--to", "done", "--by", "malee")
    assert "เสร็จแล้ว / done" in ended
    assert "0 เรื่อง" in said(front, "list", "--open")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["move", NUMBER, "--to", "nowhere", "--by", "somchai"], "K413"),
        (["move", NUMBER, "--to", "perhaps", "--by", "somchai"], "K413"),
        (["move", NUMBER, "--to", "council", "--by", " "], "K414"),
        (["move", NUMBER, "--to", "refused", "--by", "somchai"], "K415"),
        (["move", NUMBER, "--to", "waiting", "--by", "somchai"], "K415"),
        (["note", NUMBER, "--by", "somchai", "--text", ""], "K415"),
        (["correct", NUMBER, "--answer", f"{PHONE}=12", "--by", "a", "--why", "x"], "K416"),
        (["correct", NUMBER, "--answer", "/data/none=1", "--by", "a", "--why", "x"], "K416"),
        (["settle", NUMBER, "--keep", "1", "--by", "somchai"], "K417"),
        (["show", NUMBER, "--by", "somchai", "--reason", "curiosity"], "K411"),
        (["move", "703120451", "--to", "council", "--by", "somchai"], "K410"),
    ],
    ids=lambda part: part if isinstance(part, str) else part[0],
)
def test_what_cannot_be_is_said_with_its_remedy_and_changes_nothing(
    front: Path, words: list[str], code: str
):
    before = told(front, "list")

    assert code in said(front, *words, ends=1)
    assert told(front, "list") == before


def test_two_requests_with_one_number_are_told_apart_by_their_ids(front: Path):
    now = composition.open_office(front)
    with now.store.log.act() as act:
        twin = a_submission(
            tracking=NUMBER, steps=(StepDue(step_id="council"),), subject=act.new_subject()
        )
        act.append(twin)
    now.store.close()

    assert twin.request_id in said(front, "move", NUMBER, "--to", "council", "--by", "a", ends=1)
    moved = told(front, "move", twin.request_id, "--to", "council", "--by", "somchai")
    assert moved["request"] == twin.request_id


def test_a_closed_case_opens_again_with_a_reason_only(front: Path):
    why = ["--by", "malee", "--why", "ขาดคุณสมบัติ"]
    said(front, "move", NUMBER, "--to", "refused", *why)

    assert "K415" in said(front, "move", NUMBER, "--to", "council", "--by", "malee", ends=1)
    assert told(front, "move", NUMBER, "--to", "council", *why)["category"] == 1


def test_a_corrected_answer_counts_and_the_citizens_own_stays_in_the_record(front: Path):
    said(front, "correct", NUMBER, "--answer", f"{PHONE}=0812345678", "--by", "a", "--why", "โทร")

    record = told(front, "show", NUMBER, "--by", "somchai")
    assert record["answers"][PHONE] == "0812345678"
    assert record["corrections"] == {PHONE: "0812345678"}
    assert record["answers"].keys() >= {path for path in ANSWERS if path != PHONE}


def test_reading_a_case_is_written_down_with_who_and_why(front: Path):
    said(front, "note", NUMBER, "--by", "somchai", "--text", "โทรนัดแล้ว")
    shown = said(front, "show", NUMBER, "--by", "malee", "--reason", "complaint")
    assert "somchai (K01): โทรนัดแล้ว" in shown

    now = composition.open_office(front)
    viewed = [now.store.log.open(s) for s in now.store.log.since(0)]
    reads = [event for event in viewed if isinstance(event, RecordViewed)]
    now.store.close()
    assert [(event.by, event.how, event.reason) for event in reads] == [
        ("malee", "case", "complaint")
    ]


def test_two_officers_who_did_not_know_of_each_other_are_both_heard(front: Path, back: Path):
    said(front, "move", NUMBER, "--to", "council", "--by", "somchai")
    said(back, "move", NUMBER, "--to", "refused", "--by", "malee", "--why", "อายุไม่ถึง")
    said(front, "correct", NUMBER, "--answer", f"{PHONE}=0812345678", "--by", "a", "--why", "x")
    meet(front, back)

    cases = [told(data, "list", "--clashing") for data in (front, back)]
    assert cases[0] == cases[1]
    versions = cases[0][0]["clashes"][0]["versions"]
    assert [(v["by"], v["device"], v["outcome"]) for v in versions] == [
        ("malee", "K02", "refused"),
        ("somchai", "K01", ""),
    ]
    shown = said(back, "show", NUMBER, "--by", "malee")
    assert "2) กำลังดำเนินการ: council / in progress: council  – somchai (K01)" in shown

    said(back, "settle", NUMBER, "--keep", "2", "--by", "head", "--why", "ดูเอกสารแล้ว")
    meet(front, back)
    for data in (front, back):
        (case,) = told(data, "list")
        assert (case["category"], case["step"], case["clashes"]) == (1, "council", [])
    assert told(back, "show", NUMBER, "--by", "x")["answers"][PHONE] == "0812345678"


def test_two_corrections_of_one_answer_wait_for_a_person(front: Path, back: Path):
    for data, phone in ((front, "0812345678"), (back, "0898765432")):
        said(data, "correct", NUMBER, "--answer", f"{PHONE}={phone}", "--by", "a", "--why", "x")
    meet(front, back)

    (case,) = told(front, "list")
    (clash,) = case["clashes"]
    shown = said(front, "show", NUMBER, "--by", "a")
    assert "0812345678" in shown
    assert "0898765432" in shown

    field = clash["field"]
    said(front, "settle", NUMBER, "--field", field, "--keep", "1", "--by", "head")
    settled = told(front, "show", NUMBER, "--by", "a")
    assert not settled["clashes"]
    assert settled["answers"][PHONE] in {"0812345678", "0898765432"}
