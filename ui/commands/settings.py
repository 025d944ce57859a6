"""`sala settings`: what this counter is set to, and the printer it prints on."""

import json
from typing import Annotated

import typer

from kiosk.printer import PrintOutcome
from kiosk.settings import SETTINGS, Settings
from ui.commands.shared import Data, Json, opened
from ui.i18n import Texts
from ui.presenters.paper_job import paper_words

SECRET = ("staff_pin",)

app = typer.Typer(invoke_without_command=True, help="What this counter is set to; set it.")


@app.callback()
def show(context: typer.Context, data: Data = None, as_json: Json = False) -> None:
    """Without another word: every setting, its value and what it does."""
    if context.invoked_subcommand:
        return
    with opened(data, as_json=as_json) as now:
        settings = Settings(now.store.settings)
        values = {one.key: settings.shown(one.key) for one in SETTINGS if one.key not in SECRET}
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False))
        return
    for one in SETTINGS:
        if one.key in values:
            typer.echo(f"{one.key} = {values[one.key]}")
            typer.echo(f"    {one.description} {one.may_be()}".rstrip())


@app.command("set")
def set_one(
    key: Annotated[str, typer.Argument(help="As `sala settings` lists it.")],
    value: Annotated[str, typer.Argument(help="The new value.")],
    data: Data = None,
) -> None:
    """Set one. A counter that is open takes it up at its next start."""
    if key in SECRET or all(one.key != key for one in SETTINGS):
        raise typer.BadParameter(f"there is no setting {key!r} here; sala settings lists them")
    with opened(data) as now:
        settings = Settings(now.store.settings)
        settings.change(key, value)
        typer.echo(f"{key} = {settings.shown(key)}")


@app.command()
def printers() -> None:
    """The printers this machine knows, as `sala settings set printer` takes them."""
    from ui import composition

    found = composition.print_queues()
    for setting, words in found.items():
        typer.echo(f"{setting}    {words}")
    if not found:
        typer.echo("No print queue here. A receipt printer on the network: escpos:ADDRESS")


@app.command("try-printer")
def try_printer(data: Data = None) -> None:
    """Print a receipt that says it is a trial, and say what became of it."""
    from ui import composition

    with opened(data) as now:
        outcome = composition.print_trial(now)
    _tell(outcome)
    if outcome.state in ("failed", "none"):
        raise typer.Exit(1)


def _tell(outcome: PrintOutcome) -> None:
    for language in ("th", "en"):
        texts = Texts()
        texts.use(language)
        typer.echo(paper_words(outcome, texts)[0])
    if outcome.code:
        typer.echo(f"{outcome.code.value} {outcome.detail}".rstrip())
