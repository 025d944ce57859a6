"""Hubs: which logs may relay others, and how far a hub has relayed to the server above it."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.String(64)


def upgrade(op: Operations) -> None:
    _below(op)
    _above(op)


def _office() -> sa.Column[str]:
    return sa.Column("office_id", ID, nullable=False)


def _below(op: Operations) -> None:
    op.create_table(
        "hub_code",
        _office(),
        sa.Column("code_id", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "code_id"),
    )
    op.create_table(
        "hub",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id"),
    )
    op.create_table(
        "relayed_log",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("hub_log", ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id"),
    )


def _above(op: Operations) -> None:
    op.create_table(
        "upstream",
        _office(),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("genesis", sa.LargeBinary, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("joined", sa.Boolean, nullable=False),
        sa.Column("device_code", sa.String(20), nullable=False),
        sa.Column("server_keys", sa.Text, nullable=False),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("pos", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("keys_version", sa.BigInteger, nullable=False),
        sa.Column("met_at", sa.BigInteger, nullable=False),
        sa.Column("said", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("office_id"),
    )
    op.create_table(
        "upstream_log",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("acked_seq", sa.BigInteger, nullable=False),
        sa.Column("acked_hash", sa.LargeBinary, nullable=False),
        sa.Column("trouble", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id"),
    )
    op.create_table(
        "upstream_own_log",
        _office(),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("head_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id"),
    )
    op.create_table(
        "upstream_blob",
        _office(),
        sa.Column("hash", ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "hash"),
    )
    op.create_table(
        "series_pool",
        _office(),
        sa.Column("series", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "series"),
    )
