"""What the bar says, and what its buttons change: text size, colours, language."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.i18n import LANGUAGES, Texts
from ui.presenters.frame import TEXT_STEPS, THEMES, BarView, KeyWords, Look
from ui.presenters.parts import ButtonView, OptionView

if TYPE_CHECKING:
    from ui.presenters.calling import Calling
    from ui.presenters.reading import Reading


class Bar:
    """Holds the look of this session; `reset` puts everything back without touching answers."""

    def __init__(self, texts: Texts, language: str = "th") -> None:
        self._texts, self._home_language = texts, language
        self.look = Look()
        self.sync: tuple[str, int, int] | None = None
        self.practice = False
        self.reading: Reading | None = None
        self.calling: Calling | None = None

    def pressed(self, name: str, *arguments: str) -> bool:
        """A signal of the bar.  True when the whole window looks different now."""
        if name == "voice_pressed":
            if self.reading is not None:
                self.reading.pressed(*arguments)
            return False
        changes: dict[str, Callable[..., None]] = {
            "smaller_pressed": self.smaller,
            "larger_pressed": self.larger,
            "theme_chosen": self.theme,
            "settings_reset": self.reset,
            "lower_pressed": self.lower,
            "language_chosen": self._texts.use,
        }
        changes[name](*arguments)
        return True

    def smaller(self) -> None:
        """One step down, if there is one."""
        self._step(-1)

    def larger(self) -> None:
        """One step up, if there is one."""
        self._step(1)

    def theme(self, theme: str) -> None:
        """Another set of colours."""
        if theme in THEMES:
            self.look = self.look._replace(theme=theme)

    def lower(self) -> None:
        """Everything into the reach of who sits, or back."""
        self.look = self.look._replace(lowered=not self.look.lowered)

    def reset(self) -> None:
        """Size and colours as they were at first."""
        self.look = Look()

    def end_session(self) -> None:
        """Nothing of a person's choices is left for the next one."""
        self.look = Look()
        self._texts.use(self._home_language)
        if self.reading is not None:
            self.reading.end_session()
        if self.calling is not None:
            self.calling.end()

    def view(self) -> BarView:
        """The bar in words."""
        texts = self._texts
        at = TEXT_STEPS.index(self.look.text_step)
        return BarView(
            smaller=texts("bar.smaller"),
            larger=texts("bar.larger"),
            smaller_name=texts("bar.smaller_name"),
            larger_name=texts("bar.larger_name"),
            can_smaller=at > 0,
            can_larger=at < len(TEXT_STEPS) - 1,
            colours=texts("bar.colours"),
            themes=tuple(
                OptionView(name, texts(f"theme.{name}"), name == self.look.theme) for name in THEMES
            ),
            reset=texts("bar.reset"),
            lower=texts("bar.lower"),
            lowered=self.look.lowered,
            language=texts("bar.language"),
            languages=tuple(
                OptionView(name, texts(f"language.{name}"), name == texts.language)
                for name in LANGUAGES
            ),
            staff=texts("bar.staff"),
            practice=texts("bar.practice") if self.practice else "",
            call=self.calling.short() if self.calling is not None else "",
            sync=sync_words(texts, *self.sync) if self.sync else "",
            listen=texts("bar.listen") if self._can_read and not self._reads else "",
            voice=self._voice() if self._reads else (),
            keys=KeyWords(
                space=texts("keys.space"),
                more=texts("keys.more"),
                delete=texts("keys.delete"),
                hide=texts("keys.hide"),
            ),
        )

    @property
    def _can_read(self) -> bool:
        return self.reading is not None and self.reading.speaks(self._texts.language)

    @property
    def _reads(self) -> bool:
        return self._can_read and self.reading is not None and self.reading.on

    def _voice(self) -> tuple[ButtonView, ...]:
        asks = self.reading is not None and self.reading.asks
        held = self.reading is not None and self.reading.held
        names = (
            *("again", "last", "go_on" if held else "pause", "hush", "louder", "softer", "pace"),
            *(["agree"] if asks else []),
            "off",
        )
        return tuple(ButtonView(name, self._texts(f"voice.{name}")) for name in names)

    def _step(self, by: int) -> None:
        at = TEXT_STEPS.index(self.look.text_step) + by
        if 0 <= at < len(TEXT_STEPS):
            self.look = self.look._replace(text_step=TEXT_STEPS[at])


def sync_words(texts: Texts, state: str, sent: int, waiting: int) -> str:
    """The line about sending; whatever the state, both numbers are told."""
    troubles = ("offline", "refused", "broken", "sending")
    key = f"sync.{state}" if waiting and state in troubles else "sync.words"
    return texts(key, sent=sent, waiting=waiting)
