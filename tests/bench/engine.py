"""The form runtime: large forms, long lists."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from forms.engine import FormDefinition, Instance, parse_form
from tests.bench.figures import Figure, Limit, timed
from tests.bench.forms import answer_to, chain_form, choices_form, long_form, rates

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    """A thousand questions, ten thousand choices."""
    yield from _long()
    yield from _choices()


def begin(definition: FormDefinition) -> Instance:
    """A fresh filling."""
    ids = count(1)
    return Instance(definition, clock=lambda: NOON, new_id=lambda: f"id-{next(ids)}")


def _long() -> Iterator[Figure]:
    xml = long_form(1000)
    opened = [_opened(lambda: begin(parse_form(xml))) for _ in range(15)]
    yield Figure("engine: open a form of 1,000 questions", opened, [Limit("median", 150)])
    instance = begin(parse_form(xml))
    answers = [timed(lambda n=n: instance.answer(f"/data/q{n}", answer_to(n))) for n in range(1000)]
    yield Figure("engine: one answer of 1,000", answers, [Limit("p99", 5)])
    walks = [timed(lambda: list(instance.walk())) for _ in range(30)]
    yield Figure("engine: the way through 1,000 questions", walks)
    chain = begin(parse_form(chain_form(1000)))
    runs = [timed(lambda n=n: chain.answer("/data/q0", str(n))) for n in range(1, 60)]
    assert chain.node("/data/q999").value == str(59 + 999)
    yield Figure("engine: full recalculation of 1,000", runs, [Limit("median", 15)])


def _choices() -> Iterator[Figure]:
    xml, csv = choices_form(10_000), rates(10_000)
    opened = [_opened(lambda: begin(parse_form(xml, media=lambda _: csv))) for _ in range(8)]
    yield Figure("engine: open 10,000 choices + CSV", opened, [Limit("median", 300)])
    instance = begin(parse_form(xml, media=lambda _: csv))
    first = timed(lambda: _filtered(instance, 0))
    yield Figure("engine: first filter (reads the list)", [first])
    filters = [timed(lambda n=n: _filtered(instance, n % 77)) for n in range(1, 400)]
    yield Figure("engine: filter 10,000 to 130, labelled", filters, [Limit("median", 1)])
    instance.answer("/data/province", "0")
    instance.answer("/data/place", "p385")
    assert instance.node("/data/rate").value == "3850"


def _filtered(instance: Instance, province: int) -> None:
    instance.answer("/data/province", str(province))
    assert len(instance.choices("/data/place")) in (129, 130)


def _opened(action: object) -> float:
    gc.collect()
    return timed(action)  # type: ignore[arg-type]
