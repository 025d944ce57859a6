"""What Thai counter forms ask of numbers, dates and rules, beyond the functions of XForms.

Each is a plain function here and an XPath function in a form (`docs/writing-forms.md` lists them).
They take what a form holds, text, and answer in its terms: a blank in gives a blank or false out,
never an exception, because a form is evaluated while it is being filled.
"""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from stdnum.th import pin

from forms.amounts import EXACT, banded, months_begun
from forms.engine import STANDARD, Registry
from forms.engine.context import Context
from forms.engine.functions.registry import Function
from forms.payment import bill_payment_qr
from forms.rules import Rules, rate
from forms.thai_calendar import ERA, MONTHS, MONTHS_ENGLISH

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_MOBILE = re.compile(r"0[689]\d{8}")
_LANDLINE = re.compile(r"0[2-7]\d{7}")
# Thai letters, vowels and tone marks without the digits; Latin letters with the marks of any language.
_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4eA-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_NAME = re.compile(rf"-|(?=.*[{_LETTERS}])[{_LETTERS}\-.'\u2019 ]{{1,100}}")


def digits(text: str) -> str:
    """The digits as 0-9, without the spaces, dashes and dots people write between them."""
    return re.sub(r"[\s\-.()]", "", text.translate(THAI_DIGITS))


def cid_ok(text: str) -> bool:
    """Whether this is a 13-digit number (person or company) with the right check digit.

    The first digit is not judged: what it says about a person is not for a counter to decide.
    """
    number = digits(text)
    if len(number) != 13 or not number.isascii() or not number.isdigit():
        return False
    return bool(pin.calc_check_digit(number[:12]) == number[12])


def phone_ok(text: str) -> bool:
    """Whether this is a Thai mobile (10 digits) or land line (9 digits) number; +66 counts as 0."""
    number = digits(text)
    if number.startswith("+66"):
        number = "0" + number[3:]
    return bool(_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number))


def name_ok(text: str) -> bool:
    """Whether this can stand as the name of a person: `สมใจ`, `ณ อยุธยา`, `María-José`, `O’Neill`.

    Letters, blanks, dots, hyphens and apostrophes, at most 100; a hyphen alone says there is none.
    """
    return _NAME.fullmatch(text.strip()) is not None


def age_on(born: date, day: date) -> int:
    """Full years of age on a day; who was born on 29 February has the birthday on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def fiscal_year(day: date) -> int:
    """The Buddhist-era year of the Thai budget: it begins on 1 October."""
    return day.year + ERA + (1 if day.month >= 10 else 0)


def fiscal_year_start(year: int) -> date:
    """1 October with which this (Buddhist-era) fiscal year begins."""
    return date(year - ERA - 1, 10, 1)


def month_reaching_age(born: date, years: int) -> date:
    """The first day of the first month on whose first day this age has been reached.

    Born on the 1st: the month of the birthday.  Born later in the month: the month after.
    """
    month = date(born.year + years, born.month, 1)
    if age_on(born, month) >= years:
        return month
    return (month + timedelta(days=31)).replace(day=1)


def thai_date(day: date, language: str = "th") -> str:
    """`5 มิถุนายน 2511`, or `5 June 2511 (1968)`."""
    return f"{day.day} {thai_month(day, language)}"


def thai_month(day: date, language: str = "th") -> str:
    """`กรกฎาคม 2571`, or `July 2571 (2028)`."""
    if language == "en":
        return f"{MONTHS_ENGLISH[day.month - 1]} {day.year + ERA} ({day.year})"
    return f"{MONTHS[day.month - 1]} {day.year + ERA}"


def money(amount: float) -> str:
    """`1,000`; satang only where there are any."""
    return f"{amount:,.2f}".removesuffix(".00")


def functions(rules: Rules) -> Registry:
    """The functions of XForms with ours, as the rules of one office have them."""
    found = STANDARD.copy()
    for name, (call, signature) in _plain().items():
        found.add(name, call, signature)
    for name, (call, signature) in _ruled(rules).items():
        found.add(name, call, signature)
    found.functions["in-language"] = Function(_in_language, "ss", in_context=True)
    return found


Entry = tuple[Callable[..., str | float | bool], str]


def _plain() -> dict[str, Entry]:
    """Functions that need no rule."""
    return {
        "cid-ok": (cid_ok, "s"),
        "phone-ok": (phone_ok, "s"),
        "name-ok": (name_ok, "s"),
        "age-on": (lambda born, day: _dated(age_on, born, day), "ss"),
        "fiscal-year": (lambda day: _dated(fiscal_year, day), "s"),
        "month-reaching-age": (_month_reaching_age, "sn"),
        "thai-date": (lambda day, language: _dated(lambda d: thai_date(d, language), day), "ss"),
        "thai-month": (lambda day, language: _dated(lambda d: thai_month(d, language), day), "ss"),
        "months-begun": (lambda due, paid: _dated(months_begun, due, paid), "ss"),
        **EXACT,
        "bill-payment-qr": (bill_payment_qr, "ssss"),
        "money": (lambda amount: "" if math.isnan(amount) else money(amount), "n"),
    }


def _ruled(rules: Rules) -> dict[str, Entry]:
    """Functions that look something up in the dated tables or the office's settings."""

    def value(table: str, column: str, day: str, key: str = "") -> str | float | bool:
        return _dated(lambda d: rules.table(table).value(column, d, key), day)

    def in_bands(table: str, column: str, day: str, key: str, *amounts: str) -> str | float | bool:
        return _dated(lambda d: banded(rules.table(table).bands(column, d, key), *amounts), day)

    def office_rate(key: str, day: str, kind: str, size: str) -> str | float | bool:
        return _dated(lambda d: rate(rules.setting(key), d, kind, size), day)

    def is_open(table: str, day: str) -> bool:
        found = _day(day)
        return found is not None and bool(rules.table(table).in_force(found))

    def opens_next(table: str, day: str) -> str | float | bool:
        return _dated(lambda d: _iso(rules.table(table).next_start(d)), day)

    def after(day: str, count: float) -> str | float | bool:
        return "" if math.isnan(count) else _dated(lambda d: rules.days.after(d, int(count)), day)

    def by(day: str, count: float) -> str | float | bool:
        return "" if math.isnan(count) else _dated(lambda d: rules.days.by(d, int(count)), day)

    return {
        "rule-value": (value, "ssss?"),
        "rule-bands": (in_bands, "sssssss??"),
        "office-rate": (office_rate, "ssss"),
        "rule-open": (is_open, "ss"),
        "rule-next": (opens_next, "ss"),
        "setting": (rules.setting, "s"),
        "working-days-after": (after, "sn"),
        "days-after": (by, "sn"),
    }


def _month_reaching_age(born: str, years: float) -> str | float | bool:
    if math.isnan(years):
        return ""
    return _dated(lambda day: month_reaching_age(day, int(years)), born)


def _dated(call: Callable[..., object], *texts: str) -> str | float | bool:
    """Call with dates; blank where one of them is no date."""
    days = [_day(text) for text in texts]
    if None in days:
        return ""
    found = call(*days)
    return found if isinstance(found, str | int | float | bool) else _iso(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _in_language(context: Context, usual: str, english: str) -> str:
    """The label of a CSV row in the language being shown."""
    return english if context.world.language == "en" and english else usual
