"""Makes cases and has them judged; the same seed makes the same cases."""

import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from forms.authoring.markdown import read_markdown
from forms.authoring.services import compile_source
from forms.catalogue import Catalogue
from forms.catalogue.loader import FOLDER
from tests.fuzz.judge import SECONDS, judge_file, judge_xform, limited
from tests.fuzz.mutate import Mutator
from tests.fuzz.seeds import FORM

KINDS = ("xform", "markdown", "xform", "excel")
WHOLE_SERVICE_EVERY = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that ended in neither way."""

    number: int
    kind: str
    error: str


@dataclass(slots=True)
class Report:
    """How the cases ended."""

    ends: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


class Mill:
    """`folder` keeps the file of the case at hand, and those of the cases that failed."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self._folder, self._seed = folder, seed
        self._source = folder / "seed" / "form.md"
        self._source.parent.mkdir(parents=True, exist_ok=True)
        self._source.write_text(FORM, encoding="utf-8")
        self._book = read_markdown(self._source)

    @cached_property
    def _xform(self) -> str:
        return compile_source(self._source).xml

    @cached_property
    def _services(self) -> list[str]:
        return [
            (FOLDER / s.id / f"v{s.version}" / "form.xml").read_text(encoding="utf-8")
            for s in Catalogue().services()
        ]

    def run(self, count: int, first: int = 0) -> Report:
        """The cases from `first` on."""
        report = Report()
        for number in range(first, first + count):
            kind = KINDS[number % len(KINDS)]
            try:
                with limited(SECONDS):
                    report.ends[f"{kind} {self._case(number, kind)}"] += 1
            except Exception as error:  # whatever it is, it is what is looked for
                last = traceback.format_exception(error)[-3:]
                report.failures.append(Failure(number, kind, "".join(last)))
        return report

    def _case(self, number: int, kind: str) -> str:
        hands = Mutator(self._seed * 1_000_003 + number)
        if kind == "xform":
            xml = self._xform
            if number % WHOLE_SERVICE_EVERY == 0:
                xml = self._services[number // WHOLE_SERVICE_EVERY % len(self._services)]
            return judge_xform(hands.xform(xml), hands)
        path = self._folder / f"form.{'md' if kind == 'markdown' else 'xlsx'}"
        if kind == "markdown":
            path.write_bytes(hands.markdown(FORM).encode("utf-8", "surrogatepass"))
        else:
            path.write_bytes(hands.excel(self._book))
        return judge_file(path, hands)
