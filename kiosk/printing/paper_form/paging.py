"""Pieces onto pages: nothing is cut through, and a heading never stands alone at a foot."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.printing.block import Block
from kiosk.printing.sheet import Mark, moved


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays together.  `keep` holds it to the next one; `running` is drawn again above it
    where it begins a page."""

    block: Block
    keep: bool = False
    running: Block | None = None


def onto_pages(pieces: Iterable[Piece], first: float, others: float) -> list[list[Block]]:
    """The blocks of each page, given the heights of the first page and of those after it."""
    pages: list[list[Block]] = [[]]
    used = 0.0
    for group in _groups(pieces):
        high = sum(piece.block.height for piece in group)
        room = first if len(pages) == 1 else others
        if pages[-1] and used + high > room:
            pages.append([])
            used = 0.0
            if group[0].running is not None:
                pages[-1].append(group[0].running)
                used = group[0].running.height
        pages[-1] += (piece.block for piece in group)
        used += high
    return pages


def stacked(blocks: Iterable[Block], x: float, y: float) -> list[Mark]:
    """The marks of blocks one under the other."""
    marks: list[Mark] = []
    for block in blocks:
        marks += (moved(mark, x, y) for mark in block.marks)
        y += block.height
    return marks


def _groups(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """Each piece with those it must not be parted from."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group
