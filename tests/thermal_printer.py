"""A receipt printer of the network for tests: it keeps the paper it printed as pictures."""

import socket
import threading
from contextlib import suppress

from PIL import Image, ImageChops

COVER, PAPER_END, FAULT = 0x04, 0x20, 0x40


class ThermalPrinter:
    """Understands raster images, cuts and questions about its state.

    `troubles` is what it answers from then on, one entry for each pair of questions, the last one
    for good: (0 or COVER or PAPER_END or FAULT). `mute` answers nothing.
    """

    def __init__(self, *troubles: int, mute: bool = False) -> None:
        self._troubles, self._mute = list(troubles) or [0], mute
        self._bands: list[Image.Image] = []
        self.cuts = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def paper(self) -> Image.Image:
        """What came out so far, black on white."""
        whole = Image.new("L", (576, sum(band.height for band in self._bands)), 255)
        top = 0
        for band in self._bands:
            whole.paste(band, (0, top))
            top += band.height
        return whole

    def switch_off(self) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)  # closing alone leaves a waiting `accept`
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as words:
                self._read(line, words)  # type: ignore[arg-type]

    def _read(self, line: socket.socket, words: socket.SocketIO) -> None:
        while (start := words.read(2)) and len(start) == 2:
            if start == b"\x10\x04":
                self._tell(line, words.read(1))
            elif start == b"\x1dv":
                head = words.read(6)
                across, rows = (
                    int.from_bytes(head[2:4], "little"),
                    int.from_bytes(head[4:], "little"),
                )
                ink = Image.frombytes("1", (across * 8, rows), words.read(across * rows))
                self._bands.append(ImageChops.invert(ink.convert("L")))
            elif start == b"\x1bd":
                words.read(1)
            elif start == b"\x1dV":
                words.read(2)
                self.cuts += 1
            else:
                raise AssertionError(f"a printer does not know {start!r}")

    def _tell(self, line: socket.socket, question: bytes) -> None:
        trouble = self._troubles[0]
        if question == b"\x04" and len(self._troubles) > 1:
            self._troubles.pop(0)
        if self._mute:
            return
        if question == b"\x02":
            line.sendall(bytes([0x12 | trouble]))
        else:
            line.sendall(bytes([0x12 | (0x60 if trouble == PAPER_END else 0)]))
