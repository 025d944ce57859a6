"""Files, functions and classes stay readable."""

import ast
import io
import tokenize
from pathlib import Path

PACKAGES = ("central", "forms", "kiosk", "sync", "ui")
FILE, FUNCTION, CLASS, PARAMETERS = 400, 60, 300, 7
ENGINE = 2_092
"""Lines of code of the form runtime, without its function library: it may shrink, not grow."""
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in Path(package).rglob("*.py"))


def test_files_functions_and_classes_stay_readable() -> None:
    too_long = []
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > FILE:
            too_long.append(str(path))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                if (node.end_lineno or 0) - node.lineno >= limit:
                    too_long.append(f"{path}:{node.lineno} {node.name}")
    assert not too_long


def test_no_function_takes_too_many_parameters() -> None:
    too_many = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [
                    a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                ]
                if len([n for n in names if n not in ("self", "cls")]) > PARAMETERS:
                    too_many.append(f"{path}:{node.lineno} {node.name}")
    assert not too_many


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(p) for p in sources() if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_the_form_runtime_can_be_read_in_an_hour() -> None:
    assert sum(map(lines_of_code, Path("forms/engine").glob("*.py"))) <= ENGINE


def lines_of_code(path: Path) -> int:
    """Without blank lines, comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    lines = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in SILENT and token.string
        for line in range(token.start[0], token.end[0] + 1)
    }
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            words = node.body[0]
            lines -= set(range(words.lineno, (words.end_lineno or 0) + 1))
    return len(lines)
