"""The questions of a form as items of the paper, in the order of the screen."""

import re
from collections.abc import Iterator
from dataclasses import replace

from forms.engine import FormDefinition, Instance, Item, NodeState
from forms.engine.evaluate import Expression
from forms.engine.texts import Texts
from kiosk.paperform import content
from kiosk.paperform.conditions import Teller, Told
from kiosk.paperform.content import Field, Heading, Note, Question, Table
from kiosk.paperform.fields import field_for
from kiosk.paperform.whole import WholeForm, is_constant

GAP = "……"
"""Stands where the screen shows something worked out from the answers."""


class Reader:
    """Reads a form once; `filled` brings the answers."""

    def __init__(self, definition: FormDefinition, language: str, filled: Instance | None) -> None:
        self._form = WholeForm(definition)
        self._form.instance.texts = _WithGaps(definition, self._form.instance)
        self._teller = Teller(self._form, language)
        self._definition, self._language, self._filled = definition, language, filled

    def items(self) -> tuple[content.Item, ...]:
        return tuple(self._items(self._definition.body, Told()))

    def _items(self, items: tuple[Item, ...], told: Told) -> Iterator[content.Item]:
        """`told` is what a group without a heading hands down to its questions."""
        for item in self._form.below(items):
            here = told + self._teller.of(item.path)
            if item.kind == "group":
                yield from self._group(item, here)
            elif item.kind == "repeat":
                table = self._table(item, here)
                yield from (table,) if table.questions else ()
            elif self._form.is_note(item.path):
                yield from self._note(item, here)
            else:
                yield self._question(item, here)

    def _group(self, item: Item, told: Told) -> Iterator[content.Item]:
        label = self._text(item.path, "label")
        inside = list(self._items(item.items, Told() if label else told))
        if label and any(not isinstance(one, Note) for one in inside):
            yield Heading(label, self._text(item.path, "hint"), told.conditions, if_any=told.untold)
        yield from inside

    def _note(self, item: Item, told: Told) -> Iterator[Note]:
        """What depends on answers in a way nobody can write down is left to the screen."""
        label = self._text(item.path, "label")
        if label and GAP not in label and not told.more:
            yield Note(label, self._text(item.path, "hint"), told.conditions)

    def _question(self, item: Item, told: Told) -> Question:
        state = self._form.node(item.path)
        return Question(
            number=self._form.numbers[item.path],
            label=self._text(item.path, "label"),
            field=self._field(self._answered(item.path)),
            hint="" if self._is_about_the_screen(item) else self._text(item.path, "hint"),
            optional=not state.required,
            if_any=told.untold,
            conditions=told.conditions,
        )

    def _is_about_the_screen(self, item: Item) -> bool:
        """Its hint tells how to search a list, or what was filled in already."""
        return "autocomplete" in item.appearance or item.path in self._form.filled_in

    def _table(self, item: Item, told: Told) -> Table:
        inside = tuple(self._rows(item.items, Told()))
        return Table(
            label=self._text(item.path, "label"),
            hint=self._text(item.path, "hint"),
            questions=tuple(row for _, row in inside),
            entries=tuple(
                tuple(
                    self._field(self._filled_state(self._in_entry(path, entry)))
                    for path, _ in inside
                )
                for entry in self._entries(item.path)
            ),
            conditions=told.conditions,
            if_any=told.untold,
        )

    def _rows(self, items: tuple[Item, ...], told: Told) -> Iterator[tuple[str, Question]]:
        """Questions of a repeat with empty fields; groups in it lose their headings."""
        for item in self._form.below(items):
            here = told + self._teller.of(item.path)
            if item.kind in ("group", "repeat"):
                yield from self._rows(item.items, here)
            elif not self._form.is_note(item.path):
                question = self._question(item, here)
                yield item.path, replace(question, field=self._field(self._blank(item.path)))

    def _entries(self, repeat: str) -> list[str]:
        """Paths of the entries there are, by the filled form."""
        if self._filled is None:
            return []
        parent, _, name = repeat.rpartition("/")
        try:
            count = len(self._filled.find(parent).kids[name])
        except KeyError:
            return []
        return [f"{repeat}[{number}]" for number in range(1, count + 1)]

    def _in_entry(self, path: str, entry: str) -> str:
        return entry + path.removeprefix(re.sub(r"\[\d+\]$", "", entry))

    def _answered(self, path: str) -> NodeState:
        return self._filled_state(path) if self._filled else self._blank(path)

    def _blank(self, path: str) -> NodeState:
        return replace(self._form.node(path), value="")

    def _filled_state(self, path: str) -> NodeState:
        """The answer where it was asked for; what lies below an entry that is not there is blank."""
        assert self._filled is not None
        try:
            state = self._filled.node(path)
        except KeyError:
            return self._blank(re.sub(r"\[\d+\]", "", path))
        return state if state.relevant else replace(state, value="")

    def _field(self, state: NodeState) -> Field:
        path = re.sub(r"\[\d+\]", "", state.path)
        choices = self._form.instance.choices(path, self._language)
        if state.value and self._filled and state.kind in ("select1", "select"):
            known = {choice.value for choice in choices}
            if not known.issuperset(state.value.split()):
                choices = self._filled.choices(state.path, self._language)
        return field_for(
            state,
            choices,
            self._definition,
            language=self._language,
            precision=self._precision(state),
        )

    def _precision(self, state: NodeState) -> str:
        sibling = state.attributes.get("precision", "")
        if not sibling or self._filled is None or not state.value:
            return "full"
        return self._filled.node(f"{state.path.rpartition('/')[0]}/{sibling}").value or "full"

    def _text(self, path: str, kind: str) -> str:
        text = self._form.instance.text(path, kind, self._language).strip()
        return "" if kind == "hint" and GAP in text else text


class _WithGaps(Texts):
    """The texts of a form with a gap for everything that is worked out from answers."""

    def expression(self, source: str) -> Expression:
        found = super().expression(source)
        return found if is_constant(found.tree) else super().expression(f"'{GAP}'")
