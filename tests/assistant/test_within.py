"""An assistant within some documents answers as if the others had never been indexed."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index.build import build
from index.structure.articles import is_article
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("whole")
    build([ROOT / "corpus"], folder, BigramEmbedder())
    return Assistant.open(folder, embedder=BigramEmbedder())


@pytest.fixture(scope="module")
def seen(whole: Assistant) -> frozenset[str]:
    """Every second document."""
    return frozenset(document.id for document in whole.index.documents()[::2])


@pytest.fixture(scope="module")
def alone(whole: Assistant, seen: frozenset[str], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant whose index never held the other documents."""
    folder = tmp_path_factory.mktemp("alone")
    for document in whole.index.documents():
        if document.id in seen:
            shutil.copy2(ROOT / "corpus" / Path(document.source).name, folder / Path(document.source).name)
    build([folder], folder / "index", BigramEmbedder())
    return Assistant.open(folder / "index", embedder=BigramEmbedder())


def questions(whole: Assistant) -> list[str]:
    """About every document, seen or not: its number, a clause of it by address and by its words, its place."""
    asked = ["你好", "哪些文件提到了补助？", "由哪个部门负责？"]
    for document in whole.index.documents():
        clauses = whole.index.clauses(document.id)
        middle = clauses[len(clauses) // 2]
        asked += [
            f"《{document.title}》的文号是什么？",
            f"《{document.title}》{middle.address}是怎么规定的？",
            f"{middle.heading or middle.text[:20]}有什么要求？",
            f"{document.region}{document.kind}什么时候发布的？",
        ]
        asked += [f"{document.title}第九百条"] if is_article(middle) else []
    return asked


def told(answer: Answer) -> Answer:
    """The answer without its times and the state of the index; hits to nine digits."""
    hits = tuple(replace(hit, score=round(hit.score, 9)) for hit in answer.hits)
    return replace(answer, trace={}, hits=hits)


def test_within_some_documents_is_as_if_there_were_no_others(
    whole: Assistant, seen: frozenset[str], alone: Assistant
) -> None:
    within = whole.within(seen)
    assert len(within.index.documents()) == len(alone.index.documents()) == len(seen)
    different = 0
    for question in questions(whole):
        own = told(within.ask(question))
        assert own == told(alone.ask(question)), question
        different += own != told(whole.ask(question))
        assert within.search(question) == pytest.approx(alone.search(question))
    assert different > 10


def test_within_all_documents_is_the_assistant(whole: Assistant) -> None:
    within = whole.within([document.id for document in whole.index.documents()])
    for question in questions(whole)[::3]:
        assert told(within.ask(question)) == told(whole.ask(question)), question


def test_a_follow_up_finds_nothing_hidden(whole: Assistant, seen: frozenset[str], alone: Assistant) -> None:
    """The conversation may have been about a document that is hidden now."""
    for document in whole.index.documents():
        history = [
            {"role": "user", "content": f"《{document.title}》的文号是什么？"},
            {"role": "assistant", "content": document.document_number or "没有"},
        ]
        own = told(whole.within(seen).ask("什么时候印发的？", history))
        assert own == told(alone.ask("什么时候印发的？", history)), document.title


def test_the_same_documents_give_the_same_assistant(whole: Assistant, seen: frozenset[str]) -> None:
    assert whole.within(seen) is whole.within(list(seen))
    assert whole.within(seen).within(seen).index.documents() == whole.within(seen).index.documents()
    outside = [document.id for document in whole.index.documents() if document.id not in seen]
    assert whole.within(seen).within(outside).index.documents() == ()


def test_within_no_document_nothing_is_found(whole: Assistant) -> None:
    for question in questions(whole)[1:6]:
        answer = whole.within(()).ask(question)
        assert (answer.status, answer.citations, answer.hits) == ("not_found", (), ())


def test_few_narrowed_assistants_are_kept(whole: Assistant) -> None:
    ids = [document.id for document in whole.index.documents()]
    first = whole.within(ids[:1])
    for number in range(40):
        whole.within([f"no-{number}"])
    assert whole.within(ids[:1]) is not first


def test_threads_share_narrowed_assistants(whole: Assistant) -> None:
    """Each is told of its own document only, however many ask at once."""
    documents = whole.index.documents() * 3

    def ask(number: int) -> bool:
        own, other = documents[number], documents[number - 1]
        within = whole.within([own.id])
        mine = within.ask(f"《{own.title}》的文号是什么？")
        theirs = within.ask(f"《{other.title}》的文号是什么？")
        return {c.document.id for a in (mine, theirs) for c in a.citations} <= {own.id}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(len(documents))))
