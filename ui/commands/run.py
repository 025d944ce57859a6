"""`sala run`: the counter. (`ui.__main__` reads the same options without this library.)"""

from typing import Annotated

import typer

from ui.commands.shared import Data
from ui.run_options import RunOptions


def run(
    mode: Annotated[str, typer.Option("--mode", help="kiosk: for citizens.")] = "kiosk",
    data: Data = None,
    window: Annotated[bool, typer.Option("--window", help="In a window, not full screen.")] = False,
) -> None:
    """Open the counter; in practice mode until an office is set up."""
    from ui.app import main

    raise typer.Exit(main(RunOptions(mode, data, window)))
