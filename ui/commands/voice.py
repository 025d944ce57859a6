"""`sala voice`: an office records the sentences of its counter in its own voice."""

import json
from pathlib import Path
from typing import Annotated

import typer

from forms.catalogue import Catalogue
from kiosk.clips import ClipPack, Wanted
from kiosk.thai.spoken import spoken
from ui.commands.shared import Json
from ui.voice_recorder import NoMicrophoneError, QtRecorder, Recorder
from ui.voice_sentences import counter_sentences, service_sentences

Folder = Annotated[Path, typer.Argument(help="Folder of the clips; made if it is not there.")]
Services = Annotated[
    bool, typer.Option("--services", help="Also the questions and answers of every service.")
]

app = typer.Typer(
    no_args_is_help=True, help="Recorded speech: what is missing, record it, check it."
)


@app.command("missing")
def missing(folder: Folder, services: Services = False, as_json: Json = False) -> None:
    """List the sentences without a clip of their present words. Exit code 1 when there are any."""
    lacking = ClipPack(folder).missing(_wanted(services=services))
    if as_json:
        plain = [{"id": one.id, "words": one.words} for one in lacking]
        typer.echo(json.dumps(plain, ensure_ascii=False))
    for one in () if as_json else lacking:
        typer.echo(f"{one.id}\t{one.words}")
    if not as_json:
        typer.echo(f"{len(lacking)} sentences are missing.", err=True)
    raise typer.Exit(1 if lacking else 0)


@app.command("check")
def check(folder: Folder, services: Services = False, as_json: Json = False) -> None:
    """Listen for clips that are missing, of old words, silent, too loud or too long. 1 on trouble."""
    found = ClipPack(folder).check(_wanted(services=services))
    if as_json:
        plain = [{"id": one.id, "words": one.words, "trouble": one.trouble} for one in found]
        typer.echo(json.dumps(plain, ensure_ascii=False))
    for one in () if as_json else found:
        typer.echo(f"{one.trouble}\t{one.id}\t{one.words}")
    raise typer.Exit(1 if found else 0)


@app.command("record")
def record(folder: Folder, services: Services = False) -> None:
    """Read one missing sentence after the other into the microphone; stop at any time and go on later."""
    pack = ClipPack(folder)
    try:
        recorder = QtRecorder()
    except NoMicrophoneError as error:
        typer.echo("ไม่พบไมโครโฟน เสียบไมโครโฟนแล้วลองใหม่", err=True)
        typer.echo(f"No microphone was found ({error}). Plug one in and try again.", err=True)
        raise typer.Exit(1) from error
    record_all(pack, pack.missing(_wanted(services=services)), recorder)


def record_all(pack: ClipPack, lacking: list[Wanted], recorder: Recorder) -> None:
    """Enter begins, Enter ends; then the clip is kept, read again, or the reading is left."""
    for number, one in enumerate(lacking, 1):
        typer.echo(f"\n{number}/{len(lacking)}  {one.words}")
        while True:
            if typer.prompt("Enter = start, q = stop here", default="", show_default=False) == "q":
                return
            recorder.start()
            typer.prompt("… Enter = done", default="", show_default=False)
            pack.keep(one, recorder.stop())
            trouble = pack.check([one])
            if not trouble:
                break
            typer.echo(f"{trouble[0].trouble}: once more, please.")


@app.command("words")
def words(text: str, english: Annotated[bool, typer.Option("--english")] = False) -> None:
    """Print TEXT as it is read aloud: numbers, dates and abbreviations in words."""
    typer.echo(spoken(text, "en" if english else "th"))


def _wanted(*, services: bool) -> list[Wanted]:
    return counter_sentences() + (service_sentences(Catalogue()) if services else [])
