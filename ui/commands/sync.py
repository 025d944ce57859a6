"""`sala sync`: one round with the server, now."""

import json

import typer

from kiosk.errors import ErrorCode
from sync.engine import SyncRound
from sync.errors import SyncCode
from sync.report import SyncReport
from ui import composition
from ui.commands.shared import Data, Json, code_named, opened, problem_object, tell
from ui.composition import Opened
from ui.embedded import EmbeddedServer
from ui.i18n import Texts
from ui.setting_up import HUB


def sync(data: Data = None, as_json: Json = False) -> None:
    """Send what waits and fetch what is new. Exit code 1 when that did not succeed."""
    with opened(data, as_json=as_json) as now:
        rounds = composition.rounds_of(now)
        if rounds is None:
            tell(SyncCode.NO_SERVER, as_json=as_json)
            raise typer.Exit(1)
        report = _round(now, rounds)
    problem = code_named(report.code) if report.code else None
    if as_json:
        found = {
            "sent": report.sent,
            "waiting": report.waiting,
            "code": report.code,
            "new_log": report.healed,
        }
        typer.echo(json.dumps(found | (problem_object(problem, report.detail) if problem else {})))
    else:
        for language in ("th", "en"):
            counts = {"sent": report.sent, "waiting": report.waiting}
            typer.echo(Texts().of(language, "sync.words", **counts))
        if report.healed:
            tell(ErrorCode.LOG_BEGUN_AGAIN)
        if problem:
            tell(problem, report.detail)
    raise typer.Exit(1 if report.waiting or report.code else 0)


def _round(now: Opened, rounds: SyncRound) -> SyncReport:
    """One round; the office's server on this machine is started for it when it does not run."""
    report = rounds.run()
    hub = now.folder / HUB
    if report.problem is not SyncCode.UNREACHABLE or not hub.is_dir():
        return report
    server = EmbeddedServer(hub)
    try:
        server.start()
        return rounds.run()
    finally:
        server.stop()
