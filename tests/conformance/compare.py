"""What holds after a walk, compared with what must."""

import math
import re
from dataclasses import dataclass, field
from typing import Any

NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?\Z")


@dataclass
class Score:
    """Of one case."""

    states: int = 0
    differences: list[str] = field(default_factory=list)


def compare_walk(case: dict[str, Any], got: dict[str, Any]) -> Score:
    score = Score()
    if "error" in got:
        score.states = sum(len(s["snapshot"]) for s in case["steps"] if "snapshot" in s) or 1
        score.differences = [got["error"]] * score.states
        return score
    snapshots = iter(got["snapshots"])
    for number, (step, result) in enumerate(zip(case["steps"], got["results"], strict=True)):
        if "snapshot" in step:
            compare_snapshot(case, step["snapshot"], next(snapshots), score, number)
        elif "result" in step:
            score.states += 1
            if step["result"] != result:
                score.differences.append(f"step {number} {step}: {result}")
    return score


def compare_snapshot(
    case: dict[str, Any], wanted: list[Any], got: list[Any], score: Score, number: int
) -> None:
    found = {state["path"]: state for state in got}
    for state in wanted:
        score.states += 1
        difference = compare_state(state, found.get(state["path"]), case)
        if difference:
            score.differences.append(f"step {number} {state['path']}: {difference}")
    listed = {state["path"] for state in wanted}
    for path, state in found.items():
        if state["relevant"] and "[" in path and path not in listed and not ignored(case, path):
            score.differences.append(f"step {number} {path}: an instance too many")


def ignored(case: dict[str, Any], path: str) -> list[str]:
    plain = re.sub(r"\[\d+\]", "", path)
    found: list[str] = []
    for key, what in case.get("ignore", {}).items():
        if plain == key or ("*" in what and plain.startswith(f"{key}/")):
            found += what
    return found


def compare_state(wanted: dict[str, Any], got: dict[str, Any] | None, case: dict[str, Any]) -> str:
    left_out = ignored(case, wanted["path"])
    if "*" in left_out:
        return ""
    if got is None:
        return "" if wanted.get("relevant") is False else "absent"
    if (
        "relevant" in wanted
        and "relevant" not in left_out
        and wanted["relevant"] != got["relevant"]
    ):
        return f"relevant {got['relevant']}"
    if wanted.get("relevant") is False:
        return ""
    for key in ("value", "required", "constraint_ok", "choices"):
        if key in wanted and key not in left_out:
            same = {"value": same_text, "choices": same_choices}.get(key, lambda a, b: a == b)
            if not same(wanted[key], got.get(key)):
                return f"{key} wanted {wanted[key]!r}, got {got.get(key)!r}"
    if "choices_total" in wanted and wanted["choices_total"] != len(got.get("choices", ())):
        return "another number of choices"
    return ""


def same_text(wanted: Any, got: Any) -> bool:
    left, right = " ".join(str(wanted).split()), " ".join(str(got).split())
    if left == right:
        return True
    if not NUMBER.match(left) or not NUMBER.match(right):
        return False
    return math.isclose(float(left), float(right), rel_tol=1e-9, abs_tol=1e-9)


def same_choices(wanted: Any, got: Any) -> bool:
    got = (got or [])[:60]
    return len(wanted) == len(got) and all(
        w[0] == g[0] and (w[1] is None or " ".join(w[1].split()) == " ".join(g[1].split()))
        for w, g in zip(wanted, got, strict=True)
    )


def same_value(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, float) and isinstance(got, float | int) and not isinstance(got, bool):
        return math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-9)
    return bool(wanted == got)
