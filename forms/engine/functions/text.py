"""Functions on text, and those that choose between values."""

import base64
import binascii
import math
import re
from functools import lru_cache

from forms.engine.context import Closure, Context
from forms.engine.errors import XPathError
from forms.engine.syntax import Call
from forms.engine.values import NAN, Value, texts_of, to_boolean, to_text


def concat(*parts: Value) -> str:
    return "".join(texts(parts))


def join(separator: str, *parts: Value) -> str:
    return separator.join(texts(parts))


def texts(parts: tuple[Value, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        found += texts_of(part) if isinstance(part, list) else [to_text(part)]
    return found


def substr(text: str, start: float, end: float = math.inf) -> str:
    """Zero-based, end not included; negative counts from the end."""
    first, last = whole(start, len(text)), whole(end, len(text))
    return text[first:last]


def whole(index: float, length: int) -> int:
    if index != index:
        return 0
    index = max(-length, min(length, index))
    return int(index) + (length if index < 0 else 0)


def substring_before(text: str, part: str) -> str:
    return text.partition(part)[0] if part and part in text else ""


def substring_after(text: str, part: str) -> str:
    return (text.partition(part)[2] if part in text else "") if part else text


def translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for index, letter in enumerate(old):
        table.setdefault(ord(letter), new[index] if index < len(new) else None)
    return text.translate(table)


def own_text(context: Context, value: Value | None = None) -> str:
    return to_text([context.node] if value is None else value)


def normalize_space(context: Context, value: Value | None = None) -> str:
    return " ".join(re.split(r"[ \t\r\n]+", own_text(context, value).strip(" \t\r\n")))


@lru_cache(maxsize=512)
def pattern(source: str) -> re.Pattern[str]:
    try:
        return re.compile(source, re.ASCII)
    except (re.error, OverflowError, RecursionError) as error:
        raise XPathError(f"not a regular expression: {source!r}") from error


def regex(text: str, source: str) -> bool:
    return pattern(source).fullmatch(text) is not None


def base64_decode(text: str) -> str:
    """Letters outside the alphabet are skipped, as RFC 2045 asks; what is incomplete is blank."""
    try:
        return base64.b64decode(text.encode("ascii", "ignore")).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def uuid(context: Context, length: float = NAN) -> str:
    if length != length:
        return context.world.new_id()
    letters = "".join(context.world.new_id() for _ in range(int(min(length, 1000)) // 16 + 1))
    return letters.replace("-", "")[: max(0, int(min(length, 1000)))]


def build_if(_: Call, args: list[Closure]) -> Closure:
    condition, then, otherwise = args
    return lambda context: (then if to_boolean(condition(context)) else otherwise)(context)


def build_coalesce(_: Call, args: list[Closure]) -> Closure:
    def run(context: Context) -> Value:
        value: Value = ""
        for arg in args:
            value = arg(context)
            if to_text(value) not in ("", "NaN"):
                break
        return value

    return run


def build_once(_: Call, args: list[Closure]) -> Closure:
    def run(context: Context) -> Value:
        kept = getattr(context.node, "value", "")
        return kept if kept else args[0](context)

    return run


def boolean_from_string(text: str) -> bool:
    return text.lower() == "true" or text == "1"


def selected(text: str, value: str) -> bool:
    return f" {value.strip()} " in f" {text} "


def selected_at(text: str, index: float) -> str:
    chosen = text.split()
    return chosen[int(index)] if 0 <= index < len(chosen) else ""


def choice_name(context: Context, value: str, path: str) -> str:
    return context.world.choice_name(context, value, path)


def itext(context: Context, text_id: str) -> str:
    return context.world.itext(text_id, context.node)
