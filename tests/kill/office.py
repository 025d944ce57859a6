"""An office of one counter and a real server program, and what the server holds.

The server is killed as the counter is: it runs while counters work, and `upset` ends it at any
moment and starts it again.
"""

import threading
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from central.store.database import Database, default_address
from kiosk.events import SubmissionFinalised
from kiosk.store import Store
from tests.kill.acknowledged import EVERYTHING
from tests.server_process import ServerProcess
from ui import composition

MOST_ROUNDS = 50


class Office:
    """The counter's data lie in `data`, those of the server beside it or in `database`."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.data = folder / "counter"
        self._database = database or default_address(folder / "central")
        self._server = ServerProcess(folder / "central", database)
        self.kills = 0

    def found(self) -> None:
        """Make the office, its server and its counter."""
        code = self._server.found()
        self._server.start()
        store, _ = composition.new_store(self.data, keystore=False)
        composition.enrol(store, self._server.url, code)
        store.close()

    def close(self) -> None:
        self._server.stop()

    def upset(self, seconds: float) -> threading.Timer:
        """After so long the server is killed and comes back; wait for it with `join`."""
        timer = threading.Timer(seconds, self._killed)
        timer.start()
        return timer

    def _killed(self) -> None:
        self._server.kill()
        self.kills += 1
        self._server.start()

    def broken_promises(self, store: Store) -> list[str]:
        """What the server acknowledged and does not have, in sentences."""
        acked, log = store.peers.acked().seq, store.peers.device().log
        own = [event for event in store.log.since(0, EVERYTHING) if event.envelope.log == log]
        told = {event.line.hash for event in own if event.envelope.seq <= acked}
        lost = told - self._on_the_server()[0].keys()
        return [f"{len(lost)} events were acknowledged and are not on the server"] if lost else []

    def sync(self) -> list[str]:
        """Send everything, and once more; faults in sentences."""
        opened = composition.open_office(self.data)
        rounds = composition.rounds_of(opened)
        assert rounds is not None
        for _ in range(MOST_ROUNDS):
            rounds.run()
            if opened.store.peers.outbox().events == 0:
                break
        rounds.run()
        found = self._compared(opened.store)
        opened.store.close()
        return found

    def _compared(self, store: Store) -> list[str]:
        record = store.log.since(0, EVERYTHING)
        here = {event.line.hash for event in record if event.came_by == "own"}
        there, requests = self._on_the_server()
        found = [
            f"request {r} stands {n} times on the server" for r, n in requests.items() if n > 1
        ]
        found += ["an event stands twice on the server"] * (max(there.values(), default=0) > 1)
        if lost := here - there.keys():
            found.append(f"{len(lost)} events did not reach the server")
        if store.peers.outbox().waiting:
            found.append("something waits still")
        if len(requests) != len(store.read_models.recent(EVERYTHING)):
            found.append(f"the server knows {len(requests)} requests, the counter others")
        return found

    def _on_the_server(self) -> tuple[Counter[bytes], Counter[str]]:
        database = Database(self._database)
        try:
            with database.read() as connection:
                rows = connection.execute(text("SELECT hash, req_id, kind FROM event")).all()
        finally:
            database.close()
        hashes = Counter(bytes(row.hash) for row in rows)
        finalised = SubmissionFinalised.KIND
        return hashes, Counter(row.req_id for row in rows if row.kind == finalised)
