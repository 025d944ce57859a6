"""A pad of a few keys that can be felt: next, previous, choose, back, repeat, help, and the volume.

Its keys are ordinary key codes; which of them means what is a setting. What is typed is chosen from
the keys on the glass, one after the other.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.focus_ring import focused_in
from ui.widgets.keyboard import Keyboard
from ui.widgets.options import CheckRow, RadioRow
from ui.widgets.text import Heading

STEPS = {"next": 1, "previous": -1}
VOICE = {"repeat": "again", "louder": "louder", "softer": "softer", "listen": "on"}
LONGEST_WAY = 2000


def pad_keys(setting: str) -> Mapping[int, str]:
    """Which key does what, of a setting such as `next=F13 previous=F14`; a key that Qt does not know
    does nothing."""
    pairs = (part.partition("=") for part in setting.split())
    known = Qt.Key.__members__
    return {known[f"Key_{key}"].value: act for act, _, key in pairs if f"Key_{key}" in known}


class Keypad(QObject):
    """Does what a key of the pad means in a window.

    Signals:
        back: one step back. help: a voice or a person is wanted.
        voice: a button of the reading; (its id).
    """

    back = Signal()
    help = Signal()
    voice = Signal(str)

    def __init__(self, window: QWidget, keyboard: Keyboard) -> None:
        super().__init__(window)
        self._window, self._keyboard = window, keyboard
        self.keys: Mapping[int, str] = {}

    def act(self, key: int) -> bool:
        """The key went down.  True when it is to be said where it has led to."""
        act = self.keys[key]
        if act in STEPS:
            self._step(STEPS[act])
            return True
        if act == "choose":
            return self._choose()
        if act == "back":
            if not self._keyboard.unmark():
                self.back.emit()
        elif act == "help":
            self.help.emit()
        else:
            self.voice.emit(VOICE[act])
        return False

    def _choose(self) -> bool:
        """A button may lead to a page, which is read itself."""
        on = focused_in(self._window)
        if self._keyboard.marked is not None:
            self._keyboard.marked.click()
        elif isinstance(on, QAbstractButton):
            on.click()
            return isinstance(on, RadioRow | CheckRow)
        elif on is not None and not self._keyboard.isHidden():
            self._keyboard.mark(0)
        return True

    def _step(self, by: int) -> None:
        if self._keyboard.marked is not None:
            self._keyboard.mark(by)
            return
        there = self._beside(focused_in(self._window) or self._window, by)
        if there is not None:
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, on: QWidget, by: int) -> QWidget | None:
        """The next thing to come to; of a group of answers each one."""
        group = _answers(on)
        if on in group and 0 <= group.index(on) + by < len(group):
            return group[group.index(on) + by]
        follows = (on.after if by > 0 else on.before) if isinstance(on, Heading) else None
        there = follows or self._along(on, by, group)
        others = _answers(there) if there is not None else []
        return others[0 if by > 0 else -1] if others else there

    def _along(self, on: QWidget, by: int, group: list[QWidget]) -> QWidget | None:
        there = on
        for _ in range(LONGEST_WAY):
            ahead = there.nextInFocusChain() if by > 0 else there.previousInFocusChain()
            if ahead is None:
                break
            there = ahead
            stops = there.focusPolicy() & Qt.FocusPolicy.TabFocus and there.isEnabled()
            if stops and there.isVisible() and there not in group and there is not self._window:
                return there
        return None


def _answers(on: QWidget) -> list[QWidget]:
    """The answers of which one may be chosen, `on` among them."""
    group = on.parentWidget() if isinstance(on, RadioRow) else None
    rows = group.findChildren(RadioRow) if group is not None else []
    return [row for row in rows if row.isVisible() and row.isEnabled()]
