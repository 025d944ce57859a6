"""What an administrator does and sees, by command and in the audit."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from central.__main__ import app
from central.admin_views import acts_of, devices_of
from central.seen import PAUSE_MS, About
from sync.protocol import about_device
from tests.central_world import World
from tests.counters import OFFICE


def told(tmp_path: Path, *words: str) -> object:
    done = CliRunner().invoke(app, [*words, "--data", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def here(world: World) -> Path:
    """The data folder of a server with one office."""
    return world.parts.config.data


@pytest.fixture
def database_address() -> str:
    """The commands are given a folder."""
    return ""


def test_offices_and_their_devices_are_listed(world: World, here: Path) -> None:
    counter = world.counter("เคาน์เตอร์ 1")
    counter.submit()
    world.rounds(counter).run()

    (office,) = told(here, "office", "list")
    (device,) = told(here, "device", "list", "--office", OFFICE)

    assert (office["code"], office["devices"], office["events"]) == (OFFICE, 1, 4)
    assert (device["code"], device["label"]) == ("K01", "เคาน์เตอร์ 1")


def test_a_device_tells_its_version_what_waits_and_its_clock(world: World) -> None:
    counter = world.counter()
    counter.submit()
    world.rounds(counter).run()

    (row,) = world.look(lambda c: devices_of(c, OFFICE))
    assert row.program
    assert (row.waiting, row.clock_off) == (0, 0)


def test_an_idle_device_is_noted_once_a_minute(world: World) -> None:
    rounds = world.rounds(world.counter())

    rounds.run()
    first = world.look(lambda c: devices_of(c, OFFICE))[0].last_seen
    world.clock.forward(PAUSE_MS / 1_000 - 1)
    rounds.run()
    second = world.look(lambda c: devices_of(c, OFFICE))[0].last_seen
    world.clock.forward(1)
    rounds.run()

    assert second == first
    assert world.look(lambda c: devices_of(c, OFFICE))[0].last_seen == first + PAUSE_MS


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (about_device("1.2.3", 7, 1_790_000_000_000), About("1.2.3", 7, 1_790_000_000_000)),
        ("", About()),
        ("waiting=-1;clock=9" + "9" * 40 + ";program=" + "x" * 400, About("x" * 40)),
        ("waiting=٣;nonsense", About()),
    ],
)
def test_what_a_device_says_of_itself_is_read_or_left_out(header: str, said: About) -> None:
    assert About.read(header) == said


def test_a_device_is_revoked_and_readmitted_by_command_and_that_is_written_down(
    world: World, here: Path
) -> None:
    counter = world.counter()
    told(here, "revoke", "K01", "--office", OFFICE, "--why", "stolen")
    counter.submit()
    world.rounds(counter).run()

    (held,) = told(here, "quarantine", "list", "--office", OFFICE)
    back = told(here, "device", "readmit", "K01", "--office", OFFICE)

    assert held["why"] == "after_revocation"
    assert back["events"] == 1
    acts = told(here, "audit", "--office", OFFICE)
    assert [act["act"] for act in acts][:2] == ["device readmitted", "device revoked"]
    assert acts[1]["detail"] == {"device": "K01", "why": "stolen"}
    assert all(act["by"] for act in acts)


def test_what_is_in_quarantine_can_be_written_out_as_evidence(
    world: World, here: Path, tmp_path: Path
) -> None:
    counter = world.counter()
    world.revoke(counter)
    counter.submit()
    world.rounds(counter).run()
    out = tmp_path / "evidence.jsonl"

    told(here, "quarantine", "export", "--office", OFFICE, "--out", str(out))

    (line,) = counter.peers.unsent(after=counter.peers.head().__class__(1, b""), limit=1)
    assert out.read_bytes() == line.to_bytes()


def test_a_code_can_be_cancelled_until_it_is_used(world: World, here: Path) -> None:
    made = told(here, "code", "make", "--office", OFFICE)
    assert isinstance(made, dict)
    name = made["code"][:4]

    told(here, "code", "cancel", name, "--office", OFFICE)

    assert told(here, "code", "list", "--office", OFFICE) == []
    again = CliRunner().invoke(
        app, ["code", "cancel", name, "--office", OFFICE, "--data", str(here)]
    )
    assert again.exit_code == 2
    acts = world.look(lambda c: acts_of(c, OFFICE))
    assert [act.act for act in acts][:2] == ["code cancelled", "code made"]
    assert made["code"] not in repr(acts)


def test_a_device_that_is_not_there_is_told_and_nothing_is_written_down(
    world: World, here: Path
) -> None:
    done = CliRunner().invoke(
        app, ["device", "revoke", "K99", "--office", OFFICE, "--data", str(here)]
    )

    assert (done.exit_code, done.stderr) == (2, f"office {OFFICE} has no device 'K99'\n")
    assert world.look(lambda c: acts_of(c, OFFICE)) == []
