"""What an office has to confirm before it relies on the catalogue: settings and rows of dated tables.

Which service a value belongs to is read off the published forms that name it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from forms.catalogue.loader import FOLDER, Catalogue
from forms.catalogue.service import Service
from forms.rules.settings import declared_settings
from forms.rules.tables import FOLDER as TABLES
from forms.rules.tables import Row, read_rows

Mark = Literal["check", "ordinance"]
_QUOTED = re.compile(r"(?:'|&apos;)([\w.]+)(?:'|&apos;)")
_ABOUT_A_ROW = ("effective_from", "effective_to", "date", "key", "confirm", "source")


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """One value. `since` is the first day of a table's row; `services` are their public numbers."""

    key: str
    th: str
    default: str
    mark: Mark
    source: str
    services: tuple[str, ...]
    since: str = ""


class Confirming:
    """The list, by what the published forms of `catalogue` ask for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._services = catalogue.services()

    def everything(self) -> tuple[ToConfirm, ...]:
        """Settings in the order they are declared, then the tables by name."""
        return (*self._settings(), *self._rows())

    def _settings(self) -> Iterable[ToConfirm]:
        for one in declared_settings():
            if one.confirm:
                mark: Mark = "ordinance" if one.confirm == "ordinance" else "check"
                services = self._services_with(one.key)
                yield ToConfirm(one.key, one.th, one.default, mark, one.source, services)

    def _rows(self) -> Iterable[ToConfirm]:
        for path in sorted(TABLES.glob("*.csv")):
            services = self._services_with(path.stem)
            for row in read_rows(path)[1]:
                if row["confirm"] == "yes":
                    yield _of_row(path.stem, row, services)

    def _services_with(self, name: str) -> tuple[str, ...]:
        """Numbers of the services whose forms, or whose keeping, name this value."""
        return tuple(s.code for s in self._services if self._asks(s, name))

    def _asks(self, service: Service, name: str) -> bool:
        if name == service.retention.setting:
            return True
        asked = self._asked[service.id]
        return name in asked or any(a.endswith(".") and name.startswith(a) for a in asked)

    @cached_property
    def _asked(self) -> Mapping[str, frozenset[str]]:
        return {s.id: frozenset(_quoted(FOLDER / s.id / f"v{s.version}")) for s in self._services}


def _quoted(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("*.xml")):
        yield from _QUOTED.findall(path.read_text(encoding="utf-8"))


def _of_row(table: str, row: Row, services: tuple[str, ...]) -> ToConfirm:
    values = [f"{name} {value}" for name, value in row.items() if name not in _ABOUT_A_ROW]
    return ToConfirm(
        key=f"{table}.{row['key']}" if row.get("key") else table,
        th="",
        default=" · ".join(value for value in values if not value.endswith(" ")),
        mark="check",
        source=row["source"],
        services=services,
        since=row.get("effective_from") or row.get("date", ""),
    )
