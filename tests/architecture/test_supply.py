"""What we depend on may be shipped with this product, and nothing committed names a registry."""

import re
from importlib.metadata import distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ALLOWED = re.compile(
    r"apache|mit\b|mit-|bsd|psf|python software|zlib|isc|mpl|mozilla|lgpl|lesser general|unlicense|public domain"
    r"|cc0|cc-by-4|historical permission|hpnd|0bsd|zpl",
    re.IGNORECASE,
)

# Packages whose metadata name no licence; read from the licence file they ship.
READ_BY_HAND = {"sqlcipher3": "zlib", "pyxform": "BSD-2-Clause", "pyrage": "MIT"}


def needed_by_the_product() -> set[str]:
    """Names of every distribution reached from `sala` without its `dev` extra."""
    found: set[str] = set()
    waiting = [("sala", "central"), ("sala", "authoring")]
    while waiting:
        name, extra = waiting.pop()
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            if requirement.name.lower() not in found:
                found.add(requirement.name.lower())
                waiting.append((requirement.name, ""))
    return found


def licence_of(name: str) -> str:
    data = distribution(name).metadata
    parts = [data.get("License-Expression"), data.get("License")]
    parts += [c for c in data.get_all("Classifier") or () if c.startswith("License")]
    return " | ".join(p.splitlines()[0] for p in parts if p) or READ_BY_HAND.get(name, "")


def test_every_licence_allows_shipping() -> None:
    refused = {
        n: licence_of(n) for n in needed_by_the_product() if not ALLOWED.search(licence_of(n))
    }
    assert not refused


def test_the_lock_file_holds_no_address() -> None:
    assert "://" not in Path("requirements.lock").read_text(encoding="utf-8")


def test_the_check_sees_real_packages() -> None:
    assert {"sqlalchemy", "reportlab"} <= needed_by_the_product()
    assert len(list(distributions())) > 20
