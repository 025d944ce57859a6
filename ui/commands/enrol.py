"""`sala enrol`: make this counter known to a server."""

from typing import Annotated

import typer

from ui.commands.shared import Data, Json, Sheet, told
from ui.run_options import data_folder


def enrol(
    url: Annotated[str, typer.Argument(help="Address of the office's server.")],
    code: Annotated[str, typer.Argument(help="The one-time code.")],
    data: Data = None,
    recovery_sheet: Sheet = None,
    as_json: Json = False,
) -> None:
    """Join the office whose server is at URL, with its one-time CODE; also to join it again."""
    from ui.commands.setup import tell_done
    from ui.setting_up import OfficeFounder

    with told(as_json=as_json):
        done = OfficeFounder(data_folder(data)).join(url, code)
        tell_done("The counter is enrolled.", done, recovery_sheet, as_json=as_json)
