"""`sala backup` and `sala restore`: on another disk, read back, and home again."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.backups import BackupState, backups_in, find, kept
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.events import SubmissionFinalised
from kiosk.marks import remember
from kiosk.settings import Settings
from kiosk.verify import verify
from tests.builders import a_submission, an_attachment, an_enrolment, an_office
from tests.fakes import NOON, FixedClock
from ui import composition, keeping
from ui.commands.cli import app
from ui.composition import Opened
from ui.machine import marks
from ui.nightly import Nightly, night_of

PDF = b"%PDF-1234"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter of an office whose server is elsewhere, with recovery words in `words`."""
    root = tmp_path_factory.mktemp("made")
    store, words = composition.new_store(root / "data", keystore=False)
    store.peers.enrol(an_enrolment(profile=an_office().to_mapping()))
    store.close()
    (root / "words").write_text(words)
    return root


@pytest.fixture
def data(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its folder, on a machine of its own."""
    monkeypatch.setenv("SALA_STATE", str(tmp_path / "state"))
    shutil.copytree(made / "data", tmp_path / "data")
    shutil.copy(made / "words", tmp_path / "words")
    return tmp_path / "data"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def opened(data: Path, clock: FixedClock | None = None) -> Opened:
    return composition.open_office(data, clock)


def submitted(data: Path) -> SubmissionFinalised:
    """One request with a file."""
    now = opened(data)
    with now.store.log.act() as act:
        number = act.take_number(NOON.date())
        said = a_submission(subject=act.new_subject(), tracking=number.digits)
        act.append(said)
    address = now.store.blobs.put(said.subject, PDF)
    now.store.log.append(
        an_attachment(request_id=said.request_id, subject=said.subject, hash=address, size=9)
    )
    now.store.close()
    return said


def run(data: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--data", str(data)], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def holds(data: Path, said: SubmissionFinalised) -> bool:
    """Whether the request can be read there, with its file."""
    now = opened(data)
    try:
        events = [now.store.log.open(e) for e in now.store.log.of_request(said.request_id)]
        assert all(report.whole for report in verify(now.store.log))
        return bool(events) and all(
            now.store.blobs.open(event.hash, event.subject) == PDF
            for event in events
            if hasattr(event, "hash")
        )
    finally:
        now.store.close()


def test_everything_is_there_again_on_another_machine_with_the_recovery_words(
    data: Path, stick: Path, tmp_path: Path
) -> None:
    said = submitted(data)
    assert run(data, "backup", str(stick))[0] == 0
    words = (tmp_path / "words").read_text()
    other = tmp_path / "other"

    wrong = run(other, "restore", str(stick), typed="AAAA-BBBB\n")
    assert (wrong[0], "K303" in wrong[1], other.exists()) == (1, True, False)
    code, output = run(other, "restore", str(stick), typed=f"{words}\n")

    assert (code, "กู้คืนแล้ว" in output) == (0, True)
    assert holds(other, said)
    assert not list(tmp_path.glob("other.*"))


def test_nothing_on_the_stick_can_be_read_or_opens_the_rest(data: Path, stick: Path) -> None:
    submitted(data)
    run(data, "backup", str(stick))

    files = [path for path in stick.rglob("*") if path.is_file()]

    assert "key" not in {path.name for path in files}
    (slots,) = [path for path in files if path.name == "keys.json"]
    assert [slot["kind"] for slot in json.loads(slots.read_text())["slots"]] == ["passphrase"]
    assert not any("ไฟดับ".encode() in path.read_bytes() for path in files)
    assert not any(b"SQLite format" in path.read_bytes() for path in files)


def test_a_restored_counter_gives_no_number_a_second_time(data: Path, stick: Path) -> None:
    first = submitted(data)
    run(data, "backup", str(stick))
    later = submitted(data)

    code, output = run(data, "restore", str(stick), "--replace", "--json")

    done = json.loads(output)
    now = opened(data)
    assert (code, now.store.peers.numbering().numbers_left) == (0, 0)
    with pytest.raises(EnvironmentProblem) as problem, now.store.log.act() as act:
        act.take_number(NOON.date())
    assert problem.value.code is ErrorCode.SERIES_USED_UP
    now.store.peers.enrol(an_enrolment(series=(312, 313, 500), profile=an_office().to_mapping()))
    with now.store.log.act() as act:
        number = act.take_number(NOON.date())
    now.store.close()
    assert number.digits not in (first.tracking, later.tracking)
    assert number.series == 500
    assert holds(data, first)
    assert holds(Path(done["aside"]), later)


def test_data_are_replaced_only_when_that_was_said_and_nobody_uses_them(
    data: Path, stick: Path
) -> None:
    said = submitted(data)
    run(data, "backup", str(stick))

    refused = run(data, "restore", str(stick))
    now = opened(data)
    now.store.peers.outbox()
    in_use = run(data, "restore", str(stick), "--replace")
    now.store.close()

    assert (refused[0], "K608" in refused[1]) == (1, True)
    assert (in_use[0], "K609" in in_use[1]) == (1, True)
    assert holds(data, said)


def damage_a_page(folder: Path) -> None:
    (file,) = [path for path in folder.glob("*.db") if not path.name.endswith(".hub.db")]
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut_off_the_end(folder: Path) -> None:
    (file,) = folder.glob("*.db")
    file.write_bytes(file.read_bytes()[:-4096])


def lose_the_list(folder: Path) -> None:
    next(path for path in folder.glob("*.json") if path.name[:2] == "20").unlink()


@pytest.mark.parametrize(
    ("happen", "code"),
    [(damage_a_page, "K606"), (cut_off_the_end, "K606"), (lose_the_list, "K607")],
)
def test_a_damaged_backup_is_refused_and_the_data_stay(
    data: Path, stick: Path, happen: Callable[[Path], None], code: str
) -> None:
    said = submitted(data)
    run(data, "backup", str(stick))
    happen(next(stick.iterdir()))

    found = run(data, "restore", str(stick), "--replace")

    assert (found[0], code in found[1]) == (1, True)
    assert holds(data, said)
    assert [path.name for path in data.parent.glob("data.*")] == []


def test_a_stick_that_is_not_there_is_told_and_remembered(data: Path, tmp_path: Path) -> None:
    code, output = run(data, "backup", str(tmp_path / "gone"))

    assert (code, "K603" in output) == (1, True)
    assert BackupState.read(data).code == "K603"
    lights = json.loads(run(data, "doctor", "--json")[1])
    (light,) = [light for light in lights if light["name"] == "backup"]
    assert (light["light"], light["code"]) == ("amber", "K603")


def test_without_a_folder_the_command_says_how_to_choose_one(data: Path, stick: Path) -> None:
    missing = run(data, "backup")
    run(data, "settings", "set", "backup_folder", str(stick))

    assert (missing[0], "K601" in missing[1]) == (1, True)
    assert run(data, "backup")[0] == 0
    assert len(json.loads(run(data, "backup", "--list", "--json")[1])) == 1


def test_without_recovery_words_no_backup_is_made_that_nobody_could_open(
    data: Path, stick: Path
) -> None:
    slots = json.loads((data / "keys.json").read_text())
    slots["slots"] = [slot for slot in slots["slots"] if slot["kind"] != "passphrase"]
    (data / "keys.json").write_text(json.dumps(slots))

    code, output = run(data, "backup", str(stick))

    assert (code, "K308" in output) == (1, True)
    assert list(stick.iterdir()) == []


def test_attachments_are_copied_once_and_leave_with_the_last_backup_that_names_them(
    data: Path, stick: Path
) -> None:
    submitted(data)
    clock = FixedClock(datetime.now(UTC))
    now = opened(data, clock)
    folder = keeping.back_up(now, stick).folder
    (file,) = [path for path in (folder / "blobs").rglob("*") if path.is_file()]
    written = file.stat().st_mtime_ns
    clock.advance(hours=1)
    keeping.back_up(now, stick)
    assert file.stat().st_mtime_ns == written

    request = now.store.read_models.recent()[0].request_id
    keeping.erasure_of(now).erase([request], reason="asked", by="palad")
    clock.advance(days=31)
    keeping.back_up(now, stick)
    now.store.close()

    assert not file.exists()
    assert len(backups_in(folder)) == 1


def test_whoever_was_erased_stays_erased_when_an_older_backup_comes_back(
    data: Path, stick: Path
) -> None:
    said = submitted(data)
    clock = FixedClock(datetime.now(UTC))
    now = opened(data, clock)
    old = keeping.back_up(now, stick)
    keeping.erasure_of(now).erase([said.request_id], reason="asked", by="palad")
    clock.advance(days=1)
    keeping.back_up(now, stick)
    now.store.close()

    assert run(data, "restore", str(stick), "--replace", "--stamp", old.stamp)[0] == 0

    again = opened(data)
    events = [again.store.log.open(e) for e in again.store.log.of_request(said.request_id)]
    again.store.close()
    assert {event.private for event in events} == {None}
    assert [path for path in (data / "blobs").rglob("*") if path.is_file()] == []


def test_a_restore_cut_off_before_the_last_step_is_ended_by_giving_it_again(
    data: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = submitted(data)
    run(data, "backup", str(stick))
    real = Path.rename

    def cut(self: Path, target: Path) -> Path:
        if self.name == "data.restoring":
            raise OSError(5, "power cut")
        return real(self, target)

    with monkeypatch.context() as power:
        power.setattr(Path, "rename", cut)
        assert run(data, "restore", str(stick), "--replace")[0] == 1
    assert not data.exists()

    words = (data.parent / "words").read_text()
    assert run(data, "restore", str(stick), typed=f"{words}\n")[0] == 0

    assert holds(data, said)


def test_an_old_folder_put_back_by_hand_gives_no_number_again(data: Path, tmp_path: Path) -> None:
    first = submitted(data)
    shutil.copytree(data, tmp_path / "copy")
    later = submitted(data)
    now = opened(data)
    remember(now.store.peers, marks())
    now.store.close()
    shutil.rmtree(data)
    shutil.move(tmp_path / "copy", data)

    again = opened(data)

    assert [one.why for one in again.store.peers.ended_logs()] == ["rolled_back"]
    assert again.store.peers.numbering().numbers_left == 0
    again.store.close()
    assert holds(data, first)
    assert not holds(data, later)


def test_two_counters_on_one_stick_are_told_apart(data: Path, stick: Path) -> None:
    run(data, "backup", str(stick))
    (folder,) = stick.iterdir()
    shutil.copytree(folder, stick / "sala-OTHER-01020304")

    with pytest.raises(EnvironmentProblem) as problem:
        find(stick)

    assert problem.value.code is ErrorCode.BACKUP_NOT_FOUND
    assert find(folder).folder == folder


def test_daily_ones_for_a_week_then_one_a_week_none_older_than_a_month() -> None:
    made = [NOON - timedelta(days=day) for day in range(60)]

    left = kept(made, NOON)

    assert {NOON - timedelta(days=day) for day in range(7)} <= left
    assert 10 <= len(left) <= 12
    assert max(NOON - moment for moment in left) <= timedelta(days=30)
    assert kept([NOON - timedelta(days=99)], NOON) == {NOON - timedelta(days=99)}


# --- every night -------------------------------------------------------------------------------


def at_once(work: Callable[[], None]) -> None:
    work()


def test_the_counter_backs_up_once_a_day_from_the_hour_that_is_set(data: Path, stick: Path) -> None:
    submitted(data)
    run(data, "settings", "set", "backup_folder", str(stick))
    clock = FixedClock(NOON)  # noon in Thailand
    now = opened(data, clock)
    nightly = Nightly(now, at_once)

    def made() -> int:
        return sum(len(backups_in(folder)) for folder in stick.iterdir())

    nightly.tick(clock.now())
    assert made() == 0
    clock.advance(hours=5)
    nightly.tick(clock.now())
    clock.advance(hours=2)
    nightly.tick(clock.now())
    assert made() == 1
    clock.advance(hours=24)
    nightly.tick(clock.now())
    assert made() == 2
    now.store.close()


def test_a_night_without_the_stick_is_made_good_an_hour_later(
    data: Path, stick: Path, caplog: pytest.LogCaptureFixture
) -> None:
    submitted(data)
    run(data, "settings", "set", "backup_folder", str(stick / "usb"))
    clock = FixedClock(NOON + timedelta(hours=6))
    now = opened(data, clock)
    nightly = Nightly(now, at_once)

    nightly.tick(clock.now())
    assert BackupState.read(data).code == "K603"
    assert "K603" in caplog.text
    caplog.clear()
    (stick / "usb").mkdir()
    nightly.tick(clock.now() + timedelta(minutes=5))
    assert BackupState.read(data).made_at is None
    clock.advance(hours=1)
    nightly.tick(clock.now())
    now.store.close()

    assert BackupState.read(data).code == ""
    assert BackupState.read(data).made_at is not None


@pytest.mark.parametrize(("wanted", "erased"), [("no", False), ("yes", True)])
def test_what_is_over_goes_by_itself_only_where_the_office_said_so(
    data: Path, wanted: str, erased: bool
) -> None:
    said = submitted(data)
    clock = FixedClock(NOON + timedelta(days=366 * 11))
    now = opened(data, clock)
    now.store.log.update_clock(lambda state: state.confirmed(clock.now()))
    Settings(now.store.settings).change("erase_when_over", wanted)

    assert night_of(now)

    assert now.store.read_models.case(said.request_id).erased is erased
    now.store.close()


def test_a_clock_that_leapt_years_ahead_erases_nothing(data: Path) -> None:
    said = submitted(data)
    clock = FixedClock(NOON + timedelta(days=366 * 11))
    now = opened(data, clock)
    Settings(now.store.settings).change("erase_when_over", "yes")

    night_of(now)

    assert now.store.log.clock_state().doubtful
    assert not now.store.read_models.case(said.request_id).erased
    now.store.close()
