"""Once a day, away from the interface thread: what was kept long enough goes, the backup is made.

The hour is a setting; a machine that is off at that hour does it when it is on again.  What does
not succeed is tried again after an hour, and `sala doctor` tells it.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.backups import BackupState
from kiosk.clock import BANGKOK, local_date
from kiosk.errors import EnvironmentProblem
from kiosk.settings import Settings
from ui.composition import Opened

LOG = logging.getLogger("sala")
AGAIN_AFTER = timedelta(hours=1)
COPIES_KEPT = timedelta(days=30)
BY = "retention"


class Nightly:
    """`run` is called with the work of a night; it puts it on another thread."""

    def __init__(self, now: Opened, run: Callable[[Callable[[], None]], None]) -> None:
        self._now, self._run = now, run
        self._hour = Settings(now.store.settings).number("backup_hour")
        self._busy = False
        self._done_on: date | None = None
        self._tried_at: datetime | None = None

    def tick(self, moment: datetime) -> None:
        """Begins the work when its hour has come and it was not done today."""
        if self._busy or self._now.practice or not self._due(moment):
            return
        self._busy, self._tried_at = True, moment
        self._run(self._work)

    def _due(self, moment: datetime) -> bool:
        if self._done_on == local_date(moment):
            return False
        if self._tried_at and moment - self._tried_at < AGAIN_AFTER:
            return False
        return moment.astimezone(BANGKOK).hour >= self._hour

    def _work(self) -> None:
        try:
            done = night_of(self._now)
        finally:
            self._busy = False
        if done and self._tried_at:
            self._done_on = local_date(self._tried_at)


def night_of(now: Opened) -> bool:
    """The work of one night; False when it has to be tried again."""
    settings = Settings(now.store.settings)
    _forget_old_copies(now)
    try:
        if settings.truth("erase_when_over"):
            _erase_what_is_over(now)
        return _back_up(now, settings)
    except EnvironmentProblem as problem:
        LOG.warning("the work of the night did not succeed: %s", problem.code.value)
        return False


def _erase_what_is_over(now: Opened) -> None:
    from kiosk.erasure import RETENTION, over
    from ui import keeping

    cases = now.store.read_models.all_cases()
    ended = over(cases, local_date(now.clock.now()), keeping.kept_until_of(now))
    if now.store.log.clock_state().doubtful:
        return  # a clock that may be years ahead must not decide this
    done = keeping.erasure_of(now).erase(ended, reason=RETENTION, by=BY)
    if done.requests:
        LOG.info("kept long enough: %d requests erased", done.requests)


def _back_up(now: Opened, settings: Settings) -> bool:
    folder = settings.text("backup_folder")
    if not folder:
        return True
    made = BackupState.read(now.folder).made_at
    if made and local_date(made) == local_date(now.clock.now()):
        return True
    from ui import keeping
    from ui.setting_up import HUB

    hub = now.folder / HUB
    done = keeping.back_up(now, Path(folder), hub if hub.is_dir() else None)
    LOG.info("backed up: %d events, %d files", done.events, done.files)
    return True


def _forget_old_copies(now: Opened) -> None:
    """Copies made before an upgrade hold keys of people who may have been erased since."""
    oldest = (now.clock.now() - COPIES_KEPT).timestamp()
    for copy in now.folder.glob("*.copy.db"):
        if copy.stat().st_mtime < oldest:
            copy.unlink(missing_ok=True)
