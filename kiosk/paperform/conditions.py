"""When a question is asked, in terms of the numbers of other questions.

Conditions are not read word by word: a condition that hangs on one list of choices is tried out
with each of them, calculations between the two included.  What cannot be told in a short sentence
(dates, several answers reckoned together) is left to the person: the question is "if it applies".
"""

from dataclasses import dataclass, replace

from forms.engine.syntax import Call, Chain, Literal, Path, Tree, walk
from forms.engine.values import number_text
from kiosk.paperform.content import Conditions, When
from kiosk.paperform.whole import UNSTEADY, WholeForm, is_constant

MOST_CHOICES = 20
FEW = 4
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Told:
    """`conditions` are those that can be told; `more` says that there are others."""

    conditions: Conditions = ()
    more: bool = False

    @property
    def untold(self) -> bool:
        """Asked under a condition of which nothing can be said."""
        return self.more and not self.conditions

    def __add__(self, other: "Told") -> "Told":
        new = tuple(c for c in other.conditions if c not in self.conditions)
        return Told(self.conditions + new, self.more or other.more)


UNTOLD = Told(more=True)


class Teller:
    """Tells conditions of one form in one language."""

    def __init__(self, form: WholeForm, language: str) -> None:
        self._form, self._language = form, language

    def of(self, path: str) -> Told:
        """The condition a node has by itself, not those of the groups around it."""
        node = self._form.definition.nodes.get(path)
        relevant = node.bind.relevant if node else None
        told = self._told(relevant.tree, path) if relevant else Told()
        return replace(told, conditions=_telling(told.conditions)) if told.more else told

    def _told(self, tree: Tree, at: str) -> Told:
        if is_constant(tree):
            return Told()
        operator = tree.rest[0][0] if isinstance(tree, Chain) else ""
        if isinstance(tree, Chain) and operator == "and":
            told = Told()
            for part in (tree.first, *(operand for _, operand in tree.rest)):
                told += self._told(part, at)
            return told
        whole = self._on_one_question(tree, at)
        if whole is not None:
            return whole
        if isinstance(tree, Chain) and operator == "or":
            return self._any_of([tree.first, *(operand for _, operand in tree.rest)], at)
        calculated = self._calculation_meant(tree, at)
        return self._told(*calculated) if calculated else UNTOLD

    def _any_of(self, parts: list[Tree], at: str) -> Told:
        """Told only if each part is one plain condition."""
        alternatives: tuple[When, ...] = ()
        for part in parts:
            told = self._told(part, at)
            if told.more or len(told.conditions) != 1:
                return UNTOLD
            alternatives += told.conditions[0]
        return Told((tuple(dict.fromkeys(alternatives)),))

    def _on_one_question(self, tree: Tree, at: str) -> Told | None:
        read = self._inputs(tree, at)
        if read == frozenset():
            return Told(more=not self._form.holds(tree, at))
        if read is None or len(read) != 1:
            return None
        (path,) = read
        if path not in self._form.numbers:
            return None
        choices = self._form.instance.choices(path, self._language)
        if 0 < len(choices) <= MOST_CHOICES:
            return self._tried(tree, at, path)
        return self._compared(tree, at)

    def _tried(self, tree: Tree, at: str, path: str) -> Told | None:
        choices = self._form.instance.choices(path, self._language)
        values = ("", *(choice.value for choice in choices))
        blank, *truths = self._form.trying(path, values, lambda: self._form.holds(tree, at))
        yes = tuple(c.label for c, truth in zip(choices, truths, strict=True) if truth)
        no = tuple(c.label for c, truth in zip(choices, truths, strict=True) if not truth)
        if not yes or (blank and not no):
            return Told() if yes else None
        number = self._form.numbers[path]
        if not no:
            when = When(number, "answered")
        elif blank:
            when = When(number, "is_not", no)
        elif len(yes) <= max(FEW, len(no)):
            when = When(number, "is", yes)
        else:
            when = When(number, "other_than", no)
        return Told(((when,),))

    def _compared(self, tree: Tree, at: str) -> Told | None:
        """`question = ''`, `question != ''`, `question > 3`, either way round."""
        if not isinstance(tree, Chain) or len(tree.rest) != 1:
            return None
        sign, right = tree.rest[0]
        left = tree.first
        if isinstance(left, Literal):
            left, right, sign = right, left, _MIRRORED.get(sign, "")
        left = (
            left.args[0] if isinstance(left, Call) and left.name in ("string", "number") else left
        )
        path = self._path_of(left, at) if isinstance(left, Path) else None
        if path not in self._form.numbers or not isinstance(right, Literal):
            return None
        number = self._form.numbers[path]
        if right.value == "" and sign in ("=", "!="):
            return Told(((When(number, "blank" if sign == "=" else "answered"),),))
        if isinstance(right.value, float) and sign in ("<", "<=", ">", ">=", "="):
            return Told(((When(number, sign, (number_text(right.value),)),),))
        return None

    def _calculation_meant(self, tree: Tree, at: str) -> tuple[Tree, str] | None:
        """What is behind `calculation = 'true'`."""
        if isinstance(tree, Chain) and tree.rest[0] == ("=", Literal("true")):
            path = self._path_of(tree.first, at) if isinstance(tree.first, Path) else None
            node = self._form.definition.nodes.get(path or "")
            if path and node and node.bind.calculate is not None:
                return node.bind.calculate.tree, path
        return None

    def _inputs(self, tree: Tree, at: str) -> frozenset[str] | None:
        """The answers an expression reads, through calculations too; None where it reads more."""
        nodes = self._form.definition.nodes
        found: set[str] = set()
        seen: set[str] = set()
        waiting: list[tuple[Tree, str]] = [(tree, at)]
        while waiting:
            part, place = waiting.pop()
            for inner in walk(part):
                if isinstance(inner, Call) and inner.name in UNSTEADY:
                    return None
                if not isinstance(inner, Path):
                    continue
                path = self._path_of(inner, place)
                node = nodes.get(path or "")
                if path is None or node is None or node.children or node.repeat:
                    return None
                if node.bind.calculate is None:
                    found.add(path)
                elif path not in seen:
                    seen.add(path)
                    waiting.append((node.bind.calculate.tree, path))
        return frozenset(found)

    def _path_of(self, tree: Path, at: str) -> str | None:
        """The path a plain reference means where the node at `at` uses it."""
        current = isinstance(tree.start, Call) and tree.start.name == "current"
        if (tree.start is not None and not current) or any(s.predicates for s in tree.steps):
            return None
        names = [] if tree.absolute else at.split("/")[1:]
        for step in tree.steps:
            if step.axis == "parent":
                names = names[:-1]
            elif step.axis == "child":
                names.append(step.name)
        return "/" + "/".join(names)


def _telling(conditions: Conditions) -> Conditions:
    """Beside a condition that cannot be told, "answered" says too little to be said."""
    return tuple(one for one in conditions if any(when.kind != "answered" for when in one))
