"""`sala setup`: found an office on this machine, or join one, without the wizard."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.shared import Data, Json, Sheet, show_recovery, told, write_sheet
from ui.run_options import data_folder


def setup(
    found: Annotated[
        Path | None, typer.Option("--found", help="OFFICE.yaml of a new office.", exists=True)
    ] = None,
    join: Annotated[
        tuple[str, str] | None,
        typer.Option("--join", help="Address of the office's server, and a one-time code."),
    ] = None,
    data: Data = None,
    recovery_sheet: Sheet = None,
    as_json: Json = False,
) -> None:
    """Make this machine the hub of an office, or one of its counters."""
    from ui.setting_up import OfficeFounder

    if (found is None) == (join is None):
        raise typer.BadParameter("say either --found OFFICE.yaml or --join URL CODE")
    founder = OfficeFounder(data_folder(data))
    with told():
        done = founder.found_file(found) if found else founder.join(*(join or ("", "")))
        if as_json:
            if recovery_sheet:
                write_sheet(recovery_sheet, done.recovery, done.office)
            typer.echo(json.dumps({"recovery": done.recovery}))
            return
        typer.echo("The machine is set up.")
        show_recovery(done.recovery, done.office, recovery_sheet)
