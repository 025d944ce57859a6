"""What of a page is read aloud: every word on it, in the order of the focus."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from ui.presenters.reading import Sentence
from ui.widgets.options import CheckRow
from ui.widgets.sticky import Sticky


def script_of(page: QWidget) -> list[Sentence]:
    """The sentences of a page; an answer that is chosen says so by `property("chosen_word")`."""
    layout = page.layout()
    return [one for one in _of_layout(layout) if one.text] if layout is not None else []


def _of_layout(layout: QLayout) -> Iterator[Sentence]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None and not widget.isHidden():
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[Sentence]:
    private = bool(widget.property("private"))
    if isinstance(widget, QLineEdit | QTextEdit):
        text = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        hidden = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
        yield Sentence(widget.accessibleName())
        yield Sentence("" if hidden else text, private=True)
    elif isinstance(widget, QAbstractButton):
        yield Sentence(widget.accessibleName(), private)
        if isinstance(widget, QRadioButton | CheckRow) and widget.isChecked():
            yield Sentence(str(widget.property("chosen_word") or ""))
        yield Sentence(widget.accessibleDescription() if not _is_row(widget) else "", private)
    elif isinstance(widget, QLabel):
        yield Sentence(widget.accessibleName(), private)
    elif isinstance(widget, Sticky):
        yield from _of_widget(widget.content)
    elif (layout := widget.layout()) is not None:
        yield from _of_layout(layout)
    elif widget.accessibleName():
        yield Sentence(widget.accessibleName(), private)


def _is_row(widget: QWidget) -> bool:
    """The hint and the problem of a group are said with its question, not with every answer."""
    return isinstance(widget, QRadioButton | CheckRow)
