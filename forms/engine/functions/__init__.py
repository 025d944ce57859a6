"""The functions of the ODK XForms specification that are in our subset: one table."""

import math
import random
from collections.abc import Callable
from typing import Any

from forms.engine import dates
from forms.engine.functions import moments, nodes, numbers, text
from forms.engine.functions.registry import Function, Registry, Special


def here(call: Callable[..., Any], signature: str) -> Function:
    return Function(call, signature, in_context=True)


STANDARD = Registry(
    {
        "string": here(text.own_text, "o?"),
        "concat": Function(text.concat, "o*"),
        "join": Function(text.join, "so*"),
        "substr": Function(text.substr, "snn?"),
        "substring-before": Function(text.substring_before, "ss"),
        "substring-after": Function(text.substring_after, "ss"),
        "translate": Function(text.translate, "sss"),
        "string-length": here(lambda context, value=None: len(text.own_text(context, value)), "o?"),
        "normalize-space": here(text.normalize_space, "o?"),
        "contains": Function(lambda whole, part: part in whole, "ss"),
        "starts-with": Function(str.startswith, "ss"),
        "ends-with": Function(str.endswith, "ss"),
        "uuid": here(text.uuid, "n?"),
        "base64-decode": Function(text.base64_decode, "s"),
        "pulldata": here(nodes.pulldata, "ssss"),
        "regex": Function(text.regex, "ss"),
        "if": Special(text.build_if, (3,)),
        "coalesce": Special(text.build_coalesce, (2,)),
        "once": Special(text.build_once, (1,)),
        "true": Function(lambda: True, ""),
        "false": Function(lambda: False, ""),
        "boolean": Function(lambda value: value, "b"),
        "boolean-from-string": Function(text.boolean_from_string, "s"),
        "not": Function(lambda value: not value, "b"),
        "number": Function(lambda value: value, "n"),
        "random": Function(random.random, ""),
        "int": Function(numbers.integer, "n"),
        "round": Function(numbers.rounded, "nn?"),
        "floor": Function(numbers.floored, "n"),
        "ceiling": Function(numbers.ceiled, "n"),
        "abs": Function(abs, "n"),
        "sum": Function(numbers.total, "N"),
        "max": Function(numbers.extreme(max), "o*"),
        "min": Function(numbers.extreme(min), "o*"),
        "pow": Function(numbers.guarded(lambda base, power: base**power), "nn"),
        "log": Function(numbers.logarithm(math.log), "n"),
        "log10": Function(numbers.logarithm(math.log10), "n"),
        "sqrt": Function(numbers.guarded(math.sqrt), "n"),
        "exp": Function(numbers.guarded(math.exp), "n"),
        "exp10": Function(numbers.guarded(lambda power: 10.0**power), "n"),
        "pi": Function(lambda: math.pi, ""),
        "count": Function(len, "N"),
        "count-non-empty": here(nodes.count_non_empty, "N"),
        "position": here(nodes.position, "N?"),
        "instance": here(nodes.secondary, "s"),
        "current": here(lambda context: [context.current], ""),
        "indexed-repeat": Special(nodes.build_indexed_repeat, (3, 5, 7)),
        "today": here(lambda context: context.world.now().date().isoformat(), ""),
        "now": here(lambda context: dates.stamp(context.world.now()), ""),
        "date": here(moments.as_date, "o"),
        "date-time": here(moments.as_date_time, "o"),
        "format-date": here(moments.format_date, "os"),
        "format-date-time": here(moments.format_date, "os"),
        "decimal-date-time": here(moments.decimal_date_time, "o"),
        "decimal-time": here(moments.decimal_time, "o"),
        "selected": Function(text.selected, "ss"),
        "selected-at": Function(text.selected_at, "sn"),
        "count-selected": Function(lambda chosen: len(chosen.split()), "s"),
        "jr:choice-name": here(text.choice_name, "ss"),
        "jr:itext": here(text.itext, "s"),
    }
)
