"""What the text in force says in place of an earlier one's sentence."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.gate.planted import quotable
from assistant.question.understand import understand
from assistant.quoting.ways.successors import _in_its_clause, _said_anew
from assistant.types import Sentence
from index.types import Clause


def clause(document: str, text: str) -> Clause:
    return Clause(f"{document}{text[:6]}", document, ("三",), "三", "", (), text, 0, len(text))


def found(text: str) -> tuple[Sentence, SimpleNamespace]:
    """The first sentence of the old text, and an index of its later one."""
    return quotable(clause("old", text))[-1], SimpleNamespace(clauses=lambda document_id: LATER)


FARES = "| 航段 | 票价（元/人） |\n| --- | --- |\n| 石桥至老码头 | {price} |"
LATER = [
    clause("new", "夜航班次每年核定一次。确有困难的，可以跨1年度安排夜航班次，并报港航局备案。"),
    clause("new", FARES.format(price=9)),
    clause("new", "候船室的座椅每五年更换一次。"),
]

ANEW = [
    pytest.param("候船室的座椅每8年更换一次。", "座椅多久更换？", "每五年更换", id="another_value"),
    pytest.param(
        "候船室的座椅每8年更换一次。", "座椅8年更换一次吗？", "每五年更换", id="a_figure_is_no_topic"
    ),
    pytest.param(FARES.format(price=6), "石桥至老码头票价多少？", "| 9 |", id="a_row_with_its_header"),
    pytest.param("候船室的灯具每8年检修一次。", "灯具多久检修？", "", id="another_matter"),
]


@pytest.mark.parametrize(("old", "question", "said"), ANEW)
def test_the_sentence_said_anew(old: str, question: str, said: str) -> None:
    sentence, index = found(old)
    anew = _said_anew(sentence, "new", understand(question, ()), index)  # type: ignore[arg-type]
    assert (said in anew.text) if anew and said else (anew is None and not said)


OLD = "夜航班次每年核定一次。夜航班次不得跨年度安排，并报港航局备案。"
IN_ITS_CLAUSE = [
    pytest.param(OLD, "夜航班次可以跨年度安排吗？", "可以跨1年度安排", id="said_in_other_words"),
    pytest.param(f"{OLD}缆绳由船东配足。", "缆绳由谁配足？", "", id="of_another_question"),
    pytest.param("船票遗失的，凭证件补办。", "夜航班次可以跨年度安排吗？", "", id="no_clause_is_like_it"),
]


@pytest.mark.parametrize(("old", "question", "said"), IN_ITS_CLAUSE)
def test_the_likeliest_sentence_of_the_clause_most_like_it(old: str, question: str, said: str) -> None:
    sentence, index = found(old)
    scored = [SimpleNamespace(sentence=s) for own in LATER for s in reversed(quotable(own))]
    query = understand(question, ())
    anew = _in_its_clause(sentence, scored, "new", query, index)  # type: ignore[arg-type]
    assert (said in anew.text) if anew and said else (anew is None and not said)
