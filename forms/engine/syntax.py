"""XPath expressions as text → syntax trees: a lexer and a Pratt parser.

The grammar is XPath 1.0 with the axes the ODK specification keeps (child, parent, self); variables,
attributes and `//` are refused. Operators of one strength make one `Chain`, so that an expression
with hundreds of terms is not hundreds of levels deep; what does nest is bounded.
"""

import re
from dataclasses import dataclass

from forms.engine.errors import XPathError

MAX_NESTING = 120


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | float


@dataclass(frozen=True, slots=True)
class Step:
    axis: str  # child, parent or self
    name: str
    predicates: tuple["Tree", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    start: "Tree | None"  # None: the context node
    absolute: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    args: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """`first op operand op operand …`, all of one strength, from left to right."""

    first: "Tree"
    rest: tuple[tuple[str, "Tree"], ...]


Tree = Literal | Path | Call | Chain

LEVELS = ("or", "and", "= !=", "< <= > >=", "+ -", "* div mod", "|")
STRENGTH = {sign: level for level, signs in enumerate(LEVELS, 1) for sign in signs.split()}
NEGATED = Literal(-1.0)  # `-x` is this times x

TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
  | (?P<sign>\.\.|\.|//|/|::|!=|<=|>=|[()\[\],|+\-=<>*@$])
    )""",
    re.VERBOSE,
)
AXES = {"child", "parent", "self"}
OPERANDS = {"number", "text", "name"}
ENDS = {("sign", text) for text in (")", "]", ".", "..", "*")}  # of an operand


def tokens(source: str) -> list[tuple[str, str]]:
    """(kind, text) pairs; a name, or `*`, where an operator must stand is the operator."""
    found: list[tuple[str, str]] = []
    at = 0
    end = len(source.rstrip())
    while at < end:
        match = TOKEN.match(source, at)
        if match is None:
            raise XPathError(f"cannot read {source[at:end].strip()[:20]!r}")
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        at = match.end()
        if found and (found[-1][0] in OPERANDS or found[-1] in ENDS):
            if kind == "name":
                kind, text, at = operator_name(text, at)
            elif text in STRENGTH:
                kind = "operator"
        found.append((kind, text))
    return [*found, ("end", "")]


def operator_name(text: str, at: int) -> tuple[str, str, int]:
    """`div`, `mod`, `and`, `or`; what is glued to them (`and-1`) is read again."""
    for word in ("div", "mod", "and", "or"):
        if text == word or (text.startswith(word) and not text[len(word)].isalnum()):
            return "operator", word, at - len(text) + len(word)
    raise XPathError(f"an operator is missing before {text!r}")


class Parser:
    """Reads one expression; `parse` is the Pratt loop."""

    def __init__(self, source: str) -> None:
        self.tokens = tokens(source)
        self.at = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.parse(0)
        if self.tokens[self.at][0] != "end":
            raise self.unexpected()
        return tree

    def parse(self, strength: int) -> Tree:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise XPathError("the expression is nested too deeply")
        left = self.operand()
        while (found := self.next_strength()) > strength:
            rest = []
            while self.next_strength() == found:
                operator = self.next()[1]
                rest.append((operator, self.parse(found)))
            left = Chain(left, tuple(rest))
        self.depth -= 1
        return left

    def next_strength(self) -> int:
        kind, text = self.tokens[self.at]
        return STRENGTH[text] if kind == "operator" else 0

    def operand(self) -> Tree:
        kind, text = self.tokens[self.at]
        if self.take("-"):
            operand = self.parse(STRENGTH["*"])
            if isinstance(operand, Literal) and isinstance(operand.value, float):
                return Literal(-operand.value)
            return Chain(NEGATED, (("*", operand),))
        called = kind == "name" and self.tokens[self.at + 1][1] == "("
        if kind in ("number", "text") or text == "(" or called:
            start = self.primary()
            chosen = self.predicates()
            steps = [Step("self", "*", chosen)] if chosen else []
            steps += self.steps() if self.take("/") else []
            return Path(start, False, tuple(steps)) if steps else start
        absolute = self.take("/")
        if absolute and self.tokens[self.at][0] != "name" and not self.sees("*", ".", ".."):
            return Path(None, True, ())
        return Path(None, absolute, tuple(self.steps()))

    def primary(self) -> Tree:
        kind, text = self.next()
        if kind == "number":
            return Literal(float(text))
        if kind == "text":
            return Literal(text[1:-1])
        if text == "(":
            inner = self.parse(0)
            self.expect(")")
            return inner
        self.expect("(")
        args: list[Tree] = []
        while not self.take(")"):
            if args:
                self.expect(",")
            args.append(self.parse(0))
        return Call(text, tuple(args))

    def steps(self) -> list[Step]:
        found = [self.step()]
        while self.take("/"):
            found.append(self.step())
        return found

    def step(self) -> Step:
        kind, text = self.tokens[self.at]
        axis = "child"
        if kind == "name" and self.tokens[self.at + 1][1] == "::":
            if text not in AXES:
                raise XPathError(f"the axis {text!r} is not supported")
            self.at += 2
            axis, (kind, text) = text, self.tokens[self.at]
        if text in (".", ".."):
            axis, text = ("self" if text == "." else "parent"), "*"
        elif kind != "name" and text != "*":
            raise self.unexpected()
        self.at += 1
        if text == "node" and self.take("("):
            self.expect(")")
            text = "*"
        return Step(axis, text.rpartition(":")[2], self.predicates())

    def predicates(self) -> tuple[Tree, ...]:
        found = []
        while self.take("["):
            found.append(self.parse(0))
            self.expect("]")
        return tuple(found)

    def next(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def sees(self, *texts: str) -> bool:
        return self.tokens[self.at][1] in texts

    def take(self, text: str) -> bool:
        seen = self.sees(text)
        self.at += seen
        return seen

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise XPathError(f"{text!r} is missing before {self.tokens[self.at][1] or 'the end'!r}")

    def unexpected(self) -> XPathError:
        text = self.tokens[self.at][1]
        return XPathError(
            f"{text!r} is not expected here" if text else "the expression is incomplete"
        )


def parse(source: str) -> Tree:
    """The syntax tree of an expression. Raises XPathError."""
    return Parser(source).whole()


def walk(tree: Tree) -> list[Tree]:
    """The tree and everything in it, predicates included."""
    found: list[Tree] = [tree]
    for part in found:  # grows meanwhile
        found += parts_of(part)
    return found


def parts_of(tree: Tree) -> list[Tree]:
    if isinstance(tree, Call):
        return list(tree.args)
    if isinstance(tree, Chain):
        return [tree.first, *(operand for _, operand in tree.rest)]
    if isinstance(tree, Path):
        inner = [predicate for step in tree.steps for predicate in step.predicates]
        return [*([tree.start] if tree.start else []), *inner]
    return []
