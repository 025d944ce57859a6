"""A bundle: one file that carries messages where no network goes.  The outside of it.

    SALA BUNDLE 1 LF
    header: one line of JSON - whose, from whom, for whom - LF
    the sender's signature of that line LF
    an age file for the recipient's key: frames

A frame is its length, the sender's signature, a letter for its kind, and what it says.  Signatures
cover the bundle's id, the frame's number, its kind and its bytes, so that nothing can be put in,
left out, changed or taken to another bundle.  Frames are handed on one by one as they are found
right: of a torn bundle the beginning is of use.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from kiosk.device import ServerKey
from kiosk.signing import SIGNATURE_BYTES, LogKey, from_text, to_text, verify
from sync.age import CannotDecrypt, decrypt, encrypt
from sync.errors import Refused, SyncCode
from sync.places import read_server_key, server_key_to_json
from sync.reading import BadMessage, dump, parse_object

MAGIC = b"SALA BUNDLE "
VERSION = 1
HEADER_TYPE = "bundle/1"
FRAME_TYPE = "bundle-frame/1"
LONGEST_HEADER = 64 * 1024
LARGEST_FRAME = 4 * 1024 * 1024
SERVER = "server"
"""The name under which a server sends and receives."""

_LENGTH = 4
_END = "z"


@dataclass(frozen=True, slots=True)
class Header:
    """What is written on the outside, readable by anybody: no citizen's data, no counts.

    `log` is the sender's, "" of a server, whose `keys` come with it; `box` is the recipient's.
    """

    office: str
    bundle: str
    made_ms: int
    log: str
    sender: str
    recipient: str
    box: bytes
    keys: tuple[ServerKey, ...] = ()

    def to_bytes(self) -> bytes:
        return dump(
            {
                "office": self.office,
                "bundle": self.bundle,
                "made": self.made_ms,
                "from": {"log": self.log, "name": self.sender},
                "to": {"box": to_text(self.box), "name": self.recipient},
                "keys": [server_key_to_json(key) for key in self.keys],
            }
        )

    @staticmethod
    def parse(line: bytes) -> "Header":
        fields = parse_object(line)
        sender, recipient = fields.inner("from"), fields.inner("to")
        return Header(
            fields.text("office", 64),
            fields.text("bundle", 64),
            fields.number("made"),
            sender.text("log", 64),
            sender.text("name", 40),
            recipient.text("name", 40),
            recipient.raw("box", 32),
            tuple(read_server_key(f) for f in fields.list_of_objects("keys", 100)),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing a bundle says; `kind` is a letter of `sync.bundle_messages`."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """The outside of a bundle as it was read; its signature is still to be checked."""

    header: Header
    line: bytes
    signature: bytes

    def is_by(self, public_key: bytes) -> bool:
        """Whether the holder of this key wrote the outside."""
        return verify(public_key, self.line, self.signature, HEADER_TYPE)


def write_bundle(target: BinaryIO, header: Header, key: LogKey, frames: Iterable[Frame]) -> None:
    """Writes everything, frame by frame; nothing is held but the one in hand."""
    line = header.to_bytes()
    signature = to_text(key.sign(line, HEADER_TYPE)).encode("ascii")
    target.write(b"%s%d\n%s\n%s\n" % (MAGIC, VERSION, line, signature))
    stream = _Stream(_packed(header.bundle, key, frames))
    try:
        encrypt(stream, target, header.box)
    except Exception:
        if stream.raised is not None:
            raise stream.raised from None
        raise


def read_envelope(source: BinaryIO) -> Envelope:
    """The outside.  Raises Refused: no bundle, damaged, or of a newer program."""
    words = source.readline(len(MAGIC) + 12)
    number = words.removeprefix(MAGIC).removesuffix(b"\n")
    if not words.startswith(MAGIC) or not number.isdigit():
        raise Refused(SyncCode.BUNDLE_UNREADABLE)
    if int(number) != VERSION:
        raise Refused(SyncCode.BUNDLE_NEWER, number.decode("ascii"))
    line, signature = source.readline(LONGEST_HEADER), source.readline(200)
    try:
        return Envelope(
            Header.parse(line.removesuffix(b"\n")),
            line.removesuffix(b"\n"),
            from_text(signature.removesuffix(b"\n").decode("ascii", "replace"), SIGNATURE_BYTES),
        )
    except ValueError as error:
        raise Refused(SyncCode.BUNDLE_UNREADABLE, str(error)) from error


def read_frames(
    source: BinaryIO,
    envelope: Envelope,
    public_key: bytes,
    seed: bytes,
    take: Callable[[Frame], None],
) -> None:
    """Hands every frame to `take`, in order.

    Raises Refused BUNDLE_TORN when the file is damaged or ends too early, after all that was found
    whole before.
    """
    reader = _Reader(envelope.header.bundle, public_key, take)
    try:
        decrypt(source, reader.feed, seed)
    except CannotDecrypt as error:
        raise Refused(SyncCode.BUNDLE_TORN, str(error)) from error
    if not reader.ended:
        _torn("it ends too early")


class _Reader:
    """Puts frames together from the pieces that come out of the decryption."""

    def __init__(self, bundle: str, public_key: bytes, take: Callable[[Frame], None]) -> None:
        self._bundle = bundle
        self._key = public_key
        self._take = take
        self._held = bytearray()
        self._number = 0
        self.ended = False

    def feed(self, piece: bytes) -> None:
        self._held += piece
        while (frame := self._next()) is not None:
            if self.ended:
                _torn("something follows its end")
            if frame.kind == _END:
                self.ended = True
            else:
                self._take(frame)

    def _next(self) -> Frame | None:
        if len(self._held) < _LENGTH:
            return None
        length = int.from_bytes(self._held[:_LENGTH], "big")
        if not SIGNATURE_BYTES < length <= LARGEST_FRAME:
            _torn("a frame of impossible length")
        if len(self._held) < _LENGTH + length:
            return None
        whole = bytes(self._held[_LENGTH : _LENGTH + length])
        del self._held[: _LENGTH + length]
        signature, kind, body = whole[:64], whole[64:65], whole[65:]
        if not verify(
            self._key, _signed(self._bundle, self._number, kind, body), signature, FRAME_TYPE
        ):
            raise Refused(SyncCode.BUNDLE_FORGED, f"frame {self._number}")
        self._number += 1
        return Frame(kind.decode("latin-1"), body)


def _packed(bundle: str, key: LogKey, frames: Iterable[Frame]) -> Iterator[bytes]:
    number = 0
    for number, frame in enumerate(frames):
        yield _frame(bundle, number, key, frame)
        number += 1
    yield _frame(bundle, number, key, Frame(_END, b""))


def _frame(bundle: str, number: int, key: LogKey, frame: Frame) -> bytes:
    kind = frame.kind.encode("ascii")
    signature = key.sign(_signed(bundle, number, kind, frame.body), FRAME_TYPE)
    whole = signature + kind + frame.body
    if len(whole) > LARGEST_FRAME:
        raise BadMessage(f"a frame of {len(whole)} bytes")
    return len(whole).to_bytes(_LENGTH, "big") + whole


def _signed(bundle: str, number: int, kind: bytes, body: bytes) -> bytes:
    return b"%s %d %s %s" % (bundle.encode(), number, kind, hashlib.sha256(body).digest())


class _Stream:
    """The frames as a file to read from; remembers what their making raised."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._held = b""
        self.raised: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            while not self._held:
                self._held = next(self._parts)
        except StopIteration:
            return b""
        except Exception as error:
            self.raised = error
            raise
        part = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(part) :]
        return part


def _torn(why: str) -> NoReturn:
    raise Refused(SyncCode.BUNDLE_TORN, why)
