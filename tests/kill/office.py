"""An office of one counter and a real server program, and what the server holds in the end."""

from collections import Counter
from pathlib import Path

from sqlalchemy import create_engine, text

from kiosk.events import SubmissionFinalised
from kiosk.store import Store
from tests.kill.acknowledged import EVERYTHING
from ui import composition
from ui.embedded import EmbeddedServer

MOST_ROUNDS = 50


class Office:
    """The counter's data lie in `data`; the server, off while counters are killed, beside it."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "counter"
        self._hub = folder / "central"
        self._server = EmbeddedServer(self._hub)

    def found(self) -> None:
        """Make the office, its server and its counter."""
        try:
            code = self._server.found(composition.example_office(), public_here=True)
            store, _ = composition.new_store(self.data, keystore=False)
            composition.enrol(store, self._server.url, code)
            store.close()
        finally:
            self._server.stop()

    def sync(self) -> list[str]:
        """Switch the server on and send everything, and once more; faults in sentences."""
        self._server.start()
        try:
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
        finally:
            self._server.stop()

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
        engine = create_engine(f"sqlite:///{self._hub / 'central.sqlite'}")
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT hash, req_id, kind FROM event")).all()
        engine.dispose()
        hashes = Counter(bytes(row.hash) for row in rows)
        finalised = SubmissionFinalised.KIND
        return hashes, Counter(row.req_id for row in rows if row.kind == finalised)
