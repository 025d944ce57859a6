"""Where each case stands."""

import sqlalchemy as sa
from alembic.operations import Operations

from central.stages import fold_all

ID = sa.String(64)


def upgrade(op: Operations) -> None:
    op.create_table(
        "request_stage",
        sa.Column("office_id", ID, nullable=False),
        sa.Column("req_id", ID, nullable=False),
        sa.Column("category", sa.Integer, nullable=False),
        sa.Column("step", ID, nullable=False),
        sa.Column("outcome", ID, nullable=False),
        sa.Column("in_doubt", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "req_id"),
    )
    fold_all(op.get_bind())
