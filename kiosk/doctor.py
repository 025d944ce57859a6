"""Traffic lights: what is well, what needs somebody soon, what stops the counter.

Each check is a function given the ports it asks; the sentences belong to the user interface, keyed
by name, light and code.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Literal

from kiosk.backups import BackupState
from kiosk.clock import Clock, ClockState
from kiosk.device import LogEnded
from kiosk.disk_guard import MEBIBYTE, ROOM_FOR_TEXT, ROOM_LOW, FreeSpace, free_space
from kiosk.errors import ErrorCode, KioskError
from kiosk.keys import SlotKind
from kiosk.peers import Outbox
from kiosk.printer import Printer
from kiosk.tracking import Numbering
from kiosk.verify import LogReport

Light = Literal["green", "amber", "red"]
_LIGHTS: tuple[Light, ...] = ("green", "amber", "red")
WAITS_LONG_MS = 7 * 24 * 3600 * 1000
BACKUP_SOON = timedelta(days=3)
TOLD_FOR_MS = 7 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One light: `name` of the part, `code` of what is wrong with it, and what a sentence needs."""

    name: str
    light: Light = "green"
    code: Enum | None = None
    context: Mapping[str, object] = field(default_factory=dict)


def worst(findings: Iterable[Finding]) -> Light:
    """The light for the whole counter."""
    return max((finding.light for finding in findings), key=_LIGHTS.index, default="green")


def failed(name: str, problem: KioskError) -> Finding:
    """A part that could not even be looked at."""
    return Finding(name, "red", problem.code, problem.context)


def store_finding(damaged_pages: int, reports: Iterable[LogReport]) -> Finding:
    """The file as a whole, and every chain in it."""
    checked = list(reports)
    if damaged_pages:
        return Finding("store", "red", ErrorCode.STORE_DAMAGED, {"pages": damaged_pages})
    for report in checked:
        if not report.whole:
            context = {"log": report.log, "seq": report.broken_at, "why": report.why}
            return Finding("store", "red", ErrorCode.STORE_CHAIN_BROKEN, context)
    return Finding("store", context={"events": sum(report.events for report in checked)})


def log_finding(ended: Sequence[LogEnded], now_ms: int) -> Finding:
    """Whether this machine had to begin another log lately; staff should know why."""
    if ended and now_ms - ended[0].at_ms < TOLD_FOR_MS:
        return Finding("log", "amber", ErrorCode.LOG_BEGUN_AGAIN, {"why": ended[0].why})
    return Finding("log", context={"ended": len(ended)} if ended else {})


def backup_finding(state: BackupState, now: datetime, *, wanted: bool) -> Finding:
    """When the last good backup was made; `wanted` is whether a folder is set for nightly ones."""
    made = state.made_at
    context = {"made_at": made.isoformat() if made else "", "folder": state.folder}
    if state.code:
        known = {code.value: code for code in ErrorCode}
        code = known.get(state.code, ErrorCode.BACKUP_FAILED)
        return Finding("backup", "amber", code, {"why": state.why} | context)
    if made is None or (not wanted and now - made > BACKUP_SOON):
        return Finding("backup", "amber", ErrorCode.BACKUP_NONE)
    if now - made > BACKUP_SOON:
        return Finding("backup", "amber", ErrorCode.BACKUP_OLD, context)
    if state.same_disk:
        return Finding("backup", "amber", ErrorCode.BACKUP_SAME_DISK, context)
    return Finding("backup", context=context)


def disk_finding(folder: Path, free: FreeSpace = free_space) -> Finding:
    """Room on the disk that holds the data, and whether it may be used."""
    left = free(folder)
    context = {"free_mb": left // MEBIBYTE}
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Finding("disk", "red", ErrorCode.STORE_NOT_WRITABLE, {"path": str(folder)})
    if left < ROOM_FOR_TEXT:
        return Finding("disk", "red", ErrorCode.STORE_ROOM_FOR_TEXT, context)
    if left < ROOM_LOW:
        return Finding("disk", "amber", ErrorCode.STORE_ROOM_LOW, context)
    return Finding("disk", context=context)


def keys_finding(slots: Iterable[SlotKind]) -> Finding:
    """A store that only one thing opens is lost with that thing; a key file is second best."""
    kinds = tuple(slots)
    context = {"slots": kinds}
    if "passphrase" not in kinds:
        return Finding("keys", "amber", ErrorCode.KEY_NO_RECOVERY, context)
    if "keyring" not in kinds:
        return Finding("keys", "amber", ErrorCode.KEY_BESIDE_DATA, context)
    return Finding("keys", context=context)


def clock_finding(state: ClockState, clock: Clock) -> Finding:
    """Whether the clock may be believed."""
    checked = state.checked(clock.now())
    doubt = checked.doubt or state.doubt
    if doubt:
        return Finding("clock", "amber", ErrorCode.CLOCK_DOUBTFUL, {"doubt": doubt.value})
    return Finding("clock", context={"offset_ms": state.offset_ms})


def numbers_finding(numbering: Numbering) -> Finding:
    """How many tracking numbers are left this fiscal year; amber from 80 % of the last series on."""
    context = {"left": numbering.numbers_left, "series_left": numbering.series_left}
    if numbering.numbers_left == 0:
        return Finding("numbers", "red", ErrorCode.SERIES_USED_UP, context)
    if numbering.low:
        return Finding("numbers", "amber", ErrorCode.SERIES_LOW, context)
    return Finding("numbers", context=context)


def outbox_finding(outbox: Outbox, now_ms: int) -> Finding:
    """What waits is normal; what waits for a week is worth a look."""
    context = {"sent": outbox.sent, "waiting": outbox.waiting}
    if outbox.oldest_ms is not None and now_ms - outbox.oldest_ms > WAITS_LONG_MS:
        return Finding("outbox", "amber", ErrorCode.OUTBOX_OLD, context)
    return Finding("outbox", context=context)


def printer_finding(printer: Printer, queues: Collection[str] | None = None) -> Finding:
    """Whether there is a printer; `queues` are those the system knows, where it was asked."""
    if not printer.name:
        return Finding("printer", "amber", ErrorCode.PRINTER_NONE)
    context = {"printer": printer.name}
    if queues is not None and printer.name not in queues:
        return Finding("printer", "amber", ErrorCode.PRINTER_NOT_READY, context)
    return Finding("printer", context=context)
