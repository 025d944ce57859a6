"""Ids sort by time; a token is known by its hash only."""

from kiosk.ids import ID_PATTERN, TOKEN_PATTERN, SystemIds, token_hash
from tests.fakes import CountingIds, FixedClock


def test_later_ids_sort_after_earlier_ones():
    clock = FixedClock()
    ids = SystemIds(clock)
    made = []
    for _ in range(50):
        made.append(ids.new())
        clock.advance(milliseconds=1)

    assert made == sorted(made)
    assert all(ID_PATTERN.fullmatch(one) and one[12] == "7" for one in made)


def test_ids_of_one_moment_differ():
    ids = SystemIds(FixedClock())
    assert len({ids.new() for _ in range(1000)}) == 1000


def test_a_token_is_sixteen_capitals_and_digits():
    assert TOKEN_PATTERN.fullmatch(SystemIds().token())
    assert TOKEN_PATTERN.fullmatch(CountingIds().token())


def test_a_tokens_hash_does_not_depend_on_the_case_it_was_typed_in():
    assert token_hash("abcdefgh23456723 ") == token_hash("ABCDEFGH23456723")
    assert len(token_hash("A" * 16)) == 64
