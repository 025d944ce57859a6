"""`sala sync`: one round with the server, now."""

import json

import typer

from ui import composition
from ui.commands.shared import LANGUAGE, Data, Json, opened
from ui.error_text import remedy, what_happened


def sync(data: Data = None, as_json: Json = False) -> None:
    """Send what waits and fetch what is new. Exit code 1 when something still waits."""
    with opened(data) as now:
        rounds = composition.rounds_of(now)
        if rounds is None:
            typer.echo("This counter has no server yet. Try: sala setup --help", err=True)
            raise typer.Exit(1)
        report = rounds.run()
    found = {"sent": report.sent, "waiting": report.waiting, "code": report.code}
    if as_json:
        typer.echo(json.dumps(found))
    else:
        typer.echo(f"Sent {report.sent}, waiting {report.waiting}.")
        if report.problem is not None:
            code = report.problem
            typer.echo(
                f"{what_happened(code, LANGUAGE)} {remedy(code, LANGUAGE)} ({code.value})", err=True
            )
    raise typer.Exit(1 if report.waiting or report.code else 0)
