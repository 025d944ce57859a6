"""Quarantine, revocation, versions of subject keys, what devices say of themselves, admin acts."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.String(64)


def upgrade(op: Operations) -> None:
    op.create_table(
        "quarantine",
        sa.Column("office_id", ID, nullable=False),
        sa.Column("log_id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "log_id", "seq", "hash"),
    )
    op.create_table(
        "admin_act",
        sa.Column("office_id", ID, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("act", ID, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "number"),
    )
    for table, column in (
        ("sync_log", sa.Column("revoked_after_seq", sa.BigInteger)),
        ("device", sa.Column("program", sa.String(40), nullable=False, server_default="")),
        ("device", sa.Column("waiting", sa.Integer)),
        ("device", sa.Column("clock_ms", sa.BigInteger)),
        ("subject_key", sa.Column("version", sa.BigInteger, nullable=False, server_default="0")),
        (
            "office_feed",
            sa.Column("keys_version", sa.BigInteger, nullable=False, server_default="0"),
        ),
    ):
        op.add_column(table, column)
    op.create_index("subject_key_by_version", "subject_key", ["office_id", "version"])
