"""The page for authors names everything an author can use."""

from pathlib import Path

import pytest

from forms.authoring.columns import SALA_COLUMNS
from forms.domain import functions
from forms.engine import STANDARD
from forms.rules import Rules, declared_settings
from forms.rules.tables import FOLDER

PAGE = Path("docs/writing-forms.md").read_text(encoding="utf-8")
OURS = sorted(set(functions(Rules()).functions) - set(STANDARD.functions))


@pytest.mark.parametrize("name", OURS)
def test_every_function_of_ours_is_explained(name: str) -> None:
    assert f"`{name}(" in PAGE


@pytest.mark.parametrize("key", [setting.key for setting in declared_settings()])
def test_every_setting_is_listed(key: str) -> None:
    named = "retention.<service>" if key.startswith("retention.") else key

    assert f"`{named}`" in PAGE


@pytest.mark.parametrize("column", SALA_COLUMNS)
def test_every_attribute_is_explained(column: str) -> None:
    assert f"`{column.removeprefix('bind::')}`" in PAGE


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.csv")))
def test_every_table_is_listed(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_the_form_shown_on_the_page_compiles(tmp_path: Path) -> None:
    from forms.authoring.compiler import compile_form

    shown = PAGE.split("```markdown\n")[1].split("```")[0]
    (tmp_path / "form.md").write_text(shown, encoding="utf-8")

    assert compile_form(tmp_path / "form.md").definition.form_id == "water_cart"
