"""Reads messages from outside: each value with its type and its limit, or `BadMessage`."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.signing import from_text, to_text

DEEPEST = 24


class BadMessage(ValueError):  # noqa: N818 - it names what was received
    """What was received is not a message of this protocol; the text says which value is wrong."""


def to_base64(raw: bytes) -> str:
    """base64url without padding, as everywhere on this wire."""
    return to_text(raw)


def from_base64(text: str, length: int | None = None) -> bytes:
    try:
        return from_text(text, length)
    except ValueError as error:
        raise BadMessage(str(error)) from error


def dump(value: Mapping[str, Any]) -> bytes:
    """One line of JSON, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def parse_object(raw: bytes | str) -> "Fields":
    """The one JSON object in `raw`."""
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    if deepest > DEEPEST:
        raise BadMessage("nested too deeply")
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadMessage("not JSON") from error
    if not isinstance(value, dict):
        raise BadMessage("not a JSON object")
    return Fields(value)


class Fields:
    """One JSON object, read value by value.  Unknown values are left alone."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str, limit: int = 200, default: str | None = None) -> str:
        value = self._values.get(name, default)
        if not isinstance(value, str) or len(value) > limit:
            raise BadMessage(f"{name}: a text of at most {limit} characters is needed")
        return value

    def number(self, name: str, low: int = 0, high: int = 2**53, default: int | None = None) -> int:
        value = self._values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise BadMessage(f"{name}: a whole number from {low} to {high} is needed")
        return value

    def truth(self, name: str, default: bool = False) -> bool:
        value = self._values.get(name, default)
        if not isinstance(value, bool):
            raise BadMessage(f"{name}: true or false is needed")
        return value

    def raw(self, name: str, length: int) -> bytes:
        return from_base64(self.text(name, limit=8 + length * 2), length)

    def inner(self, name: str) -> "Fields":
        value = self._values.get(name)
        if not isinstance(value, dict):
            raise BadMessage(f"{name}: an object is needed")
        return Fields(value)

    def list_of_objects(self, name: str, limit: int) -> "list[Fields]":
        return [Fields(v) for v in self._list(name, limit, dict)]

    def texts(self, name: str, limit: int, longest: int = 200) -> tuple[str, ...]:
        found = tuple(str(v) for v in self._list(name, limit, str))
        if any(len(text) > longest for text in found):
            raise BadMessage(f"{name}: texts of at most {longest} characters are needed")
        return found

    def numbers(self, name: str, limit: int, *, low: int, high: int) -> tuple[int, ...]:
        found = tuple(self._list(name, limit, int))
        if any(isinstance(v, bool) or not low <= v <= high for v in found):
            raise BadMessage(f"{name}: whole numbers from {low} to {high} are needed")
        return found

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self._values.get(name)
        if not isinstance(value, dict):
            raise BadMessage(f"{name}: an object is needed")
        return value

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None

    def _list(self, name: str, limit: int, kind: type) -> list[Any]:
        value = self._values.get(name, [])
        if not isinstance(value, list) or len(value) > limit:
            raise BadMessage(f"{name}: a list of at most {limit} is needed")
        if not all(isinstance(v, kind) for v in value):
            raise BadMessage(f"{name}: holds something else than {kind.__name__}")
        return value
