"""The help sign, a question before something is thrown away, and the apology."""

from dataclasses import dataclass

from ui.presenters.parts import ButtonView, IconLine

HELP_SIGNALS = {"closed": 0}
CONFIRM_SIGNALS = {"chosen": 1}
APOLOGY_SIGNALS = {"restarted": 0}


@dataclass(frozen=True, slots=True)
class HelpView:
    """`sign` is drawn very large, to be seen across the room. It rings nowhere and says so."""

    sign: str
    since: str
    lines: tuple[IconLine, ...]
    close: str


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
