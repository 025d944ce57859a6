"""As much of the Internet Printing Protocol as it takes to ask a print server for the truth.

`lp` can hand over a job, but only the server's `job-state` tells what became of it: the command
line tools list aborted jobs among the finished ones.
"""

import getpass
import http.client
import os
import socket
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

GET_JOB_ATTRIBUTES, GET_PRINTER_ATTRIBUTES = 0x0009, 0x000B
CUPS_GET_DEFAULT, CUPS_GET_PRINTERS = 0x4001, 0x4002
NOT_FOUND = 0x0406

SYSTEM_SOCKET = Path("/run/cups/cups.sock")

_OPERATION, _END = 0x01, 0x03
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_COLLECTION, _END_COLLECTION = 0x34, 0x37
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x42, 0x44, 0x45, 0x47, 0x48

Value = int | bool | str
Attributes = Mapping[str, tuple[Value, ...]]


class IppUnreachable(Exception):  # noqa: N818 - a state of the world, named as such
    """No print server answered, or what answered does not speak IPP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status below 0x100 is success; `groups` are one mapping per printer or job."""

    status: int
    groups: tuple[Attributes, ...]

    @property
    def ok(self) -> bool:
        return self.status < 0x100

    @property
    def first(self) -> Attributes:
        return self.groups[0] if self.groups else {}


class IppServer:
    """One print server: `host:port`, the path of its socket, or "" for what this machine uses."""

    def __init__(self, address: str = "", *, timeout: float = 5.0) -> None:
        self._address = address or os.environ.get("CUPS_SERVER", "") or _usual_address()
        self._timeout = timeout

    @property
    def address(self) -> str:
        return self._address

    def printer(self, queue: str, wanted: Iterable[str]) -> Answer:
        return self._ask(GET_PRINTER_ATTRIBUTES, queue=queue, wanted=wanted)

    def job(self, queue: str, job: int, wanted: Iterable[str]) -> Answer:
        return self._ask(GET_JOB_ATTRIBUTES, queue=queue, job=job, wanted=wanted)

    def printers(self, wanted: Iterable[str]) -> Answer:
        return self._ask(CUPS_GET_PRINTERS, wanted=wanted)

    def default_printer(self) -> Answer:
        return self._ask(CUPS_GET_DEFAULT, wanted=["printer-name"])

    def _ask(
        self, operation: int, *, wanted: Iterable[str], queue: str = "", job: int = 0
    ) -> Answer:
        path = f"/printers/{queue}" if queue else "/"
        body = request(operation, uri=f"ipp://localhost{path}", job=job, wanted=wanted)
        connection = self._connection()
        try:
            connection.request("POST", path, body, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            if response.status != 200:
                raise IppUnreachable(f"HTTP {response.status}")
            return parse(response.read())
        except (OSError, http.client.HTTPException) as error:
            raise IppUnreachable(str(error)) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._address.startswith("/"):
            return _SocketConnection(self._address, self._timeout)
        host, _, port = self._address.partition(":")
        return http.client.HTTPConnection(host, int(port or 631), timeout=self._timeout)


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _usual_address() -> str:
    return str(SYSTEM_SOCKET) if SYSTEM_SOCKET.exists() else "localhost:631"


def request(operation: int, *, uri: str, wanted: Iterable[str], job: int = 0) -> bytes:
    """The bytes of a question about a printer or one of its jobs."""
    out = bytearray(struct.pack(">BBHI", 2, 0, operation, 1))
    out.append(_OPERATION)
    _put(out, _CHARSET, "attributes-charset", b"utf-8")
    _put(out, _LANGUAGE, "attributes-natural-language", b"en")
    _put(out, _URI, "printer-uri", uri.encode())
    if job:
        _put(out, _INTEGER, "job-id", struct.pack(">i", job))
    _put(out, _NAME, "requesting-user-name", getpass.getuser().encode())
    for number, name in enumerate(wanted):
        _put(out, _KEYWORD, "" if number else "requested-attributes", name.encode())
    out.append(_END)
    return bytes(out)


def _put(out: bytearray, tag: int, name: str, value: bytes) -> None:
    out += struct.pack(">BH", tag, len(name)) + name.encode()
    out += struct.pack(">H", len(value)) + value


def parse(data: bytes) -> Answer:
    """The answer in these bytes; raises IppUnreachable when they are none."""
    try:
        status = struct.unpack_from(">BBHI", data)[2]
        return Answer(status, tuple(_groups(data)))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise IppUnreachable(f"not an IPP answer: {error}") from error


def _groups(data: bytes) -> Iterator[Attributes]:
    """The groups after the operation's own one; values inside collections are passed over."""
    group: dict[str, tuple[Value, ...]] | None = None
    kind, name, depth, at = 0, "", 0, 8
    while True:
        tag = data[at]
        if tag <= 0x0F:
            if group is not None and kind != _OPERATION:
                yield group
            if tag == _END:
                return
            group, kind, at = {}, tag, at + 1
            continue
        label, value, at = _read(data, at)
        depth += (tag == _COLLECTION) - (tag == _END_COLLECTION)
        if depth or tag == _END_COLLECTION or group is None:
            continue
        name = label or name
        group[name] = (*group.get(name, ()), _value(tag, value))


def _read(data: bytes, at: int) -> tuple[str, bytes, int]:
    """Name, value and the place after them."""
    (size,) = struct.unpack_from(">H", data, at + 1)
    name = data[at + 3 : at + 3 + size].decode()
    at += 3 + size
    (size,) = struct.unpack_from(">H", data, at)
    value = data[at + 2 : at + 2 + size]
    if len(value) != size:
        raise IndexError("cut short")
    return name, value, at + 2 + size


def _value(tag: int, value: bytes) -> Value:
    if tag in (_INTEGER, _ENUM):
        return int.from_bytes(value, "big", signed=True)
    if tag == _BOOLEAN:
        return value != b"\0"
    return value.decode("utf-8", errors="replace")
