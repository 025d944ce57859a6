"""The mind of the repeat screen: what it shows and what a touch there does."""

from ui.presenters.answers import in_words
from ui.presenters.fielding import Fielding
from ui.presenters.repeat import EntryView, RepeatView
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class RepeatPresenter:
    """The page after the entries: see them, change one, take one away, add one, go on."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._key = ""

    def enter(self, key: str) -> None:
        """`key` is the repeat's path."""
        self._key = key
        self._visit.journey.save(place=key)

    def has(self, key: str) -> bool:
        """Is it asked as things stand?"""
        return self._visit.journey.page(key) is not None

    def view(self) -> RepeatView:
        """The entries in words."""
        texts = self._stage.texts
        fielding = Fielding(self._visit.journey, texts)
        return RepeatView(
            header=self._visit.header(self._stage.can_go_back, self._key),
            title=fielding.label(self._key),
            hint=fielding.hint(self._key) or texts("repeat.hint"),
            entries=tuple(
                self._entry(number, path)
                for number, path in enumerate(self._visit.journey.entries(self._key), 1)
            ),
            empty=texts("repeat.empty"),
            add=texts("repeat.add"),
            proceed=texts("continue"),
        )

    def _entry(self, number: int, path: str) -> EntryView:
        texts = self._stage.texts
        title, lines = texts("repeat.entry", number=number), self._lines(path)
        first = lines[0][1] if lines else ""
        return EntryView(
            path=path,
            title=texts("repeat.titled", title=title, first=first) if first else title,
            lines=lines[1:],
            change=texts("repeat.change", title=title),
            remove=texts("repeat.remove", title=title),
        )

    def _lines(self, entry: str) -> tuple[tuple[str, str], ...]:
        """Label and answer of what was told; "no" opens nothing and is not worth a line."""
        journey, texts = self._visit.journey, self._stage.texts
        fielding = Fielding(journey, texts)
        told = (
            (fielding.short_label(path), in_words(journey, path, texts, masked=True))
            for path in journey.questions_in(entry)
            if (journey.kind(path), journey.value(path)) != ("yes_no", "no")
        )
        return tuple((label, words) for label, words in told if words)

    def added(self) -> None:
        """A new entry: its first question is next."""
        self._to(self._visit.journey.add_entry(self._key))

    def entry_chosen(self, path: str) -> None:
        """Change an entry."""
        self._to(path)

    def entry_removed(self, path: str) -> None:
        """Take an entry away."""
        self._visit.journey.remove_entry(self._key, path)
        self._stage.redraw()

    def _to(self, entry: str) -> None:
        inside = self._visit.journey.questions_in(entry)
        page = self._visit.journey.page_of(inside[0]) if inside else None
        if page is None:
            self._stage.redraw()
        else:
            self._stage.outcome(page.kind, page.key)

    def continued(self) -> None:
        """Enough of them."""
        self._visit.go_on(self._key)

    def pause_pressed(self) -> None:
        """Park it."""
        self._visit.pause()
