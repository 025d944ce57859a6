"""After sending: the number in large digits, the QR, what happens next, the paper, the faces."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.parts import CardView
from ui.presenters.receipt import ReceiptView
from ui.widgets.button import Button, pressed_value
from ui.widgets.layouts import column, flow, foot, row
from ui.widgets.page import Page
from ui.widgets.panels import DoneMark, Panel, StepList
from ui.widgets.paper import paper_line
from ui.widgets.qr import QrPicture
from ui.widgets.text import Heading, IconText, Text

BESIDE_MM = 280.0


class ReceiptScreen(Page):
    """Signals:
    reprint_pressed, large_print_pressed, another_pressed, face_skipped, done_pressed.
    face_chosen: (id of the face).
    """

    reprint_pressed = Signal()
    large_print_pressed = Signal()
    another_pressed = Signal()
    face_chosen = Signal(str)
    face_skipped = Signal()
    done_pressed = Signal()

    def _build(self, view: ReceiptView, body: QVBoxLayout) -> None:
        skin, theme = self.skin, self.skin.theme
        body.addLayout(self._title(view))
        beside = theme.room_mm >= BESIDE_MM
        middle: QBoxLayout = row(theme.px(8)) if beside else column(theme.px(4))
        if beside and theme.low:
            middle.addLayout(self._packed(view), 56)
        else:
            number = self._number(view)
            self._add_notes(view, number)
            number.addStretch(1)
            middle.addLayout(number, 34)
            self._add_qr(view, middle)
        middle.addLayout(self._steps(view), 50)
        body.addLayout(middle)
        for missing in view.missing:
            line = IconText(skin, "calendar-clock", missing, "body")
            body.addWidget(line.paint("warn", "warn"))
        self._add_faces(view, body)
        if view.another and not beside:
            body.addWidget(self._another(view))
        body.addStretch(1)

    def _foot_of(self, view: ReceiptView) -> QWidget:
        """The way out, and where there is room beside it the way to the next request."""
        skin, theme = self.skin, self.skin.theme
        line = row(theme.px(4))
        done = Button(skin, "done", view.done, "primary")
        done.clicked.connect(self.done_pressed)
        self.first = done
        line.addWidget(done, 1)
        if view.another and theme.room_mm >= BESIDE_MM:
            line.addWidget(self._another(view))
        return foot(skin, line)

    def _another(self, view: ReceiptView) -> Button:
        another = Button(self.skin, "another", view.another, "plain").with_icon("file-plus")
        another.clicked.connect(self.another_pressed)
        return another

    def _title(self, view: ReceiptView) -> QBoxLayout:
        skin, theme = self.skin, self.skin.theme
        line = row(theme.px(5))
        size = theme.px(15 if theme.low else 19)
        line.addWidget(DoneMark(skin, size), 0, Qt.AlignmentFlag.AlignTop)
        words = column()
        words.addWidget(Heading(skin, view.title))
        if view.service:
            words.addWidget(Text(skin, view.service, "hint", "muted"))
        line.addLayout(words, 1)
        if view.practice and theme.room_mm >= BESIDE_MM:
            line.addWidget(self._practice(view), 0, Qt.AlignmentFlag.AlignVCenter)
        elif view.practice:
            words.addWidget(self._practice(view))
        return line

    def _practice(self, view: ReceiptView) -> Panel:
        panel = Panel(self.skin, "practice_panel")
        panel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        words = IconText(self.skin, "triangle-alert", view.practice, "strong")
        panel.box.addWidget(words.paint("warn", "warn"))
        return panel

    def _packed(self, view: ReceiptView) -> QBoxLayout:
        """On a low screen the QR stands beside the number alone, and the rest below both."""
        box, line = column(self.skin.theme.px(1)), row(self.skin.theme.px(4))
        line.addLayout(self._number(view), 1)
        self._add_qr(view, line)
        box.addLayout(line)
        self._add_notes(view, box)
        box.addStretch(1)
        return box

    def _add_qr(self, view: ReceiptView, box: QBoxLayout) -> None:
        if view.qr:
            side = self.skin.theme.px(44 if self.skin.theme.low else 74)
            picture = QrPicture(view.qr, side, view.qr_name)
            box.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)

    def _number(self, view: ReceiptView) -> QBoxLayout:
        skin, theme = self.skin, self.skin.theme
        box = column(theme.px(1))
        box.addWidget(Text(skin, view.number_label, "hint", "muted"))
        number = Text(skin, view.number, "number")
        number.setObjectName("number")
        number.setWordWrap(False)
        number.setAccessibleName(" ".join(view.number))
        box.addWidget(number)
        return box

    def _add_notes(self, view: ReceiptView, box: QBoxLayout) -> None:
        """What to do with the number, what became of the paper, and more paper."""
        skin, theme = self.skin, self.skin.theme
        for note in view.notes:
            box.addWidget(Text(skin, note, "body"))
        if view.printing:
            box.addSpacing(theme.px(2))
            box.addWidget(paper_line(skin, view.printing, view.printing_state))
        box.addSpacing(theme.px(2))
        box.addLayout(flow(skin, *self._buttons(view)))

    def _steps(self, view: ReceiptView) -> QBoxLayout:
        box = column()
        panel = Panel(self.skin, "card_panel")
        panel.box.addWidget(Text(self.skin, view.steps_title, "strong"))
        panel.box.addWidget(StepList(self.skin, view.steps))
        if view.late:
            panel.box.addWidget(Text(self.skin, view.late, "hint", "muted"))
        box.addWidget(panel)
        box.addStretch(1)
        return box

    def _buttons(self, view: ReceiptView) -> list[QWidget]:
        made: list[QWidget] = []
        for name, text, icon, signal in (
            ("reprint", view.reprint, "printer", self.reprint_pressed),
            ("large_print", view.large, "a-large-small", self.large_print_pressed),
        ):
            if text:
                button = Button(self.skin, name, text, "small").with_icon(icon)
                button.clicked.connect(signal)
                made.append(button)
        return made

    def _add_faces(self, view: ReceiptView, body: QVBoxLayout) -> None:
        label = Text(self.skin, view.faces_label, "strong")
        if not view.faces:
            body.addWidget(label)
            return
        faces: list[QWidget] = [self._face(face) for face in view.faces]
        skip = Button(self.skin, "face_skip", view.skip, "face").arranged("stack")
        skip.clicked.connect(self.face_skipped)
        row_of_faces = flow(self.skin, *faces, skip)
        if self.skin.theme.room_mm < 400:
            body.addWidget(label)
            body.addLayout(row_of_faces)
            return
        line = row(self.skin.theme.px(6))
        label.setMaximumWidth(label.sizeHint().width())
        line.addWidget(label)
        line.addLayout(row_of_faces, 1)
        body.addLayout(line)

    def _face(self, view: CardView) -> Button:
        button = Button(self.skin, f"face_{view.id}", view.title, "face")
        button.arranged("stack").with_icon(view.icon)
        button.setProperty("value", view.id)
        button.clicked.connect(self._face_pressed)
        return button

    @Slot()
    def _face_pressed(self) -> None:
        self.face_chosen.emit(pressed_value(self))
