"""The privacy notice: five short lines, the whole text behind a button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.privacy import PrivacyView
from ui.widgets.button import Button
from ui.widgets.header import Header
from ui.widgets.layouts import flow
from ui.widgets.page import Page
from ui.widgets.panels import Panel
from ui.widgets.text import Heading, IconText, Text


class PrivacyScreen(Page):
    """Signals:
    back_pressed, accepted, full_toggled.
    """

    back_pressed = Signal()
    accepted = Signal()
    full_toggled = Signal()

    def _build(self, view: PrivacyView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        header = Header(skin, view.header)
        header.back_pressed.connect(self.back_pressed)
        body.addWidget(header)
        body.addWidget(Heading(skin, view.title))
        panel = Panel(skin, "card_panel")
        panel.box.setSpacing(theme.px(3))
        for line in view.lines:
            panel.box.addWidget(IconText(skin, line.icon, line.text).paint("text", "primary"))
        body.addWidget(panel)
        if view.full:
            full = Panel(skin, "quiet_panel")
            for paragraph in view.full:
                full.box.addWidget(Text(skin, paragraph, "body"))
            body.addWidget(full)
        accept = Button(skin, "accept", view.accept, "primary").with_icon("chevron-right", True)
        accept.clicked.connect(self.accepted)
        toggle = Button(skin, "full", view.full_label, "plain").with_icon("file-text")
        toggle.clicked.connect(self.full_toggled)
        self.first = accept
        body.addSpacing(theme.px(2))
        body.addLayout(flow(skin, accept, toggle))
        body.addStretch(1)
