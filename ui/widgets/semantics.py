"""What a screen reader is told beyond Qt's own: headings, groups of answers.

Qt asks the factory only while an assistive program listens, so it costs nothing otherwise.
"""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ui.widgets.field import Field
from ui.widgets.panels import ErrorSummary
from ui.widgets.text import Heading

ROLES: tuple[tuple[type[QWidget], QAccessible.Role], ...] = (
    (Heading, QAccessible.Role.Heading),
    (Field, QAccessible.Role.Grouping),
    (ErrorSummary, QAccessible.Role.AlertMessage),
)

_kept: list[QAccessibleInterface] = []
"""Qt deletes each interface with its widget; the binding must not do so as well."""


def tell_roles() -> None:
    """Install the factory; twice is once."""
    if not _kept:
        QAccessible.installFactory(_interface)


def _interface(_class: str, thing: object) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = next((role for kind, role in ROLES if isinstance(thing, kind)), None)
    if role is None:
        return None
    made = QAccessibleWidget(thing, role, "")
    _kept.append(made)
    return made
