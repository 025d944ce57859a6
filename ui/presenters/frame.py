"""The bar on top, in the same place on every screen, and the look it changes."""

from typing import NamedTuple

from ui.presenters.parts import ButtonView, OptionView

TEXT_STEPS = (100, 125, 150, 175, 200, 250, 300)
THEMES = ("light", "dark", "contrast")


class Look(NamedTuple):
    """What a citizen may change about the screen; `end of session` puts it back."""

    theme: str = "light"
    text_step: int = 100
    lowered: bool = False


class Tuning(NamedTuple):
    """What hands a counter expects: how soon a second tap is meant, and what the keys of a pad do."""

    pause_ms: int = 500
    pad: str = ""


class KeyWords(NamedTuple):
    """Words on the on-screen keyboard. Letters and digits need none.

    `more` shows the other letters, `alphabet` the order ก–ฮ, `standard` goes back from it;
    `delete` and `hide` are said by a screen reader, their caps are pictures.
    """

    space: str = ""
    more: str = ""
    alphabet: str = "ก–ฮ"
    standard: str = "กขค"
    digits: str = "123"
    latin: str = "ABC"
    thai: str = "ไทย"
    delete: str = ""
    hide: str = ""


class BarView(NamedTuple):
    """`themes` fills the colours panel; `reset` is the button in it. `languages` has two options.

    `sync` is the small line of words about sending ("ส่งแล้ว 3 · ค้างส่ง 2"), "" for none;
    `practice` is the words of the practice banner, "" at a real office; `call` is what is known of
    a call for staff, "" while nobody was called.
    `lower` brings everything into the lower half of a tall panel; `lowered` says that it is there.
    `listen` begins to read aloud, "" where there is no voice; `voice` are the buttons while it reads.
    """

    smaller: str
    larger: str
    smaller_name: str
    larger_name: str
    can_smaller: bool
    can_larger: bool
    colours: str
    themes: tuple[OptionView, ...]
    reset: str
    language: str
    languages: tuple[OptionView, ...]
    staff: str
    practice: str = ""
    call: str = ""
    sync: str = ""
    keys: KeyWords = KeyWords()
    lower: str = ""
    lowered: bool = False
    listen: str = ""
    voice: tuple[ButtonView, ...] = ()
