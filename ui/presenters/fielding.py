"""A question of the form, made into the view of its field."""

from collections.abc import Collection

from forms.engine import NodeState
from ui.i18n import Texts
from ui.presenters.fields import AskBack, DateView, FieldView, FileView
from ui.presenters.journey import Journey
from ui.presenters.kinds import keyboard_of
from ui.presenters.parts import OptionView
from ui.presenters.typed import LONG_TEXT, Read

_PRECISIONS = ("full", "month", "year")


class Fielding:
    """Draws the questions of one journey in one language."""

    def __init__(self, journey: Journey, texts: Texts) -> None:
        self._journey, self._texts = journey, texts

    def label(self, path: str) -> str:
        """The question in words."""
        return self._text(path, "label")

    def short_label(self, path: str) -> str:
        """The question's short form where it has one ("ชื่อ"), else the question."""
        return self._text(path, "short") or self.label(path)

    def hint(self, path: str) -> str:
        """The line under the question."""
        return self._text(path, "hint")

    def guidance(self, path: str) -> str:
        """The longer explanation behind "ช่วยอธิบาย"."""
        return self._text(path, "guidance")

    def problem(self, node: NodeState, reading: Read | None) -> str:
        """One sentence: what is wrong and what to do, with the label's own words."""
        label = self.label(node.path)
        if reading is not None:
            return self._texts(reading.problem, label=label, **reading.values)
        own = self._text(node.path, node.violation or "constraint")
        return own or self._texts(f"problem.{node.violation}", label=label)

    def field(self, path: str, *, problem: str = "", asked: Read | None = None) -> FieldView:
        """The whole field."""
        journey, texts = self._journey, self._texts
        node, kind = journey.instance.node(path), journey.kind(path)
        typed = journey.typed(path)
        picture = journey.picture(journey.instance.media(path, texts.language))
        return FieldView(
            path=path,
            kind=kind,
            label=self.label(path),
            value=typed,
            hint=self._text(path, "hint"),
            optional="" if node.required or kind == "note" else texts("optional"),
            options=self._options(path, kind, typed),
            example=self._text(path, "example"),
            guidance=self.guidance(path),
            problem=problem,
            alarm=texts("problem.word"),
            ask_back=self._ask_back(asked) if asked else None,
            keyboard=keyboard_of(kind, texts.language, node.appearance),
            counter=self._counter(typed) if kind == "long_text" else "",
            readonly=node.readonly,
            date=self._date(path, typed) if kind == "date" else None,
            files=self._files(path) if kind == "image" else (),
            add_file=texts("question.add_picture") if kind == "image" else "",
            drawing=(texts("question.undo"), texts("question.clear"))
            if kind == "signature"
            else (),
            find=texts("question.find") if kind == "long_list" else "",
            picture=picture,
            picture_words=texts("question.picture_of", label=self.label(path)) if picture else "",
        )

    def _text(self, path: str, which: str) -> str:
        return self._journey.text(path, which, self._texts.language)

    def _options(self, path: str, kind: str, typed: str) -> tuple[OptionView, ...]:
        if kind == "acknowledge":
            return (OptionView("OK", self._texts("question.acknowledge"), typed == "OK"),)
        chosen: Collection[str] = typed.split() if kind == "select_multiple" else (typed,)
        return tuple(
            OptionView(
                choice.value,
                choice.label,
                choice.value in chosen,
                self._journey.picture(choice.media) if choice.media else "",
            )
            for choice in self._journey.instance.choices(path, self._texts.language)
        )

    def _counter(self, typed: str) -> str:
        return self._texts("question.counter", length=len(typed), limit=LONG_TEXT)

    def _ask_back(self, asked: Read) -> AskBack:
        texts = self._texts
        return AskBack(
            texts(asked.problem, **asked.values),
            (
                OptionView("yes", texts("question.yes_meant", year=asked.values["meant"])),
                OptionView("no", texts("question.no_meant")),
            ),
        )

    def _date(self, path: str, typed: str) -> DateView:
        texts = self._texts
        day, month, year = ([*typed.split("/"), "", "", ""])[:3]
        precision = self._journey.precision(path)
        return DateView(
            day=day,
            month=month,
            year=year,
            day_label=texts("question.day"),
            month_label=texts("question.month"),
            year_label=texts("question.year"),
            months=tuple(
                OptionView(str(number), name, str(number) == month)
                for number, name in enumerate(texts.months(), 1)
            ),
            ask_day=precision in ("", "full"),
            ask_month=precision != "year",
            precision=tuple(
                OptionView(name, texts(f"question.precision.{name}"), name == precision)
                for name in (_PRECISIONS if precision else ())
            ),
        )

    def _files(self, path: str) -> tuple[FileView, ...]:
        return tuple(
            FileView(
                id=file.hash.hex(),
                name=file.name,
                size=size_in_words(file.size, self._texts),
                remove=self._texts("question.remove_file", name=file.name),
            )
            for file in self._journey.files(path)
        )


def size_in_words(size: int, texts: Texts) -> str:
    """Kilobytes, never nought."""
    return texts("attachment.size_kb", size=max(1, size // 1024))
