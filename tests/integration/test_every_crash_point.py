"""Backup, restore, erasing and the change of logs, cut off at each of their calls to the disk.

Each scenario is run once for every call it makes; then the machine starts again, what must hold
at any time is checked, the work is done once more, and what must hold at the end is checked.
"""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.backups import backups_in, find, folder_name
from kiosk.erasure import ASKED, Erasure
from kiosk.ids import SystemIds
from kiosk.keys import SLOTS_FILE
from kiosk.store import Store, open_store
from kiosk.store.backup import Source, back_up, check_copy
from kiosk.store.restore import UNFINISHED, Restore
from kiosk.verify import verify
from tests.builders import OFFICE, a_submission, an_attachment, an_enrolment
from tests.crashing import calls_of, crashes_at
from tests.fakes import NOON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="a child is forked"),
]

KEY = bytes(range(32))
PDF = b"%PDF-" + b"x" * 2000
NOW = datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Machine:
    """A counter's disk and a stick; `fresh` puts both back as they were."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "now" / "data"

    @property
    def stick(self) -> Path:
        return self.root / "now" / "stick"

    def fresh(self) -> None:
        shutil.rmtree(self.root / "now", ignore_errors=True)
        shutil.copytree(self.root / "before", self.root / "now")

    def open(self) -> Store:
        return open_store(self.data, KEY)

    def request(self) -> str:
        return (self.root / "request").read_text()

    def back_up(self, moment: datetime = NOW) -> None:
        store = self.open()
        back_up(Source(store, KEY, self.data), self.stick, moment)
        store.close()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Two requests, one acknowledged by nobody, a file, and one backup from an hour ago."""
    root = tmp_path_factory.mktemp("machine")
    machine = Machine(root)
    machine.stick.mkdir(parents=True)
    store = machine.open()
    store.peers.enrol(an_enrolment())
    for _ in range(2):
        with store.log.act() as act:
            number = act.take_number(NOON.date())
            said = a_submission(subject=act.new_subject(), tracking=number.digits)
            act.append(said)
        address = store.blobs.put(said.subject, PDF)
        store.log.append(
            an_attachment(
                request_id=said.request_id, subject=said.subject, hash=address, size=len(PDF)
            )
        )
    (root / "request").write_text(said.request_id)
    store.close()
    slots = {"version": 1, "fingerprint": "", "cost": {}, "slots": [{"kind": "passphrase"}]}
    (machine.data / SLOTS_FILE).write_text(json.dumps(slots))
    machine.back_up(NOW - timedelta(hours=1))
    shutil.move(root / "now", root / "before")
    return machine


def every_point(
    machine: Machine, scenario: Callable[[], None], afterwards: Callable[[int], None]
) -> int:
    """Crash at each call and look; how many there were."""
    machine.fresh()
    calls = calls_of(scenario)
    for call in range(1, calls + 1):
        machine.fresh()
        assert crashes_at(scenario, call)
        afterwards(call)
    return calls


def data_are_whole(machine: Machine) -> None:
    store = machine.open()
    assert all(report.whole for report in verify(store.log))
    assert store.damaged_pages() == 0
    store.close()


def privates(store: Store, request: str) -> set[bool]:
    events = [store.log.open(stored) for stored in store.log.of_request(request)]
    return {event.private is None for event in events if hasattr(event, "private")}


def test_a_backup_cut_off_anywhere_is_none_and_the_next_one_is_whole(machine: Machine) -> None:
    def afterwards(call: int) -> None:
        folder = next(machine.stick.glob("sala-*"))
        for one in backups_in(folder):
            assert check_copy(one.data_file, KEY) == one.events, f"call {call}"
        data_are_whole(machine)
        machine.back_up(NOW + timedelta(hours=1))
        newest = backups_in(folder)[0]
        assert (newest.missing_files, newest.files) == (0, 2), f"call {call}"
        assert list(folder.glob("*.part*")) == []

    assert every_point(machine, machine.back_up, afterwards) >= 10


def test_a_restore_cut_off_anywhere_is_ended_by_giving_it_again(machine: Machine) -> None:
    def restore() -> None:
        work = Restore(find(machine.stick), KEY, machine.data)
        if work.half_done:
            work.swap(NOW)
            return
        work.check()
        work.prepare()
        work.ready()
        work.swap(NOW + timedelta(seconds=1))

    def afterwards(call: int) -> None:
        kept = [machine.data, *machine.data.parent.glob("data.before-*")]
        assert any((folder / "sala.db").is_file() for folder in kept), f"call {call}: nothing left"
        restore()
        store = machine.open()
        assert all(report.whole for report in verify(store.log))
        assert store.peers.ended_logs()[0].why == "restored"
        assert store.peers.numbering().numbers_left == 0, f"call {call}: old numbers again"
        assert privates(store, machine.request()) == {False}
        assert len(store.peers.unsent()) >= 5, f"call {call}: something is not sent again"
        store.close()
        assert not machine.data.with_name("data" + UNFINISHED).exists()

    assert every_point(machine, restore, afterwards) >= 15


def test_erasing_cut_off_anywhere_has_happened_or_not_and_is_ended_by_giving_it_again(
    machine: Machine,
) -> None:
    def erase() -> None:
        store = machine.open()
        erasure = Erasure(store.log, store.read_models, store.blobs, SystemIds())
        erasure.erase([machine.request()], reason=ASKED, by="palad")
        store.close()

    def afterwards(call: int) -> None:
        store = machine.open()
        case = store.read_models.case(machine.request())
        assert privates(store, machine.request()) == {case.erased}, f"call {call}: half erased"
        store.close()
        erase()
        store = machine.open()
        assert privates(store, machine.request()) == {True}
        kinds = [e.envelope.kind for e in store.log.of_request(machine.request())]
        assert kinds.count("subject.erased") == 1
        store.close()
        files = [path for path in (machine.data / "blobs").rglob("*") if path.is_file()]
        assert len(files) == 1
        data_are_whole(machine)

    assert every_point(machine, erase, afterwards) >= 2


def test_another_log_is_begun_whole_or_not_at_all(machine: Machine) -> None:
    def begin_again() -> None:
        store = machine.open()
        store.peers.begin_again("copied")
        store.close()

    def afterwards(call: int) -> None:
        data_are_whole(machine)
        store = machine.open()
        ended, unsent = store.peers.ended_logs(), store.peers.unsent()
        assert len(unsent) == (6 if ended else 5), f"call {call}: half a log"
        assert (store.peers.numbering().numbers_left == 0) == bool(ended)
        store.close()

    assert every_point(machine, begin_again, afterwards) >= 1


def test_the_folder_of_a_counters_backups_is_its_own(machine: Machine) -> None:
    machine.fresh()
    store = machine.open()
    name = folder_name(OFFICE, store.peers.device().device_id)
    store.close()

    assert [path.name for path in machine.stick.iterdir()] == [name]
