"""What was erased, so that its files go too; what was erased before is looked at once more."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.String(64)


def upgrade(op: Operations) -> None:
    op.create_table(
        "erasure",
        sa.Column("office_id", ID, nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("req_id", ID, nullable=False),
        sa.Column("swept", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "subject"),
        sa.Index("erasure_to_sweep", "office_id", "swept"),
    )
    _earlier(op.get_bind())


def _earlier(connection: sa.Connection) -> None:
    """Erasures whose keys were destroyed before there was this table."""
    from kiosk.envelope import parse_envelope, parse_line
    from kiosk.event_codec import read_event
    from kiosk.events import SubjectErased

    rows = connection.execute(
        sa.text("SELECT office_id, line FROM event WHERE kind = :kind"),
        {"kind": SubjectErased.KIND},
    ).all()
    found = {}
    for row in rows:
        said = read_event(parse_envelope(parse_line(bytes(row.line)).raw))
        if isinstance(said, SubjectErased):
            found[row.office_id, said.subject] = said.request_id
    for (office, subject), request in sorted(found.items()):
        connection.execute(
            sa.text("INSERT INTO erasure VALUES (:office, :subject, :request, :swept)"),
            {"office": office, "subject": subject, "request": request, "swept": False},
        )
