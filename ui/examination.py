"""What `sala doctor` looks at, one part after the other; a part that cannot be looked at is red."""

from collections.abc import Callable
from pathlib import Path

from kiosk import doctor
from kiosk.backups import BackupState
from kiosk.clock import fiscal_year, local_date, milliseconds
from kiosk.doctor import Finding
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.printer import Printer
from kiosk.settings import Settings
from kiosk.tracking import Numbering, in_year
from kiosk.verify import verify
from sync.client import ServerClient
from sync.errors import SyncError
from ui import composition
from ui.composition import Opened
from ui.unlocking import ring_of


def examined(data: Path) -> list[Finding]:
    """Every light; what cannot be opened is one of them."""
    found = [_disk(data)]
    try:
        now = composition.open_any(data)
    except EnvironmentProblem as problem:
        if problem.code is ErrorCode.NOT_SET_UP:
            return [*found, Finding("store", "amber", problem.code, problem.context)]
        return [*found, doctor.failed("store", problem)]
    try:
        return [*found, *(_looked_at(name, look) for name, look in _parts(now).items())]
    finally:
        now.store.close()


def _parts(now: Opened) -> dict[str, Callable[[], Finding]]:
    store, clock = now.store, now.clock
    parts: dict[str, Callable[[], Finding]] = {
        "store": lambda: doctor.store_finding(store.damaged_pages(), verify(store.log)),
        "log": lambda: doctor.log_finding(store.peers.ended_logs(), milliseconds(clock.now())),
        "keys": lambda: doctor.keys_finding(ring_of(now.folder).kinds()),
        "clock": lambda: doctor.clock_finding(store.log.clock_state(), clock),
        "numbers": lambda: doctor.numbers_finding(_numbering(now)),
        "outbox": lambda: doctor.outbox_finding(store.peers.outbox(), milliseconds(clock.now())),
        "server": lambda: _server(now.device.server_url),
        "printer": lambda: _printer(composition.printer_set(Settings(store.settings), now)),
    }
    if not now.practice:
        parts["backup"] = lambda: _backup(now)
    return parts


def _numbering(now: Opened) -> Numbering:
    """As the next request would find it: another fiscal year begins its series anew."""
    year = fiscal_year(local_date(now.clock.now()))
    return in_year(now.store.peers.numbering(), year, now.store.log.clock_state().doubtful)


def _looked_at(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except EnvironmentProblem as problem:
        return doctor.failed(name, problem)


def _disk(data: Path) -> Finding:
    folder = data
    while not folder.exists():
        folder = folder.parent
    return doctor.disk_finding(folder)


def _server(url: str) -> Finding:
    """Whether the office's server answers; nothing stops here when it does not."""
    if not url:
        return Finding("server", context={"url": "none"})
    try:
        ServerClient(composition.reach(url)).hello()
    except SyncError as error:
        return Finding("server", "amber", error.code, {"url": url})
    return Finding("server", context={"url": url})


def _backup(now: Opened) -> Finding:
    wanted = bool(Settings(now.store.settings).text("backup_folder"))
    return doctor.backup_finding(BackupState.read(now.folder), now.clock.now(), wanted=wanted)


def _printer(printer: Printer) -> Finding:
    return doctor.printer_finding(printer, composition.printers_there(printer))
