"""The report: one page, asking for nothing, with every text escaped."""

import math
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.gold.questions import KINDS
from eval.reporting import charts, command, parts
from eval.reporting.gold_texts import GoldText, gold_texts
from eval.reporting.page import page
from eval.reporting.runs import NothingToReport, histories, read_runs
from eval.runs import results
from eval.runs.results import save, without_texts
from eval.runs.summary import MEASURES, REFUSING, TIMES, lines
from eval.words import CHINESE, ENGLISH
from tests.conftest import missing

from ..runs_made import made, right, unanswerable, wrong
from ..world import CORPUS, PLAN

EVIL = '<script>alert(1)</script><img src="http://example.com/x.png" onerror="alert(1)">'
FIRST = made(right(1), wrong(2), unanswerable(3), commit="aaaaaaaaaa")
LATEST = made(
    right(1), wrong(2, question=EVIL, reason=EVIL, expected=(EVIL,)), unanswerable(3),
    commit="bbbbbbbbbb", made_on="2026-01-03",
)  # fmt: skip
PEER = made(wrong(1), wrong(2), unanswerable(3), commit="bbbbbbbbbb", system="bm25")
FETCHING = {"src", "srcset", "data", "action", "poster", "background", "xlink:href"}
VOID = {"meta", "br", "rect", "path", "circle", "polyline"}


class Tags(HTMLParser):
    """Every tag with its attributes; fails on tags that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    assert parser.open == []
    return iter(parser.tags)


def report(*runs: results.Result, golds: dict[str, tuple[GoldText, ...]] | None = None) -> str:
    return page(histories(runs, ("aaaaaaaaaa", "bbbbbbbbbb")), {"mine": golds or {}})


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    html = report(FIRST, LATEST, PEER, golds={"t-2": (GoldText(EVIL, EVIL),)})
    for tag, attributes in tags(html):
        assert tag not in {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "image",
            "use",
        }
        assert not FETCHING & set(attributes) and not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in html and "@import" not in html
    assert "default-src 'none'" in html
    assert html.count("&lt;script&gt;") >= 4  # question, reason, label and words of the clause


def test_a_wrong_answer_stands_beside_its_gold_clause() -> None:
    shown = report(FIRST, golds={"t-2": (GoldText("《云溪办法》第四条", "十二小时内到场。\n不得拖延。"),)})
    section = shown.split('<section class="wrong">')[1].split("</section>")[0]
    for part in (
        "误拒答",
        "第2件事多久办好？",
        "未找到答案",
        "没有提到",
        "《云溪办法》第四条",
        "十二小时内到场。<br>不得拖延。",
        "缺要点",
    ):
        assert part in section
    assert "第1件事" not in shown


def test_without_documents_the_label_has_to_do_and_without_texts_it_says_so() -> None:
    shown = report(without_texts(FIRST))
    assert "《云溪办法》第四条" in shown and "存档不含原文" in shown


def test_runs_stand_in_the_order_of_commits_and_peers_beside_the_latest() -> None:
    (history,) = histories((LATEST, PEER, FIRST), ("aaaaaaaaaa" + "0" * 30, "bbbbbbbbbb" + "0" * 30))
    assert [run.commit for run in history.ours] == ["aaaaaaaaaa", "bbbbbbbbbb"]
    assert history.latest is LATEST and history.peers == (PEER,)
    same_day = replace(LATEST, made_on="2026-01-02")
    (history,) = histories((same_day, FIRST), ("bbbbbbbbbb", "aaaaaaaaaa"))
    assert history.latest is FIRST  # by the checkout's order on one day
    shown = parts.table_of_systems(histories((LATEST, PEER))[0])
    assert "BM25" in shown and parts.table_of_systems(histories((LATEST,))[0]) == ""


def test_one_run_has_no_trend_and_two_have() -> None:
    assert "<svg" not in parts.over_commits(histories((FIRST,))[0])
    shown = parts.over_commits(histories((FIRST, LATEST))[0])
    assert shown.count("<svg") == 2 and "aaaaaaa 01-02" in shown


def test_chinese_has_a_word_for_everything() -> None:
    names = [measure.name for measure in MEASURES] + [REFUSING, *TIMES]
    assert all(CHINESE.measure(name) != name for name in names)
    assert all(CHINESE.kind(name) != name for name in (*KINDS, *(line.name for line in lines(FIRST.rows))))


def test_the_parts_speak_english_too() -> None:
    row = wrong(2, question="How long?", reason="not told", expected=("A 4",), missing_facts=("12 h",))
    run = made(right(1, cited=("A 4",)), row, unanswerable(3))
    html = (
        parts.summary(run, ENGLISH)
        + parts.table_by_kind(run, ENGLISH)
        + parts.chart_of_measures(run, ENGLISH)
    )
    html += parts.chart_of_kinds(run, ENGLISH) + parts.chart_of_times(run, ENGLISH)
    html += parts.wrong_answers(run.rows, {}, ENGLISH) + parts.folded_answer(row, (), ENGLISH)
    assert "3 questions, 2 right" in html
    assert re.findall(r"[\u4e00-\u9fff]", html) == []


def test_bars_are_as_long_as_their_rates() -> None:
    drawn = charts.bars([charts.Bar("一", 0.5, 0.25, 0.75), charts.Bar("全", 1.0, 1.0, 1.0)], "题")
    widths = [float(a["width"] or 0) for tag, a in tags(drawn) if tag == "rect"]
    assert widths[0] == pytest.approx(widths[1] / 2, abs=0.1)
    assert charts.bars([charts.Bar("无", math.nan, math.nan, math.nan)], "题").count("<rect") == 0


def test_spans_and_trends_leave_gaps_out() -> None:
    drawn = charts.spans(
        [charts.Span("甲", 0.1, 0.4), charts.Span("乙", math.nan, 1.0)], "时", CHINESE.seconds
    )
    assert drawn.count("<circle") == 1 and "400 毫秒" in drawn
    line = charts.trend({"对": [0.5, math.nan, 1.0]}, ["a", "b", "c"], "质量", str, 1.0)
    assert line.count("<circle") == 2
    heights = [float(a["cy"] or 0) for tag, a in tags(line) if tag == "circle"]
    assert heights[0] > heights[1]  # higher is better, and up
    tuple(tags(charts.trend({"空": []}, [], "无", str)))


@pytest.mark.parametrize("value", [0.0, 1e-6, 0.3, 1.0, 1.1, 7.9, 8.1, 99.0, 12345.0])
def test_a_scale_holds_its_largest_value(value: float) -> None:
    drawn = charts.spans([charts.Span("甲", value / 2, value)], "时", str)
    assert all(float(a["cx"] or 0) <= 620 for tag, a in tags(drawn) if tag == "circle")


def set_of(folder: Path) -> str:
    """A set on the small made-up corpus, in its own folder."""
    import json

    base = {"history": [], "kind": "single", "facts": [], "note": ""}
    gold = [{"document": PLAN.title, "address": "二"}]
    found = []
    for number, split in enumerate(("build", "measure")):
        known = {"id": f"t-{number}", "question": "水质？", "gold": gold, "answerable": True}
        unknown = {"id": f"u-{number}", "question": "天气？", "gold": [], "answerable": False}
        found += [base | known | {"split": split}, base | unknown | {"split": split, "kind": "unanswerable"}]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in found)
    (folder / "questions.jsonl").write_text(text, encoding="utf-8")
    return str(folder)


def test_the_words_of_gold_clauses_come_from_the_documents_at_hand(tmp_path: Path) -> None:
    found = gold_texts(set_of(tmp_path), {"t-0", "u-0"}, [CORPUS])
    assert found["t-0"][0].text.startswith("水质数据") and found["u-0"] == () and "t-1" not in found
    assert gold_texts(set_of(tmp_path), {"t-0"}, [])["t-0"] == (GoldText(f"《{PLAN.title}》二", ""),)
    assert gold_texts("no-such-set", {"t-0"}, [CORPUS]) == {}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    for name in ("RESULTS_FOLDER", "FULL_FOLDER"):
        monkeypatch.setattr(results, name, folder)
    return folder


def test_the_command_writes_the_page_and_names_what_it_cannot_read(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(LATEST, kept)
    (kept / "old-0000000000.json").write_text('{"format": 1, "rows": []}', encoding="utf-8")
    out = tmp_path / "new" / "report.html"
    assert command.main(["--out", str(out)]) == 0
    told = capsys.readouterr()
    assert str(out) in told.out and "较旧的格式" in told.err
    assert "未列入" in out.read_text(encoding="utf-8")


def test_nothing_to_report_is_told(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NothingToReport, match="--save"):
        read_runs()
    assert command.main([]) == 2
    assert "没有可以报告的结果" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(LATEST, kept)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert command.main(["--out", str(tmp_path / "file" / "report.html")]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.browser
def test_the_page_can_be_printed(kept: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("chromium is not installed (apt-get install chromium fonts-noto-cjk)")
    html, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    html.write_text(report(FIRST, LATEST, PEER), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run(
        [chromium, *flags, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    from pypdf import PdfReader

    printed = PdfReader(pdf)
    # Fonts write some characters by their radicals (⼿ for 手).
    words = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in printed.pages))
    assert "政策问答助手评测报告" in words and "应当引用" in words
    assert abs(float(printed.pages[0].mediabox.width) - 595) < 2  # A4 by the page's own print rules
