"""Walks through forms of our own: the state of every node, as two engines agreed on it.

The forms are ours; each walk was recorded when this engine and JavaRosa 5 came to the same values.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from forms.run import run_case
from tests.conformance.compare import compare_walk

FILE = Path(__file__).parents[2] / "golden" / "walks.jsonl"
WALKS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("walk", WALKS, ids=[walk["id"] for walk in WALKS])
def test_a_walk_leaves_every_node_as_recorded(walk: dict[str, Any]) -> None:
    score = compare_walk(walk, run_case(walk))

    assert score.states > 20
    assert score.differences == []
