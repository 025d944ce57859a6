"""A Thai ID card that does not exist, in the virtual reader of vsmartcard (tests only)."""

import socket
import struct
import threading

from kiosk.id_card import BIRTH, NAME, NUMBER, SEX, Field

APPLET = bytes.fromhex("A000000054480001")
ATR = bytes.fromhex("3B781800000073C84010009000")  # made up
READER_PORT = 0x8C7B
_POWER_OFF, _POWER_ON, _RESET, _GIVE_ATR = 0, 1, 2, 4


def memory(
    number: str = "1999900000013",
    name: str = "น.ส.#สมใจ##ตัวอย่างดี",
    born: str = "25110605",
    sex: str = "2",
) -> dict[Field, bytes]:
    """The fields of a card of nobody."""
    texts = {NUMBER: number, NAME: name, BIRTH: born, SEX: sex}
    return {
        where: text.encode("cp874")[: where.length].ljust(where.length)
        for where, text in texts.items()
    }


class VirtualCard:
    """Put into the reader as long as the `with` lasts.

    `applet` False is another sort of card; `dies_after` commands it stops answering sense.
    """

    def __init__(
        self,
        fields: dict[Field, bytes] | None = None,
        *,
        applet: bool = True,
        dies_after: int = 1_000,
        port: int = READER_PORT,
    ) -> None:
        self._fields, self._applet = fields or memory(), applet
        self._left, self._port = dies_after, port
        self._selected, self._answer = False, b""
        self.pulled_at: int | None = None

    def __enter__(self) -> "VirtualCard":
        self._line = socket.create_connection(("127.0.0.1", self._port))
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pull()
        self._thread.join(2)

    def pull(self) -> None:
        """Out of the reader."""
        try:
            self._line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
        self._line.close()

    def _serve(self) -> None:
        try:
            while True:
                said = self._read(struct.unpack(">H", self._read(2))[0])
                if len(said) > 1:
                    self._write(self._answered(said))
                elif said[0] == _GIVE_ATR:
                    self._write(ATR)
                else:
                    self._selected = False
        except OSError:
            return

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            if hasattr(socket, "TCP_QUICKACK"):
                self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            piece = self._line.recv(count - len(found))
            if not piece:
                raise OSError("pulled")
            found += piece
        return found

    def _write(self, said: bytes) -> None:
        self._line.sendall(struct.pack(">H", len(said)) + said)

    def _answered(self, command: bytes) -> bytes:
        self._left -= 1
        if self._left == self.pulled_at:
            self.pull()
        if self._left < 0:
            return b"\x6f\x00"
        if command[:2] == b"\x00\xa4":
            self._selected = self._applet and command[5 : 5 + command[4]] == APPLET
            self._answer = bytes(10)
            return b"\x61\x0a" if self._selected else b"\x6a\x82"
        if command[1] == 0xC0:
            given, self._answer = self._answer[: command[4] or 256], b""
            return given + b"\x90\x00" if given else b"\x69\x85"
        if command[:2] == b"\x80\xb0" and self._selected:
            offset, length = command[2] << 8 | command[3], command[5] << 8 | command[6]
            self._answer = self._fields[Field(offset, length)]
            return bytes([0x61, length & 255])
        return b"\x69\x85" if command[:2] == b"\x80\xb0" else b"\x6d\x00"
