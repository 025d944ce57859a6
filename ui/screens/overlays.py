"""The help sign, a question before something is thrown away, and the apology."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.fields import FieldView
from ui.presenters.overlays import ApologyView, ConfirmView, HelpView
from ui.widgets.button import Button, pressed_value
from ui.widgets.field_factory import FieldBlock
from ui.widgets.layouts import flow, row
from ui.widgets.page import MiddlePage
from ui.widgets.text import Heading, Icon, IconText, Text

KINDS = {"primary": "primary", "staff": "staff", "quiet": "quiet"}
STATES = {
    "busy": ("hourglass", "muted"),
    "good": ("circle-check", "success"),
    "bad": ("triangle-alert", "error"),
}
"""How what is known of a call is drawn: the icon and its colour; the words say it all."""


class HelpScreen(MiddlePage):
    """Signals:
    closed: back to the work; the call stands.
    cancelled: nobody needs to come.
    message_chosen: what it is about; (id). words_typed: (as typed). words_sent: send them.
    exit_asked: whoever came goes on with the PIN.
    """

    LINE_MM = 380.0
    closed = Signal()
    cancelled = Signal()
    message_chosen = Signal(str)
    words_typed = Signal(str)
    words_sent = Signal()
    exit_asked = Signal()

    def _build(self, view: HelpView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        line = row(theme.px(10))
        size = theme.px(24 if theme.low or theme.narrow else 40)
        line.addWidget(Icon(skin, "hand-helping", "staff", size))
        sign = Heading(skin, view.sign, "sign")
        sign.set_colour("staff")
        line.addWidget(sign, 1)
        body.addLayout(line)
        body.addWidget(Text(skin, view.since, "hint", "muted"))
        if view.state:
            state = IconText(skin, STATES[view.kind][0], view.state, "h2")
            state.paint("text", STATES[view.kind][1]).setObjectName("call_state")
            body.addWidget(state)
        for item in view.lines:
            body.addWidget(IconText(skin, item.icon, item.text).paint("text", "staff"))
        body.addSpacing(theme.px(2))
        body.addLayout(flow(skin, *self._ways(view)))
        if view.tell:
            self._messages(view, body)
        body.addStretch(3)

    def _ways(self, view: HelpView) -> list[QWidget]:
        close = Button(self.skin, "close", view.close, "primary")
        close.clicked.connect(self.closed)
        self.first = close
        buttons: list[QWidget] = [close]
        for name, words, signal in (
            ("cancel_call", view.cancel, self.cancelled),
            ("exit", view.staff, self.exit_asked),
        ):
            if words:
                button = Button(self.skin, name, words, "quiet")
                button.clicked.connect(signal)
                buttons.append(button)
        return buttons

    def _messages(self, view: HelpView, body: QVBoxLayout) -> None:
        """What it is about, picked or typed: for whoever does not speak it."""
        skin, theme = self.skin, self.skin.theme
        body.addSpacing(theme.px(2))
        body.addWidget(Text(skin, view.tell, "strong"))
        picks = []
        for option in view.messages:
            pick = Button(skin, f"message_{option.value}", option.label, "plain")
            pick.setProperty("value", option.value)
            pick.clicked.connect(self._picked)
            picks.append(pick.with_icon("check") if option.selected else pick)
            if option.selected:
                pick.setAccessibleDescription(view.state)
        body.addLayout(flow(skin, *picks))
        field = FieldView("message", "text", view.words_label, view.words, keyboard="thai")
        self._words = FieldBlock(skin, field, titled=True)
        self._words.answered.connect(self._typed)
        self._words.submitted.connect(self.words_sent)
        body.addWidget(self._words)
        send = Button(skin, "send_words", view.send, "plain")
        send.clicked.connect(self.words_sent)
        body.addLayout(flow(skin, send))
        if view.sent:
            body.addWidget(IconText(skin, "check", view.sent).paint("text", "success"))

    def _update(self, before: HelpView, view: HelpView) -> bool:
        """What is being typed is not drawn again under the cursor."""
        return replace(before, words="") == replace(view, words="")

    @Slot()
    def _picked(self) -> None:
        self.message_chosen.emit(pressed_value(self))

    @Slot(str, str)
    def _typed(self, _path: str, text: str) -> None:
        self.words_typed.emit(text)


class ConfirmScreen(MiddlePage):
    """Signals:
    chosen: (id of the button).
    """

    chosen = Signal(str)

    def _build(self, view: ConfirmView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        body.addWidget(Heading(skin, view.title))
        for line in view.lines:
            body.addWidget(Text(skin, line, "body"))
        body.addSpacing(theme.px(2))
        buttons: list[QWidget] = []
        for item in view.buttons:
            button = Button(skin, f"choose_{item.id}", item.label, KINDS.get(item.kind, "plain"))
            if item.icon:
                button.with_icon(item.icon)
            button.setProperty("value", item.id)
            button.clicked.connect(self._pressed)
            buttons.append(button)
        self.first = buttons[0] if buttons else None
        for widget in buttons:
            body.addWidget(widget)
            body.addSpacing(theme.px(3))
        body.addStretch(3)

    def step_back(self) -> None:
        """Esc: the first button, which throws nothing away."""
        if isinstance(self.first, Button):
            self.first.click()

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(pressed_value(self))


class ApologyScreen(MiddlePage):
    """Signals:
    restarted: begin again.
    """

    restarted = Signal()

    def _build(self, view: ApologyView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        body.addWidget(Heading(skin, view.title))
        for line in view.lines:
            body.addWidget(IconText(skin, line.icon, line.text).paint("text", "primary"))
        restart = Button(skin, "restart", view.restart, "primary").with_icon("rotate-ccw")
        restart.clicked.connect(self.restarted)
        self.first = restart
        body.addSpacing(theme.px(4))
        body.addLayout(flow(skin, restart))
        if view.code:
            code = Text(skin, view.code, "small", "muted")
            code.setObjectName("code")
            body.addWidget(code)
        body.addStretch(3)
