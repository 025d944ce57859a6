"""`sala bundle`: what waits goes on a stick, and the server's answer comes back on it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sync.bundle_files import opened as opened_file
from sync.bundle_files import save
from ui import composition
from ui.commands.shared import Data, Json, opened, problem_object, tell, told
from ui.i18n import Texts

app = typer.Typer(no_args_is_help=True, help="Carry what waits on a stick where no network goes.")


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="File or folder to write to.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write everything the server has not acknowledged. It stays here until the answer is back."""
    with opened(data, as_json=as_json) as now, told(as_json=as_json):
        courier = composition.courier_of(now)
        path, done = save(to, courier.name(), courier.export)
    if as_json:
        said = {"events": done.events, "requests": done.requests, "files": done.files}
        typer.echo(json.dumps({"file": str(path), **said}))
        return
    for language in ("th", "en"):
        values = {"requests": done.requests, "files": done.files, "file": str(path)}
        typer.echo(Texts().of(language, "bundle.written", **values))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The answer the server wrote.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take in the server's answer: what it acknowledged, and news of the office."""
    with (
        opened(data, as_json=as_json) as now,
        told(as_json=as_json),
        opened_file(file) as source,
    ):
        done = composition.courier_of(now).take(source)
    if as_json:
        said = {"acknowledged": done.acknowledged, "received": done.received}
        problem = problem_object(done.problem) if done.problem else {}
        typer.echo(json.dumps({**said, "waiting": done.waiting, **problem}))
    else:
        for language in ("th", "en"):
            values = {"acknowledged": done.acknowledged, "waiting": done.waiting}
            typer.echo(Texts().of(language, "bundle.taken", **values))
        if done.problem:
            tell(done.problem)
    raise typer.Exit(1 if done.problem else 0)
