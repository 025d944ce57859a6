"""Reads a YAML file of the catalogue, key by key, so that a slip is told by file and key."""

from pathlib import Path

from forms.catalogue.model import CatalogueError, Text


class Entry:
    """One mapping of the file, which knows where it stands and what was not read."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise CatalogueError(f"{where}: expected keys and values")
        self._data: dict[str, object] = data
        self._left = set(data)
        self.where = where

    def raw(self, key: str, default: object = None) -> object:
        """The value as YAML gave it."""
        self._left.discard(key)
        if key not in self._data and default is None:
            raise CatalogueError(f"{self.where}: {key} is missing")
        return self._data.get(key, default)

    def word(self, key: str, default: str | None = None) -> str:
        """A short string."""
        return str(self.raw(key, default))

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """A string of a closed set."""
        value = self.word(key, default)
        if value not in allowed:
            raise CatalogueError(f"{self.where}: {key} is {value!r}; use one of {allowed}")
        return value

    def number(self, key: str) -> int:
        """A whole number."""
        value = self.raw(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise CatalogueError(f"{self.where}: {key} must be a whole number")
        return value

    def text(self, key: str) -> Text:
        """A sentence in both languages."""
        return _text(self.raw(key), f"{self.where}: {key}")

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of sentences in both languages."""
        return tuple(_text(item, f"{self.where}: {key}") for item in self.items(key))

    def items(self, key: str) -> list[object]:
        """A list."""
        value = self.raw(key)
        if not isinstance(value, list):
            raise CatalogueError(f"{self.where}: {key} must be a list")
        return value

    def entries(self, key: str) -> tuple["Entry", ...]:
        """A list of mappings."""
        return tuple(
            Entry(i, f"{self.where}: {key}[{n}]") for n, i in enumerate(self.items(key), 1)
        )

    def entry(self, key: str) -> "Entry":
        """A mapping."""
        return Entry(self.raw(key), f"{self.where}: {key}")

    def done(self) -> None:
        """Complain about keys nobody asked for: they are misspelt."""
        if self._left:
            raise CatalogueError(f"{self.where}: unknown {', '.join(sorted(self._left))}")


def _text(value: object, where: str) -> Text:
    if not isinstance(value, dict) or set(value) != {"th", "en"}:
        raise CatalogueError(f"{where}: give the text as th and en")
    th, en = str(value["th"]).strip(), str(value["en"]).strip()
    if not th or not en:
        raise CatalogueError(f"{where}: th or en is empty")
    return Text(th, en)


def load_yaml(path: Path) -> object:
    """The content of a YAML file of the catalogue."""
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
