"""Draws the public page: one template, our own style sheet and font, no script."""

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from central.tracking import TrackingPage

HERE = Path(__file__).parent
FONTS = HERE.parent / "assets" / "fonts" / "noto-sans-thai-looped"

FILES = {
    "site.css": (HERE / "static" / "site.css", "text/css; charset=utf-8"),
    "admin.css": (HERE / "static" / "admin.css", "text/css; charset=utf-8"),
    "icon.svg": (HERE / "static" / "icon.svg", "image/svg+xml"),
    "regular.ttf": (FONTS / "NotoSansThaiLooped_400Regular.ttf", "font/ttf"),
    "bold.ttf": (FONTS / "NotoSansThaiLooped_700Bold.ttf", "font/ttf"),
}
"""What the page needs beside itself, by the name it asks for."""

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@cache
def environment() -> Environment:
    """How all pages are drawn: everything escaped, nothing missing passed over."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _template() -> Template:
    return environment().get_template("tracking.html")


@cache
def static_file(name: str) -> tuple[bytes, str]:
    """The bytes and the type of one of `FILES`."""
    path, kind = FILES[name]
    return path.read_bytes(), kind


@cache
def version_of(name: str) -> str:
    """Changes with the file, so that a browser may keep it for long."""
    return hashlib.sha256(static_file(name)[0]).hexdigest()[:12]


def draw(page: TrackingPage, other_language: str) -> str:
    """The page as HTML; `other_language` is the address of the same page in the other one."""
    versions = {name: version_of(name) for name in FILES}
    return str(_template().render(page=page, other=other_language, versions=versions))
