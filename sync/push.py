"""Sends what the server has not acknowledged: keys first, then events, in order, never twice in
effect.

Nothing leaves the outbox because of an answer; the acknowledged place moves only to a hash that
is our own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kiosk.chain import Head
from kiosk.envelope import Line, parse_envelope
from kiosk.peers import PeerStore
from kiosk.sealing import seal_to
from kiosk.signing import from_text, verify
from sync.answers import Contradicted
from sync.client import ServerClient
from sync.errors import Offline, ProtocolBroken, Refused, SyncCode
from sync.new_log import Forked
from sync.places import read_head
from sync.protocol import (
    FIRST_BATCH,
    HEAD_TYPE,
    LARGEST_BATCH,
    MOST_EVENTS,
    MOST_KEYS,
    PushDone,
    SealedKey,
    Verdict,
)
from sync.reading import BadMessage

MOST_STEPS_BACK = 8


class Push:
    """One round's sending; `batch` is how many events to try at once, kept between rounds."""

    def __init__(self, peers: PeerStore, client: ServerClient, batch: int = FIRST_BATCH) -> None:
        self._peers = peers
        self._client = client
        self._steps_back = 0
        self.batch = batch
        self.verdicts: dict[int, Verdict] = {}

    def ask_where_it_stands(self) -> None:
        """An empty push: the server tells how far it has our log, and what it lacks."""
        self._send(self._peers.acked(), ())

    def send_keys(self) -> None:
        """Citizens' keys go before the events that need them."""
        server = self._peers.device().newest_server_key
        if server is None:
            raise Refused(SyncCode.SERVER_CHANGED, "the server's keys are not known")
        while keys := self._peers.keys_to_send(min(MOST_KEYS, self.batch)):
            sealed = [SealedKey(k.subject, server.number, seal_to(server.box, k.key)) for k in keys]
            with self._shorter_when_cut(len(keys)):
                self._client.put_keys(sealed)
            if len(keys) == self.batch:
                self.batch = min(MOST_EVENTS, self.batch * 2)
            self._peers.keys_sent([key.subject for key in keys])

    def send_events(self) -> None:
        """Everything written before the call; what comes in meanwhile is for the next round."""
        target = self._peers.head()
        while (acked := self._peers.acked()).seq < target.seq:
            lines = self._batch_after(acked, target)
            try:
                with self._shorter_when_cut(len(lines)):
                    moved = self._send(acked, lines)
            except Contradicted as no:
                if no.code != "too_large" or len(lines) == 1:
                    raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, no.code) from no
                self.batch = max(1, len(lines) // 2)
                continue
            if moved:
                self.batch = min(MOST_EVENTS, self.batch * 2)

    @contextmanager
    def _shorter_when_cut(self, count: int) -> Iterator[None]:
        """Less at once the next time, on a line that is cut again and again."""
        try:
            yield
        except Offline:
            self.batch = max(1, count // 2)
            raise

    def _batch_after(self, acked: Head, target: Head) -> Sequence[Line]:
        lines = self._peers.unsent(after=acked, limit=min(self.batch, target.seq - acked.seq))
        kept, size = 0, 0
        for line in lines:
            size += len(line.raw) + 100
            if kept and size > LARGEST_BATCH:
                break
            kept += 1
        return lines[:kept]

    def _send(self, after: Head, lines: Sequence[Line]) -> bool:
        """Whether the acknowledged place moved on; False when it had to go back first."""
        log = self._peers.device().log
        try:
            done = self._client.push(log, after, lines)
        except Contradicted as no:
            if no.code == "gap":
                self._go_back(no)
                return False
            if no.code == "fork":
                raise Forked(_common(no)) from no
            if no.code == "bad_event":
                self._peers.mark_acked(_head(no))  # what came before the bad one was kept
                why = f"bad_event {no.fields.text('detail', 500, '')}".strip()
                raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, why) from no
            raise
        last = Head(after.seq + len(lines), lines[-1].hash if lines else after.hash)
        self._take(done, last)
        return True

    def _take(self, done: PushDone, last: Head) -> None:
        self._must_be_signed(done)
        if done.acked != last or not self._peers.mark_acked(done.acked):
            raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "it acknowledged something else")
        if done.head.seq > self._peers.head().seq:
            raise Forked(done.acked.seq)  # a twin of this machine writes the same log
        self.verdicts |= {verdict.seq: verdict for verdict in done.verdicts}
        if done.keys_wanted:
            self._peers.keys_wanted(done.keys_wanted)
        if done.blobs_wanted:
            self._peers.blobs_wanted([_address(text) for text in done.blobs_wanted])

    def _must_be_signed(self, done: PushDone) -> None:
        """Nothing is believed to be at the server that it did not put its name to."""
        device = self._peers.device()
        said = done.head_proof(device.office, device.log)
        if not any(verify(key.sign, said, done.proof, HEAD_TYPE) for key in device.server_keys):
            raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "it did not sign what it has")

    def _go_back(self, no: Contradicted) -> None:
        """The server has less than it once acknowledged: it was restored from an older copy."""
        self._steps_back += 1
        head = _head(no)
        if self._steps_back > MOST_STEPS_BACK:
            raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "it goes back again and again")
        if not self._peers.step_back(head):
            raise Forked(None)
        self._keys_again(head)

    def _keys_again(self, after: Head) -> None:
        """What lost the events lost their keys as well, and keys go first."""
        while lines := self._peers.unsent(after=after, limit=MOST_EVENTS):
            envelopes = [parse_envelope(line.raw) for line in lines]
            self._peers.keys_wanted([e.sealed.subject for e in envelopes if e.sealed])
            after = Head(envelopes[-1].seq, lines[-1].hash)
        self.send_keys()


def _head(no: Contradicted) -> Head:
    try:
        return read_head(no.fields.inner("head"))
    except BadMessage as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error


def _common(no: Contradicted) -> int:
    try:
        return no.fields.number("common")
    except BadMessage as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error


def _address(text: str) -> bytes:
    try:
        return from_text(text, 32)
    except ValueError as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, "no address of a file") from error
