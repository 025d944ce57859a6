"""The start screen: four things a person may want, on four large cards."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout

from ui.presenters.start import StartView
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.layouts import columns_for, flow, row
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import MOST, Heading, IconText, Text


class StartScreen(Page):
    """Signals:
    card_chosen: (id of the card).
    setup_pressed: the first-run wizard is wanted.
    """

    card_chosen = Signal(str)
    setup_pressed = Signal()

    def _build(self, view: StartView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        office = row(theme.px(4))
        office.addWidget(self._badge())
        office.addWidget(Text(skin, view.office, "hint", "muted"), MOST)
        office.addStretch(1)
        body.addLayout(office)
        body.addWidget(Heading(skin, view.greeting, "greeting"))
        body.addSpacing(theme.px(1 if theme.low else 3))
        columns = columns_for(skin, 2, 95)
        cards, buttons = card_grid(skin, view.cards, self._pressed, columns=columns)
        self.first = buttons[0] if buttons else None
        body.addLayout(cards)
        body.addSpacing(theme.px(1 if theme.low else 4))
        self._add_notes(view, body)
        if view.setup:
            body.addWidget(self._practice(view))
        body.addStretch(1)

    def _badge(self) -> QLabel:
        """The first letter of the product in a square; decoration."""
        theme = self.skin.theme
        badge = QLabel("ศ")
        badge.setObjectName("badge")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = theme.px(12 if theme.low else 16)
        badge.setFixedSize(side, side)
        font = QFont(self.skin.font("card"))
        font.setPixelSize(round(side * 0.56))
        badge.setFont(font)
        return badge

    def _add_notes(self, view: StartView, body: QVBoxLayout) -> None:
        notes = []
        for note in view.notes:
            line = IconText(self.skin, note.icon, note.text, "hint").paint("muted", "text")
            notes.append(line)
        if view.sync:
            sync = IconText(self.skin, "refresh-cw", view.sync, "hint").paint("muted", "text")
            sync.label.setObjectName("start_sync")
            notes.append(sync)
        if notes:
            body.addLayout(flow(self.skin, *notes))

    def _practice(self, view: StartView) -> Panel:
        panel = Panel(self.skin, "practice_panel")
        words = Text(self.skin, view.practice, "body")
        setup = Button(self.skin, "setup", view.setup, "small").with_icon("settings")
        setup.clicked.connect(self.setup_pressed)
        if self.skin.theme.room_mm >= 250:
            line = row(self.skin.theme.px(4))
            line.addWidget(words, MOST)
            line.addStretch(1)
            line.addWidget(setup)
            panel.box.addLayout(line)
        else:
            panel.box.addWidget(words)
            panel.box.addLayout(flow(self.skin, setup))
        return panel

    @Slot()
    def _pressed(self) -> None:
        self.card_chosen.emit(pressed_value(self))
