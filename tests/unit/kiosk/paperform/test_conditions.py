"""When a question is asked, told by the numbers of other questions."""

import pytest

from kiosk.paperform import When
from tests.unit.kiosk.paperform.papers import conditional, questions_of

APPLE, NAMED = When(1, "is", ("Apple",)), When(3, "answered")


@pytest.mark.parametrize(
    ("relevant", "conditions"),
    [
        ("/data/fruit = 'a'", ((APPLE,),)),
        ("selected(/data/fruit, 'a')", ((APPLE,),)),
        ("selected('a c', /data/fruit)", ((When(1, "is", ("Apple", "Cherry")),),)),
        ("/data/fruit != ''", ((When(1, "answered"),),)),
        ("/data/fruit != 'a'", ((When(1, "is_not", ("Apple",)),),)),
        (
            "not(/data/fruit = 'b' or /data/fruit = 'c')",
            ((When(1, "is_not", ("Banana", "Cherry")),),),
        ),
        ("/data/age > 17", ((When(2, ">", ("17",)),),)),
        ("18 <= /data/age", ((When(2, ">=", ("18",)),),)),
        ("/data/name = ''", ((When(3, "blank"),),)),
        ("/data/fruit = 'a' and /data/name != ''", ((APPLE,), (NAMED,))),
        ("/data/fruit = 'a' or /data/name != ''", ((APPLE, NAMED),)),
        ("/data/sweet = 'true'", ((APPLE, NAMED),)),
        ("/data/always = 'yes'", ()),
    ],
)
def test_a_condition_names_the_question_and_the_answers_it_takes(relevant, conditions) -> None:
    *_, question = questions_of(conditional(relevant))

    assert (question.conditions, question.if_any) == (conditions, False)


@pytest.mark.parametrize(
    "relevant",
    [
        "today() > '2026-01-01'",
        "/data/age + string-length(/data/name) > 20",
        "/data/name = /data/fruit",
        "/data/fruit = 'a' and /data/name != '' or /data/age > today()",
    ],
)
def test_a_condition_no_short_sentence_tells_is_left_to_the_person(relevant: str) -> None:
    *_, question = questions_of(conditional(relevant))

    assert (question.conditions, question.if_any) == ((), True)


def test_the_part_of_a_condition_that_can_be_told_is_told() -> None:
    *_, question = questions_of(conditional("/data/fruit = 'b' and today() > '2026-01-01'"))

    assert question.conditions == ((When(1, "is", ("Banana",)),),)


def test_a_question_a_setting_switches_off_is_not_on_the_paper() -> None:
    numbers = [question.number for question in questions_of(conditional("1 = 2"))]

    assert numbers == [1, 2, 3]
