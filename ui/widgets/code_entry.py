"""A page on which one short number is typed on the digit pad: a code, a tracking number."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ui.presenters.fields import FieldView
from ui.widgets.field_factory import FieldBlock
from ui.widgets.page import Page
from ui.widgets.skin import Skin


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


class CodePage(Page):
    """A page with one such box; whatever is typed or told there, nothing else is drawn again."""

    _number = "code"
    """What the view calls the number."""

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._code: CodeBlock | None = None

    def _add_code(self, view: Any, body: QVBoxLayout) -> CodeBlock:
        """Put the box on the page and the focus into it."""
        self._code = CodeBlock(self.skin, self._box(view))
        body.addWidget(self._code)
        self.first = self._code.field.entry()
        return self._code

    def _update(self, before: Any, view: Any) -> bool:
        blank = {self._number: "", "problem": ""}
        if self._code is None or replace(before, **blank) != replace(view, **blank):
            return False
        self._code.show_view(self._box(view))
        return True

    def forget(self) -> None:
        super().forget()
        self._code = None

    def _box(self, view: Any) -> FieldView:
        label, typed = getattr(view, f"{self._number}_label"), getattr(view, self._number)
        return FieldView(
            "code",
            "phone",
            label,
            typed,
            problem=view.problem,
            alarm=view.alarm,
            keyboard="digits",
        )
