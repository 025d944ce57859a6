"""What a backup is: its list, which ones are kept, and what is known of the last one.

A backup folder belongs to one counter.  The data file is copied whole each time, attachments once;
a copy without its list was never finished and is none.  Everything in the folder is encrypted; the
recovery words open it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.files import write_whole

LONGEST_KEPT = timedelta(days=30)
"""An erased citizen's key lives in old backups; the law gives no more time than this, and more."""

DAILY = 7
STATE_FILE = "backup.json"
_STAMP = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup.  `folder` is where it lies; names are relative to it."""

    folder: Path
    office: str
    device: str
    made_at: datetime
    sha256: str
    events: int
    files: int
    missing_files: int = 0
    hub: bool = False

    @property
    def stamp(self) -> str:
        return stamp_of(self.made_at)

    @property
    def data_file(self) -> Path:
        return self.folder / f"{self.stamp}.db"

    @property
    def hub_file(self) -> Path:
        return self.folder / f"{self.stamp}.hub.db"

    @property
    def list_file(self) -> Path:
        return self.folder / f"{self.stamp}.json"

    def write_list(self) -> None:
        """From now on it counts.  Raises EnvironmentProblem."""
        values = asdict(self) | {"version": 1, "made_at": self.made_at.isoformat()}
        del values["folder"]
        write_whole(self.list_file, json.dumps(values, indent=1).encode("utf-8"))


def stamp_of(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STAMP)


def folder_name(office: str, device_id: str) -> str:
    """The folder of one counter's backups; several may lie on one disk."""
    return f"sala-{office}-{device_id[:8]}"


def backups_in(folder: Path) -> list[Backup]:
    """The finished backups of one counter's folder, newest first."""
    found = [_read(path) for path in folder.glob("*.json")]
    return sorted(filter(None, found), key=lambda one: one.made_at, reverse=True)


def find(source: Path, stamp: str = "") -> Backup:
    """The backup meant by a path: a counter's folder, or a disk with exactly one of them.

    The newest, or the one with this stamp.  Raises EnvironmentProblem BACKUP_NOT_FOUND.
    """
    folders = [source, *sorted(source.glob("sala-*"))]
    holding = [folder for folder in folders if folder.is_dir() and backups_in(folder)]
    if len(holding) != 1:
        names = tuple(folder.name for folder in holding)
        raise EnvironmentProblem(ErrorCode.BACKUP_NOT_FOUND, path=str(source), several=names)
    for backup in backups_in(holding[0]):
        if stamp in ("", backup.stamp):
            return backup
    raise EnvironmentProblem(ErrorCode.BACKUP_NOT_FOUND, path=str(source), stamp=stamp)


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The newest few, then one a week, none older than a month; the newest one always."""
    newest_first = sorted(moments, reverse=True)
    young = [moment for moment in newest_first if now - moment <= LONGEST_KEPT]
    weeks: dict[tuple[int, int], datetime] = {}
    for moment in young[DAILY:]:
        weeks[moment.isocalendar()[:2]] = moment
    return {*newest_first[:1], *young[:DAILY], *weeks.values()}


def _read(path: Path) -> Backup | None:
    """None for a file that is no list of ours."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        backup = Backup(
            folder=path.parent,
            office=str(found["office"]),
            device=str(found["device"]),
            made_at=datetime.fromisoformat(found["made_at"]),
            sha256=str(found["sha256"]),
            events=int(found["events"]),
            files=int(found["files"]),
            missing_files=int(found["missing_files"]),
            hub=bool(found["hub"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return backup if backup.list_file == path and backup.data_file.is_file() else None


@dataclass(frozen=True, slots=True)
class BackupState:
    """What this counter remembers of its backups; beside the data, so that it is seen when they
    cannot be opened.  `code` is what the last attempt failed with, "" when it did not.
    """

    made_at: datetime | None = None
    tried_at: datetime | None = None
    folder: str = ""
    code: str = ""
    why: str = ""
    same_disk: bool = False

    def write(self, data: Path) -> None:
        values: Mapping[str, Any] = asdict(self)
        text = json.dumps({key: _plain(value) for key, value in values.items()}, indent=1)
        write_whole(data / STATE_FILE, text.encode("utf-8"))

    @staticmethod
    def read(data: Path) -> "BackupState":
        """Nothing is known where the file is missing or damaged."""
        try:
            found: dict[str, Any] = json.loads((data / STATE_FILE).read_text(encoding="utf-8"))
            return BackupState(
                made_at=_moment(found["made_at"]),
                tried_at=_moment(found["tried_at"]),
                folder=str(found["folder"]),
                code=str(found["code"]),
                why=str(found["why"]),
                same_disk=bool(found["same_disk"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return BackupState()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
