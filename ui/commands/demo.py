"""`sala demo`: the whole story without hands."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[
        Path, typer.Option("--out", help="Folder for receipts, pictures and the summary.")
    ] = Path("demo-out"),
) -> None:
    """Fill real forms offline, print receipts, bring the network back, verify every step."""
    from ui.demo.tour import tour

    raise typer.Exit(tour(out))
