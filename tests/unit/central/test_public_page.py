"""The page behind the QR: words and dates, honest, and never a person."""

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from central.page import SECURITY
from central.texts import LANGUAGES
from kiosk.events import SubmissionFinalised
from kiosk.tracking import make_number
from tests.builders import a_move, a_settlement
from tests.central_world import World, a_world
from tests.counters import OFFICE, TOKEN, Counter

TEXTS = {
    name: json.loads(Path(f"central/texts/{name}.json").read_text("utf-8")) for name in LANGUAGES
}
STYLE = Path("central/static/site.css").read_text("utf-8")


@pytest.fixture
def said(world: World) -> SubmissionFinalised:
    counter = world.counter()
    made = counter.submit()
    world.rounds(counter).run()
    return made


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def swapped(number: str) -> str:
    return number[:8] + str((int(number[8]) + 1) % 10)


@pytest.mark.parametrize("path", ["/t/{o}/{n}/{t}", "/T/{o}/{n}/{t}"])
@pytest.mark.parametrize("case", [str.upper, str.lower], ids=["capitals", "small letters"])
def test_the_qr_opens_the_time_line_in_any_case(
    world: World, said: SubmissionFinalised, path: str, case
) -> None:
    status, html, _ = world.page(path.format(o=case(OFFICE), n=said.tracking, t=case(TOKEN)))

    words = text_of(html)
    assert status == 200
    assert "elderly_allowance (th)" in words
    assert "committee (th)" in words
    assert "คาดว่าภายใน 9 ธันวาคม 2569" in words
    assert f"{said.tracking[:3]} {said.tracking[3:6]} {said.tracking[6:]}" in words


@pytest.mark.parametrize("tail", ["", "/WRONGTOKEN234567", "/"])
def test_without_the_right_token_only_the_stage_is_told(
    world: World, said: SubmissionFinalised, tail: str
) -> None:
    status, html, _ = world.page(f"/t/{OFFICE}/{said.tracking}{tail.rstrip('/')}")

    assert status == 200
    assert "รับเรื่องไว้แล้ว" in html
    assert "elderly_allowance" not in html
    assert "committee" not in html


def test_the_page_speaks_english_when_asked(world: World, said: SubmissionFinalised) -> None:
    _, html, _ = world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}", lang="en")

    assert '<html lang="en">' in html
    assert "Expected by 9 December 2026" in html
    assert "elderly_allowance (en)" in html
    assert f'href="/t/{OFFICE}/{said.tracking}/{TOKEN}?lang=th"' in html


def test_a_right_number_that_is_not_here_is_answered_honestly(world: World) -> None:
    status, html, _ = world.page(f"/t/{OFFICE}/{make_number(2570, 312, 45).digits}/{TOKEN}")

    assert status == 404
    assert "ข้อมูลยังมาไม่ถึง" in html
    assert "ปีงบประมาณ 2570 (ออกระหว่าง 1 ตุลาคม 2569 ถึง 30 กันยายน 2570)" in html
    assert "สำนักงานอาจยังไม่ได้ต่ออินเทอร์เน็ต" in html


@pytest.mark.parametrize(
    ("typed", "said_so"),
    [
        (swapped(make_number(2570, 312, 45).digits), "มีตัวเลขผิดหรือสลับกัน"),
        ("12345", "มี 9 หลัก แต่ที่พิมพ์มามี 5 หลัก"),
        ("abc", "มี 0 หลัก"),
        ("<script>", "มี 0 หลัก"),
    ],
)
def test_a_wrong_number_is_told_in_words(world: World, typed: str, said_so: str) -> None:
    status, html, _ = world.page(f"/t/{OFFICE}", number=typed)

    assert status == 404
    assert said_so in html
    assert "<script" not in html


def test_a_number_may_be_typed_with_spaces_and_thai_digits(
    world: World, said: SubmissionFinalised
) -> None:
    thai = said.tracking.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))

    status, html, _ = world.page(f"/t/{OFFICE}", number=f"{thai[:3]} {thai[3:6]}-{thai[6:]}")

    assert status == 200
    assert "รับเรื่องไว้แล้ว" in html


def test_an_office_that_is_not_here_and_the_front_page(world: World) -> None:
    assert world.page("/t/NOWHERE/703120451")[0] == 404
    assert world.page("/t/..%2f..%2f/703120451")[0] == 404
    status, _, headers = world.page("/")
    assert (status, headers["location"]) == (303, f"/t/{OFFICE}")
    assert 'name="number"' in world.page(f"/t/{OFFICE}")[1]


def test_a_late_step_says_so_and_whom_to_call(world: World, said: SubmissionFinalised) -> None:
    world.clock.forward(20 * 86_400)

    _, html, _ = world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}")

    assert "เลยวันที่คาดไว้ 9 ธันวาคม 2569" in html
    assert 'href="tel:056000000"' in html


def test_nothing_personal_and_nothing_foreign_is_on_the_page(
    world: World, said: SubmissionFinalised
) -> None:
    _, html, headers = world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}")

    assert "ใจดี" not in html
    assert said.request_id not in html
    assert not re.findall(r"<script|style=|https?://(?!127)", html)
    assert headers["cache-control"] == "no-store"
    assert {k.lower(): v for k, v in SECURITY.items()}.items() <= headers.items()


def test_the_page_brings_its_own_style_and_font(world: World) -> None:
    for name in ("site.css", "icon.svg", "regular.ttf", "bold.ttf"):
        status, _, headers = world.raw(f"/static/{name}")
        assert status == 200
        assert "immutable" in headers["cache-control"]
    assert world.raw("/static/../config.py")[0] == 404
    assert re.findall(r"url\(([^)]*)\)", STYLE) == ['"regular.ttf"', '"bold.ttf"']


def test_asking_too_often_is_slowed_down_and_told(tmp_path: Path) -> None:
    world = a_world(tmp_path, pages_per_minute=6, pages_at_once=2)
    statuses = [world.page(f"/t/{OFFICE}")[0] for _ in range(3)]
    _, html, headers = world.page(f"/t/{OFFICE}")
    world.clock.forward(10)

    assert statuses == [200, 200, 429]
    assert headers["retry-after"] == "10"
    assert "รอ 10 วินาที" in html
    assert world.page(f"/t/{OFFICE}")[0] == 200
    world.close()


def test_one_number_is_asked_for_so_often_and_no_more_by_whomever(tmp_path: Path) -> None:
    world = a_world(tmp_path, guesses_at_once=1_000, number_per_minute=6, number_at_once=2)
    number, another = make_number(2570, 312, 45).digits, make_number(2570, 312, 46).digits

    statuses = [world.page(f"/t/{OFFICE}/{number}")[0] for _ in range(3)]

    assert statuses == [404, 404, 429]
    assert world.page(f"/t/{OFFICE}/{another}")[0] == 404
    world.clock.forward(10)
    assert world.page(f"/t/{OFFICE}/{number}")[0] == 404
    world.close()


def test_nobody_reads_numbers_one_after_another_and_a_right_token_does_not_count(
    tmp_path: Path,
) -> None:
    world = a_world(tmp_path, guesses_per_minute=6, guesses_at_once=3)
    counter = world.counter()
    said = counter.submit()
    world.rounds(counter).run()

    proven = [world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}")[0] for _ in range(10)]
    others = [make_number(2570, 9, n).digits for n in range(4)]
    guessed = [world.page(f"/t/{OFFICE}/{number}")[0] for number in (said.tracking, *others)]

    assert proven == [200] * 10
    assert guessed == [200, 404, 404, 429, 429]
    assert "Retry-After".lower() in world.page(f"/t/{OFFICE}/{said.tracking}")[2]
    world.close()


def test_every_sentence_is_there_in_every_language_with_the_same_places() -> None:
    def places(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    thai, english = TEXTS["th"], TEXTS["en"]
    assert thai.keys() == english.keys()
    assert {key: places(s) for key, s in thai.items()} == {k: places(s) for k, s in english.items()}


PAIRS = [
    ("text", "bg"), ("text", "surface"), ("muted", "bg"), ("muted", "surface"),
    ("primary", "bg"), ("on-primary", "primary"), ("on-primary", "primary-press"),
    ("success", "success-bg"), ("error", "error-bg"), ("warn", "warn-bg"),
    ("text", "success-bg"), ("text", "error-bg"), ("text", "warn-bg"), ("success", "bg"),
    ("warn", "bg"), ("bg", "success"), ("bg", "warn"), ("bg", "error"),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read_against_what_is_behind_it(ink: str, paper: str) -> None:
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6})", STYLE))

    assert contrast(colours[ink], colours[paper]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The WCAG 2 formula."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_submission_made_for_practice_says_that_it_has_no_effect(world: World) -> None:
    counter: Counter = world.counter()
    made = counter.submit(practice=True)
    world.rounds(counter).run()

    assert "ไม่มีผลจริง" in world.page(f"/t/{OFFICE}/{made.tracking}")[1]


# --- what staff did ------------------------------------------------------------------------------


def moved(counter: Counter, said: SubmissionFinalised, **changes: object) -> str:
    """The counter's staff moves the case; the id of the change."""
    values = {"request_id": said.request_id, "base": (said.event_id,), "step": "verify_right"}
    return counter.write(a_move(**values | changes)).event_id


@pytest.fixture
def counters(world: World) -> tuple[Counter, Counter]:
    return world.counter("front"), world.counter("back")


def page_of(world: World, said: SubmissionFinalised, lang: str = "th") -> str:
    return text_of(world.page(f"/t/{OFFICE}/{said.tracking}/{TOKEN}", lang=lang)[1])


def test_the_stage_follows_what_staff_does(world: World, counters: tuple[Counter, Counter]) -> None:
    front, _ = counters
    said = front.submit()
    first = moved(front, said)
    world.rounds(front).run()
    assert "กำลังทำอยู่" in page_of(world, said)
    assert "Being done now" in page_of(world, said, "en")

    second = moved(front, said, base=(first,), category=2)
    world.rounds(front).run()
    assert "รอท่านดำเนินการ" in page_of(world, said)

    moved(front, said, base=(second,), category=3, outcome="done")
    world.rounds(front).run()
    page = page_of(world, said)
    assert "ปิดเรื่องแล้ว" in page
    assert "ดำเนินการเสร็จแล้ว" in page
    assert page.count("เสร็จแล้ว") >= len(said.steps)
    assert "คาดว่า" not in page


@pytest.mark.parametrize("first", [0, 1], ids=["closed first", "moved first"])
def test_while_one_closed_it_unaware_of_the_other_it_is_being_checked(
    world: World, counters: tuple[Counter, Counter], first: int
) -> None:
    said = counters[0].submit()
    closed = moved(counters[0], said, category=3, outcome="refused", step="")
    open_ = moved(counters[1], said)
    world.rounds(counters[0]).run()
    assert "ไม่อนุมัติ" in page_of(world, said)

    world.rounds(counters[1]).run()
    page = page_of(world, said)
    assert "กำลังตรวจสอบเรื่องนี้อีกครั้ง" in page
    assert "ไม่อนุมัติ" not in page

    keep = (closed, open_)[first]
    settled = a_settlement(
        request_id=said.request_id, base=(closed, open_), keep=keep, category=(3, 1)[first]
    )
    counters[first].write(settled)
    world.rounds(counters[first]).run()
    assert ("ไม่อนุมัติ" in page_of(world, said)) == (first == 0)
    assert "ตรวจสอบเรื่องนี้อีกครั้ง" not in page_of(world, said)


def test_a_change_that_reaches_the_server_before_its_request_counts(
    world: World, counters: tuple[Counter, Counter]
) -> None:
    front, back = counters
    said = front.submit()
    moved(back, said, category=3, outcome="done", step="")
    world.rounds(back).run()
    world.rounds(front).run()

    assert "ดำเนินการเสร็จแล้ว" in page_of(world, said)
