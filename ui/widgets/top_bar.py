"""The bar on top: text size, colours, language, call staff; the same on every screen."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.frame import BarView
from ui.presenters.parts import OptionView
from ui.widgets.button import Button, pressed_value
from ui.widgets.layouts import column, lines, row
from ui.widgets.page import chain_focus
from ui.widgets.skin import Skin
from ui.widgets.text import MOST, Text

OPENED = ("theme_", "settings_", "lower")


class TopBar(QWidget):
    """Draws a `BarView`. The colours panel opens under the row of buttons.

    Signals:
        smaller_pressed, larger_pressed: another text step is wanted.
        theme_chosen: a palette was chosen; (its id).
        settings_reset: size and colours as at the start.
        lower_pressed: everything within reach of who sits, or back.
        language_chosen: the other language; (its id).
        voice_pressed: to be read to, or a button of the reading; (its id).
        staff_called: a person is wanted.
    """

    SIGNALS = (
        *("smaller_pressed", "larger_pressed", "settings_reset", "lower_pressed", "staff_called"),
        *("theme_chosen", "language_chosen", "voice_pressed"),
    )
    smaller_pressed = Signal()
    larger_pressed = Signal()
    theme_chosen = Signal(str)
    settings_reset = Signal()
    lower_pressed = Signal()
    language_chosen = Signal(str)
    voice_pressed = Signal(str)
    staff_called = Signal()

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin
        self._view: BarView | None = None
        self._revision = -1
        self._open = False
        self._body: QWidget | None = None
        self._retired: list[QWidget] = []
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._outer = column()
        self.setLayout(self._outer)

    def render_view(self, view: BarView) -> None:
        """Draw `view`; twice is once."""
        if view != self._view or self._revision != self._skin.revision:
            self._view = view
            self._draw()

    def redraw(self) -> None:
        """Draw the same bar with a changed skin."""
        if self._view is not None:
            self._draw()

    @Slot()
    def close_panel(self) -> None:
        """Fold the colours panel away."""
        if self._open:
            self._open = False
            self.redraw()

    def fold_panel(self) -> bool:
        """Fold the colours panel away and give the focus to its button; False if it was folded."""
        was_open = self._open
        self.close_panel()
        colours = self.findChild(Button, "colours")
        if was_open and colours is not None:
            colours.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    def _draw(self) -> None:
        held = self.focusWidget()
        name = held.objectName() if held is not None and held.hasFocus() else ""
        self._revision = self._skin.revision
        self._retired.clear()
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.setParent(None)
            self._body.deleteLater()
            self._retired.append(self._body)
        self._body = QWidget()
        self._fill(self._body)
        self._outer.addWidget(self._body)
        self._chain(self._body)
        again = self._body.findChild(QWidget, name) if name else None
        if again is None and name.startswith("voice_"):
            again = self._body.findChild(QWidget, "listen")
        if again is not None:
            again.setFocus()

    def _chain(self, body: QWidget) -> None:
        """Reading order, but what a button has opened comes right after it."""
        stops = chain_focus(body)
        names = [stop.objectName() for stop in stops]
        if self._open and "colours" in names:
            at = names.index("colours") + 1
            opened = [s for s in stops[at:] if s.objectName().startswith(OPENED)]
            rest = [stop for stop in stops[at:] if stop not in opened]
            for first, second in pairwise((stops[at - 1], *opened, *rest)):
                QWidget.setTabOrder(first, second)

    def _fill(self, body: QWidget) -> None:
        view = self._view
        if view is None:
            return
        theme = self._skin.theme
        box = QVBoxLayout(body)
        side, edge = theme.px(theme.spacing.margin * 0.75), theme.px(theme.spacing.bar_pad)
        box.setContentsMargins(side, edge, side, edge)
        box.setSpacing(theme.px(theme.spacing.apart))
        line = row(theme.px(3.2))
        *buttons, staff = self._buttons(view)
        alone: Button | None = staff
        gaps = len(buttons) * line.spacing() + 2 * side
        taken = gaps + sum(button.sizeHint().width() for button in (*buttons, staff))
        if taken > theme.width:
            for button in (*buttons, staff):
                button.with_icon("")
        if gaps + sum(button.sizeHint().width() for button in (*buttons, staff)) > theme.width:
            box.addLayout(self._lines(*buttons, staff))
            buttons.clear()
            alone = None
        for button in buttons:
            line.addWidget(button)
        beside = taken + self._status_width(view) + theme.px(6) <= theme.width
        line.addStretch(1)
        status = self._status(view, beside=beside)
        if beside:
            line.addLayout(status)
            line.addSpacing(theme.px(2))
        if alone is not None:
            line.addWidget(alone)
        box.addLayout(line)
        if not beside:
            box.addLayout(status)
        if self._open:
            box.addLayout(self._themes(view))
        if view.voice:
            box.addLayout(self._voice(view))

    def _buttons(self, view: BarView) -> list[Button]:
        smaller = self._button("smaller", view.smaller, "bar")
        smaller.say(view.smaller, view.smaller_name)
        smaller.setEnabled(view.can_smaller)
        smaller.clicked.connect(self.smaller_pressed)
        larger = self._button("larger", view.larger, "bar")
        larger.say(view.larger, view.larger_name)
        larger.setFont(self._skin.font("bar_strong"))
        larger.setEnabled(view.can_larger)
        larger.clicked.connect(self.larger_pressed)
        colours = self._button(
            "colours", view.colours, "bar_chosen" if self._open else "bar", "contrast"
        )
        colours.clicked.connect(self._toggle_themes)
        language = self._button("language", view.language, "bar", "languages")
        language.clicked.connect(self._language_pressed)
        staff = self._button("staff", view.staff, "bar_staff", "hand-helping")
        staff.clicked.connect(self.staff_called)
        listen = []
        if view.listen:
            listen = [self._button("listen", view.listen, "bar", "volume-2")]
            listen[0].setProperty("value", "on")
            listen[0].clicked.connect(self._voice_asked)
        return [*listen, smaller, larger, colours, language, staff]

    def _voice(self, view: BarView) -> QLayout:
        buttons = []
        for one in view.voice:
            name = "pause" if one.id == "go_on" else one.id
            button = self._button(f"voice_{name}", one.label, "bar")
            button.setProperty("value", one.id)
            button.clicked.connect(self._voice_asked)
            buttons.append(button)
        return self._lines(*buttons)

    def _lines(self, *buttons: QWidget) -> QLayout:
        theme = self._skin.theme
        side = theme.px(theme.spacing.margin * 0.75)
        return lines(self._skin, theme.width - 2 * side, *buttons)

    @Slot()
    def _voice_asked(self) -> None:
        self.voice_pressed.emit(pressed_value(self))

    def _button(self, name: str, text: str, kind: str, icon: str = "") -> Button:
        button = Button(self._skin, name, text, kind)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button.with_icon(icon) if icon else button

    def _status_texts(self, view: BarView) -> list[tuple[str, str, str]]:
        texts = [
            (view.practice, "status_strong", "warn"),
            (view.call, "status_strong", "staff") if view.call else (view.sync, "status", "muted"),
        ]
        return [item for item in texts if item[0]]

    def _status(self, view: BarView, *, beside: bool) -> QLayout:
        """Practice banner and sync words: one above the other, or in a line under the buttons."""
        box: QBoxLayout = column() if beside else row(self._skin.theme.px(6))
        for text, role, colour in self._status_texts(view):
            label = Text(self._skin, text, role, colour)
            label.setObjectName({"warn": "practice", "staff": "call"}.get(colour, "sync"))
            box.addWidget(label)
        if not beside:
            box.addStretch(MOST)
        return box

    def _status_width(self, view: BarView) -> int:
        widths = [
            Text(self._skin, text, role).fontMetrics().horizontalAdvance(text)
            for text, role, _ in self._status_texts(view)
        ]
        return max(widths, default=0)

    def _themes(self, view: BarView) -> QLayout:
        choices: list[QWidget] = [self._theme_button(option) for option in view.themes]
        reset = self._button("settings_reset", view.reset, "bar", "rotate-ccw")
        reset.clicked.connect(self.settings_reset)
        if view.lower and self._skin.theme.narrow:
            kind = "bar_chosen" if view.lowered else "bar"
            lower = self._button("lower", view.lower, kind, "check" if view.lowered else "")
            lower.clicked.connect(self.lower_pressed)
            choices.append(lower)
        return self._lines(*choices, reset)

    def _theme_button(self, option: OptionView) -> Button:
        kind = "bar_chosen" if option.selected else "bar"
        button = self._button(f"theme_{option.value}", option.label, kind)
        if option.selected:
            button.with_icon("check")
        button.setProperty("value", option.value)
        button.clicked.connect(self._theme_pressed)
        return button

    @Slot()
    def _theme_pressed(self) -> None:
        self.theme_chosen.emit(pressed_value(self))

    @Slot()
    def _toggle_themes(self) -> None:
        self._open = not self._open
        self.redraw()

    @Slot()
    def _language_pressed(self) -> None:
        if self._view is not None:
            other = [option.value for option in self._view.languages if not option.selected]
            if other:
                self.language_chosen.emit(other[0])
