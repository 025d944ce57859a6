"""What the Makefile offers finds its parts."""

from importlib.util import find_spec

import pytest

from tests.bench.__main__ import GROUPS, LONG


@pytest.mark.parametrize("group", GROUPS + LONG)
def test_every_group_of_figures_has_its_module(group: str) -> None:
    assert find_spec(f"tests.bench.{group.replace('-', '_')}") is not None
