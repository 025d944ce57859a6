"""The command line of `sala`: one module per command, joined here by hand."""

import typer

from ui.commands import (
    backup,
    bundle,
    calls,
    cases,
    central,
    demo,
    doctor,
    enrol,
    erase,
    forms,
    keys,
    log,
    report,
    run,
    settings,
    setup,
    status,
    sync,
    voice,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Sala: the counter of a sub-district office. It works without a network.",
)
app.command("run")(run.run)
app.command("demo")(demo.demo)
app.command("setup")(setup.setup)
app.command("enrol")(enrol.enrol)
app.command("sync")(sync.sync)
app.command("status")(status.status)
app.command("calls")(calls.calls)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("erase")(erase.erase)
app.command("doctor")(doctor.doctor)
app.add_typer(cases.app, name="cases")
app.add_typer(settings.app, name="settings")
app.add_typer(keys.app, name="keys")
app.add_typer(log.app, name="log")
app.add_typer(report.app, name="report")
app.add_typer(bundle.app, name="bundle")
app.add_typer(forms.app, name="forms")
app.add_typer(central.app, name="central")
app.add_typer(voice.app, name="voice")
