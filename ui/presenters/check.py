"""Check answers before sending: nothing has been sent yet, everything can be changed."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView

SIGNALS = {
    "back_pressed": 0,
    "change_pressed": 1,
    "show_pressed": 1,
    "declaration_toggled": 0,
    "sent": 0,
    "pause_pressed": 0,
    "staff_pressed": 0,
}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """`show` is the button "ดู"/"ซ่อน" of a masked value, "" where nothing is hidden.

    `change_name` and `show_name` are said for the button where its own words do not name the question; `given` is
    False where there is no answer.
    """

    path: str
    label: str
    value: str
    change: str
    show: str = ""
    change_name: str = ""
    given: bool = True
    show_name: str = ""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Rows under one heading."""

    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One line of the green panel; `strong` is the part of the text drawn bold, "" for none."""

    text: str
    strong: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class CheckView:
    """`panel` may be empty; `problem` is said above the send button."""

    header: HeaderView
    title: str
    hint: str
    groups: tuple[CheckGroup, ...]
    panel_title: str
    panel: tuple[PanelLine, ...]
    declaration: str
    declared: bool
    send: str
    can_send: bool
    pause: str
    staff: str
    problem: str = ""
