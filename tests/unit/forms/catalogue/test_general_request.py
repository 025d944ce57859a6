"""The general request: for what has no form of its own."""

from datetime import UTC, datetime

import pytest

from forms.catalogue import Catalogue, Service
from forms.engine import Instance

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def service() -> Service:
    return Catalogue().service("general_request")


@pytest.fixture
def instance(service: Service) -> Instance:
    return Instance(service.definition(), clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> set[str]:
    return {s.path.rpartition("/")[2] for s in instance.walk() if s.kind in ("question", "note")}


@pytest.mark.parametrize(
    ("subject", "form"),
    [
        ("ขอให้มาซ่อมไฟดับหน้าบ้าน", "แจ้งซ่อมไฟฟ้าสาธารณะ"),
        ("ขอยืมเต็นท์งานบวช", "ขอใช้สถานที่หรือยืมของ"),
    ],
)
def test_a_matter_with_a_form_of_its_own_is_told_and_may_go_on(
    instance: Instance, subject: str, form: str
) -> None:
    instance.answer("/data/matter/subject", subject)

    assert form in instance.text("/data/matter/other_form_note", "hint", "th")
    assert {"other_form_note", "details"} <= asked(instance)


def test_any_other_matter_is_simply_taken(instance: Instance) -> None:
    instance.answer("/data/matter/subject", "ขอหนังสือรับรองความประพฤติ")

    assert "other_form_note" not in asked(instance)


def test_it_is_addressed_to_the_chief_executive_unless_changed(instance: Instance) -> None:
    assert instance.node("/data/matter/to_person").value == "นายกองค์การบริหารส่วนตำบล"


@pytest.mark.parametrize(("day", "told"), [("2026-11-30", True), ("2026-12-20", False)])
def test_a_day_before_the_usual_reply_is_told_never_refused(
    instance: Instance, day: str, told: bool
) -> None:
    instance.answer("/data/matter/need_by", day)

    assert ("soon_note" in asked(instance)) is told
    assert instance.node("/data/matter/need_by").violation is None


def test_papers_are_wanted_as_the_answers_say(service: Service, instance: Instance) -> None:
    assert [d.id for d in service.documents_for(instance)] == ["doc_cid_card"]

    instance.answer("/data/matter/enclosures", "2")
    instance.answer("/data/behalf/applicant_type", "juristic")
    instance.answer("/data/proxy/is_proxy", "yes")

    wanted = ["doc_cid_card", "doc_juristic", "doc_enclosure", "doc_poa"]
    assert [d.id for d in service.documents_for(instance)] == wanted


def test_the_story_tells_when_the_office_replies(service: Service) -> None:
    rows = dict(service.receipt_rows(service.example(), "th"))

    assert rows["ตอบภายใน"] == "9 ธันวาคม 2569"
    assert rows["ท่านต้องการภายใน"] == "30 พฤศจิกายน 2569"


def test_another_time_of_reply_is_a_setting_of_the_office() -> None:
    service = Catalogue({"rules": {"sla.general_request.reply": 7}}).service("general_request")

    assert service.example().node("/data/result/reply_by").value == "2026-12-01"
