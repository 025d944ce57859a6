"""`sala central upstream`: join the server above, and see what waits for it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from central.admin_commands import DEFAULT_DATA, Address, Data, Json
from central.config import Config
from central.parts import Parts
from central.upstream.words import said
from kiosk.clock import BANGKOK, SystemClock, from_milliseconds
from kiosk.ids import SystemIds
from sync.errors import SyncError
from sync.http_client import HttpTransport

app = typer.Typer(no_args_is_help=True, help="The server above this hub.")


def opened(data: Path, database: str) -> Parts:
    """The parts of the server of a data folder, without serving."""
    import time

    from central.parts import put_together
    from central.words import CatalogueWords

    clock = SystemClock()
    return put_together(
        Config(data, database), clock, SystemIds(clock), CatalogueWords(), time.monotonic
    )


def settled(data: Path, database: str, url: str, code: str = "") -> None:
    """Joins, or goes to a new address; ends the command with a sentence when that fails."""
    from central.upstream.service import settle

    parts = opened(data, database)
    try:
        settle(parts, HttpTransport, url, code)
    except SyncError as problem:
        typer.echo(said(problem), err=True)
        raise typer.Exit(1) from problem
    finally:
        parts.close()


@app.command()
def join(
    url: Annotated[str, typer.Argument(help="Address of the server above.")],
    code: Annotated[str, typer.Argument(help="The one-time code for a hub, made there.")],
    data: Data = DEFAULT_DATA,
    database: Address = "",
) -> None:
    """Make this server the hub of the code's office under the server at URL."""
    settled(data, database, url, code)
    typer.echo(f"Joined {url}. Start the server as before; it relays by itself.")


@app.command()
def status(data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False) -> None:
    """What waits for the server above, and since when it has not answered."""
    from central import series
    from central.upstream import state

    parts = opened(data, database)
    try:
        with parts.database.read() as connection:
            found = [
                {
                    "office": one.office,
                    "url": one.url,
                    "joined": one.joined,
                    "waiting": state.waiting(connection, one),
                    "logs_stopped": sum(bool(log.trouble) for log in state.logs(connection, one)),
                    "series_left": len(series.left_in_pool(connection, one.office)),
                    "met": _when(one.met_at),
                    "said": one.said,
                }
                for one in state.all_uplinks(connection)
            ]
    finally:
        parts.close()
    if as_json:
        typer.echo(json.dumps(found))
        return
    for one in found:
        typer.echo(", ".join(f"{name} {value}" for name, value in one.items() if value != ""))
    if not found:
        typer.echo("This server has none above it.")


def _when(milliseconds: int) -> str:
    if not milliseconds:
        return ""
    return from_milliseconds(milliseconds).astimezone(BANGKOK).isoformat(timespec="seconds")
