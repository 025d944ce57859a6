"""Small pieces that several views are made of. Every text is ready to be drawn."""

from typing import NamedTuple


class HeaderView(NamedTuple):
    """The line under the bar: back at the left, where we are, what is kept at the right.

    An empty text means "not shown". `saved_good` is False when `saved` tells of trouble
    (then it is drawn in the error colour with its icon).
    """

    back: str = ""
    context: str = ""
    saved: str = ""
    saved_good: bool = True
    pause: str = ""


class CardView(NamedTuple):
    """A large card to press. `kind` is primary, plain or staff; `badge` a short number."""

    id: str
    title: str
    subtitle: str = ""
    icon: str = ""
    kind: str = "plain"
    badge: str = ""


class IconLine(NamedTuple):
    """One line of words with its icon (a Lucide name, or "" for none)."""

    icon: str
    text: str


class OptionView(NamedTuple):
    """One answer of a list. `picture` is the path of one that stands beside it, or ""."""

    value: str
    label: str
    selected: bool = False
    picture: str = ""


class ButtonView(NamedTuple):
    """A button in a row. `kind` is primary, plain, quiet or staff."""

    id: str
    label: str
    kind: str = "plain"
    icon: str = ""


class StepLine(NamedTuple):
    """One step of what happens afterwards."""

    title: str
    when: str
    done: bool = False


class ProblemView(NamedTuple):
    """One thing to be corrected: which field, and the same words in summary and field."""

    path: str
    text: str
