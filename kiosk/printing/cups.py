"""Printing through a CUPS queue: `lp` hands the job over, IPP tells what became of it."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.printer import PrintCode, PrintOutcome
from kiosk.printing.ipp import NOT_FOUND, Answer, IppServer, IppUnreachable

LP_SECONDS = 15.0
PATIENCE, PAUSE = 8.0, 0.2
"""How long one print is followed, and how often it is asked about, in seconds."""

_SURE_AFTER = 3
"""So many questions in a row must name an obstacle: a printer reports it briefly while it wakes."""

_COMPLETED, _ABORTED, _CANCELLED = 9, 8, 7
_PRINTER_STOPPED = 5
_JOB_WANTED = ("job-state", "job-state-reasons", "job-printer-state-message")
_PRINTER_WANTED = ("printer-state", "printer-state-reasons", "printer-state-message")
_OBSTACLES = (
    ("cover-open", PrintCode.COVER_OPEN),
    ("door-open", PrintCode.COVER_OPEN),
    ("interlock-open", PrintCode.COVER_OPEN),
    ("media-empty", PrintCode.MEDIA_EMPTY),
    ("media-needed", PrintCode.MEDIA_EMPTY),
    ("media-jam", PrintCode.MEDIA_JAM),
    ("offline", PrintCode.OFFLINE),
    ("shutdown", PrintCode.OFFLINE),
    ("timed-out", PrintCode.OFFLINE),
)
_PAGE_SIZE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
_ROLL_WIDTH = 280.0
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look at the job and its printer told; `outcome` when nothing more will come."""

    outcome: PrintOutcome | None = None
    obstacle: PrintCode = PrintCode.OK
    detail: str = ""


class CupsPrinter:
    """One queue. `pause` waits between questions; tests hand in one that does not."""

    def __init__(
        self,
        queue: str,
        *,
        server: IppServer | None = None,
        options: Iterable[str] = ("print-scaling=none",),
        patience: float = PATIENCE,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = queue
        self._server = server or IppServer()
        self._options = tuple(options)
        self._looks = max(1, round(patience / PAUSE))
        self._pause = pause

    def print(self, pdf: bytes, title: str) -> PrintOutcome:
        handed_over = self._hand_over(pdf, title)
        if isinstance(handed_over, PrintOutcome):
            return handed_over
        return self._follow(handed_over)

    def _hand_over(self, pdf: bytes, title: str) -> int | PrintOutcome:
        """The number of the job, or why there is none."""
        options = [word for o in (*self._options, *roll_options(pdf)) for word in ("-o", o)]
        command = ["lp", "-h", self._server.address, "-d", self.name, "-t", title, *options, "-"]
        try:
            done = subprocess.run(
                command,
                input=pdf,
                capture_output=True,
                timeout=LP_SECONDS,
                env=_plain_environment(),
                check=False,
            )
        except FileNotFoundError:
            return PrintOutcome("failed", PrintCode.QUEUE_UNREACHABLE, "lp is not installed")
        except subprocess.TimeoutExpired:
            return PrintOutcome("failed", PrintCode.QUEUE_UNREACHABLE, "lp did not come back")
        said = (done.stdout + done.stderr).decode(errors="replace").strip()
        found = re.search(rf"{re.escape(self.name)}-(\d+)", said)
        if done.returncode or not found:
            return PrintOutcome("failed", self._why_refused(), said)
        return int(found.group(1))

    def _why_refused(self) -> PrintCode:
        try:
            answer = self._server.printer(self.name, _PRINTER_WANTED)
        except IppUnreachable:
            return PrintCode.QUEUE_UNREACHABLE
        return PrintCode.QUEUE_MISSING if answer.status == NOT_FOUND else PrintCode.REFUSED

    def _follow(self, job: int) -> PrintOutcome:
        """Asks until the job has ended, an obstacle is certain, or patience is."""
        seen, in_a_row = _Seen(), 0
        for look in range(self._looks):
            if look:
                self._pause(PAUSE)
            try:
                seen = self._look(job)
            except IppUnreachable as error:
                return PrintOutcome("accepted", PrintCode.OK, f"job {job}: {error}")
            if seen.outcome:
                return seen.outcome
            in_a_row = in_a_row + 1 if seen.obstacle else 0
            if in_a_row >= _SURE_AFTER:
                break
        return PrintOutcome("accepted", seen.obstacle, seen.detail or f"job {job}")

    def _look(self, job: int) -> _Seen:
        answer = self._server.job(self.name, job, _JOB_WANTED)
        outcome = ended(answer)
        if outcome:
            return _Seen(outcome)
        seen = _obstructed(self._server.printer(self.name, _PRINTER_WANTED))
        return seen if seen.obstacle else _held(answer)


def ended(job: Answer) -> PrintOutcome | None:
    """The outcome of a job that has ended; None while it may still print."""
    if not job.ok:
        detail = f"the print server no longer knows the job (status {job.status:#06x})"
        return PrintOutcome("accepted", PrintCode.OK, detail)
    state = next(iter(job.first.get("job-state", ())), 0)
    if state == _COMPLETED:
        return PrintOutcome("printed")
    if state == _ABORTED:
        return PrintOutcome("failed", PrintCode.ABORTED, _message(job))
    if state == _CANCELLED:
        return PrintOutcome("failed", PrintCode.CANCELLED, _message(job))
    return None


def obstacle(reasons: Iterable[str], *, stopped: bool) -> PrintCode:
    """What keeps a printer from printing; warnings and reports do not."""
    serious = {r.removesuffix("-error") for r in reasons if not r.endswith(("-warning", "-report"))}
    for reason, code in _OBSTACLES:
        if reason in serious:
            return code
    return PrintCode.STOPPED if stopped else PrintCode.OK


def roll_options(pdf: bytes) -> tuple[str, ...]:
    """The page size for the driver where the page is a strip of roll paper, as long as it is."""
    found = _PAGE_SIZE.search(pdf)
    if not found or float(found.group(1)) > _ROLL_WIDTH:
        return ()
    wide, high = (float(side) / _POINTS_PER_MM for side in found.groups())
    return (f"media=Custom.{wide:.1f}x{high:.1f}mm",)


def _held(job: Answer) -> _Seen:
    """A queue that could not reach its printer keeps the job back and tries again later."""
    if "resources-are-not-ready" not in job.first.get("job-state-reasons", ()):
        return _Seen()
    return _Seen(obstacle=PrintCode.OFFLINE, detail=_message(job))


def _message(answer: Answer) -> str:
    names = ("job-printer-state-message", "printer-state-message")
    return " ".join(str(v) for name in names for v in answer.first.get(name, ()) if v)


def _obstructed(printer: Answer) -> _Seen:
    reasons = tuple(str(r) for r in printer.first.get("printer-state-reasons", ()))
    state = next(iter(printer.first.get("printer-state", ())), 0)
    found = obstacle(reasons, stopped=state == _PRINTER_STOPPED)
    return _Seen(obstacle=found, detail=_message(printer) if found else "")


def _plain_environment() -> dict[str, str]:
    """`lp` speaks the language of its environment; we read its English."""
    return {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}
