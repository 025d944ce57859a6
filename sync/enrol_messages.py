"""The words of enrolment: how a device becomes known to the server of an office."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.device import ServerKey
from kiosk.peers import FeedCursor
from sync.places import cursor_to_json, read_cursor, read_server_key, server_key_to_json
from sync.protocol import read_series
from sync.reading import Fields, dump, from_base64, parse_object, to_base64

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
"""Letters of an enrolment code: Crockford's, so that nothing is mistaken for another."""

_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def normal_code(typed: str) -> str:
    """The code as it was made, from what a person typed."""
    kept = (c for c in typed.upper().translate(_SAME) if c in LETTERS)
    return "".join(kept)


def shown_code(code: str) -> str:
    """The code in groups of four, to be read aloud."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@dataclass(frozen=True, slots=True)
class OfficeAsk:
    """Which office is this code for?  Asked before anything is written."""

    code: str

    def to_bytes(self) -> bytes:
        return dump({"code": self.code})

    @staticmethod
    def parse(body: bytes) -> "OfficeAsk":
        return OfficeAsk(normal_code(parse_object(body).text("code", 64)))


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """The office a code belongs to, to be shown and confirmed."""

    office: str
    profile: Mapping[str, Any]

    def to_bytes(self) -> bytes:
        return dump({"office": self.office, "profile": self.profile})

    @staticmethod
    def parse(body: bytes) -> "OfficeSeen":
        fields = parse_object(body)
        return OfficeSeen(fields.text("office", 64), fields.mapping("profile"))


@dataclass(frozen=True, slots=True)
class EnrolAsk:
    """The first event of the device's log, with the code; signed by the log's own key.

    A hub says that it is one, and which series it gave before it had a server above it.
    """

    code: str
    genesis: bytes
    nonce: str
    label: str = ""
    signature: bytes = b""
    hub: bool = False
    series_used: tuple[int, ...] = ()

    def signed_part(self) -> bytes:
        said = {"code": self.code, "genesis": self.genesis.decode("utf-8"), "nonce": self.nonce}
        return dump(said | self._as_hub())

    def _as_hub(self) -> dict[str, Any]:
        return {"hub": True, "series_used": list(self.series_used)} if self.hub else {}

    def to_bytes(self) -> bytes:
        return dump(
            {
                "code": self.code,
                "genesis": self.genesis.decode("utf-8"),
                "nonce": self.nonce,
                "label": self.label,
                "sig": to_base64(self.signature),
                **self._as_hub(),
            }
        )

    @staticmethod
    def parse(body: bytes) -> "EnrolAsk":
        fields = parse_object(body)
        return EnrolAsk(
            normal_code(fields.text("code", 64)),
            fields.text("genesis", 8_192).encode("utf-8"),
            fields.text("nonce"),
            fields.text("label", 80, ""),
            from_base64(fields.text("sig", 100), 64),
            fields.truth("hub"),
            fields.numbers("series_used", 1_000, low=0, high=999),
        )


@dataclass(frozen=True, slots=True)
class NewLogAsk:
    """A known device writes another log from now on; signed by the key of the old one.

    The new log's first event is signed by its own key, so both have agreed.
    """

    office: str
    old: str
    genesis: bytes
    nonce: str
    why: str
    signature: bytes = b""

    def signed_part(self) -> bytes:
        return dump(self._words())

    def to_bytes(self) -> bytes:
        return dump(self._words() | {"sig": to_base64(self.signature)})

    def _words(self) -> dict[str, str]:
        return {
            "office": self.office,
            "old": self.old,
            "genesis": self.genesis.decode("utf-8"),
            "nonce": self.nonce,
            "why": self.why,
        }

    @staticmethod
    def parse(body: bytes) -> "NewLogAsk":
        fields = parse_object(body)
        return NewLogAsk(
            fields.text("office", 64),
            fields.text("old", 64),
            fields.text("genesis", 8_192).encode("utf-8"),
            fields.text("nonce"),
            fields.text("why", 40),
            from_base64(fields.text("sig", 100), 64),
        )


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The device is known: its certificate (an event of the server's log), code and series."""

    office: str
    certificate: bytes
    device_code: str
    series: tuple[int, ...]
    keys: tuple[ServerKey, ...]
    profile: Mapping[str, Any]
    feed: FeedCursor

    def to_bytes(self) -> bytes:
        return dump(
            {
                "office": self.office,
                "certificate": self.certificate.decode("utf-8"),
                "device_code": self.device_code,
                "series": list(self.series),
                "keys": [server_key_to_json(key) for key in self.keys],
                "profile": self.profile,
                "feed": cursor_to_json(self.feed),
            }
        )

    @staticmethod
    def parse(body: bytes) -> "Enrolled":
        fields = parse_object(body)
        return Enrolled(
            fields.text("office", 64),
            fields.text("certificate", 8_192).encode("utf-8"),
            fields.text("device_code", 20),
            read_series(fields),
            _keys(fields),
            fields.mapping("profile"),
            read_cursor(fields.inner("feed")),
        )


def _keys(fields: Fields) -> tuple[ServerKey, ...]:
    return tuple(read_server_key(f) for f in fields.list_of_objects("keys", 100))
