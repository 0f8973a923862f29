"""Grades and places of which a text sets several side by side."""

from __future__ import annotations

import pytest

from assistant.quoting.leading.labels import of_another

# question, the piece with the value, other pieces, what stands over it, whether it is of another label
CASES = [
    pytest.param("B级摊位几天查一次", "A级摊位每半年查一次", (), "", True, id="another grade"),
    pytest.param("三级预警多久报一次", "Ⅲ级预警每4小时报一次", (), "", False, id="the same in other signs"),
    pytest.param("B级摊位几天查一次", "A级、B级摊位每月查一次", (), "", False, id="both"),
    pytest.param("B级摊位几天查一次", "C级以上摊位每月查一次", (), "", False, id="a range"),
    pytest.param("B级摊位几天查一次", "每季度查一次", ("B级摊位每月查一次",), "", True, id="said elsewhere"),
    pytest.param("B级摊位几天查一次", "每季度查一次", (), "", False, id="no grades at all"),
    pytest.param("二类摊位收多少", "每月收40元", (), "二类摊位", False, id="in the heading"),
    pytest.param("省级示范社奖多少", "市级示范社奖5万元", (), "", True, id="another level"),
    pytest.param("省级示范社奖多少", "省、市级示范社奖5万元", (), "", False, id="both levels"),
    pytest.param("省级示范社奖多少", "市级以上示范社奖5万元", (), "", False, id="a range of levels"),
    pytest.param("区级财政出多少", "县级财政出三成", (), "", False, id="a district is as high as a county"),
    pytest.param("镇级渔场补多少", "村级渔场补2万元", (), "", True, id="a level below"),
    pytest.param("镇级渔场补多少", "乡级渔场补2万元", (), "", False, id="a town is as high as a township"),
    pytest.param("省级渔场奖多少", "被国家认定的奖5万元", (), "", True, id="named by a level"),
    pytest.param("县里出多少", "市里出三成", (), "", True, id="levels as they are said"),
    pytest.param("轻度赤潮停捕几天", "重度赤潮停捕9天", (), "", True, id="another severity"),
    pytest.param("轻度赤潮停捕几天", "轻度、中度赤潮停捕9天", (), "", False, id="both severities"),
    pytest.param("青杨区超期几件", "白榆县超期9件", (), "", True, id="another place"),
    pytest.param("青杨区超期几件", "白榆县超期9件", (), "青杨区通报", False, id="place of the document"),
    pytest.param("青杨区超期几件", "小区超期9件", (), "", False, id="no name of a place"),
]


@pytest.mark.parametrize(("question", "piece", "others", "over", "expected"), CASES)
def test_of_another_label(
    question: str, piece: str, others: tuple[str, ...], over: str, expected: bool
) -> None:
    assert of_another(question, piece, others, over) is expected
