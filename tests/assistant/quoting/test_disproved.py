"""Claims of who acts, in which case, with which exception or class, that the text denies."""

from __future__ import annotations

import pytest

from assistant.question.query import Query
from assistant.quoting.leading.classed import wrong_class
from assistant.quoting.leading.premise import contradictions
from assistant.quoting.leading.restated import as_one_claim
from assistant.quoting.weighing.term_weights import TermWeights

YEARLY = ["渔船由县渔政中心年检。"]
PAINTED = ["灯塔由县港航中心油漆。（责任单位：县海事中心）"]
PATRONS = ["5000万元以上的渡口由县长包联，5000万元以下的由副县长包联。"]
STOPS = ["停航3天以内的，由局长批准；3天以上的，由县长批准。"]
BERTHS = ["停泊不收费。", "但过夜停泊的，每晚收5元。"]

# question, the text, its words, what is told of the claim ("" for nothing)
CLAIMS = [
    pytest.param("渔船由县海事中心年检，对吗？", YEARLY, "渔船 年检", "县渔政中心年检", id="any_deed"),
    pytest.param("渔船由县渔政中心统一年检，对吗？", YEARLY, "渔船 年检", "", id="the_unit_that_does"),
    pytest.param(
        "灯塔由县海事中心油漆，对吗？", PAINTED, "灯塔", "县港航中心油漆", id="who_does_not_who_is_noted"
    ),
    pytest.param("8000万元的渡口由副县长包联，对吗？", PATRONS, "渡口", "由县长包联", id="of_another_case"),
    pytest.param("8000万元的渡口由县长包联，对吗？", PATRONS, "渡口", "", id="of_its_case"),
    pytest.param("停航5天由局长批准，对吗？", STOPS, "停航", "由县长批准", id="a_case_before_who_acts"),
    pytest.param("停航2天由局长批准，对吗？", STOPS, "停航", "", id="the_case_itself"),
    pytest.param(
        "停泊一律不收费，对吗？", BERTHS, "停泊", "但过夜停泊的，每晚收5元", id="an_exception_to_all"
    ),
    pytest.param("停泊不收费，对吗？", BERTHS, "停泊", "", id="the_rule_alone"),
    pytest.param(
        "谁发布停航令？县海事中心，对吗？",
        ["停航令由县渔政中心发布。"],
        "停航令 发布",
        "县渔政中心发布",
        id="answer_put_behind",
    ),
]


@pytest.mark.parametrize(("question", "quoted", "words", "told"), CLAIMS)
def test_what_is_denied(question: str, quoted: list[str], words: str, told: str) -> None:
    weights = TermWeights(dict.fromkeys(words.split(), 1.0), frozenset())
    found = "".join(contradictions(Query(question, question, (), question), quoted, weights))
    assert (told in found) if told else not found, found


RESTATED = [
    ("多久年检？9个工作日，对吗？", "9个工作日年检，对吗？"),
    ("谁发布停航令？县海事中心，是吗？", "由县海事中心发布停航令，是吗？"),
    ("多少人乘船？是30人吗？", "30人乘船，对吗？"),
    ("几天答复？", "几天答复？"),
    ("9日内答复，对吗？", "9日内答复，对吗？"),
]


@pytest.mark.parametrize(("question", "claim"), RESTATED, ids=[question for question, _ in RESTATED])
def test_a_question_with_its_answer_behind_it(question: str, claim: str) -> None:
    assert as_one_claim(question) == claim


STEPS = ["80分以上为优胜，70分以上80分以下为入围。"]
CLASSES = [
    pytest.param("75分是优胜，对吗？", ("优胜", "70分以上80分以下为入围"), id="of_another_step"),
    pytest.param("85分是优胜，对吗？", None, id="of_its_step"),
    pytest.param("80分是入围，对吗？", None, id="where_two_steps_meet"),
    pytest.param("75分是冠军，对吗？", None, id="a_class_the_text_has_not"),
]


@pytest.mark.parametrize(("question", "wrong"), CLASSES)
def test_the_class_claimed_of_a_figure(question: str, wrong: tuple[str, str] | None) -> None:
    assert wrong_class(question, STEPS) == wrong
