"""Whether sentences stand in what they cite, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.grounding import Sentence, figures_apart, figures_supported, sentences_of, support

CLAUSE = "申请应当自收到之日起十五个工作日内答复，每台补助1万元，比例为百分之三十。"


def test_an_answer_is_cut_at_its_marks() -> None:
    text = "应当答复。[1][2]\n按季度公开，\n另有规定的除外。[3] 以上查阅了2份文件。"
    assert sentences_of(text) == (
        Sentence("应当答复。", (1, 2)),
        Sentence("按季度公开，\n另有规定的除外。", (3,)),
        Sentence("以上查阅了2份文件。", ()),
    )
    assert sentences_of("没有出处。") == (Sentence("没有出处。", ()),)
    assert sentences_of("") == ()


def test_a_year_in_brackets_is_no_mark() -> None:
    assert sentences_of("云政办发[2017]104号[1]") == (Sentence("云政办发[2017]104号", (1,)),)


def test_support_is_the_share_of_character_pairs_in_the_evidence() -> None:
    # 应当, 当答, 答复, 复吗: three of four stand there.
    assert support("应当答复吗", "应当答复。") == 0.75
    assert support("完全无关", CLAUSE) == 0.0
    assert support("。", CLAUSE) == 1.0  # nothing is said


@given(st.text(alphabet="申请应当答复15工作日，。", max_size=40), st.text(max_size=40))
def test_a_text_supports_itself_and_support_is_a_rate(said: str, evidence: str) -> None:
    assert support(said, said) == 1.0
    assert 0.0 <= support(said, evidence) <= 1.0
    assert figures_apart(said, said) == ()


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ("15个工作日内答复", ()),
        ("十五个工作日内答复", ()),
        ("20个工作日内答复", ("20个工作日",)),
        ("15日内答复", ("15日",)),
        ("补助10000元", ()),
        ("补助1万元", ()),
        ("补助1元", ("1元",)),
        ("30%", ()),
        ("百分之四十", ("百分之四十",)),
        ("共3项，15个工作日", ("3项",)),
        ("编号为30", ()),
        ("编号为31", ("31",)),
        ("没有数", ()),
    ],
)
def test_a_figure_stands_there_by_value_and_unit(said: str, apart: tuple[str, ...]) -> None:
    assert figures_apart(said, CLAUSE) == apart


def test_figures_are_counted() -> None:
    assert figures_supported("15个工作日内补助2万元", CLAUSE) == (1, 2)
    assert figures_supported("没有数", CLAUSE) == (0, 0)


def test_a_number_too_long_for_a_number_is_passed_over() -> None:
    assert figures_supported("一" * 40 + "元", CLAUSE) == (0, 0)
