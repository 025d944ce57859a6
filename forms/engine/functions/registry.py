"""What a function is, and the registry that knows them by name.

A signature has a letter an argument that says what it is turned into first: `s` text, `n` number,
`b` truth, `o` anything, `N` set of nodes. `?` after a letter makes it optional, `*` at the end lets
the last one come any number of times, none included. Other parts of the program add functions to a
copy: `STANDARD.copy().add("cid-ok", cid_ok, "s")`; they get plain values and return text, number or
truth.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forms.engine.context import Builder, Closure, Context
from forms.engine.errors import XPathError
from forms.engine.paths import nodes_of
from forms.engine.syntax import Call
from forms.engine.values import Value, to_boolean, to_number, to_text

CONVERT: dict[str, Callable[[Value], Any]] = {
    "s": to_text,
    "n": to_number,
    "b": to_boolean,
    "o": lambda value: value,
    "N": nodes_of,
}


@dataclass(frozen=True, slots=True)
class Function:
    """`call` gets converted values, after the context when `in_context`."""

    call: Callable[..., Any]
    signature: str
    in_context: bool = False

    def converters(self, count: int) -> list[Callable[[Value], Any]] | None:
        """One for each argument; None when there are too few or too many."""
        letters = self.signature.replace("?", "").rstrip("*")
        if self.signature.endswith("*"):
            fixed = len(letters) - 1
            letters = letters[:fixed] + letters[fixed] * max(0, count - fixed)
        else:
            fixed = len(letters) - self.signature.count("?")
        if not fixed <= count <= len(letters):
            return None
        return [CONVERT[letter] for letter in letters[:count]]

    def compile(self, tree: Call, build: Builder) -> Closure:
        converters = self.converters(len(tree.args))
        if converters is None:
            raise XPathError(f"{tree.name}() does not take {len(tree.args)} arguments")
        args = [build(arg) for arg in tree.args]
        pairs = list(zip(converters, args, strict=True))
        call, in_context = self.call, self.in_context

        def run(context: Context) -> Value:
            values = [convert(arg(context)) for convert, arg in pairs]
            result = call(context, *values) if in_context else call(*values)
            return float(result) if type(result) is int else result

        return run


@dataclass(frozen=True, slots=True)
class Special:
    """A function that decides itself which of its arguments to evaluate, and how."""

    build: Callable[[Call, list[Closure]], Closure]
    counts: tuple[int, ...]

    def compile(self, tree: Call, build: Builder) -> Closure:
        if len(tree.args) not in self.counts:
            raise XPathError(f"{tree.name}() does not take {len(tree.args)} arguments")
        return self.build(tree, [build(arg) for arg in tree.args])


class Registry:
    """The functions that are known, by name."""

    def __init__(self, functions: dict[str, Function | Special]) -> None:
        self.functions = functions

    def copy(self) -> "Registry":
        return Registry(dict(self.functions))

    def add(self, name: str, call: Callable[..., Any], signature: str) -> "Registry":
        """Make `name(...)` known; returns the registry, so that calls can be chained."""
        self.functions[name] = Function(call, signature)
        return self

    def find(self, name: str) -> Function | Special:
        found = self.functions.get(name)
        if found is None:
            raise XPathError(f"the function {name}() is not known")
        return found
