"""From questions to rows: what counts as right, what as wrong, and that nothing stops a run."""

import pytest

from assistant.types import Answer
from eval.gold.questions import Gold, Question
from eval.runs.row import Row
from eval.runs.run import ask_one, run

from ..world import CLAUSES, CORPUS, PLAN, REPLY, WATER, Scripted, answered, citation, refused, system

ASKED = "多少天答复申请？"
GOLD = Gold(PLAN.title, "一")


def question(
    text: str = ASKED,
    gold: tuple[Gold, ...] = (GOLD,),
    also: tuple[Gold, ...] = (),
    history: tuple[tuple[str, str], ...] = (),
) -> Question:
    facts = (("15个工作日",),) if gold else ()
    return Question("t-1", text, history, "deadline", "build", gold, also, facts, bool(gold), "")


def row(answer: Answer | Exception | float, asked: Question | None = None, seconds: float = 5.0) -> Row:
    asked = asked or question()
    return ask_one(asked, system(Scripted({asked.question: answer})), CORPUS, seconds)


def test_a_right_answer() -> None:
    got = row(answered(f"{REPLY}[1]", citation(CLAUSES[0])))
    assert got.right and got.faults == ()
    assert (got.citation_recall, got.citation_precision, got.facts, got.refused) == (1.0, 1.0, 1.0, False)
    assert got.expected == got.cited == (f"《{PLAN.title}》一",)
    assert got.retrieval is not None and got.retrieval.recall_at_1 == 1.0


def test_the_wrong_clause() -> None:
    got = row(answered(f"{WATER}[1]", citation(CLAUSES[1])))
    assert got.faults == ("clause not cited", "fact missing")
    assert (got.citation_recall, got.citation_precision, got.facts) == (0.0, 0.0, 0.0)
    assert got.missing_facts == ("15个工作日",)


def test_a_citation_too_many_lowers_precision_unless_the_set_allows_it() -> None:
    both = answered(f"{REPLY}[1]{WATER}[2]", citation(CLAUSES[0]), citation(CLAUSES[1], 2))
    assert row(both).citation_precision == 0.5
    assert row(both, question(also=(Gold(PLAN.title, "二"),))).citation_precision == 1.0
    assert row(both).right


def test_the_right_clause_with_the_fact_left_out() -> None:
    assert row(answered("见该条。[1]", citation(CLAUSES[0]))).faults == ("fact missing",)


def test_refusing_what_can_be_answered() -> None:
    got = row(refused())
    assert got.refused and got.faults == ("refused",)
    assert (got.citation_recall, got.citation_precision, got.facts) == (0.0, 0.0, 0.0)


def test_refusing_what_cannot_be_answered() -> None:
    got = row(refused("没有玄武区的文件"), question(gold=()))
    assert got.right and got.refused and got.reason == "没有玄武区的文件"
    assert got.retrieval is None and got.facts is None
    assert got.citation_recall is None and got.citation_precision is None


def test_answering_what_cannot_be_answered() -> None:
    got = row(answered(f"{REPLY}[1]", citation(CLAUSES[0])), question(gold=()))
    assert got.faults == ("answered what is not there",)


def test_phantom_citations_and_altered_quotes_are_faults() -> None:
    phantom = citation(CLAUSES[0], clause_id="gone")
    altered = citation(CLAUSES[0], 2, quote=REPLY.replace("15", "30"))
    got = row(answered(f"{REPLY}[1][2]", phantom, altered))
    assert (got.phantoms, got.misquoted) == (1, 1)
    assert got.faults == ("phantom citation", "quote not in the document")
    assert got.cited[0] == "[gone?]"


@pytest.mark.parametrize("gold", [(GOLD,), ()], ids=["answerable", "unanswerable"])
def test_a_crash_is_wrong_for_every_kind_of_question(gold: tuple[Gold, ...]) -> None:
    got = row(RuntimeError("boom"), question(gold=gold))
    assert got.faults == ("crashed",) and got.error == "RuntimeError: boom"
    assert got.refused is bool(gold)
    assert got.citation_recall == (0.0 if gold else None)


def test_a_question_that_hangs_is_wrong_and_stopped() -> None:
    got = row(30.0, seconds=0.05)
    assert got.faults == ("crashed",) and got.error is not None and "0.05 秒" in got.error
    assert got.seconds < 5


def test_a_run_goes_on_after_a_crash_and_tells_its_progress() -> None:
    questions = [question("坏"), question(ASKED)]
    scripted = Scripted({"坏": KeyError("x"), ASKED: answered(f"{REPLY}[1]", citation(CLAUSES[0]))})
    told: list[tuple[int, bool]] = []
    rows = run(
        questions, system(scripted), CORPUS, progress=lambda done, last: told.append((done, last.right))
    )
    assert [r.right for r in rows] == [False, True]
    assert told == [(1, False), (2, True)]


def test_a_follow_up_brings_its_history_and_is_searched_as_it_was_understood() -> None:
    asked = question("那多久？", history=(("user", "依申请公开"), ("assistant", "见方案一。")))
    answer = answered(f"{REPLY}[1]", citation(CLAUSES[0]))
    understood = Answer("那多久？", "依申请公开多久答复？", "answered", answer.text, answer.citations)
    scripted = Scripted({"那多久？": understood})
    assert ask_one(asked, system(scripted), CORPUS).right
    assert scripted.asked == [("那多久？", (("user", "依申请公开"), ("assistant", "见方案一。")))]
    assert scripted.searched == ["依申请公开多久答复？"]
