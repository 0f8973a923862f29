"""From questions to rows: what counts as right, what as wrong, and that nothing stops a run."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from assistant.types import Answer
from eval.gold.questions import Gold, Question
from eval.runs.row import Row
from eval.runs.run import ask_one, run

from ..world import (
    CLAUSES,
    CORPUS,
    PLAN,
    REPLY,
    WATER,
    Scripted,
    answered,
    citation,
    document,
    refused,
    system,
)

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


class Panic(BaseException):
    """As a library written in Rust raises it: no `Exception`."""


class Streaming:
    """A system whose stream does what it is told."""

    name = "streaming"
    settings: Mapping[str, Any] = {}  # a system has them

    def __init__(self, stream: Callable[[], Iterator[Answer]]) -> None:
        self._stream = stream

    def stream(self, question: str, history: object) -> Iterator[Answer]:
        return self._stream()

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        return [(), (CLAUSES[0].id, CLAUSES[1].id)]


def streamed(stream: Callable[[], Iterator[Answer]], seconds: float = 5.0) -> Row:
    return ask_one(question(), Streaming(stream), CORPUS, seconds)


def test_a_panic_is_a_crash_but_an_interrupt_ends_the_run() -> None:
    def raising(error: BaseException) -> Callable[[], Iterator[Answer]]:
        def stream() -> Iterator[Answer]:
            raise error
            yield

        return stream

    assert streamed(raising(Panic("rust"))).error == "Panic: rust"
    with pytest.raises(KeyboardInterrupt):
        streamed(raising(KeyboardInterrupt()))


def test_a_stream_without_an_answer_is_a_crash() -> None:
    assert streamed(lambda: iter(())).faults == ("crashed",)


def test_one_that_swallows_the_limit_is_stopped_all_the_same() -> None:
    def swallowing() -> Iterator[Answer]:
        try:
            time.sleep(30)
        except Exception:  # noqa: BLE001  # what a library may do
            time.sleep(30)
        yield refused()

    got = streamed(swallowing, seconds=0.05)
    assert got.faults == ("crashed",) and got.seconds < 5


def test_a_question_is_not_stopped_by_the_limit_of_the_one_before() -> None:
    assert row(30.0, seconds=0.05).error is not None
    time.sleep(0.1)
    assert row(answered(f"{REPLY}[1]", citation(CLAUSES[0])), seconds=0.05).right


def test_the_first_sentence_has_a_time_of_its_own() -> None:
    whole = answered(f"{REPLY}[1]", citation(CLAUSES[0]))

    def slowly() -> Iterator[Answer]:
        yield refused()  # shows nothing yet
        yield whole
        time.sleep(0.05)
        yield whole

    got = streamed(slowly)
    assert got.first_seconds < got.seconds - 0.04
    nothing = streamed(lambda: iter([refused()]))
    assert nothing.first_seconds == nothing.seconds


def test_a_hit_may_hold_several_clauses_or_none() -> None:
    got = streamed(lambda: iter([refused()]))
    assert got.hits[0] == "—" and got.retrieval is not None
    assert (got.retrieval.recall_at_1, got.retrieval.reciprocal_rank) == (0.0, 0.5)


def test_a_mark_that_leads_nowhere_is_a_phantom() -> None:
    got = row(answered(f"{REPLY}[1][7]", citation(CLAUSES[0])))
    assert got.phantoms == 1 and got.faults == ("phantom citation",)


def test_a_figure_that_is_not_in_the_clause_is_a_fault_even_in_a_right_answer() -> None:
    got = row(answered(f"{REPLY}最长60日。[1]", citation(CLAUSES[0])))
    assert got.faults == ("figure not in what is cited",)
    assert (got.figures_apart, got.figures_supported) == (("60日",), 0.5)
    assert got.sentences_supported is not None and 0.5 < got.sentences_supported < 1


def test_a_remark_without_a_mark_is_no_claim_on_a_clause() -> None:
    got = row(answered(f"{REPLY}[1]\n以上查阅了9份文件。", citation(CLAUSES[0])))
    assert got.right and got.sentences_cited == 0.5 and got.figures_supported == 1.0


def test_what_the_catalog_knows_of_the_document_may_be_said() -> None:
    got = row(answered(f"《{PLAN.title}》共2条，15个工作日内答复。[1]", citation(CLAUSES[0])))
    assert got.figures_apart == ()


def test_a_quote_is_held_against_the_index_and_not_against_what_it_brings_along() -> None:
    altered = document(PLAN.title, text=PLAN.text.replace("15", "30"))
    quote = altered.text[CLAUSES[0].start : CLAUSES[0].end]
    got = row(answered(f"{REPLY}[1]", citation(CLAUSES[0], document=altered, quote=quote)))
    assert got.misquoted == 1 and got.quotes_exact == 0.0


def test_the_right_fact_beside_the_wrong_clause() -> None:
    text = f"15个工作日。[2]{REPLY[:4]}[1]"
    got = row(answered(text, citation(CLAUSES[0]), citation(CLAUSES[1], 2)))
    assert (got.facts, got.facts_cited) == (1.0, 0.0)
