"""Every step of the server's schema, oldest first.  A step that was released is never edited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alembic.operations import Operations

from central.store.migrations import (
    m0001_first_tables,
    m0002_quarantine_and_looking_after,
    m0003_hubs,
    m0004_stages,
    m0005_erasures,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema; `revision` is what Alembic's version table holds after it."""

    revision: str
    upgrade: Callable[[Operations], None]


STEPS: Sequence[Step] = (
    Step("0001", m0001_first_tables.upgrade),
    Step("0002", m0002_quarantine_and_looking_after.upgrade),
    Step("0003", m0003_hubs.upgrade),
    Step("0004", m0004_stages.upgrade),
    Step("0005", m0005_erasures.upgrade),
)
