"""National ID numbers, other documents and telephone numbers as they are shown."""

import re

from kiosk.thai.digits import only_digits, to_arabic

_GROUPS = re.compile(r"(.)(.{4})(.{5})(.{2})(.)")
_MOBILE = re.compile(r"(0[689]\d)(\d{3})(\d{4})")
_BANGKOK = re.compile(r"(02)(\d{3})(\d{4})")
_PROVINCE = re.compile(r"(0[3-7]\d)(\d{3})(\d{3})")


def grouped_national_id(text: str) -> str:
    """`1999900000013` → `1-9999-00000-01-3`; a text that is not thirteen digits stays."""
    digits = only_digits(text)
    found = _GROUPS.fullmatch(digits)
    return "-".join(found.groups()) if found and len(digits) == 13 else text


def masked_national_id(text: str) -> str:
    """`1-9999-XXXXX-XX-3`: enough to know one's own paper, too little to use it."""
    digits = only_digits(text)
    if len(digits) != 13:
        return masked_document(text)
    return f"{digits[0]}-{digits[1:5]}-XXXXX-XX-{digits[12]}"


def masked_document(text: str) -> str:
    """Any other document number: the first two and the last two signs, the rest covered."""
    signs = "".join(to_arabic(text).split())
    if len(signs) < 7:
        return "X" * len(signs)
    return signs[:2] + "X" * (len(signs) - 4) + signs[-2:]


def phone(text: str) -> str:
    """`0812345678` → `081-234-5678`; hot lines and what is not a Thai number stay as typed."""
    typed = to_arabic(text).strip()
    digits = only_digits(typed)
    if typed.startswith("+66") or (digits.startswith("66") and len(digits) == 11):
        digits = "0" + digits[2:].removeprefix("0")
    for pattern in (_MOBILE, _BANGKOK, _PROVINCE):
        found = pattern.fullmatch(digits)
        if found:
            return "-".join(found.groups())
    return typed
