"""Every sentence an office may record: the counter's own, the services', and the parts of numbers."""

import re
import string
from collections.abc import Iterable, Iterator

from forms.catalogue import Catalogue, Service
from kiosk.clips import Wanted, fixed_words
from kiosk.thai.spoken import spoken
from ui.i18n import sentences

_NOT_SPOKEN = ("error.", "wizard.", "keys.", "language.", "sync.", "exit.", "format.")
_LETTER = re.compile("[ก-๙A-Za-z]")


def counter_sentences() -> list[Wanted]:
    """What the screens say in Thai, cut where a name or a number is filled in."""
    found = list(fixed_words())
    for key, sentence in sentences("th").items():
        if not key.startswith(_NOT_SPOKEN):
            forms = sentence.values() if isinstance(sentence, dict) else (sentence,)
            for form in dict.fromkeys(forms):
                found += _parts(key, form)
    return _once(found)


def service_sentences(catalogue: Catalogue) -> list[Wanted]:
    """Titles, questions, hints and answers of the services this office offers."""
    found = list[Wanted]()
    for category in catalogue.categories():
        found += _parts(f"category.{category.id}", category.title.th)
    for service in catalogue.services():
        found += of_service(service)
    return _once(found)


def of_service(service: Service) -> Iterator[Wanted]:
    """What is said of one service alone."""
    texts = {"title": service.title, "plain": service.plain, "who": service.who, "fee": service.fee}
    texts |= {f"step.{n}": step.title for n, step in enumerate(service.steps, 1)}
    texts |= {f"document.{document.id}": document.title for document in service.documents}
    for name, text in texts.items():
        for number, line in enumerate(text.th.splitlines(), 1):
            yield from _parts(f"{service.id}.{name}" + (f".{number}" if number > 1 else ""), line)
    for name, element in service.definition().itext.get("th", {}).items():
        for value in element.elements("value"):
            if not value.get("form"):
                # An output is a place that is filled in; what stands around it can be recorded.
                kept = [part if isinstance(part, str) else "{x}" for part in value.content]
                yield from _parts(f"{service.id}.form.{name}", "".join(kept))


def _parts(name: str, sentence: str) -> list[Wanted]:
    """A sentence, or its parts around the places that are filled in; numbers are made of words."""
    words = [spoken(text) for text, *_ in string.Formatter().parse(_plain(sentence))]
    said = [word for word in words if _LETTER.search(word)]
    if len(said) == 1:
        return [Wanted(name, said[0])]
    return [Wanted(f"{name}#{number}", word) for number, word in enumerate(said, 1)]


def _plain(sentence: str) -> str:
    """Braces of a form's text are no places."""
    try:
        list(string.Formatter().parse(sentence))
    except ValueError:
        return sentence.replace("{", " ").replace("}", " ")
    return sentence


def _once(found: Iterable[Wanted]) -> list[Wanted]:
    """Words that are the same are recorded once; the first name keeps them."""
    by_words: dict[str, Wanted] = {}
    for one in found:
        by_words.setdefault(one.words, one)
    return list(by_words.values())
