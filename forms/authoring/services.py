"""Compiles and checks whole services of the catalogue: texts, forms, examples, published versions."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from forms.authoring.columns import LANGUAGES
from forms.authoring.compiler import OFFICER, Compiled, compile_form
from forms.authoring.problems import FormFileError, Problem
from forms.authoring.xform import with_namespace
from forms.catalogue import PUBLISHED, CatalogueError, Service
from forms.catalogue.entry import load_yaml
from forms.catalogue.places import PLACE_FILES, SERVICES_FILE, place_file, services_file
from forms.catalogue.service import PLAYED_ON, AnswerStep
from forms.engine import FormDefinition, Instance, NodeState


def checksum(xml: str) -> str:
    """What the list of published forms compares."""
    return hashlib.sha256(xml.encode()).hexdigest()


def form_files(service: Path) -> tuple[Path, ...]:
    """The sources of each version of a service, oldest first: its form, its officers' part."""
    named = [f"{name}{ending}" for name in ("form", OFFICER) for ending in (".md", ".xlsx")]
    found = (v / name for v in service.glob("v*") for name in named)
    return tuple(sorted((p for p in found if p.is_file()), key=lambda p: int(p.parent.name[1:])))


def compile_source(source: Path) -> Compiled:
    """Compile one version, with its own media and the example office's places."""

    def media(name: str) -> str:
        if name == SERVICES_FILE:
            return services_file(())
        own = source.parent / "media" / name
        return place_file(name, {}) or own.read_text(encoding="utf-8")

    return compile_form(source, media)


def write_compiled(source: Path) -> Path:
    """Compile one version and put the XForm beside its source; a published one may not change."""
    compiled = compile_source(source)
    target = source.with_suffix(".xml")
    published = _published_checksum(source)
    if published not in ("", checksum(compiled.xml)):
        what = "This version is published and would change."
        remedy = "Copy the folder to the next version and change that."
        raise FormFileError([Problem(str(target), "", 0, "", what, remedy)])
    partial = target.with_suffix(".xml.part")
    partial.write_text(compiled.xml, encoding="utf-8")
    partial.replace(target)
    return target


def write_plain(source: Path, target: Path) -> Path:
    """The form as an XLSForm without includes and text sheets, for other programs."""
    plain = compile_source(source).plain
    plain.sheets["settings"] = with_namespace(plain.sheet("settings"))
    from forms.authoring.excel import write_excel  # heavy, and seldom asked for

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
    if not any(source.stem == "form" for source in form_files(folder)):
        what, remedy = "The service has no form.", "Write v1/form.md."
        problems.append(Problem(folder.name, "", 0, "", what, remedy))
    return problems


def _settings(folder: Path, source: Path, definition: FormDefinition) -> Iterator[Problem]:
    named = (definition.form_id, f"v{definition.version}")
    wanted = folder.name if source.stem == "form" else f"{folder.name}_{source.stem}"
    if named != (wanted, source.parent.name):
        what = f"The form calls itself {named[0]} {named[1]}."
        remedy = f"Write {wanted} and {source.parent.name[1:]}."
        yield Problem(source.name, "settings", 0, "form_id", what, remedy)


def _committed(folder: Path, source: Path, xml: str) -> Iterator[Problem]:
    """The XForm is what the source compiles to, and a published one is as it was published."""
    target = source.with_suffix(".xml")
    committed = target.read_text(encoding="utf-8") if target.is_file() else ""
    where = f"{folder.name}/{source.parent.name}/{target.name}"
    published = _published_checksum(source)
    if published and published != checksum(committed):
        what, remedy = "A published form has changed.", "Publish a new version instead."
        yield Problem(where, "", 0, "", what, remedy)
    elif committed != xml:
        what = "It is not what the source compiles to."
        yield Problem(where, "", 0, "", what, f"Run: sala forms compile {source}")


def _published_checksum(source: Path) -> str:
    key = (source.parent.parent.name, source.parent.name[1:])
    for form in PUBLISHED:
        if (form.service_id, form.version) == key:
            return form.officer_checksum if source.stem == OFFICER else form.checksum
    return ""


def check_texts_against_form(service: Service) -> Iterator[Problem]:
    """The example fills the form to the end; paths named in service.yaml are nodes of the form."""
    definition = service.definition()
    file = f"{service.id}/service.yaml"
    for path in _named_paths(service):
        if path not in definition.nodes:
            what = f"{path} is not in the form."
            yield Problem(file, "", 0, "", what, "Correct the path.")
    yield from _officers_part(service)
    try:
        instance = service.example()
    except (KeyError, CatalogueError) as error:
        yield Problem(f"{service.id}/example.yaml", "", 0, "", f"{error}", "Correct the path.")
        return
    for violation in instance.violations():
        what = f"The example leaves {violation.path} with an answer that breaks {violation.kind}."
        yield Problem(f"{service.id}/example.yaml", "", 0, "", what, "Answer it.")


def _officers_part(service: Service) -> Iterator[Problem]:
    """What may be missing are the documents of the service; what is copied stands in the form."""
    definition = service.officer_definition()
    if definition is None:
        return
    file = f"{service.id}/{OFFICER}"
    asked = {node.name for node in service.definition().nodes.values()}
    known = {document.id for document in service.documents}
    instance = Instance(definition, clock=lambda: PLAYED_ON, new_id=lambda: service.id)
    for path, node in definition.nodes.items():
        copied = node.bind.attributes.get("filled_by") == "request"
        if copied and node.name not in asked and node.name != "received_on":
            what = "The form has no question of this name."
            yield Problem(file, "", 0, node.name, what, "Correct the name.")
        if node.name == "docs_missing":
            listed = {choice.value for choice in instance.choices(path, LANGUAGES[0])}
            if listed != known:
                what = f"The list differs from the documents: {', '.join(sorted(listed ^ known))}."
                yield Problem(file, "choices", 0, node.name, what, "List what service.yaml has.")


def _named_paths(service: Service) -> Iterator[str]:
    for line in service.receipt_lines:
        yield from filter(None, (line.value.th, line.value.en, line.when))
    yield from filter(None, (service.payment_code,))
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
