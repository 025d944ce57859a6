"""A data folder nobody can use as it is: each command names the code, says what to do, changes nothing."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.sealing import new_key
from kiosk.signing import to_text
from kiosk.store import FILE
from ui import composition
from ui.commands.cli import app


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter that practises alone; copied for each bad day."""
    data = tmp_path_factory.mktemp("kept")
    now = composition.practise_alone(composition.open_practice(data))
    now.store.close()
    return data


@pytest.fixture
def data(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path / "data")
    return tmp_path / "data"


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def lose_key(folder: Path) -> None:
    (folder / "key").unlink()


def take_another_key(folder: Path) -> None:
    (folder / "key").write_text(to_text(new_key()))


def show_key_to_all(folder: Path) -> None:
    (folder / "key").chmod(0o644)


def lose_slots(folder: Path) -> None:
    (folder / "keys.json").write_text("{}")


def come_from_the_future(folder: Path) -> None:
    store = composition.unlocked(folder)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'k9999'"))
    store.close()


def be_another_file(folder: Path) -> None:
    (folder / FILE).write_bytes(os.urandom(40_960))


def lose_a_page(folder: Path) -> None:
    with (folder / FILE).open("r+b") as file:
        file.seek(4096 + 100)
        file.write(b"damaged" * 20)


BAD_DAYS: dict[str, tuple[Callable[[Path], None], str]] = {
    "the key file is gone": (lose_key, "K301"),
    "the key is another": (take_another_key, "K302"),
    "the key file is open to all": (show_key_to_all, "K305"),
    "the record of keys is damaged": (lose_slots, "K306"),
    "the file is of a newer version": (come_from_the_future, "K102"),
    "the file is another": (be_another_file, "K302"),
    "the file is damaged": (lose_a_page, "K105"),
}


@pytest.mark.parametrize(("happen", "code"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_every_command_names_the_code_and_the_remedy_and_leaves_the_data_alone(
    data: Path, happen: Callable[[Path], None], code: str
) -> None:
    happen(data / "practice")
    before = (data / "practice" / FILE).read_bytes()

    told = {word: run(word, "--data", str(data)) for word in ("status", "sync")}
    read = {word: run(word, "--data", str(data), "--json") for word in ("status", "sync")}

    for exit_code, output in told.values():
        thai, english = output.strip().splitlines()
        assert exit_code == 1
        assert any("\u0e00" < letter < "\u0e7f" for letter in thai)
        assert f"({code}" in english
    for exit_code, output in read.values():
        problem = json.loads(output)
        assert (exit_code, problem["code"]) == (1, code)
        assert problem["remedy"]
        assert problem["remedy_th"]
    assert (data / "practice" / FILE).read_bytes() == before


@pytest.mark.parametrize(("happen", "code"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_the_doctor_shows_it_as_a_red_light(
    data: Path, happen: Callable[[Path], None], code: str
) -> None:
    happen(data / "practice")

    exit_code, output = run("doctor", "--data", str(data), "--json")

    red = {light["name"]: light["code"] for light in json.loads(output) if light["light"] == "red"}
    assert (exit_code, red) == (1, {"store": code})


def test_the_doctor_looks_at_every_part_though_one_is_damaged(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_log: object) -> None:
        raise EnvironmentProblem(ErrorCode.STORE_DAMAGED)

    monkeypatch.setattr("ui.examination.verify", broken)

    exit_code, output = run("doctor", "--data", str(data))

    assert exit_code == 1
    assert "STOP  store" in output
    assert "K105" in output
    assert "printer" in output


def test_a_record_whose_keys_are_gone_is_not_taken_for_an_empty_machine(data: Path) -> None:
    office = data / "practice"
    (office / "keys.json").unlink()

    exit_code, output = run("status", "--data", str(office))
    again = run(
        "setup", "--join", "https://central.example", "ABCD-EFGH-JKMN", "--data", str(office)
    )

    assert exit_code == 1
    assert "K306" in output
    assert "K306" in again[1]
    assert not (office / "keys.json").exists()


@pytest.mark.parametrize("command", ["setup", "doctor"])
def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "data").write_text("a file")
    words = ["--found", "assets/example_office.yaml"] if command == "setup" else []

    exit_code, output = run(command, *words, "--data", str(tmp_path / "data"))

    assert exit_code == 1
    assert "K104" in output


def test_status_and_sync_of_a_counter_without_a_server(data: Path) -> None:
    status, sync = run("status", "--data", str(data)), run("sync", "--data", str(data))

    assert status[0] == 0
    assert "ส่งแล้ว 0 · ค้างส่ง 0" in status[1]
    assert "Sent 0 · Waiting 0" in status[1]
    assert "oldest" not in status[1]
    assert (sync[0], "N214" in sync[1]) == (1, True)


def test_what_is_wrong_in_the_office_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "OFFICE.yaml").write_text("name: {th: อบต.ทดสอบ}")
    words = ("--found", str(tmp_path / "OFFICE.yaml"), "--data", str(tmp_path / "data"))

    exit_code, output = run("setup", *words)

    assert exit_code == 1
    assert "(K501: code, a text is needed)" in output
    assert not (tmp_path / "data").exists()
