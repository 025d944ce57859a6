"""A server without a socket, on each kind of database, for every test of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central_world import World, a_world


@pytest.fixture
def world(tmp_path: Path, database_address: str) -> Iterator[World]:
    made = a_world(tmp_path, database_address)
    yield made
    made.close()
