"""Reading a page aloud: what is said, to whom, how loud and how fast. No sound is made here.

What a person typed is private. It is said to headphones, or aloud once the person has agreed to
that; otherwise the page says that there is something to be heard there.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ui.i18n import Texts

GAINS_DB = (0, 6, 12, 18)
"""Above the level a session begins with; the loudest is all the device gives."""
RATES = (0.8, 1.0, 1.25)
NORMAL = 1


class Sentence(NamedTuple):
    """One thing that is said, in the order of the focus; `private` where a person typed it."""

    text: str
    private: bool = False


def _alert_of(view: object) -> tuple[str, ...]:
    """What makes a page worth reading anew: something to be corrected."""
    return tuple(str(getattr(view, name, "")) for name in ("summary", "problem", "problems"))


class Speaker(Protocol):
    """A voice: recorded clips, or the system's own where it speaks the language."""

    def speaks(self, language: str) -> bool:
        """Is there a real voice for it?"""

    @property
    def private(self) -> bool:
        """Does only one person hear it (headphones, a handset)?"""

    @property
    def speaking(self) -> bool:
        """Is something being said?"""

    def say(self, sentences: Sequence[str], language: str, *, gain: float, rate: float) -> None:
        """Say this, in place of what is being said."""

    def stop(self) -> None:
        """Be silent at once."""


class Reading:
    """What is read of the page in front, and with which settings. `hidden` stands for what is
    not said aloud: ข้อมูลส่วนตัว เสียบหูฟังเพื่อฟัง."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self.on = False
        self._gain, self._rate, self._agreed = 0, NORMAL, False
        self._page: object = None
        self._script: tuple[Sentence, ...] = ()
        self._language, self._hidden = "th", ""

    def speaks(self, language: str) -> bool:
        """Can a page in this language be read?"""
        return self._speaker.speaks(language)

    @property
    def speaking(self) -> bool:
        """Somebody is listening."""
        return self._speaker.speaking

    @property
    def asks(self) -> bool:
        """Is there something private that is not said because others would hear it?"""
        return self.on and not self._aloud and any(one.private for one in self._script)

    def page(self, place: object, view: object, script: Sequence[Sentence], texts: Texts) -> bool:
        """Another page, or the same with something to be corrected: it is read from its beginning,
        once. True when the buttons of the voice are others now."""
        asked, page = self.asks, (place, texts.language, _alert_of(view))
        fresh = page != self._page
        self._page, self._script = page, tuple(script)
        self._language, self._hidden = texts.language, texts("voice.hidden")
        if fresh and self.on:
            self.repeat()
        return self.asks is not asked

    def pressed(self, name: str) -> None:
        """A button of the bar: again, hush, louder, softer, pace, agree, on, off."""
        acts = {
            "again": self.repeat,
            "hush": self.hush,
            "louder": self.louder,
            "softer": self.softer,
            "pace": self.pace,
            "agree": self.agree,
        }
        if name in acts:
            acts[name]()
        else:
            self.turn(on=name == "on")

    def turn(self, *, on: bool) -> None:
        """Begin to read, or be silent from now on."""
        self.on = on
        if on:
            self.repeat()
        else:
            self._speaker.stop()

    def repeat(self) -> None:
        """The whole page again."""
        self._say(self._script)

    def hush(self) -> None:
        """Be silent until the next page, or until asked."""
        self._speaker.stop()

    def louder(self) -> None:
        """One step, and the page again so that the difference is heard."""
        self._gain = min(self._gain + 1, len(GAINS_DB) - 1)
        self.repeat()

    def softer(self) -> None:
        """One step down to where a session begins."""
        self._gain = max(self._gain - 1, 0)
        self.repeat()

    def pace(self) -> None:
        """Slow, normal, fast, and slow again."""
        self._rate = (self._rate + 1) % len(RATES)
        self.repeat()

    def agree(self) -> None:
        """The person wants private words aloud, for this session."""
        self._agreed = True
        self.repeat()

    def end_session(self) -> None:
        """Silent, soft, normal; nothing of the page is left."""
        self._speaker.stop()
        self.on, self._agreed = False, False
        self._gain, self._rate = 0, NORMAL
        self._page, self._script = None, ()

    @property
    def _aloud(self) -> bool:
        return self._agreed or self._speaker.private

    def _say(self, script: Sequence[Sentence]) -> None:
        said = list[str]()
        for one in script:
            text = one.text if self._aloud or not one.private else self._hidden
            if text and not (text == self._hidden and said and said[-1] == text):
                said.append(text)
        gain = 10 ** ((GAINS_DB[self._gain] - GAINS_DB[-1]) / 20)
        self._speaker.say(said, self._language, gain=gain, rate=RATES[self._rate])
