"""What the words of a sentence say against its clause: names, bounds, force, roles, and what a value belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.binding import misplaced
from assistant.gate.comparators import wrong_bounds
from assistant.gate.modality import opposites, wrong_force
from assistant.gate.names import unknown_names
from assistant.gate.roles import roles, wrong_roles

NOTE = "区财政局负责资金拨付。（责任单位：区农业农村局牵头，区民政局、区水利局配合）"

KNOWN = [
    ("same office", "由区教育局负责。", "区教育局负责招生。"),
    ("place left out", "由教育局负责。", "云山区教育局负责招生。"),
    ("place added", "云山区教育局负责。", "云山区实施方案：区教育局负责招生。"),
    ("short name", "区人社局受理。", "区人力资源和社会保障局受理。"),
    ("shorter still", "县发改委审批。", "县发展和改革局审批。"),
    ("commission", "向居委会提出。", "向社区居民委员会提出。"),
    ("characters left out", "由区融媒中心转办。", "由区融媒体中心转办。"),
    ("any office", "由有关部门负责。", "另行规定。"),
    ("after a verb", "通知区民政局。", "由区民政局登记。"),
    ("县（区）", "县财政部门拨付。", "县（区）财政部门拨付。"),
    ("级", "县级综合服务中心。", "每个县（市、区）建成综合服务中心。"),
    ("布局 is no office", "优化网点布局。", "完善站点。"),
    ("town", "青石镇试点。", "选取青石镇、柳溪街道试点。"),
    ("platform", "在政务服务平台公布。", "通过省政务服务平台公布。"),
]


@pytest.mark.parametrize(("text", "clause"), [c[1:] for c in KNOWN], ids=[c[0] for c in KNOWN])
def test_known_names(text: str, clause: str) -> None:
    assert unknown_names(text, clause) == ()


UNKNOWN = [
    ("another office", "由区审计局负责。", "区教育局负责招生。", "区审计局"),
    ("ending in common", "由区城市管理局负责。", "由区市场监督管理局负责。", "区城管局"),
    ("another level", "由市教育局负责。", "由区教育局负责。", "市教育局"),
    ("another department", "由民政部门责令改正。", "由财政部门责令改正。", "民政部门"),
    ("another town", "望岚镇试点。", "选取青石镇、柳溪街道试点。", "望岚镇"),
    ("another city", "在佛山市推广。", "在全省推广。", "佛山市"),
    ("platform made up", "在智慧监管平台公布。", "在门户网站公布。", "平台"),
    ("hotline made up", "拨打热线咨询。", "到窗口咨询。", "热线"),
    ("latin", "下载APP办理。", "到窗口办理。", "app"),
    ("post", "由区长批准。", "由指挥长批准。", "区长"),
]


@pytest.mark.parametrize(("text", "clause", "name"), [c[1:] for c in UNKNOWN], ids=[c[0] for c in UNKNOWN])
def test_unknown_names(text: str, clause: str, name: str) -> None:
    assert any(name in found for found in unknown_names(text, clause))


BOUNDS = [
    ("least for most", "培训最多2次。", "培训不少于2次。", True),
    ("most for least", "延长不少于20日。", "延长不得超过20日。", True),
    ("far from its word", "补助不得低于实际投资的40%。", "补助金额不得超过实际投资额的40%。", True),
    ("after for within", "5日后答复。", "应当在5日内答复。", True),
    ("以上 for 以下", "处1万元以上罚款。", "处1万元以下罚款。", True),
    ("other words", "至少培训2次。", "培训不少于2次。", False),
    ("不能超过", "每户不能超过3层。", "每户不得超过3层。", False),
    ("plain", "培训2次。", "培训不少于2次。", False),
    ("both in the clause", "处2000元以上1万元以下罚款。", "处2000元以上1万元以下罚款。", False),
    ("前 for 以内", "10日前公布。", "不迟于10日前公布。", False),
]


@pytest.mark.parametrize(("text", "clause", "wrong"), [c[1:] for c in BOUNDS], ids=[c[0] for c in BOUNDS])
def test_bounds(text: str, clause: str, wrong: bool) -> None:
    assert bool(wrong_bounds(text, clause)) is wrong


FORCES = [
    ("may for must", "各单位可以在5日内答复。", "各单位应当在5日内答复。", True),
    ("must for may", "应当收取信息处理费。", "可以收取信息处理费。", True),
    ("may for must not", "补助可以用于分红。", "补助不得用于分红。", True),
    ("must for must not", "材料应当摘抄原文。", "材料不得摘抄原文。", True),
    ("not for plain", "对末位单位不进行约谈。", "对末位单位进行约谈。", True),
    ("not for must", "到期无需评估。", "到期应当评估。", True),
    ("far in the list", "可以挪用补助资金。", "任何单位不得截留、挪用补助资金。", True),
    ("other words for must", "各单位须在5日内答复。", "各单位应当在5日内答复。", False),
    ("other words for must not", "补助不能用于分红。", "补助不得用于分红。", False),
    ("a case, not a denial", "未按时答复的，予以通报。", "逾期答复的，予以通报。", False),
    ("comparison", "延长不超过5日。", "延长最多5日。", False),
    ("bare order", "公布名单。", "应当公布名单。", False),
    ("a set word", "办理不动产登记。", "应当办理不动产登记。", False),
    ("excepted", "涉密信息不公开。", "信息应当公开，涉密信息除外。", False),
]


@pytest.mark.parametrize(("text", "clause", "wrong"), [c[1:] for c in FORCES], ids=[c[0] for c in FORCES])
def test_force(text: str, clause: str, wrong: bool) -> None:
    assert bool(wrong_force(text, clause)) is wrong


def test_opposites() -> None:
    assert opposites("标准降低20%。", "标准提高20%。") == ("降低",)
    assert opposites("标准提高20%。", "标准提高20%，其余降低。") == ()


def test_roles_are_read() -> None:
    assert roles(NOTE) == {"农业农村局": {"lead"}, "民政局": {"support"}, "水利局": {"support"}}
    assert roles("牵头单位为市数据局。") == {"数据局": {"lead"}}


ROLES = [
    ("support leads", "由区民政局牵头。", True),
    ("lead supports", "区农业农村局配合。", True),
    ("another leads", "由区财政局牵头。", True),
    ("as it is", "区农业农村局牵头，区民政局和区水利局配合。", False),
    ("turned round", "牵头单位是区农业农村局。", False),
    ("nobody", "各单位负责落实。", False),
]


@pytest.mark.parametrize(("text", "wrong"), [c[1:] for c in ROLES], ids=[c[0] for c in ROLES])
def test_wrong_roles(text: str, wrong: bool) -> None:
    assert bool(wrong_roles(text, NOTE)) is wrong


WINDOW = "窗口应当在1个工作日内联系反映人，简单问题3个工作日办结，复杂问题10个工作日办结。"
SIGNED = "黄色预警由办公室主任签发，橙色预警由副指挥长签发，红色预警由指挥长签发。"
PLACES = [
    ("exchanged", "简单问题10个工作日办结。", WINDOW, True),
    ("both exchanged", "简单问题10个工作日办结，复杂问题3个工作日办结。", WINDOW, True),
    ("as it is", "复杂问题10个工作日办结，简单问题3个工作日办结。", WINDOW, False),
    ("other words", "1个工作日内要与反映人联系。", WINDOW, False),
    ("post exchanged", "红色预警由副指挥长签发。", SIGNED, True),
    ("post as it is", "红色预警由指挥长签发。", SIGNED, False),
    ("office exchanged", "区财政局审核，区民政局拨付。", "由区民政局审核，由区财政局拨付。", True),
    ("range", "补助为1.5倍至3倍。", "标准的1.5倍以内，至3倍。", False),
    ("listed", "一级响应终止后评估。", "一级、二级响应终止后评估，三级响应不评估。", False),
    ("dates", "自2024年6月1日起，到2025年5月31日。", "自2024年6月1日起至2025年5月31日止。", False),
]


@pytest.mark.parametrize(("text", "clause", "wrong"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_misplaced(text: str, clause: str, wrong: bool) -> None:
    assert any(found.margin > 0.5 for found in misplaced(text, clause)) is wrong


@given(st.text(alphabet="区市财政局民应当不得可以3日5前内，。；由和、牵头配合报审核", max_size=40))
def test_no_text_contradicts_itself(text: str) -> None:
    assert wrong_bounds(text, text) == ()
    assert wrong_roles(text, text) == ()
    assert misplaced(text, text) == ()
    assert opposites(text, text) == ()
