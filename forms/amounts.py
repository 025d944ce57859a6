"""Exact amounts, as a law counts them: units, bands, satang, months begun.

They take what a form holds, text, and give text. Decimals stay decimals, so that no baht is lost in a
binary fraction; a blank in gives a blank out.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

SATANG = Decimal("0.01")
_DIGITS = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
_PLACES = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"]


def times(*factors: str) -> str:
    """The exact product."""
    product = Decimal(1)
    for factor in factors:
        number = _decimal(factor)
        if number is None:
            return ""
        product *= number
    return _text(product)


def half_up(amount: str) -> str:
    """Whole units: half a unit and more counts as one, less does not."""
    number = _decimal(amount)
    return "" if number is None else _text(number.to_integral_value(ROUND_HALF_UP))


def units_of(amount: str, unit: str) -> str:
    """How many whole units: a rest of more than half a unit counts as one, half and less does not."""
    number, size = _decimal(amount), _decimal(unit)
    if number is None or not size:
        return ""
    whole, rest = divmod(number, size)
    return _text(whole + (1 if rest * 2 > size else 0))


def satang(amount: str) -> str:
    """Rounded to the satang, half a satang up."""
    number = _decimal(amount)
    return "" if number is None else _text(number.quantize(SATANG, ROUND_HALF_UP))


def share(amount: str, parts: str, position: str) -> str:
    """One of equal instalments, in whole satang; the first takes what does not divide."""
    number, count, place = _decimal(amount), _decimal(parts), _decimal(position)
    if number is None or not count or place is None:
        return ""
    each = (number / count).quantize(SATANG, ROUND_DOWN)
    return _text(each if place > 1 else number - each * (count - 1))


def banded(
    bands: Sequence[tuple[Decimal, Decimal]], amount: str, more: str = "0", limit: str = "100"
) -> str:
    """Each part of the amount at the percentage of its band, in satang.

    `bands` are pairs (above, percent) from the lowest; `more` is added to every percentage, and none
    goes over `limit`.
    """
    number, added, most = _decimal(amount), _decimal(more), _decimal(limit)
    if number is None or added is None or most is None or not bands:
        return ""
    total = Decimal(0)
    ends = [above for above, _ in bands[1:]] + [max(number, bands[-1][0])]
    for (above, percent), end in zip(bands, ends, strict=True):
        total += max(Decimal(0), min(number, end) - above) * min(percent + added, most) / 100
    return _text(total.quantize(SATANG, ROUND_HALF_UP))


def months_begun(due: date, paid: date) -> int:
    """Months of delay after the due day; a month that has begun counts whole."""
    if paid <= due:
        return 0
    months = (paid.year - due.year) * 12 + paid.month - due.month
    return months + (1 if paid.day > due.day else 0)


def baht_text(amount: str) -> str:
    """`สี่ร้อยเก้าสิบบาทถ้วน`: the amount in Thai words, as receipts have it."""
    number = _decimal(amount)
    if number is None or number < 0:
        return ""
    baht, rest = divmod(int(number.quantize(SATANG, ROUND_HALF_UP) * 100), 100)
    words = f"{_in_words(baht)}บาท" if baht or not rest else ""
    return words + (f"{_in_words(rest)}สตางค์" if rest else "ถ้วน")


def _in_words(number: int) -> str:
    if not number:
        return "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    head = f"{_in_words(millions)}ล้าน" if millions else ""
    digits = str(rest)
    words = ""
    for index, digit in enumerate(digits):
        place = len(digits) - index - 1
        words += _digit_word(int(digit), place, more_before=bool(millions) or index > 0)
    return head + words


def _digit_word(digit: int, place: int, *, more_before: bool) -> str:
    if not digit:
        return ""
    if place == 1 and digit <= 2:
        return ("", "สิบ", "ยี่สิบ")[digit]
    if place == 0 and digit == 1 and more_before:
        return "เอ็ด"
    return _DIGITS[digit] + _PLACES[place]


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _text(number: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


EXACT: dict[str, tuple[Callable[..., str], str]] = {
    "times": (times, "ss*"),
    "half-up": (half_up, "s"),
    "units-of": (units_of, "ss"),
    "satang": (satang, "s"),
    "share": (share, "sss"),
    "baht-text": (baht_text, "s"),
}
