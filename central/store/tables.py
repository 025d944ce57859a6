"""Every table of the server.  `office_id` leads every key, so that a province or a nation can be
spread over machines without changing code.

No serial numbers, no foreign keys, no time stamps as cursors: places in the feed are numbers given
under a row lock (central/intake.py).  Times are milliseconds UTC, hashes and keys raw bytes.
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
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

ID = String(64)

OPEN, REVOKED = "open", "revoked"
"""States of a log: its events enter the feed, or go to quarantine."""


def _office() -> Column[str]:
    return Column("office_id", ID, nullable=False)


office = Table(
    "office",
    metadata,
    _office(),
    Column("profile", Text, nullable=False),
    Column("server_log", ID, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id"),
)

office_feed = Table(
    "office_feed",
    metadata,
    _office(),
    Column("epoch", ID, nullable=False),
    Column("pos", BigInteger, nullable=False),
    Column("feed_hash", LargeBinary, nullable=False),
    Column("keys_version", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("office_id"),
)

sync_log = Table(
    "sync_log",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("device_id", ID, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("state", String(10), nullable=False),
    Column("revoked_after_seq", BigInteger),
    PrimaryKeyConstraint("office_id", "log_id"),
)

event = Table(
    "event",
    metadata,
    _office(),
    Column("pos", BigInteger, nullable=False),
    Column("log_id", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("eid", ID, nullable=False),
    Column("req_id", ID, nullable=False),
    Column("kind", ID, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Column("feed_hash", LargeBinary, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "pos"),
    UniqueConstraint("office_id", "log_id", "seq", name="event_once"),
    Index("event_of_request", "office_id", "req_id"),
    Index("event_by_eid", "office_id", "eid"),
)

fork_evidence = Table(
    "fork_evidence",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id", "seq", "hash"),
)

quarantine = Table(
    "quarantine",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Column("why", String(200), nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id", "seq", "hash"),
)

verdict = Table(
    "verdict",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("code", ID, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id", "seq"),
)

device = Table(
    "device",
    metadata,
    _office(),
    Column("device_id", ID, nullable=False),
    Column("code", String(20), nullable=False),
    Column("label", String(80), nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("program", String(40), nullable=False, server_default=""),
    Column("waiting", Integer),
    Column("clock_ms", BigInteger),
    PrimaryKeyConstraint("office_id", "device_id"),
    UniqueConstraint("office_id", "code", name="device_code_once"),
)

series = Table(
    "series",
    metadata,
    _office(),
    Column("series", Integer, nullable=False),
    Column("log_id", ID, nullable=False),
    Column("given_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "series"),
    Index("series_of_log", "office_id", "log_id"),
)

admin_act = Table(
    "admin_act",
    metadata,
    _office(),
    Column("number", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(80), nullable=False),
    Column("act", ID, nullable=False),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("office_id", "number"),
)

enrol_code = Table(
    "enrol_code",
    metadata,
    _office(),
    Column("code_id", String(8), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("cost", Integer, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("used_by", ID, nullable=False),
    PrimaryKeyConstraint("office_id", "code_id"),
    Index("enrol_code_by_id", "code_id"),
)

subject_key = Table(
    "subject_key",
    metadata,
    _office(),
    Column("subject", ID, nullable=False),
    Column("log_id", ID, nullable=False),
    Column("state", String(10), nullable=False),
    Column("key_number", Integer, nullable=False),
    Column("sealed", LargeBinary),
    Column("version", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("office_id", "subject"),
    Index("subject_key_of_log", "office_id", "log_id", "state"),
    Index("subject_key_by_version", "office_id", "version"),
)

blob = Table(
    "blob",
    metadata,
    _office(),
    Column("hash", ID, nullable=False),
    Column("log_id", ID, nullable=False),
    Column("req_id", ID, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("complete", Boolean, nullable=False),
    PrimaryKeyConstraint("office_id", "hash"),
    Index("blob_of_request", "office_id", "req_id"),
    Index("blob_of_log", "office_id", "log_id", "complete"),
)

request = Table(
    "request",
    metadata,
    _office(),
    Column("req_id", ID, nullable=False),
    Column("tracking", String(9), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("service", ID, nullable=False),
    Column("received", String(10), nullable=False),
    Column("steps", Text, nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("arrived_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "req_id"),
    Index("request_by_number", "office_id", "tracking"),
)

request_stage = Table(
    "request_stage",
    metadata,
    _office(),
    Column("req_id", ID, nullable=False),
    Column("category", Integer, nullable=False),
    Column("step", ID, nullable=False),
    Column("outcome", ID, nullable=False),
    Column("in_doubt", Boolean, nullable=False),
    PrimaryKeyConstraint("office_id", "req_id"),
)

erasure = Table(
    "erasure",
    metadata,
    _office(),
    Column("subject", ID, nullable=False),
    Column("req_id", ID, nullable=False),
    Column("swept", Boolean, nullable=False),
    PrimaryKeyConstraint("office_id", "subject"),
    Index("erasure_to_sweep", "office_id", "swept"),
)

hub_code = Table(
    "hub_code",
    metadata,
    _office(),
    Column("code_id", String(8), nullable=False),
    PrimaryKeyConstraint("office_id", "code_id"),
)

hub = Table(
    "hub",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id"),
)

relayed_log = Table(
    "relayed_log",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("hub_log", ID, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id"),
)

upstream = Table(
    "upstream",
    metadata,
    _office(),
    Column("url", Text, nullable=False),
    Column("genesis", LargeBinary, nullable=False),
    Column("log_id", ID, nullable=False),
    Column("joined", Boolean, nullable=False),
    Column("device_code", String(20), nullable=False),
    Column("server_keys", Text, nullable=False),
    Column("epoch", ID, nullable=False),
    Column("pos", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("keys_version", BigInteger, nullable=False),
    Column("met_at", BigInteger, nullable=False),
    Column("said", String(200), nullable=False),
    PrimaryKeyConstraint("office_id"),
)

upstream_log = Table(
    "upstream_log",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("acked_seq", BigInteger, nullable=False),
    Column("acked_hash", LargeBinary, nullable=False),
    Column("trouble", String(200), nullable=False),
    PrimaryKeyConstraint("office_id", "log_id"),
)

upstream_own_log = Table(
    "upstream_own_log",
    metadata,
    _office(),
    Column("log_id", ID, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "log_id"),
)

upstream_blob = Table(
    "upstream_blob",
    metadata,
    _office(),
    Column("hash", ID, nullable=False),
    PrimaryKeyConstraint("office_id", "hash"),
)

series_pool = Table(
    "series_pool",
    metadata,
    _office(),
    Column("series", Integer, nullable=False),
    PrimaryKeyConstraint("office_id", "series"),
)
