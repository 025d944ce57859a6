"""The tables as the current version has them; `migrations/` makes them.

Keys and hashes are bytes.  `event` only grows: triggers in the file refuse anything else.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _large(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _truth(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


EVENT = Table(
    "event",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    _text("log"),
    _number("seq"),
    _text("event_id"),
    _text("request_id"),
    _text("kind"),
    _bytes("raw"),
    _bytes("signature"),
    _text("came_by"),
    UniqueConstraint("hash"),
    Index(
        "event_by_log", "log", "seq"
    ),  # not unique: two branches of a copied log may both be here
    Index("event_by_kind", "log", "kind", "seq"),
    Index("event_by_id", "event_id"),
    Index("event_by_request", "request_id"),
)

OWN_LOG = Table(
    "own_log",
    METADATA,
    Column("log", Text, primary_key=True, nullable=False),
    _text("office"),
    _text("state"),  # prepared, current, closed
    _bytes("seed"),
    _bytes("genesis"),
    _number("head_seq"),
    _bytes("head_hash"),
    _number("acked_seq"),
    _bytes("acked_hash"),
    _number("year"),
    _number("place"),
    _number("running"),
    _text("closed_why"),  # "", restored, copied, rolled_back
    _large("closed_ms"),
)

SERIES = Table(
    "series",
    METADATA,
    Column("series", Integer, primary_key=True, nullable=False),
    _text("log"),
    _number("place"),
    UniqueConstraint("log", "place"),
)

ISSUED_NUMBER = Table(
    "issued_number",
    METADATA,
    Column("number", Text, primary_key=True, nullable=False),
    _text("log"),
)

DEVICE = Table(
    "device",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("mode"),
    _text("device_id"),
    _bytes("box_seed"),
    _text("device_code"),
    _text("server_url"),
    _text("server_keys"),
    _bytes("certificate"),
    _text("profile"),
)

CLOCK = Table(
    "clock",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("trusted_ms", BigInteger),
    _large("offset_ms"),
    _large("stamp_ms"),
    _number("stamp_counter"),
    _text("doubt"),
)

FEED = Table(
    "feed", METADATA, Column("id", Integer, primary_key=True), _text("epoch"), _large("pos"), _bytes("hash")
)  # fmt: skip

FEED_MARK = Table(
    "feed_mark", METADATA, Column("pos", BigInteger, primary_key=True, nullable=False), _text("epoch"), _bytes("hash")
)  # fmt: skip

PEER_LOG = Table(
    "peer_log", METADATA, Column("log", Text, primary_key=True, nullable=False), _bytes("public_key"), _text("device")
)  # fmt: skip

KEYS_PLACE = Table(
    "keys_place", METADATA, Column("id", Integer, primary_key=True), _text("epoch"), _large("version")
)  # fmt: skip

SUBJECT_KEY = Table(
    "subject_key",
    METADATA,
    Column("subject", Text, primary_key=True, nullable=False),
    Column("key", LargeBinary),
    _text("state"),  # draft, live, erased
    _truth("sent"),
    Index("subject_key_unsent", "sent"),
)

BLOB = Table(
    "blob",
    METADATA,
    Column("hash", LargeBinary, primary_key=True, nullable=False),
    _text("subject"),
    _number("size"),
    _text("state"),  # draft, local, sent, gone
    _number("sent_bytes"),
    Index("blob_by_state", "state"),
)

DRAFT = Table(
    "draft",
    METADATA,
    Column("draft_id", Text, primary_key=True, nullable=False),
    _truth("sealed"),
    _large("saved_ms"),
    _text("body"),
)

CASE_ROW = Table(
    "case_row",
    METADATA,
    Column("request_id", Text, primary_key=True, nullable=False),
    _text("service"),
    _text("form_version"),
    _text("tracking"),
    _text("received"),
    _number("category"),
    _text("steps"),
    _text("missing"),
    _number("attachments"),
    _number("prints"),
    _truth("practice"),
    _truth("erased"),
    _number("notes"),
    _text("submission"),
    _text("step"),
    _text("outcome"),
    _number("clashes"),
    _text("changes"),
    Index("case_by_clashes", "clashes"),
    Index("case_by_tracking", "tracking"),
    Index("case_by_day", "received"),
)

DAY_COUNT = Table(
    "day_count",
    METADATA,
    _text("day"),
    _text("service"),
    _number("submissions"),
    _number("feedback"),
    _number("score"),
    PrimaryKeyConstraint("day", "service"),
)

SETTING = Table(
    "setting", METADATA, Column("key", Text, primary_key=True, nullable=False), _text("value")
)
