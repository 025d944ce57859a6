"""`sala log`: looking after the record."""

import json
from dataclasses import asdict

import typer

from kiosk.verify import verify as verify_record
from ui.commands.shared import Data, Json, opened

app = typer.Typer(no_args_is_help=True, help="Verify the record, or fold it again.")


@app.command()
def verify(data: Data = None, as_json: Json = False) -> None:
    """Check every link and signature; exit code 1 names the first that is broken."""
    with opened(data, as_json=as_json) as now:
        reports = verify_record(now.store.log)
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports]))
    for report in () if as_json else reports:
        if report.whole:
            typer.echo(f"whole   {report.log}  {report.events} events")
        else:
            typer.echo(f"BROKEN  {report.log}  at event {report.broken_at}: {report.why}")
    raise typer.Exit(0 if all(report.whole for report in reports) else 1)


@app.command()
def rebuild(data: Data = None) -> None:
    """Throw the read models away and fold the record again."""
    with opened(data) as now:
        count = now.store.read_models.rebuild()
    typer.echo(f"Folded {count} events again.")
