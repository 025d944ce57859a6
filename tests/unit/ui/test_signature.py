"""A signature on the screen: drawn, taken back, kept with every stroke."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.pictures import PillowPictures
from tests.unit.ui.a_counter import ACounter
from ui.presenters.fields import FieldView
from ui.presenters.screen import Screen
from ui.presenters.strokes import read_strokes, write_strokes
from ui.widgets.signature_field import SignatureField, SignaturePad
from ui.widgets.skin import Skin

NAME = ((10, 10), (500, 900)), ((700, 400),)


def test_strokes_are_written_and_read_back() -> None:
    assert read_strokes(write_strokes(NAME)) == NAME
    assert read_strokes("") == ()


def test_the_picture_has_ink_where_the_strokes_are_and_nowhere_else() -> None:
    image = Image.open(BytesIO(PillowPictures().draw(NAME))).convert("L")

    inked = ImageChops.invert(image).getbbox()

    assert image.size == (1500, 500)
    assert inked is not None
    assert inked[0] <= 5 <= inked[2] <= 360
    assert image.getpixel((1400, 100)) == 255
    assert image.getpixel((350, 200)) == 0, "a dot is ink, too"


class Signer:
    """A finger on the pad."""

    def __init__(self, skin: Skin, qtbot: QtBot) -> None:
        view = FieldView("/sign", "signature", "ลายมือชื่อ", drawing=("ย้อน", "ล้าง"))
        self.field, self._qtbot = SignatureField(skin, view), qtbot
        qtbot.addWidget(self.field)
        self.reported: list[str] = []
        self.field.answered.connect(self.reported.append)
        self.field.show()
        (self.pad,) = self.field.findChildren(SignaturePad)

    def stroke(self, *places: tuple[float, float]) -> None:
        points = [QPoint(int(x * self.pad.width()), int(y * self.pad.height())) for x, y in places]
        self._qtbot.mousePress(self.pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            self._qtbot.mouseMove(self.pad, point)
        self._qtbot.mouseRelease(self.pad, Qt.MouseButton.LeftButton, pos=points[-1])

    def press(self, name: str) -> None:
        button = self.field.findChild(QAbstractButton, f"{name}_/sign")
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def last(self) -> tuple[object, ...]:
        return read_strokes(self.reported[-1])


@pytest.fixture
def signer(skin: Skin, qtbot: QtBot) -> Signer:
    return Signer(skin, qtbot)


def test_every_stroke_is_reported_and_can_be_taken_back(signer: Signer) -> None:
    signer.stroke((0.1, 0.5), (0.4, 0.6))
    signer.stroke((0.5, 0.5))
    counts = [len(read_strokes(text)) for text in signer.reported]
    signer.press("undo")
    one_left = len(signer.last)
    signer.press("clear")

    assert (counts, one_left, signer.last) == ([1, 2], 1, ())


def test_the_pad_is_as_large_as_a_hand_needs(signer: Signer, skin: Skin) -> None:
    assert signer.pad.width() >= skin.theme.px(150)
    assert signer.pad.height() >= skin.theme.px(50)


def test_what_was_drawn_before_is_drawn_again_and_nothing_is_reported(signer: Signer) -> None:
    signer.field.show_value(write_strokes(NAME))

    grabbed = signer.pad.grab().toImage()
    middle = QPoint(signer.pad.width() * 255 // 3000, signer.pad.height() * 455 // 1000)

    assert grabbed.pixelColor(middle).lightness() < 100
    assert signer.reported == []


@pytest.fixture
def counter() -> ACounter:
    made = ACounter(rules={"sign_methods": "draw wet thumb"})
    return made.begin("elderly_allowance")


def sign_page(counter: ACounter) -> str:
    """Where the signature is asked; its path."""
    journey = counter.furnished.visit.journey
    for page in journey.pages():
        for path in page.paths:
            if path.endswith("/sign_method"):
                journey.type_in(path, "draw")
    (path,) = [p for page in journey.pages() for p in page.paths if p.endswith("/signature")]
    page = journey.page_of(path)
    assert page is not None
    counter.furnished.visit.go_on(journey.pages()[journey.pages().index(page) - 1].key)
    return path


def test_a_drawn_signature_is_kept_as_a_picture_and_as_strokes(counter: ACounter) -> None:
    path = sign_page(counter)
    journey = counter.furnished.visit.journey

    counter.touch("answered", path, write_strokes(NAME[:1]))
    counter.touch("answered", path, write_strokes(NAME))
    counter.work.do_all()  # the picture of the first stroke
    counter.work.do_all()  # and of what came while it was made

    (file,) = journey.files(path)
    (field,) = [field for field in counter.view.fields if field.path == path]
    assert journey.instance.node(path).value == file.hash.hex()
    assert repr(NAME).encode() in counter.desk.attachments.content(file)
    assert (field.kind, field.value) == ("signature", write_strokes(NAME))


def test_a_signature_wiped_away_is_no_answer(counter: ACounter) -> None:
    path = sign_page(counter)
    counter.touch("answered", path, write_strokes(NAME))
    counter.work.do_all()

    counter.touch("answered", path, "")
    counter.work.do_all()
    counter.touch("continued")

    assert counter.furnished.visit.journey.files(path) == []
    assert counter.screen is Screen.QUESTION
    assert [problem.path for problem in counter.view.problems] == [path]


def test_a_signature_that_cannot_be_kept_is_told_and_stays_on_the_pad(
    counter: ACounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sign_page(counter)

    def full(*_: object, **__: object) -> None:
        raise EnvironmentProblem(ErrorCode.STORE_FULL)

    monkeypatch.setattr(type(counter.desk.attachments), "add", full)
    counter.touch("answered", path, write_strokes(NAME))
    counter.work.do_all()

    assert "เต็ม" in counter.view.problems[0].text
    assert counter.view.fields[-1].value == write_strokes(NAME)
