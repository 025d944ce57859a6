"""The tokens: contrast of every pair that is used, sizes in millimetres."""

import pytest

from ui.style_sheet import style_sheet
from ui.theme import PALETTES, ROLES, Theme, likely_mm_per_px, panel_mm_per_px

PAIRS = (
    ("text", "bg", 4.5, 7.0),
    ("text", "surface", 4.5, 7.0),
    ("muted", "bg", 4.5, 7.0),
    ("muted", "surface", 4.5, 7.0),
    ("on_primary", "primary", 4.5, 7.0),
    ("on_primary", "primary_press", 4.5, 7.0),
    ("primary", "bg", 3.0, 3.0),
    ("link", "bg", 4.5, 7.0),
    ("link", "error_bg", 4.5, 4.5),
    ("on_staff", "staff", 4.5, 7.0),
    ("staff", "bg", 4.5, 7.0),
    ("success", "bg", 4.5, 7.0),
    ("success", "success_bg", 4.5, 7.0),
    ("error", "bg", 4.5, 7.0),
    ("error", "error_bg", 4.5, 7.0),
    ("warn", "warn_bg", 4.5, 7.0),
    ("warn", "surface", 4.5, 7.0),
    ("warn", "bg", 4.5, 7.0),
    ("text", "warn_bg", 4.5, 7.0),
    ("text", "selected_bg", 4.5, 7.0),
    ("disabled", "disabled_bg", 4.5, 4.5),
    ("border", "bg", 3.0, 3.0),
    ("border", "surface", 3.0, 3.0),
    ("focus", "bg", 3.0, 3.0),
    ("focus", "focus2", 3.0, 3.0),
)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def test_every_pair_of_colours_has_the_contrast_it_needs(
    name: str, pair: tuple[str, str, float, float]
) -> None:
    palette = PALETTES[name]
    needed = pair[2] if name == "light" else pair[3]
    assert contrast(palette[pair[0]], palette[pair[1]]) >= needed


def test_body_text_has_capitals_of_4_8_mm_on_any_panel() -> None:
    for size in ((1920, 1080), (1366, 768), (1080, 1920)):
        theme = Theme(mm_per_px=likely_mm_per_px(*size), width=size[0], height=size[1])
        capital = theme.font_px("body") * 0.714 * theme.mm_per_px
        assert capital >= 4.8


def test_no_role_is_smaller_than_the_smallest_allowed() -> None:
    theme = Theme(mm_per_px=0.227, width=1366, height=768)
    assert min(theme.font_px(role) * theme.mm_per_px for role in ROLES) >= 5.4


def test_reading_grows_with_the_step_and_the_frame_stops_at_130() -> None:
    large = Theme(step=200)
    assert large.font_px("body") == 2 * Theme().font_px("body")
    assert large.font_px("bar") == pytest.approx(1.3 * Theme().font_px("bar"), abs=1)


def test_a_length_is_the_same_number_of_millimetres_on_every_panel() -> None:
    for mm_per_px in (0.17, 0.227, 0.248, 0.364):
        assert Theme(mm_per_px=mm_per_px).px(15.2) * mm_per_px == pytest.approx(15.2, abs=0.2)


def test_the_size_of_a_pixel_comes_from_diagonal_and_resolution() -> None:
    assert panel_mm_per_px(21.5, 1920, 1080) == pytest.approx(0.248, abs=0.001)
    assert panel_mm_per_px(14, 1366, 768) == pytest.approx(0.227, abs=0.001)


def test_an_unknown_palette_is_the_light_one() -> None:
    assert Theme().with_look("mauve", 125).palette_name == "light"


def test_a_step_outside_the_table_is_brought_inside() -> None:
    assert Theme().with_look("light", 10).step == 100
    assert Theme().with_look("light", 900).step == 300


def test_the_style_sheet_holds_the_colours_of_its_theme() -> None:
    assert PALETTES["dark"]["surface"] in style_sheet(Theme("dark"))
    assert PALETTES["light"]["surface"] not in style_sheet(Theme("dark"))
