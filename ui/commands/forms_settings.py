"""`sala forms settings`: what an office has to confirm before it relies on the forms."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from forms.catalogue import Catalogue
from forms.catalogue.confirming import Confirming, ToConfirm
from kiosk.thai.dates import short_date

_MARKS = {"check": "ตรวจสอบ", "ordinance": "ข้อบัญญัติ"}
_HEAD = """\
# ค่าที่สำนักงานต้องยืนยันก่อนใช้จริง

รายการนี้ทำจากแบบที่เผยแพร่ ด้วยคำสั่ง `sala forms settings --markdown` ค่าเริ่มต้นใช้ได้ทันที แต่ผู้รับผิดชอบต้องดูให้ครบ
ก่อนเปิดบริการจริง

- **ตรวจสอบ** กฎหมายหรืออัตรายังไม่แน่ หรืออาจเปลี่ยน ให้เทียบกับประกาศล่าสุด
- **ข้อบัญญัติ** แต่ละ อบต. กำหนดเอง ให้ใส่ตามข้อบัญญัติของท่าน

## ค่าที่สำนักงานตั้งเอง

เปลี่ยนได้ในแฟ้มข้อมูลสำนักงาน ใต้หัวข้อ `rules` เช่น `rules: {sla.streetlight.normal: 3}`

| บริการ | ค่า | ความหมาย | ค่าเริ่มต้น | ต้องทำ | ที่มา |
|---|---|---|---|---|---|
"""
_TABLES = """
## ตารางอัตราและกำหนดเวลาตามกฎหมาย

เป็นแถวที่มีวันเริ่มใช้ เมื่อมีประกาศใหม่ ผู้ดูแลโปรแกรมเพิ่มแถว แถวเดิมไม่ถูกแก้ เพื่อให้คำขอเก่ายังคิดตามเดิม วันหยุดของ อบต. เอง
ใส่ใต้หัวข้อ `holidays` ของแฟ้มข้อมูลสำนักงาน

| บริการ | ตาราง | ตั้งแต่ | ค่า | ที่มา |
|---|---|---|---|---|
"""


def settings(
    markdown: Annotated[
        bool, typer.Option("--markdown", help="As the page docs/th/settings-to-confirm.md.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print for a program to read.")] = False,
) -> None:
    """List every setting and dated row that an office has to confirm."""
    found = Confirming(Catalogue()).everything()
    if markdown:
        typer.echo(page(found), nl=False)
    elif as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        for one in found:
            typer.echo(_line(one))


def page(found: Iterable[ToConfirm]) -> str:
    """The page for the office, in Thai."""
    rows = list(found)
    own = [_own_row(one) for one in rows if not one.since]
    dated = [_dated_row(one) for one in rows if one.since]
    return _HEAD + "".join(own) + _TABLES + "".join(dated)


def _line(one: ToConfirm) -> str:
    key = f"{one.key} ({one.since})" if one.since else one.key
    return f"{_services(one):8} {key} = {one.default}  [{_MARKS[one.mark]}]  {one.source}"


def _services(one: ToConfirm) -> str:
    return ", ".join(one.services) or "ทุกบริการ"


def _own_row(one: ToConfirm) -> str:
    default = f"`{one.default}`" if one.default else "ว่าง"
    return _row(_services(one), f"`{one.key}`", one.th, default, _MARKS[one.mark], one.source)


def _dated_row(one: ToConfirm) -> str:
    since = short_date(date.fromisoformat(one.since))
    return _row(_services(one), f"`{one.key}`", since, one.default, one.source)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"
