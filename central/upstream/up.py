"""Relays upward: keys first, then events as they were signed, then files; log after log.

One log that the server above cannot take never holds up the others.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from central.parts import Parts
from central.store.tables import blob, subject_key, upstream_blob
from central.subject_keys import LIVE
from central.upstream import state
from central.upstream.state import LogState, Uplink
from kiosk.chain import Head
from kiosk.envelope import Line, parse_envelope
from kiosk.sealing import CannotOpen, open_sealed, seal_to
from sync.answers import Contradicted
from sync.client import ServerClient
from sync.errors import ProtocolBroken, SyncCode
from sync.places import read_head
from sync.protocol import BLOB_CHUNK, LARGEST_BATCH, MOST_EVENTS, MOST_KEYS, PushDone, SealedKey
from sync.send_files import MOST_STARTS, where_to_go_on

MOST_FILES = 20
FORKED = "fork"


class Up:
    """One round's relaying for one office; `stopped` is asked between pieces."""

    def __init__(
        self, parts: Parts, uplink: Uplink, client: ServerClient, stopped: Callable[[], bool]
    ) -> None:
        self._parts, self._uplink, self._client = parts, uplink, client
        self._stopped = stopped
        self.troubles: dict[str, str] = {}
        self.files_left = 0

    def ask_where_it_stands(self) -> None:
        """An empty push of each log that was relayed: a server that was set back shows here."""
        for one in self._logs():
            if one.acked.seq and not one.trouble:
                self._guarded(one, self._ask)

    def relay(self) -> None:
        """Everything the server above has not acknowledged."""
        for one in self._logs():
            if one.trouble:
                self.troubles[one.log] = one.trouble
            elif one.head.seq > one.acked.seq:
                self._guarded(one, self._relay)

    def send_files(self) -> None:
        """Complete files that are not above; one whose event is not there waits for a round."""
        for address, size in self._files():
            if self._stopped():
                return
            self._send(address, size)

    # --- events ----------------------------------------------------------------------------------

    def _logs(self) -> list[LogState]:
        with self._parts.database.read() as connection:
            return state.logs(connection, self._uplink)

    def _guarded(self, one: LogState, act: Callable[[LogState], None]) -> None:
        try:
            act(one)
        except ProtocolBroken as problem:
            self.troubles[one.log] = str(problem)

    def _ask(self, one: LogState) -> None:
        self._push(one.log, one.acked, ())

    def _relay(self, one: LogState) -> None:
        acked, batch, steps = one.acked, MOST_EVENTS, 0
        while acked.seq < one.head.seq and not self._stopped():
            lines = self._lines(one.log, acked, batch)
            if not lines:
                return
            self._send_keys(_subjects(lines))
            try:
                moved = self._push(one.log, acked, lines)
            except Contradicted as no:
                if no.code != "too_large" or len(lines) == 1:
                    raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no
                batch = max(1, len(lines) // 2)
                continue
            if moved is None:
                return
            steps += moved.seq <= acked.seq
            if steps > 3:
                raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "it goes back again and again")
            acked = moved

    def _lines(self, log: str, after: Head, most: int) -> list[Line]:
        with self._parts.database.read() as connection:
            lines = state.lines_after(connection, self._uplink.office, log, after.seq, most)
        kept, size = 0, 0
        for line in lines:
            size += len(line.raw) + 100
            if kept and size > LARGEST_BATCH:
                break
            kept += 1
        return lines[:kept]

    def _push(self, log: str, after: Head, lines: Sequence[Line]) -> Head | None:
        """Where the server above stands afterwards; None when it has another branch."""
        try:
            done = self._client.push(log, after, lines)
        except Contradicted as no:
            if no.code == "gap":
                return self._go_to(log, read_head(no.fields.inner("head")))
            if no.code == FORKED:
                self._forked(log, no.fields.number("common"))
                return None
            raise
        last = Head(after.seq + len(lines), lines[-1].hash if lines else after.hash)
        if done.acked != last:
            raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "it acknowledged something else")
        self._parts.database.write(
            lambda c: state.save_acked(c, self._uplink.office, log, done.acked)
        )
        self._give_what_is_wanted(done)
        return done.acked

    def _go_to(self, log: str, head: Head) -> Head | None:
        """The server above has less than it acknowledged: it was set back."""
        with self._parts.database.read() as connection:
            ours = state.hash_at(connection, self._uplink.office, log, head.seq)
        if ours != head.hash:
            self._forked(log, 0)
            return None
        self._parts.database.write(lambda c: state.save_acked(c, self._uplink.office, log, head))
        return head

    def _forked(self, log: str, common: int) -> None:
        """A copy of the counter's disk speaks to the server above itself.  The counter is told so,
        and what it has beyond goes on in another log.
        """
        self.troubles[log], office = FORKED, self._uplink.office

        def note(connection: Connection) -> None:
            at = state.hash_at(connection, office, log, common)
            agreed = Head(common, at) if at is not None else Head()
            state.save_acked(connection, office, log, agreed, FORKED)

        self._parts.database.write(note)

    def _give_what_is_wanted(self, done: PushDone) -> None:
        if done.keys_wanted:
            self._send_keys(done.keys_wanted)
        if done.blobs_wanted:
            wanted = done.blobs_wanted
            self._parts.database.write(lambda c: _files_missing(c, self._uplink.office, wanted))

    # --- keys ------------------------------------------------------------------------------------

    def _send_keys(self, subjects: Sequence[str]) -> None:
        """Opened here, where the counters sealed them to, and sealed to the server above."""
        above = self._uplink.newest_key
        for start in range(0, len(subjects), MOST_KEYS):
            opened = self._opened(subjects[start : start + MOST_KEYS])
            sealed = [
                SealedKey(subject, above.number, seal_to(above.box, key))
                for subject, key in opened.items()
            ]
            if sealed:
                self._client.put_keys(sealed)

    def _opened(self, subjects: Sequence[str]) -> dict[str, bytes]:
        office = self._uplink.office
        wanted = select(subject_key).where(
            subject_key.c.office_id == office,
            subject_key.c.subject.in_(subjects),
            subject_key.c.state == LIVE,
        )
        with self._parts.database.read() as connection:
            rows = connection.execute(wanted).all()
        found = {}
        for row in rows:
            try:
                seed = self._parts.keys.box_seed(office, row.key_number)
                found[row.subject] = open_sealed(seed, bytes(row.sealed))
            except (CannotOpen, IndexError):
                continue  # sealed to another server; its own counter sends it when it is asked
        return found

    # --- files -----------------------------------------------------------------------------------

    def _files(self) -> list[tuple[str, int]]:
        office = self._uplink.office
        above = select(upstream_blob.c.hash).where(upstream_blob.c.office_id == office)
        with self._parts.database.read() as connection:
            rows = connection.execute(
                select(blob.c.hash, blob.c.size)
                .where(
                    blob.c.office_id == office,
                    blob.c.complete.is_(True),
                    blob.c.hash.not_in(above),
                )
                .limit(MOST_FILES)
            )
            return [(row.hash, row.size) for row in rows]

    def _send(self, address: str, size: int) -> None:
        office, starts = self._uplink.office, 0
        try:
            have = self._client.blob_have(address)
            if have == 0:
                have = self._client.blob_begin(address, size)
        except Contradicted:
            return  # the event that names it is not above yet
        while have < size and not self._stopped() and starts < MOST_STARTS:
            try:
                piece = self._parts.blobs.read(office, address, have, min(BLOB_CHUNK, size - have))
            except FileNotFoundError:
                return  # erased; the server above is about to know
            try:
                have = self._client.blob_append(address, have, piece)
            except Contradicted as no:
                starts += 1
                have = where_to_go_on(no)
        self.files_left += have < size
        if have == size:
            self._parts.database.write(lambda c: _file_is_above(c, office, address))


def _subjects(lines: Sequence[Line]) -> list[str]:
    sealed = (parse_envelope(line.raw).sealed for line in lines)
    return sorted({one.subject for one in sealed if one is not None})


def _file_is_above(connection: Connection, office: str, address: str) -> None:
    this = (upstream_blob.c.office_id == office) & (upstream_blob.c.hash == address)
    if connection.execute(select(upstream_blob).where(this)).first() is None:
        connection.execute(insert(upstream_blob).values(office_id=office, hash=address))


def _files_missing(connection: Connection, office: str, addresses: Sequence[str]) -> None:
    connection.execute(
        delete(upstream_blob).where(
            upstream_blob.c.office_id == office, upstream_blob.c.hash.in_(addresses)
        )
    )
