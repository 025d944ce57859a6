"""Thai and Arabic digits."""

from kiosk.thai.digits import only_digits, to_arabic, to_thai


def test_digits_change_and_all_else_stays() -> None:
    assert to_arabic("หมู่ที่ ๕ บ้านเลขที่ ๙๙/๙") == "หมู่ที่ 5 บ้านเลขที่ 99/9"
    assert to_thai("No. 1/2569") == "No. ๑/๒๕๖๙"


def test_a_typed_number_is_reduced_to_its_digits() -> None:
    assert only_digits("๑-9999 00000.01-๓") == "1999900000013"
