"""Where a Thai line may break: words from a dictionary, since Thai writes none of its spaces.

A run of Thai is cut into the cheapest row of words: known words are cheap, a letter nobody knows
is dear, and of two equally cheap cuts the one with the longer words wins. What is cut this way is
only ever used for wrapping; no stored or searched text depends on it.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from forms.thai_calendar import MONTHS, MONTHS_ENGLISH, MONTHS_SHORT

WORD_LISTS = Path(__file__).resolve().parents[2] / "assets" / "thai"
BREAK_HINT = "\u200b"

# The smallest thing that may be cut off: a consonant with all that stands on, under and around it.
CLUSTER = re.compile(
    "[เแโใไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*(?:[\u0e30\u0e32\u0e33\u0e45]\u0e30?)?|.",
    re.DOTALL,
)

_THAI = re.compile("[\u0e00-\u0e7f]")
_VOWEL = re.compile("[\u0e30-\u0e39\u0e40-\u0e45\u0e47]")
_NEVER_FIRST = frozenset("ๆฯ)]}”’\"'.,:;!?%")
_NEVER_LAST = frozenset('([{“‘"฿')
_ABBREVIATED = re.compile(r"(?:^|[^ก-๙])[ก-ฮ]{1,3}\.$")
_WORD, _VOWELLESS_WORD, _UNKNOWN = 10, 16, 25
_Cost = tuple[int, int]


class Breaker:
    """Cuts text into the pieces between which a line may end."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=1)

    def words_of(self, run: str) -> list[str]:
        """The words of one run of Thai without spaces; joined again they are the run."""
        ends = [0, *(found.end() for found in CLUSTER.finditer(run))]
        best: dict[int, tuple[_Cost, int]] = {0: ((0, 0), 0)}
        for place, start in enumerate(ends[:-1]):
            (cost, evenness), _ = best[start]
            for end in ends[place + 1 :]:
                if end - start > self._longest:
                    break
                price = self._price(run[start:end], single=end == ends[place + 1])
                if price is None:
                    continue
                total = (cost + price, evenness - (end - start) ** 2)
                if end not in best or total < best[end][0]:
                    best[end] = (total, start)
        return _walk_back(run, best)

    def pieces(self, text: str) -> list[str]:
        """Words, spaces and things that stay together; joined again they are the text."""
        out: list[str] = []
        for number, part in enumerate(_together().split(text)):
            for run in [part] if number % 2 else re.findall(r"\s+|\S+", part):
                for word in self.words_of(run) if _breakable(run, number) else [run]:
                    _append(out, word)
        return out

    def hinted(self, text: str) -> str:
        """The text with U+200B wherever a line may end, for screens; never to be stored."""
        out = ""
        for piece in self.pieces(text):
            inside = out and not out[-1].isspace() and not piece.isspace()
            out += BREAK_HINT + piece if inside else piece
        return out

    def _price(self, word: str, *, single: bool) -> int | None:
        if word in self._words:
            return _WORD if len(word) > 2 or _VOWEL.search(word) else _VOWELLESS_WORD
        return _UNKNOWN if single else None


@cache
def _together() -> re.Pattern[str]:
    """Dates, tracking numbers and times of day; compiled when first needed."""
    names = (*MONTHS, *MONTHS_SHORT, *MONTHS_ENGLISH, *(m[:3] for m in MONTHS_ENGLISH))
    month = "|".join(map(re.escape, names))
    return re.compile(
        rf"((?<!\d)\d{{1,2}} (?:{month}) \d{{4}}"
        r"|(?<!\d)\d{3} \d{3} \d{3}(?!\d)|\d\d:\d\d น\.)"
    )


@cache
def dictionary() -> Breaker:
    """The breaker over the bundled word lists; the first call reads them, which takes a moment."""
    words = set((WORD_LISTS / "words_th.txt").read_text(encoding="utf-8").splitlines())
    for line in (WORD_LISTS / "words_office.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("-"):
            words.discard(line[1:])
        elif not line.startswith("#"):
            words.add(line)
    return Breaker(words)


def _walk_back(run: str, best: dict[int, tuple[_Cost, int]]) -> list[str]:
    words, end = [], len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


def _breakable(run: str, number: int) -> bool:
    return number % 2 == 0 and not run.isspace() and bool(_THAI.search(run))


def _append(out: list[str], word: str) -> None:
    """Adds a piece, or glues it to the one before where no line may end between them."""
    if word == "":
        return
    if word[0] == "ๆ" and len(out) > 1 and out[-1] == " ":
        out[-2:] = [out[-2] + " " + word]
    elif out and not out[-1].isspace() and not word.isspace() and _glued(out[-1], word):
        out[-1] += word
    else:
        out.append(word)


def _glued(before: str, after: str) -> bool:
    if after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST or _ABBREVIATED.search(before):
        return True
    return not (_THAI.search(after[0]) or _THAI.search(before[-1]))
