"""The texts that are embedded for a clause and for its sentences, and the keys of their vectors."""

from __future__ import annotations

from dataclasses import replace

from index.structure.passage import embedded_text, sentence_texts, text_hash
from index.structure.sentences import sentences
from index.types import Clause
from tests.eval.world import document

TEXT = "（二）提高质量。解读不得摘抄原文。非文字解读不低于60%。"
HELD = document("青禾区2024年政务公开工作要点", text=f"三、加强解读\n{TEXT}")
CLAUSE = Clause(
    "c", HELD.id, ("三", "（二）"), "三（二）", "提高质量", ("三、加强解读",), TEXT, 7, 7 + len(TEXT)
)


def test_a_clause_is_embedded_under_its_title_and_headings() -> None:
    assert embedded_text(HELD, CLAUSE) == f"青禾区2024年政务公开工作要点\n三、加强解读\n{TEXT}"
    assert embedded_text(HELD, replace(CLAUSE, headings=())) == f"青禾区2024年政务公开工作要点\n{TEXT}"


def test_sentences_are_embedded_under_the_clause_title() -> None:
    found = sentence_texts(CLAUSE)
    assert [text for _, _, text in found] == [
        "（二）提高质量。",
        "提高质量：解读不得摘抄原文。",
        "提高质量：非文字解读不低于60%。",
    ]
    assert [(start, end) for start, end, _ in found] == [(s.start, s.end) for s in sentences(CLAUSE)]
    assert [HELD.text[start:end] for start, end, _ in found][1] == "解读不得摘抄原文。"


def test_without_a_title_sentences_stand_alone() -> None:
    assert [text for _, _, text in sentence_texts(replace(CLAUSE, heading=""))][1] == "解读不得摘抄原文。"


def test_a_clause_of_few_sentences_has_its_own_vector_only() -> None:
    for text in ("（二）提高质量。", "（二）提高质量。解读不得摘抄原文。"):
        assert sentence_texts(replace(CLAUSE, text=text, end=7 + len(text))) == []
    assert sentence_texts(replace(CLAUSE, text="", end=7)) == []


def test_hashes() -> None:
    assert text_hash("甲") == text_hash("甲") != text_hash("乙")
    assert len(text_hash("")) == 32 and int(text_hash("甲"), 16) >= 0
    assert len(text_hash("半个字符\ud800")) == 32
