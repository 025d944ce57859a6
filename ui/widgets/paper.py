"""The line that says what became of a paper."""

from ui.widgets.skin import Skin
from ui.widgets.text import IconText

_LOOKS = {
    "busy": ("printer", "success"),
    "good": ("circle-check", "success"),
    "bad": ("triangle-alert", "error"),
    "none": ("printer", "muted"),
}


def paper_line(skin: Skin, words: str, state: str) -> IconText:
    """`state` is busy, good, bad or none."""
    icon, colour = _LOOKS[state]
    line = IconText(skin, icon, words, "strong").paint(colour, colour)
    line.label.setObjectName("printing")
    return line
