"""Text to lines that fit a width, broken between words."""

import re
from functools import lru_cache

from kiosk.printing.fonts import Face, quick_width
from kiosk.thai.lines import CLUSTER, dictionary


@lru_cache(maxsize=2048)
def lines_of(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """The lines of a text; a word wider than the room is cut between clusters, never inside."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, face, size, room)
    return tuple(lines)


@lru_cache(maxsize=2048)
def pieces_of(text: str) -> tuple[str, ...]:
    """Words do not depend on size and room, which a layout may try several of."""
    return tuple(dictionary().pieces(text))


def _paragraph(text: str, face: Face, size: float, room: float) -> list[str]:
    lines, current, used = [], "", 0.0
    waiting = list(pieces_of(text)[::-1])
    while waiting:
        piece = waiting.pop()
        wide = quick_width(piece, face, size)
        if current and used + wide > room and not piece.isspace():
            lines.append(current.rstrip())
            current, used = "", 0.0
        if not current and piece.isspace():
            continue
        if wide > room and " " in piece.strip():
            waiting += re.split(r"(?<= )", piece)[::-1]
            continue
        if not current and wide > room and len(CLUSTER.findall(piece)) > 1:
            waiting += _cut(piece, face, size, room)
            continue
        current, used = current + piece, used + wide
    return [*lines, current.rstrip()]


def _cut(piece: str, face: Face, size: float, room: float) -> list[str]:
    """The piece in two, last part first: as many clusters as fit, and the rest."""
    clusters = CLUSTER.findall(piece)
    fitting = len(clusters) - 1
    while fitting > 1 and quick_width("".join(clusters[:fitting]), face, size) > room:
        fitting -= 1
    return ["".join(clusters[fitting:]), "".join(clusters[:fitting])]
