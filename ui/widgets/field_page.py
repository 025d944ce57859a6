"""A page with questions on it: blocks of fields, the box of problems, typing kept in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.fields import FieldView
from ui.presenters.parts import ProblemView
from ui.widgets.field_factory import FieldBlock, shape_of
from ui.widgets.page import Page
from ui.widgets.panels import ErrorSummary
from ui.widgets.skin import Skin
from ui.widgets.text import announce


class FieldPage(Page):
    """Base of pages on which something is answered.

    Signals:
        answered: an answer was touched; (path, text).
    """

    answered = Signal(str, str)

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self._blocks: dict[str, FieldBlock] = {}

    def forget(self) -> None:
        super().forget()
        self._blocks = {}

    # --- for subclasses

    def _fields_of(self, view: Any) -> tuple[FieldView, ...]:
        """The questions of a view."""
        fields: tuple[FieldView, ...] = view.fields
        return fields

    def _shape(self, view: Any) -> object:
        """Everything of a view that needs other widgets when it changes."""
        raise NotImplementedError

    def _enter_pressed(self) -> None:
        """Enter was pressed in a box of one line."""

    def _connect_block(self, block: FieldBlock) -> None:
        """Connect what only some pages listen to."""

    def _add_problems(
        self, box: QVBoxLayout, summary: str, problems: Sequence[ProblemView]
    ) -> None:
        if not summary:
            return
        panel = ErrorSummary(self.skin, summary, problems)
        panel.problem_chosen.connect(self._go_to)
        box.addWidget(panel)
        self.first = panel
        announce(panel, panel.accessibleName())

    def _add_fields(self, box: QVBoxLayout, fields: Sequence[FieldView], *, titled: bool) -> None:
        self._blocks = {}
        for field in fields:
            block = FieldBlock(self.skin, field, titled=titled)
            block.answered.connect(self.answered)
            block.submitted.connect(self._submitted)
            self._connect_block(block)
            self._blocks[field.path] = block
            box.addWidget(block)
            entry = block.field.entry()
            if self.first is None and entry is not None and not field.readonly:
                self.first = entry

    def _shapes(self, view: Any) -> tuple[FieldView, ...]:
        return tuple(shape_of(field) for field in self._fields_of(view))

    # --- drawing

    def _update(self, before: Any, view: Any) -> bool:
        if self._shape(before) != self._shape(view):
            return False
        for field in self._fields_of(view):
            self._blocks[field.path].show_view(field)
        return True

    @Slot(str)
    def _go_to(self, path: str) -> None:
        block = self._blocks.get(path)
        entry: QWidget | None = block.field.entry() if block is not None else None
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _submitted(self) -> None:
        self._enter_pressed()
