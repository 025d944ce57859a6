"""A signature as its strokes: what the pad draws, the draft keeps, and the picture is made of."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]

ACROSS, DOWN = 3000, 1000
"""The pad in its own units, whatever size it has on the screen."""
MOST_POINTS = 5_000


def write_strokes(strokes: tuple[Stroke, ...]) -> str:
    """For the draft: points as "x,y", blanks between them, ";" between strokes."""
    return ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes)


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """What `write_strokes` wrote."""
    return tuple(
        tuple((int(x), int(y)) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in text.split(";")
        if stroke
    )
