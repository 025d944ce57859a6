"""Finding things by the words people use for them, however they put them together.

What is asked may be one everyday word ("ไฟดับ"), a sentence around it ("ไฟหน้าบ้านดับสามวันแล้ว"), or a
word with a slip of a tone mark. Each thing is known by texts of different weight.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kiosk.thai.search import loose_key

Thing = TypeVar("Thing", bound=Hashable)
Splitter = Callable[[str], Iterable[str]]

_SHORTEST = 2
_SAME, _PART, _INSIDE = 100, 20, 3
_LONGEST_WORD = 6
_ENOUGH, _MORE_THAN_ENOUGH = 4, 20


@dataclass(frozen=True, slots=True)
class Known(Generic[Thing]):
    """A thing and the texts it is known by, from the most to the least telling."""

    thing: Thing
    names: tuple[str, ...]
    telling: tuple[str, ...]
    told: tuple[str, ...] = field(default=())


class Finder(Generic[Thing]):
    """`words_of` cuts a sentence into words; Thai writes no spaces between them."""

    def __init__(self, known: Iterable[Known[Thing]], words_of: Splitter) -> None:
        self._words_of = words_of
        self._known = [
            (one.thing, [(3, _keys(one.names)), (2, _keys(one.telling)), (1, _keys(one.told))])
            for one in known
        ]

    def find(self, asked: str) -> list[Thing]:
        """The things that fit, the best first."""
        key = _key(asked)
        if len(key) < _SHORTEST:
            return []
        words = {word for part in self._words_of(asked) if len(word := _key(part)) >= _SHORTEST}
        scored = [(self._score(key, words, texts), thing) for thing, texts in self._known]
        best = max((score for score, _ in scored), default=0)
        least = min(max(_ENOUGH, best // 4), _MORE_THAN_ENOUGH)
        fitting = [(score, thing) for score, thing in scored if score >= least]
        return [thing for _, thing in sorted(fitting, key=lambda pair: -pair[0])]

    def _score(self, key: str, words: set[str], texts: list[tuple[int, list[str]]]) -> int:
        score = 0
        for weight, keys in texts:
            score += weight * _fit(key, words, keys)
        return score


def _fit(key: str, words: set[str], keys: list[str]) -> int:
    """How well what was asked fits these texts; the whole counts more than its words."""
    if any(key == text for text in keys):
        return _SAME
    if any(key in text for text in keys):
        return _PART
    inside = [text for text in keys if text in key]
    found = [word for word in words if any(word in text for text in keys)]
    longest = max((len(text) for text in inside), default=0)
    return longest * _INSIDE + sum(min(len(word), _LONGEST_WORD) for word in found)


def _keys(texts: Iterable[str]) -> list[str]:
    return [key for text in texts if len(key := _key(text)) >= _SHORTEST]


def _key(text: str) -> str:
    return loose_key(text).replace(" ", "")
