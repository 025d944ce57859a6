"""Settings are declared once; what was typed is checked before it is kept."""

import pytest

from kiosk.errors import DefectError, ErrorCode, InputProblem
from kiosk.settings import SETTINGS, Setting, Settings
from tests.fakes import MemorySettings


def test_every_setting_has_a_description_and_a_default_it_would_take():
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.description.endswith(".")
        assert setting.parse(str(setting.default)) == setting.default


def test_a_changed_setting_is_kept_and_read_back():
    store = MemorySettings()
    Settings(store).change("cover_after_seconds", "240")

    assert Settings(store).number("cover_after_seconds") == 240
    assert Settings(store).text("paper") == "80mm"


@pytest.mark.parametrize(
    ("key", "text"),
    [("paper", "a5"), ("cover_after_seconds", "10"), ("draft_hours", "soon")],
    ids=str,
)
def test_a_value_out_of_bounds_is_refused_and_nothing_changes(key: str, text: str):
    store = MemorySettings()
    with pytest.raises(InputProblem) as problem:
        Settings(store).change(key, text)
    assert problem.value.code is ErrorCode.SETTING_VALUE
    assert not store.values


def test_yes_and_no_are_understood():
    setting = Setting("speech", False, "Reads aloud.")

    assert (setting.parse("Yes"), setting.parse("no")) == (True, False)
    with pytest.raises(InputProblem):
        setting.parse("perhaps")


def test_reading_a_setting_that_is_not_declared_is_a_defect():
    with pytest.raises(DefectError):
        Settings(MemorySettings()).text("colour")


def test_a_setting_of_another_version_is_left_alone():
    store = MemorySettings()
    store.values["from_the_future"] = "1"
    assert Settings(store).text("language") == "th"
