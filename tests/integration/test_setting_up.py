"""Founding an office with a real server program, and what the commands say of it."""

import json
import re
import shutil
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from kiosk.office import Named, OfficeProfile
from kiosk.settings import Settings
from kiosk.staff_pin import fits
from ui import composition
from ui.commands.cli import app
from ui.presenters.wizard import SetUp
from ui.setting_up import OfficeFounder, profile_from

ANSWERS = {
    "name_th": "อบต.ทดสอบ",
    "code": "๐๖๖๐๐๑๑๓",
    "tambon": "ทดสอบ",
    "amphoe": "เมือง",
    "province": "จังหวัดหนึ่ง",
    "address": "1 หมู่ 1",
    "phone": "๐๕๖-๐๐๐-๐๐๐",
}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    data = tmp_path_factory.mktemp("office")
    return data, OfficeFounder(data, keystore=False).found(ANSWERS).recovery


def run(*words: str, typed: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), input=typed)
    return done.exit_code, done.output


def test_the_wizards_answers_are_a_whole_office() -> None:
    office = OfficeProfile.from_mapping(profile_from(ANSWERS))

    assert (office.code, office.phone) == ("06600113", "056-000-000")


def test_founding_leaves_an_enrolled_counter_and_recovery_words(founded: tuple[Path, str]) -> None:
    data, words = founded

    now = composition.open_office(data)
    try:
        assert now.device.mode == "enrolled"
        assert now.office.code == "06600113"
        assert not now.practice
        assert now.store.peers.series_left() >= 0
    finally:
        now.store.close()
    assert len(words) > 20


def test_the_recovery_sheet_opens_the_data_when_the_key_is_gone(
    founded: tuple[Path, str], tmp_path: Path
) -> None:
    lost, words = tmp_path / "lost", founded[1]
    shutil.copytree(founded[0], lost)
    (lost / "key").unlink()

    stopped = run("status", "--data", str(lost))
    wrong = run("keys", "unlock", "--data", str(lost), typed="AAAA-BBBB\n")
    right = run("keys", "unlock", "--data", str(lost), typed=words.lower().replace("-", " ") + "\n")

    assert (stopped[0], "sala keys unlock" in stopped[1]) == (1, True)
    assert (wrong[0], "K303" in wrong[1]) == (1, True)
    assert (right[0], words in right[1]) == (0, False)
    assert run("status", "--data", str(lost))[0] == 0


def test_a_new_recovery_sheet_is_a_paper_for_its_maker_alone(
    founded: tuple[Path, str], tmp_path: Path
) -> None:
    copied, sheet = tmp_path / "copied", tmp_path / "sheet.pdf"
    shutil.copytree(founded[0], copied)

    code, output = run("keys", "sheet", "--data", str(copied), "--recovery-sheet", str(sheet))
    old = run("keys", "unlock", "--data", str(copied), typed=founded[1] + "\n")

    assert (code, old[0]) == (0, 1)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    words = re.search(r"Recovery words: (\S+)", output)
    assert words
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sheet))
    assert words[1].replace("-", "") in "".join(text.split())


def test_an_attempt_that_failed_leaves_nobody_without_recovery_words(tmp_path: Path) -> None:
    store, _ = composition.fresh_store(tmp_path, keystore=False)
    store.close()

    store, words = composition.fresh_store(tmp_path, keystore=False)
    store.close()
    saved = OfficeFounder(tmp_path, documents=tmp_path / "papers").save_sheet(
        SetUp(words, Named("อบต.ทดสอบ")), "th"
    )

    assert len(words) > 20
    assert saved.is_file
    assert Path(saved.detail).read_bytes().startswith(b"%PDF")


def test_status_tells_what_waits_and_where_to(founded: tuple[Path, str]) -> None:
    code, output = run("status", "--data", str(founded[0]), "--json")

    found = json.loads(output)
    assert code == 0
    assert (found["mode"], found["office"]) == ("enrolled", "06600113")
    assert (found["sent"], found["waiting"]) == (0, 0)


def test_sync_by_hand_starts_the_offices_own_server_for_the_round(
    founded: tuple[Path, str],
) -> None:
    code, output = run("sync", "--data", str(founded[0]), "--json")

    assert (code, json.loads(output)) == (
        0,
        {"sent": 0, "waiting": 0, "code": "", "new_log": False},
    )


def test_sync_without_a_network_says_so_with_a_code_in_both_languages(
    founded: tuple[Path, str], tmp_path: Path
) -> None:
    joined = tmp_path / "joined"
    shutil.copytree(founded[0], joined, ignore=shutil.ignore_patterns("central"))

    code, output = run("sync", "--data", str(joined), "--json")
    said = run("sync", "--data", str(joined))[1]

    assert code == 1
    assert json.loads(output)["code"] == "N101"
    assert json.loads(output)["remedy"].startswith("Work on.")
    assert "ส่งแล้ว 0 · ค้างส่ง 0" in said
    assert "ติดต่อเซิร์ฟเวอร์ไม่ได้" in said
    assert "(N101" in said


def test_a_machine_that_has_an_office_is_not_set_up_again(founded: tuple[Path, str]) -> None:
    code, output = run(
        "setup", "--join", "https://central.example", "ABCD", "--data", str(founded[0])
    )

    assert code == 1
    assert "K510" in output
    assert "06600113" in output


def test_joining_again_keeps_the_recovery_sheet(founded: tuple[Path, str], tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    shutil.copytree(founded[0], copied)

    store, words = composition.fresh_store(copied, keystore=False)
    store.close()

    assert words == ""
    assert run("keys", "unlock", "--data", str(copied), typed=founded[1] + "\n")[0] == 0


def test_the_log_of_a_founded_office_is_whole(founded: tuple[Path, str]) -> None:
    code, output = run("log", "verify", "--data", str(founded[0]))

    assert code == 0
    assert output.startswith("whole")
    assert run("log", "rebuild", "--data", str(founded[0]))[0] == 0


def test_doctor_shows_its_lights(founded: tuple[Path, str]) -> None:
    code, output = run("doctor", "--data", str(founded[0]), "--json")

    lights = {finding["name"]: finding["light"] for finding in json.loads(output)}
    assert code == 0
    assert lights["store"] == "green"
    assert {"disk", "keys", "clock", "numbers", "outbox", "server", "printer"} <= set(lights)


def test_staff_confirm_the_date_and_the_clock_is_believed_again(founded: tuple[Path, str]) -> None:
    data = str(founded[0])
    now = composition.open_office(founded[0])
    long_ago = now.clock.now() - timedelta(days=10)
    now.store.log.update_clock(lambda state: replace(state, last_trusted=long_ago))
    now.store.close()

    doubtful = run("doctor", "--data", data)[1]
    refused = run("doctor", "--data", data, "--confirm-clock", typed="n\n")
    confirmed = run("doctor", "--data", data, "--confirm-clock", typed="y\n")

    assert "--confirm-clock" in doubtful
    assert refused[0] == 1
    assert confirmed[0] == 0
    assert "K505" not in confirmed[1]


def test_the_staff_pin_is_set_from_the_command_line(founded: tuple[Path, str]) -> None:
    data = str(founded[0])
    short = run("setup", "--data", data, "--staff-pin", typed="1234\n1234\n")
    done = run("setup", "--data", data, "--staff-pin", typed="24681357\n24681357\n")

    now = composition.open_office(founded[0])
    kept = Settings(now.store.settings).text("staff_pin")
    now.store.close()
    assert (short[0], done[0]) == (2, 0)
    assert fits("24681357", kept)


def test_a_folder_that_was_never_set_up_is_told_with_its_remedy(tmp_path: Path) -> None:
    code, output = run("status", "--data", str(tmp_path))

    assert code == 1
    assert "K502" in output


def test_setup_wants_exactly_one_way() -> None:
    code, output = run("setup")

    assert code == 2
    assert "--found" in output
