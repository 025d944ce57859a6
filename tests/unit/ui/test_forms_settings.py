"""The list of what an office has to confirm: complete, and its page up to date."""

import json
from pathlib import Path

from typer.testing import CliRunner

from forms.catalogue import Catalogue
from forms.catalogue.confirming import Confirming
from forms.rules.settings import declared_settings
from ui.commands.forms import app
from ui.commands.forms_settings import page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "th" / "settings-to-confirm.md"
FOUND = Confirming(Catalogue()).everything()


def test_the_page_is_what_the_command_prints() -> None:
    """After a change: `sala forms settings --markdown > docs/th/settings-to-confirm.md`."""
    printed = CliRunner().invoke(app, ["settings", "--markdown"]).stdout

    assert printed == PAGE.read_text(encoding="utf-8")
    assert printed == page(FOUND)


def test_every_marked_setting_is_listed_with_its_service_and_source() -> None:
    listed = {one.key: one for one in FOUND if not one.since}

    assert set(listed) == {one.key for one in declared_settings() if one.confirm}
    assert [one.key for one in listed.values() if not one.services or not one.source] == []
    assert listed["sla.streetlight.normal"].services == ("S05",)
    assert listed["retention.complaint"].services == ("S07",)
    assert listed["waste_fee.home.le20"].services == ("S22",)


def test_a_row_of_a_table_tells_its_values_its_day_and_its_service() -> None:
    (row,) = [one for one in FOUND if one.key == "subsistence_rate"]

    assert (row.since, row.default, row.services) == ("2026-10-01", "baht 500", ("S03",))


def test_a_program_may_read_the_list() -> None:
    told = json.loads(CliRunner().invoke(app, ["settings", "--json"]).stdout)

    assert len(told) == len(FOUND)
    assert {"key", "default", "source", "services", "mark"} <= set(told[0])


def test_a_person_may_read_the_list() -> None:
    lines = CliRunner().invoke(app, ["settings"]).stdout.splitlines()

    assert len(lines) == len(FOUND)
    assert lines[1].startswith("S05      sla.streetlight.danger = 1  [ตรวจสอบ]")
