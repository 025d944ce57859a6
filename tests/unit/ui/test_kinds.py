"""Which field a question gets."""

import pytest

from forms.engine import Choice
from tests.unit.ui.a_counter import ACounter
from ui.presenters.kinds import FEW_CHOICES, keyboard_of, kind_of


def choices(count: int) -> list[Choice]:
    return [Choice(str(number), f"ข้อ {number}") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "kind"), [(FEW_CHOICES, "select_one"), (FEW_CHOICES + 1, "long_list")]
)
def test_a_list_is_searched_only_when_it_is_too_long_to_look_through(count: int, kind: str) -> None:
    counter = ACounter().begin("elderly_allowance")
    title = counter.furnished.visit.journey.instance.node("/data/applicant/title")

    assert kind_of(title, choices(count)) == kind


def test_numbers_that_are_kept_as_text_are_typed_on_the_digit_keys() -> None:
    assert keyboard_of("text", "th", "numbers") == "digits"
    assert keyboard_of("text", "th") == "thai"
    assert keyboard_of("text", "en") == "latin"
