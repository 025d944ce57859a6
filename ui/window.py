"""The window is a frame: bar, one screen at a time, one overlay, keyboard, focus ring.

It knows no presenter. The bar with the call for staff stays in its place whatever is in front. A screen that is left, or an overlay that is hidden, forgets what it
showed; an overlay gives the screen under it back unchanged.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.presenters.frame import BarView, Look, Tuning
from ui.presenters.screen import Overlay, Screen
from ui.screens import MAKERS
from ui.style_sheet import style_sheet
from ui.theme import Theme
from ui.widgets.focus_follower import FocusFollower
from ui.widgets.focus_ring import focused_in
from ui.widgets.keyboard import Keyboard
from ui.widgets.layouts import column
from ui.widgets.page import Page
from ui.widgets.page_stack import PageStack
from ui.widgets.skin import Breaker, Skin
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from ui.presenters.reading import Sentence
    from ui.widgets.input_watch import InputWatch
    from ui.widgets.keypad import Keypad

AROUND_MM = 6.0
PER_PAGE, PER_LOW_PAGE = 7, 4


class Window(QWidget):
    """The one window of the application.

    Signals:
        smaller_pressed, larger_pressed, settings_reset, lower_pressed, staff_called: touched in
            the bar.
        theme_chosen, language_chosen, voice_pressed: (id).
        touched: any input at all. walked: a key led to another place. close_asked: somebody tried to close the window.
        painted: once, when the first picture has gone to the screen.
    """

    smaller_pressed = Signal()
    larger_pressed = Signal()
    theme_chosen = Signal(str)
    settings_reset = Signal()
    lower_pressed = Signal()
    language_chosen = Signal(str)
    voice_pressed = Signal(str)
    staff_called = Signal()
    touched = Signal()
    walked = Signal()
    close_asked = Signal()
    painted = Signal()

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._was_painted, self._lowered = False, False
        self._tuning = Tuning()
        self._pad: Keypad | None = None
        self._watch: InputWatch | None = None
        self._bar, self._keyboard = TopBar(skin), Keyboard(skin)
        self._screens, self._overlays = PageStack(skin, MAKERS), PageStack(skin, MAKERS)
        self._layers = QStackedWidget()
        self._layers.addWidget(self._screens)
        self._layers.addWidget(self._overlays)
        whole = column()
        self._above = QWidget()
        self._above.setFixedHeight(0)
        whole.addWidget(self._above)
        whole.addWidget(self._bar)
        whole.addWidget(self._layers, 1)
        whole.addWidget(self._keyboard)
        self.setLayout(whole)
        self._follower = FocusFollower(skin, self, self._keyboard, self._reveal)
        for name in TopBar.SIGNALS:
            getattr(self._bar, name).connect(getattr(self, name))
        for stack in (self._screens, self._overlays):
            stack.reshaped.connect(self._follower.reveal)
        self._dress()

    def screen(self, screen: Screen) -> Page:  # type: ignore[override]
        """The widget of a screen, for connecting its signals."""
        return self._screens.page(screen)

    def overlay(self, overlay: Overlay) -> Page:
        """The widget of an overlay, for connecting its signals."""
        return self._overlays.page(overlay)

    def show_screen(self, screen: Screen, view: object) -> None:
        """Bring `screen` to the front and draw `view`; the one before forgets its own."""
        left = self._screens.front
        if self._screens.show_view(screen, view):
            if screen is Screen.START and left is not None:
                QGuiApplication.clipboard().clear()  # what somebody copied was theirs
            self._bar.close_panel()
            if self._overlays.front is None:
                self._screens.take_focus()
                self._follower.settle()
        self._entitle()

    def show_bar(self, view: BarView) -> None:
        """Draw the bar, and the words of the keyboard."""
        begins, self._skin.listening = not self._skin.listening, bool(view.voice)
        self._bar.render_view(view)
        self._keyboard.render_words(view.keys)
        if begins and self._skin.listening:
            self._front.take_focus()

    def show_overlay(self, overlay: Overlay, view: object) -> None:
        """Cover everything with `overlay`."""
        if self._overlays.front is None:
            self._follower.remember()
        if self._overlays.show_view(overlay, view):
            self._layers.setCurrentIndex(1)
            self._overlays.take_focus()
            self._follower.settle()
        self._entitle()

    def hide_overlay(self) -> None:
        """Give back what was under the overlay, with its focus."""
        if self._overlays.front is None:
            return
        self._layers.setCurrentIndex(0)
        self._overlays.empty()
        if not self._follower.recall():
            self._screens.take_focus()
        self._follower.settle()
        self._entitle()

    def apply_look(self, look: Look) -> None:
        """Another palette or text step, at once, keeping what is typed, focus and place."""
        self._lowered = look.lowered
        self._lower()
        self._wear(self._skin.theme.with_look(look.theme, look.text_step))

    def _lower(self) -> None:
        """On a tall panel everything may stand in its lower half, within reach of who sits."""
        tall = self._skin.theme.narrow and self._lowered
        self._above.setFixedHeight(self.height() // 2 if tall else 0)

    def tune(self, tuning: Tuning) -> None:
        """What hands this counter expects: its settings are known a moment after the first picture."""
        self._tuning = tuning
        if self._watch is not None and self._pad is not None:
            from ui.widgets.keypad import pad_keys

            self._pad.keys = pad_keys(tuning.pad)
            self._watch.pause_ms = tuning.pause_ms

    def announce(self, news: str) -> None:
        """Tell a screen reader at once; the focus stays where it is."""
        from ui.widgets.text import announce

        announce(self, news)

    @property
    def per_page(self) -> int:
        """How many services to choose from this screen has room for."""
        return PER_LOW_PAGE if self._skin.theme.low else PER_PAGE

    def break_words_with(self, breaker: Breaker) -> None:
        """Take the Thai word breaker, which is loaded after the first paint."""
        self._skin.break_with(breaker)
        self._redraw()

    def _wear(self, theme: Theme) -> None:
        if theme != self._skin.theme:
            self._skin.wear(theme)
            self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._skin.theme))
        self._redraw()

    def _redraw(self) -> None:
        for part in (self._bar, self._keyboard, self._screens, self._overlays):
            part.redraw()

    def script(self) -> "list[Sentence]":
        """What is read aloud of what is in front."""
        return self._front.script()

    def focus_script(self) -> "list[Sentence]":
        """What is said when a key leads to where the focus is."""
        from ui.presenters.reading import Sentence  # the first picture needs no voice
        from ui.widgets.script import script_of_one

        if (key := self._keyboard.marked) is not None:
            return [Sentence(key.accessibleName(), button=True)]
        widget = focused_in(self)
        return script_of_one(widget, self._bar) if widget is not None else []

    @property
    def _front(self) -> PageStack:
        return self._screens if self._overlays.front is None else self._overlays

    def _entitle(self) -> None:
        """What a screen reader says first: the page in front, and nothing of the one it covers."""
        self.setWindowTitle(self._front.title)

    def _reveal(self, widget: QWidget) -> None:
        for stack in (self._screens, self._overlays):
            stack.reveal(widget, self._skin.theme.px(AROUND_MM))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_painted)

    @Slot()
    def _first_painted(self) -> None:
        from ui.widgets.input_watch import InputWatch  # there is nothing to touch before
        from ui.widgets.keypad import Keypad, pad_keys

        pad = Keypad(self, self._keyboard)
        pad.keys = pad_keys(self._tuning.pad)
        pad.back.connect(self._back)
        pad.help.connect(self._help_pressed)
        pad.voice.connect(self.voice_pressed)
        watch = InputWatch(self._skin, self, pad)
        watch.pause_ms = self._tuning.pause_ms
        self._pad, self._watch = pad, watch
        watch.touched.connect(self.touched)
        watch.released.connect(self._follower.settle_soon)
        watch.typed.connect(self._keyboard.put_away)
        watch.walked.connect(self.walked)
        watch.begin()
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wear(self._skin.theme.with_size(event.size().width(), event.size().height()))
        self._lower()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds away what is open, or else goes back as the button on the page does."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            self._back()

    @Slot()
    def _back(self) -> None:
        if not self._bar.fold_panel():
            self._front.step_back()

    @Slot()
    def _help_pressed(self) -> None:
        """Who cannot see the screen gets the voice first, and a person once it reads."""
        listen = self._bar.findChild(QWidget, "listen")
        if listen is not None and not self._skin.listening:
            self.voice_pressed.emit("on")
        else:
            self.staff_called.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()
