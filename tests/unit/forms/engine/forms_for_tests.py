"""Forms in a few lines: `form(...)` wraps a model and a body, `fill` starts an instance."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count

from forms.engine import Instance, Registry, parse_form

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:sala="https://sala.example/xforms"'
)


def form(instance: str, binds: str = "", body: str = "", more: str = "") -> str:
    """XML of a form whose primary instance is `<data>` with `instance` in it."""
    return (
        f"<h:html {NAMESPACES}><h:head><h:title>Test</h:title><model>"
        f'<instance><data id="test" version="1">{instance}</data></instance>{more}{binds}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def bind(path: str, **rules: str) -> str:
    quoted = "".join(f' {key.replace("__", ":")}="{text}"' for key, text in rules.items())
    return f'<bind nodeset="/data/{path}"{quoted}/>'


def ask(path: str, label: str = "") -> str:
    return f'<input ref="/data/{path}"><label>{label or path}</label></input>'


def fill(
    xml: str,
    *,
    media: Mapping[str, str] | None = None,
    functions: Registry | None = None,
    clock: Callable[[], datetime] = lambda: NOON,
) -> Instance:
    ids = count(1)
    definition = parse_form(xml, media=media.__getitem__ if media else None, functions=functions)
    return Instance(definition, clock=clock, new_id=lambda: f"id-{next(ids)}", device_id="dev-1")
