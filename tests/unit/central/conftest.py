"""A server without a socket, for every test of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central_world import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path)
    yield made
    made.close()
