"""The ID card through the real PC/SC service, with a reader and a card that are made of software."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.id_card import CardNotRead, CardTrouble
from tests.id_card import VirtualCard

DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")

START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)  # as a service manager hands a socket over
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execvp("pcscd", ["pcscd", "--foreground", "--config", sys.argv[2]])
"""

pytestmark = pytest.mark.skipif(
    not (shutil.which("pcscd") and DRIVER.exists()),
    reason="needs pcscd and vsmartcard-vpcd, which only Linux has",
)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


class Service:
    """pcscd on a socket of this test run, with a virtual reader on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._address = os.environ["PCSCLITE_CSOCK_NAME"]
        Path(self._address).unlink(missing_ok=True)
        self._socket.bind(self._address)
        self._socket.listen()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._conf = folder / "reader.conf"
        self._conf.write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{self.port:#x}\n'
            f"LIBPATH {DRIVER}\nCHANNELID {self.port:#x}\n"
        )
        handle = self._socket.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(handle), str(self._conf)],
            pass_fds=[handle],
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._socket.close()
        Path(self._address).unlink(missing_ok=True)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    running = Service(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def reader(service: Service):
    from kiosk.devices.pcsc import PcscReader

    watched = PcscReader()
    until(lambda: watched.attached)
    yield watched
    watched.close()


def test_a_card_is_seen_read_and_missed(service: Service, reader) -> None:
    assert not reader.holds_card
    with VirtualCard(port=service.port):
        until(lambda: reader.holds_card)
        card = reader.read()
    until(lambda: not reader.holds_card)

    assert (card.number, card.first_name, card.sex) == ("1999900000013", "สมใจ", "female")
    with pytest.raises(CardNotRead) as gone:
        reader.read()
    assert gone.value.trouble is CardTrouble.REMOVED


def test_another_sort_of_card_is_told_apart(service: Service, reader) -> None:
    with VirtualCard(port=service.port, applet=False):
        until(lambda: reader.holds_card)
        with pytest.raises(CardNotRead) as refused:
            reader.read()

    assert refused.value.trouble is CardTrouble.OTHER_CARD


@pytest.mark.parametrize("after", [1, 3, 5])
def test_a_chip_that_dies_on_the_way_gives_no_half_card(
    service: Service, reader, after: int
) -> None:
    with VirtualCard(port=service.port, dies_after=after):
        until(lambda: reader.holds_card)
        with pytest.raises(CardNotRead) as refused:
            reader.read()

    assert refused.value.trouble is CardTrouble.UNREADABLE


def test_a_card_pulled_out_half_way_is_told_and_read_when_it_comes_back(
    service: Service, reader
) -> None:
    with VirtualCard(port=service.port) as card:
        card.pulled_at = 996
        until(lambda: reader.holds_card)
        with pytest.raises(CardNotRead) as refused:
            reader.read()
    until(lambda: not reader.holds_card)
    with VirtualCard(port=service.port):
        until(lambda: reader.holds_card)
        again = reader.read()

    assert refused.value.trouble is CardTrouble.REMOVED
    assert again.number == "1999900000013"


def test_a_service_that_stops_and_comes_back_is_noticed(tmp_path: Path) -> None:
    from kiosk.devices.pcsc import PcscReader

    watched = PcscReader()
    first = Service(tmp_path)
    until(lambda: watched.attached)
    first.stop()
    until(lambda: not watched.attached)
    with pytest.raises(CardNotRead) as refused:
        watched.read()
    second = Service(tmp_path)
    until(lambda: watched.attached)
    watched.close()
    second.stop()

    assert refused.value.trouble is CardTrouble.READER_GONE
