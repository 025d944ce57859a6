"""Reading a page aloud: what is said, to whom, how loud and how fast. No sound is made here.

What a person typed is private. It is said to headphones, or aloud once the person has agreed to
that; otherwise the page says that there is something to be heard there.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypedDict

from ui.i18n import Texts

GAINS_DB = (0, 6, 12, 18)
"""Above the level a session begins with; the loudest is all the device gives."""
RATES = (0.8, 1.0, 1.25)
NORMAL = 1


class How(TypedDict):
    """How loud and how fast."""

    gain: float
    rate: float


class Sentence(NamedTuple):
    """One thing that is said, in the order of the focus; `private` where a person typed it.

    `number` is said before an answer or a service, `chosen` after the answer that was given.
    `button` leads from page to page and tells nothing of a service.
    """

    text: str
    private: bool = False
    number: str = ""
    chosen: bool = False
    button: bool = False


def _alert_of(view: object) -> tuple[str, ...]:
    """What makes a page worth reading anew: something to be corrected."""
    return tuple(str(getattr(view, name, "")) for name in ("summary", "problem", "problems"))


def discreetly(script: Sequence[Sentence]) -> Iterator[Sentence]:
    """The same sentences, all of them private but the words of buttons."""
    for one in script:
        yield one if one.button else one._replace(private=True)


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

    @property
    def at(self) -> int:
        """Which of the sentences is being said, or was when the voice was stopped."""

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
        self._told: tuple[Sentence, ...] = ()
        self._said: list[str] = []
        self._before = 0
        self._alone, self._discreet = False, False
        self._aside: int | None = None
        self.held = False
        self._texts: Texts | None = None

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

    def page(
        self,
        place: object,
        view: object,
        script: Sequence[Sentence],
        texts: Texts,
        *,
        discreet: bool = False,
    ) -> bool:
        """Another page, or the same with something to be corrected: it is read from its beginning,
        once. On a page of a `discreet` service only the buttons are said to the room. True when
        the buttons of the voice are others now."""
        before, page = (self.asks, self.held), (place, texts.language, _alert_of(view))
        fresh = page != self._page
        self._page, self._texts, self._told = page, texts, ()
        self._script, self._discreet = tuple(script), discreet
        if discreet:
            self._script = tuple(discreetly(script))
        if fresh and self.on:
            self.repeat()
        return (self.asks, self.held) != before

    def focus(self, sentences: Sequence[Sentence]) -> None:
        """A key led to something: that alone is said, once, in place of the page."""
        if not self.on or tuple(sentences) == self._told:
            return
        self._aside, self._told = self._at, tuple(sentences)
        told = discreetly(sentences) if self._discreet else sentences
        self._speaker.say(list(self._words(told)), self._language, **self._how)

    def tell(self, news: str) -> None:
        """Something happened meanwhile (somebody is coming): said at once, where pages are read."""
        if self.on and news:
            self._say([Sentence(news)])

    def pressed(self, name: str) -> None:
        """A button of the bar: again, last, pause, go_on, hush, louder, softer, pace, agree, on,
        off."""
        acts = {
            "again": self.repeat,
            "last": self.last,
            "pause": self.pause,
            "go_on": self.go_on,
            "hush": self.stop,
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
            self.stop()

    def repeat(self) -> None:
        """The whole page again."""
        self._say(self._script)

    def last(self) -> None:
        """The sentence that is being said, or was said last, alone; `go_on` says what follows."""
        at = self._at
        if at < len(self._said):
            self._speak(at, at + 1)
            self.held = at + 1 < len(self._said)

    def pause(self) -> None:
        """Be silent, and know where to go on."""
        self._speaker.stop()
        self.held = bool(self._said)

    def go_on(self) -> None:
        """From the sentence that was broken off, or after the one that was said again."""
        alone, self.held = self._alone, False
        self._speak(self._at + 1 if alone else self._at)

    def hush(self) -> None:
        """Somebody touched something: be silent until the next page, or until asked."""
        self._speaker.stop()

    def stop(self) -> None:
        """Be silent, and not in the middle of something."""
        self.hush()
        self.held = False

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
        self.on, self.held, self._agreed = False, False, False
        self._gain, self._rate = 0, NORMAL
        self._page, self._script, self._told, self._said = None, (), (), []

    @property
    def _aloud(self) -> bool:
        return self._agreed or self._speaker.private

    @property
    def _at(self) -> int:
        """Which sentence of all that was to be said the voice has come to."""
        return self._before + self._speaker.at if self._aside is None else self._aside

    def _say(self, script: Sequence[Sentence]) -> None:
        self._told, self.held = (), False
        self._said = list(self._words(script)) if self._texts is not None else []
        self._speak(0)

    def _words(self, script: Iterable[Sentence]) -> Iterator[str]:
        """What is not said aloud is mentioned once where it stands."""
        assert self._texts is not None
        hidden = self._texts("voice.hidden")
        before = ""
        for one in script:
            for text in self._told_as(one):
                words = text if self._aloud or not one.private else hidden
                if words and (words != hidden or before != hidden):
                    yield words
                before = words or before

    def _told_as(self, one: Sentence) -> tuple[str, ...]:
        assert self._texts is not None
        number = self._texts("voice.number", number=one.number) if one.number else ""
        return number, one.text, self._texts("voice.chosen") if one.chosen else ""

    def _speak(self, first: int, end: int | None = None) -> None:
        """Hand sentences to the voice, from `first` on."""
        self._before, self._alone, self._aside = first, end is not None, None
        self._speaker.say(self._said[first:end], self._language, **self._how)

    @property
    def _language(self) -> str:
        return self._texts.language if self._texts is not None else "th"

    @property
    def _how(self) -> "How":
        gain = 10 ** ((GAINS_DB[self._gain] - GAINS_DB[-1]) / 20)
        return {"gain": gain, "rate": RATES[self._rate]}
