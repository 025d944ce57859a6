"""Finding a service by everyday words, in the catalogue as it is published."""

import pytest

from forms.catalogue import Catalogue
from ui.presenters.finding import MOST, ServiceFinder

FINDER = ServiceFinder(Catalogue())


@pytest.mark.parametrize(
    ("asked", "service"),
    [
        ("น้ำไม่ไหล", "tap_water_fault"),
        ("ไฟดับ", "streetlight_repair"),
        ("ไฟถนนหน้าบ้านดับมาสามวันแล้ว", "streetlight_repair"),
        ("ถนนเป็นหลุม", "road_utility_repair"),
        ("ขอถังขยะ", "waste_bin_fee"),
        ("เบี้ยคนแก่", "elderly_allowance"),
        ("คนพิการ", "disability_allowance"),
        ("เบี้ยคนพิการ", "disability_allowance"),
        ("เต้นท์", "facility_equipment_loan"),
        ("ยืมเต็นท์", "facility_equipment_loan"),
        ("เสียงดัง", "nuisance_report"),
        ("ตัดต้นไม้", "tree_trimming"),
        ("น้ำท่วม", "disaster_relief"),
        ("สร้างบ้าน", "building_permit"),
        ("ร้านข้าว", "food_premises"),
        ("ไปหาหมอ", "patient_transport"),
        ("ภาษีป้าย", "sign_tax"),
        ("เด็กแรกเกิด", "child_support_grant"),
        ("งานศพ", "elderly_funeral_grant"),
        ("street light", "streetlight_repair"),
        ("No Water", "tap_water_fault"),
        ("garbage bin", "waste_bin_fee"),
    ],
)
def test_everyday_words_find_their_service_among_the_first_three(asked: str, service: str) -> None:
    assert service in [found.id for found in FINDER.find(asked)[:3]]


@pytest.mark.parametrize("asked", ["", " ", "ก", "๛", "zzzzzz", "🙂🙂"])
def test_what_is_no_word_finds_nothing(asked: str) -> None:
    assert FINDER.find(asked) == []


@pytest.mark.parametrize("asked", ["S09a", "s09a", "9a"])
def test_the_number_of_a_service_finds_just_that_one(asked: str) -> None:
    assert [found.id for found in FINDER.find(asked)] == ["tap_water_connection"]


def test_every_service_is_found_first_by_its_own_title() -> None:
    for service in Catalogue().services():
        for title in (service.title.th, service.title.en):
            assert FINDER.find(title)[0].id == service.id


def test_every_keyword_finds_its_service() -> None:
    missing = [
        (service.id, word)
        for service in Catalogue().services()
        for word in service.keywords
        if service.id not in [found.id for found in FINDER.find(word)]
    ]

    assert missing == []


def test_a_sentence_of_5000_letters_is_answered() -> None:
    assert len(FINDER.find("ขอความช่วยเหลือเรื่องน้ำ" * 200)) <= MOST
