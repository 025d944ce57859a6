"""The start screen: four things a person may want."""

from dataclasses import dataclass

from ui.presenters.parts import CardView, IconLine

SIGNALS = {"card_chosen": 1, "setup_pressed": 0}
CARDS = ("apply", "status", "resume", "staff")


@dataclass(frozen=True, slots=True)
class StartView:
    """`practice` is the banner of practice mode; `setup` the button that opens the wizard."""

    office: str
    greeting: str
    cards: tuple[CardView, ...]
    notes: tuple[IconLine, ...]
    practice: str = ""
    setup: str = ""
    sync: str = ""
