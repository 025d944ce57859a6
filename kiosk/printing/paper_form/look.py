"""The measures of a paper form, and its fixed words."""

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kiosk.paperform import PaperForm
from kiosk.paperform.content import Conditions, When
from kiosk.printing.block import Block
from kiosk.printing.fonts import REGULAR, Face, width
from kiosk.printing.sheet import DOT, MM, Box, Ink, Mark, Text
from kiosk.printing.words import LANGUAGES, Words
from kiosk.printing.wrap import lines_of

TEXTS = Path(__file__).resolve().parents[3] / "assets" / "paper"

WIDTH, HEIGHT = 595.276, 841.89
SIDE, TOP, BOTTOM = 19 * MM, 14 * MM, 17 * MM
ROOM = WIDTH - 2 * SIDE

GUTTER = 9 * MM
"""Where the number of a question stands."""

LABEL = 64 * MM
FIELD_AT = GUTTER + LABEL + 4 * MM
FIELD = ROOM - FIELD_AT

PITCH = 9 * MM
"""From one line to write on to the next."""

PAD = 1.4 * MM
BODY, SMALL, HEADING, TITLE, HAND = 11.5, 9.5, 12.5, 19.0, 13.0
TIGHT = 1.38
PALE, RULE, GREY = 0.92, 0.55, 0.3
HAND_INK: Ink = (0.05, 0.14, 0.52)
"""What a hand has written, on an example."""


@dataclass(frozen=True, slots=True)
class Look:
    form: PaperForm
    words: Words
    room: float = ROOM

    def block(self, room: float = 0.0, *, leading: float = TIGHT) -> Block:
        return Block(room or self.room, leading=leading)

    def within(self, room: float) -> "Look":
        return replace(self, room=room)

    def when(self, conditions: Conditions, key: str) -> str:
        """The conditions as one sentence; "" where there are none."""
        if not conditions:
            return ""
        alternatives = (
            self.words("or").join(self._when(one) for one in conjunct) for conjunct in conditions
        )
        return self.words(key, conditions=self.words("and").join(alternatives))

    def _when(self, when: When) -> str:
        names = when.kind in ("is", "is_not", "other_than")
        labels = (self.words("quoted", label=label) if names else label for label in when.labels)
        return self.words(when.kind, question=when.question, labels=self.words("or").join(labels))


def look_of(form: PaperForm) -> Look:
    return Look(form, paper_words(form.language))


@lru_cache(maxsize=len(LANGUAGES))
def paper_words(language: str) -> Words:
    """The fixed words of paper forms; Thai for a language nobody has written them in."""
    language = language if language in LANGUAGES else "th"
    text = (TEXTS / f"{language}.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))


def hand(text: str, x: float, y: float, size: float = HAND) -> Text:
    """Something written by hand on the baseline `y`."""
    return Text(x, y, text, REGULAR, size, ink=HAND_INK)


def hand_lines(text: str, room: float, size: float = HAND) -> tuple[str, ...]:
    """As many lines as the words take; none for no words."""
    return lines_of(text, REGULAR, size, room) if text else ()


def line(x: float, y: float, wide: float) -> Box:
    """A line to write on."""
    return Box(x, y, wide, DOT * 1.5, RULE)


def labelled_line(block: Block, label: str, *, text: str = "", size: float = BODY) -> None:
    """A word and, behind it to the end of the block, a line to write on."""
    start = width(label, REGULAR, size) + 2 * MM if label else 0.0
    base = block.height + PITCH - 2 * MM
    block.marks.append(Text(0.0, base, label, REGULAR, size))
    block.marks.append(line(start, base + 0.7 * MM, block.room - start))
    if text:
        block.marks.append(hand(text, start + 2 * MM, base - 0.3 * MM))
    block.height += PITCH


def centred(text: str, x: float, wide: float, y: float, face: Face, size: float) -> Mark:
    return Text(x + (wide - width(text, face, size)) / 2, y, text, face, size)
