"""The only module that speaks HTTP.  What `requests` raises becomes one of our kinds here.

Redirects are not followed and a secure address never becomes an insecure one: plain HTTP is for
this machine and the office's own network only, where a hub has no certificate.
"""

import ipaddress
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests
import urllib3.exceptions

from sync.errors import Offline, Refused, SyncCode
from sync.protocol import VERSION, VERSION_HEADER
from sync.transport import Answer, Question
from sync.wire import CONTENT_TYPE

CONNECT_SECONDS = 5.0
READ_SECONDS = 40.0
WHOLE_SECONDS = 120.0
LARGEST_ANSWER = 9 * 1024 * 1024
PIECE = 64 * 1024

OUT_OF_REACH: Mapping[type[Exception], SyncCode] = {
    requests.exceptions.SSLError: SyncCode.CERTIFICATE,
    requests.exceptions.Timeout: SyncCode.TIMED_OUT,
    urllib3.exceptions.ReadTimeoutError: SyncCode.TIMED_OUT,
    requests.exceptions.ChunkedEncodingError: SyncCode.UNREACHABLE,
    requests.exceptions.ContentDecodingError: SyncCode.NOT_OUR_SERVER,
    requests.exceptions.ConnectionError: SyncCode.UNREACHABLE,
    requests.exceptions.RequestException: SyncCode.UNREACHABLE,
    urllib3.exceptions.HTTPError: SyncCode.UNREACHABLE,
    OSError: SyncCode.UNREACHABLE,
}
"""The first row that fits counts."""


class HttpTransport:
    """A way to the server at one address.  Used by one thread at a time."""

    def __init__(self, url: str) -> None:
        self.url = safe_url(url)
        self._session = requests.Session()
        self._session.trust_env = not _near(urlsplit(self.url).hostname or "")
        self._session.headers.update(
            {
                VERSION_HEADER: str(VERSION),
                "Content-Type": CONTENT_TYPE,
                "Accept": CONTENT_TYPE,
                "Accept-Encoding": "identity",
                "User-Agent": "sala",
            }
        )

    def send(self, question: Question) -> Answer:
        """See Transport."""
        try:
            return self._sent(question)
        except tuple(OUT_OF_REACH) as error:
            raise Offline(_code(error), type(error).__name__) from error

    def close(self) -> None:
        self._session.close()

    def _sent(self, question: Question) -> Answer:
        with self._session.request(
            question.method,
            self.url + question.path,
            params=dict(question.query),
            headers=dict(question.headers),
            data=question.body,
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, _read(response))


def _read(response: requests.Response) -> bytes:
    """The body, with a limit on its size and on how long it may trickle."""
    parts, total, until = [], 0, time.monotonic() + WHOLE_SECONDS
    for part in response.iter_content(PIECE):
        total += len(part)
        if total > LARGEST_ANSWER or time.monotonic() > until:
            raise Offline(SyncCode.NOT_OUR_SERVER, "an answer without end")
        parts.append(part)
    return b"".join(parts)


def _code(error: Exception) -> SyncCode:
    return next(code for kind, code in OUT_OF_REACH.items() if isinstance(error, kind))


def safe_url(typed: str) -> str:
    """The address in the one way we write it.  Raises Refused when it is none, or unsafe."""
    text = typed.strip()
    if "://" not in text:
        # The hub in the next room has no certificate; whoever types its number means it as it is.
        text = f"{'http' if _near(_host(text)) else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(SyncCode.ADDRESS_UNREADABLE) from error
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.username:
        raise Refused(SyncCode.ADDRESS_UNREADABLE)
    if parts.scheme == "http" and not _near(host):
        raise Refused(SyncCode.ADDRESS_UNSAFE, host)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}".rstrip("/")


def _host(text: str) -> str:
    try:
        return urlsplit(f"//{text}").hostname or ""
    except ValueError:
        return ""


def _near(host: str) -> bool:
    """This machine, or one of the office's own network."""
    if host == "localhost" or host.endswith((".local", ".lan", ".home.arpa")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host
