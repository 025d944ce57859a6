"""A citizen's way through the counter with the real forms: no window, no disk."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from forms.catalogue import Text
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.events import FeedbackGiven, ReceiptPrinted, SubmissionFinalised
from kiosk.printer import PrintCode, PrintOutcome
from kiosk.staff_pin import hashed
from tests.unit.ui.a_counter import MORNING, ACounter
from ui.presenters.screen import Overlay, Screen

SERVICES = ("elderly_allowance", "streetlight_repair", "complaint")
FULL = EnvironmentProblem(ErrorCode.STORE_FULL)


@pytest.fixture
def counter() -> ACounter:
    return ACounter()


def at_birth_date(counter: ACounter) -> ACounter:
    """Elderly allowance, at the question for the birth date."""
    counter.begin("elderly_allowance")
    for value in ("new", "mrs", "สมใจ", "ตัวอย่างดี"):
        options = [option.value for option in counter.view.fields[0].options]
        counter.answer(value if not options or value in options else options[0])
    assert counter.view.fields[0].kind == "date"
    return counter


def sent(counter: ACounter, service: str = "streetlight_repair") -> ACounter:
    counter.begin(service).fill(service)
    return counter.touch("declaration_toggled").touch("sent")


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_goes_from_start_to_receipt_with_its_example(
    counter: ACounter, service: str
) -> None:
    sent(counter, service)
    counter.work.do_all()

    kept = [counter.log.open(stored) for stored in counter.log.since(0)]
    assert counter.screen is Screen.RECEIPT
    assert [type(event) for event in kept[1:]] == [SubmissionFinalised, ReceiptPrinted]
    assert counter.view.number.replace(" ", "") == kept[1].tracking  # type: ignore[union-attr]
    assert not counter.drafts.open_drafts()


@pytest.mark.parametrize("service", SERVICES)
def test_back_goes_all_the_way_and_forward_again_finds_every_answer(
    counter: ACounter, service: str
) -> None:
    counter.begin(service).fill(service)
    rows = [(row.label, row.value) for group in counter.view.groups for row in group.rows]
    while counter.screen is not Screen.PRIVACY:
        counter.touch("back_pressed")
        if counter.screen is Screen.IDENTITY and counter.view.field:
            counter.touch("back_pressed")

    counter.touch("accepted").identify("1999900000013")

    assert counter.screen is Screen.CHECK
    assert rows == [(row.label, row.value) for g in counter.view.groups for row in g.rows]


def test_a_wrong_digit_in_the_id_number_is_told_in_words_and_stays(counter: ACounter) -> None:
    counter.begin("elderly_allowance", number="1999900000014")

    assert counter.screen is Screen.IDENTITY
    assert "บางตัวไม่ตรง" in counter.view.problems[0].text
    assert counter.view.field.value == "1999900000014"
    assert counter.view.summary == "มีข้อที่ต้องแก้ 1 ข้อ"


def test_a_report_can_be_made_without_a_number(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("category_chosen", "repair")
    counter.touch("service_chosen", "streetlight_repair").touch("started").touch("accepted")

    counter.touch("way_chosen", "without")

    assert counter.screen is Screen.QUESTION


def test_an_impossible_date_says_so_and_keeps_what_was_typed(counter: ACounter) -> None:
    at_birth_date(counter).answer("30/2/2511")

    field = counter.view.fields[0]
    assert "วันที่มีจริง" in field.problem
    assert (field.date.day, field.date.month, field.date.year) == ("30", "2", "2511")
    assert [problem.text for problem in counter.view.problems] == [field.problem]


def test_a_year_of_the_common_era_is_asked_back_and_taken_on_yes(counter: ACounter) -> None:
    at_birth_date(counter).answer("5/6/1968")
    path = counter.view.fields[0].path
    asked = counter.view.fields[0].ask_back

    counter.touch("asked_back", path, "yes").touch("continued")

    assert "2511" in asked.text
    assert counter.counter.here.key != path


def test_a_birth_date_known_only_by_its_year_is_enough(counter: ACounter) -> None:
    at_birth_date(counter)
    path = counter.view.fields[0].path

    counter.touch("precision_chosen", path, "year")
    shown = counter.view.fields[0].date
    counter.answer("//2503")

    assert (shown.ask_day, shown.ask_month) == (False, False)
    assert counter.counter.here.key != path


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ก" * 5000, False), ("😀😀", False), ("Somchai", True), ("  สมชาย  ", True)],
    ids=["5000 characters", "emoji", "Latin", "blanks around"],
)
def test_names_are_judged_kindly_and_never_lost(counter: ACounter, typed: str, kept: bool) -> None:
    counter.begin("elderly_allowance").answer("new")
    counter.answer(counter.view.fields[0].options[0].value)
    path = counter.view.fields[0].path
    counter.answer(typed)

    went_on = counter.counter.here.key != path
    counter.touch("back_pressed") if went_on else None

    assert went_on is kept
    assert counter.view.fields[0].value == typed


@pytest.mark.row("TIM-01")
def test_every_touch_is_in_the_draft_at_once(counter: ACounter) -> None:
    counter.begin("streetlight_repair")
    path = counter.view.fields[0].path

    counter.touch("answered", path, "no")

    draft = counter.drafts.open_drafts()[0]
    assert draft.state["form"]["values"][path] == "no"
    assert counter.view.header.saved == "บันทึกแล้ว"


def test_a_full_disk_is_told_and_saved_later_by_itself(counter: ACounter) -> None:
    counter.begin("streetlight_repair")
    path = counter.view.fields[0].path
    counter.drafts.full = FULL
    counter.touch("answered", path, "no")
    told = counter.view.header

    counter.drafts.full = None
    counter.work.ring()

    assert (told.saved_good, "ยังบันทึกลงเครื่องไม่ได้" in told.saved) == (False, True)
    assert counter.view.header.saved_good
    assert counter.drafts.open_drafts()[0].state["form"]["values"][path] == "no"


def test_after_a_crash_the_cover_offers_what_was_on_the_screen(counter: ACounter) -> None:
    counter.begin("streetlight_repair").answer("no")
    here = counter.counter.here

    again = ACounter(counter.store)
    covered = again.counter.overlay
    again.counter.heard_over(Overlay.COVER, "continue_pressed")

    assert covered is Overlay.COVER
    assert again.counter.here == here
    assert again.touch("back_pressed").view.fields[0].options[1].selected


def test_not_mine_begins_anew_and_shows_nothing_of_the_other(counter: ACounter) -> None:
    counter.begin("streetlight_repair").answer("no")
    again = ACounter(counter.store)

    again.counter.heard_over(Overlay.COVER, "not_mine_pressed")

    assert again.screen is Screen.START
    assert not again.drafts.open_drafts()
    assert len(again.drafts.sealed_drafts()) == 1


def test_three_quiet_minutes_cover_the_screen_and_five_ask_for_proof(counter: ACounter) -> None:
    counter.begin("elderly_allowance")
    counter.clock.move(seconds=181)
    counter.furnished.watch.tick(counter.clock.now())
    fresh = counter.window.overlay
    counter.clock.move(seconds=121)
    counter.furnished.watch.tick(counter.clock.now())

    sealed = counter.window.overlay
    counter.counter.heard_over(Overlay.COVER, "continue_pressed")
    refused = counter.counter.overlay
    counter.counter.heard_over(Overlay.COVER, "code_typed", "1999900000013")
    counter.counter.heard_over(Overlay.COVER, "continue_pressed")

    assert fresh is not None
    assert sealed is not None
    assert (fresh[1].code_label, refused) == ("", Overlay.COVER)  # type: ignore[attr-defined]
    assert sealed[1].code_label != ""  # type: ignore[attr-defined]
    assert counter.counter.overlay is None
    assert counter.screen is Screen.QUESTION


def uncovered_with(counter: ACounter, digits: str) -> bool:
    counter.touch_cover("code_typed", digits).touch_cover("continue_pressed")
    return counter.counter.overlay is None


def test_a_sealed_request_without_a_number_opens_for_the_staff_pin_alone(
    counter: ACounter,
) -> None:
    counter.begin("streetlight_repair").answer("no")
    counter.desk.settings.change("staff_pin", hashed("24681357"))
    counter.seal()

    assert not uncovered_with(counter, "")
    assert not uncovered_with(counter, "24681358")
    assert uncovered_with(counter, "๒๔๖๘๑๓๕๗")


def test_a_sealed_request_without_number_code_or_pin_opens_for_nobody(counter: ACounter) -> None:
    counter.begin("streetlight_repair").answer("no").seal()

    assert not uncovered_with(counter, "")
    assert not uncovered_with(counter, "000000")
    counter.touch_cover("not_mine_pressed")
    assert counter.screen is Screen.START


def test_the_code_of_a_request_that_was_continued_opens_it_again(counter: ACounter) -> None:
    counter.begin("streetlight_repair").answer("no").touch("pause_pressed")
    code = counter.view.code
    counter.touch("resume_pressed").seal()

    assert not uncovered_with(counter, "000001" if code == "000 000" else "000000")
    assert uncovered_with(counter, code)


def test_after_five_wrong_tries_even_the_right_number_must_wait(counter: ACounter) -> None:
    counter.begin("elderly_allowance").seal()
    for _ in range(5):
        uncovered_with(counter, "1999900000021")
    waits = uncovered_with(counter, "1999900000013")
    counter.clock.move(seconds=61)

    assert not waits
    assert uncovered_with(counter, "1999900000013")


def test_a_paused_request_is_continued_with_its_code(counter: ACounter) -> None:
    counter.begin("streetlight_repair").answer("no")
    here = counter.counter.here
    counter.touch("pause_pressed")
    code = counter.view.code
    counter.touch("done_pressed")
    counter.work.ring()

    counter.touch("card_chosen", "resume").touch("code_typed", code).touch("continued")

    assert counter.counter.here == here


def test_the_slip_of_a_paused_request_shows_its_code_and_says_what_became_of_it(
    counter: ACounter,
) -> None:
    counter.begin("streetlight_repair").answer("no").touch("pause_pressed")
    before = counter.view.printing

    counter.touch("print_pressed")
    busy = counter.view.printing_state
    counter.work.do_all()
    printed = counter.view
    counter.tray.outcome = PrintOutcome("none")
    counter.touch("print_pressed")
    counter.work.do_all()

    slip = counter.tray.slips[0]
    assert (slip.resume_code, slip.practice) == (printed.code, True)
    assert slip.kept_until - counter.clock.now() == timedelta(hours=24)
    assert (before, busy, printed.printing_state) == ("", "busy", "good")
    assert counter.view.printing_state == "none"


def test_a_wrong_code_stays_and_is_told(counter: ACounter) -> None:
    counter.touch("card_chosen", "resume").touch("code_typed", "000000").touch("continued")

    assert counter.screen is Screen.RESUME
    assert "ไม่พบรหัสนี้" in counter.view.problem
    assert counter.view.code == "000000"


@pytest.mark.row("FRM-12")
def test_a_change_from_the_check_comes_straight_back(counter: ACounter) -> None:
    counter.begin("complaint").fill("complaint")
    row = next(row for group in counter.view.groups for row in group.rows if row.path[0] == "/")

    counter.touch("change_pressed", row.path).touch("continued")

    assert counter.screen is Screen.CHECK


def test_new_questions_that_a_change_causes_come_before_the_check(counter: ACounter) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance")
    rows = [row for group in counter.view.groups for row in group.rows]
    same = next(row for row in rows if row.path.endswith("same_as_reg"))
    counter.touch("change_pressed", same.path)

    counter.answer("no")

    assert counter.screen is Screen.QUESTION
    assert "/cur_address/" in counter.counter.here.key


def test_private_values_are_covered_until_asked_for(counter: ACounter) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance")
    row = counter.view.groups[0].rows[0]

    counter.touch("show_pressed", row.path)

    assert row.value == "1-9999-XXXXX-XX-3"
    assert counter.view.groups[0].rows[0].value == "1-9999-00000-01-3"


@pytest.mark.row("FRM-12")
def test_nothing_is_sent_without_the_declaration(counter: ACounter) -> None:
    counter.begin("complaint").fill("complaint")

    counter.touch("sent")

    assert counter.screen is Screen.CHECK
    assert "ข้าพเจ้ารับรอง" in counter.view.problem


@pytest.mark.parametrize(
    ("outcome", "words", "state"),
    [
        (PrintOutcome("printed"), "พิมพ์ใบรับแล้ว", "good"),
        (PrintOutcome("accepted"), "ยังไม่เห็นกระดาษออก", "busy"),
        (PrintOutcome("accepted", PrintCode.MEDIA_EMPTY), "ไม่มีกระดาษ", "bad"),
        (PrintOutcome("failed", PrintCode.ABORTED), "ยังไม่ออก", "bad"),
        (PrintOutcome("none", PrintCode.NO_PRINTER), "ไม่มีเครื่องพิมพ์", "none"),
    ],
    ids=lambda value: getattr(value, "state", value),
)
def test_the_screen_never_claims_paper_that_did_not_come_out(
    counter: ACounter, outcome: PrintOutcome, words: str, state: str
) -> None:
    counter.tray.outcome = outcome
    sent(counter)
    busy = counter.view.printing_state

    counter.work.do_all()

    assert busy == "busy"
    assert words in counter.view.printing
    assert counter.view.printing_state == state


def test_another_print_is_marked_as_a_copy_and_large_print_is_large(counter: ACounter) -> None:
    sent(counter)
    counter.work.do_all()

    counter.touch("reprint_pressed")
    counter.work.do_all()
    counter.touch("large_print_pressed")
    counter.work.do_all()

    assert [(c.copy_number, large) for c, large in counter.tray.receipts] == [
        (0, False),
        (1, False),
        (2, True),
    ]


@pytest.mark.row("FRM-04")
def test_another_request_does_not_ask_who_it_is_again(counter: ACounter) -> None:
    sent(counter, "elderly_allowance")
    counter.work.do_all()
    counter.touch("another_pressed").touch("category_chosen", "complaint")
    counter.touch("service_chosen", "complaint").touch("started").touch("accepted")

    counter.touch("way_chosen", "known")

    counter.fill("complaint")
    assert counter.furnished.visit.journey.national_id == "1999900000013"


@pytest.mark.row("FRM-04")
def test_names_given_once_in_a_session_are_not_asked_again(counter: ACounter) -> None:
    sent(counter, "streetlight_repair")
    counter.work.do_all()
    counter.touch("another_pressed").touch("category_chosen", "welfare")
    counter.touch("service_chosen", "elderly_allowance").touch("started").touch("accepted")
    counter.touch("way_chosen", "known")
    seen = [counter.counter.here.key]

    while counter.screen is Screen.QUESTION and len(seen) < 4:
        options = counter.view.fields[0].options
        counter.answer(options[0].value if options else "สมใจ")
        seen.append(counter.counter.here.key)

    names = counter.furnished.visit.journey.identity_answers()
    assert names["first_name"] == "มั่น"
    assert not [key for key in seen if key.endswith(("first_name", "last_name"))]


def test_a_request_remembers_the_language_it_was_filled_in(counter: ACounter) -> None:
    counter.begin("streetlight_repair")
    counter.counter.heard_bar("language_chosen", "en")

    counter.touch("answered", counter.view.fields[0].path, "no")

    assert counter.drafts.open_drafts()[0].language == "en"


def test_a_face_is_kept_without_the_request(counter: ACounter) -> None:
    sent(counter)
    counter.work.do_all()

    counter.touch("face_chosen", "5")

    face = counter.log.open(counter.log.since(0)[-1])
    assert isinstance(face, FeedbackGiven)
    assert (face.score, face.request_id) == (5, "")
    assert counter.view.faces == ()


def test_the_end_wipes_before_the_next_screen_is_shown(counter: ACounter) -> None:
    sent(counter)
    counter.work.do_all()

    counter.touch("done_pressed")
    gone = not counter.furnished.visit.has_sent
    counter.work.ring()

    assert gone
    assert counter.screen is Screen.START


def test_a_number_is_found_in_the_own_log_and_a_mistyped_one_is_told(counter: ACounter) -> None:
    sent(counter)
    number = counter.view.number
    counter.work.do_all()
    counter.touch("done_pressed")
    counter.work.ring()
    counter.touch("card_chosen", "status")

    counter.touch("number_typed", number[:-1] + str((int(number[-1]) + 1) % 10))
    counter.touch("looked_up")
    mistyped = counter.view.problem
    counter.touch("number_typed", number).touch("looked_up")

    assert "บางตัวไม่ตรง" in mistyped
    assert counter.view.found.number == number
    assert counter.view.problem == ""


@pytest.mark.row("ALT-02")
def test_the_code_of_a_receipt_is_read_by_a_scanner_that_types(counter: ACounter) -> None:
    sent(counter)
    number, url = counter.view.number, counter.furnished.visit.sent.submission.url
    counter.work.do_all()
    counter.touch("done_pressed")
    counter.work.ring()

    counter.touch("card_chosen", "status").touch("number_typed", url).touch("looked_up")

    assert counter.view.problem == ""
    assert counter.view.found.number == number


def test_an_entry_is_headed_by_its_first_answer_and_every_line_has_its_label(
    counter: ACounter,
) -> None:
    counter.begin("streetlight_repair").fill("streetlight_repair", until=Screen.REPEAT)
    first = counter.view.entries[0]
    counter.fill("streetlight_repair")

    assert first.title == "รายการที่ 1 · ปากซอย 3 หมู่ 5"
    assert ("เสียกี่ดวง", "1") in first.lines
    assert all(label and answer != "ไม่ใช่" for label, answer in first.lines)
    headings = [group.title for group in counter.view.groups]
    assert "จุดที่ไฟเสีย · 1" in headings
    assert "จุดที่ไฟเสีย · 2" in headings


def test_a_long_question_is_named_in_its_change_button_only_for_who_hears_it(
    counter: ACounter,
) -> None:
    counter.begin("streetlight_repair").fill("streetlight_repair")
    rows = {row.path: row for group in counter.view.groups for row in group.rows}

    name, danger = rows["/data/reporter/first_name"], rows["/data/safety/danger"]

    assert (name.change, name.change_name) == ("แก้ชื่อ", "")
    assert danger.change == "แก้ข้อนี้"
    assert danger.label in danger.change_name


def test_a_file_is_attached_and_can_be_taken_away(counter: ACounter, tmp_path: Path) -> None:
    counter.begin("complaint").fill("complaint", until=Screen.ATTACHMENT)
    file = counter.a_file(tmp_path)

    counter.touch("file_chosen", file)
    counter.work.do_all()
    attached = counter.view.files
    counter.touch("file_removed", attached[0].id)

    assert [one.name for one in attached] == ["house.jpg"]
    assert counter.view.files == ()


def test_a_file_that_cannot_be_used_says_why(counter: ACounter, tmp_path: Path) -> None:
    counter.begin("complaint").fill("complaint", until=Screen.ATTACHMENT)
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04 and more")

    counter.touch("file_chosen", str(tmp_path / "letter.docx"))
    counter.work.do_all()

    assert "แนบไม่ได้" in counter.view.problem


def test_files_of_the_stick_and_scans_of_this_visit_are_offered(
    counter: ACounter, tmp_path: Path
) -> None:
    stick, scanner = tmp_path / "stick", tmp_path / "scans"
    for folder, name, minutes in (
        (stick, "house.jpg", -600),
        (scanner, "mine.pdf", 5),
        (scanner, "of-the-one-before.pdf", -5),
    ):
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\xff\xd8\xff" + b"0" * 2000)
        moment = (MORNING + timedelta(minutes=minutes)).timestamp()
        os.utime(folder / name, (moment, moment))
    counter.sticks.append(stick)
    counter.desk.settings.change("scan_folder", str(scanner))
    counter.begin("complaint").fill("complaint", until=Screen.ATTACHMENT)

    before = counter.view.found
    counter.touch("files_asked")
    counter.work.do_all()
    offered = counter.view.found
    counter.touch("file_chosen", offered[1].id)
    counter.work.do_all()

    assert before == ()
    assert [one.name for one in offered] == ["mine.pdf", "house.jpg"]
    assert [one.name for one in counter.view.files] == ["house.jpg"]
    assert counter.view.found == ()


def test_where_no_file_is_found_it_says_what_to_do(counter: ACounter) -> None:
    counter.begin("complaint").fill("complaint", until=Screen.ATTACHMENT)

    counter.touch("files_asked")
    counter.work.do_all()

    assert "เสียบ USB" in counter.view.problem


@pytest.mark.row("LNG-01")
def test_the_language_changes_in_the_middle_and_answers_stay(counter: ACounter) -> None:
    counter.begin("streetlight_repair")
    counter.touch("answered", counter.view.fields[0].path, "no")

    counter.counter.heard_bar("language_chosen", "en")

    assert counter.view.header.saved == "Saved"
    assert counter.view.fields[0].value == "no"
    assert counter.view.fields[0].options[1].label == "No"


def test_leaving_a_request_by_going_back_is_asked_and_can_delete_it(counter: ACounter) -> None:
    counter.begin("complaint")
    while counter.counter.overlay is None:
        counter.touch("back_pressed")

    counter.counter.heard_over(Overlay.CONFIRM, "chosen", "drop")

    assert counter.screen is Screen.START
    assert not counter.drafts.open_drafts()
    assert not counter.drafts.sealed_drafts()


def test_what_may_be_left_out_is_never_missing(counter: ACounter) -> None:
    counter.begin("complaint").fill("complaint", until=Screen.ATTACHMENT)
    view = counter.view

    counter.touch("later_chosen").touch("continued").fill("complaint")
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()

    assert (view.later, view.later_until) == ("", "")
    assert view.optional
    assert counter.view.missing == ()
    assert counter.tray.receipts[0][0].documents_missing == ()


def test_the_office_stands_where_a_sentence_of_the_catalogue_names_it(counter: ACounter) -> None:
    said = Text("โทร {phone} ถึง {office}", "Call {phone}, {office}")

    assert counter.desk.fill(said, "th") == "โทร 056-000-000 ถึง องค์การบริหารส่วนตำบลตัวอย่าง"
    assert "{" not in counter.desk.fill(said, "en")
