"""The start screen: four things a person may want, on four large cards."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.start import StartView
from ui.widgets.button import Button, pressed_value
from ui.widgets.cards import card_grid
from ui.widgets.layouts import columns_for, flow, row
from ui.widgets.lines import draw
from ui.widgets.page import Page
from ui.widgets.skin import Skin
from ui.widgets.text import MOST, Heading, IconText, Text


class Badge(QWidget):
    """The first letter of the product in a square. Decoration."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin
        side = skin.theme.px(12 if skin.theme.low else 16)
        self.setFixedSize(side, side)
        font = QFont(skin.font("card"))
        font.setPixelSize(round(side * 0.56))
        self.setFont(font)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._skin.colour("primary"))
        radius = self._skin.theme.px(2.5)
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setPen(self._skin.colour("on_primary"))
        draw(painter, self.rect(), "ศ", Qt.AlignmentFlag.AlignCenter)
        painter.end()


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
        office.addWidget(Badge(skin))
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

    def _add_notes(self, view: StartView, body: QVBoxLayout) -> None:
        notes = []
        for note in view.notes:
            line = IconText(self.skin, note.icon, note.text, "hint", "muted")
            notes.append(line)
        if view.sync:
            sync = IconText(self.skin, "refresh-cw", view.sync, "hint", "muted")
            sync.label.setObjectName("start_sync")
            notes.append(sync)
        if notes:
            body.addLayout(flow(self.skin, *notes))

    def _practice(self, view: StartView) -> QWidget:
        from ui.widgets.panels import Panel  # not on the first picture

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
