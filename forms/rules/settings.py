"""What each office decides or has to confirm: declared once, with the default and its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forms.rules.tables import RuleError

FILE = Path(__file__).resolve().parent / "settings.yaml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `confirm` is "check" (doubtful), "ordinance" (ruled by the office) or ""."""

    key: str
    default: str
    confirm: str
    th: str
    en: str
    source: str


@cache
def declared_settings() -> tuple[Setting, ...]:
    """Every setting there is."""
    import yaml

    rows = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(Setting(**{key: str(value) for key, value in row.items()}) for row in rows)


def setting(key: str, own: Mapping[str, object]) -> str:
    """The office's own value, or the default; truth is written `true` or `false`."""
    for declared in declared_settings():
        if declared.key == key:
            value = own.get(key, declared.default)
            return str(value).lower() if isinstance(value, bool) else str(value)
    raise RuleError(f"there is no setting {key!r}")
