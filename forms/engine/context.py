"""Where an expression is evaluated, and what it may ask of the world around it.

While an expression runs it notes in `context.reads` whatever it looked at that can change: nodes
(their value and relevance) and the lists of repeat instances. That record is what the instance
needs to run a rule again exactly when its inputs have changed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from forms.engine.syntax import Tree
from forms.engine.values import Datum, Value


class World(Protocol):
    """What an expression may ask beyond its own node."""

    language: str
    root: Datum
    alone: dict[str, Datum]  # by path, the nodes of which there is ever only one

    def now(self) -> datetime:
        """The time on the wall, with its offset."""

    def new_id(self) -> str:
        """A fresh random identifier."""

    def secondary(self, name: str) -> Datum:
        """The document node of a secondary instance. Raises XPathError."""

    def itext(self, text_id: str, node: Datum) -> str:
        """A translated text, in the active language."""

    def choice_name(self, context: "Context", value: str, path: str) -> str:
        """The label of a choice of the question at this path."""


class Context:
    """Where an expression is evaluated."""

    __slots__ = ("current", "hidden_too", "node", "position", "reads", "world")

    def __init__(self, world: World, node: Datum, reads: set[object], current: Datum) -> None:
        self.world = world
        self.node = node
        self.reads = reads
        self.current = current
        self.position = 1
        self.hidden_too = False  # what is not relevant is seen as well


Closure = Callable[[Context], Value]
Builder = Callable[[Tree], Closure]
