"""A copied disk, with a real server process: found by the command, told in words, healed."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.verify import verify
from tests.builders import a_submission
from tests.fakes import NOON
from ui import composition
from ui.commands.cli import app
from ui.embedded import EmbeddedServer
from ui.setting_up import HUB, OfficeFounder

OFFICE = Path("assets/example_office.yaml")


def submit(data: Path) -> str:
    """A request at that machine; its id."""
    now = composition.open_office(data)
    with now.store.log.act() as act:
        number = act.take_number(NOON.date())
        said = a_submission(subject=act.new_subject(), tracking=number.digits)
        act.append(said)
    now.store.close()
    return said.request_id


def sync(data: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["sync", "--data", str(data), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def requests_and_numbers(data: Path) -> tuple[set[str], list[int]]:
    now = composition.open_office(data)
    assert all(report.whole for report in verify(now.store.log))
    found = {case.request_id for case in now.store.read_models.all_cases()}
    series = list(now.store.peers.numbering().series)
    now.store.close()
    return found, series


def test_both_machines_keep_their_requests_and_get_different_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALA_STATE", str(tmp_path / "state of the first machine"))
    first, second = tmp_path / "first", tmp_path / "second"
    OfficeFounder(first, keystore=False).found_file(OFFICE)
    shutil.copytree(first, second, ignore=shutil.ignore_patterns(HUB))
    server = EmbeddedServer(first / HUB)
    server.start()
    try:
        mine = submit(first)
        assert sync(first)[0] == 0
        monkeypatch.setenv("SALA_STATE", str(tmp_path / "state of the second machine"))
        theirs = submit(second)
        code, told = sync(second)
        again = json.loads(sync(second, "--json")[1])
        monkeypatch.setenv("SALA_STATE", str(tmp_path / "state of the first machine"))
        assert sync(first)[0] == 0
    finally:
        server.stop()

    assert (code, "K511" in told, again["new_log"]) == (0, True, False)
    (ours, series), (copies, others) = requests_and_numbers(first), requests_and_numbers(second)
    assert ours == copies == {mine, theirs}
    assert not set(series) & set(others)
