"""One request being filled in: its instance, and what is kept of it after every touch.

The draft holds the instance, what was typed as it was typed (also where it is not an answer yet),
which documents come later, and the page; a crash, a pause and a blackout are the same to it.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from forms.catalogue import Document, Service
from forms.engine import Instance, NodeState
from forms.engine.serialise import draft_json
from kiosk.drafts import Attachment, Draft
from ui.presenters.kinds import kind_of
from ui.presenters.pages import IDENTITY_PAGE, Page, Pages
from ui.presenters.typed import Read, read, shown, without_marks


@dataclass(slots=True)
class Progress:
    """What a draft knows beside the form's own state."""

    typed: dict[str, str] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    cid: str = ""
    identity: str = ""
    proof: str = ""
    checked: bool = False

    def as_json(self) -> dict[str, Any]:
        """A copy of its own, for the draft."""
        return {one.name: copy(getattr(self, one.name)) for one in fields(self)}


class Journey:
    """`keep` makes a draft durable at once, or says why not."""

    def __init__(
        self,
        *,
        service: Service,
        instance: Instance,
        draft: Draft,
        keep: Callable[[Draft], None],
        today: Callable[[], date],
    ) -> None:
        self.service, self.instance = service, instance
        self.progress = Progress(**draft.state.get("progress", {}))
        self.draft = draft
        self._keep, self._today = keep, today
        self._pages = Pages(instance, service, lambda: self.progress.proof)
        self._kinds: dict[str, str] = {}
        self._as_of = -1

    # --- answers -----------------------------------------------------------------------------

    def kind(self, path: str) -> str:
        """The kind of field of a question."""
        if self._as_of != self.instance.revision:
            self._kinds, self._as_of = {}, self.instance.revision
        if path not in self._kinds:
            node = self.instance.node(path)
            self._kinds[path] = kind_of(node, self.instance.choices(path, "th"))
        return self._kinds[path]

    def picture(self, media: Mapping[str, str]) -> str:
        """The path of the best picture among these files of the form, "" where there is none."""
        name = media.get("big-image") or media.get("image", "")
        found = self.service.picture(self.instance.definition.version, name)
        return str(found or "")

    def text(self, path: str, which: str, language: str) -> str:
        """A text of the form, "" where there is none."""
        return self.instance.text(path, which, language)

    def type_in(self, path: str, typed: str) -> Read:
        """Take what was typed: the answer if it is one, and in any case what was typed."""
        typed = without_marks(typed)
        found = self.reading(path, typed)
        self.progress.typed[path] = typed
        change = self.instance.answer(path, found.text)
        for cleared in change.cleared:
            self.progress.typed.pop(cleared, None)
        self.save()
        return found

    def take(self, path: str, canonical: str) -> None:
        """Take a canonical answer, from a suggestion or from an earlier request."""
        self.progress.typed[path] = shown(self.kind(path), canonical)
        self.instance.answer(path, canonical)
        self.save()

    def typed(self, path: str) -> str:
        """What stands in the field."""
        node = self.instance.node(path)
        return self.progress.typed.get(path, shown(self.kind(path), node.value))

    def reading(self, path: str, typed: str | None = None) -> Read:
        """What was meant by the words in the field."""
        text = self.typed(path) if typed is None else typed
        return read(
            self.kind(path), text, today=self._today(), precision=self.precision(path) or "full"
        )

    def anonymous(self, text: str) -> str:
        """`text` without the words a person typed: some questions name who was told before."""
        for path, typed in self.progress.typed.items():
            if len(typed) > 1 and self.kind(path) in ("text", "long_text"):
                text = text.replace(typed, "…")
        return text

    def precision_path(self, path: str) -> str:
        """The node that says how exactly a date is known, "" where only a full one will do."""
        sibling = self.instance.node(path).attributes.get("precision", "")
        return f"{path.rsplit('/', 1)[0]}/{sibling}" if sibling else ""

    def precision(self, path: str) -> Any:
        """full, month or year; "" where it is not asked."""
        node = self.precision_path(path)
        return (self.instance.node(node).value or "full") if node else ""

    def set_precision(self, path: str, precision: str) -> None:
        """The boxes change, what was typed in them stays."""
        self.instance.answer(self.precision_path(path), precision)
        self.type_in(path, self.typed(path))

    # --- who it is ------------------------------------------------------------------------------

    def type_identity(self, typed: str) -> None:
        """What stands in the number's field."""
        self.progress.cid, self.progress.proof = typed, ""
        self.save()

    def identify(self, number: str, way: str) -> None:
        """The identity page is answered; `way` is a value of the form's list of papers."""
        self.progress.identity, self.progress.cid, self.progress.proof = way, number, ""
        paper, cid = self._pages.with_identity("id_type"), self._pages.with_identity("cid")
        if paper and way:
            self.instance.answer(paper, way)
        if cid:
            self.instance.answer(cid, number)
        self.save()

    @property
    def identity_level(self) -> str:
        """How far one may believe who it is: by the chip, else as the person said."""
        return self.progress.proof or self.progress.identity or "none"

    def papers(self, language: str) -> dict[str, str]:
        """How one may show who one is, by the form: value and words."""
        paper = self._pages.with_identity("id_type")
        return {c.value: c.label for c in self.instance.choices(paper, language)} if paper else {}

    @property
    def national_id(self) -> str:
        """The thirteen digits, "" without."""
        path = self._pages.with_identity("cid")
        return self.instance.node(path).value if path else ""

    @property
    def asks_identity(self) -> bool:
        """Does this service have an identity page?"""
        return self._pages.asks_identity

    def identity_answers(self) -> dict[str, str]:
        """Who it is, by role, and what proved it: what another request need not ask again."""
        found = {
            role: self.instance.node(path).value for role, path in self._pages.identity_paths()
        }
        found["proof"] = self.progress.proof
        return {role: value for role, value in found.items() if value}

    def identity_path(self, role: str) -> str:
        """The question with that role, "" where the form has none."""
        return self._pages.with_identity(role)

    def identity_label(self, role: str, language: str) -> str:
        """The words of a chosen answer; for a title of another kind, what was typed."""
        path = self._pages.with_identity(role)
        value = self.instance.node(path).value if path else ""
        if value == "other":
            return self.value(f"{path}_other")
        labels = {c.value: c.label for c in self.instance.choices(path, language)} if path else {}
        return labels.get(value, value)

    def value(self, path: str) -> str:
        """What a node of the form holds now, "" when it is not relevant."""
        node = self.instance.node(path)
        return node.value if node.relevant else ""

    def fill_identity(self, known: dict[str, str]) -> None:
        """The same person, another request."""
        for role, path in self._pages.identity_paths():
            if role in known:
                self.take(path, known[role])
        self.identify(known.get("cid", ""), known.get("id_type", ""))
        told = [self.page_of(self.identity_path(role)) for role in known]
        self.progress.known = [page.key for page in told if page and page.kind == "question"]
        self.progress.passed += self.progress.known
        self.progress.proof = known.get("proof", "")
        self.save()

    # --- pages -------------------------------------------------------------------------------

    def pages(self) -> tuple[Page, ...]:
        """Everything that is asked as things stand, in order."""
        return self._pages.now()

    def page(self, key: str) -> Page | None:
        """The page of that key, if it is asked now."""
        return next((page for page in self.pages() if page.key == key), None)

    def page_of(self, path: str) -> Page | None:
        """The page on which a question stands."""
        return next((p for p in self.pages() if path in p.paths or p.key == path), None)

    def after(self, key: str) -> Page | None:
        """Where "ทำต่อ" leads: onward, or back to the check by way of what is still open."""
        if key not in self.progress.passed:
            self.progress.passed.append(key)
        if self.progress.checked:
            return self.first_open()
        pages = self.pages()
        keys = [page.key for page in pages]
        ahead = pages[keys.index(key) + 1 :] if key in keys else ()
        return next((page for page in ahead if page.key not in self.progress.known), None)

    def first_open(self) -> Page | None:
        """The first page that was never passed or whose answers do not hold any more."""
        return next((page for page in self.pages() if self._is_open(page)), None)

    def _is_open(self, page: Page) -> bool:
        return page.key not in self.progress.passed or bool(self.problems(page))

    def reach_check(self) -> None:
        """From now on a change leads back to the check."""
        self.progress.checked = True
        self.save(place="check")

    def position(self, key: str) -> tuple[int, int | None]:
        """Which question this is, and of how many when that is certain."""
        return self._pages.position(key)

    def sections(self) -> list[tuple[str, list[str]]]:
        """Question paths under the headings of the form, for reading back."""
        return self._pages.sections()

    def problems(self, page: Page) -> list[tuple[NodeState, Read | None]]:
        """What keeps the person from going on, in order."""
        found: list[tuple[NodeState, Read | None]] = []
        for path in page.paths:
            node = self.instance.node(path)
            if not node.relevant or node.readonly:
                continue
            reading = self.reading(path)
            if reading.problem:
                found.append((node, reading))
            elif node.violation:
                found.append((node, None))
        return found

    # --- entries of repeats ------------------------------------------------------------------------

    def entries(self, repeat: str) -> list[str]:
        """Paths of the entries there are."""
        return self._pages.entries(repeat)

    def questions_in(self, entry: str) -> list[str]:
        """Question paths of one entry."""
        return self._pages.questions_in(entry)

    def add_entry(self, repeat: str) -> str:
        """A new entry; returns its path."""
        path = self.instance.add_repeat(repeat)
        self.save()
        return path

    def remove_entry(self, repeat: str, entry: str) -> None:
        """Without it; what was typed in the others moves with them."""
        self.instance.remove_repeat(repeat, self.entries(repeat).index(entry) + 1)
        gone = [path for path in self.progress.typed if path.startswith(f"{repeat}[")]
        for path in gone:
            del self.progress.typed[path]
        self.save()

    # --- documents and files -----------------------------------------------------------------------

    def documents(self) -> Sequence[Document]:
        """The documents that are wanted as the answers stand."""
        return self._pages.documents()

    def files(self, slot: str) -> list[Attachment]:
        """Files of a document or of a picture question."""
        return [file for file in self.draft.attachments if file.document == slot]

    def keep_file(self, slot: str, draft: Draft) -> None:
        """`draft` is this one with a file more; a picture question names its file."""
        self.draft = replace(self.draft, attachments=draft.attachments, subject=draft.subject)
        self._name_files(slot)

    def bring_later(self, document: str, later: bool) -> None:
        """Whether it will be brought."""
        kept = [one for one in self.progress.later if one != document]
        self.progress.later = [*kept, document] if later else kept
        self.save()

    def _name_files(self, slot: str) -> None:
        if slot.startswith("/"):
            names = [file.hash.hex() for file in self.files(slot)]
            self.instance.answer(slot, names[-1] if names else "")
        self.save()

    def fill_pages(self, page: str) -> None:
        """Nodes the form leaves to a page of the counter."""
        given = [d.id for d in self.documents() if self.files(d.id)]
        values = {
            "docs_given": " ".join(given),
            "docs_later": " ".join(self.progress.later),
            "privacy_notice_ack": "yes",
            "declare_true": "yes",
        }
        for name, path in self._pages.filled_by(page):
            self.instance.answer(path, values.get(name, ""))

    # --- keeping -----------------------------------------------------------------------------

    def save(self, place: str | None = None) -> None:
        """Everything of this moment into the draft, now."""
        self.draft = replace(
            self.draft,
            state={"form": draft_json(self.instance), "progress": self.progress.as_json()},
            place=self.draft.place if place is None else place,
        )
        self._keep(self.draft)


__all__ = ["IDENTITY_PAGE", "Journey", "Page", "Progress"]
