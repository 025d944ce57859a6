"""`sala setup`: found an office on this machine, or join one, without the wizard."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.shared import Data, Json, Sheet, show_recovery, told, write_sheet
from ui.run_options import data_folder

if TYPE_CHECKING:
    from ui.presenters.wizard import SetUp


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
    from ui import composition
    from ui.setting_up import OfficeFounder

    if (found is None) == (join is None):
        raise typer.BadParameter("say either --found OFFICE.yaml or --join URL CODE")
    folder = data_folder(data)
    founder = OfficeFounder(folder)
    with told(as_json=as_json):
        composition.must_be_free(folder)
        done = founder.found_file(found) if found else founder.join(*(join or ("", "")))
        tell_done("The machine is set up.", done, recovery_sheet, as_json=as_json)


def tell_done(words: str, done: "SetUp", sheet: Path | None, *, as_json: bool) -> None:
    """What was done, and the recovery words."""
    if not as_json:
        typer.echo(words)
        show_recovery(done.recovery, done.office, sheet)
        return
    if sheet and done.recovery:
        write_sheet(sheet, done.recovery, done.office)
    typer.echo(json.dumps({"office": done.office.get("en"), "recovery": done.recovery}))
