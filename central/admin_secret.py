"""The secret of the administrators' page: a slow hash in a file of the data folder.

Without the file there is no page.  A session is signed with what is in the file, so a new secret
ends every session.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "admin.json"
COST = 2**15
LEAST = 12
SESSION_MS = 8 * 3_600_000


class TooWeak(ValueError):  # noqa: N818 - it says what it is
    """A secret that could be guessed."""


@dataclass(frozen=True, slots=True)
class AdminSecret:
    """What is kept of the secret."""

    salt: bytes
    cost: int
    hash: bytes

    def fits(self, typed: str) -> bool:
        return hmac.compare_digest(_slow_hash(typed.strip(), self.salt, self.cost), self.hash)

    def session(self, name: str, now_ms: int) -> str:
        """What a browser keeps: who, until when, and our mark."""
        body = json.dumps({"name": name, "until": now_ms + SESSION_MS}).encode("utf-8")
        return f"{base64.urlsafe_b64encode(body).decode()}.{self._mark(b'session', body)}"

    def name_in(self, session: str, now_ms: int) -> str | None:
        """Who is logged in; None when it is not our session or it is over."""
        text, _, mark = session.partition(".")
        try:
            body = base64.urlsafe_b64decode(text)
        except ValueError:
            return None
        if not hmac.compare_digest(mark, self._mark(b"session", body)):
            return None
        said = json.loads(body)
        return str(said["name"]) if said["until"] > now_ms else None

    def form_token(self, session: str) -> str:
        """Proves that a form was drawn by us for this session."""
        return self._mark(b"form", session.encode("utf-8"))

    def _mark(self, purpose: bytes, body: bytes) -> str:
        return hmac.new(self.hash, purpose + b" " + body, hashlib.sha256).hexdigest()


def load_secret(folder: Path) -> AdminSecret | None:
    """None: the page is off."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return AdminSecret(bytes.fromhex(said["salt"]), said["cost"], bytes.fromhex(said["hash"]))


def set_secret(folder: Path, chosen: str | None = None, cost: int = COST) -> str:
    """Sets `chosen`, or a random one; returns it.  Raises TooWeak."""
    secret = chosen.strip() if chosen is not None else _random()
    if len(secret) < LEAST:
        raise TooWeak(
            f"A secret has at least {LEAST} characters; without --stdin a good one is made."
        )
    salt = secrets.token_bytes(16)
    said = {"salt": salt.hex(), "cost": cost, "hash": _slow_hash(secret, salt, cost).hex()}
    part = folder / f"{FILE}.{os.getpid()}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / FILE)
    return secret


def turn_off(folder: Path) -> str:
    """No page from now on."""
    (folder / FILE).unlink(missing_ok=True)
    return ""


def _random() -> str:
    text = base64.b32encode(secrets.token_bytes(15)).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _slow_hash(secret: str, salt: bytes, cost: int) -> bytes:
    memory = 256 * cost * 8 + 1024 * 1024
    return hashlib.scrypt(
        secret.encode("utf-8"), salt=salt, n=cost, r=8, p=1, dklen=32, maxmem=memory
    )
