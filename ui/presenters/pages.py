"""The pages of a form at the counter: what is asked at once, in which order, and of how many."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forms.catalogue import Document, Service
from forms.engine import Instance, Step

IDENTITY_PAGE = "identity"
ON_IDENTITY_PAGE = ("id_type", "cid")
CHIP = "card_chip"
"""The level of identity of a request whose number came from the chip of the card."""
CARD_PAPER = "doc_cid_card"
"""The document that nobody is asked for when its chip was read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked at once; `kind` is an outcome of the table in `ui.navigation`."""

    kind: str
    key: str
    paths: tuple[str, ...] = ()


class Pages:
    """Walks the instance, again after every change, because every answer may change the way."""

    def __init__(self, instance: Instance, service: Service, proof: Callable[[], str]) -> None:
        self._instance, self._service, self._proof = instance, service, proof
        nodes = instance.definition.nodes
        self._identity = {
            role: path
            for path, node in nodes.items()
            if (role := node.bind.attributes.get("identity", ""))
        }
        self._filled = [
            (path, node.name, page)
            for path, node in nodes.items()
            if (page := node.bind.attributes.get("filled_by", ""))
        ]
        self._now: tuple[Page, ...] = ()
        self._as_of = (-1, "")

    @property
    def asks_identity(self) -> bool:
        """Is there a number to be asked for?"""
        return "cid" in self._identity

    def with_identity(self, role: str) -> str:
        """The path of the question with that role, "" where the form has none."""
        return self._identity.get(role, "")

    def identity_paths(self) -> Iterator[tuple[str, str]]:
        """Role and path of everything that says who somebody is."""
        yield from self._identity.items()

    def filled_by(self, page: str) -> Iterator[tuple[str, str]]:
        """Name and path of the nodes a page of the counter fills."""
        yield from ((name, path) for path, name, by in self._filled if by == page)

    def now(self) -> tuple[Page, ...]:
        """All pages as things stand."""
        as_of = (self._instance.revision, self._proof())
        if self._as_of != as_of:
            self._now, self._as_of = self._walked(), as_of
        return self._now

    def _walked(self) -> tuple[Page, ...]:
        pages = [Page("identity", IDENTITY_PAGE)] if self.asks_identity else []
        pages += self._form_pages()
        pages += [Page("attachment", document.id) for document in self.documents()]
        return tuple(pages)

    def documents(self) -> Sequence[Document]:
        """The documents that are wanted as the answers stand."""
        wanted = self._service.documents_for(self._instance)
        if self._proof() != CHIP:
            return wanted
        return tuple(document for document in wanted if document.id != CARD_PAPER)

    def entries(self, repeat: str) -> list[str]:
        """Paths of a repeat's entries."""
        found = dict.fromkeys(
            f"{repeat}[{path[len(repeat) + 1 :].split(']', 1)[0]}]"
            for page in self._form_pages()
            for path in page.paths
            if path.startswith(f"{repeat}[")
        )
        return list(found)

    def questions_in(self, entry: str) -> list[str]:
        """Question paths below an entry."""
        return [
            path
            for page in self._form_pages()
            for path in page.paths
            if path.startswith(f"{entry}/")
        ]

    def sections(self) -> list[tuple[str, list[str]]]:
        """Paths under the nearest heading, in order; notes are not read back."""
        sections: list[tuple[str, list[str]]] = [("", [])]
        for step in self._instance.walk():
            if step.kind == "group":
                sections.append((step.path, []))
            elif step.kind in ("question", "field-list"):
                sections[-1][1].extend(p for p in self._paths_of(step) if self._is_question(p))
        return [(heading, paths) for heading, paths in sections if paths]

    def position(self, key: str) -> tuple[int, int | None]:
        """Number of a page, and how many there are when no answer still to come can change it."""
        keys = [page.key for page in self.now()]
        if key not in keys:
            return len(keys), None
        number = keys.index(key) + 1
        return number, len(keys) if self._certain(keys[number - 1 :]) else None

    def _certain(self, ahead: list[str]) -> bool:
        """Nothing that is asked under a condition, and no repeat, stands between here and the end."""
        places = list(self._instance.definition.nodes.items())
        paths = [path for path, _ in places]
        here = next((paths.index(key) for key in ahead if key in paths), len(paths))
        if ahead[0] == IDENTITY_PAGE:
            here = 0
        open_papers = any(d.required == "if" and d.relevant for d in self._service.documents)
        questions = here < len(paths) and any(key in paths for key in ahead[1:])
        return not any(
            node.bind.relevant is not None or node.repeat for _, node in places[here:]
        ) and not (questions and open_papers)

    def _form_pages(self) -> list[Page]:
        pages = []
        for step in self._instance.walk():
            if step.kind == "repeat":
                pages.append(Page("repeat", step.path))
            elif step.kind != "group":
                paths = self._paths_of(step)
                if paths:
                    pages.append(Page("question", step.path, paths))
        return pages

    def _paths_of(self, step: Step) -> tuple[str, ...]:
        asked = step.questions if step.kind == "field-list" else (step,)
        inside = [one for one in asked if one.kind in ("question", "note")]
        return tuple(one.path for one in inside if not self._is_elsewhere(one.path))

    def _is_elsewhere(self, path: str) -> bool:
        """Answered on another page of the counter."""
        attributes = self._instance.node(path).attributes
        return attributes.get("identity") in ON_IDENTITY_PAGE or bool(attributes.get("filled_by"))

    def _is_question(self, path: str) -> bool:
        node = self._instance.node(path)
        return bool(node.kind) and not (node.readonly and node.kind == "input")
