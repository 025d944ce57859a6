"""A log may be given up for another one, and a citizen's data may be erased."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

REVISION = "k0002"

STATEMENTS = (
    "ALTER TABLE own_log ADD COLUMN closed_why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE own_log ADD COLUMN closed_ms BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE case_row ADD COLUMN erased BOOLEAN NOT NULL DEFAULT 0",
)


def upgrade(op: "Operations") -> None:
    for statement in STATEMENTS:
        op.execute(statement)
