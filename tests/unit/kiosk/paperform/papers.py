"""Small forms as paper: one question after another, with two that others hang on."""

from kiosk.paperform import Heading, Item, Note, Question, Table
from kiosk.paperform.questions import Reader
from tests.unit.forms.engine.forms_for_tests import bind, fill, form

CHOICES = "".join(
    f"<item><value>{value}</value><label>{label}</label></item>"
    for value, label in (("a", "Apple"), ("b", "Banana"), ("c", "Cherry"))
)
FRUIT = f'<select1 ref="/data/fruit"><label>Fruit</label>{CHOICES}</select1>'


def ask(path: str, label: str, **more: str) -> str:
    appearance = f' appearance="{more["appearance"]}"' if "appearance" in more else ""
    hint = f"<hint>{more['hint']}</hint>" if "hint" in more else ""
    return f'<input ref="/data/{path}"{appearance}><label>{label}</label>{hint}</input>'


def conditional(relevant: str) -> str:
    """Questions 1 fruit, 2 age, 3 name; question 4 under a condition."""
    escaped = relevant.replace("<", "&lt;").replace('"', "&quot;")
    return form(
        "<fruit/><age/><name/><sweet/><always/><more/>",
        bind("fruit")
        + bind("age", type="int")
        + bind("name")
        + bind("sweet", calculate="/data/fruit = 'a' or /data/name != ''")
        + bind("always", calculate="'yes'")
        + f'<bind nodeset="/data/more" relevant="{escaped}"/>',
        FRUIT + ask("age", "Age") + ask("name", "Name") + ask("more", "More"),
    )


def items_of(xml: str, answers: dict[str, str] | None = None) -> tuple[Item, ...]:
    """What the paper says, with answers where there are some."""
    filled = fill(xml)
    for path, value in (answers or {}).items():
        filled.answer(path, value)
    return Reader(filled.definition, "", filled if answers else None).items()


def questions_of(xml: str, answers: dict[str, str] | None = None) -> list[Question]:
    return [item for item in items_of(xml, answers) if isinstance(item, Question)]


def only(items: tuple[Item, ...], kind: type[Heading | Note | Table]) -> list[Item]:
    return [item for item in items if isinstance(item, kind)]
