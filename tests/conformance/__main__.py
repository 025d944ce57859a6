"""Prints how many forms, node states and expressions agree, and where others differ."""

import io
import json
import sys
from pathlib import Path
from typing import Any

from forms.run import run_batch
from tests.conformance.compare import Score, compare_walk, same_value


def main(folder: Path) -> int:
    if not (folder / "index.json").exists():
        print(f"no conformance kit in {folder}: nothing to compare")
        return 0
    walks = [json.loads(p.read_text("utf-8")) for p in sorted((folder / "walks").glob("*.json"))]
    for case in walks:
        case["form"] = str(folder / "walks" / case["form"])
        case["media"] = str(folder / "walks" / case["media"]) if case.get("media") else None
    scores = report("walks", walks)
    scores += report("scenarios", json.loads((folder / "scenarios.json").read_text("utf-8")))
    states = sum(score.states for score in scores)
    wrong = sum(min(len(score.differences), score.states) for score in scores)
    whole = sum(not score.differences for score in scores)
    print(f"forms whole   {whole}/{len(scores)}  {whole / len(scores):.2%}")
    print(f"node states   {states - wrong}/{states}  {(states - wrong) / states:.3%}")
    expressions(json.loads((folder / "expressions.json").read_text("utf-8")))
    return 0


def run(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out = io.StringIO()
    run_batch((json.dumps(case) for case in cases), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def report(title: str, cases: list[dict[str, Any]]) -> list[Score]:
    scores = []
    for case, got in zip(cases, run(cases), strict=True):
        score = compare_walk(case, got)
        scores.append(score)
        for difference in score.differences[:3]:
            print(f"  {title} {case['id']}: {difference[:300]}")
    return scores


def expressions(data: dict[str, Any]) -> None:
    cases = [
        {
            "id": pair["id"],
            "expression": pair["expression"],
            "context": data["contexts"].get(pair.get("context")),
            "as": pair["type"],
        }
        for pair in data["pairs"]
    ]
    agreeing = 0
    for pair, got in zip(data["pairs"], run(cases), strict=True):
        failed = "error" in got
        if failed == (pair["type"] == "error") and (
            failed or same_value(pair["value"], got["value"])
        ):
            agreeing += 1
        else:
            print(f"  {pair['expression']}: wanted {pair['value']!r}, got {got}")
    print(f"expressions   {agreeing}/{len(cases)}  {agreeing / len(cases):.2%}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/conformance")))
