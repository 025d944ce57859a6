"""A receipt printer on the network, spoken to directly: ESC/POS raster over TCP.

No queue stands between, so what the printer says is known at once; and nothing waits in it: a
paper that did not come out is printed again by whoever asks for it.
Commands as in the Epson ESC/POS reference: GS v 0 (raster image), DLE EOT (status), GS V (cut).
"""

import socket
import struct
from contextlib import suppress
from io import BytesIO

from kiosk.printer import PrintCode, PrintOutcome

PORT = 9100
CONNECT_SECONDS, STATUS_SECONDS, SEND_SECONDS = 3.0, 1.5, 20.0
DOTS = 576
"""Across 72 mm of paper at 203 dpi."""
_BAND = 256
_INK = 160
"""A dot is printed where the drawn grey is darker than this."""
_FEED_AND_CUT = b"\x1bd\x04\x1dVB\x00"
_OFFLINE_CAUSE, _PAPER = 2, 4


class EscPosPrinter:
    """One printer by `host` or `host:port`."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
        self.name = address
        self._where = (host, int(port or PORT))

    def print(self, pdf: bytes, title: str) -> PrintOutcome:  # noqa: ARG002 - no queue shows it
        try:
            with socket.create_connection(self._where, CONNECT_SECONDS) as line:
                return self._print(line, pdf)
        except OSError as error:
            return PrintOutcome("failed", PrintCode.OFFLINE, str(error))

    def obstacle(self) -> PrintCode:
        """What keeps it from printing now."""
        try:
            with socket.create_connection(self._where, CONNECT_SECONDS) as line:
                return _obstacle(line) or PrintCode.OK
        except OSError:
            return PrintCode.OFFLINE

    def _print(self, line: socket.socket, pdf: bytes) -> PrintOutcome:
        before = _obstacle(line)
        if before:
            return PrintOutcome("failed", before)
        line.settimeout(SEND_SECONDS)
        for band in raster(pdf):
            line.sendall(band)
        line.sendall(_FEED_AND_CUT)
        after = _obstacle(line)
        if after is None:  # it does not tell: the bytes are there, the paper is not known of
            return PrintOutcome("accepted")
        return PrintOutcome("failed", after) if after else PrintOutcome("printed")


def raster(pdf: bytes) -> list[bytes]:
    """Each page as raster commands, as wide as the paper; black or white, no grey."""
    import pypdfium2

    bands = []
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        for page in document:
            drawn = page.render(scale=DOTS / page.get_width(), grayscale=True).to_pil()
            inked = drawn.point(lambda grey: 255 if grey < _INK else 0).convert("1")
            for top in range(0, inked.height, _BAND):
                part = inked.crop((0, top, DOTS, min(top + _BAND, inked.height)))
                size = struct.pack("<HH", DOTS // 8, part.height)
                bands.append(b"\x1dv0\x00" + size + part.tobytes())
    finally:
        document.close()
    return bands


def _obstacle(line: socket.socket) -> PrintCode | None:
    """What the printer says hinders it, OK when nothing does; None when it says nothing."""
    offline, paper = _asked(line, _OFFLINE_CAUSE), _asked(line, _PAPER)
    if offline is None or paper is None:
        return None
    if offline & 0x04:
        return PrintCode.COVER_OPEN
    if offline & 0x20 or paper & 0x60:
        return PrintCode.MEDIA_EMPTY
    return PrintCode.STOPPED if offline & 0x40 else PrintCode.OK


def _asked(line: socket.socket, question: int) -> int | None:
    line.settimeout(STATUS_SECONDS)
    line.sendall(bytes((0x10, 0x04, question)))
    with suppress(TimeoutError):
        answer = line.recv(1)
        return answer[0] if answer else None
    return None
