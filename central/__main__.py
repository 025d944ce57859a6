"""`python -m central`: runs the server where no window is installed, and looks after it."""

import json
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from central.bundle_commands import app as bundle_app
from central.config import Config
from kiosk.errors import KioskError
from sync.enrol_messages import shown_code
from sync.protocol import CODE_HOURS

app = typer.Typer(
    no_args_is_help=False, add_completion=False, help="The server of one or more offices."
)
office_app = typer.Typer(no_args_is_help=True, help="Offices on this server.")
app.add_typer(office_app, name="office")
app.add_typer(bundle_app, name="bundle")

Data = Annotated[Path, typer.Option("--data", help="Folder of keys, attachments and database.")]
Address = Annotated[
    str,
    typer.Option("--database", help="PostgreSQL address; without it SQLite in the data folder."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object for programs.")]
Port = Annotated[int, typer.Option("--port", help="0 takes a free one.")]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]

StopWithStdin = Annotated[
    bool, typer.Option("--stop-with-stdin", help="Stop when standard input ends.")
]

DEFAULT_DATA = Path("central-data")
DEFAULT_PORT = 8470


@app.callback(invoke_without_command=True)
def central(
    context: typer.Context,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
) -> None:
    """Without a sub-command: runs the server."""
    if context.invoked_subcommand is None:
        run(data=data, database=database, port=port, host=host)


@app.command()
def run(
    data: Data = DEFAULT_DATA,
    database: Address = "",
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
    as_json: Json = False,
    stop_with_stdin: StopWithStdin = False,
) -> None:
    """Runs the server until it is stopped.  The first line on standard output is its address."""
    _serve(_config(data, database), _listening(host, port), {}, as_json, stop_with_stdin)


@app.command()
def found(
    file: Annotated[Path, typer.Option("--file", help="OFFICE.yaml", exists=True)],
    data: Data = DEFAULT_DATA,
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
    public_here: Annotated[
        bool, typer.Option("--public-here", help="Its tracking pages are at this server's address.")
    ] = False,
    as_json: Json = False,
    stop_with_stdin: StopWithStdin = False,
) -> None:
    """Adds an office, makes a code for its first device and runs the server: all in one start."""
    from central.admin import add_office, make_code
    from central.server import address_of

    config, opened = _config(data), _listening(host, port)
    try:
        address = address_of(opened) if public_here else ""
        office, _ = add_office(config, file, public_address=address)
    except KioskError as error:
        raise _unusable(file, error) from error
    more = {"office": office, "code": make_code(config, office)}
    _serve(config, opened, more, as_json, stop_with_stdin)


def _serve(
    config: Config, opened: socket.socket, more: dict[str, str], as_json: bool, with_stdin: bool
) -> None:
    from central.app import create_app
    from central.logs import start_logging
    from central.server import address_of
    from central.server import run as serve

    start_logging()
    made, url = create_app(config), address_of(opened)
    words = [f"Listening on {url}"]
    if more:
        words.append(f"Office {more['office']}, enrolment code {shown_code(more['code'])}")
    typer.echo(json.dumps({"url": url, **more}) if as_json else "\n".join(words))
    serve(made, opened, until=sys.stdin if with_stdin else None)


@office_app.command("add")
def office_add(
    file: Annotated[Path, typer.Option("--file", help="OFFICE.yaml", exists=True)],
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Adds an office, or brings its profile up to date."""
    from central.admin import add_office

    try:
        code, new = add_office(_config(data, database), file)
    except KioskError as error:
        raise _unusable(file, error) from error
    word = "added" if new else "updated"
    typer.echo(json.dumps({"office": code, "new": new}) if as_json else f"Office {code} {word}.")


@app.command("enrol-code")
def enrol_code(
    office: Annotated[str, typer.Option("--office", help="Code of the office.")],
    data: Data = DEFAULT_DATA,
    database: Address = "",
    hours: Annotated[int, typer.Option("--hours", min=1, max=24 * 30)] = CODE_HOURS,
    as_json: Json = False,
) -> None:
    """Makes a code with which one device becomes known to this server."""
    from central.admin import make_code
    from central.offices import OfficeUnusable

    try:
        code = make_code(_config(data, database), office, hours)
    except OfficeUnusable as error:
        raise _stopped(str(error)) from error
    said = {"office": office, "code": code, "shown": shown_code(code), "hours": hours}
    words = f"{shown_code(code)}   (office {office}, one device, valid for {hours} hours)"
    typer.echo(json.dumps(said) if as_json else words)


def _config(data: Path, database: str = "") -> Config:
    """The folder is made here, so that one that cannot be used is told before anything is done."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"The folder {data} cannot be used: {error.strerror}."
        raise _stopped(f"{why} Check its permissions, or choose another with --data.") from error
    return Config(data, database)


def _listening(host: str, port: int) -> socket.socket:
    from central.server import listen

    try:
        return listen(host, port)
    except OSError as error:
        why = f"{host}:{port} cannot be listened on: {error.strerror}."
        raise _stopped(f"{why} Choose another with --host and --port.") from error


def _unusable(file: Path, error: KioskError) -> typer.Exit:
    said = ": ".join(str(value) for value in error.context.values())
    return _stopped(f"{file} cannot be used ({error.code.value}). {said}")


def _stopped(why: str) -> typer.Exit:
    typer.echo(why, err=True)
    return typer.Exit(2)


if __name__ == "__main__":
    app(prog_name="python -m central")
