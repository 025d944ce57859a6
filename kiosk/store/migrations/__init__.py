"""The steps that bring a file to the current version, listed by hand and never edited.

A bundle cannot list its own modules, so a step that is not named here does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.store.migrations import (
    m0001_first,
    m0002_logs_that_ended,
    m0003_keys_from_elsewhere,
    m0004_changes_by_staff,
)

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Step:
    """One version of the file, and what makes it from the one before."""

    revision: str
    upgrade: "Callable[[Operations], None]"


STEPS: tuple[Step, ...] = (
    Step(m0001_first.REVISION, m0001_first.upgrade),
    Step(m0002_logs_that_ended.REVISION, m0002_logs_that_ended.upgrade),
    Step(m0003_keys_from_elsewhere.REVISION, m0003_keys_from_elsewhere.upgrade),
    Step(m0004_changes_by_staff.REVISION, m0004_changes_by_staff.upgrade),
)
