"""Garbage is collected when the interface thread says so, and not before."""

import gc
import weakref

import pytest
from pytestqt.qtbot import QtBot

from ui import garbage


class Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("qtbot")
def test_a_ring_of_objects_goes_once_its_generation_has_filled_up() -> None:
    gc.disable()
    lost = weakref.ref(Ring())
    young = gc.get_threshold()[0]

    crowd = [Ring() for _ in range(young + 1)]
    assert lost() is not None
    garbage.collect_what_is_due()

    assert (lost(), len(crowd)) == (None, young + 1)


def test_keeping_for_good_leaves_the_looking_to_us(qtbot: QtBot) -> None:
    garbage.keep_for_good()

    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
