"""Which years a question names, and which digits only look like one."""

from __future__ import annotations

import pytest

from assistant.question.texts.years import without_years, years_named

YEARS = [
    pytest.param("石泉镇22年的要点", (2022,), id="two digits of a text"),
    pytest.param("石泉21年和22年巡查几次", (2021, 2022), id="two digits behind a place"),
    pytest.param("22年，巡查几次", (2022,), id="two digits at the head"),
    pytest.param("2022的方案里怎么写", (2022,), id="four digits alone"),
    pytest.param("鱼塘最多能包20年吗", (), id="a bound before"),
    pytest.param("鱼塘承包15年行不行", (), id="a verb before"),
    pytest.param("船龄12年的渔船怎么检验", (), id="an age"),
    pytest.param("驾龄满20年有奖励吗", (), id="a condition"),
    pytest.param("护林员干15年发几级津贴", (), id="how long somebody has worked"),
    pytest.param("2000平米的仓库要不要验收", (), id="an area"),
    pytest.param("捐了2020元有没有证书", (), id="money"),
    pytest.param("存粮2000吨以上谁来查", (), id="a weight"),
]


@pytest.mark.parametrize(("question", "years"), YEARS)
def test_the_years_a_question_names(question: str, years: tuple[int, ...]) -> None:
    assert years_named(question) == years
    assert (without_years(question) == question) == (not years)
