"""Compiles and checks whole services of the catalogue: texts, forms, examples, published versions."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from forms.authoring.columns import LANGUAGES
from forms.authoring.compiler import Compiled, compile_form
from forms.authoring.excel import write_excel
from forms.authoring.problems import FormFileError, Problem
from forms.authoring.xform import with_namespace
from forms.catalogue import PUBLISHED, CatalogueError, Service
from forms.catalogue.entry import load_yaml
from forms.catalogue.places import PLACE_FILES, place_file
from forms.catalogue.service import AnswerStep
from forms.engine import FormDefinition, Instance, NodeState


def checksum(xml: str) -> str:
    """What the list of published forms compares."""
    return hashlib.sha256(xml.encode()).hexdigest()


def form_files(service: Path) -> tuple[Path, ...]:
    """The source of each version of a service, oldest first."""
    found = (v / f"form{ending}" for v in service.glob("v*") for ending in (".md", ".xlsx"))
    return tuple(sorted((p for p in found if p.is_file()), key=lambda p: int(p.parent.name[1:])))


def compile_source(source: Path) -> Compiled:
    """Compile one version, with its own media and the example office's places."""

    def media(name: str) -> str:
        own = source.parent / "media" / name
        return place_file(name, {}) or own.read_text(encoding="utf-8")

    return compile_form(source, media)


def write_compiled(source: Path) -> Path:
    """Compile one version and put form.xml beside its source; a published one may not change."""
    compiled = compile_source(source)
    target = source.with_name("form.xml")
    published = _published_checksum(source.parent.parent.name, source.parent.name[1:])
    if published not in ("", checksum(compiled.xml)):
        what = "This version is published and would change."
        remedy = "Copy the folder to the next version and change that."
        raise FormFileError([Problem(str(target), "", 0, "", what, remedy)])
    partial = target.with_name("form.xml.part")
    partial.write_text(compiled.xml, encoding="utf-8")
    partial.replace(target)
    return target


def write_plain(source: Path, target: Path) -> Path:
    """The form as an XLSForm without includes and text sheets, for other programs."""
    plain = compile_source(source).plain
    plain.sheets["settings"] = with_namespace(plain.sheet("settings"))
    write_excel(plain, target)
    return target


def check_service(folder: Path) -> list[Problem]:
    """Everything wrong with the versions of one service."""
    problems: list[Problem] = []
    for source in form_files(folder):
        try:
            compiled = compile_source(source)
        except FormFileError as error:
            problems += error.problems
            continue
        problems += _settings(folder, source, compiled.definition)
        problems += _committed(folder, source, compiled.xml)
    if not form_files(folder):
        what, remedy = "The service has no form.", "Write v1/form.md."
        problems.append(Problem(folder.name, "", 0, "", what, remedy))
    return problems


def _settings(folder: Path, source: Path, definition: FormDefinition) -> Iterator[Problem]:
    named = (definition.form_id, f"v{definition.version}")
    if named != (folder.name, source.parent.name):
        what = f"The form calls itself {named[0]} {named[1]}."
        remedy = f"Write {folder.name} and {source.parent.name[1:]}."
        yield Problem(source.name, "settings", 0, "form_id", what, remedy)


def _committed(folder: Path, source: Path, xml: str) -> Iterator[Problem]:
    """form.xml is what the source compiles to, and a published one is as it was published."""
    target = source.with_name("form.xml")
    committed = target.read_text(encoding="utf-8") if target.is_file() else ""
    version = source.parent.name[1:]
    where = f"{folder.name}/v{version}/form.xml"
    published = _published_checksum(folder.name, version)
    if published and published != checksum(committed):
        what, remedy = "A published form has changed.", "Publish a new version instead."
        yield Problem(where, "", 0, "", what, remedy)
    elif committed != xml:
        what = "It is not what the source compiles to."
        yield Problem(where, "", 0, "", what, f"Run: sala forms compile {source}")


def _published_checksum(service_id: str, version: str) -> str:
    for form in PUBLISHED:
        if (form.service_id, form.version) == (service_id, version):
            return form.checksum
    return ""


def check_texts_against_form(service: Service) -> Iterator[Problem]:
    """The example fills the form to the end; paths named in service.yaml are nodes of the form."""
    definition = service.definition()
    file = f"{service.id}/service.yaml"
    for path in _named_paths(service):
        if path not in definition.nodes:
            what = f"{path} is not in the form."
            yield Problem(file, "", 0, "", what, "Correct the path.")
    try:
        instance = service.example()
    except (KeyError, CatalogueError) as error:
        yield Problem(f"{service.id}/example.yaml", "", 0, "", f"{error}", "Correct the path.")
        return
    for violation in instance.violations():
        what = f"The example leaves {violation.path} with an answer that breaks {violation.kind}."
        yield Problem(f"{service.id}/example.yaml", "", 0, "", what, "Answer it.")


def _named_paths(service: Service) -> Iterator[str]:
    for line in service.receipt_lines:
        yield from filter(None, (line.value.th, line.value.en, line.when))
    yield from filter(None, (document.relevant for document in service.documents))
    yield from filter(None, (step.days_path for step in service.steps))


_EXAMPLES_ASIDE = ("date", "time", "dateTime", "geopoint", "binary")  # written as people say them


def check_examples(service: Service) -> Iterator[Problem]:
    """The example beside a question would be accepted as its answer, or is one of its choices."""
    instance = service.example()
    for step in tuple(instance.walk()):
        if step.kind != "question":
            continue
        node = instance.node(step.path)
        for language in LANGUAGES:
            example = instance.text(step.path, "example", language)
            if example and not _fits(instance, node, example, language):
                what = f"The example {example!r} of {step.path} would not be accepted."
                yield Problem(f"{service.id}/form", "", 0, f"example::{language}", what, "Mend it.")


def _fits(instance: Instance, node: NodeState, example: str, language: str) -> bool:
    if node.kind in ("select1", "select"):
        labels = {choice.label for choice in instance.choices(node.path, language)}
        parts = re.split(" และ | and ", example) if node.kind == "select" else [example]
        return _is_place(instance, node) or all(_listed(part, labels) for part in parts)
    if node.type in _EXAMPLES_ASIDE:
        return True
    instance.answer(node.path, example)
    fits = instance.node(node.path).violation is None
    instance.answer(node.path, node.value)
    return fits


def _listed(part: str, labels: set[str]) -> bool:
    return part.casefold() in {label.casefold() for label in labels}


def _is_place(instance: Instance, node: NodeState) -> bool:
    """Places differ from office to office; the example only shows what one looks like."""
    itemset = instance.definition.question(re.sub(r"\[\d+\]", "", node.path)).itemset
    source = itemset.nodes.source if itemset else ""
    return any(f"'{name.removesuffix('.csv')}'" in source for name in PLACE_FILES)


def load_steps(path: Path) -> tuple[AnswerStep, ...]:
    """Answer steps from a YAML or JSON file."""
    steps = load_yaml(path)
    if not isinstance(steps, list):
        raise CatalogueError(f"{path.name}: expected a list of steps")
    return tuple(steps)
