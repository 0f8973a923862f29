"""The source panel: the clause whole, the quoted words marked, what surrounds it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.chat import panel
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.panel import MOST_CHARACTERS, MOST_LISTED, MOST_WHOLE
from assistant.web.chat.source import (
    MOST_OUTLINE,
    SourceView,
    cited_source,
    clause_source,
    document_source,
    outline_of,
)
from assistant.web.chat.words import ZH
from index.types import Clause, Document, Problem

from . import samples
from .samples import LINES, TEXT, FakeIndex, answer, citation, clauses, document, headings

QUOTE = "预算自批复之日起20日内公开；"
OTHER = "（责任单位：区财政局）"


def exchange(*quotes: tuple[int, str]) -> Exchange:
    asked = answer(citations=tuple(citation(marker, quote) for marker, quote in quotes))
    return samples.exchange(asked)


def source_html(view: SourceView) -> str:
    return panel.source_html(view, ZH)


def empty_html(documents: list[Document] | None = None) -> str:
    return panel.empty_html(ZH, documents or ())


def marked(html: str, kind: str) -> list[str]:
    return [
        unescape(re.sub(r"<[^>]+>", "", m)) for m in re.findall(rf'<mark class="{kind}">(.*?)</mark>', html)
    ]


def shown(index: FakeIndex, held: Exchange, marker: int) -> SourceView:
    view = cited_source(index, held, marker)  # type: ignore[arg-type]
    assert view is not None
    return view


def test_the_quoted_words_are_marked_in_the_whole_clause() -> None:
    html = source_html(shown(FakeIndex(), exchange((1, QUOTE), (2, OTHER)), 1))
    assert marked(html, "quoted") == [QUOTE]
    assert marked(html, "other") == [OTHER]
    assert LINES[1] in unescape(re.sub(r"<[^>]+>", "", html))


def test_facts_heading_path_neighbours_and_outline() -> None:
    html = unescape(source_html(shown(FakeIndex(), exchange((1, QUOTE)), 1)))
    assert "文号：青禾政办发〔2024〕11号" in html
    assert "文件：要点.txt" in html
    assert "folder" not in html
    assert "一、管好财政信息 › 一、1" in html
    assert ">下一条：一、2</button>" in html
    assert "上一条" not in html
    assert 'value="c1" aria-current="true">一、1 规范预算公开' in html


def test_a_heading_opens_the_first_clause_below_it() -> None:
    lines = outline_of(clauses(), headings(), clauses()[1])
    assert [(line.text, line.clause_id, line.here) for line in lines] == [
        ("一、管好财政信息", "c1", False),
        ("一、1 规范预算公开", "c1", False),
        ("一、2 公开补贴名单", "c2", True),
    ]


def test_rows_become_a_table_and_markup_stays_text() -> None:
    view = clause_source(FakeIndex(), "c2")  # type: ignore[arg-type]
    assert view is not None
    html = source_html(view)
    assert "<td>档次</td><td>金额</td>" in html
    assert "<td>&lt;b&gt;5&lt;/b&gt;万元</td>" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html


def test_a_quoted_row_is_marked_cell_by_cell() -> None:
    asked = answer(citations=(citation(1, "|一档|<b>5</b>万元|", clauses()[1]),))
    html = source_html(shown(FakeIndex(), samples.exchange(asked), 1))
    assert marked(html, "quoted") == ["一档", "<b>5</b>万元"]


def test_findings_of_the_reading_are_shown() -> None:
    index = FakeIndex({"d1": document(problems=(Problem("number-repaired", "文号已修复<1>", "repair", 1),))})
    html = source_html(shown(index, exchange((1, QUOTE)), 1))
    assert "读取时发现（1）" in html
    assert "文号已修复&lt;1&gt;" in html


@pytest.mark.parametrize(
    "index",
    [FakeIndex({}), FakeIndex({"d1": document(text=TEXT.replace("20日", "30日"))})],
    ids=["gone", "new"],
)
def test_a_document_that_changed_shows_no_false_source(index: FakeIndex) -> None:
    assert cited_source(index, exchange((1, QUOTE)), 1) is None  # type: ignore[arg-type]


def test_unknown_marker_and_clause() -> None:
    assert cited_source(FakeIndex(), exchange((1, QUOTE)), 7) is None  # type: ignore[arg-type]
    assert clause_source(FakeIndex(), "no such") is None  # type: ignore[arg-type]


def test_the_documents_are_listed_newest_first() -> None:
    many = [document(id=f"d{i}", title=f"要点{i}<b>", issued_on=f"20{i:02}-01-01") for i in range(3)]
    html = empty_html(many)
    assert re.findall(r'value="(\w+)">(.*?)</button>', html) == [
        ("d2", "要点2&lt;b&gt;"), ("d1", "要点1&lt;b&gt;"), ("d0", "要点0&lt;b&gt;"),
    ]  # fmt: skip
    assert "已收录的文件" not in empty_html()


def test_a_long_list_is_cut_and_counted() -> None:
    html = empty_html([document(id=f"d{i}") for i in range(MOST_LISTED + 20)])
    assert html.count("<li>") == MOST_LISTED
    assert f"共 {MOST_LISTED + 20} 份" in html


def test_a_document_opens_at_its_first_clause() -> None:
    view = document_source(FakeIndex(), "d1")  # type: ignore[arg-type]
    assert view is not None
    assert view.clause.id == "c1"
    assert document_source(FakeIndex(), "gone") is None  # type: ignore[arg-type]


def long_view(length: int, quote: tuple[int, int]) -> SourceView:
    held = document(text="条" * length)
    clause = Clause("c1", "d1", ("一",), "一", "", (), held.text, 0, length)
    return SourceView(held, clause, "长", (quote,))


def test_an_endless_clause_is_shown_around_the_quote() -> None:
    html = source_html(long_view(5_000_000, (4_000_000, 4_000_010)))
    assert len(html) < MOST_CHARACTERS + 2_000
    assert marked(html, "quoted") == ["条" * 10]
    assert "条款很长" in html


def test_a_long_outline_keeps_the_clause_shown() -> None:
    many = tuple(Clause(f"c{i}", "d1", (str(i),), str(i), "", (), "文", i, i + 1) for i in range(3_000))
    lines = outline_of(many, (), many[2_000])
    assert len(lines) == MOST_OUTLINE
    assert sum(line.here for line in lines) == 1


@given(st.text(alphabet="甲乙|<>&\n 丙", min_size=1, max_size=60), st.data())
def test_marks_neither_lose_nor_add_a_word(text: str, data: st.DataObject) -> None:
    """For any clause and any two spans, the words shown are the clause's, and those marked are the spans'."""
    places = st.integers(0, len(text))
    (a, b), (c, d) = (sorted(data.draw(st.tuples(places, places))) for _ in range(2))
    held = document(text=text)
    clause = Clause("c1", "d1", ("一",), "一", "", (), text, 0, len(text))
    html = source_html(SourceView(held, clause, "标", ((a, b),), ((c, d),)))
    body = re.search(r'aria-label="条款原文">(.*)</div>', html)
    assert body

    def bare(words: str) -> str:
        return re.sub(r"[\s|]", "", words)

    assert bare(unescape(re.sub(r"<[^>]+>", "", body[1].split('<div class="moves">')[0]))) == bare(text)
    assert bare("".join(marked(html, "quoted"))) == bare(text[a:b])


def test_the_whole_document_is_every_line_of_it_once() -> None:
    view = shown(FakeIndex(), exchange((1, QUOTE)), 1)
    html = panel.whole_html(view, ZH)
    body = html[html.index('class="clause whole"') :]
    text = unescape(re.sub(r"<button.*?</button>|<[^>]+>", "", body[body.index(">") + 1 :]))
    assert re.sub(r"[\s|]", "", text) == re.sub(r"[\s|]", "", TEXT)
    assert marked(html, "quoted") == [QUOTE]
    assert 'class="passage here" aria-current="true"' in html
    assert "<img" not in html


def test_from_the_whole_document_back_to_the_quoted_words() -> None:
    view = shown(FakeIndex(), exchange((1, QUOTE)), 1)
    assert 'class="tool whole" value="citation:1-1"' in source_html(view)
    assert 'class="tool reopen" value="citation:1-1"' in panel.whole_html(view, ZH)
    plain = clause_source(FakeIndex(), "c2")  # type: ignore[arg-type]
    assert plain
    assert 'value="clause:c2"' in source_html(plain)


def test_an_endless_document_is_cut_around_the_clause() -> None:
    held = document(text="条" * 2_000_000)
    clauses_of = tuple(
        Clause(f"c{i}", "d1", (str(i),), str(i), "", (), held.text[:10_000], i * 10_000, (i + 1) * 10_000)
        for i in range(200)
    )
    html = panel.whole_html(SourceView(held, clauses_of[150], "长", clauses=clauses_of), ZH)
    assert len(html) < MOST_WHOLE + 40_000
    assert "前文略" in html
    assert "后文略" in html
    assert 'value="c150"' in html
