"""Entries of a repeat: what is there, change, take away, add."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView, ProblemView

SIGNALS = {
    "back_pressed": 0,
    "pause_pressed": 0,
    "added": 0,
    "entry_chosen": 1,
    "entry_removed": 1,
    "continued": 0,
}


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry; both buttons name it ("แก้ คนที่ 2"). `lines` are label and answer."""

    path: str
    title: str
    lines: tuple[tuple[str, str], ...]
    change: str
    remove: str


@dataclass(frozen=True, slots=True)
class RepeatView:
    """`empty` is said when there is no entry yet."""

    header: HeaderView
    title: str
    hint: str
    entries: tuple[EntryView, ...]
    empty: str
    add: str
    proceed: str
    summary: str = ""
    problems: tuple[ProblemView, ...] = ()
