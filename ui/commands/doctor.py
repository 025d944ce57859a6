"""`sala doctor`: traffic lights for everything the counter stands on."""

import json

import typer

from kiosk.doctor import Finding, worst
from ui import composition
from ui.commands.shared import LANGUAGE, Data, Json
from ui.error_text import remedy, what_happened
from ui.run_options import data_folder

_MARKS = {"green": "ok   ", "amber": "look ", "red": "STOP "}


def doctor(data: Data = None, as_json: Json = False) -> None:
    """Look at store, keys, disk, clock, numbers, printer, server. Exit code 1 on a red light."""
    findings = composition.examined(data_folder(data))
    if as_json:
        typer.echo(json.dumps([_plain(finding) for finding in findings], default=str))
    for finding in () if as_json else findings:
        typer.echo(_line(finding))
    raise typer.Exit(1 if worst(findings) == "red" else 0)


def _line(finding: Finding) -> str:
    words = f"{_MARKS[finding.light]} {finding.name}"
    if finding.code is None:
        return words + "".join(f"  {key}={value}" for key, value in finding.context.items())
    said = what_happened(finding.code, LANGUAGE), remedy(finding.code, LANGUAGE)
    return f"{words}: {said[0]} {said[1]} ({finding.code.value})"


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "light": finding.light,
        "code": finding.code.value if finding.code else None,
        "said": what_happened(finding.code, LANGUAGE) if finding.code else "",
        "remedy": remedy(finding.code, LANGUAGE) if finding.code else "",
        "context": dict(finding.context),
    }
