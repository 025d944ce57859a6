"""The start screen: four things a person may want."""

from typing import TYPE_CHECKING, NamedTuple

from ui.presenters.parts import CardView, IconLine

if TYPE_CHECKING:
    from ui.presenters.stage import Stage

SIGNALS = {"card_chosen": 1, "setup_pressed": 0}
CARDS = ("apply", "status", "resume", "staff")


class StartView(NamedTuple):
    """`practice` is the banner of practice mode; `setup` the button that opens the wizard."""

    office: str
    greeting: str
    cards: tuple[CardView, ...]
    notes: tuple[IconLine, ...]
    practice: str = ""
    setup: str = ""
    sync: str = ""


class StartPresenter:
    """Works before anything else is loaded: the office's name and the words about sending are
    set as soon as they are known."""

    _ICONS = ("file-pen-line", "scan-search", "rotate-ccw", "users")
    _KINDS = ("primary", "plain", "plain", "staff")

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self.office: dict[str, str] = {}
        self.practice = False
        self.preparing = False
        self.voice: bool | None = None

    def stand_on(self, stage: "Stage") -> None:
        """The stage exists after its first presenter."""
        self._stage = stage

    def enter(self, _key: str) -> None:
        """Nothing is remembered here."""

    def view(self) -> StartView:
        """The start screen in words."""
        texts = self._on.texts
        return StartView(
            office=self.office.get(texts.language, texts("start.office")),
            greeting=texts("start.greeting"),
            cards=tuple(
                CardView(
                    id=card,
                    title=texts(f"start.{card}.title"),
                    subtitle=texts(f"start.{card}.subtitle"),
                    icon=icon,
                    kind=kind,
                )
                for card, icon, kind in zip(CARDS, self._ICONS, self._KINDS, strict=True)
            ),
            notes=(
                IconLine("infinity", texts("start.no_time_limit")),
                IconLine("shield-check", texts("start.kept")),
                *self._about_the_voice(),
            ),
            practice=texts("start.practice") if self.practice else "",
            setup=texts("start.setup") if self.practice else "",
            sync=texts("start.preparing") if self.preparing else "",
        )

    def _about_the_voice(self) -> tuple[IconLine, ...]:
        """Known a moment after the first picture; a machine without a voice says so."""
        if self.voice is None:
            return ()
        key = "start.voice" if self.voice else "start.no_voice"
        return (IconLine("volume-2", self._on.texts(key)),)

    def card_chosen(self, card: str) -> None:
        """One of the four."""
        if card == "staff":
            self._on.call_staff()
        else:
            self._on.outcome(card)

    def setup_pressed(self) -> None:
        """Out of practice mode: the wizard."""
        self._on.outcome("setup")

    @property
    def _on(self) -> "Stage":
        if self._stage is None:
            raise RuntimeError("the start screen stands on no stage yet")
        return self._stage
