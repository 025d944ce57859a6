"""One second of "it is gone, take your card and paper", then start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.presenters.wipe import WipeView
from ui.widgets.page import MiddlePage
from ui.widgets.panels import DoneMark
from ui.widgets.text import Heading, IconText


class WipeScreen(MiddlePage):
    """Nothing to press and nothing personal."""

    def _build(self, view: WipeView, body: QVBoxLayout) -> None:
        theme = self.skin.theme
        body.addWidget(DoneMark(self.skin, theme.px(24)), 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(Heading(self.skin, view.title))
        for line in view.lines:
            body.addWidget(IconText(self.skin, line.icon, line.text, "h2").paint("text", "primary"))
        body.addStretch(3)
