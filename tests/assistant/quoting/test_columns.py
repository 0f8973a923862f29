"""The column of a row that a question asks for."""

from __future__ import annotations

import pytest

from assistant.question.asks.wants import wanted
from assistant.quoting.reading.columns import column_asked
from assistant.quoting.reading.rows import rows_of
from index.types import Clause

TABLE = """| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 完成时限 | 联系部门 | 份数 | 2032年目标 | 备注 |
| 1 | 东湖泵站二期 | 新建泵站3座 | 820 | 2025年3月 | 县水利局 | 2 | 95% | — |"""
ROW = next(rows_of(Clause("c", "d", ("一",), "一", "重点项目", (), TABLE, 0, len(TABLE))))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("东湖泵站二期投资多少", "820"),
        ("东湖泵站二期总投资是多少", "820"),
        ("东湖泵站二期什么时候完工", "2025年3月"),
        ("东湖泵站二期的建设内容是什么", "新建泵站3座"),
        ("东湖泵站二期新建多少座泵站", "新建泵站3座"),
        ("东湖泵站二期联系哪个部门", "县水利局"),
        ("东湖泵站二期要交几份", "2"),
        ("东湖泵站二期2032年要达到多少", "95%"),
        ("东湖泵站二期2033年要达到多少", None),
        ("东湖泵站二期备注是什么", None),
        ("东湖泵站二期施工单位是谁", None),
    ],
)
def test_the_column_asked_for(question: str, value: str | None) -> None:
    column = column_asked(ROW, question, wanted(question))
    assert (None if column is None else ROW.values[column]) == value


SCORES = """| 指标 | 岗位名称 | 招聘人数 | 学历要求 | 分值 | 小型车（元/小时） | 大型车（元/小时） | 单日最高（小型车，元） |
| 安全 | 船长 | 3 | 大专 | 30 | 2 | 4 | 20 |"""
SCORE = next(rows_of(Clause("c", "d", ("一",), "一", "细则", (), SCORES, 0, len(SCORES))))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        pytest.param("船长招几名", "3", id="people"),
        pytest.param("船长招几个人", "3", id="people_counted_with_个"),
        pytest.param("船长要什么学历", "大专", id="without_要求"),
        pytest.param("安全占几分", "30", id="worth"),
        pytest.param("安全不合格扣几分", None, id="taken_off"),
        pytest.param("大型车一小时多少钱", "4", id="kind_and_measure"),
        pytest.param("小型车一天最多多少钱", "20", id="measure"),
        pytest.param("大型车一天最多多少钱", None, id="column_for_another_kind"),
        pytest.param("一小时多少钱", None, id="two_of_the_measure"),
        pytest.param("大型车一小时多少钱，一天多少钱", None, id="two_measures"),
    ],
)
def test_columns_of_people_points_and_measures(question: str, value: str | None) -> None:
    column = column_asked(SCORE, question, wanted(question))
    assert (None if column is None else SCORE.values[column]) == value


SCHOOLS = """| 校名 | 班数 | 学员数 | 床位数 |
| 水手学校（南校区） | 24 | 1080 | 600 |"""
SCHOOL = next(rows_of(Clause("c", "d", ("一",), "一", "学校", (), SCHOOLS, 0, len(SCHOOLS))))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        pytest.param("水手学校每班多少人", None, id="of_each_not_of_all"),
        pytest.param("水手学校一个班多少学员", None, id="of_one_not_of_all"),
        pytest.param("水手学校有几个班", "24", id="a_number_of_things"),
        pytest.param("水手学校有多少张床位", "600", id="things_with_their_measure_word"),
        pytest.param("水手学校多少学员", "1080", id="one_of_several_numbers"),
        pytest.param("水手学校叫什么校名", None, id="a_name_with_a_note_behind_it"),
    ],
)
def test_columns_that_count_things(question: str, value: str | None) -> None:
    column = column_asked(SCHOOL, question, wanted(question))
    assert (None if column is None else SCHOOL.values[column]) == value
