"""Tokens, and the law that no question can break or bend the full-text query."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.opened import Index
from index.store.catalog import Catalog
from index.store.lexical import CHANNELS, MAX_QUERY_TOKENS, MAX_TOKEN, Channel, query_tokens, tokens
from tests.index.samples import parsed, store, texts_of

BIGRAMS = [
    ("政务公开", ["政务", "务公", "公开"]),
    ("〔2021〕12 号", ["2021", "12", "号"]),
    ("﹝２０２１﹞12号", ["2021", "12", "号"]),
    ("2021年工作要点", ["2021", "年工", "工作", "作要", "要点"]),
    ("IPv6 支持ＩＰｖ６", ["ipv6", "支持", "ipv6"]),
    ("二〇二一年", ["二〇", "〇二", "二一", "一年"]),
    ("①②", ["12"]),
    ("𫠠𫠝村", ["𫠠𫠝", "𫠝村"]),
    ("98.5%", ["98", "5"]),
    ("税", ["税"]),
    ("，。！\"' OR * ^", ["or"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), BIGRAMS, ids=[case[0] for case in BIGRAMS])
def test_bigrams(text: str, expected: list[str]) -> None:
    assert tokens(text, "bigrams") == expected


def test_words_are_cut_by_the_dictionary_and_into_the_shorter_words_inside() -> None:
    found = tokens("行政复议申请 2021年 Ａ类", "words")
    assert {"行政", "复议", "申请", "2021", "a"} <= set(found)


def test_a_run_of_letters_is_cut_short() -> None:
    assert [len(token) for channel in CHANNELS for token in tokens("a" * 5000, channel)] == [MAX_TOKEN] * 2


def test_a_long_question_gives_a_bounded_number_of_distinct_tokens() -> None:
    question = "".join(chr(0x4E00 + n) for n in range(5000))
    assert len(query_tokens(question, "bigrams")) == MAX_QUERY_TOKENS
    assert query_tokens("公开公开公开", "bigrams") == ["公开", "开公"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("lexical") / "index"
    lines = [
        "依申请公开应当在二十个工作日内答复",
        "财政预决算 OR 公开 NEAR(words)",
        "\"'; DROP TABLE clauses; --",
        "政策解读",
    ]
    store(
        folder, parsed("d1", "政务公开要点", lines), parsed("d2", "另一份", ["全文检索 tokens:x words MATCH"])
    )
    return Index.open(folder)


# What FTS5, SQL and JSON give a meaning to, mixed with what people write.
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(['"', "'", "*", "^", ":", "(", ")", "{", "\\", "%", ";", "\x00", "\n", "\ud800"]),
        st.sampled_from([" OR ", " AND ", " NOT ", "NEAR(", "tokens:", "--", "公开", "words"]),
        st.characters(),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(query=st.one_of(HOSTILE, st.text(max_size=60)), document_id=st.text(max_size=20))
def test_any_question_is_only_a_set_of_tokens(opened: Index, query: str, document_id: str) -> None:
    for rank in (opened.rank_words, opened.rank_bigrams):
        ranking = rank(query, 10)
        assert all(score > 0 for _, score in ranking)
        assert [score for _, score in ranking] == sorted((score for _, score in ranking), reverse=True)
        assert rank(query, 10, [document_id]) == []
    assert len(opened.documents()) == 2


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_tokens_hold_nothing_that_fts5_or_its_tokenizer_gives_a_meaning_to(text: str) -> None:
    for token in (token for channel in CHANNELS for token in tokens(text, channel)):
        assert token
        assert all(c.isalnum() and c == c.lower() for c in token if c.isascii())


@pytest.mark.parametrize("channel", CHANNELS)
def test_operators_are_words_like_others(opened: Index, channel: Channel) -> None:
    rank = opened.rank_words if channel == "words" else opened.rank_bigrams
    assert texts_of(opened, rank("政策 NOT 政策解读", 5))[0] == "政策解读"
    assert texts_of(opened, rank('drop" table', 5)) == ["\"'; DROP TABLE clauses; --"]


def test_a_clause_is_found_by_its_documents_names(tmp_path: Path) -> None:
    names = {"document_number": "云政办发〔2021〕12号", "region": "云山区", "issuer": "云山区人民政府办公室"}
    document = parsed("d", "要点", ["第一项任务"], notice_title="关于印发要点的通知", **names)
    store(tmp_path / "i", document, parsed("e", "别的", ["无关的内容"]))
    with Index.open(tmp_path / "i") as index:
        for query in ("云政办发[2021] 12 号", "云山区", "关于印发要点的通知"):
            assert texts_of(index, index.rank_bigrams(query, 1)) == ["第一项任务"], query
            assert texts_of(index, index.rank_words(query, 1)) == ["第一项任务"], query


def test_the_catalog_ranks_nothing_for_no_tokens(opened: Index) -> None:
    with_no_tokens: list[str] = []
    catalog = Catalog.open(opened.folder)
    assert catalog.rank("words", with_no_tokens, 5) == []
    assert opened.rank_words("？！", 5) == [] and opened.rank_words("公开", 0) == []
