"""The help sign, a question before something is thrown away, and the apology."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ui.error_text import remedy, what_happened
from ui.i18n import LANGUAGES, Texts
from ui.presenters.calling import MESSAGES, Calling
from ui.presenters.parts import ButtonView, IconLine, OptionView

HELP_SIGNALS = {
    "closed": 0,
    "cancelled": 0,
    "message_chosen": 1,
    "words_typed": 1,
    "words_sent": 0,
    "exit_asked": 0,
}
CONFIRM_SIGNALS = {"chosen": 1}
APOLOGY_SIGNALS = {"restarted": 0}
_KINDS = {"coming": "good", "sent": "good", "sending": "busy"}


@dataclass(frozen=True, slots=True)
class HelpView:
    """`sign` is drawn very large, to be seen across the room; `state` says what is known of the
    call, "" where this machine has no desk to tell, and is drawn as "busy", "good" or "bad".

    `messages` and `words` are what the person may add; `cancel` takes the call back.
    `staff` is for whoever comes, "" where nobody has a PIN.
    """

    sign: str
    since: str
    lines: tuple[IconLine, ...]
    close: str
    staff: str = ""
    state: str = ""
    kind: str = "busy"
    tell: str = ""
    messages: tuple[OptionView, ...] = ()
    words_label: str = ""
    words: str = ""
    send: str = ""
    sent: str = ""
    cancel: str = ""


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
    """Honest: it says what is known of the call, and what to do meanwhile."""

    def __init__(
        self,
        texts: Texts,
        calling: Calling,
        *,
        page: Callable[[], str],
        phone: str,
        close: Callable[[], None],
        refresh: Callable[[], None],
        ask_for_exit: Callable[[], None] | None = None,
    ) -> None:
        self._texts, self._calling, self._page = texts, calling, page
        self._phone, self._close, self._refresh = phone, close, refresh
        self._ask_for_exit = ask_for_exit
        self._typed = ""

    def opened(self) -> None:
        """From now on somebody waits."""
        self._calling.begin(self._page())
        self._typed = self._calling.words

    def view(self) -> HelpView:
        """The sign in words."""
        texts, calling = self._texts, self._calling
        standing = calling.standing()
        rings = calling.can_ring
        return HelpView(
            sign=texts("help.sign"),
            since=texts("help.since", time=texts.time(calling.since)),
            lines=self._lines(standing),
            close=texts("help.meanwhile" if rings else "help.close"),
            staff=texts("help.staff") if self._ask_for_exit else "",
            state=calling.sentence() if rings else "",
            kind=_KINDS.get(standing, "bad"),
            tell=texts("help.tell") if rings else "",
            messages=self._messages() if rings else (),
            words_label=texts("help.words") if rings else "",
            words=self._typed,
            send=texts("help.send") if rings else "",
            sent=texts("help.words_sent", words=calling.words) if calling.words else "",
            cancel=texts("help.cancel") if rings else "",
        )

    def _lines(self, standing: str) -> tuple[IconLine, ...]:
        texts, lines = self._texts, list[IconLine]()
        if standing in ("alone", "again", "long", "unreached"):
            lines.append(IconLine("hand", texts("help.raise_hand")))
            if self._phone:
                lines.append(IconLine("phone", texts("help.phone", phone=self._phone)))
        lines.append(IconLine("shield-check", texts("help.kept")))
        return tuple(lines)

    def _messages(self) -> tuple[OptionView, ...]:
        chosen = self._calling.message
        return tuple(
            OptionView(name, self._texts(f"call.message.{name}"), name == chosen)
            for name in MESSAGES
        )

    def message_chosen(self, message: str) -> None:
        """Whoever comes knows what for."""
        self._calling.add(message=message)
        self._refresh()

    def words_typed(self, words: str) -> None:
        """Kept until they are sent."""
        self._typed = words

    def words_sent(self) -> None:
        """In the person's own words."""
        self._calling.add(words=self._typed)
        self._refresh()

    def cancelled(self) -> None:
        """Nobody needs to come."""
        self._calling.end()
        self._typed = ""
        self._close()

    def closed(self) -> None:
        """Go on; where a desk was told, the call stands."""
        if not self._calling.can_ring:
            self._calling.end()
        self._close()

    def exit_asked(self) -> None:
        """Whoever came wants to go on with the PIN."""
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
            # Whoever comes to help may read the other language.
            IconLine(
                "languages", f"{what_happened(self.problem, other)} {remedy(self.problem, other)}"
            ),
        )
