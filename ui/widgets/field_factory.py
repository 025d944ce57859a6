"""Which widget draws which kind of question: one table, and the block of words around it."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.presenters.fields import FieldView
from ui.widgets.button import Button, pressed_value
from ui.widgets.choice_fields import AcknowledgeField, ChoiceField, LongListField, ManyField
from ui.widgets.date_field import DateField, value_of_date
from ui.widgets.field import Field
from ui.widgets.file_field import FileField
from ui.widgets.illustration import Illustration
from ui.widgets.layouts import column, flow
from ui.widgets.panels import Panel
from ui.widgets.signature_field import SignatureField
from ui.widgets.skin import Skin
from ui.widgets.text import IconText, Text
from ui.widgets.text_fields import CidField, LineField, LongTextField

FIELDS: dict[str, type[Field]] = {
    "text": LineField,
    "integer": LineField,
    "decimal": LineField,
    "phone": LineField,
    "time": LineField,
    "geopoint": LineField,
    "cid": CidField,
    "long_text": LongTextField,
    "select_one": ChoiceField,
    "yes_no": ChoiceField,
    "select_multiple": ManyField,
    "long_list": LongListField,
    "acknowledge": AcknowledgeField,
    "date": DateField,
    "image": FileField,
    "signature": SignatureField,
    "note": Field,
}


def value_of(view: FieldView) -> str:
    """What a field widget is given to show."""
    if view.kind == "date" and view.date is not None:
        return value_of_date(view.date)
    if view.kind in ("select_one", "yes_no", "long_list", "select_multiple"):
        chosen = " ".join(option.value for option in view.options if option.selected)
        return chosen or view.value
    return view.value


def shape_of(view: FieldView) -> FieldView:
    """The view without what is typed: equal shapes can be shown in the same widgets."""
    options = tuple(option._replace(selected=False) for option in view.options)
    date = view.date and replace(view.date, day="", month="", year="")
    return replace(view, value="", problem="", counter="", options=options, date=date)


def make_field(skin: Skin, view: FieldView) -> Field:
    """The widget for a question."""
    return FIELDS[view.kind](skin, replace(view, value=value_of(view)))


class FieldBlock(QWidget):
    """A question's words and its field: label, hint, problem, field, counter, question back.

    Signals:
        answered, precision_chosen, asked_back, file_chosen, file_removed: (path, text).
        files_asked: (path, "").
        submitted: Enter was pressed in the field.
    """

    answered = Signal(str, str)
    precision_chosen = Signal(str, str)
    asked_back = Signal(str, str)
    files_asked = Signal(str, str)
    file_chosen = Signal(str, str)
    file_removed = Signal(str, str)
    submitted = Signal()

    def __init__(self, skin: Skin, view: FieldView, *, titled: bool) -> None:
        super().__init__()
        self._skin, self._view = skin, view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.field = make_field(skin, view)
        self._problem = IconText(skin, "circle-alert", "", "strong").paint("error", "error")
        self._problem.setObjectName(f"problem_{view.path}")
        self._counter = Text(skin, "", "small", "muted")
        box = column(skin.theme.px(2))
        hint = view.hint if titled else f"{view.hint} {view.optional}".strip()
        if titled:
            box.addWidget(Text(skin, f"{view.label} {view.optional}".rstrip(), "h2"))
        if hint:
            box.addWidget(Text(skin, hint, "hint", "muted"))
        if view.picture:
            box.addWidget(Illustration(skin, view.picture, view.picture_words))
        box.addWidget(self._problem)
        box.addWidget(self.field)
        box.addWidget(self._counter)
        if view.ask_back is not None:
            box.addWidget(self._ask_back())
        self.setLayout(box)
        self._connect()
        self.show_view(view)

    def _connect(self) -> None:
        self.field.answered.connect(self._answered)
        self.field.precision_chosen.connect(self._precision_chosen)
        self.field.files_asked.connect(self._files_asked)
        self.field.file_chosen.connect(self._file_chosen)
        self.field.file_removed.connect(self._file_removed)
        self.field.submitted.connect(self.submitted)

    def show_view(self, view: FieldView) -> None:
        """Show what is typed, and the problem if there is one."""
        self._view = view
        self.field.show_value(value_of(view))
        self.field.show_problem(view.problem)
        words = (view.alarm, view.problem) if view.problem else ()
        alarm = ": ".join(word for word in words if word)
        self._problem.label.say(alarm)
        self._problem.setVisible(bool(view.problem))
        self._counter.say(view.counter)
        self._counter.setVisible(bool(view.counter))
        entry = self.field.entry()
        if entry is not None:
            described = (alarm, view.hint, view.optional)
            entry.setAccessibleDescription(". ".join(text for text in described if text))

    def _ask_back(self) -> QWidget:
        panel = Panel(self._skin, "example_panel")
        question = self._view.ask_back
        if question is not None:
            panel.box.addWidget(Text(self._skin, question.text, "strong"))
            buttons = []
            for answer in question.answers:
                name = f"ask_back_{self._view.path}_{answer.value}"
                button = Button(self._skin, name, answer.label, "small")
                button.setProperty("value", answer.value)
                button.clicked.connect(self._asked_back)
                buttons.append(button)
            panel.box.addLayout(flow(self._skin, *buttons))
        return panel

    @Slot(str)
    def _answered(self, text: str) -> None:
        self.answered.emit(self._view.path, text)

    @Slot(str)
    def _precision_chosen(self, text: str) -> None:
        self.precision_chosen.emit(self._view.path, text)

    @Slot()
    def _files_asked(self) -> None:
        self.files_asked.emit(self._view.path, "")

    @Slot(str)
    def _file_chosen(self, text: str) -> None:
        self.file_chosen.emit(self._view.path, text)

    @Slot(str)
    def _file_removed(self, text: str) -> None:
        self.file_removed.emit(self._view.path, text)

    @Slot()
    def _asked_back(self) -> None:
        self.asked_back.emit(self._view.path, pressed_value(self))
