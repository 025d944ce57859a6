"""Which field a question gets, read off its control, type, appearance and `sala:` attributes."""

from collections.abc import Sequence

from forms.engine import Choice, NodeState

FEW_CHOICES = 12
"""So many can be looked through; a list of more has a box to search in."""

TYPED = (
    "text",
    "long_text",
    "integer",
    "decimal",
    "cid",
    "phone",
    "date",
    "time",
    "geopoint",
    "signature",
)
"""Kinds whose field keeps its own cursor while somebody types."""

_BY_CONTROL = {"select": "select_multiple", "trigger": "acknowledge", "upload": "image"}
_BY_TYPE = {
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "geopoint": "geopoint",
}
_KEYBOARDS = {
    "cid": "digits",
    "integer": "digits",
    "date": "digits",
    "time": "digits",
    "phone": "phone",
    "decimal": "decimal",
    "text": "thai",
    "long_text": "thai",
    "geopoint": "thai",
    "long_list": "thai",
}


def kind_of(node: NodeState, choices: Sequence[Choice]) -> str:
    """The kind of `ui.presenters.fields`."""
    if node.kind == "select1":
        return _kind_of_list(choices)
    if node.kind == "upload" and "signature" in node.appearance:
        return "signature"
    if node.kind in _BY_CONTROL:
        return _BY_CONTROL[node.kind]
    if node.readonly:
        return "note"
    if node.type in _BY_TYPE:
        return _BY_TYPE[node.type]
    written = node.attributes.get("thai", "")
    if written in ("cid", "phone"):
        return written
    return "long_text" if "multiline" in node.appearance else "text"


def _kind_of_list(choices: Sequence[Choice]) -> str:
    if {choice.value for choice in choices} == {"yes", "no"}:
        return "yes_no"
    return "long_list" if len(choices) > FEW_CHOICES else "select_one"


def keyboard_of(kind: str, language: str, appearance: str = "") -> str:
    """The on-screen keyboard a field of this kind opens; none for choices."""
    keyboard = _KEYBOARDS.get(kind, "none")
    if kind == "text" and "numbers" in appearance:
        return "digits"
    return "latin" if keyboard == "thai" and language == "en" else keyboard
