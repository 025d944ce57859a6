"""The commands that carry a stick: a real counter's file, a real server's data, a real folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from central.__main__ import app as central
from central.admin import add_office, make_code
from central.app import create_app
from central.config import Config
from central.server import serving
from ui import composition
from ui.commands.cli import app as sala

EXAMPLE = Path("assets/example_office.yaml")


def run(app: object, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))  # type: ignore[arg-type]
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Data of a server, of a counter that joined it and lost the network, and a stick."""
    server, counter, stick = (tmp_path / name for name in ("server", "counter", "stick"))
    server.mkdir()
    stick.mkdir()
    office, _ = add_office(Config(server), EXAMPLE)
    with serving(create_app(Config(server))) as url:
        store, _words = composition.fresh_store(counter, keystore=False)
        composition.enrol(store, url, make_code(Config(server), office))
        store.close()
    return server, counter, stick


def test_there_and_back_by_the_command_line(places: tuple[Path, Path, Path]) -> None:
    server, counter, stick = places

    code, said = run(sala, "bundle", "export", "--to", str(stick), "--data", str(counter))
    assert (code, "Everything stays here until the answer is back" in said) == (0, True)
    (bundle,) = stick.iterdir()
    words = ("bundle", "import", str(bundle), "--receipt", str(stick), "--data", str(server))
    code, said = run(central, *words, "--json")
    told = json.loads(said)
    assert (code, told["office"], told["from"], told["torn"]) == (0, "TUAYANG", "K01", False)
    code, said = run(sala, "bundle", "import", told["receipt"], "--data", str(counter))

    assert (code, "ค้างส่ง 0" in said) == (0, True)
    assert sorted(path.name[:12] for path in stick.iterdir()) == ["sala-TUAYANG"] * 2


def test_what_cannot_be_taken_is_said_in_both_languages(places: tuple[Path, Path, Path]) -> None:
    server, counter, stick = places
    bundle = stick / "mine"
    run(sala, "bundle", "export", "--to", str(bundle), "--data", str(counter))
    (stick / "torn").write_bytes(bundle.read_bytes()[:-20])
    (stick / "note").write_text("buy paper")

    at_the_counter = run(sala, "bundle", "import", str(bundle), "--data", str(counter))
    torn = run(central, "bundle", "import", str(stick / "torn"), "--data", str(server))
    no_bundle = run(central, "bundle", "import", str(stick / "note"), "--data", str(server))
    nobody = run(
        central,
        *("bundle", "export", "--office", "TUAYANG", "--device", "K09"),
        *("--to", str(stick), "--data", str(server)),
    )

    assert (at_the_counter[0], "N404: server" in at_the_counter[1]) == (1, True)
    assert (torn[0], "N406" in torn[1], "ส่วนที่ดีรับไว้แล้ว" in torn[1]) == (1, True, True)
    assert (no_bundle[0], "N401" in no_bundle[1]) == (2, True)
    assert (nobody[0], "N404: TUAYANG K09" in nobody[1]) == (2, True)


def test_a_stick_that_cannot_be_written_holds_no_half_bundle(
    places: tuple[Path, Path, Path],
) -> None:
    _, counter, stick = places
    (stick / "file").mkdir()
    (stick / "file" / "inside").write_text("")

    nowhere = run(sala, "bundle", "export", "--to", str(stick / "no" / "x"), "--data", str(counter))

    assert (nowhere[0], "N409" in nowhere[1]) == (1, True)
    assert not list(stick.rglob("*.part"))
