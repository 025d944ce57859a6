"""`sala erase`, as an office uses it."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.events import SubmissionFinalised
from tests.builders import a_submission, an_attachment
from ui import composition
from ui.commands.cli import app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    now = composition.practise_alone(composition.open_practice(tmp_path))
    now.store.close()
    return tmp_path


def submitted(data: Path, received: date = date(2026, 11, 24)) -> SubmissionFinalised:
    now = composition.open_any(data)
    with now.store.log.act() as act:
        said = a_submission(
            subject=act.new_subject(),
            tracking=act.take_number(date(2026, 11, 24)).digits,
            received=received,
        )
        act.append(said)
    address = now.store.blobs.put(said.subject, b"%PDF-1234")
    now.store.log.append(
        an_attachment(request_id=said.request_id, subject=said.subject, hash=address, size=9)
    )
    now.store.close()
    return said


def run(data: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--data", str(data)], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def files_of(data: Path) -> list[Path]:
    return [path for path in (data / "practice" / "blobs").rglob("*") if path.is_file()]


def is_erased(data: Path, said: SubmissionFinalised) -> bool:
    now = composition.open_any(data)
    try:
        events = [now.store.log.open(e) for e in now.store.log.of_request(said.request_id)]
        return all(getattr(event, "private", None) is None for event in events)
    finally:
        now.store.close()


def test_a_request_is_erased_after_its_number_was_typed_once_more(data: Path) -> None:
    said, other = submitted(data), submitted(data)
    words = ("erase", "--number", said.tracking, "--reason", "asked", "--by", "palad")

    wrong = run(data, *words, typed=f"{other.tracking}\n")
    assert (wrong[0], is_erased(data, said)) == (2, False)
    code, output = run(data, *words, typed=f"{said.tracking}\n")

    assert (code, is_erased(data, said), is_erased(data, other)) == (0, True, False)
    assert "ลบข้อมูลส่วนบุคคลแล้ว 1 คำขอ" in output
    assert len(files_of(data)) == 1
    assert run(data, "log", "verify")[0] == 0


def test_where_a_staff_pin_is_set_it_is_asked_for(data: Path) -> None:
    said = submitted(data)
    now = composition.open_any(data)
    composition.set_staff_pin(now.store, "123456")
    now.store.close()
    words = ("erase", "--number", said.tracking, "--reason", "asked", "--by", "palad")

    assert run(data, *words, typed=f"000000\n{said.tracking}\n")[0] == 2
    assert not is_erased(data, said)
    assert run(data, *words, typed=f"123456\n{said.tracking}\n")[0] == 0
    assert is_erased(data, said)


@pytest.mark.parametrize(
    "words",
    [
        ("--number", "703120451", "--reason", "because", "--by", "palad"),
        ("--reason", "asked", "--by", "palad"),
        ("--number", "12", "--reason", "asked", "--by", "palad"),
    ],
    ids=["unknown reason", "no request", "no number"],
)
def test_nothing_is_erased_without_number_reason_and_who(data: Path, words: tuple[str, ...]):
    said = submitted(data)

    assert run(data, "erase", *words, typed="1\n")[0] in (1, 2)
    assert not is_erased(data, said)


def test_what_was_kept_long_enough_is_listed_and_erased_when_its_count_is_confirmed(
    data: Path,
) -> None:
    old, young = submitted(data, date(2010, 1, 4)), submitted(data)

    listed = run(data, "erase", "--due", "--json")
    done = run(data, "erase", "--due", "--by", "palad", "--json", typed="1\n")

    assert [row["number"] for row in json.loads(listed[1])] == [old.tracking]
    assert (done[0], '"erased": 1' in done[1]) == (0, True)
    assert (is_erased(data, old), is_erased(data, young)) == (True, False)
