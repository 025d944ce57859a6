"""First run: found an office on this machine, join one, or practise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.office import Named
from kiosk.printer import PrintOutcome
from kiosk.staff_pin import LEAST, MOST, is_pin
from ui.error_text import Coded, said
from ui.presenters.fields import FieldView
from ui.presenters.paper_job import PaperJob
from ui.presenters.parts import CardView, HeaderView, IconLine, ProblemView
from ui.presenters.stage import Stage

SIGNALS = {
    "back_pressed": 0,
    "card_chosen": 1,
    "answered": 2,
    "continued": 0,
    "print_pressed": 0,
    "save_pressed": 0,
}
CARDS = ("found", "join", "practice")


@dataclass(frozen=True, slots=True)
class WizardView:
    """`cards` on the first page, `fields` on the next ones, `sheet` (the recovery words, with
    buttons that bring them on paper) at the end. `busy` is said while work is under way, then
    nothing can be pressed."""

    page: str
    header: HeaderView
    title: str
    hint: str
    cards: tuple[CardView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    lines: tuple[IconLine, ...] = ()
    sheet: str = ""
    busy: str = ""
    summary: str = ""
    problems: tuple[ProblemView, ...] = ()
    proceed: str = ""
    print_sheet: str = ""
    save_sheet: str = ""
    printing: str = ""
    printing_state: str = "none"


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the set-up left: the words of the recovery sheet, and whose they are."""

    recovery: str = field(repr=False)
    office: Named


class Founder(Protocol):
    """Does what the wizard was told; slow, so it is called away from the screen."""

    def found(self, answers: dict[str, str]) -> SetUp:
        """This machine becomes the office's hub. Raises a coded problem."""

    def join(self, url: str, code: str, pin: str = "") -> SetUp:
        """This machine joins an office. Raises a coded problem."""

    def print_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        """The recovery sheet on paper."""

    def save_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        """The recovery sheet as a file."""


_LATIN = ("name_en", "public_address", "url", "enrol_code")
_ICONS = {"found": "landmark", "join": "link", "practice": "graduation-cap"}
_FIELDS = {
    "found": (
        ("name_th", "text", True),
        ("name_en", "text", False),
        ("code", "integer", True),
        ("tambon", "text", True),
        ("amphoe", "text", True),
        ("province", "text", True),
        ("address", "text", True),
        ("phone", "phone", True),
        ("public_address", "text", False),
        ("staff_pin", "integer", False),
    ),
    "join": (
        ("url", "text", True),
        ("enrol_code", "text", True),
        ("staff_pin", "integer", False),
    ),
}


class WizardPresenter:
    """Four pages at most; a failure keeps what was typed and says what to do."""

    def __init__(self, stage: Stage, founder: Founder, renew: Callable[[], None]) -> None:
        self._stage, self._founder, self._renew = stage, founder, renew
        self._page = "choose"
        self._typed: dict[str, str] = {}
        self._problems: dict[str, str] = {}
        self._busy = False
        self._done: SetUp | None = None
        self._paper = PaperJob(stage)

    def enter(self, _key: str) -> None:
        """Begin with the choice; what was typed before stays."""
        self._page, self._problems = "choose", {}

    def view(self) -> WizardView:
        """The page in words."""
        texts = self._stage.texts
        if self._done:
            return self._done_view(self._done)
        if self._page == "choose":
            return WizardView(
                page="choose",
                header=HeaderView(back=texts("back")),
                title=texts("wizard.title"),
                hint=texts("wizard.hint"),
                cards=tuple(self._card(card) for card in CARDS),
            )
        return self._fields_view()

    def _card(self, card: str) -> CardView:
        texts = self._stage.texts
        return CardView(
            card,
            texts(f"wizard.{card}.title"),
            texts(f"wizard.{card}.subtitle"),
            _ICONS[card],
        )

    def _fields_view(self) -> WizardView:
        texts = self._stage.texts
        problems = tuple(ProblemView(path, text) for path, text in self._problems.items())
        return WizardView(
            page=self._page,
            header=HeaderView(back="" if self._busy else texts("back")),
            title=texts(f"wizard.{self._page}_title"),
            hint=texts("wizard.hint"),
            fields=tuple(
                FieldView(
                    path=name,
                    kind="text" if kind == "integer" else kind,
                    label=texts(f"wizard.field.{name}"),
                    value=self._typed.get(name, ""),
                    optional="" if required else texts("optional"),
                    keyboard=self._keyboard(name, kind),
                    problem=self._problems.get(name, ""),
                    alarm=texts("problem.word"),
                )
                for name, kind, required in _FIELDS[self._page]
            ),
            busy=texts("wizard.busy") if self._busy else "",
            summary=texts("question.summary", count=len(problems)) if problems else "",
            problems=problems,
            proceed="" if self._busy else texts("continue"),
        )

    def _keyboard(self, name: str, kind: str) -> str:
        if kind in ("integer", "phone"):
            return "digits" if kind == "integer" else "phone"
        return "latin" if name in _LATIN else "thai"

    def _done_view(self, done: SetUp) -> WizardView:
        texts = self._stage.texts
        words, state = self._paper.words()
        return WizardView(
            page="done",
            header=HeaderView(),
            title=texts("wizard.done_title"),
            hint=texts("wizard.done_line"),
            lines=(IconLine("key-round", texts("wizard.sheet")),),
            sheet=done.recovery.replace("-", " "),
            proceed=texts("wizard.finish"),
            print_sheet=texts("wizard.print"),
            save_sheet=texts("wizard.save"),
            printing=words,
            printing_state=state,
        )

    # --- what was touched ------------------------------------------------------------------------

    def card_chosen(self, card: str) -> None:
        """Practise, or fill in a page."""
        if card == "practice":
            self._stage.outcome("finished")
            return
        self._page = card
        self._stage.redraw()

    def answered(self, path: str, typed: str) -> None:
        """Kept as typed."""
        self._typed[path] = typed

    def back_pressed(self) -> None:
        """From a page to the choice, from the choice to the start."""
        if self._page == "choose":
            self._stage.back()
        else:
            self.enter("")
            self._stage.redraw()

    def continued(self) -> None:
        """Check, then do it away from the screen."""
        texts = self._stage.texts
        if self._done:
            self._renew()
            return
        self._problems = {
            name: texts("problem.required", label=texts(f"wizard.field.{name}"))
            for name, _, required in _FIELDS[self._page]
            if required and not self._typed.get(name, "").strip()
        }
        pin = self._typed.get("staff_pin", "").strip()
        if pin and not is_pin(pin):
            self._problems["staff_pin"] = texts("wizard.pin_digits", least=LEAST, most=MOST)
        if not self._problems:
            self._busy = True
            self._stage.work.run(self._work(), on_done=self._succeeded, on_failed=self._failed)
        self._stage.redraw()

    def print_pressed(self) -> None:
        """The recovery sheet through the system's printer."""
        self._bring(self._founder.print_sheet)

    def save_pressed(self) -> None:
        """The recovery sheet as a file."""
        self._bring(self._founder.save_sheet)

    def _bring(self, make: Callable[[SetUp, str], PrintOutcome]) -> None:
        done, language = self._done, self._stage.texts.language
        if done is not None:
            self._paper.begin(lambda: make(done, language))

    def _work(self) -> Callable[[], SetUp]:
        typed = {name: text.strip() for name, text in self._typed.items()}
        if self._page == "found":
            return lambda: self._founder.found(typed)
        pin = typed.get("staff_pin", "")
        return lambda: self._founder.join(typed["url"], typed["enrol_code"], pin)

    def _succeeded(self, done: SetUp) -> None:
        self._busy, self._done = False, done
        self._stage.redraw()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not hasattr(error, "code"):
            raise error
        coded: Coded = error
        first = _FIELDS[self._page][0][0]
        reason = said(coded, self._stage.texts.language)
        self._problems = {first: self._stage.texts("wizard.failed", reason=reason)}
        self._stage.redraw()
