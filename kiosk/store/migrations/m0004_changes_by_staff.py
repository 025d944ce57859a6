"""What staff changes of a case, and what clashes in it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

REVISION = "k0004"


def upgrade(op: "Operations") -> None:
    for column in (
        "notes INTEGER NOT NULL DEFAULT 0",
        "submission TEXT NOT NULL DEFAULT ''",
        "step TEXT NOT NULL DEFAULT ''",
        "outcome TEXT NOT NULL DEFAULT ''",
        "clashes INTEGER NOT NULL DEFAULT 0",
        "changes TEXT NOT NULL DEFAULT '[]'",
    ):
        op.execute(f"ALTER TABLE case_row ADD COLUMN {column}")
    op.execute("CREATE INDEX case_by_clashes ON case_row (clashes)")
    op.execute(
        "UPDATE case_row SET submission = coalesce((SELECT event_id FROM event WHERE "
        "event.request_id = case_row.request_id AND event.kind = 'submission.finalised' "
        "ORDER BY position LIMIT 1), '')"
    )
