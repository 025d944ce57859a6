"""Numbers in Thai words, as they are read aloud."""

DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
MILLION = "ล้าน"


def number_in_words(number: int) -> str:
    """`21` → ยี่สิบเอ็ด, `101` → หนึ่งร้อยเอ็ด, `2500000` → สองล้านห้าแสน."""
    if number < 0:
        return "ลบ" + number_in_words(-number)
    if number == 0:
        return DIGITS[0]
    millions, rest = divmod(number, 1_000_000)
    words = number_in_words(millions) + MILLION if millions else ""
    return words + (_below_a_million(rest, after=bool(millions)) if rest else "")


def _below_a_million(number: int, *, after: bool) -> str:
    words = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _at(digit, place, alone=not words and not after)
    return words


def _at(digit: int, place: int, *, alone: bool) -> str:
    if place == 1:
        return {1: "", 2: "ยี่"}.get(digit, DIGITS[digit]) + _PLACES[1]
    if place == 0 and digit == 1 and not alone:
        return "เอ็ด"
    return DIGITS[digit] + _PLACES[place]


def digits_in_words(text: str) -> str:
    """Digit by digit with a pause between groups: `703 120` → เจ็ด ศูนย์ สาม, หนึ่ง สอง ศูนย์."""
    groups = text.replace("-", " ").split()
    return ", ".join(" ".join(DIGITS[int(digit)] for digit in group) for group in groups)


def decimal_in_words(text: str) -> str:
    """`0.3` → ศูนย์จุดสาม; the digits after the point one by one; commas fall away."""
    whole, _, part = text.replace(",", "").partition(".")
    words = number_in_words(int(whole or "0"))
    return words + ("จุด" + "".join(DIGITS[int(digit)] for digit in part) if part else "")
