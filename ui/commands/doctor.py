"""`sala doctor`: traffic lights for everything the counter stands on."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kiosk.doctor import Finding, worst
from kiosk.thai.dates import date_and_time
from ui import composition
from ui.commands.shared import Data, Json, in_words, opened, problem_lines, problem_object
from ui.run_options import data_folder

_MARKS = {"green": "ok   ", "amber": "look ", "red": "STOP "}


def doctor(
    data: Data = None,
    as_json: Json = False,
    confirm: Annotated[
        bool,
        typer.Option("--confirm-clock", help="Say that the date of this machine is right."),
    ] = False,
) -> None:
    """Look at disk, store, keys, clock, numbers, outbox, server and printer. Exit code 1 on a red light."""
    from ui.examination import examined

    if confirm:
        _confirm_clock(data)
    findings = examined(data_folder(data))
    if as_json:
        typer.echo(json.dumps([_plain(finding) for finding in findings], default=str))
    for finding in () if as_json else findings:
        typer.echo(_line(finding))
    raise typer.Exit(1 if worst(findings) == "red" else 0)


def _confirm_clock(data: Path | None) -> None:
    with opened(data) as now:
        shown = date_and_time(now.clock.now(), "en")
        typer.confirm(f"This machine says {shown}. Is that right?", abort=True, err=True)
        composition.confirm_clock(now)


def _line(finding: Finding) -> str:
    words = f"{_MARKS[finding.light]} {finding.name}"
    if finding.code is None:
        return words + "".join(f"  {key}={value}" for key, value in finding.context.items())
    thai, english = problem_lines(finding.code, in_words(finding.context))
    return f"{words}: {thai}\n      {english}"


def _plain(finding: Finding) -> dict[str, object]:
    plain: dict[str, object] = {
        "name": finding.name,
        "light": finding.light,
        "code": None,
        "said": "",
        "remedy": "",
    }
    if finding.code is not None:
        plain |= problem_object(finding.code, in_words(finding.context))
    return plain | {"context": dict(finding.context)}
