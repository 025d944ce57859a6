"""`sala log`: verify, fold again, export."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from kiosk.events import SubmissionFinalised
from tests.builders import a_submission, an_enrolment, an_office
from tests.fakes import NOON
from ui import composition
from ui.commands.cli import app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    store, words = composition.new_store(folder, keystore=False)
    store.peers.enrol(an_enrolment(profile=an_office().to_mapping()))
    store.close()
    (tmp_path / "words").write_text(words)
    return folder


@pytest.fixture
def said(data: Path) -> SubmissionFinalised:
    now = composition.open_office(data)
    with now.store.log.act() as act:
        number = act.take_number(NOON.date())
        event = a_submission(subject=act.new_subject(), tracking=number.digits)
        act.append(event)
    now.store.close()
    return event


def run(data: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["log", *words, "--data", str(data)], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def test_the_export_tells_what_everybody_may_read(data: Path, said: SubmissionFinalised) -> None:
    code, output = run(data, "export")

    lines = [json.loads(line) for line in output.splitlines()]
    assert code == 0
    assert [line["k"] for line in lines] == ["log.genesis", "submission.finalised"]
    assert lines[1]["d"]["tracking"] == said.tracking
    assert "ไฟดับ" not in output
    assert "private" not in lines[1]
    assert "x" not in lines[1]


def test_names_and_answers_need_the_recovery_words_and_are_written_down(
    data: Path, said: SubmissionFinalised, tmp_path: Path
) -> None:
    out = tmp_path / "all.jsonl"
    asked = ("export", "--private", "--reason", "check", "--by", "auditor", "--out", str(out))
    words = (tmp_path / "words").read_text()

    assert run(data, *asked[:4], "--out", str(out))[0] == 2
    assert run(data, *asked, typed="AAAA\n")[0] == 1
    assert not out.exists()
    assert run(data, *asked, typed=f"{words}\n")[0] == 0

    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert lines[1]["private"]["answers"] == {"/data/what": "ไฟดับ"}
    assert out.stat().st_mode & 0o077 == 0
    (viewed,) = [line for line in lines if line["k"] == "record.viewed"]
    assert (viewed["by"], viewed["req"], viewed["d"]) == (
        "auditor",
        said.request_id,
        {"how": "export", "reason": "check"},
    )


def test_folding_again_says_whether_the_read_models_were_right(
    data: Path, said: SubmissionFinalised
) -> None:
    assert json.loads(run(data, "rebuild", "--json")[1]) == {"events": 2, "rows": 2, "wrong": 0}
    now = composition.open_office(data)
    with now.store.database.writing() as connection:
        connection.execute(text("UPDATE case_row SET service = 'x'"))
    now.store.close()

    assert json.loads(run(data, "rebuild", "--json")[1])["wrong"] == 2
    assert "same as before" in run(data, "rebuild")[1]
    now = composition.open_office(data)
    assert now.store.read_models.case(said.request_id).service == said.service
    now.store.close()
