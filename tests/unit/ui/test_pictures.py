"""Pictures of a form: found beside it, drawn with the question and its answers, told in words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forms.catalogue import Catalogue
from forms.catalogue.shelf import Shelf
from forms.engine import Instance, parse_form
from kiosk.drafts import Draft
from tests.example_views import PICTURES, english, question_pictures
from tests.unit.forms.engine.forms_for_tests import form
from ui.i18n import Texts
from ui.presenters.fielding import Fielding
from ui.presenters.journey import Journey
from ui.widgets.field_factory import FieldBlock
from ui.widgets.options import RadioRow
from ui.widgets.skin import Skin

ITEXT = """<itext><translation lang="en">
<text id="q"><value>Which sign?</value><value form="image">jr://images/small.png</value>
<value form="big-image">jr://images/large.png</value></text>
<text id="a"><value>Round</value><value form="image">jr://images/small.png</value></text>
<text id="b"><value>Square</value><value form="image">jr://images/gone.png</value></text>
</translation></itext>"""
BODY = """<select1 ref="/data/q"><label ref="jr:itext('q')"/>
<item><label ref="jr:itext('a')"/><value>a</value></item>
<item><label ref="jr:itext('b')"/><value>b</value></item></select1>"""


@pytest.fixture
def fielding(tmp_path: Path) -> Fielding:
    """Of a form whose folder holds two of its three pictures."""
    media = tmp_path / "complaint" / "v1" / "media"
    media.mkdir(parents=True)
    for name in ("small.png", "large.png"):
        (media / name).write_bytes((PICTURES / "start.png").read_bytes())
    definition = replace(parse_form(form("<q/>", ITEXT, BODY)), version="1")
    instance = Instance(definition, clock=lambda: datetime.now(UTC), new_id=lambda: "x")
    shelf = Shelf(tmp_path, (), {}, lambda: ())
    journey = Journey(
        service=replace(Catalogue().service("complaint"), shelf=shelf),
        instance=instance,
        draft=Draft("d", "complaint", "1", "en", datetime.now(UTC), datetime.now(UTC)),
        keep=lambda _: None,
        today=lambda: date(2026, 11, 24),
    )
    return Fielding(journey, Texts("en"))


def test_a_question_has_the_largest_picture_that_came_with_its_form(fielding: Fielding) -> None:
    view = fielding.field("/data/q")

    assert view.picture.endswith("large.png")
    assert view.picture_words == "Picture for: Which sign?"
    assert [Path(option.picture).name for option in view.options] == ["small.png", ""]


def test_pictures_are_drawn_and_told_in_words(skin: Skin, qtbot: QtBot) -> None:
    view = question_pictures(english).fields[0]
    block = FieldBlock(skin, view, titled=False)
    bare = FieldBlock(
        skin,
        replace(view, picture="", options=tuple(o._replace(picture="") for o in view.options)),
        titled=False,
    )
    for each in (block, bare):
        qtbot.addWidget(each)
        each.resize(900, 900)
        each.show()

    picture = block.findChild(QLabel, "illustration")
    assert picture is not None
    assert not picture.pixmap().isNull()
    assert picture.accessibleName() == "Picture for: Which screen has the problem?"
    assert bare.findChild(QLabel, "illustration") is None
    with_one, without = (each.findChildren(RadioRow)[0] for each in (block, bare))
    assert with_one.heightForWidth(600) > without.heightForWidth(600)
    assert with_one.grab().toImage() != without.grab().toImage()
    assert with_one.accessibleName() == "The first screen"
