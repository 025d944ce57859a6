"""Who is speaking: nonces to sign and bearers that last an hour.  Neither is kept in a table."""

import hashlib
import hmac
import os
import threading
from dataclasses import dataclass

from central.problems import Declined
from kiosk.signing import from_text, to_text
from sync.protocol import NONCE_SECONDS, SESSION_SECONDS
from sync.reading import BadMessage, dump, parse_object

_MAC = 32


@dataclass(frozen=True, slots=True)
class Caller:
    """The log on whose behalf a request speaks."""

    office: str
    log: str


class Sessions:
    """Hands out nonces and bearers and recognises its own."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._used: dict[str, int] = {}
        self._lock = threading.Lock()

    def nonce(self, now_ms: int) -> str:
        return self._sealed(b"n%d %s" % (now_ms, to_text(os.urandom(12)).encode("ascii")))

    def take_nonce(self, nonce: str, now_ms: int) -> None:
        """Accepts each of our nonces once, while it is young.  Raises Declined."""
        body = self._opened(nonce, "nonce_old")
        made = int(body[1:].split(b" ")[0]) if body.startswith(b"n") else 0
        with self._lock:
            horizon = now_ms - NONCE_SECONDS * 1_000
            self._used = {n: at for n, at in self._used.items() if at >= horizon}
            if made < horizon or nonce in self._used:
                raise Declined("nonce_old")
            self._used[nonce] = made

    def bearer(self, caller: Caller, now_ms: int) -> str:
        until = now_ms + SESSION_SECONDS * 1_000
        return self._sealed(dump({"office": caller.office, "log": caller.log, "until": until}))

    def caller(self, bearer: str, now_ms: int) -> Caller:
        """Who was given this bearer.  Raises Declined when it is not ours or too old."""
        try:
            fields = parse_object(self._opened(bearer, "session_needed"))
            if fields.number("until") < now_ms:
                raise Declined("session_needed")
            return Caller(fields.text("office"), fields.text("log"))
        except BadMessage as error:
            raise Declined("session_needed") from error

    def _sealed(self, body: bytes) -> str:
        return f"{to_text(body)}.{to_text(self._mac(body))}"

    def _opened(self, text: str, code: str) -> bytes:
        body, _, mac = text.partition(".")
        try:
            raw, given = from_text(body), from_text(mac, _MAC)
        except ValueError as error:
            raise Declined(code) from error
        if not hmac.compare_digest(given, self._mac(raw)):
            raise Declined(code)
        return raw

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self._secret, body, hashlib.sha256).digest()
