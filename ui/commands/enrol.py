"""`sala enrol`: make this counter known to a server."""

from typing import Annotated

import typer

from ui.commands.shared import Data, Sheet, show_recovery, told
from ui.run_options import data_folder


def enrol(
    url: Annotated[str, typer.Argument(help="Address of the office's server.")],
    code: Annotated[str, typer.Argument(help="The one-time code.")],
    data: Data = None,
    recovery_sheet: Sheet = None,
) -> None:
    """Join the office whose server is at URL, with its one-time CODE."""
    from ui.setting_up import OfficeFounder

    with told():
        done = OfficeFounder(data_folder(data)).join(url, code)
        typer.echo("The counter is enrolled.")
        show_recovery(done.recovery, done.office, recovery_sheet)
