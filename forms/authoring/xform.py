"""The only module that knows pyxform: a plain workbook in, an XForm with its examples out."""

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from forms.authoring.columns import KNOWN, LANGUAGES
from forms.authoring.problems import FormFileError, Problem
from forms.authoring.sheets import Row, Sheet, Workbook

NAMESPACE = 'sala="https://sala.example/xforms"'
EXAMPLE = "sala:example"
_OWN = ("example", "reason")
_TEXT_ELEMENT = re.compile(
    r"(<(?:value|label|hint)(?:\s[^<>]*)?(?<!/)>.*?</(?:value|label|hint)>)", re.DOTALL
)
_EMPTY_GROUP = re.compile(r"<group [^>]*>\n<label [^>]*/>\n</group>\n")
_AWAY = str.maketrans("“”‘’", "\ue000\ue001\ue002\ue003")
_BACK = {after: before for before, after in _AWAY.items()}
_PADDED = re.compile(r"(<(?:value|label|hint)[^<>]*>) (.*?) (</(?:value|label|hint)>)")
_CSV_LABEL = re.compile(r'(<itemset[^>]*>\s*<value ref="name"/>\s*)<label ref="label"/>')


def to_xform(book: Workbook) -> str:
    """The XForm of a plain form, with the example answers as texts of their own."""
    # loaded when a form is compiled: the other commands do not wait for it
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    settings = _settings(book)
    source = {
        "survey": [_survey_cells(row) for row in book.sheet("survey")],
        "choices": [{c: _keep(v) for c, v in row.cells.items()} for row in book.sheet("choices")],
        "settings": [settings],
    }
    for name, rows in tuple(source.items()):
        header = dict.fromkeys(column for row in rows for column in row)
        source[f"{name}_header"] = [header]  # type: ignore[list-item]  # pyxform's own shape
    try:
        result = convert(xlsform=source, validate=False, pretty_print=False, form_name="data")
    except PyXFormError as error:
        raise FormFileError([_from_pyxform(book, str(error))]) from error
    xform = _without_empty_groups(_in_lines(result.xform).translate(_BACK))
    return _labels_in_language(_with_examples(xform, book.sheet("survey")))


def _in_lines(xform: str) -> str:
    """One element a line, so that a change can be read; texts as the author wrote them.

    pyxform puts a blank before and after a text with outputs.
    """
    parts = _TEXT_ELEMENT.split(_PADDED.sub(r"\1\2\3", xform))
    for index in range(0, len(parts), 2):
        parts[index] = parts[index].replace("><", ">\n<")
    lines = "".join(f"\n{part}\n" if index % 2 else part for index, part in enumerate(parts))
    return re.sub(r"\n+", "\n", lines).strip() + "\n"


def _without_empty_groups(xform: str) -> str:
    """A group that only holds calculations is no part of what a person meets."""
    while True:
        shorter = _EMPTY_GROUP.sub("", xform)
        if shorter == xform:
            return xform
        xform = shorter


def _labels_in_language(xform: str) -> str:
    """Rows of a CSV may have `label_en` beside `label`; ours shows the one of the language."""
    return _CSV_LABEL.sub(r'\1<label ref="in-language(label, label_en)"/>', xform)


def _keep(cell: str) -> str:
    """pyxform makes typographic quotes straight; these survive it in disguise."""
    return cell.translate(_AWAY)


def _settings(book: Workbook) -> dict[str, str]:
    rows = book.sheet("settings").rows
    if len(rows) != 1:
        what = f"The sheet settings has {len(rows)} rows."
        raise FormFileError([Problem(book.file, "settings", 0, "", what, "Write exactly one.")])
    return dict(with_namespace(book.sheet("settings")).rows[0].cells)


def with_namespace(settings: Sheet) -> Sheet:
    """The settings with our namespace and the language that stands first."""
    rows = []
    for row in settings:
        given = row.get("namespaces")
        own = given if NAMESPACE in given else f"{given} {NAMESPACE}".strip()
        language = row.get("default_language") or LANGUAGES[0]
        rows.append(row.with_cells(namespaces=own, default_language=language))
    columns = dict.fromkeys((*settings.columns, "namespaces", "default_language"))
    return Sheet(settings.name, tuple(columns), rows)


def _survey_cells(row: Row) -> dict[str, str]:
    given = sorted(row.cells.items(), key=lambda item: KNOWN["survey"].index(item[0]))
    cells = {c: _keep(v) for c, v in given if v and c.partition("::")[0] not in _OWN}
    if reason := row.get("reason"):
        cells["bind::sala:reason"] = reason
    return cells


def _from_pyxform(book: Workbook, message: str) -> Problem:
    """pyxform counts the rows of the sheet handed to it; give the author the row written."""
    sheet, number, file = "survey", 0, book.file
    if match := re.search(r"\[row : (\d+)\]", message):
        name = next((s for s in ("choices", "settings") if f"'{s}'" in message), "survey")
        rows = book.sheet(name).rows
        index = int(match[1]) - 2
        if 0 <= index < len(rows):
            sheet, number, file = rows[index].sheet, rows[index].number, rows[index].file
        message = message.replace(match[0], "").strip()
    return Problem(file, sheet, number, "", message, "Correct the row.")


def _with_examples(xform: str, survey: Sheet) -> str:
    for language in LANGUAGES:
        examples = {
            path: row.get(f"example::{language}")
            for path, row in paths(survey)
            if row.get(f"example::{language}")
        }
        xform = _insert(xform, language, examples)
    return xform


def _insert(xform: str, language: str, examples: Mapping[str, str]) -> str:
    found = re.search(rf'<translation [^>]*lang="{language}"[^>]*>', xform)
    if not found:
        return xform
    end = xform.index("</translation>", found.end())
    block = xform[found.end() : end]
    for path, example in examples.items():
        start = block.find(f'<text id="{path}:label">')
        if start >= 0:
            at = block.index("</text>", start)
            value = f'<value form="{EXAMPLE}">{escape(example)}</value>\n'
            block = block[:at] + value + block[at:]
    return xform[: found.end()] + block + xform[end:]


def paths(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Every named row with the path of its node, groups and repeats included."""
    above: list[str] = []
    found = []
    for row in rows:
        kind = row.get("type").replace("_", " ")
        if kind.startswith("end "):
            if above:
                above.pop()
            continue
        path = "/".join(["/data", *above, row.get("name")])
        found.append((path, row))
        if kind.startswith("begin "):
            above.append(row.get("name"))
    return found
