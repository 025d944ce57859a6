"""The runner of cases behind `sala forms run`."""

import io
import json

from forms.run import run_batch, run_case
from tests.unit.forms.engine.forms_for_tests import ask, bind, form

FORM = form("<a/><b/>", bind("a", type="int", constraint=". &lt; 10", required="true()"), ask("a"))


def test_each_step_has_its_result_and_each_snapshot_its_states(tmp_path) -> None:
    path = tmp_path / "form.xml"
    path.write_text(FORM, encoding="utf-8")
    steps = [
        {"path": "/data/a", "set": "5"},
        {"snapshot": True},
        {"path": "/data/a", "set": "50"},
        {"path": "/data/a", "set": ""},
        {"path": "/data/none", "set": "1"},
        {"add_repeat": "/data/a"},
    ]

    result = run_case({"form": str(path), "steps": steps})

    assert result["results"][:4] == ["ok", None, "constraint", "required"]
    assert [r.startswith("error: ") for r in result["results"][4:]] == [True, True]
    assert result["snapshots"][0][0] == {
        "path": "/data/a",
        "relevant": True,
        "value": "5",
        "required": True,
        "constraint_ok": True,
    }


def test_one_bad_case_never_ends_the_batch() -> None:
    lines = [
        "not json",
        "[]",
        json.dumps({"id": "gone", "form": "/nowhere.xml", "steps": []}),
        json.dumps({"id": "broken", "form_xml": "<x>", "steps": []}),
        json.dumps({"id": "expression", "expression": "1 +"}),
        json.dumps({"id": "sum", "expression": "1 div 0", "as": "number"}),
        json.dumps({"id": "good", "form_xml": FORM, "steps": [{"path": "/data/a", "set": "1"}]}),
    ]
    out = io.StringIO()

    run_batch(lines, out)

    results = [json.loads(line) for line in out.getvalue().splitlines()]
    assert ["error" in result for result in results] == [True] * 5 + [False, False]
    assert results[5] == {"id": "sum", "value": "Infinity"}
    assert results[6]["results"] == ["ok"]
