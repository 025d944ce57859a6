"""Pieces of a paper form onto pages."""

from kiosk.printing.block import Block
from kiosk.printing.paper_form.paging import Piece, onto_pages


def block_of(height: float) -> Block:
    block = Block(100)
    block.gap(height)
    return block


def heights(pieces: list[Piece], first: float = 100, others: float = 100) -> list[list[float]]:
    return [[block.height for block in page] for page in onto_pages(pieces, first, others)]


def test_a_piece_that_does_not_fit_begins_the_next_page() -> None:
    assert heights([Piece(block_of(60)), Piece(block_of(50))]) == [[60], [50]]


def test_the_first_page_may_be_shorter_than_the_others() -> None:
    pieces = [Piece(block_of(30)) for _ in range(5)]

    assert heights(pieces, first=60, others=100) == [[30, 30], [30, 30, 30]]


def test_a_heading_goes_where_its_first_question_goes() -> None:
    pieces = [Piece(block_of(70)), Piece(block_of(20), keep=True), Piece(block_of(40))]

    assert heights(pieces) == [[70], [20, 40]]


def test_a_table_that_goes_on_over_the_page_gets_its_head_again() -> None:
    head = block_of(10)
    rows = [Piece(block_of(40), running=head) for _ in range(3)]

    assert heights([Piece(head, keep=True), *rows]) == [[10, 40, 40], [10, 40]]
