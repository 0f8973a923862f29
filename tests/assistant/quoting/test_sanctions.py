"""What follows of a provision: the sentences elsewhere in its text that refer to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.quoting.reading.references import Place, refers
from assistant.quoting.reading.sanctions import what_follows
from index.build import build
from index.opened import Index
from index.structure.sentences import sentences
from tests.fakes import BigramEmbedder

RULES = """青禾县公房管理办法

第一条　为了加强公房管理，制定本办法。
第二条　承租人不得有下列行为：
（一）转借、转租公房；
（二）擅自装修公房。
第三条　承租人应当按季度缴纳房租。
第四条　有本办法第二条第（一）项行为的，收回公房。
第五条　有第二条所列行为之一的，责令限期改正；拒不改正的，处500元罚款。
第六条　违反《青禾县物业条例》第二条规定的，处100元罚款。

青禾县人民政府
2025年3月1日
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("sanctions")
    (folder / "办法.txt").write_text(RULES, encoding="utf-8")
    build([folder / "办法.txt"], folder / "index", BigramEmbedder())
    with Index.open(folder / "index") as index:
        yield index


FOLLOWS = [("转租", ["第四条", "第五条"]), ("擅自装修", ["第五条"]), ("按季度", []), ("收回公房", [])]


@pytest.mark.parametrize(("words", "articles"), FOLLOWS, ids=[row[0] for row in FOLLOWS])
def test_what_follows(rules: Index, words: str, articles: list[str]) -> None:
    own = [s for d in rules.documents() for c in rules.clauses(d.id) for s in sentences(c)]
    sentence = next(s for s in own if words in s.text)
    assert [
        s.path[0] for s in what_follows([sentence], rules.clauses(sentence.clause.document_id))
    ] == articles


REFERENCES = [
    ("违反本办法第九条规定的", Place(9), True),
    ("违反本办法第九条规定的", Place(9, 2, 1), True),
    ("违反本办法第九条第一款规定的", Place(9, 2), False),
    ("违反本办法第九条第一款第一项至第三项规定的", Place(9, 1, 2), True),
    ("违反本办法第四条至第六条规定的", Place(5), True),
    ("违反《青禾县物业条例》第九条规定的", Place(9), False),
    ("第九条　渡船应当送检", Place(9), False),
]


@pytest.mark.parametrize(("text", "place", "told"), REFERENCES)
def test_references(text: str, place: Place, told: bool) -> None:
    assert refers(text, place) is told
