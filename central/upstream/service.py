"""The hub's rounds in the background, one thread for each office that has a server above."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from central.logs import told
from central.parts import Parts
from central.upstream import state
from central.upstream.join import join
from central.upstream.rounds import Reach, UplinkRounds
from sync.errors import Refused, SyncCode
from sync.report import SyncReport
from sync.worker import SyncWorker


@contextmanager
def relaying(parts: Parts, reach: Reach) -> Iterator[None]:
    """While the block runs, everything goes up as soon as it is here, and news come down."""
    with parts.database.read() as connection:
        offices = [one.office for one in state.all_uplinks(connection) if one.joined]
    workers = {office: _worker(parts, office, reach) for office in offices}

    def wake(office: str) -> None:
        if office in workers:
            workers[office].wake()

    parts.bell.listen(wake)
    for worker in workers.values():
        worker.start()
    try:
        yield
    finally:
        for worker in workers.values():
            worker.stop()


def settle(parts: Parts, reach: Reach, url: str, code: str) -> None:
    """This server is a hub under the server at `url`: joins it with `code`, or, where it has
    joined already, goes to its new address.  Raises Offline, Refused, ProtocolBroken.
    """
    way = reach(url)
    if code:
        join(parts, url, way, code)
        return
    with parts.database.read() as connection:
        known = [one for one in state.all_uplinks(connection) if one.joined]
    if not known:
        raise Refused(SyncCode.NO_SERVER)
    for one in known:
        if one.url != url:
            parts.database.write(lambda c, one=one: state.move(c, one.office, url))  # type: ignore[misc]


def _worker(parts: Parts, office: str, reach: Reach) -> SyncWorker:
    def reported(report: SyncReport) -> None:
        said = report.code or "done"
        told("relayed", office=office, said=said, waiting=report.waiting, news=report.received)

    return SyncWorker(UplinkRounds(parts, office, reach), random.random, reported)
