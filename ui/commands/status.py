"""`sala status`: what waits, and since when."""

import json

import typer

from kiosk.clock import BANGKOK, from_milliseconds
from ui.commands.shared import Data, Json, opened


def status(data: Data = None, as_json: Json = False) -> None:
    """Say what was sent, what waits and to which server."""
    with opened(data) as now:
        outbox, device = now.store.peers.outbox(), now.device
    oldest = from_milliseconds(outbox.oldest_ms) if outbox.oldest_ms is not None else None
    if as_json:
        found = {
            "mode": "practice" if now.practice else device.mode,
            "office": now.office.code,
            "server": device.server_url,
            "sent": outbox.sent,
            "waiting": outbox.waiting,
            "files_waiting": outbox.blobs,
            "oldest": oldest.isoformat() if oldest else None,
        }
        typer.echo(json.dumps(found))
        return
    mode = "practice" if now.practice else device.mode
    typer.echo(f"{now.office.name.get('en')} ({now.office.code}), {mode}")
    typer.echo(f"Sent {outbox.sent}, waiting {outbox.waiting}, files waiting {outbox.blobs}.")
    if oldest:
        typer.echo(f"The oldest waits since {oldest.astimezone(BANGKOK):%Y-%m-%d %H:%M}.")
    typer.echo(f"Server: {device.server_url or 'none'}")
