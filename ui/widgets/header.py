"""The line under the bar: back, where we are, what is kept, pause."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.presenters.parts import HeaderView
from ui.widgets.button import Button
from ui.widgets.layouts import column, flow, holder, row
from ui.widgets.skin import Skin
from ui.widgets.text import MOST, IconText, Text

ONE_LINE_MM, WRAPS_MM = 250.0, 125.0


class Header(QWidget):
    """Back at the left, always in the same place; the context goes below where room is short.

    Signals:
        back_pressed: the citizen wants the page before.
        pause_pressed: the citizen wants to park the draft.
    """

    back_pressed = Signal()
    pause_pressed = Signal()

    def __init__(self, skin: Skin, view: HeaderView) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._skin = skin
        self._saved = IconText(skin, "", "", "hint")
        self._context = Text(skin, view.context, "hint", "muted")
        self._saved_place = row()
        back, pause = self._buttons(view)
        roomy = skin.theme.room_mm >= ONE_LINE_MM
        box = column(skin.theme.px(1))
        if skin.theme.room_mm < WRAPS_MM:
            box.addLayout(flow(skin, *back, holder(self._saved_place), *pause))
        else:
            line = row(skin.theme.px(4))
            for button in back:
                line.addWidget(button)
            if roomy:
                line.addWidget(self._context, MOST)
            line.addStretch(1)
            line.addLayout(self._saved_place)
            for button in pause:
                line.addWidget(button)
            box.addLayout(line)
        if not roomy and view.context:
            box.addWidget(self._context)
        self.setLayout(box)
        self._view = view
        self._show_saved(view)

    def _buttons(self, view: HeaderView) -> tuple[list[Button], list[Button]]:
        back, pause = list[Button](), list[Button]()
        if view.back:
            back.append(Button(self._skin, "back", view.back, "quiet").with_icon("chevron-left"))
            back[0].clicked.connect(self.back_pressed)
        if view.pause:
            pause.append(Button(self._skin, "pause", view.pause, "quiet").with_icon("pause"))
            pause[0].clicked.connect(self.pause_pressed)
        return back, pause

    def show_header(self, view: HeaderView) -> bool:
        """Show another `saved` text in place; False when more than that differs."""
        if (view.back, view.pause, view.context) != (
            self._view.back,
            self._view.pause,
            self._view.context,
        ):
            return False
        if view != self._view:
            self._view = view
            self._show_saved(view)
        return True

    def _show_saved(self, view: HeaderView) -> None:
        self._saved_place.removeWidget(self._saved)
        self._saved.setParent(None)
        colour = "success" if view.saved_good else "error"
        icon = "check" if view.saved_good else "triangle-alert"
        self._saved = IconText(self._skin, icon if view.saved else "", view.saved, "hint")
        self._saved.paint(colour, colour)
        self._saved.label.setWordWrap(False)
        self._saved.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._saved.setObjectName("saved")
        self._saved_place.addWidget(self._saved, 0, Qt.AlignmentFlag.AlignVCenter)
        if not view.saved:
            self._saved.hide()
