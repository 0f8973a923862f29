"""The chain as a LangChain runnable: every way of calling it, its named steps, its two ways of answering."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from assistant.assistant import Assistant
from assistant.chain import build_chain, checking, generating, quoting, retrieving, understanding
from assistant.quoting.weighing.calibration import Calibration
from assistant.settings import Settings
from assistant.types import Answer
from index.errors import BadQuestion, ModelError
from index.opened import Index
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder
from tests.loops import run

QUESTION = "青禾区2024年政务公开工作要点第五部分第1点，几天答复？"
LOOKUPS = [
    "《澜川市既有住宅加装电梯管理办法》第十二条之一",
    "青禾区城市内涝应急预案四、3（1）②",
    "青禾区2023年要点第7条",
    "青禾区2024年政务公开工作要点第三部分",
]


def same(one: Answer, other: Answer) -> bool:
    """Equal but for the time it took."""
    return replace(one, trace={}) == replace(other, trace={})


def test_invoke_takes_what_the_docstring_says(sample_assistant: Assistant) -> None:
    chain = sample_assistant.chain
    history = [{"role": "user", "content": "青禾区城市内涝应急预案四、3（1）②"}]
    plain = chain.invoke(QUESTION)
    assert same(plain, chain.invoke({"question": QUESTION}))
    assert same(plain, sample_assistant.ask(QUESTION))
    assert "15个工作日" in plain.text
    follow = chain.invoke({"question": "下一条是什么？", "history": history})
    assert same(follow, sample_assistant.ask("下一条是什么？", history))
    assert follow.standalone_question != "下一条是什么？"


def test_batch_is_as_invoke(sample_assistant: Assistant) -> None:
    questions = [*LOOKUPS, QUESTION, "你好", "玄武区2024年要点的文号"]
    one_by_one = [sample_assistant.chain.invoke(question) for question in questions]
    together = sample_assistant.chain.batch(questions, config={"max_concurrency": 4})
    assert all(map(same, one_by_one, together))


def test_a_bad_question_in_a_batch(sample_assistant: Assistant) -> None:
    found: list[Any] = sample_assistant.chain.batch([QUESTION, "？"], return_exceptions=True)
    assert found[0].status == "answered"
    assert isinstance(found[1], BadQuestion)


@pytest.mark.parametrize(
    "question", [*LOOKUPS, QUESTION, "望山清洁取暖补贴怎么发", "青禾2023和2024的公开专区补助分别是多少"]
)
def test_a_stream_only_grows(sample_assistant: Assistant, question: str) -> None:
    answers = list(sample_assistant.stream(question))
    for before, after in itertools.pairwise(answers):
        assert after.text.startswith(before.text)
        assert after.citations[: len(before.citations)] == before.citations
    for answer in answers:
        assert answer.text.count("[") >= len(answer.citations)
        for citation in answer.citations:
            assert sample_assistant.index.clause(citation.clause_id) is not None
            assert citation.document.text[citation.start : citation.end] == citation.quote
    assert same(answers[-1], sample_assistant.ask(question))


def test_a_stream_comes_piece_by_piece(sample_assistant: Assistant) -> None:
    answers = list(sample_assistant.stream(LOOKUPS[-1]))
    assert len(answers) >= 3
    assert [len(answer.citations) for answer in answers] == list(range(1, len(answers) + 1))


def test_async(sample_assistant: Assistant) -> None:
    chain = sample_assistant.chain

    async def every_way() -> tuple[Answer, list[Answer], list[Answer]]:
        streamed = [answer async for answer in chain.astream(LOOKUPS[-1])]
        return await chain.ainvoke(QUESTION), streamed, await chain.abatch(LOOKUPS)

    invoked, streamed, batched = run(every_way())
    assert same(invoked, chain.invoke(QUESTION))
    expected = list(chain.stream(LOOKUPS[-1]))
    assert len(streamed) == len(expected) >= 3
    assert all(map(same, streamed, expected))
    assert all(map(same, batched, [chain.invoke(question) for question in LOOKUPS]))


def test_many_streams_at_once_on_one_loop(sample_assistant: Assistant) -> None:
    """More than the default executor has threads: none may wait in a thread for another."""

    async def together() -> list[list[Answer]]:
        async def one(question: str) -> list[Answer]:
            return [answer async for answer in sample_assistant.chain.astream(question)]

        return await asyncio.wait_for(asyncio.gather(*(one(q) for q in LOOKUPS * 10)), 60)

    found = run(together())
    assert [answers[-1].status for answers in found] == ["answered"] * 40


def test_async_errors_are_ours(sample_assistant: Assistant) -> None:
    with pytest.raises(BadQuestion):
        run(sample_assistant.chain.ainvoke("？"))


class Steps(BaseCallbackHandler):
    """Records the runs a tracer would see: names, parents, inputs, errors."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.models: list[str] = []
        self.ended: list[Any] = []
        self.errors: list[BaseException] = []
        self._open: dict[UUID, str] = {}

    def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, name: str = "", **_: Any) -> None:
        self.names.append(name)
        self._open[run_id] = name

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **_: Any) -> None:
        self.ended.append((self._open[run_id], outputs))

    def on_chain_error(self, error: BaseException, **_: Any) -> None:
        self.errors.append(error)

    def on_chat_model_start(self, serialized: Any, messages: list[list[BaseMessage]], **_: Any) -> None:
        self.models.append(str(messages[0][0].content))


def test_a_tracer_sees_the_steps(sample_assistant: Assistant) -> None:
    steps = Steps()
    answer = sample_assistant.chain.invoke(QUESTION, config={"callbacks": [steps]})
    assert [n for n in steps.names if n != "RunnableSequence"] == ["understand", "retrieve", "quote", "check"]
    outputs = dict(steps.ended)
    assert outputs["understand"].addresses[0].written == "第五部分第1点"
    assert outputs["retrieve"].hits == answer.hits
    assert same(outputs["check"], answer)


def test_a_tracer_sees_the_steps_of_an_async_stream(sample_assistant: Assistant) -> None:
    steps = Steps()

    async def stream() -> None:
        async for _ in sample_assistant.chain.astream(QUESTION, config={"callbacks": [steps]}):
            pass

    run(stream())
    assert {"understand", "retrieve", "quote", "check"} <= set(steps.names)


def test_a_tracer_sees_the_model(open_assistant: Opener) -> None:
    model = FakeListChatModel(responses=["应当在15个工作日内答复[C1]。"])
    steps = Steps()
    answer = open_assistant(model=model).chain.invoke(QUESTION, config={"callbacks": [steps]})
    assert "generate" in steps.names and "quote" not in steps.names
    assert len(steps.models) == 1 and steps.models[0].endswith(QUESTION)
    assert answer.text == "应当在15个工作日内答复。[1]"


def test_a_tracer_sees_a_bad_question(sample_assistant: Assistant) -> None:
    steps = Steps()
    with pytest.raises(BadQuestion):
        sample_assistant.chain.invoke("", config={"callbacks": [steps]})
    assert any(isinstance(error, BadQuestion) for error in steps.errors)


def test_quoting_and_generating_are_interchangeable(sample_index: Index, calibration: Calibration) -> None:
    settings, embedder = Settings(), BigramEmbedder()
    model = FakeListChatModel(responses=["应当在15个工作日内答复[C1]。"])
    before = RunnableLambda(understanding(sample_index, embedder, settings)) | retrieving(
        sample_index, embedder, settings
    )
    steps = {
        "quote": quoting(sample_index, embedder, calibration, settings),
        "generate": generating(sample_index, settings, calibration, model),
    }
    found = {name: (before | step | checking(sample_index)).invoke(QUESTION) for name, step in steps.items()}
    assert [answer.status for answer in found.values()] == ["answered", "answered"]
    assert {c.address for answer in found.values() for c in answer.citations} == {"五、1"}
    assert same(
        found["quote"], build_chain(sample_index, embedder, settings, calibration, None).invoke(QUESTION)
    )
    assert same(
        found["generate"], build_chain(sample_index, embedder, settings, calibration, model).invoke(QUESTION)
    )


class Breaking(FakeListChatModel):
    """A model whose connection breaks after some characters."""

    def _stream(self, *arguments: Any, **keywords: Any) -> Iterator[ChatGenerationChunk]:
        yield from itertools.islice(super()._stream(*arguments, **keywords), 20)
        raise ConnectionResetError


def test_a_model_of_any_kind(open_assistant: Opener) -> None:
    answers = list(
        open_assistant(model=FakeListChatModel(responses=["答复期限为15个工作日。[C1]逾期罚款。"])).stream(
            QUESTION
        )
    )
    assert [answer.text for answer in answers] == ["答复期限为15个工作日。[1]"] * len(answers)
    assert answers[-1].status == "partial"
    broken = Breaking(responses=["答复期限为15个工作日。[C1]逾期的，可以投诉。"])
    (first, *_, last) = open_assistant(model=broken).stream(QUESTION)
    assert first.text == "答复期限为15个工作日。[1]"
    assert last.trace["model"] == "quote"
    assert "以下为原文摘录" in last.problems[0]


def test_composed_with_other_runnables(sample_assistant: Assistant) -> None:
    report = (
        RunnableLambda(lambda topic: f"{topic}第五部分第1点")
        | sample_assistant.chain
        | RunnableLambda(lambda answer: [citation.label for citation in answer.citations])
    )
    assert report.invoke("青禾区2024年政务公开工作要点") == [
        "《青禾区2024年政务公开工作要点》（青禾政办发〔2024〕11号）五、1"
    ]
    both = RunnablePassthrough.assign(answer=lambda given: sample_assistant.chain.invoke(given["question"]))
    assert both.invoke({"question": QUESTION})["answer"].status == "answered"


# -- the search as a retriever -----------------------------------------------------------------------------------------


def test_the_retriever_gives_the_hits(sample_assistant: Assistant) -> None:
    found = sample_assistant.as_retriever(k=4).invoke("加装电梯补助标准")
    hits = sample_assistant.search("加装电梯补助标准", 4)
    assert [document.id for document in found] == [hit.clause.id for hit in hits]
    assert len(found) == 4
    for document, hit in zip(found, hits, strict=True):
        assert document.page_content == hit.clause.text
        held = sample_assistant.index.document(hit.clause.document_id)
        assert held is not None
        assert document.metadata == {
            "clause_id": hit.clause.id, "document_id": held.id, "title": held.title, "document_number": held.document_number,
            "address": hit.clause.address, "path": list(hit.clause.path), "score": hit.score,
            "label": f"《{held.title}》" + (f"（{held.document_number}）" if held.document_number else "") + hit.clause.address,
        }  # fmt: skip


def test_the_retriever_inside_another_chain(sample_assistant: Assistant) -> None:
    chain = (
        {"context": sample_assistant.as_retriever(k=2), "question": RunnablePassthrough()}
        | RunnableLambda(lambda given: (given["question"], [d.metadata["address"] for d in given["context"]]))
    )  # fmt: skip
    question, addresses = chain.invoke("青禾区城市内涝应急预案四、3（1）②")
    assert question == "青禾区城市内涝应急预案四、3（1）②"
    assert addresses[0] == "四、3（1）②"
    assert run(chain.ainvoke("青禾区2023年要点第7条"))[1][0] == "三、7"


def test_search(sample_assistant: Assistant) -> None:
    hits = sample_assistant.search("依申请公开答复期限", k=7)
    assert len(hits) == 7
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)
    assert len({hit.clause.id for hit in hits}) == 7
    assert sample_assistant.search("《澜川市既有住宅加装电梯管理办法》第七条", k=1)[0].score == 1
    assert len(sample_assistant.search("依申请公开", k=100)) <= 100


# -- index and embedder ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "embedder", [BigramEmbedder(256, "another"), BigramEmbedder(64)], ids=["same-length", "other-length"]
)
def test_an_index_of_another_embedder_is_refused(
    sample_assistant: Assistant, embedder: BigramEmbedder
) -> None:
    """Vectors of two models have nothing to do with each other, also when they are equally long."""
    with pytest.raises(ModelError, match="bigrams-256"):
        Assistant.open(sample_assistant.index.folder, embedder=embedder)


def test_questions_from_many_threads(sample_assistant: Assistant) -> None:
    answers = sample_assistant.chain.batch([QUESTION] * 16, config={"max_concurrency": 8})
    assert all(same(answers[0], answer) for answer in answers)
