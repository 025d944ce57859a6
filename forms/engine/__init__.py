"""The XForms runtime: a declared subset of the ODK XForms specification, to the letter.

    definition = parse_form(xml)                        the half that stands still
    instance = Instance(definition, clock=…, new_id=…)  one filling
    instance.answer("/data/name", "…")                  everything that follows is up to date at once

Reading order for a newcomer: `values`, `syntax`, `context`, `evaluate`, `paths` (expressions);
`definition`, `reader`, `graph` (forms); `node`, `settle`, `instance` (filling); `serialise`.
Standard library only. What is left out of the specification is listed in docs/forms.md.
"""

from forms.engine.choices import Choice
from forms.engine.definition import FormDefinition, Item, NodeDefinition
from forms.engine.errors import FormCode, FormError, XPathError
from forms.engine.functions import STANDARD
from forms.engine.functions.registry import Registry
from forms.engine.instance import Change, Instance, NodeState, Violation
from forms.engine.reader import parse_form
from forms.engine.serialise import (
    Moved,
    draft_json,
    moved,
    restore,
    submission_json,
    submission_xml,
)
from forms.engine.steps import Step

__all__ = [
    "STANDARD",
    "Change",
    "Choice",
    "FormCode",
    "FormDefinition",
    "FormError",
    "Instance",
    "Item",
    "Moved",
    "NodeDefinition",
    "NodeState",
    "Registry",
    "Step",
    "Violation",
    "XPathError",
    "draft_json",
    "moved",
    "parse_form",
    "restore",
    "submission_json",
    "submission_xml",
]
