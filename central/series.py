"""Which series of numbers may be given: one place in an office decides, so none is given twice.

A server that stands alone gives the next unused one.  A hub gives only what the server above it
gave to it, also when that is out of reach; what it gave before it had one, that server adopts.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from central.problems import Declined
from central.store.tables import series, series_pool, upstream

HIGHEST_SERIES = 999
BURN_NEXT = -1
"""In the stock of a hub: what comes next is not to be given to anybody."""

BURNT = "burnt"


def of_log(connection: Connection, office: str, log: str) -> tuple[int, ...]:
    """Every series this log was given, in the order in which it was given them."""
    return tuple(
        connection.execute(
            select(series.c.series)
            .where(series.c.office_id == office, series.c.log_id == log)
            .order_by(series.c.given_at, series.c.series)
        ).scalars()
    )


def give(connection: Connection, office: str, log: str, count: int, now_ms: int) -> None:
    """The next unused series; the caller holds the lock of the office's feed.  Never given twice.

    Raises Declined.
    """
    if has_upstream(connection, office):
        numbers = left_in_pool(connection, office)[:count]
        if not numbers:
            raise Declined("series_wait")
    else:
        first = _next(connection, office)
        if first + count - 1 > HIGHEST_SERIES:
            raise Declined("series_used_up")
        numbers = list(range(first, first + count))
    _note(connection, office, log, numbers, now_ms)


def adopt(
    connection: Connection, office: str, log: str, numbers: Collection[int], now_ms: int
) -> None:
    """Series that a hub gave before it had a server above it.  Raises Declined when one of them
    is another's: then two people may hold the same number.
    """
    rows = connection.execute(select(series).where(series.c.office_id == office))
    holders = {row.series: row.log_id for row in rows}
    if any(holders.get(number, log) != log for number in numbers):
        raise Declined("series_clash")
    _note(connection, office, log, [n for n in numbers if n not in holders], now_ms)


def used(connection: Connection, office: str) -> list[int]:
    """Every series that was given to somebody."""
    found = select(series.c.series).where(series.c.office_id == office).order_by(series.c.series)
    return list(connection.execute(found).scalars())


def has_upstream(connection: Connection, office: str) -> bool:
    """Does a server above this one give the office its series?"""
    found = select(upstream.c.office_id).where(upstream.c.office_id == office, upstream.c.joined)
    return connection.execute(found).first() is not None


def left_in_pool(connection: Connection, office: str) -> list[int]:
    """What the server above gave and nobody was given yet."""
    given = select(series.c.series).where(series.c.office_id == office)
    wanted = select(series_pool.c.series).where(
        series_pool.c.office_id == office,
        series_pool.c.series > BURN_NEXT,
        series_pool.c.series.not_in(given),
    )
    return list(connection.execute(wanted.order_by(series_pool.c.series)).scalars())


def burn_stock(connection: Connection, office: str) -> None:
    """After this hub's database was put back: what it had in stock may have been given since, and
    so may what the server above gave since.  None of it is given any more.
    """
    _note(connection, office, BURNT, left_in_pool(connection, office), 0)
    connection.execute(insert(series_pool).values(office_id=office, series=BURN_NEXT))


def fill_pool(connection: Connection, office: str, numbers: Sequence[int]) -> None:
    """What the server above has given so far; those that are here already, or were given to a
    counter before there was a server above, stay as they are.
    """
    of_office = series_pool.c.office_id == office
    known = set(connection.execute(select(series_pool.c.series).where(of_office)).scalars())
    fresh = set(numbers) - known - set(used(connection, office))
    if BURN_NEXT in known:
        _note(connection, office, BURNT, sorted(fresh), 0)
        mark = of_office & (series_pool.c.series == BURN_NEXT)
        connection.execute(delete(series_pool).where(mark))
        return
    if fresh:
        rows = [{"office_id": office, "series": number} for number in sorted(fresh)]
        connection.execute(insert(series_pool), rows)


def _next(connection: Connection, office: str) -> int:
    highest = connection.execute(
        select(func.max(series.c.series)).where(series.c.office_id == office)
    ).scalar()
    return 1 if highest is None else int(highest) + 1


def _note(
    connection: Connection, office: str, log: str, numbers: Sequence[int], now_ms: int
) -> None:
    rows = [
        {"office_id": office, "series": number, "log_id": log, "given_at": now_ms}
        for number in numbers
    ]
    if rows:
        connection.execute(insert(series), rows)
