"""The channels one by one: that they rank as the index does, and what the table says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.question.ask import Ask
from assistant.question.understand import Query
from assistant.retrieve import Retrieved
from eval.channels.command import rendered
from eval.channels.measure import AS_ASKED, Asked, channel_lines, channels_of
from eval.channels.side import Side
from eval.channels.vectors import indexed_vectors, kept_vectors
from eval.gold.corpus import Corpus, read_corpus
from eval.gold.questions import Gold, Question
from index.build import build
from index.opened import Index
from index.search import search
from index.store.lexical import CHANNELS, lexical_text
from tests.fakes import BigramEmbedder
from tests.index.samples import write_files

FILES = {
    "公厕.txt": "岭北县公厕开放管理办法\n\n第一条　公厕每天6时至22时开放。\n第二条　保洁员每班不少于2人。清扫每日3次。遇有大型活动的，应当加派人手。\n第三条　本办法自2024年3月1日起施行。\n",
    "停车.txt": "河东市停车场收费管理办法\n\n第一条　停车场每小时收费2元。\n第二条　军车免费停放。收费员应当佩戴工牌。\n第三条　本办法自2023年5月1日起施行。\n",
}  # fmt: skip
ASKED = ("公厕几时开放", "停车场每小时收费多少", "保洁员清扫几次", "本办法何时施行")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("channels")
    write_files(folder / "files", FILES)
    build([folder / "files"], folder / "index", BigramEmbedder())
    with Index.open(folder / "index") as opened:
        yield opened


@pytest.fixture(scope="module")
def corpus(index: Index) -> Corpus:
    return read_corpus(index.folder)


@pytest.fixture(scope="module")
def side(index: Index, corpus: Corpus) -> Iterator[Side]:
    """The index's own writing."""
    clauses = list(corpus.clauses.values())
    ids = [c.id for c in clauses]
    texts = [lexical_text(corpus.documents[c.document_id], c) for c in clauses]
    opened = Side(ids, texts, indexed_vectors(index.folder, ids))
    yield opened
    opened.close()


@pytest.mark.parametrize("text", [*ASKED, "", "！？", "xyz"])
def test_over_the_same_writing_a_side_ranks_as_the_index(text: str, side: Side, index: Index) -> None:
    vector = BigramEmbedder().embed_query(text)
    for channel in CHANNELS:
        own = dict(getattr(index, f"rank_{channel}")(text, 60))
        assert set(side.lexical(channel, text, 60)) == set(own)
        assert [own[i] for i in side.lexical(channel, text, 60)] == pytest.approx(
            sorted(own.values(), reverse=True)
        )
    nearest = dict(index.rank_vectors(vector, 60))
    cosines = [nearest[clause_id] for clause_id in side.dense(vector, 60)]
    assert cosines == pytest.approx(sorted(nearest.values(), reverse=True), abs=1e-5)


@pytest.mark.parametrize("text", ASKED)
def test_fused_is_the_search_without_names(text: str, side: Side, index: Index) -> None:
    embedder = BigramEmbedder()
    ranked = channels_of(side, text, embedder.embed_query(text), index.sentence_cosines)["fused"]
    assert ranked[0] == search(index, embedder, text).hits[0].clause.id


def test_vectors_are_made_once(tmp_path: Path) -> None:
    made = kept_vectors(["甲", "乙"], BigramEmbedder(), tmp_path)
    assert made.shape == (2, 256)

    class Never(BigramEmbedder):
        def embed_passages(self, texts: object, progress: object = None) -> object:  # type: ignore[override]
            raise AssertionError("the vectors were kept")

    np.testing.assert_array_equal(kept_vectors(["甲", "乙"], Never(), tmp_path), made)
    assert kept_vectors(["甲", "丙"], BigramEmbedder(), tmp_path).shape == (2, 256)
    assert not list(tmp_path.glob("*.part*"))


def test_a_line_for_each_channel_and_writing(side: Side, index: Index, corpus: Corpus) -> None:
    gold = (Gold("岭北县公厕开放管理办法", "第一条"),)
    known = Question("c-1", ASKED[0], (), "single", "build", gold, (), (), True, "")
    unknown = Question("c-2", "天气", (), "unanswerable", "build", (), (), (), False, "")
    embedder = BigramEmbedder()

    def understand(ask: Ask) -> Retrieved:
        hits = search(index, embedder, ask.question).hits
        return Retrieved(_query(ask.question), hits, {}, {})

    asked = Asked(understand, embedder, index.sentence_cosines)
    found = channel_lines([known, unknown], asked, corpus, {True: side})
    assert {line.channel for line in found} >= {"words", "bigrams", "dense", "sentences", "fused", AS_ASKED}
    assert {line.n for line in found} == {1}
    (last,) = [line for line in found if line.channel == AS_ASKED]
    assert last.prefix is None and last.figures["recall_at_1"] == (1.0, 1.0, 1.0)
    table = list(rendered("mine", found))
    assert table[0] == "mine: 1 answerable questions" and len(table) == 2 + len(found)


def _query(text: str) -> Query:
    from dataclasses import MISSING, fields

    empty = {"question": text, "standalone": text, "search_text": text}
    values = {f.name: empty.get(f.name, ()) for f in fields(Query) if f.default is MISSING}
    return Query(**values)  # type: ignore[arg-type]  # what is not looked at is empty
