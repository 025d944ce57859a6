"""Files that a person may have brought: what the scanner left, and what lies on a USB stick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".heic", ".pdf"))
MOST_SHOWN, MOST_SEEN, DEEPEST = 12, 3000, 3
MEDIA = (Path("/media"), Path("/run/media"))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Where it lies, how large it is, when it was written."""

    path: Path
    size: int
    written: datetime


def newest(
    folders: Sequence[Path], *, since: datetime | None = None, deepest: int = 1
) -> tuple[FoundFile, ...]:
    """Pictures and PDFs, newest first; none older than `since`. A folder that is gone is empty."""
    found = [file for folder in folders for file in _files(folder, deepest)]
    wanted = [file for file in found if since is None or file.written >= since]
    return tuple(sorted(wanted, key=lambda file: file.written, reverse=True)[:MOST_SHOWN])


def usb_folders(media: Sequence[Path] = MEDIA) -> tuple[Path, ...]:
    """Where sticks and cards are mounted: /media/NAME, or one folder deeper, below the user's."""
    inside = [child for root in media for child in _folders(root)]
    return tuple(child for child in inside if child.is_mount()) or tuple(
        deeper for child in inside for deeper in _folders(child) if deeper.is_mount()
    )


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(child for child in folder.iterdir() if child.is_dir())
    except OSError:
        return []


def _files(folder: Path, deepest: int) -> Iterator[FoundFile]:
    looked, waiting = 0, [(folder, 1)]
    while waiting and looked < MOST_SEEN:
        here, depth = waiting.pop(0)
        try:
            children = list(here.iterdir())
        except OSError:
            continue
        looked += len(children)
        for child in children:
            if child.name.startswith("."):
                continue
            if depth < deepest and child.is_dir() and not child.is_symlink():
                waiting.append((child, depth + 1))
            elif child.suffix.lower() in SUFFIXES:
                yield from _file(child)


def _file(path: Path) -> Iterator[FoundFile]:
    try:
        seen = path.stat()
    except OSError:
        return
    if path.is_file():
        yield FoundFile(path, seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC))
