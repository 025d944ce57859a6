"""Forms of any size, as a service writes them: labels in two languages, examples, rules."""

import csv
import io
from collections.abc import Iterable

_NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:sala="https://sala.example/xforms"'
)
_VILLAGES = ("บ้านหนองบัว", "บ้านท่าข้าม", "บ้านดอนเมือง", "บ้านคลองใหญ่", "บ้านโนนสูง")
KINDS = ("text", "number", "choice", "date")


def kind_of(number: int) -> str:
    """What question `number` asks for."""
    return KINDS[number % len(KINDS)]


def answer_to(number: int) -> str:
    """A canonical answer that no constraint objects to."""
    return {"text": f"ตอบ {number}", "number": str(number), "choice": "c2", "date": "1968-06-05"}[
        kind_of(number)
    ]


def long_form(questions: int, *, form_id: str = "long_form") -> str:
    """Text, numbers, choices and dates in turn; each tenth depends on an answer before it, each
    hundredth is calculated from all before it."""
    names = [f"q{n}" for n in range(questions)]
    binds = "".join(_bind(n) for n in range(questions))
    totals = range(100, questions + 1, 100)
    binds += "".join(
        f'<bind nodeset="/data/total{n}" type="int" calculate="{_sum(n)}"/>' for n in totals
    )
    nodes = "".join(f"<{name}/>" for name in names) + "".join(f"<total{n}/>" for n in totals)
    body = "".join(_control(n) for n in range(questions))
    return _form(form_id, nodes, _texts(questions), binds, body)


def chain_form(questions: int) -> str:
    """Every question is calculated from the one before it: one answer settles the whole form."""
    nodes = "".join(f"<q{n}/>" for n in range(questions))
    binds = '<bind nodeset="/data/q0" type="int"/>' + "".join(
        f'<bind nodeset="/data/q{n}" type="int" calculate="/data/q{n - 1} + 1"/>'
        for n in range(1, questions)
    )
    body = '<input ref="/data/q0"><label>q0</label></input>'
    return _form("chain_form", nodes, "", binds, body)


def choices_form(choices: int) -> str:
    """Provinces choose which of many places are offered; a CSV file stands beside them."""
    items = "".join(
        f"<item><name>p{n}</name><label>{_VILLAGES[n % 5]} {n}</label><province>{n % 77}</province>"
        "</item>"
        for n in range(choices)
    )
    more = (
        f'<instance id="places"><root>{items}</root></instance>'
        '<instance id="rates" src="jr://file-csv/rates.csv"/>'
    )
    binds = (
        '<bind nodeset="/data/province" type="string"/><bind nodeset="/data/place" type="string"/>'
        '<bind nodeset="/data/rate" type="string" calculate="'
        "instance('rates')/root/item[name = /data/place]/rate\"/>"
    )
    body = (
        '<input ref="/data/province"><label>จังหวัด</label></input>'
        '<select1 ref="/data/place"><label>ที่ไหน</label>'
        "<itemset nodeset=\"instance('places')/root/item[province = /data/province]\">"
        '<value ref="name"/><label ref="label"/></itemset></select1>'
    )
    return _form("choices_form", "<province/><place/><rate/>", more, binds, body)


def rates(rows: int) -> str:
    """The CSV file of `choices_form`."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("name", "rate", "note"))
    table.writerows((f"p{n}", n * 10, f"หมายเหตุ {n}") for n in range(rows))
    return written.getvalue()


def _form(form_id: str, nodes: str, more: str, binds: str, body: str) -> str:
    return (
        f"<h:html {_NAMESPACES}><h:head><h:title>แบบยาว</h:title><model>"
        f'<instance><data id="{form_id}" version="1">{nodes}'
        "<orx:meta><orx:instanceID/></orx:meta></data></instance>"
        f"{more}{binds}</model></h:head><h:body>{body}</h:body></h:html>"
    )


def _texts(questions: int) -> str:
    thai, english = (
        "".join(_text(n, words) for n in range(questions))
        for words in (
            ("คำถามข้อที่", "ตอบตามบัตรประจำตัวประชาชนหรือทะเบียนบ้าน", "ตัวอย่างคำตอบข้อ"),
            ("Question number", "As on your card or house register", "Example answer"),
        )
    )
    return (
        f'<itext><translation lang="ไทย (th)" default="true()">{thai}</translation>'
        f'<translation lang="English (en)">{english}</translation></itext>'
    )


def _text(number: int, words: Iterable[str]) -> str:
    question, hint, example = words
    return (
        f'<text id="/data/q{number}:label"><value>{question} {number}</value></text>'
        f'<text id="/data/q{number}:hint"><value>{hint}</value>'
        f'<value form="sala:example">{example} {number}</value></text>'
    )


def _bind(number: int) -> str:
    path, kind = f"/data/q{number}", kind_of(number)
    rules = {
        "text": 'type="string" required="true()"',
        "number": 'type="int" required="true()" constraint=". &gt;= 0 and . &lt; 100000"',
        "choice": 'type="string" required="true()"',
        "date": 'type="date" required="true()" constraint=". &lt;= today()"',
    }[kind]
    depends = f" relevant=\"/data/q{number - 4} != 'no'\"" if number % 10 == 9 else ""
    return f'<bind nodeset="{path}" {rules}{depends}/>'


def _control(number: int) -> str:
    path = f"/data/q{number}"
    words = f"<label ref=\"jr:itext('{path}:label')\"/><hint ref=\"jr:itext('{path}:hint')\"/>"
    if kind_of(number) != "choice":
        return f'<input ref="{path}">{words}</input>'
    items = "".join(
        f"<item><label>{village}</label><value>c{n}</value></item>"
        for n, village in enumerate(_VILLAGES)
    )
    return f'<select1 ref="{path}">{words}{items}</select1>'


def _sum(before: int) -> str:
    return " + ".join(f"/data/q{n}" for n in range(before) if kind_of(n) == "number")
