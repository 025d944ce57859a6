"""The staff PIN: kept so that it cannot be read, taken as it is typed."""

import pytest

from kiosk.staff_pin import fits, hashed, is_pin


def test_the_pin_fits_in_thai_digits_too_and_no_other_does() -> None:
    kept = hashed("24681357")

    assert fits("24681357", kept)
    assert fits("๒๔๖๘๑๓๕๗", kept)
    assert not fits("24681358", kept)
    assert "24681357" not in kept
    assert kept.startswith("$argon2id$")


def test_the_same_pin_is_kept_differently_each_time() -> None:
    assert hashed("24681357") != hashed("24681357")


@pytest.mark.parametrize("kept", ["", "24681357", "$argon2id$nonsense"])
def test_nothing_fits_where_no_pin_is_kept(kept: str) -> None:
    assert not fits("24681357", kept)
    assert not fits("", kept)


@pytest.mark.parametrize(
    ("typed", "good"),
    [("123456", True), ("๑๒๓๔๕๖", True), ("12345", False), ("1" * 13, False), ("12345a", False), ("", False)],
)  # fmt: skip
def test_a_pin_has_six_to_twelve_digits(typed: str, good: bool) -> None:
    assert is_pin(typed) is good
