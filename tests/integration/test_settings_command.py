"""`sala settings`: what a counter is set to, and the printer it prints on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.thermal_printer import COVER, ThermalPrinter
from ui import composition
from ui.commands.cli import app


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("settings")
    composition.practise_alone(composition.open_practice(folder)).store.close()
    return folder


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["settings", *words])
    return done.exit_code, done.output


def test_a_setting_that_was_set_is_shown_and_kept(data: Path) -> None:
    before = run("--data", str(data))[1]

    run("set", "paper", "a4", "--data", str(data))

    assert "paper = 80mm" in before
    assert "staff_pin" not in before
    assert json.loads(run("--json", "--data", str(data))[1])["paper"] == "a4"
    run("set", "paper", "80mm", "--data", str(data))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("paper", "a5", "K506"),
        ("cover_after_seconds", "5", "K506"),
        ("printer", "fax:12", "K506"),
        ("staff_pin", "123456", "no setting"),
        ("colour", "red", "no setting"),
    ],
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(
    data: Path, key: str, value: str, said: str
) -> None:
    before = run("--json", "--data", str(data))

    code, output = run("set", key, value, "--data", str(data))

    assert code != 0
    assert said in output
    assert run("--json", "--data", str(data)) == before


def test_a_trial_comes_out_of_the_printer_that_was_set(data: Path) -> None:
    there = ThermalPrinter()

    run("set", "printer", f"escpos:{there.address}", "--data", str(data))
    code, output = run("try-printer", "--data", str(data))

    assert code == 0
    assert "Printed" in output
    assert there.cuts == 1


def test_a_trial_that_did_not_come_out_is_told_and_ends_with_a_code(data: Path) -> None:
    there = ThermalPrinter(COVER)

    run("set", "printer", f"escpos:{there.address}", "--data", str(data))
    code, output = run("try-printer", "--data", str(data))

    assert code == 1
    assert "cover-open" in output
    assert "ฝา" in output
