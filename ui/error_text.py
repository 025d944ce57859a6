"""Error code → what happened and what to do, in the language of whoever reads it.

A citizen reads the sentences; the code is for staff, logs and the helpline.
"""

from enum import Enum
from typing import Protocol

from ui.i18n import sentences


class Coded(Protocol):
    """A problem that carries one of our codes."""

    @property
    def code(self) -> Enum:
        """Its code, whose value is read aloud to a helpline."""


def what_happened(code: Enum, language: str) -> str:
    """One sentence."""
    return str(sentences(language)[f"error.{code.value}.said"])


def remedy(code: Enum, language: str) -> str:
    """One sentence that begins with what to do."""
    return str(sentences(language)[f"error.{code.value}.remedy"])


def said(problem: Coded, language: str) -> str:
    """Both sentences in one line."""
    return f"{what_happened(problem.code, language)} {remedy(problem.code, language)}"
