"""Small pieces that several views are made of. Every text is ready to be drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The line under the bar: back at the left, where we are, what is kept at the right.

    An empty text means "not shown". `saved_good` is False when `saved` tells of trouble
    (then it is drawn in the error colour with its icon).
    """

    back: str = ""
    context: str = ""
    saved: str = ""
    saved_good: bool = True
    pause: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A large card to press. `kind` is primary, plain or staff; `badge` a short number."""

    id: str
    title: str
    subtitle: str = ""
    icon: str = ""
    kind: str = "plain"
    badge: str = ""


@dataclass(frozen=True, slots=True)
class IconLine:
    """One line of words with its icon (a Lucide name, or "" for none)."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """One answer of a list."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class ButtonView:
    """A button in a row. `kind` is primary, plain, quiet or staff."""

    id: str
    label: str
    kind: str = "plain"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of what happens afterwards."""

    title: str
    when: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing to be corrected: which field, and the same words in summary and field."""

    path: str
    text: str
