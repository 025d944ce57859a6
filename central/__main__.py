"""`python -m central`: runs the server where no window is installed, and looks after it."""

import json
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from central.admin_commands import (
    DEFAULT_DATA,
    Address,
    Data,
    Json,
    audit,
    code_app,
    code_make,
    config_of,
    device_app,
    device_revoke,
    office_app,
    quarantine_app,
    rotate_key,
    secret,
    stopped,
    unusable,
)
from central.bundle_commands import app as bundle_app
from central.config import Config
from central.upstream.commands import app as upstream_app
from central.upstream.commands import settled
from kiosk.errors import KioskError
from sync.enrol_messages import shown_code

app = typer.Typer(
    no_args_is_help=False, add_completion=False, help="The server of one or more offices."
)
app.add_typer(office_app, name="office")
app.add_typer(device_app, name="device")
app.add_typer(code_app, name="code")
app.add_typer(quarantine_app, name="quarantine")
app.add_typer(bundle_app, name="bundle")
app.add_typer(upstream_app, name="upstream")

Port = Annotated[int, typer.Option("--port", help="0 takes a free one.")]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]

StopWithStdin = Annotated[
    bool, typer.Option("--stop-with-stdin", help="Stop when standard input ends.")
]

Upstream = Annotated[
    str, typer.Option("--upstream", help="Address of the server above, which this one joined.")
]

DEFAULT_PORT = 8470


@app.callback(invoke_without_command=True)
def central(
    context: typer.Context,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
    upstream: Upstream = "",
) -> None:
    """Without a sub-command: runs the server."""
    if context.invoked_subcommand is None:
        run(data, database, port, host, upstream)


@app.command()
def run(
    data: Data = DEFAULT_DATA,
    database: Address = "",
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
    upstream: Upstream = "",
    as_json: Json = False,
    stop_with_stdin: StopWithStdin = False,
) -> None:
    """Runs the server until it is stopped.  The first line on standard output is its address."""
    config, opened = config_of(data, database), _listening(host, port)
    if upstream:
        settled(data, database, upstream)
    _serve(config, opened, {}, as_json, stop_with_stdin)


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

    config, opened = config_of(data), _listening(host, port)
    try:
        address = address_of(opened) if public_here else ""
        office, _ = add_office(config, file, public_address=address)
    except KioskError as error:
        raise unusable(file, error) from error
    more = {"office": office, "code": make_code(config, office)}
    _serve(config, opened, more, as_json, stop_with_stdin)


def _serve(
    config: Config, opened: socket.socket, more: dict[str, str], as_json: bool, with_stdin: bool
) -> None:
    from central.app import create_app
    from central.erasures import sweeping
    from central.logs import start_logging
    from central.server import address_of
    from central.server import run as serve
    from central.upstream.service import relaying
    from sync.http_client import HttpTransport

    start_logging()
    made, url = create_app(config), address_of(opened)
    words = [f"Listening on {url}"]
    if more:
        words.append(f"Office {more['office']}, enrolment code {shown_code(more['code'])}")
    typer.echo(json.dumps({"url": url, **more}) if as_json else "\n".join(words))
    parts = made.state.parts
    with (
        relaying(parts, HttpTransport),
        sweeping(parts.database, parts.blobs, config.data),
    ):
        serve(made, opened, until=sys.stdin if with_stdin else None)


app.command("enrol-code")(code_make)
app.command("revoke")(device_revoke)
app.command("audit")(audit)
app.command("secret")(secret)
app.command("rotate-key")(rotate_key)


def _listening(host: str, port: int) -> socket.socket:
    from central.server import listen

    try:
        return listen(host, port)
    except OSError as error:
        why = f"{host}:{port} cannot be listened on: {error.strerror}."
        raise stopped(f"{why} Choose another with --host and --port.") from error


if __name__ == "__main__":
    app(prog_name="python -m central")
