"""The outside of an event on the wire: one line, `signature SP json LF`.

Bytes are the truth: they are kept, hashed and forwarded as they came, never parsed and written
again.  What is read here is only a view of them.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from kiosk.ids import ID_PATTERN
from kiosk.sealing import Sealed
from kiosk.signing import SIGNATURE_BYTES, from_text, to_text

ENVELOPE_VERSION = 1
LARGEST_EVENT = 64 * 1024
HASH_BYTES = 32
NO_HASH = bytes(HASH_BYTES)
LOG_BYTES = 16
_LARGEST_NUMBER = 2**53
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}")
_KIND = re.compile(r"!?[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class EventMalformed(ValueError):  # noqa: N818 - it says what the bytes are
    """These bytes are not an event; the text says which part is wrong."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The clear part of an event as its bytes say it."""

    office: str
    log: str
    seq: int
    prev: bytes
    event_id: str
    hlc: str
    wall: int
    kind: str
    kind_version: int
    by: str = ""
    request_id: str = ""
    base: tuple[str, ...] = ()
    category: int | None = None
    clock_doubtful: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Sealed | None = None
    blobs: tuple[tuple[bytes, int], ...] = ()
    form: tuple[str, str, str] | None = None

    def to_json(self) -> bytes:
        """The bytes that are hashed and signed.  Raises EventMalformed when over the limit."""
        body: dict[str, Any] = {
            "v": ENVELOPE_VERSION,
            "org": self.office,
            "log": self.log,
            "seq": self.seq,
            "prev": to_text(self.prev),
            "eid": self.event_id,
            "hlc": self.hlc,
            "wall": self.wall,
            "k": self.kind,
            "kv": self.kind_version,
        }
        body |= self._optional()
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        if len(raw) > LARGEST_EVENT:
            _wrong(f"{len(raw)} bytes, more than {LARGEST_EVENT}")
        return raw

    def _optional(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "req": self.request_id,
            "base": list(self.base),
            "by": self.by,
            "cat": self.category,
            "clock_trust": "doubtful" if self.clock_doubtful else "",
            "d": dict(self.data),
            "x": self.sealed.to_json() if self.sealed else None,
            "blobs": [{"h": to_text(address), "n": size} for address, size in self.blobs],
            "form": list(self.form) if self.form else None,
        }
        return {name: value for name, value in values.items() if value or value == 0}


@dataclass(frozen=True, slots=True)
class Line:
    """An event as it travels and lies in the store."""

    raw: bytes
    signature: bytes

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(self.raw).digest()

    def to_bytes(self) -> bytes:
        return to_text(self.signature).encode("ascii") + b" " + self.raw + b"\n"


def parse_line(line: bytes) -> Line:
    """Raises EventMalformed; looks at the frame only, not inside."""
    signature, gap, raw = line.removesuffix(b"\n").partition(b" ")
    if not gap or b"\n" in raw:
        _wrong("a line is a signature, a space and one line of JSON")
    if len(raw) > LARGEST_EVENT:
        _wrong(f"{len(raw)} bytes, more than {LARGEST_EVENT}")
    try:
        return Line(raw, from_text(signature.decode("ascii"), SIGNATURE_BYTES))
    except ValueError as error:
        raise EventMalformed("the signature is not 64 bytes of base64url") from error


def parse_envelope(raw: bytes) -> Envelope:
    """Read the bytes of an event.  Raises EventMalformed."""
    if len(raw) > LARGEST_EVENT:
        _wrong(f"{len(raw)} bytes, more than {LARGEST_EVENT}")
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise EventMalformed("not JSON") from error
    if not isinstance(body, dict):
        _wrong("not an object")
    fields = Fields(body)
    if fields.number("v") != ENVELOPE_VERSION:
        _wrong("an envelope of another version")
    return Envelope(
        office=fields.text("org", 64),
        log=fields.text("log", 64, default=""),
        seq=fields.number("seq", low=1),
        prev=fields.raw("prev", HASH_BYTES),
        event_id=fields.pattern("eid", ID_PATTERN),
        hlc=fields.pattern("hlc", _STAMP),
        wall=fields.number("wall", low=-_LARGEST_NUMBER),
        kind=fields.pattern("k", _KIND),
        kind_version=fields.number("kv", low=1),
        by=fields.text("by", 64, default=""),
        request_id=fields.pattern("req", ID_PATTERN, default=""),
        base=_ids(fields),
        category=fields.number("cat", high=3) if fields.has("cat") else None,
        clock_doubtful=fields.text("clock_trust", 20, default="") == "doubtful",
        data=fields.inner("d"),
        sealed=_sealed(fields),
        blobs=_blobs(fields),
        form=_form(fields),
    )


class Fields:
    """Values of a JSON object, each taken out with its type and limit, or EventMalformed."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str, limit: int = 200, default: str | None = None) -> str:
        value = self._values.get(name, default)
        if not isinstance(value, str) or len(value) > limit or not _encodes(value):
            _wrong(f"{name} is not a text of at most {limit} characters")
        return value

    def number(self, name: str, *, low: int = 0, high: int = _LARGEST_NUMBER) -> int:
        value = self._values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            _wrong(f"{name} is not a whole number from {low} to {high}")
        return value

    def truth(self, name: str) -> bool:
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            _wrong(f"{name} is not true or false")
        return value

    def pattern(self, name: str, shape: re.Pattern[str], default: str | None = None) -> str:
        value = self.text(name, default=default)
        if value != default and not shape.fullmatch(value):
            _wrong(f"{name} has another shape")
        return value

    def raw(self, name: str, length: int) -> bytes:
        try:
            return from_text(self.text(name), length)
        except ValueError:
            _wrong(f"{name} is not {length} bytes of base64url")

    def inner(self, name: str) -> Mapping[str, Any]:
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            _wrong(f"{name} is not an object")
        return value

    def items(self, name: str) -> list[Any]:
        value = self._values.get(name, [])
        if not isinstance(value, list):
            _wrong(f"{name} is not a list")
        return value

    def objects(self, name: str) -> "list[Fields]":
        found = self.items(name)
        if not all(isinstance(item, dict) for item in found):
            _wrong(f"{name} holds something else than objects")
        return [Fields(item) for item in found]


def _ids(fields: Fields) -> tuple[str, ...]:
    found = fields.items("base")
    if not all(isinstance(item, str) and ID_PATTERN.fullmatch(item) for item in found):
        _wrong("base holds something else than event ids")
    return tuple(found)


def _sealed(fields: Fields) -> Sealed | None:
    if not fields.has("x"):
        return None
    try:
        return Sealed.from_json(fields.inner("x"))
    except ValueError as error:
        raise EventMalformed(str(error)) from error


def _blobs(fields: Fields) -> tuple[tuple[bytes, int], ...]:
    return tuple((item.raw("h", HASH_BYTES), item.number("n")) for item in fields.objects("blobs"))


def _form(fields: Fields) -> tuple[str, str, str] | None:
    found = fields.items("form")
    if not found:
        return None
    if len(found) != 3 or not all(isinstance(item, str) for item in found):
        _wrong("form is not an id, a version and a checksum")
    return found[0], found[1], found[2]


def _encodes(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _wrong(what: str) -> NoReturn:
    raise EventMalformed(what)
