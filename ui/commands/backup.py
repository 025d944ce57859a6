"""`sala backup` and `sala restore`: the data on another disk, and back."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kiosk.backups import Backup, backups_in, find, folder_name
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.settings import Settings
from kiosk.thai.dates import date_and_time
from ui import keeping
from ui.commands.shared import Data, Json, opened, told
from ui.composition import Opened
from ui.run_options import data_folder
from ui.setting_up import HUB

Target = Annotated[
    Path | None,
    typer.Argument(help="A folder on another disk; without it the one of the nightly backup."),
]
Listed = Annotated[bool, typer.Option("--list", help="Only list the backups that are there.")]
Stamp = Annotated[str, typer.Option("--stamp", help="An earlier one, as --list names it.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Move aside what the data folder holds now.")
]


def backup(
    target: Target = None, listed: Listed = False, data: Data = None, as_json: Json = False
) -> None:
    """Copy everything this counter holds, encrypted, and read it back."""
    with opened(data, as_json=as_json) as now:
        folder = _target(now, target)
        if listed:
            name = folder_name(now.office.code, now.device.device_id)
            _tell(backups_in(folder / name), as_json)
            return
        hub = now.folder / HUB
        done = keeping.back_up(now, folder, hub if hub.is_dir() else None)
        _tell([done], as_json)
    if not as_json:
        typer.echo(f"สำรองข้อมูลแล้ว อ่านทวนครบ {done.events} รายการ ไฟล์แนบ {done.files} ไฟล์")
        typer.echo(f"Backed up and read back: {done.events} events, {done.files} files.")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup's folder, or the disk it is on.")],
    data: Data = None,
    replace: Replace = False,
    stamp: Stamp = "",
    as_json: Json = False,
) -> None:
    """Put a backup back. Asks for the recovery words where this machine has no key of its own."""
    folder = data_folder(data)
    with told(as_json=as_json):
        chosen = find(source, stamp)
        words = "" if _has_key(chosen, folder) else _asked_words()
        done = keeping.restore_backup(chosen, words, folder, replace_it=replace, hub=HUB)
    if as_json:
        aside = str(done.aside) if done.aside else ""
        found = {"stamp": chosen.stamp, "copied": done.copied, "aside": aside}
        typer.echo(json.dumps(found | {"missing_files": done.missing_files}))
        return
    when = date_and_time(chosen.made_at, "en")
    typer.echo("กู้คืนแล้ว เปิดโปรแกรมและต่อเครือข่าย เครื่องจะได้เลขติดตามชุดใหม่เอง")
    typer.echo(f"Restored as of {when}. Start the counter and connect it: it is given new numbers.")
    if done.missing_files:
        typer.echo(f"{done.missing_files} attachments are not in the backup.")
    if done.aside:
        typer.echo(f"What was here before lies in {done.aside}; delete it when all is well.")


def _target(now: Opened, given: Path | None) -> Path:
    chosen = str(given) if given else Settings(now.store.settings).text("backup_folder")
    if not chosen:
        raise EnvironmentProblem(ErrorCode.BACKUP_NONE)
    return Path(chosen)


def _has_key(chosen: Backup, folder: Path) -> bool:
    """Whether this machine opens the data by itself, and the backup is of the same data."""
    try:
        keeping.key_of_backup(chosen, "", folder)
    except EnvironmentProblem:
        return False
    return True


def _asked_words() -> str:
    return str(typer.prompt("Recovery words", hide_input=True, err=True))


def _tell(found: list[Backup], as_json: bool) -> None:
    rows = [
        {
            "stamp": one.stamp,
            "made_at": one.made_at.isoformat(),
            "folder": str(one.folder),
            "events": one.events,
            "files": one.files,
            "missing_files": one.missing_files,
            "server": one.hub,
        }
        for one in found
    ]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for one in found:
        when = date_and_time(one.made_at, "en")
        server = "  with the office's server" if one.hub else ""
        typer.echo(f"{one.stamp}  {when}  {one.events} events, {one.files} files{server}")
        typer.echo(f"    {one.folder}")
