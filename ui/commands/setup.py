"""`sala setup`: found an office on this machine, or join one, without the wizard."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.shared import Data, Json, told
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
        import json

        typer.echo(json.dumps({"recovery": done.recovery}))
        return
    typer.echo("The machine is set up.")
    if done.recovery:
        typer.echo(f"Recovery words: {done.recovery}")
        typer.echo("Write them down and lock them away: nothing is recovered without them.")
