"""The privacy notice: five short lines, the whole text behind a button."""

from dataclasses import dataclass

from ui.presenters.parts import HeaderView, IconLine

SIGNALS = {"back_pressed": 0, "accepted": 0, "full_toggled": 0}


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """`full` is empty while the full text is closed."""

    header: HeaderView
    title: str
    lines: tuple[IconLine, ...]
    full_label: str
    full: tuple[str, ...]
    accept: str
