"""The ID card through PC/SC: pcscd on Linux, WinSCard on Windows (`pip install sala[card]`)."""

import threading
from typing import Any

from smartcard import scard

from kiosk.id_card import FIELDS, CardNotRead, CardTrouble, Field, IdCard, card_of

LOOKS_EVERY = 0.3
_APPLET = bytes.fromhex("A000000054480001")
_SELECT = [0x00, 0xA4, 0x04, 0x00, len(_APPLET), *_APPLET]
_OLD_CHIP = (0x3B, 0x67)
_GONE = (
    scard.SCARD_E_NO_SERVICE,
    scard.SCARD_E_SERVICE_STOPPED,
    scard.SCARD_E_READER_UNAVAILABLE,
    scard.SCARD_E_UNKNOWN_READER,
    scard.SCARD_E_NO_READERS_AVAILABLE,
)
_REMOVED = (scard.SCARD_W_REMOVED_CARD, scard.SCARD_W_RESET_CARD, scard.SCARD_E_NO_SMARTCARD)


class PcscReader:
    """The first reader with a card in it, else the first one; looked for all the time."""

    def __init__(self) -> None:
        self.attached = False
        self.holds_card = False
        self._reader = ""
        self._atr: list[int] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="card-reader", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._thread.join(2.0)

    def read(self) -> IdCard:
        reader = self._reader
        if not reader:
            raise CardNotRead(CardTrouble.READER_GONE)
        context = _context()
        try:
            return self._read(context, reader)
        except CardNotRead as error:
            if error.trouble is CardTrouble.UNREADABLE and self._is_pulled():
                raise CardNotRead(CardTrouble.REMOVED) from error
            raise
        finally:
            scard.SCardReleaseContext(context)

    def _is_pulled(self) -> bool:
        """A card on its way out answers nonsense first; its absence is noticed a moment later."""
        self._closed.wait(3 * LOOKS_EVERY)
        return not self.holds_card

    def _read(self, context: Any, reader: str) -> IdCard:
        shared, any_protocol = scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY
        result, card, protocol = scard.SCardConnect(context, reader, shared, any_protocol)
        _must(result)
        try:
            chip = _Chip(card, protocol, old=tuple(self._atr[:2]) == _OLD_CHIP)
            chip.select()
            return card_of({where: chip.field(where) for where in FIELDS})
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

    def _watch(self) -> None:
        while not self._closed.wait(LOOKS_EVERY):
            try:
                context = _context()
            except CardNotRead:
                self._see([])
                self._closed.wait(2.0)  # no service: it may be started later
                continue
            try:
                self._look(context)
            finally:
                scard.SCardReleaseContext(context)

    def _look(self, context: Any) -> None:
        """Until the service goes away."""
        while not self._closed.is_set():
            result, readers = scard.SCardListReaders(context, [])
            if result in (scard.SCARD_E_NO_SERVICE, scard.SCARD_E_SERVICE_STOPPED):
                self._see([])
                return
            asked = [(reader, scard.SCARD_STATE_UNAWARE) for reader in readers or ()]
            states = scard.SCardGetStatusChange(context, 0, asked)[1] if asked else []
            self._see(states)
            self._closed.wait(LOOKS_EVERY)

    def _see(self, states: list[tuple[str, int, list[int]]]) -> None:
        present = [state for state in states if state[1] & scard.SCARD_STATE_PRESENT]
        reader, _, self._atr = (present or states or [("", 0, [])])[0]
        self._reader = reader
        self.attached, self.holds_card = bool(states), bool(present)


class _Chip:
    """A connected card. Drivers differ in who fetches the answer; both ways are understood."""

    def __init__(self, card: Any, protocol: int, *, old: bool) -> None:
        self._card, self._fetch = card, 0x01 if old else 0x00
        t0 = protocol == scard.SCARD_PROTOCOL_T0
        self._header = scard.SCARD_PCI_T0 if t0 else scard.SCARD_PCI_T1

    def select(self) -> None:
        _, status = self._said(_SELECT)
        if status[0] not in (0x61, 0x90):
            raise CardNotRead(CardTrouble.OTHER_CARD)

    def field(self, where: Field) -> bytes:
        read = [0x80, 0xB0, where.offset >> 8, where.offset & 0xFF, 0x02, 0x00, where.length]
        data, status = self._said(read)
        if status[0] == 0x61 and not data:
            data, status = self._said([0x00, 0xC0, 0x00, self._fetch, where.length])
        if status[0] not in (0x61, 0x90) or len(data) < where.length:
            raise CardNotRead(CardTrouble.UNREADABLE)
        return bytes(data[: where.length])

    def _said(self, command: list[int]) -> tuple[list[int], list[int]]:
        result, answer = scard.SCardTransmit(self._card, self._header, command)
        _must(result)
        if len(answer) < 2:
            raise CardNotRead(CardTrouble.UNREADABLE)
        return answer[:-2], answer[-2:]


def _context() -> Any:
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    _must(result)
    return context


def _must(result: int) -> None:
    if result == scard.SCARD_S_SUCCESS:
        return
    if result in _GONE:
        raise CardNotRead(CardTrouble.READER_GONE)
    raise CardNotRead(CardTrouble.REMOVED if result in _REMOVED else CardTrouble.UNREADABLE)
