"""`sala run`: the counter. (`ui.__main__` reads the same options without this library.)"""

from typing import Annotated

import typer

from ui.commands.shared import Data
from ui.run_options import RunOptions


def run(
    mode: Annotated[str, typer.Option("--mode", help="kiosk: for citizens.")] = "kiosk",
    data: Data = None,
    window: Annotated[bool, typer.Option("--window", help="In a window, not full screen.")] = False,
    guard: Annotated[
        bool, typer.Option("--guard", help="Start it again whenever it ends by itself or hangs.")
    ] = False,
) -> None:
    """Open the counter; in practice mode until an office is set up."""
    options = RunOptions(mode, data, window, guard)
    if guard:
        from ui.guard import guarded

        raise typer.Exit(guarded(options))
    from ui.app import main

    raise typer.Exit(main(options))
