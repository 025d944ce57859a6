"""The code of a bill, as banking apps of Thailand read it (EMVCo merchant presented, tag 30).

Made without a network from what the bill says. It is no proof of payment: the office's finance
division sees the money and gives the receipt.
"""

import re
from decimal import Decimal, InvalidOperation

BILL_PAYMENT = "A000000677010112"
BAHT = "764"
_BILLER = re.compile(r"[0-9]{15}")
_LONGEST = 20


def bill_payment_qr(biller: str, reference: str, detail: str, amount: str) -> str:
    """The text of the QR; "" without a biller, a bill or an amount in whole satang.

    `biller` has 15 digits.  The references keep letters and digits only, capitals, at most 20.
    """
    first, second = _reference(reference), _reference(detail)
    baht = _baht(amount)
    whole = bool(_BILLER.fullmatch(biller)) and 0 < len(first) <= _LONGEST
    if not whole or len(second) > _LONGEST or not baht:
        return ""
    account = _tag("00", BILL_PAYMENT) + _tag("01", biller) + _tag("02", first)
    account += _tag("03", second) if second else ""
    body = _tag("00", "01") + _tag("01", "12") + _tag("30", account)
    body += _tag("53", BAHT) + _tag("54", baht) + _tag("58", "TH") + "6304"
    return f"{body}{checksum(body):04X}"


def checksum(text: str) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, starting from FFFF."""
    register = 0xFFFF
    for byte in text.encode("ascii"):
        register ^= byte << 8
        for _ in range(8):
            shifted = register << 1
            register = (shifted ^ 0x1021 if register & 0x8000 else shifted) & 0xFFFF
    return register


def _tag(number: str, value: str) -> str:
    return f"{number}{len(value):02d}{value}"


def _reference(text: str) -> str:
    digits = text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    return re.sub(r"[^A-Z0-9]", "", digits.upper())


def _baht(amount: str) -> str:
    """With two decimals; "" for nothing, less than nothing and parts of a satang."""
    try:
        number = Decimal(amount.strip())
    except InvalidOperation:
        return ""
    if not number.is_finite() or number <= 0 or number != number.quantize(Decimal("0.01")):
        return ""
    return f"{number:.2f}"
