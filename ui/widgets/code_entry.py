"""A page on which one short number is typed on the digit pad: a code, a tracking number."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ui.presenters.fields import FieldView
from ui.widgets.field_factory import FieldBlock
from ui.widgets.skin import Skin


def code_field(label: str, value: str, problem: str) -> FieldView:
    """The question behind such a page."""
    return FieldView("code", "phone", label, value, problem=problem, keyboard="digits")


class CodeBlock(FieldBlock):
    """The labelled box for the number.

    Signals:
        typed: another text stands in the box; (as typed).
    """

    typed = Signal(str)

    def __init__(self, skin: Skin, field: FieldView) -> None:
        super().__init__(skin, field, titled=True)
        self.answered.connect(self._typed)

    def hide_typed(self) -> None:
        """Dots for digits: somebody else stands at the screen."""
        entry = self.field.entry()
        if isinstance(entry, QLineEdit):
            entry.setEchoMode(QLineEdit.EchoMode.Password)

    @Slot(str, str)
    def _typed(self, _path: str, text: str) -> None:
        self.typed.emit(text)


def add_code(skin: Skin, box: QVBoxLayout, field: FieldView, page: Any) -> CodeBlock:
    """Put the box on a page and the focus into it."""
    block = CodeBlock(skin, field)
    box.addWidget(block)
    page.first = block.field.entry()
    return block
