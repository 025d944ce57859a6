"""Answers read back to the person who gave them."""

from datetime import date

from kiosk.thai.dates import partial_date
from kiosk.thai.numbers import grouped_national_id, masked_national_id, phone
from ui.i18n import Texts
from ui.presenters.journey import Journey

_DOTS = "••••••"


def is_private(journey: Journey, path: str) -> bool:
    """Is this covered on pages that others may see?"""
    attributes = journey.instance.node(path).attributes
    return attributes.get("private") == "yes" or attributes.get("identity") == "cid"


def in_words(journey: Journey, path: str, texts: Texts, *, masked: bool) -> str:
    """Labels instead of values, dates with their month's name, numbers in groups; "" for none."""
    node, kind = journey.instance.node(path), journey.kind(path)
    value = node.value
    if not value:
        return ""
    if kind == "signature":
        return texts("check.signed")
    if kind == "image":
        return texts("check.files", count=len(journey.files(path)))
    if masked and is_private(journey, path):
        return masked_national_id(value) if kind == "cid" else _DOTS
    if kind in ("select_one", "yes_no", "long_list", "select_multiple"):
        return _labels(journey, path, value, texts, many=kind == "select_multiple")
    if kind == "acknowledge":
        return texts("question.acknowledge")
    if kind == "date":
        day = date.fromisoformat(value[:10])
        return partial_date(day, journey.precision(path) or "full", texts.language)
    if kind == "time":
        return value[:5]
    written = {"cid": grouped_national_id, "phone": phone}.get(kind)
    return written(value) if written else value


def _labels(journey: Journey, path: str, value: str, texts: Texts, *, many: bool) -> str:
    labels = {c.value: c.label for c in journey.instance.choices(path, texts.language)}
    chosen = value.split() if many else [value]
    return texts.join([labels.get(one, one) for one in chosen])
