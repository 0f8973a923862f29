"""What a clause offers to ask about."""

import pytest

from eval.drafting import phrases
from eval.drafting.altered import another
from eval.drafting.from_clauses import how_many
from index.types import Clause


def clause(text: str, heading: str = "") -> Clause:
    return Clause("c", "d", ("一",), "一", heading, (), text, 0, len(text))


@pytest.mark.parametrize(
    ("gaps", "text", "asked"),
    [
        (
            phrases.periods,
            "一、申请人应当自收到通知之日起15日内补正材料。",
            "申请人应当自收到通知之日起…内补正材料",
        ),
        (
            phrases.periods,
            "收到申请后，应当在三个工作日内，作出是否受理的决定。",
            "收到申请后，应当在…内，作出是否受理的决定",
        ),
        (phrases.days, "各乡镇6月底前完成改造任务。", "各乡镇…完成改造任务"),
        (phrases.amounts, "每个窗口配备帮办员6名以上。", "每个窗口配备帮办员…以上"),
        (phrases.acting, "逾期不改的，由县城管局责令限期拆除。", "逾期不改的，…责令限期拆除"),
    ],
    ids=["period", "period-goes-on", "day", "amount", "office"],
)
def test_a_figure_is_taken_out_of_its_phrase(gaps: object, text: str, asked: str) -> None:
    (gap,) = gaps(clause(text))  # type: ignore[operator]
    assert gap.ask("…") == asked


@pytest.mark.parametrize(
    "text",
    ["| 档次 | 每户300元 | 每年15日内 |", "15日内。", "第3条规定的2024—2026年的任务", "见附件1和附件2"],
    ids=["table", "nothing-around", "article-and-years", "attachments"],
)
def test_what_is_no_figure_to_ask_for(text: str) -> None:
    found = [*phrases.periods(clause(text)), *phrases.days(clause(text)), *phrases.amounts(clause(text))]
    assert found == []


@pytest.mark.parametrize(
    ("note", "offices"),
    [
        ("（责任单位：县财政局、县民政局）", ("县财政局", "县民政局")),
        ("（县教育局牵头，县公安局、各乡镇人民政府配合）", ("县教育局", "县公安局", "各乡镇人民政府")),
        ("（县水务局按职责分工负责）", ("县水务局",)),
        ("（责任单位：有关部门）", ()),
        ("（以下简称县水务局）", ()),
    ],
    ids=["list", "lead-and-others", "by-duty", "nobody-named", "no-note"],
)
def test_who_is_responsible(note: str, offices: tuple[str, ...]) -> None:
    assert phrases.responsible(clause(f"加强巡查。{note}")) == offices


@pytest.mark.parametrize(
    ("figure", "held", "changed"),
    [
        ("15个工作日", "", "30个工作日"),
        ("15个工作日", "30个工作日", "20个工作日"),
        ("11月底前", "", "12月底前"),
        ("12月底前", "", "1月底前"),
        ("4月25日前", "", "4月2日前"),
        ("2023年年底前", "", "2024年年底前"),
        ("三十日", "", ""),
        ("007号", "", ""),
    ],
    ids=["period", "not-one-that-is-there", "month", "december", "day", "year", "chinese", "code"],
)
def test_another_figure_is_possible_and_not_in_the_text(figure: str, held: str, changed: str) -> None:
    assert another(figure, held) == changed


def test_wordings_give_the_arabic_form() -> None:
    assert phrases.wordings("三十 日") == ("三十日", "30日")
    assert phrases.wordings("15个工作日") == ("15个工作日",)


@pytest.mark.parametrize(
    ("figure", "word"), [("30%", "百分之多少"), ("1.5万元", "多少万元"), ("800户", "多少户")]
)
def test_the_question_word_keeps_the_unit(figure: str, word: str) -> None:
    assert how_many(figure) == word
