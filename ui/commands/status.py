"""`sala status`: what waits, and since when."""

import json

import typer

from kiosk.clock import BANGKOK, from_milliseconds
from ui.commands.shared import Data, Json, opened
from ui.i18n import Texts


def status(data: Data = None, as_json: Json = False) -> None:
    """Say what was sent, what waits and to which server."""
    with opened(data, as_json=as_json) as now:
        outbox, device = now.store.peers.outbox(), now.device
    waits = outbox.oldest_ms is not None and (outbox.waiting or outbox.blobs)
    oldest = from_milliseconds(outbox.oldest_ms) if waits and outbox.oldest_ms else None
    mode = "practice" if now.practice else device.mode
    if as_json:
        found = {
            "mode": mode,
            "office": now.office.code,
            "server": device.server_url,
            "sent": outbox.sent,
            "waiting": outbox.waiting,
            "files_waiting": outbox.blobs,
            "oldest": oldest.isoformat() if oldest else None,
        }
        typer.echo(json.dumps(found))
        return
    texts = Texts()
    for language in ("th", "en"):
        typer.echo(f"{now.office.name.get(language)} ({now.office.code}), {mode}")
        words = texts.of(language, "sync.words", sent=outbox.sent, waiting=outbox.waiting)
        files = texts.of(language, "sync.files", count=outbox.blobs)
        typer.echo(f"{words} · {files}" if outbox.blobs else words)
        if oldest:
            when = f"{oldest.astimezone(BANGKOK):%Y-%m-%d %H:%M}"
            typer.echo(texts.of(language, "sync.oldest", when=when))
    typer.echo(f"Server: {device.server_url or 'none'}")
