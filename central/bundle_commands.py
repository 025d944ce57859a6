"""`sala central bundle`: takes sticks in where no network goes, and writes the answer to them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from central.admin_commands import DEFAULT_DATA, Address, Data, Json
from central.bundle_words import refused, torn, trouble
from central.bundles import Desk, Imported, take
from central.config import Config
from kiosk.clock import SystemClock
from kiosk.ids import SystemIds
from sync.bundle_files import opened, save
from sync.courier import bundle_name
from sync.errors import Refused

app = typer.Typer(no_args_is_help=True, help="Bundles on a stick, where no network goes.")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The bundle a counter wrote.")],
    receipt: Annotated[
        Path | None,
        typer.Option("--receipt", help="Write the answer to this file or folder."),
    ] = None,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Keep what a counter sent, as if it had come over the network. The same bundle twice changes
    nothing. Exit code 1 when something of it could not be kept.
    """
    desk = _desk(data, database)
    try:
        with opened(file) as source:
            done = take(desk, source)
        answer = _written(desk, done, receipt) if receipt else None
    except Refused as error:
        raise _stopped(error, as_json) from error
    finally:
        desk.database.close()
    problems = [code for code in done.logs.values() if code]
    if as_json:
        typer.echo(json.dumps(_plain(done, answer)))
    else:
        typer.echo(f"{done.office} {done.sender}: {done.events} events, {done.complete} files new.")
        for code in problems:
            typer.echo(trouble(code), err=True)
        if done.torn:
            typer.echo(torn(), err=True)
        if answer:
            typer.echo(f"The answer is {answer}; take it back to the counter.")
    raise typer.Exit(1 if problems or done.torn else 0)


@app.command()
def export(
    office: Annotated[str, typer.Option("--office", help="Code of the office.")],
    device: Annotated[str, typer.Option("--device", help="Code of the counter, such as K01.")],
    to: Annotated[Path, typer.Option("--to", help="File or folder to write to.")],
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Write the office's record for a counter that has no network."""
    from central.bundle_answers import for_device

    desk = _desk(data, database)
    try:
        path = _written(desk, for_device(desk, office, device), to)
    except Refused as error:
        raise _stopped(error, as_json) from error
    finally:
        desk.database.close()
    said = {"file": str(path), "office": office, "device": device}
    typer.echo(json.dumps(said) if as_json else f"Written to {path}.")


def _written(desk: Desk, done: Imported, where: Path) -> Path:
    from central.bundle_answers import write

    name = bundle_name(done.office, f"for-{done.sender}", desk.now_ms())
    return save(where, name, lambda target: write(desk, done, target))[0]


def _desk(data: Path, database: str) -> Desk:
    from central.keys import load_keys
    from central.parts import open_blobs, open_database

    config, clock = Config(data, database), SystemClock()
    opened_database = open_database(config)
    blobs = open_blobs(config, opened_database)
    return Desk(opened_database, load_keys(data), blobs, clock, SystemIds(clock))


def _plain(done: Imported, answer: Path | None) -> dict[str, object]:
    return {
        "office": done.office,
        "from": done.sender,
        "events": done.events,
        "files": done.complete,
        "keys": len(done.keys),
        "torn": done.torn,
        "problems": {log: code for log, code in done.logs.items() if code},
        "receipt": str(answer) if answer else None,
    }


def _stopped(error: Refused, as_json: bool) -> typer.Exit:
    said = refused(error.code, error.detail)
    if as_json:
        typer.echo(json.dumps({"code": error.code.value, "said": said, "detail": error.detail}))
    else:
        typer.echo(said, err=True)
    return typer.Exit(2)
