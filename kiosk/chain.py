"""One writer's chain: how an event becomes the next line of a log, and how a line is checked.

Pure: who writes gives the head, the time and the key.  Counters and servers write the same way.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.clock import Stamp
from kiosk.envelope import LOG_BYTES, NO_HASH, Envelope, EventMalformed, Line, parse_envelope
from kiosk.event_codec import bound_to, read_event, words
from kiosk.events import AnyEvent, LogGenesis, SealedEvent
from kiosk.sealing import Sealed, seal_private
from kiosk.signing import LogKey, to_text, verify


@dataclass(frozen=True, slots=True)
class Head:
    """A place in one log: the event with this number has this hash.  (0, zeros) is before all."""

    seq: int = 0
    hash: bytes = NO_HASH


@dataclass(frozen=True, slots=True)
class Moment:
    """The time of writing: the place in the order of happening, and the uncorrected wall clock."""

    stamp: Stamp
    wall_ms: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: one log of one office, with its key."""

    office: str
    log: str
    key: LogKey


SIGNATURE_WRONG = "its signature does not fit"


class ChainBroken(Exception):  # noqa: N818 - it says what happened
    """A line does not stand where it claims to; `seq` is the first one that does not."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq}: {why}")
        self.seq = seq
        self.why = why


def begin_log(genesis: LogGenesis, key: LogKey, moment: Moment) -> tuple[str, Line]:
    """A new log's id and its first line, signed with its own key."""
    nameless = _envelope(genesis, Writer(genesis.office, "", key), Head(), moment, None)
    log = to_text(hashlib.sha256(nameless.to_json()).digest()[:LOG_BYTES])
    return log, _signed(replace(nameless, log=log), key)


def link(
    event: AnyEvent, writer: Writer, head: Head, moment: Moment, subject_key: bytes | None = None
) -> Line:
    """The line that follows `head`.  An event with a private part needs its subject's key."""
    sealed = None
    if isinstance(event, SealedEvent):
        sealed = _sealed(event, writer.office, subject_key)
    return _signed(_envelope(event, writer, head, moment, sealed), writer.key)


def copied(line: Line, writer: Writer, head: Head) -> Line:
    """The same event as the next line of another log: its id and words stay, its place is new.

    Words that this program does not know are kept as well.
    """
    body = json.loads(line.raw) | {
        "log": writer.log,
        "seq": head.seq + 1,
        "prev": to_text(head.hash),
    }
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return Line(raw, writer.key.sign(raw))


def log_id_of(genesis: bytes, claimed: str) -> str:
    """The id that these bytes must carry: their own hash, taken with the id left empty."""
    nameless = genesis.replace(b'"log":"%s"' % claimed.encode(), b'"log":""', 1)
    return to_text(hashlib.sha256(nameless).digest()[:LOG_BYTES])


def check_line(line: Line, after: Head, public_key: bytes, log: str) -> Envelope:
    """The envelope of a line that rightly follows `after` in `log`.  Raises ChainBroken."""
    envelope = check_place(line, after, log)
    if not verify(public_key, line.raw, line.signature):
        raise ChainBroken(envelope.seq, SIGNATURE_WRONG)
    return envelope


def check_place(line: Line, after: Head, log: str) -> Envelope:
    """As `check_line`, all but the signature: who checks many at once verifies them together."""
    expected = after.seq + 1
    try:
        envelope = parse_envelope(line.raw)
    except EventMalformed as error:
        raise ChainBroken(expected, str(error)) from error
    if envelope.log != log:
        raise ChainBroken(expected, "it belongs to another log")
    if envelope.seq != expected:
        raise ChainBroken(expected, f"it says that it is event {envelope.seq}")
    if envelope.prev != after.hash:
        raise ChainBroken(expected, "it does not follow the event before it")
    return envelope


def check_chain(
    lines: Iterable[Line], *, public_key: bytes, log: str, after: Head | None = None
) -> Head:
    """The head after all `lines`.  Raises ChainBroken at the first one that does not fit."""
    head = after or Head()
    for line in lines:
        envelope = check_line(line, head, public_key, log)
        head = Head(envelope.seq, line.hash)
    return head


def check_genesis(line: Line) -> tuple[Envelope, LogGenesis]:
    """A log's first line: its id, its position and its own signature.  Raises ChainBroken."""
    try:
        envelope = parse_envelope(line.raw)
        event = read_event(envelope)
    except EventMalformed as error:
        raise ChainBroken(1, str(error)) from error
    if not isinstance(event, LogGenesis) or event.office != envelope.office:
        raise ChainBroken(1, "it is not the beginning of a log")
    if envelope.log != log_id_of(line.raw, envelope.log):
        raise ChainBroken(1, "the id of the log does not come from its beginning")
    check_line(line, Head(), event.sign_key, envelope.log)
    return envelope, event


def _sealed(event: SealedEvent, office: str, subject_key: bytes | None) -> Sealed:
    if subject_key is None or event.private is None:
        raise EventMalformed(f"{event.KIND} needs its private part and its subject's key")
    bound = bound_to(office, event.event_id, event.KIND)
    try:
        return seal_private(event.private, subject=event.subject, key=subject_key, bound_to=bound)
    except ValueError as error:
        raise EventMalformed(f"the private part of {event.KIND}: {error}") from error


def _envelope(
    event: AnyEvent, writer: Writer, head: Head, moment: Moment, sealed: Sealed | None
) -> Envelope:
    said = words(event)
    return Envelope(
        office=writer.office,
        log=writer.log,
        seq=head.seq + 1,
        prev=head.hash,
        event_id=event.event_id,
        hlc=str(moment.stamp),
        wall=moment.wall_ms,
        kind=event.KIND,
        kind_version=event.VERSION,
        by=event.by,
        request_id=event.request_id,
        base=event.base,
        category=event.category,
        clock_doubtful=moment.doubtful or event.clock_doubtful,
        data=said.data,
        sealed=sealed,
        blobs=said.blobs,
        form=said.form,
    )


def _signed(envelope: Envelope, key: LogKey) -> Line:
    raw = envelope.to_json()
    return Line(raw, key.sign(raw))
