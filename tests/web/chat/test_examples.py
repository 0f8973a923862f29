"""Example questions: made from the documents by rules, kept only when they are answered rightly."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant import Assistant, Settings
from assistant.types import Answer
from assistant.web.chat.examples import (
    MOST_ASKED,
    WANTED,
    Candidate,
    Examples,
    candidates,
    choose_examples,
    topic_of,
)
from index.errors import BadQuestion
from index.types import Clause

from .samples import FakeIndex, answer, citation, clauses, document


def clause(text: str, heading: str = "", address: str = "一、1") -> Clause:
    return Clause("c1", "d1", ("一", "1"), address, heading, (), text, 0, len(text))


@pytest.mark.parametrize(
    ("given", "topic"),
    [
        (clause("1．规范预决算公开。预算应当公开。", "规范预决算公开"), "规范预决算公开"),
        (clause("（二）提高解读质量。不得摘抄。"), "提高解读质量"),
        (clause("第三条 申请人应当同时具备下列条件：一是…"), ""),
        (clause("公示期满后，由区政府批复。"), ""),
        (clause("短。"), ""),
    ],
    ids=["heading", "first sentence", "duty", "half a sentence", "too short"],
)
def test_topic_of(given: Clause, topic: str) -> None:
    assert topic_of(given) == topic


def asking(*, cites: str = "c1", quote: str = "（责任单位：区财政局）", status: str = "answered") -> Answer:
    own = next(c for c in clauses() if c.id == cites)
    return answer(status=status, citations=(citation(1, quote, own),))


WHO = Candidate("预算由谁负责？", "d1", "c1", lambda text: "责任单位" in text)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (asking(), True),
        (asking(status="not_found"), False),
        (asking(status="partial"), False),
        (asking(cites="c2", quote="每年公布一次。"), False),
        (asking(quote="预算自批复之日起20日内公开；"), False),
    ],
    ids=["right", "refused", "partial", "another clause", "other words"],
)
def test_only_rightly_answered_questions_are_kept(given: Answer, kept: bool) -> None:
    assert choose_examples([WHO], lambda _: given) == (("预算由谁负责？",) if kept else ())


def test_an_error_drops_the_candidate() -> None:
    def failing(_: str) -> Answer:
        raise BadQuestion("问题太长")

    assert choose_examples([WHO], failing) == ()


def test_few_are_shown_and_few_are_asked() -> None:
    asked: list[str] = []

    def refusing(question: str) -> Answer:
        asked.append(question)
        return answer(status="not_found", citations=())

    many = [Candidate(f"问{i}？", f"d{i}") for i in range(100)]
    assert choose_examples(many, refusing) == ()
    assert len(asked) == MOST_ASKED
    facts = [Candidate(f"问{i}？", "d1") for i in range(100)]
    assert len(choose_examples(facts, lambda _: asking())) == WANTED


def test_different_documents_come_first() -> None:
    found = [Candidate("甲1", "a"), Candidate("甲2", "a"), Candidate("乙1", "b")]
    assert choose_examples(found, None)[:2] == ("甲1", "乙1")


def test_with_a_chat_model_only_look_ups_are_offered() -> None:
    assert choose_examples([WHO, Candidate("文号？", "d1")], None) == ("文号？",)


def test_an_empty_index_has_no_examples() -> None:
    assert candidates(FakeIndex({})) == []  # type: ignore[arg-type]


@dataclass
class FakeAssistant:
    """What the examples use of an assistant: one that a chat model answers for."""

    index: FakeIndex
    settings: Settings = field(default_factory=lambda: Settings(llm="openai:x"))


def test_examples_are_made_anew_when_the_index_changes() -> None:
    index = FakeIndex({"d1": document()})
    assistant, made = FakeAssistant(index), Examples()
    assert made.current(assistant) == ("《青禾区2024年政务公开工作要点》的文号是什么？",)  # type: ignore[arg-type]
    index.held = {"d1": document(document_number=None)}
    assert made.current(assistant) != ()  # type: ignore[arg-type]
    index.generation = 2
    assert made.current(assistant) == ()  # type: ignore[arg-type]


def test_examples_speak_only_of_the_documents_someone_may_see(sample_assistant: Assistant) -> None:
    seen = sample_assistant.index.documents()[0]
    narrowed = sample_assistant.within([seen.id])
    made = Examples().current(narrowed)
    assert made
    titles = [held.title for held in sample_assistant.index.documents() if held.id != seen.id]
    assert not [question for question in made for title in titles if title in question]
    for question in made:
        assert {c.document.id for c in narrowed.ask(question).citations} == {seen.id}


def test_the_sample_corpus_gives_examples_of_several_documents(sample_assistant: Assistant) -> None:
    made = Examples().current(sample_assistant)
    assert len(made) == WANTED
    cited = []
    for question in made:
        given = sample_assistant.ask(question)
        assert given.status == "answered"
        cited.append(given.citations[0].document.id)
    assert len(set(cited)) == WANTED
