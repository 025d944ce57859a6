"""Functions on numbers."""

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from forms.engine.values import NAN, Datum, Value, to_number


def integer(number: float) -> float:
    return (
        float(math.trunc(number)) or math.copysign(0, number) if math.isfinite(number) else number
    )


def rounded(number: float, places: float = 0) -> float:
    """Half goes towards positive infinity, as in XPath 1.0."""
    if not math.isfinite(number) or not -30 <= places <= 30:
        return number if -30 <= places <= 30 else NAN
    scaled = Decimal(repr(number)).scaleb(int(places)) + Decimal("0.5")
    return math.copysign(
        float(scaled.to_integral_value(ROUND_FLOOR).scaleb(-int(places))),
        number,
    )


def floored(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def ceiled(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


def extreme(choose: Callable[[list[float]], float]) -> Callable[..., float]:
    """Of what is answered: a blank node has no say, what is not a number makes no number."""

    def run(*parts: Value) -> float:
        found: list[float] = []
        for part in parts:
            values = [n.text() for n in part] if isinstance(part, list) else [part]
            found += [to_number(value) for value in values if value != ""]
        return choose(found) if found and all(n == n for n in found) else NAN

    return run


def total(nodes: list[Datum]) -> float:
    return sum((n for n in (to_number(node.text()) for node in nodes) if n == n), 0.0)


def guarded(function: Callable[..., float]) -> Callable[..., float]:
    """Mathematics outside its domain is not a number, too large is infinite."""

    def run(*values: float) -> float:
        try:
            result = function(*values)
        except OverflowError:
            return math.inf
        except (ValueError, ZeroDivisionError):
            return NAN
        return result if isinstance(result, float) else NAN

    return run


def logarithm(base: Callable[[float], float]) -> Callable[..., float]:
    return guarded(lambda number: -math.inf if number == 0 else base(number))
