"""`sala central office|device|code|revoke|quarantine|audit|secret|rotate-key`: for administrators."""

import getpass
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from central.admin import Admin, opened
from central.admin import rotate_key as rotated
from central.admin_secret import TooWeak, set_secret, turn_off
from central.admin_views import (
    OfficeRow,
    acts_of,
    all_offices,
    codes_of,
    devices_of,
    moment,
)
from central.config import Config
from central.offices import OfficeUnusable
from central.quarantine import Held, evidence, listed
from central.revocation import NoSuchDevice
from kiosk.errors import KioskError
from sync.enrol_messages import shown_code
from sync.protocol import CODE_HOURS

Data = Annotated[Path, typer.Option("--data", help="Folder of keys, attachments and database.")]
Address = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="SALA_DATABASE",
        help="PostgreSQL address; without it SQLite in the data folder.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object for programs.")]
Office = Annotated[str, typer.Option("--office", help="Code of the office.")]
Device = Annotated[str, typer.Argument(help="Code of the device, as K02.")]
Why = Annotated[str, typer.Option("--why", help="Is written down with the act.")]

DEFAULT_DATA = Path("central-data")

office_app = typer.Typer(no_args_is_help=True, help="Offices on this server.")
device_app = typer.Typer(no_args_is_help=True, help="Devices of an office.")
code_app = typer.Typer(no_args_is_help=True, help="Codes with which devices become known.")
quarantine_app = typer.Typer(no_args_is_help=True, help="What came and does not count.")


@office_app.command("add")
def office_add(
    file: Annotated[Path, typer.Option("--file", help="OFFICE.yaml", exists=True)],
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Add an office, or bring its profile up to date."""
    with administrator(data, database) as admin:
        try:
            code, new = admin.add_office(file)
        except KioskError as error:
            raise unusable(file, error) from error
    word = "added" if new else "updated"
    _tell({"office": code, "new": new}, f"Office {code} {word}.", as_json)


@office_app.command("list")
def office_list(data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False) -> None:
    """Every office: devices, events, what is in quarantine, when it was last heard of."""
    with administrator(data, database) as admin:
        rows = admin.seen(all_offices)
    _table(rows, _office_line, as_json)


def _office_line(row: OfficeRow) -> str:
    held = f", {row.held} in quarantine" if row.held else ""
    return (
        f"{row.code}  {row.name}  {row.devices} devices, {row.events} events{held}, "
        f"last heard of {moment(row.last_seen)}"
    )


@device_app.command("list")
def device_list(
    office: Office, data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False
) -> None:
    """Every device: last seen, version of the program, what waits there, how far its clock is off."""
    with administrator(data, database) as admin:
        rows = admin.seen(lambda c: devices_of(c, office))
    _table(
        rows,
        lambda row: (
            f"{row.code}  {row.label}  last seen {moment(row.last_seen)}"
            f"  program {row.program or '-'}  waiting {_or_dash(row.waiting)}"
            f"  clock off by {_or_dash(row.clock_off)} ms"
            + (f"  REVOKED {moment(row.revoked_at)}" if row.revoked_at else "")
        ),
        as_json,
    )


@device_app.command("revoke")
def device_revoke(
    device: Device,
    office: Office,
    why: Why = "",
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Trust a device up to now only: what it sends later waits in quarantine, it reads nothing."""
    with administrator(data, database) as admin:
        logs = admin.revoke(office, device, why)
    words = f"{device} of {office} is revoked; what it sends later waits in quarantine."
    _tell({"office": office, "device": device, "logs": logs}, words, as_json)


@device_app.command("readmit")
def device_readmit(
    device: Device,
    office: Office,
    why: Why = "",
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Let a revoked device count again, with what waited in quarantine."""
    with administrator(data, database) as admin:
        events = admin.readmit(office, device, why)
    words = f"{device} of {office} counts again; {events} events left quarantine."
    _tell({"office": office, "device": device, "events": events}, words, as_json)


@code_app.command("make")
def code_make(
    office: Office,
    hours: Annotated[int, typer.Option("--hours", min=1, max=24 * 30)] = CODE_HOURS,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    hub: Annotated[bool, typer.Option("--hub", help="For the office's own server.")] = False,
    as_json: Json = False,
) -> None:
    """Make a code with which one device becomes known to this server."""
    with administrator(data, database) as admin:
        code = admin.make_code(office, hours, for_hub=hub)
    said = {"office": office, "code": code, "shown": shown_code(code), "hours": hours}
    words = f"{shown_code(code)}   (office {office}, one {'hub' if hub else 'device'}, valid for {hours} hours)"
    _tell(said, words, as_json)


@code_app.command("list")
def code_list(
    office: Office, data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False
) -> None:
    """Codes by their first letters: until when they are good, wrong tries, used or not."""
    with administrator(data, database) as admin:
        rows = admin.seen(lambda c: codes_of(c, office))
    _table(
        rows,
        lambda row: (
            f"{row.name}-…  good until {moment(row.expires_at)}  {row.tries} wrong tries"
            f"  {'used' if row.used else 'not used'}"
        ),
        as_json,
    )


@code_app.command("cancel")
def code_cancel(
    name: Annotated[str, typer.Argument(help="Its first four letters.")],
    office: Office,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Make a code that nobody has used open nothing any more."""
    with administrator(data, database) as admin:
        gone = admin.cancel_code(office, name.upper())
    if not gone:
        raise stopped(f"Office {office} has no unused code that begins with {name.upper()}.")
    _tell({"office": office, "code": name.upper()}, f"{name.upper()} is cancelled.", as_json)


@quarantine_app.command("list")
def quarantine_list(
    office: Office, data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False
) -> None:
    """Bad events, other branches of forked logs, events of revoked logs; newest first."""
    with administrator(data, database) as admin:
        rows = admin.seen(lambda c: listed(c, office))
    _table(rows, _held_line, as_json)


def _held_line(row: Held) -> str:
    return f"{moment(row.seen_at)}  log {row.log} event {row.seq}  {row.size} bytes  {row.why}"


@quarantine_app.command("export")
def quarantine_export(
    office: Office,
    out: Annotated[Path, typer.Option("--out", help="File to write, one event a line.")],
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Write the events as they came, as evidence; what identifies citizens stays encrypted."""
    with administrator(data, database) as admin:
        lines = admin.seen(lambda c: evidence(c, office))
    try:
        with out.open("xb") as file:
            file.writelines(line + b"\n" for line in lines)
    except OSError as error:
        raise stopped(f"{out} cannot be written: {error.strerror}. Choose another.") from error
    _tell({"office": office, "events": len(lines)}, f"{len(lines)} events in {out}.", as_json)


def audit(
    office: Annotated[str, typer.Option("--office", help="Code; without it, the server.")] = "",
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """What administrators did, newest first."""
    with administrator(data, database) as admin:
        rows = admin.seen(lambda c: acts_of(c, office))
    _table(
        rows,
        lambda row: f"{moment(row.at)}  {row.by}  {row.act}  {_detail(row.detail)}".rstrip(),
        as_json,
    )


def rotate_key(data: Data = DEFAULT_DATA, database: Address = "", as_json: Json = False) -> None:
    """Give the server a new key, introduced by the old one. It counts from the next start."""
    number = rotated(config_of(data, database), _who())
    words = f"Key {number} is made. Restart the server, and keep a new copy of server.key."
    _tell({"number": number}, words, as_json)


def secret(
    off: Annotated[bool, typer.Option("--off", help="Turn the page off.")] = False,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read your own, one line.")] = False,
    data: Data = DEFAULT_DATA,
    database: Address = "",
    as_json: Json = False,
) -> None:
    """Set the secret of the page /admin, which is off without one; shown this once."""
    chosen = typer.get_text_stream("stdin").readline().rstrip("\n") if stdin else None
    with administrator(data, database) as admin:
        try:
            made = turn_off(data) if off else set_secret(data, chosen)
        except TooWeak as error:
            raise stopped(str(error)) from error
        admin.note("page turned off" if off else "secret set")
    if off:
        _tell({"page": False}, "The page /admin is off.", as_json)
        return
    shown = {} if stdin else {"secret": made}
    words = "The secret is set." if stdin else f"{made}\nKeep it; it is shown this once."
    _tell({"page": True, **shown}, words, as_json)


# --- shared --------------------------------------------------------------------------------------


@contextmanager
def administrator(data: Path, database: str) -> Iterator[Admin]:
    """The administrator who types this; what is in the way is said and ends the command."""
    admin = opened(config_of(data, database), _who())
    try:
        yield admin
    except (OfficeUnusable, NoSuchDevice) as error:
        raise stopped(str(error)) from error
    finally:
        admin.database.close()


def config_of(data: Path, database: str = "") -> Config:
    """The folder is made here, so that one that cannot be used is told before anything is done."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"The folder {data} cannot be used: {error.strerror}."
        raise stopped(f"{why} Check its permissions, or choose another with --data.") from error
    return Config(data, database)


def unusable(file: Path, error: KioskError) -> typer.Exit:
    said = ": ".join(str(value) for value in error.context.values())
    return stopped(f"{file} cannot be used ({error.code.value}). {said}")


def stopped(why: str) -> typer.Exit:
    typer.echo(why, err=True)
    return typer.Exit(2)


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, in a container
        return "command line"


def _tell(said: dict[str, Any], words: str, as_json: bool) -> None:
    typer.echo(json.dumps(said, ensure_ascii=False) if as_json else words)


def _table(rows: list[Any], line: Callable[[Any], str], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False))
        return
    typer.echo("\n".join(line(row) for row in rows) if rows else "Nothing.")


def _or_dash(value: int | None) -> str:
    return "-" if value is None else str(value)


def _detail(detail: Any) -> str:
    return " ".join(f"{name}={value}" for name, value in detail.items())
