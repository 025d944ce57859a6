"""`sala log`: looking after the record."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.erasure import VIEW_REASONS, note_view
from kiosk.export import exported, readable_requests
from kiosk.files import write_parts
from kiosk.ids import SystemIds
from kiosk.projections import ReadModels
from kiosk.verify import verify as verify_record
from ui.commands.shared import Data, Json, opened, told
from ui.composition import Opened
from ui.unlocking import ring_of

app = typer.Typer(no_args_is_help=True, help="Verify the record, fold it again, or export it.")


@app.command()
def verify(data: Data = None, as_json: Json = False) -> None:
    """Check every link and signature; exit code 1 names the first that is broken."""
    with opened(data, as_json=as_json) as now:
        reports = verify_record(now.store.log)
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports]))
    for report in () if as_json else reports:
        if not report.whole:
            typer.echo(f"BROKEN  {report.log}  at event {report.broken_at}: {report.why}")
            continue
        fork = f"  two ways from event {report.branched_at} on" if report.branched_at else ""
        typer.echo(f"whole   {report.log}  {report.events} events{fork}")
    raise typer.Exit(0 if all(report.whole for report in reports) else 1)


@app.command()
def rebuild(data: Data = None, as_json: Json = False) -> None:
    """Throw the read models away, fold the record again, and say whether they were right."""
    with opened(data, as_json=as_json) as now:
        before = _rows(now.store.read_models)
        count = now.store.read_models.rebuild()
        after = _rows(now.store.read_models)
    wrong = len(before ^ after)
    if as_json:
        typer.echo(json.dumps({"events": count, "rows": len(after), "wrong": wrong}))
        return
    typer.echo(f"Folded {count} events again: {len(after)} rows.")
    typer.echo(
        "They are the same as before." if not wrong else f"{wrong} were wrong and are right."
    )


@app.command()
def export(
    out: Annotated[
        Path | None, typer.Option("--out", help="A file, for its owner only to read.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="With names and answers; asks for the recovery words.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help=f"With --private, one of: {', '.join(VIEW_REASONS)}.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="With --private: who reads it.")] = "",
    data: Data = None,
) -> None:
    """Every event as a line of JSON, without what identifies a citizen unless that is asked for."""
    if private and (reason not in VIEW_REASONS or not by.strip() or out is None):
        words = ", ".join(VIEW_REASONS)
        raise typer.BadParameter(f"--private needs --out, --by, and --reason, one of: {words}")
    with opened(data) as now:
        if private:
            _allow_private(now, reason, by)
        _write(exported(now.store.log, private=private), out)


def _allow_private(now: Opened, reason: str, by: str) -> None:
    """The recovery words prove the right to read it; that it was read is written down first."""
    with told():
        ring_of(now.folder).open(str(typer.prompt("Recovery words", hide_input=True, err=True)))
    requests = readable_requests(now.store.log)
    ids = SystemIds(now.clock)
    note_view(now.store.log, ids, requests, by=by, how="export", reason=reason)


def _write(lines: Iterable[str], out: Path | None) -> None:
    if out is None:
        for line in lines:
            sys.stdout.write(line + "\n")
        return
    write_parts(out, (f"{line}\n".encode() for line in lines))
    typer.echo(f"The record is in {out}.")


def _rows(read_models: ReadModels) -> set[object]:
    counts = read_models.counts(date.min, date.max)
    return {*read_models.all_cases(), *counts.items()}
