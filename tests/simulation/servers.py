"""What happens to the server's database: it is put back to an earlier state.

With the mark that `sala restore` leaves, so that it begins anew, or silently, by a hand that copied
a file.  Counters that the server met since then would have to enrol again, so it is not put back
beyond a new log; and a series given since then would be given twice, so not beyond one either.
"""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, insert, select

from central.parts import Parts
from central.restored import begin_anew
from central.store.tables import metadata, series, sync_log
from tests.counters import Counter

if TYPE_CHECKING:
    from tests.simulation.play import Play

Rows = dict[str, list[dict[str, Any]]]


class Servers:
    """The server's disk in one seed."""

    weights = (3, 3, 1)

    def __init__(self, play: "Play") -> None:
        self._play = play
        self._image: Rows = {}
        self.moves = (self._back_up, self._put_back, play.disks.copy)

    def _back_up(self, _counter: Counter) -> None:
        with self._parts.database.read() as connection:
            self._image = {
                table.name: [dict(row._mapping) for row in self._rows(connection, table)]
                for table in metadata.sorted_tables
            }

    def _put_back(self, _counter: Counter) -> None:
        gave_up = any(counter.peers.ended_logs() for counter in self._play.counters)
        if not self._image or gave_up or self._lost_for_ever():
            return
        self._parts.database.write(self._write)
        self._play.weather.happened("server put back")
        if self._play.chance.random() < 0.5:
            parts, now_ms = self._parts, self._parts.now_ms()
            parts.database.write(
                lambda c: begin_anew(c, self._play.office, parts.keys, parts.ids, now_ms)
            )
            self._play.weather.happened("server began anew")
            self._image = {}

    @property
    def _parts(self) -> Parts:
        return self._play.parts

    def _lost_for_ever(self) -> bool:
        with self._parts.database.read() as connection:
            return any(
                {row.__getattr__(key) for row in self._rows(connection, table)}
                != {row[key] for row in self._image[table.name]}
                for table, key in ((sync_log, "log_id"), (series, "series"))
            )

    def _rows(self, connection: Connection, table: Table) -> Any:
        return connection.execute(select(table).where(table.c.office_id == self._play.office)).all()

    def _write(self, connection: Connection) -> None:
        for table in metadata.sorted_tables:
            connection.execute(delete(table).where(table.c.office_id == self._play.office))
            if self._image[table.name]:
                connection.execute(insert(table), self._image[table.name])
