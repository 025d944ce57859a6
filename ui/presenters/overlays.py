"""The help sign, a question before something is thrown away, and the apology."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ui.error_text import remedy, what_happened
from ui.i18n import LANGUAGES, Texts
from ui.presenters.parts import ButtonView, IconLine

HELP_SIGNALS = {"closed": 0, "exit_asked": 0}
CONFIRM_SIGNALS = {"chosen": 1}
APOLOGY_SIGNALS = {"restarted": 0}


@dataclass(frozen=True, slots=True)
class HelpView:
    """`sign` is drawn very large, to be seen across the room. It rings nowhere and says so.

    `staff` is the way out for whoever comes, "" where the window can simply be closed.
    """

    sign: str
    since: str
    lines: tuple[IconLine, ...]
    close: str
    staff: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """Asked once; the first button is the safe one and has the focus."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[ButtonView, ...]


@dataclass(frozen=True, slots=True)
class ApologyView:
    """Our fault, said plainly; what was answered is safe. `code` is for staff."""

    title: str
    lines: tuple[IconLine, ...]
    code: str
    restart: str


class HelpPresenter:
    """Honest: no bell rings. The sign is seen, the person is told what to do meanwhile."""

    def __init__(
        self,
        texts: Texts,
        *,
        now: Callable[[], str],
        phone: str,
        close: Callable[[], None],
        ask_for_exit: Callable[[], None] | None = None,
    ) -> None:
        self._texts, self._now, self._phone, self._close = texts, now, phone, close
        self._ask_for_exit = ask_for_exit
        self._since = ""

    def opened(self) -> None:
        """From now on somebody waits."""
        self._since = self._now()

    def view(self) -> HelpView:
        """The sign in words."""
        texts = self._texts
        lines = [IconLine("hand", texts("help.raise_hand"))]
        if self._phone:
            lines.append(IconLine("phone", texts("help.phone", phone=self._phone)))
        lines.append(IconLine("shield-check", texts("help.kept")))
        return HelpView(
            sign=texts("help.sign"),
            since=texts("help.since", time=self._since),
            lines=tuple(lines),
            close=texts("help.close"),
            staff=texts("help.staff") if self._ask_for_exit else "",
        )

    def closed(self) -> None:
        """Go on."""
        self._close()

    def exit_asked(self) -> None:
        """Whoever came wants to close the counter."""
        if self._ask_for_exit:
            self._ask_for_exit()


def leaving(texts: Texts) -> ConfirmView:
    """Asked once before a request that is being filled in is left."""
    return ConfirmView(
        title=texts("leave.title"),
        lines=(texts("leave.line"),),
        buttons=(
            ButtonView("stay", texts("leave.stay"), "primary"),
            ButtonView("pause", texts("leave.pause")),
            ButtonView("drop", texts("leave.drop"), "quiet"),
        ),
    )


class ApologyPresenter:
    """Our fault, said plainly."""

    def __init__(
        self,
        texts: Texts,
        go_on: Callable[[], None],
        way_on: str,
        *,
        code: str,
        problem: Enum | None,
    ) -> None:
        self._texts, self._go_on, self._way_on = texts, go_on, way_on
        self.code, self.problem = code, problem

    def opened(self) -> None:
        """Nothing changes by being looked at."""

    def view(self) -> ApologyView:
        """The apology in words."""
        texts = self._texts
        safe = (
            IconLine("shield-check", texts("apology.safe")),
            IconLine("users", texts("apology.staff")),
        )
        return ApologyView(
            title=texts("apology.title"),
            lines=(*self._known(), *safe),
            code=self.code,
            restart=texts(f"apology.{self._way_on}"),
        )

    def restarted(self) -> None:
        """To the start, back to the request, or another try."""
        self._go_on()

    def _known(self) -> tuple[IconLine, ...]:
        if self.problem is None:
            return ()
        language = self._texts.language
        other = next(name for name in LANGUAGES if name != language)
        return (
            IconLine("info", what_happened(self.problem, language)),
            IconLine("wrench", remedy(self.problem, language)),
            # The bar with its languages is covered, and whoever comes to help may read the other.
            IconLine(
                "languages", f"{what_happened(self.problem, other)} {remedy(self.problem, other)}"
            ),
        )
