"""The peers: what a passage cites, what it finds, and that the same judge takes them all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings

from assistant.settings import Settings
from eval.gold.corpus import Corpus
from eval.gold.questions import Gold, Question
from eval.runs.run import ask_one
from eval.systems import bm25, opening, recipe
from eval.systems.passages import Clauses, Passage, answer_quoting, first_paragraph
from eval.systems.system import CannotOpen
from tests.fakes import BigramEmbedder

from ..world import clause, document

HEADING, OPEN, CLEAN = "一、开放", "（一）公厕每天6时至22时开放。", "（二）保洁员每班不少于2人。"
TOILETS = document("岭北县公厕方案", text=f"{HEADING}\n{OPEN}\n{CLEAN}\n")
PARKING = document("岭北县停车方案", text="一、停车场每小时收费2元。\n")
CLAUSES = (
    clause(TOILETS, "一（一）", OPEN),
    clause(TOILETS, "一（二）", CLEAN),
    clause(PARKING, "一", "一、停车场每小时收费2元。"),
)
CORPUS = Corpus.of([TOILETS, PARKING], CLAUSES)
PLACES = Clauses(CORPUS)


def passage(text: str) -> Passage:
    start = TOILETS.text.index(text)
    return Passage(TOILETS, start, start + len(text))


def asked(text: str, *addresses: str, document: str = TOILETS.title) -> Question:
    gold = tuple(Gold(document, address) for address in addresses)
    return Question("p-1", text, (), "single", "build", gold, (), (), bool(gold), "")


def test_a_passage_touches_clauses_the_fullest_first() -> None:
    both = passage(f"{OPEN}\n{CLEAN}")
    assert [c.address for c in PLACES.touched(both)] == ["一（一）", "一（二）"]
    mostly_second = passage(f"开放。\n{CLEAN}")
    assert [c.address for c in PLACES.touched(mostly_second)] == ["一（二）", "一（一）"]
    assert PLACES.touched(passage(HEADING)) == ()
    assert PLACES.touched(passage("\n")) == ()


def test_the_first_paragraph_is_the_first_that_belongs_to_a_clause() -> None:
    whole = Passage(TOILETS, 0, len(TOILETS.text))
    first = first_paragraph(whole, PLACES)
    assert first is not None and first.text == OPEN
    assert first_paragraph(passage(HEADING), PLACES) is None


def test_quoted_passages_are_citations_that_stand() -> None:
    answer = answer_quoting("？", [passage(OPEN), passage(CLEAN)], PLACES)
    assert answer.text == f"{OPEN}[1]\n{CLEAN}[2]"
    for citation in answer.citations:
        assert citation.document.text[citation.start : citation.end] == citation.quote
    assert [c.clause_id for c in answer.citations] == [CLAUSES[0].id, CLAUSES[1].id]
    assert answer_quoting("？", [], PLACES).status == "not_found"


def test_bm25_quotes_the_best_clauses_and_is_judged_like_any_other() -> None:
    system = bm25.open_bm25(CORPUS)
    row = ask_one(asked("公厕保洁员每班几人", "一（二）"), system, CORPUS)
    # Both clauses of the plan share a word with the question (its title), the best one first.
    assert row.right and row.citation_precision == 0.5
    assert row.retrieval is not None and row.retrieval.recall_at_1 == 1.0
    assert row.figures_supported == row.quotes_exact == 1.0


def test_bm25_refuses_what_shares_no_word() -> None:
    assert ask_one(asked("xyz"), bm25.open_bm25(CORPUS), CORPUS).refused


class _Bigrams(Embeddings):
    """The fake embedder as LangChain takes it."""

    made = 0

    def __init__(self, model_name: str) -> None:
        self._embedder = BigramEmbedder()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        _Bigrams.made += len(texts)
        return [[float(x) for x in row] for row in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_query(text)]


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("langchain_huggingface.HuggingFaceEmbeddings", _Bigrams)
    monkeypatch.setattr(_Bigrams, "made", 0)


@pytest.mark.usefixtures("fake_model")
def test_the_recipe_quotes_the_first_paragraph_of_each_chunk(tmp_path: Path) -> None:
    system = recipe.open_recipe(CORPUS, "fake", tmp_path)
    row = ask_one(asked("公厕每天几时开放", "一（一）"), system, CORPUS)
    # One chunk a document: the chunk holds both clauses, its first paragraph that is one cites the first.
    assert row.right and row.citation_precision == 0.5
    second = ask_one(asked("保洁员每班不少于几人", "一（二）"), system, CORPUS)
    assert second.faults == ("clause not cited",)
    assert second.retrieval is not None and second.retrieval.recall_at_1 == 1.0


@pytest.mark.usefixtures("fake_model")
def test_the_recipes_store_is_used_again_for_the_same_documents(tmp_path: Path) -> None:
    first = recipe.open_recipe(CORPUS, "fake", tmp_path).search("公厕", 2)
    made = _Bigrams.made
    assert recipe.open_recipe(CORPUS, "fake", tmp_path).search("公厕", 2) == first
    assert made == _Bigrams.made > 0
    recipe.open_recipe(Corpus.of([TOILETS], CLAUSES[:2]), "fake", tmp_path)
    assert made < _Bigrams.made


def test_what_a_peer_lacks_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bm25, "find_spec", lambda name: None)
    with pytest.raises(CannotOpen, match="bm25s"):
        bm25.open_bm25(CORPUS)
    monkeypatch.setattr(recipe, "missing_packages", lambda: ("langchain-chroma",))
    with pytest.raises(CannotOpen, match="langchain-chroma"):
        recipe.open_recipe(CORPUS, "fake", tmp_path)


def test_all_leaves_out_a_model_that_is_not_configured() -> None:
    assert opening.chosen("all", Settings()) == ("ours", "bm25", "recipe")
    assert opening.chosen("all", Settings(llm="openai:x")) == opening.NAMES
    assert opening.chosen("bm25", Settings(llm="openai:x")) == ("bm25",)


def test_a_model_that_is_not_configured_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="POLICY_LLM"):
        opening.open_system("ours+model", tmp_path, CORPUS, tmp_path, Settings())


class _Opened:
    """Stands for `assistant.Assistant`: records the settings it is opened with."""

    embedder_name, fingerprint = "e5", "0a1b"
    settings: list[Settings] = []  # noqa: RUF012  # emptied by the test

    @classmethod
    def open(cls, *, settings: Settings) -> Any:
        cls.settings.append(settings)
        return type("Open", (), {"index": cls})()


@pytest.mark.parametrize(("name", "model"), [("ours", None), ("ours+model", "openai:x")])
def test_ours_quotes_and_ours_with_the_model_asks_it(
    name: str, model: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.Assistant", _Opened, raising=False)
    monkeypatch.setattr(_Opened, "settings", [])
    settings = Settings(llm="openai:x", llm_api_key="sk-1")
    system = opening.open_system(name, tmp_path / "index", CORPUS, tmp_path, settings)
    assert [(s.llm, s.index) for s in _Opened.settings] == [(model, tmp_path / "index")]
    assert system.name == name and system.settings["model"] == (model or "quote")
    assert system.settings["embedder"] == "e5" and len(system.settings["prompts"]["answer"]) == 12
    assert not any(isinstance(value, Path) for value in system.settings.values())
