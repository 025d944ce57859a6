"""Reads the feed of the server above and hands on what others wrote: counters and hubs of the
same office that this one has never met.

Every page is checked as a counter would check it.  What the server above says itself is read, so
that its chain can be followed, and not handed on: counters believe the server they enrolled at.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from central import quarantine, requests, subject_keys
from central.feed_rows import Checked, append, lock_feed
from central.logs import told
from central.parts import Parts
from central.sessions import Caller
from central.store.tables import OPEN, event, sync_log, upstream_own_log
from central.upstream import state
from central.upstream.state import OwnLog, Uplink
from central.upstream.up import FORKED
from kiosk.chain import Head, Writer, check_genesis
from kiosk.device import DeviceState
from kiosk.envelope import NO_HASH, EventMalformed, parse_envelope, parse_line
from kiosk.peers import FeedCursor
from kiosk.sealing import CannotOpen, open_sealed, seal_to
from sync.answers import Contradicted
from sync.client import ServerClient
from sync.errors import ProtocolBroken, SyncCode
from sync.feed_check import SERVER, CheckedPage, check_page
from sync.protocol import FeedLine, KeysPage, SealedKey

MOST_PAGES = 200
BRANCH = "~"
"""Behind a log's name: its other continuation, which the server above has."""


class Down:
    """One round's reading for one office."""

    def __init__(self, parts: Parts, uplink: Uplink, client: ServerClient) -> None:
        self._parts, self._uplink, self._client = parts, uplink, client
        self.received = 0
        self.more = False
        self.was_reset = False

    def read_news(self) -> None:
        """Everything after our place; a feed that is another one is read again from its start."""
        cursor = self._uplink.cursor
        for _ in range(MOST_PAGES):
            try:
                head, lines = self._client.page(cursor, full=True)
            except Contradicted as no:
                if no.code != "reset" or self.was_reset:
                    raise ProtocolBroken(SyncCode.FEED_BROKEN, no.code) from no
                cursor, self.was_reset = self._begin_again(), True
                continue
            known = _Known(self._parts, self._uplink, lines)
            page = check_page(known, cursor, head, lines)
            if page.entries:
                self.received += self._parts.database.write(lambda c, p=page: self._take(c, p))  # type: ignore[misc]
            cursor, self.more = page.cursor, page.more
            if not page.more:
                break
        if self.received:
            self._parts.bell.ring(self._uplink.office)

    def read_keys(self) -> None:
        """Keys of what others wrote, opened here and sealed again to this server's own box."""
        version = self._uplink.keys_version
        for _ in range(MOST_PAGES):
            page = self._client.keys_after(version)
            if page.version != version:
                self._parts.database.write(lambda c, p=page: self._take_keys(c, p))  # type: ignore[misc]
            version = page.version
            if not page.more:
                return

    def _take_keys(self, connection: Connection, page: KeysPage) -> None:
        parts, office = self._parts, self._uplink.office
        who, ours = Caller(office, self._uplink.log), parts.keys.public(office)[-1]
        sealed = []
        for handed in page.keys:
            try:
                if handed.sealed:
                    key = open_sealed(parts.keys.uplink_box_seed(office), handed.sealed)
                    sealed.append(SealedKey(handed.subject, ours.number, seal_to(ours.box, key)))
            except CannotOpen:
                told("key from above cannot be opened", office=office)
        subject_keys.keep(connection, who, sealed)
        gone = [handed.subject for handed in page.keys if not handed.sealed]
        subject_keys.erase(connection, who, gone)
        state.save_keys_version(connection, office, page.version)

    def _begin_again(self) -> FeedCursor:
        """The server above was set back, or is another one: its feed is read from the start."""
        office = self._uplink.office

        def forget(connection: Connection) -> None:
            state.save_cursor(connection, office, FeedCursor())
            state.save_keys_version(connection, office, 0)
            connection.execute(
                delete(upstream_own_log).where(upstream_own_log.c.office_id == office)
            )

        self._parts.database.write(forget)
        return FeedCursor()

    def _take(self, connection: Connection, page: CheckedPage) -> int:
        """Keeps a page and the place after it together; how many events were new here.

        Log rows are locked first, in order, and the feed last, as by everybody else.
        """
        office, now_ms = self._uplink.office, self._parts.now_ms()
        lines = [entry.line for entry in page.entries if entry.line is not None]
        checked = [Checked(line, parse_envelope(line.raw)) for line in lines]
        theirs = _note_own_logs(connection, self._uplink, checked)
        by_log: dict[str, list[Checked]] = {}
        for one in checked:
            if one.envelope.log not in theirs:
                by_log.setdefault(one.envelope.log, []).append(one)
        fresh: list[Checked] = []
        for log in sorted(by_log):
            fresh += _new_of(connection, office, log, by_log[log], now_ms)
        if fresh:
            places = {one.line.hash: place for place, one in enumerate(checked)}
            fresh.sort(key=lambda one: places[one.line.hash])
            requests.note(connection, office, fresh, now_ms)
            append(connection, office, lock_feed(connection, office), fresh, now_ms)
        state.save_cursor(connection, office, page.cursor)
        return len(fresh)


class _Known:
    """What this hub knows, for checking one page; see sync.feed_check.Reader."""

    def __init__(self, parts: Parts, uplink: Uplink, lines: Sequence[FeedLine]) -> None:
        self._device = DeviceState("enrolled", uplink.office, server_keys=uplink.server_keys)
        places = _places(lines)
        with parts.database.read() as connection:
            own = state.own_logs(connection, uplink.office)
            self._keys = {log: one.public_key for log, one in own.items()}
            self._hashes = {one.head_hash for one in own.values()}
            for log, first in places.items():
                for name in (log, log + BRANCH):
                    before = state.hash_at(connection, uplink.office, name, first - 1)
                    self._hashes |= {before} if before else set()
                row = _log_row(connection, uplink.office, log)
                if row is not None:
                    self._keys.setdefault(log, bytes(row.public_key))

    def device(self) -> DeviceState:
        return self._device

    def writer(self) -> Writer | None:
        return None

    def holds(self, hash_: bytes, *others: bytes) -> bool:
        return self._hashes.issuperset((hash_, *others))

    def log_key(self, log: str) -> bytes | None:
        return self._keys.get(log)


def _places(lines: Sequence[FeedLine]) -> dict[str, int]:
    """Log → the number of its first event on the page."""
    first: dict[str, int] = {}
    for line in lines:
        try:
            envelope = parse_envelope(parse_line(line.line).raw)
        except EventMalformed:
            continue  # told by the check
        first.setdefault(envelope.log, envelope.seq)
    return first


def _note_own_logs(connection: Connection, uplink: Uplink, checked: Sequence[Checked]) -> set[str]:
    """Follows what the server above says itself; the logs that are not handed on."""
    known = state.own_logs(connection, uplink.office)
    changed: dict[str, OwnLog] = {}
    for one in checked:
        log = one.envelope.log
        if one.envelope.seq == 1:
            _, genesis = check_genesis(one.line)
            if genesis.device == SERVER:
                known[log] = OwnLog(log, genesis.sign_key, NO_HASH)
        if log in known:
            known[log] = changed[log] = OwnLog(log, known[log].public_key, one.line.hash)
    for own in changed.values():
        state.save_own_log(connection, uplink.office, own)
    return {*known, uplink.log}


def _new_of(
    connection: Connection, office: str, log: str, brought: Sequence[Checked], now_ms: int
) -> list[Checked]:
    """What is new of one log; its row is made when it is not there, and locked.

    Where a copied disk made two continuations of a log, and the other one is above, that is kept
    under a name of its own, so that everybody here sees it as well.
    """
    other = _log_row(connection, office, log + BRANCH, lock=True)
    row = _log_row(connection, office, log, lock=True) or _begin(connection, office, log, brought)
    head = Head(row.head_seq, bytes(row.head_hash))
    if other is not None or _differs(connection, office, log, brought, head):
        _note_fork(connection, office, log)
        return _of_branch(connection, office, row, brought, now_ms)
    last = brought[-1]
    _acknowledge(connection, office, log, Head(last.envelope.seq, last.line.hash))
    return _kept(connection, office, row, brought, now_ms)


def _kept(
    connection: Connection,
    office: str,
    row: Row[Any],
    brought: Sequence[Checked],
    now_ms: int,
) -> list[Checked]:
    """What comes after the end of a log; its row says so.  A revoked log's is held."""
    new = [one for one in brought if one.envelope.seq > row.head_seq]
    if new and row.state != OPEN:
        quarantine.hold(connection, new, quarantine.AFTER_REVOCATION, now_ms)
        return []
    if new:
        connection.execute(
            update(sync_log)
            .where(sync_log.c.office_id == office, sync_log.c.log_id == row.log_id)
            .values(head_seq=new[-1].envelope.seq, head_hash=new[-1].line.hash)
        )
    return new


def _of_branch(
    connection: Connection, office: str, row: Row[Any], brought: Sequence[Checked], now_ms: int
) -> list[Checked]:
    """The events of the other continuation, as those of a log beside the one that is here."""
    theirs = [
        one
        for one in brought
        if state.hash_at(connection, office, row.log_id, one.envelope.seq) != one.line.hash
    ]
    if not theirs:
        return []
    name, first = row.log_id + BRANCH, theirs[0].envelope
    branch = _log_row(connection, office, name)
    if branch is None:
        before = Head(first.seq - 1, first.prev)
        branch = _insert_log(connection, office, name, row.device_id, row.public_key, before)
    _acknowledge(connection, office, name, Head(theirs[-1].envelope.seq, theirs[-1].line.hash))
    renamed = [Checked(one.line, replace(one.envelope, log=name)) for one in theirs]
    return _kept(connection, office, branch, renamed, now_ms)


def _begin(connection: Connection, office: str, log: str, brought: Sequence[Checked]) -> Row[Any]:
    _, genesis = check_genesis(brought[0].line)
    return _insert_log(connection, office, log, genesis.device, genesis.sign_key, Head())


def _insert_log(
    connection: Connection, office: str, log: str, device: str, key: bytes, head: Head
) -> Row[Any]:
    connection.execute(
        insert(sync_log).values(
            office_id=office,
            log_id=log,
            device_id=device,
            public_key=key,
            head_seq=head.seq,
            head_hash=head.hash,
            state=OPEN,
        )
    )
    row = _log_row(connection, office, log, lock=True)
    assert row is not None
    return row


def _differs(
    connection: Connection, office: str, log: str, brought: Sequence[Checked], head: Head
) -> bool:
    """Is what was brought another continuation than the one that is here?"""
    first = brought[0].envelope
    if first.seq == head.seq + 1:
        return first.prev != head.hash
    here = [one for one in brought if one.envelope.seq <= head.seq]
    rows = connection.execute(
        select(event.c.seq, event.c.hash).where(
            event.c.office_id == office,
            event.c.log_id == log,
            event.c.seq.between(first.seq, head.seq),
        )
    )
    kept = {row.seq: bytes(row.hash) for row in rows}
    return any(kept.get(one.envelope.seq, one.line.hash) != one.line.hash for one in here)


def _acknowledge(connection: Connection, office: str, log: str, head: Head) -> None:
    """What came from above need not be relayed there."""
    known = state.acked_of(connection, office, log)
    if known is None or known.seq < head.seq:
        state.save_acked(connection, office, log, head)


def _note_fork(connection: Connection, office: str, log: str) -> None:
    """A counter's disk was copied, and the two speak to different servers: relaying stops, and the
    counter here is told, so that it goes on in a log of its own.
    """
    known = state.acked_of(connection, office, log) or Head()
    state.save_acked(connection, office, log, known, FORKED)


def _log_row(
    connection: Connection, office: str, log: str, *, lock: bool = False
) -> Row[Any] | None:
    wanted = select(sync_log).where(sync_log.c.office_id == office, sync_log.c.log_id == log)
    return connection.execute(wanted.with_for_update() if lock else wanted).one_or_none()
