"""Fills forms without a window: what `sala forms run` prints.

For the command: `run_case({"form": path, "media": directory or None, "steps": [...]})` for one form
(`FormError` or `OSError` when it cannot be loaded), `run_batch(lines, out)` for `--batch`: one JSON
case a line in, one JSON result a line out, in order; a bad case never ends the batch.
"""

import json
import math
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from forms.engine import FormError, Instance, Registry, XPathError, parse_form
from forms.engine.choices import choices_of
from forms.engine.context import Context
from forms.engine.document import Element, parse_xml
from forms.engine.evaluate import Expression
from forms.engine.functions import STANDARD
from forms.engine.node import Node
from forms.engine.values import Datum, Value, to_boolean, to_number, to_text

Case = dict[str, Any]
CONVERT: dict[str, Callable[[Value], Any]] = {
    "number": to_number,
    "string": to_text,
    "boolean": to_boolean,
}


def run_batch(lines: Iterable[str], out: TextIO, *, functions: Registry | None = None) -> None:
    for line in lines:
        if line.strip():
            out.write(json.dumps(answer_line(line, functions), ensure_ascii=False) + "\n")
            out.flush()


def answer_line(line: str, functions: Registry | None) -> Case:
    name = None
    try:
        case = json.loads(line)
        name = case.get("id")
        run = run_expression if "expression" in case else run_case
        return {"id": name, **run(case, functions=functions)}
    except (
        FormError,
        XPathError,
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ) as error:
        return {"id": name, "error": str(error) or type(error).__name__}
    except (RecursionError, MemoryError, ArithmeticError) as error:
        return {"id": name, "error": f"the form asks too much: {type(error).__name__}"}


def run_case(case: Case, *, functions: Registry | None = None) -> Case:
    """Do the steps in order. A step that cannot be done says so in `results`; the run goes on."""
    xml = case["form_xml"] if "form_xml" in case else Path(case["form"]).read_text("utf-8-sig")
    definition = parse_form(xml, media=reader_of(case.get("media")), functions=functions)
    instance = Instance(
        definition, clock=lambda: datetime.now(UTC), new_id=lambda: str(uuid.uuid4())
    )
    results: list[str | None] = []
    snapshots: list[list[dict[str, object]]] = []
    for step in case["steps"]:
        if "snapshot" in step:
            snapshots.append(snapshot(instance))
            results.append(None)
        else:
            results.append(run_step(instance, step))
    return {"results": results, "snapshots": snapshots or [snapshot(instance)]}


def snapshot(instance: Instance) -> list[dict[str, object]]:
    """The state of every node with nothing below it, relevant or not, as plain data."""
    return [leaf_state(instance, n) for n in instance.document.family() if not any(n.nodes())]


def leaf_state(instance: Instance, leaf: Node) -> dict[str, object]:
    node = instance.state(leaf)
    state: dict[str, object] = {
        "path": node.path,
        "relevant": node.relevant,
        "value": node.value,
        "required": node.required,
        "constraint_ok": leaf.valid or not node.value,
    }
    item = instance.item_of(leaf)
    if item is not None and (item.choices or item.itemset):
        offer = choices_of(item, leaf, instance.texts) if leaf.relevant else ()
        state["choices"] = [[choice.value, choice.label] for choice in offer]
    return state


def reader_of(directory: str | None) -> Callable[[str], str] | None:
    """Reads media files of a form, by name only."""
    if directory is None:
        return None
    return lambda name: (Path(directory) / Path(name).name).read_text("utf-8-sig")


def run_step(instance: Instance, step: Case) -> str:
    try:
        if "add_repeat" in step:
            instance.add_repeat(step["add_repeat"])
            return "ok"
        if "remove_repeat" in step:
            instance.remove_repeat(step["remove_repeat"], int(step["index"]))
            return "ok"
        instance.answer(step["path"], str(step["set"]))
        return instance.node(step["path"]).violation or "ok"
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return f"error: {error.args[0] if error.args else type(error).__name__}"


class Bare:
    """The world of an expression that belongs to no form: a document, the clock, no choices."""

    language = ""

    def __init__(self, xml: str | None) -> None:
        document = Element("", {}, None)
        top = parse_xml(xml, "context").root if xml else None
        if top is not None:
            top.parent = document
            document.content.append(top)
        self.root: Datum = document
        self.alone: dict[str, Datum] = {}

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_id(self) -> str:
        return str(uuid.uuid4())

    def secondary(self, name: str) -> Element:
        raise XPathError(f"there is no instance {name!r}")

    def itext(self, text_id: str, node: object) -> str:
        raise XPathError(f"there is no text {text_id!r} for {node!r}")

    def choice_name(self, context: Context, value: str, path: str) -> str:
        raise XPathError(f"there is no question {path!r} to name {value!r} in {context!r}")


def run_expression(case: Case, *, functions: Registry | None = None) -> Case:
    """Evaluate and convert; numbers that JSON lacks become text."""
    world = Bare(case.get("context"))
    expression = Expression(case["expression"], functions or STANDARD)
    value = expression.run(Context(world, world.root, set(), world.root))
    result = CONVERT.get(case.get("as", "string"), to_text)(value)
    if isinstance(result, float) and not math.isfinite(result):
        result = to_text(result)
    return {"value": result}
