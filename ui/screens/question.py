"""A question page: the question, its field, a filled example beside it, and on."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.parts import HeaderView
from ui.presenters.question import QuestionView
from ui.widgets.button import Button
from ui.widgets.field_factory import FieldBlock
from ui.widgets.field_page import FieldPage
from ui.widgets.header import Header
from ui.widgets.layouts import column, flow, foot, row
from ui.widgets.panels import Panel, example_panel
from ui.widgets.skin import Skin
from ui.widgets.text import Heading, IconText, Text

UNDER_FROM, BUTTON_FROM = 150, 200
MANY = 9
"""So many answers may not fit on the lowest screen."""


class QuestionScreen(FieldPage):
    """Signals:
    back_pressed, pause_pressed, guidance_toggled, skipped, continued.
    precision_chosen, asked_back, files_asked, file_chosen, file_removed: (path, text).
    """

    back_pressed = Signal()
    pause_pressed = Signal()
    precision_chosen = Signal(str, str)
    asked_back = Signal(str, str)
    guidance_toggled = Signal()
    skipped = Signal()
    files_asked = Signal(str, str)
    file_chosen = Signal(str, str)
    file_removed = Signal(str, str)
    continued = Signal()

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._header: Header | None = None
        self._example_open = False

    # --- building

    def _build(self, view: QuestionView, body: QVBoxLayout) -> None:
        self._header = Header(self.skin, view.header)
        self._header.back_pressed.connect(self.back_pressed)
        self._header.pause_pressed.connect(self.pause_pressed)
        body.addWidget(self._header)
        self._add_problems(body, view.summary, view.problems)
        left = column(self.skin.theme.px(1 if self.skin.theme.low else 3))
        self._add_question(view, left)
        example = self._example(view)
        if example is not None and self._beside():
            sides = row(self.skin.theme.px(12))
            sides.addLayout(left, 68 if self.skin.theme.low else 62)
            right = column()
            right.addWidget(example)
            right.addStretch(1)
            sides.addLayout(right, 32 if self.skin.theme.low else 38)
            body.addLayout(sides)
        else:
            body.addLayout(left)
        body.addStretch(1)

    def _beside(self) -> bool:
        return self.skin.theme.step < UNDER_FROM and not self.skin.theme.narrow

    def _add_question(self, view: QuestionView, box: QVBoxLayout) -> None:
        heading = Heading(self.skin, view.title)
        heading.setProperty("private", view.entitled not in ("", view.title))
        box.addWidget(heading)
        single = len(view.fields) == 1
        if view.hint and not (single and view.hint == view.fields[0].hint):
            box.addWidget(Text(self.skin, view.hint, "hint", "muted"))
        self._add_fields(box, view.fields, titled=not single)
        if view.guidance:
            box.addWidget(self._guidance(view))
        self._add_example_under(view, box)
        if not self._holds_the_way_on(view):
            box.addSpacing(self.skin.theme.px(3.2 if self.skin.theme.low else 4))
            box.addLayout(flow(self.skin, *self._buttons(view)))
        box.addStretch(1)

    def _foot_of(self, view: QuestionView) -> QWidget | None:
        if not self._holds_the_way_on(view):
            return None
        return foot(self.skin, flow(self.skin, *self._buttons(view)))

    def _holds_the_way_on(self, view: QuestionView) -> bool:
        """It stays in sight under a list that may be longer than the screen; not where large
        letters on a low screen would leave no room to see the list itself.
        """
        theme = self.skin.theme
        return _is_long(view) and not (theme.low and theme.step >= UNDER_FROM)

    def _buttons(self, view: QuestionView) -> list[QWidget]:
        proceed = Button(self.skin, "continue", view.proceed, "primary")
        proceed.with_icon("chevron-right", True).clicked.connect(self.continued)
        if self.first is None:
            self.first = proceed
        buttons: list[QWidget] = [proceed]
        if view.skip:
            skip = Button(self.skin, "skip", view.skip, "plain")
            skip.clicked.connect(self.skipped)
            buttons.append(skip)
        if view.help:
            explain = Button(self.skin, "help", view.help, "plain")
            explain.with_icon("circle-question-mark").clicked.connect(self.guidance_toggled)
            buttons.append(explain)
        return buttons

    def _guidance(self, view: QuestionView) -> QWidget:
        panel = Panel(self.skin, "quiet_panel")
        panel.setAccessibleName(view.guidance_title)
        title = IconText(self.skin, "circle-question-mark", view.guidance_title, "strong")
        panel.box.addWidget(title.paint("text", "primary"))
        panel.box.addWidget(Text(self.skin, view.guidance, "body"))
        return panel

    # --- the example

    def _example(self, view: QuestionView) -> QWidget | None:
        examples = [field for field in view.fields if field.example]
        if not examples or not view.example_title:
            return None
        if len(examples) == 1:
            return example_panel(self.skin, view.example_title, (examples[0].example,))
        lines = tuple(f"{field.example}\n{field.label}" for field in examples)
        return example_panel(self.skin, view.example_title, lines)

    def _add_example_under(self, view: QuestionView, box: QVBoxLayout) -> None:
        example = None if self._beside() else self._example(view)
        if example is None:
            return
        if self.skin.theme.step >= BUTTON_FROM:
            icon = "chevron-up" if self._example_open else "lightbulb"
            toggle = Button(self.skin, "example", view.example_title, "small").with_icon(icon)
            toggle.clicked.connect(self._toggle_example)
            box.addLayout(flow(self.skin, toggle))
            if not self._example_open:
                return
        box.addWidget(example)

    @Slot()
    def _toggle_example(self) -> None:
        self._example_open = not self._example_open
        self._draw(fresh=False)

    # --- the same page again

    def _shape(self, view: QuestionView) -> object:
        return replace(view, header=HeaderView(), fields=()), self._shapes(view)

    def _update(self, before: QuestionView, view: QuestionView) -> bool:
        header = self._header
        if self._shape(before) != self._shape(view):
            return False
        if header is None or not header.show_header(view.header):
            return False
        return super()._update(before, view)

    def _place(self, view: QuestionView) -> str:
        return view.page

    def _alert(self, view: QuestionView) -> str:
        return view.summary and f"{view.summary} {view.problems}"

    def _enter_pressed(self) -> None:
        self.continued.emit()

    def _connect_block(self, block: FieldBlock) -> None:
        block.precision_chosen.connect(self.precision_chosen)
        block.asked_back.connect(self.asked_back)
        block.files_asked.connect(self.files_asked)
        block.file_chosen.connect(self.file_chosen)
        block.file_removed.connect(self.file_removed)


def _is_long(view: QuestionView) -> bool:
    """A list to choose from, with no keys below that need the room."""
    answers = sum(len(field.options) for field in view.fields)
    return answers >= MANY and all(field.keyboard == "none" for field in view.fields)
