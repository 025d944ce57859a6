"""Rates by kind and size, as an office writes them into its profile."""

import pytest

from forms.rules import RuleError, read_rates


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("repair 0 500", "the first word is a day"),
        ("2026-10-01 repair 500", "write day, kind, size from, baht"),
        ("2026-10-01 repair 0 500 600", "write day, kind, size from, baht"),
        ("2026-10-01 repair 0 -5", "write day, kind, size from, baht"),
        ("2026-10-01 repair 0 ห้าร้อย", "size and baht are numbers"),
        ("2026-10-01 repair 0 NaN", "size and baht are numbers"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(text: str, told: str) -> None:
    with pytest.raises(RuleError, match=told):
        read_rates(f"2026-10-01 wood 0 100; {text}")


def test_no_rows_say_nothing() -> None:
    assert read_rates(" ;\n ").rows == ()
