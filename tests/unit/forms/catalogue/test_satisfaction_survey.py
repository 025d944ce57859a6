"""The survey: short unless there is time, without a person, its means called as evaluators do."""

from datetime import date

import pytest

from forms.catalogue import Catalogue
from forms.engine import Instance
from forms.rules import rule_table
from tests.unit.forms.catalogue.filling import answer, asked, begin, value

SERVICE = "satisfaction_survey"
SHORT = ("sv_overall", "sv_process_1", "sv_channel_1", "sv_staff_1", "sv_place_1")
LONG = ("sv_process_2", "sv_process_3", "sv_channel_2", "sv_staff_2", "sv_staff_3", "sv_place_2")


def scored(scores: str, rules: dict[str, str] | None = None) -> Instance:
    """A survey with these answers, one after the other."""
    instance = begin(SERVICE, rules)
    return answer(instance, **dict(zip((*SHORT, *LONG), scores.split(), strict=False)))


def test_it_is_short_unless_there_is_time_for_more() -> None:
    instance = begin(SERVICE)
    assert set(SHORT) <= asked(instance)
    assert not set(LONG) & asked(instance)

    assert set(LONG) <= asked(answer(instance, sv_more="yes"))


def test_an_office_may_ask_everybody_everything() -> None:
    questions = asked(begin(SERVICE, {"survey.full": "true"}))

    assert set(LONG) <= questions
    assert "sv_more" not in questions


def test_nothing_tells_who_answered() -> None:
    definition = Catalogue().service(SERVICE).definition()

    assert not [n.name for n in definition.nodes.values() if n.bind.attributes.get("identity")]
    assert not {"phone", "first_name", "notify_channel"} & {
        node.name for node in definition.nodes.values()
    }


@pytest.mark.parametrize(
    ("scores", "mean", "percent"),
    [
        ("5 5 5 5 5", "5", "100"),
        ("4 4 na 5 4", "4.25", "85"),
        ("5 4 4", "4.33", "86.6"),
        ("na na", "", ""),
        ("1", "1", "20"),
    ],
)
def test_what_was_not_used_counts_for_nothing(scores: str, mean: str, percent: str) -> None:
    instance = scored(scores)

    assert value(instance, "sv_mean") == mean
    assert value(instance, "sv_percent") == percent


def test_answers_to_hidden_questions_do_not_count() -> None:
    instance = answer(scored("5 5 5 5 5"), sv_more="yes", sv_process_2="1")
    assert value(instance, "sv_mean") == "4.33"

    assert value(answer(instance, sv_more="no"), "sv_mean") == "5"


@pytest.mark.parametrize(
    ("mean", "called"),
    [
        ("5", "มากที่สุด"),
        ("4.58", "มากที่สุด"),
        ("4.51", "มากที่สุด"),
        ("4.50", "มาก"),
        ("3.51", "มาก"),
        ("3.50", "ปานกลาง"),
        ("2.50", "น้อย"),
        ("1.50", "น้อยที่สุด"),
        ("1", "น้อยที่สุด"),
        ("", ""),
    ],
)
def test_a_mean_is_called_by_its_band(mean: str, called: str) -> None:
    assert rule_table("survey_band").value("th", date(2026, 11, 24), mean) == called


def test_the_score_is_shown_to_who_gave_it() -> None:
    service = Catalogue().service(SERVICE)

    assert dict(service.receipt_rows(service.example(), "en")) == {"Your score": "4.25 of 5 (High)"}
