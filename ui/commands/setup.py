"""`sala setup`: found an office on this machine, or join one, without the wizard; the staff PIN."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.staff_pin import LEAST, MOST, is_pin
from ui.commands.shared import Data, Json, Sheet, opened, show_recovery, told, write_sheet
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
    staff_pin: Annotated[
        bool, typer.Option("--staff-pin", help="Ask for the PIN that opens a sealed request.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make this machine the hub of an office, or one of its counters; or set the staff PIN."""
    from ui import composition
    from ui.setting_up import OfficeFounder

    pin = _asked_pin() if staff_pin else ""
    if pin and found is None and join is None:
        _set_pin(data, pin)
        return
    if (found is None) == (join is None):
        raise typer.BadParameter("say either --found OFFICE.yaml or --join URL CODE")
    folder = data_folder(data)
    founder = OfficeFounder(folder)
    url, code = join or ("", "")
    with told(as_json=as_json):
        composition.must_be_free(folder)
        done = founder.found_file(found, pin) if found else founder.join(url, code, pin)
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


def _asked_pin() -> str:
    pin = str(typer.prompt("Staff PIN", hide_input=True, confirmation_prompt=True))
    if not is_pin(pin):
        raise typer.BadParameter(f"the staff PIN has {LEAST} to {MOST} digits")
    return pin


def _set_pin(data: Path | None, pin: str) -> None:
    from ui import composition

    with opened(data) as now:
        composition.set_staff_pin(now.store, pin)
    typer.echo("The staff PIN is set; a counter that is open knows it when it is started again.")
