"""What a person typed, made into the canonical text of its question, or into a kind sentence.

Takes all usual forms: digits of either kind, blanks, dashes, dots, two-digit years; a year of the
common era is asked back, never changed in silence. What was typed is the caller's to keep.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from forms.domain import cid_ok
from kiosk.thai.dates import Precision
from kiosk.thai.digits import only_digits, to_arabic
from kiosk.thai.typed_dates import DateProblem, parse_typed

SHORT_TEXT, LONG_TEXT = 255, 2000
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x2060, 0xFEFF))
_NUMBER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_CLOCK = re.compile(r"(\d{1,2})[:.\s](\d{2})")


@dataclass(frozen=True, slots=True)
class Read:
    """`text` is canonical, "" when there is nothing or `problem` says what is wrong.

    `problem` is the key of a sentence, `values` fill its places, `suggestion` is the ISO date
    that was probably meant when the sentence is a question.
    """

    text: str = ""
    problem: str = ""
    values: dict[str, object] = field(default_factory=dict)
    suggestion: str = ""


def read(kind: str, typed: str, *, today: date, precision: Precision = "full") -> Read:
    """What was meant."""
    if kind == "date":
        return _date(typed, today, precision)
    text = typed.strip()
    reader = _READERS.get(kind)
    return reader(text) if reader and text else Read(text)


def without_marks(typed: str) -> str:
    """What was typed or pasted, without the invisible signs that say where a line may end."""
    return typed.translate(_INVISIBLE)


def shown(kind: str, canonical: str) -> str:
    """What a field shows of an answer that was not typed here (restored, copied)."""
    if kind == "date" and canonical:
        year, month, day = canonical[:10].split("-")
        return f"{int(day)}/{int(month)}/{int(year) + 543}"
    if kind == "time":
        return canonical[:5]
    return canonical


def _text(typed: str, limit: int) -> Read:
    if len(typed) > limit:
        return Read(problem="problem.too_long", values={"limit": limit, "length": len(typed)})
    return Read(typed)


def _integer(typed: str) -> Read:
    plain = to_arabic(typed).replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        return Read(problem="problem.not_a_number")
    if len(plain) > 18:
        return Read(problem="problem.number_too_big")
    return Read(str(int(plain)))


def _decimal(typed: str) -> Read:
    plain = to_arabic(typed).replace(",", "").replace(" ", "")
    if not _DECIMAL.fullmatch(plain):
        return Read(problem="problem.not_a_number")
    return Read(plain)


def _cid(typed: str) -> Read:
    digits = only_digits(typed)
    if re.search(r"[^\d\s\-.]", to_arabic(typed)):
        return Read(problem="problem.cid_not_digits")
    if len(digits) != 13:
        return Read(problem="problem.cid_length", values={"length": len(digits)})
    if not cid_ok(digits):
        return Read(problem="problem.cid_checksum")
    return Read(digits)


def _phone(typed: str) -> Read:
    digits = only_digits(typed)
    if to_arabic(typed).lstrip().startswith("+66"):
        digits = "0" + digits[2:]
    if re.search(r"[^\d\s\-.()+]", to_arabic(typed)):
        return Read(problem="problem.phone_not_digits")
    return Read(digits)


def _time(typed: str) -> Read:
    found = _CLOCK.fullmatch(to_arabic(typed).removesuffix("น.").strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return Read(problem="problem.time")
    return Read(f"{int(found[1]):02}:{found[2]}:00.000+07:00")


def _geopoint(typed: str) -> Read:
    numbers = to_arabic(typed).replace(",", " ").split()
    if len(numbers) < 2 or not all(_DECIMAL.fullmatch(number) for number in numbers):
        return Read(problem="problem.geopoint")
    latitude, longitude = float(numbers[0]), float(numbers[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return Read(problem="problem.geopoint")
    return Read(f"{latitude} {longitude} 0 0")


def _date(typed: str, today: date, precision: Precision) -> Read:
    day, month, year = ([p.strip() for p in typed.split("/")] + ["", "", ""])[:3]
    wanted = {"full": (day, month, year), "month": (month, year), "year": (year,)}[precision]
    if not any(wanted):
        return Read()
    missing = _missing(day, month, year, precision)
    if missing:
        return Read(problem=missing)
    text = "/".join(wanted)
    found = parse_typed(text, today=today)
    if found.problem is DateProblem.FUTURE:
        found = parse_typed(text, today=today, future_ok=True)
    if found.value is not None:
        return Read(found.value.isoformat())
    if found.problem is DateProblem.YEAR_IS_COMMON_ERA and found.suggestion:
        meant = found.suggestion
        return Read(
            problem="problem.common_era",
            values={"typed": meant.year, "meant": meant.year + 543},
            suggestion=meant.isoformat(),
        )
    impossible = found.problem is DateProblem.IMPOSSIBLE
    return Read(problem="problem.date_impossible" if impossible else "problem.date_unreadable")


def _missing(day: str, month: str, year: str, precision: Precision) -> str:
    if precision == "full" and not day:
        return "problem.date_no_day"
    if precision in ("full", "month") and not month:
        return "problem.date_no_month"
    return "" if year else "problem.date_no_year"


_READERS: dict[str, Callable[[str], Read]] = {
    "integer": _integer,
    "decimal": _decimal,
    "cid": _cid,
    "phone": _phone,
    "time": _time,
    "geopoint": _geopoint,
    "long_text": lambda text: _text(text, LONG_TEXT),
    "text": lambda text: _text(text, SHORT_TEXT),
}
