"""What of a page is read aloud: every word on it, in the order of the focus."""

from collections.abc import Iterable, Iterator

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
    """The sentences of a page."""
    layout = page.layout()
    return _said(_of_layout(layout)) if layout is not None else []


def script_of_one(widget: QWidget, bar: QWidget) -> list[Sentence]:
    """What is said when the focus comes to `widget`; what stands in the bar tells of nobody."""
    said = _said(_of_widget(widget))
    return [one._replace(button=True) for one in said] if bar.isAncestorOf(widget) else said


def _said(sentences: Iterable[Sentence]) -> list[Sentence]:
    return [one for one in sentences if one.text or one.chosen]


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
        row = _is_row(widget)
        number = _place(widget) if row else str(widget.property("number") or "")
        leads = not row and widget.property("number") is None
        leads = leads and widget.text() == widget.accessibleName()
        yield Sentence(widget.accessibleName(), private, number, button=leads)
        if row and widget.isChecked():
            yield Sentence("", private=True, chosen=True)
        yield Sentence(widget.accessibleDescription() if not row else "", private)
    elif isinstance(widget, QLabel):
        yield Sentence(widget.accessibleName(), private)
    elif isinstance(widget, Sticky):
        yield from _of_widget(widget.content)
    elif (layout := widget.layout()) is not None:
        yield from _of_layout(layout)
    elif widget.accessibleName():
        yield Sentence(widget.accessibleName(), private)


def _place(row: QWidget) -> str:
    """The number of an answer among the others of its question; "" where it stands alone."""
    group = row.parentWidget()
    rows = [one for one in group.findChildren(type(row)) if not one.isHidden()] if group else []
    return str(rows.index(row) + 1) if len(rows) > 1 else ""


def _is_row(widget: QWidget) -> bool:
    """The hint and the problem of a group are said with its question, not with every answer."""
    return isinstance(widget, QRadioButton | CheckRow)
