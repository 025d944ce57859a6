"""Options and endings that several commands share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import KioskError
from sync.errors import SyncError
from ui import composition
from ui.composition import Opened
from ui.error_text import remedy, what_happened
from ui.run_options import data_folder

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of everything that is kept.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print for a program to read.")]
LANGUAGE = "en"


@contextmanager
def told() -> Iterator[None]:
    """A problem with a code ends the command with its sentence, its remedy and exit code 1."""
    try:
        yield
    except (KioskError, SyncError) as problem:
        typer.echo(
            f"{what_happened(problem.code, LANGUAGE)} {remedy(problem.code, LANGUAGE)} "
            f"({problem.code.value})",
            err=True,
        )
        raise typer.Exit(1) from problem


@contextmanager
def opened(data: Path | None) -> Iterator[Opened]:
    """The office's store, or the one to practise in, closed again at the end."""
    folder = data_folder(data)
    with told():
        now = composition.open_any(folder)
        try:
            yield now
        finally:
            now.store.close()
