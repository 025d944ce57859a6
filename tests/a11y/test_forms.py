"""Checklist 7 and 8: every page of every service, question by question and word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from forms.authoring.words import DOING
from tests.a11y.showing import SERVICES, Page, Walk, walk_of
from tests.a11y.words import BLAMED, seen, sentences_in, too_long
from tests.unit.ui.a_counter import ACounter, as_typed
from ui.i18n import LANGUAGES, Texts, sentences
from ui.presenters.fields import FieldView
from ui.presenters.kinds import TYPED
from ui.presenters.looking import number_of
from ui.presenters.question import QuestionView
from ui.presenters.screen import Screen
from ui.resources import assets

DATE = re.compile(r"[๐-๙0-9]+ (\S+) (25\d\d)")
MONTHS = Texts("th").months()
NOT_THAT = {"date": "31/2/2500", "integer": "สอง", "decimal": "สอง", "time": "99:99", "cid": "12"}
NOT_THAT |= {"phone": "โทร", "geopoint": "ที่นี่", "text": "ก" * 300, "long_text": "ก" * 2100}


@pytest.mark.row("FRM-01", "FRM-02", "FRM-03", "FRM-09", "LNG-02", "LNG-04")
@pytest.mark.parametrize("service", SERVICES)
def test_every_page_asks_one_thing_in_few_words(service: str) -> None:
    second = ("en", "th")[SERVICES.index(service) % 2]
    walked = {language: walk_of(service, language).pages for language in {"th", second}}
    wrong = [
        f"{page.name}: {fault}"
        for language, pages in walked.items()
        for page in pages
        for fault in (*too_long(page, language), *badly_asked(page, language))
    ]
    assert wrong == []
    assert len([page for page in walked["th"] if page.screen is Screen.QUESTION]) > 3


def badly_asked(page: Page, language: str) -> Iterator[str]:
    """What makes one question page more than one question, or one without help."""
    view = page.view
    if not isinstance(view, QuestionView):
        return
    if not (view.title and view.proceed and view.header.back):
        yield "heading, way on or way back is missing"
    if len([field for field in view.fields if field.kind != "note"]) > 1:
        yield f"asks {[field.path for field in view.fields]} at once"
    for field in view.fields:
        yield from badly_labelled(field, language)


def badly_labelled(field: FieldView, language: str) -> Iterator[str]:
    if not field.label or "*" in field.label + field.hint:
        yield f"its label is {field.label!r}"
    if field.kind in TYPED and field.kind != "signature" and not field.example:
        yield f"no example beside the {field.kind}"
    if field.kind != "note" and len(sentences_in(field.hint, language)) > max(
        1, 2 * field.hint.count("?")
    ):
        yield f"a hint of several sentences: {field.hint}"
    if field.optional not in ("", Texts(language)("optional")):
        yield f"optional is said as {field.optional!r}"
    if field.date is not None and language == "th":
        shown = DATE.fullmatch(field.example)
        if shown is None or shown[1] not in MONTHS:
            yield f"a date is shown as {field.example!r}"
        if [one.label for one in field.date.months] != list(
            MONTHS
        ) or "พ.ศ." not in field.date.year_label:
            yield "months are not named or the era is not"


class Provoker(Walk):
    """Leaves each question empty first, then answers it badly, and only then well."""

    def __init__(self) -> None:
        super().__init__("th")
        self.faults: list[str] = []
        self.provoked = 0

    def _one_page(self, answers: dict[str, str]) -> None:
        if self.screen is Screen.QUESTION:
            for field in self.view.fields:
                if field.kind == "note":
                    continue
                if not field.optional and not field.value:
                    self._provoke(field, "")
                if field.kind in NOT_THAT and field.path in answers:
                    self._provoke(field, NOT_THAT[field.kind])
                    self.touch("answered", field.path, as_typed(field.kind, answers[field.path]))
        super()._one_page(answers)

    def _provoke(self, field: FieldView, typed: str) -> None:
        place = self.counter.here
        self.touch("answered", field.path, typed).touch("continued")
        if self.counter.here != place:
            if not typed:
                self.faults.append(f"{field.path} lets nothing pass")
            self.touch("back_pressed")
            return
        self.provoked += 1
        self.faults += [f"{field.path} {typed[:9]!r}: {one}" for one in self._badly_told(typed)]

    def _badly_told(self, typed: str) -> Iterator[str]:
        view = self.view
        told = next(one for one in view.fields if one.problem)
        if [one.text for one in view.problems] != [
            one.problem for one in view.fields if one.problem
        ]:
            yield "the summary says something else than the field"
        if view.summary != f"มีข้อที่ต้องแก้ {len(view.problems)} ข้อ":
            yield f"the summary is {view.summary!r}"
        if told.kind != "date" and told.value != typed:
            yield "what was typed is gone"
        shown = [told.label, told.hint, told.example, *(one.label for one in told.options)]
        yield from badly_worded(told.problem, " ".join(shown))


def badly_worded(text: str, shown: str) -> Iterator[str]:
    """An error names the question in its own words and says what to do about it."""
    if not any(word in text for word in [*DOING["th"], "ตอบ"]):
        yield f"does not say what to do: {text}"
    if any(word in text.lower() for word in BLAMED):
        yield f"blames or begs: {text}"
    if seen(text) > 110:
        yield f"too long: {text}"
    if SequenceMatcher(None, shown, text, autojunk=False).find_longest_match().size < 3:
        yield f"not in the words of {shown!r}: {text}"


@pytest.mark.row("FRM-06", "FRM-07")
@pytest.mark.parametrize("service", SERVICES)
def test_every_question_says_what_is_wrong_in_its_own_words(service: str) -> None:
    walked = Provoker()
    walked.begin(service).fill(service)
    assert walked.faults == []
    assert walked.provoked > 2


def test_FRM_07_every_sentence_of_a_problem_names_its_question_and_says_what_to_do() -> None:
    doing = {
        "th": [*DOING["th"], "ตอบ"],
        "en": [*DOING["en"], "answer", "check", "correct", "needs", "takes"],
    }
    wrong = [
        (language, key)
        for language in LANGUAGES
        for key, text in sentences(language).items()
        if key.startswith("problem.") and key not in ("problem.word", "problem.common_era")
        if "{label}" not in str(text)
        or not any(word in str(text).lower() for word in doing[language])
        or any(word in str(text).lower() for word in BLAMED)
    ]
    assert wrong == []


@pytest.fixture
def counter() -> ACounter:
    return ACounter()


def at(counter: ACounter, service: str, ending: str) -> ACounter:
    """On the page of the question whose path ends so, with everything before it answered."""
    counter.begin(service)
    answers = counter.example(service)
    while not counter.counter.here.key.endswith(ending):
        counter._one_page(answers)
    return counter


@pytest.mark.parametrize(
    "name", ["สมใจ ใจดี", "ม.ล.สมใจ", "Anne-Marie", "สมใจ", "ก" * 100, "O’Brien"]
)
def test_FRM_10_names_of_all_kinds_are_taken(counter: ACounter, name: str) -> None:
    at(counter, "elderly_allowance", "/title")
    assert counter.view.fields[0].options[-1].label.startswith("อื่น ๆ")
    counter.answer("other").answer("หม่อมหลวง")
    key = counter.counter.here.key
    counter.answer(name)
    assert key.endswith("first_name")
    assert counter.counter.here.key.endswith("last_name"), counter.view.problems
    counter.answer("-")
    assert not counter.counter.here.key.endswith("last_name"), "a name without a surname"


def test_FRM_11_villages_come_first_the_district_is_filled_in_and_the_rest_may_be_left_out(
    counter: ACounter,
) -> None:
    at(counter, "elderly_allowance", "reg_subdistrict_code")
    chosen = next(option for option in counter.view.fields[0].options if option.selected)
    assert chosen.label.split(" อ.")[0] == "ตัวอย่าง"
    counter.touch("continued")
    villages = [option.label for option in counter.view.fields[0].options]
    assert counter.counter.here.key.endswith("reg_moo")
    assert villages[0].startswith("หมู่ที่ ")
    counter.answer(counter.view.fields[0].options[0].value)
    assert counter.view.fields[0].value, "the postcode is filled in"
    counter.touch("continued").answer("yes")
    for part in ("village_name", "soi", "road", "house_code"):
        assert counter.counter.here.key.endswith(part)
        assert counter.view.fields[0].optional == "(ไม่บังคับ)"
        counter.touch("skipped")


def test_FRM_13_after_sending_there_is_number_what_follows_whom_to_call_and_paper(
    counter: ACounter,
) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance")
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    view = counter.view
    assert re.fullmatch(r"\d{3} \d{3} \d{3}", view.number)
    assert len(view.steps) > 2
    assert all(step.when for step in view.steps)
    assert view.late.endswith(counter.desk.office.phone)
    assert (view.reprint, view.large) == ("พิมพ์อีกใบ", "พิมพ์ตัวใหญ่")
    assert any("QR" in note and "ดูสถานะ" in note for note in view.notes)
    assert counter.tray.receipts[0][0].tracking == view.number


def test_ALT_01_without_a_reader_typing_other_papers_and_staff_are_equal_ways(
    counter: ACounter,
) -> None:
    counter.touch("card_chosen", "apply").touch("category_chosen", "welfare")
    counter.touch("service_chosen", "elderly_allowance").touch("started").touch("accepted")
    ways = [card.id for card in counter.view.cards]
    assert ways == ["type", "no_card", "passport", "staff"]
    assert {card.kind for card in counter.view.cards[:-1]} == {"plain"}
    assert not [w for w in ways if w in ("face", "finger")]
    counter.identify("1999900000013").fill("elderly_allowance")
    assert counter.screen is Screen.CHECK


def test_ALT_03_a_bad_picture_is_told_can_be_taken_again_or_kept_and_papers_may_come_later(
    counter: ACounter, tmp_path: Path
) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance", until=Screen.ATTACHMENT)
    assert counter.view.later == "นำมาให้ภายหลัง"
    counter.pictures.found = ("dark",)
    counter.touch("file_chosen", counter.a_file(tmp_path))
    counter.work.do_all()
    counter.work.do_all()
    assert counter.view.advice.startswith("รูป house.jpg มืดไป ถ่ายใหม่")
    assert counter.view.problem == "", "it is a hint, and no error"
    counter.touch("file_removed", counter.view.files[0].id)
    counter.pictures.found = ()
    counter.touch("file_chosen", counter.a_file(tmp_path))
    counter.work.do_all()
    counter.work.do_all()
    assert (counter.view.advice, len(counter.view.files)) == ("", 1)
    place = counter.counter.here
    counter.touch("continued")
    assert counter.counter.here != place


def not_given(guess: int) -> str:
    """A number that could be one and was never given."""
    return next(n for n in (f"70{guess}50000{last}" for last in range(10)) if number_of(n))


def test_ALT_02_a_typed_number_shows_the_stage_alone_and_guessing_is_slowed(
    counter: ACounter,
) -> None:
    counter.begin("elderly_allowance").fill("elderly_allowance")
    counter.touch("declaration_toggled").touch("sent")
    counter.work.do_all()
    number, told = counter.view.number, counter.example("elderly_allowance")
    counter.touch("done_pressed")
    counter.work.ring()
    counter.touch("card_chosen", "status").touch("number_typed", number.replace(" ", ""))
    counter.touch("looked_up")
    shown = repr(counter.view)
    personal = [
        v for p, v in told.items() if p.endswith(("first_name", "last_name", "phone", "house_no"))
    ]
    assert counter.view.found.stage == "รับเรื่องแล้ว"
    assert personal
    assert not [value for value in ("1999900000013", *personal) if value in shown]
    for guess in (1, 2, 3, 4, 5):
        counter.touch("number_typed", not_given(guess)).touch("looked_up")
    counter.touch("number_typed", number).touch("looked_up")
    assert counter.view.found is None
    assert "รอ 1 นาที" in counter.view.problem
    assert counter.view.staff == "ให้เจ้าหน้าที่ช่วย"
    counter.clock.move(seconds=61)
    counter.touch("looked_up")
    assert counter.view.found is not None


@pytest.mark.parametrize("service", SERVICES)
def test_LNG_05_what_is_needed_is_shown_in_pictures_and_read_aloud_line_by_line(
    counter: ACounter, service: str
) -> None:
    counter.touch("card_chosen", "apply")
    counter.touch("category_chosen", counter.desk.catalogue.service(service).category)
    counter.touch("service_chosen", service)
    lines = [line for row in counter.view.rows for line in row.lines]
    assert len(lines) > 4
    for line in lines:
        assert (assets() / "icons" / f"{line.icon}.svg").exists(), line
        assert "\n" not in line.text
    papers = [line.icon for line in counter.view.rows[1].lines]
    assert len(set(papers)) > len(papers) / 2, "papers of a kind look alike, others do not"
