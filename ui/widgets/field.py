"""What every field widget has: `show_value`, `show_problem`, `answered`.

A field shows what the presenter says and reports what was touched, unchecked. It never decides
whether an answer is good.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.presenters.fields import FieldView
from ui.widgets.skin import Skin


class Field(QWidget):
    """Base of the field widgets, one subclass per kind of question.

    Signals:
        answered: the citizen changed the answer; (text as touched).
        submitted: Enter was pressed in a box of one line.
        precision_chosen: how exactly a date is known; (option).
        files_asked: what pictures are there to choose from; ().
        file_chosen, file_removed: a picture was added or taken away; (path), (id).
    """

    answered = Signal(str)
    submitted = Signal()
    precision_chosen = Signal(str)
    files_asked = Signal()
    file_chosen = Signal(str)
    file_removed = Signal(str)

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__()
        self.skin, self.view = skin, view
        self.setAccessibleName(view.label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_value(self, text: str) -> None:
        """Show an answer, without reporting it back."""

    def show_problem(self, text: str) -> None:
        """Mark the field as one to be corrected; "" takes the mark away."""

    def entry(self) -> QWidget | None:
        """Where the focus goes; None when there is nothing to answer."""
        return None


def line_edit(skin: Skin, name: str, keyboard: str, spoken: str) -> QLineEdit:
    """A box of one line, tall enough for stacked Thai marks."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(spoken)
    edit.setFont(skin.font("field"))
    edit.setProperty("keyboard", keyboard)
    least = skin.theme.px(15.2 if skin.theme.low else 19)
    edit.setFixedHeight(max(least, edit.fontMetrics().height() + skin.theme.px(3)))
    edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return edit


def show_in(edit: QLineEdit, text: str) -> None:
    """Put `text` into a box without reporting it as an answer."""
    if edit.text() != text:
        edit.blockSignals(True)
        edit.setText(text)
        edit.blockSignals(False)


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Let the style sheet draw the border of an error."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
