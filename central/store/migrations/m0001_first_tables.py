"""The first schema: offices, logs, the feed, devices, codes, keys, blobs, requests."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.String(64)


def _office() -> sa.Column[str]:
    return sa.Column("office_id", ID, nullable=False)


def upgrade(op: Operations) -> None:
    _feed(op)
    _doubts(op)
    _devices(op)
    _cases(op)


def _feed(op: Operations) -> None:
    op.create_table(
        "office",
        _office(),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("server_log", ID, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id"),
    )
    op.create_table(
        "office_feed",
        _office(),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("pos", sa.BigInteger, nullable=False),
        sa.Column("feed_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("office_id"),
    )
    op.create_table(
        "sync_log",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("head_seq", sa.BigInteger, nullable=False),
        sa.Column("head_hash", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id"),
    )
    op.create_table(
        "event",
        _office(),
        sa.Column("pos", sa.BigInteger, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("eid", ID, nullable=False),
        sa.Column("req_id", ID, nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        sa.Column("feed_hash", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "pos"),
        sa.UniqueConstraint("office_id", "log_id", "seq", name="event_once"),
    )
    op.create_index("event_of_request", "event", ["office_id", "req_id"])
    op.create_index("event_by_eid", "event", ["office_id", "eid"])


def _doubts(op: Operations) -> None:
    op.create_table(
        "fork_evidence",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id", "seq", "hash"),
    )
    op.create_table(
        "verdict",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("code", ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id", "seq"),
    )


def _devices(op: Operations) -> None:
    op.create_table(
        "device",
        _office(),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger, nullable=False),
        sa.Column("last_seen", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("office_id", "device_id"),
        sa.UniqueConstraint("office_id", "code", name="device_code_once"),
    )
    op.create_table(
        "series",
        _office(),
        sa.Column("series", sa.Integer, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "series"),
    )
    op.create_index("series_of_log", "series", ["office_id", "log_id"])
    op.create_table(
        "enrol_code",
        _office(),
        sa.Column("code_id", sa.String(8), nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("cost", sa.Integer, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("used_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "code_id"),
    )
    op.create_index("enrol_code_by_id", "enrol_code", ["code_id"])


def _cases(op: Operations) -> None:
    op.create_table(
        "subject_key",
        _office(),
        sa.Column("subject", ID, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("key_number", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("office_id", "subject"),
    )
    op.create_index("subject_key_of_log", "subject_key", ["office_id", "log_id", "state"])
    op.create_table(
        "blob",
        _office(),
        sa.Column("hash", ID, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("req_id", ID, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "hash"),
    )
    op.create_index("blob_of_request", "blob", ["office_id", "req_id"])
    op.create_index("blob_of_log", "blob", ["office_id", "log_id", "complete"])
    op.create_table(
        "request",
        _office(),
        sa.Column("req_id", ID, nullable=False),
        sa.Column("tracking", sa.String(9), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("service", ID, nullable=False),
        sa.Column("received", sa.String(10), nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.Column("practice", sa.Boolean, nullable=False),
        sa.Column("arrived_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "req_id"),
    )
    op.create_index("request_by_number", "request", ["office_id", "tracking"])
