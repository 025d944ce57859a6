"""What stands beside a question on paper: boxes, lines or choices, sized by what is expected."""

import re
from collections.abc import Iterator

from forms.engine import Choice, FormDefinition, NodeState
from forms.engine.syntax import Call, Chain, Literal, Path, Tree, walk
from forms.thai_calendar import ERA
from kiosk.paperform.content import Attach, Boxes, Choices, Date, Field, Lines, Option, Sign
from kiosk.thai.digits import only_digits
from kiosk.thai.numbers import phone

MOST_CHOICES = 20
NATIONAL_ID = (1, 4, 5, 2, 1)
PHONE = (3, 3, 4)
_GROUPS = {9: (3, 3, 3), 11: (4, 6, 1), 13: NATIONAL_ID}
_MOST_BOXES = 15
_EXACT_DIGITS = re.compile(r"\^(?:\[0-9\]|\[0-9๐-๙\])\{(?:\d+,)?(\d+)\}\$")
_LINES = ((40, 1, 0.5), (130, 1, 1.0), (200, 2, 1.0), (300, 3, 1.0), (500, 4, 1.0), (1000, 6, 1.0))
_LONG = Lines(10)
_SHORT_TYPES = {"int": 0.35, "decimal": 0.35, "time": 0.35, "dateTime": 0.6, "geopoint": 0.7}


def field_for(
    node: NodeState,
    choices: tuple[Choice, ...],
    definition: FormDefinition,
    *,
    language: str,
    precision: str = "full",
) -> Field:
    """The field of a question, with the node's value set into it where it has one."""
    if node.kind in ("select1", "select"):
        return _choices(node, choices)
    if node.kind == "upload":
        return Sign() if "signature" in node.appearance else Attach(bool(node.value))
    if node.kind == "trigger":
        return Choices((Option("", bool(node.value)),))
    if node.type == "date":
        return date_boxes(node.value, language, precision)
    return _written(node, _constraint(definition, node.path))


def _choices(node: NodeState, choices: tuple[Choice, ...]) -> Field:
    """Boxes, unless the list is so long that on paper one writes what one means."""
    many = node.kind == "select"
    chosen = node.value.split() if many else [node.value]
    options = tuple(Option(c.label, c.value in chosen) for c in choices)
    if 0 < len(options) <= MOST_CHOICES:
        return Choices(options, many)
    return Lines(text=", ".join(option.label for option in options if option.ticked))


def date_boxes(value: str, language: str, precision: str = "full") -> Date:
    """An ISO date in boxes; in Thai its year is that of the Buddhist era."""
    if not value:
        return Date()
    year, month, day = value[:10].split("-")
    shown = str(int(year) + ERA) if language == "th" else year
    return Date(
        day=day if precision == "full" else "",
        month=month if precision != "year" else "",
        year=shown,
    )


def _written(node: NodeState, constraint: Tree | None) -> Field:
    written = node.attributes.get("thai", "")
    if written == "cid":
        return Boxes(NATIONAL_ID, only_digits(node.value))
    if written == "phone":
        return Boxes(PHONE, only_digits(phone(node.value)))
    if node.type in _SHORT_TYPES:
        return Lines(share=_SHORT_TYPES[node.type], text=_shown(node))
    digits = max(_digits(constraint), default=0)
    if 0 < digits <= _MOST_BOXES:
        return Boxes(_GROUPS.get(digits, (digits,)), only_digits(node.value))
    count, share = _size(node, constraint)
    return Lines(count, share, node.value)


def _shown(node: NodeState) -> str:
    if node.type == "int" and node.value.lstrip("-").isdigit():
        return f"{int(node.value):,}"
    return node.value[:5] if node.type == "time" else node.value


def _size(node: NodeState, constraint: Tree | None) -> tuple[int, float]:
    """Lines and their share of the width, from the longest answer the form takes."""
    longest = max(_lengths(constraint), default=0)
    if not longest:
        if "multiline" in node.appearance:
            return 4, 1.0
        return 1, 0.62 if node.attributes.get("thai") == "name" else 1.0
    for length, count, share in _LINES:
        if longest <= length:
            return count, share
    return _LONG.count, _LONG.share


def _constraint(definition: FormDefinition, path: str) -> Tree | None:
    node = definition.nodes.get(re.sub(r"\[\d+\]", "", path))
    constraint = node.bind.constraint if node else None
    return constraint.tree if constraint else None


def _lengths(tree: Tree | None) -> Iterator[int]:
    """N of each `string-length(.) <= N`."""
    for part in walk(tree) if tree else ():
        if isinstance(part, Chain) and isinstance(part.first, Call):
            measured = part.first.name == "string-length" and _is_self(part.first.args)
            for sign, limit in part.rest:
                if measured and sign in ("<", "<=") and isinstance(limit, Literal):
                    yield int(float(limit.value))


def _digits(tree: Tree | None) -> Iterator[int]:
    """N of each `regex(…, '^[0-9]{N}$')`."""
    for part in walk(tree) if tree else ():
        if isinstance(part, Call) and part.name == "regex" and isinstance(part.args[1], Literal):
            found = _EXACT_DIGITS.fullmatch(str(part.args[1].value))
            if found:
                yield int(found[1])


def _is_self(args: tuple[Tree, ...]) -> bool:
    return not args or (isinstance(args[0], Path) and all(s.name == "*" for s in args[0].steps))
