"""How far the keys of the office's other requests were fetched."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

REVISION = "k0003"


def upgrade(op: "Operations") -> None:
    op.execute(
        "CREATE TABLE keys_place (id INTEGER NOT NULL PRIMARY KEY, epoch TEXT NOT NULL, "
        "version BIGINT NOT NULL)"
    )
