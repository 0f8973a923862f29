"""What a question names, said as the class that a table knows it by."""

from __future__ import annotations

import pytest

from assistant.quoting.reading.classes import in_its_class
from index.types import Clause

TEXT = """本办法所称其余人员，是指科长、主办及以下工作人员。
二等舱包括内舱和海景舱。一类港区为老码头；二类港区为盐场、渔港附近300米内。
| 航区 | 所含港口 |
| 一类航区 | 青屿市、南礁县 |
| 二类航区 | 长滩市、南礁县 |
| 三类航区 | 其他港口 |"""
CLAUSES = [Clause("c", "d", ("一",), "一", "", (), TEXT, 0, len(TEXT))]
CLASSES = ["处级", "其余人员", "一类航区", "二类航区", "三类航区", "二等舱", "一类港区", "二类港区"]


@pytest.mark.parametrize(
    ("question", "asked", "told"),
    [
        pytest.param("去青屿市补多少", "去一类航区补多少", 1, id="member_of_a_row"),
        pytest.param("去长滩补多少", "去二类航区补多少", 1, id="place_without_rank"),
        pytest.param("科长去青屿补多少", "其余人员去一类航区补多少", 2, id="two_classes"),
        pytest.param("坐海景舱补多少", "坐二等舱补多少", 1, id="member_of_a_sentence"),
        pytest.param("处长去一类航区补多少", "处级去一类航区补多少", 0, id="rank"),
        pytest.param("处级干部补多少", "处级补多少", 0, id="rank_with_whom"),
        pytest.param("普通干部补多少", "其余人员补多少", 0, id="below_all_ranks"),
        pytest.param("住渔港补多少", "住二类港区补多少", 1, id="member_with_a_distance"),
        pytest.param("去盐场补多少", "去二类港区补多少", 1, id="listed_after_a_verb"),
        pytest.param("副处长补多少", "处级补多少", 0, id="deputy"),
        pytest.param("副科长补多少", "副科长补多少", 0, id="not_of_the_deputy"),
        pytest.param("去南礁县补多少", "去南礁县补多少", 0, id="in_two_classes"),
        pytest.param("去北湾市补多少", "去北湾市补多少", 0, id="never_as_other"),
        pytest.param("去一类航区补多少", "去一类航区补多少", 0, id="class_itself"),
    ],
)
def test_the_class_of_what_is_named(question: str, asked: str, told: int) -> None:
    said = in_its_class(question, CLASSES, CLAUSES)
    assert (said[0], len(said[1])) == (asked, told)
