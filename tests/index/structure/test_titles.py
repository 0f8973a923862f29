"""Titles: broken over lines, stretched with spaces, under a masthead; and the genre they name."""

from __future__ import annotations

import pytest

from index.structure.candidates import mark_lines
from index.structure.lines import split_lines
from index.structure.titles import find_title, is_masthead, kind_of, lesser_kind_of, tight

TITLES = {
    "one line": ("青禾区2024年政务公开工作要点\n正文。", "青禾区2024年政务公开工作要点"),
    "under a masthead over several lines": (
        "青禾区教育局\n青禾区财政局\n文件\n青教发〔2024〕1号\n关于印发《资助细则》的通知\n各镇：",
        "关于印发《资助细则》的通知",
    ),
    "minutes with a subject": (
        "青禾区人民政府专题会议纪要\n〔2025〕22号\n青禾区人民政府办公室　　2025年7月28日\n关于防汛工作的专题会议纪要\n会议议定：",
        "关于防汛工作的专题会议纪要",
    ),
    "minutes without one": ("青禾区人民政府专题会议纪要\n〔2025〕22号\n2025年7月24日，副区长主持会议。", "青禾区人民政府专题会议纪要"),
    "the class of a reply": (
        "青民函〔2025〕52号　　（A类）\n青禾区民政局对第86号建议的答复\n某代表：",
        "青禾区民政局对第86号建议的答复",
    ),
    "who put it together, and when": ("青禾区登记指南\n（青禾区登记中心　2025年6月修订）\n一、事项", "青禾区登记指南"),
    "under masthead and number": (
        "青禾区人民政府办公室文件\n青政办发〔2024〕1号\n────────\n青禾区人民政府办公室关于开展检查的通知\n各镇：",
        "青禾区人民政府办公室关于开展检查的通知",
    ),
    "an office over the number": (
        "青禾区人民政府办公室\n青政办发〔2024〕1号\n青禾区人民政府办公室关于开展检查的通知\n各镇：",
        "青禾区人民政府办公室关于开展检查的通知",
    ),
    "two offices over the number": ("青禾区教育局\n青禾区财政局\n青教发〔2024〕1号\n关于开展检查的通知\n各镇：", "关于开展检查的通知"),
    "an office over the title that names it": (
        "青禾区教育局\n青禾区教育局关于开展检查的通知\n各校：",
        "青禾区教育局关于开展检查的通知",
    ),
    "an office over a title of its place": ("青禾区教育局\n青禾区困难学生资助办法\n第一条 为了", "青禾区困难学生资助办法"),
    "an office over what is about": ("青禾区教育局\n关于开展检查的通知\n各校：", "青禾区教育局关于开展检查的通知"),
    "an office over a second and the act": (
        "青禾区教育局\n青禾区财政局关于开展检查的通知\n各校：",
        "青禾区教育局 青禾区财政局关于开展检查的通知",
    ),
    "a subject that ends like an office": (
        "关于成立青禾区防汛指挥部\n青政办发〔2024〕1号\n青禾区人民政府",
        "关于成立青禾区防汛指挥部",
    ),
    "an office over a number and no title": ("青禾区教育局\n青教发〔2024〕1号\n各校：", "青禾区教育局"),
    "over the number": ("关于开展检查的通知\n青政办发〔2024〕1号\n各镇：", "关于开展检查的通知"),
    "broken after 印发": (
        "区政府办公室关于印发\n青禾区2024年政务公开工作要点的通知\n各镇：",
        "区政府办公室关于印发青禾区2024年政务公开工作要点的通知",
    ),
    "的 通 知 on a line of its own": (
        "青禾区人民政府办公室\n关于印发2024年青禾区政务公开工作要点\n的 通 知\n各镇：",
        "青禾区人民政府办公室关于印发2024年青禾区政务公开工作要点的通知",
    ),
    "place on the first line": ("常宁高新区（新北区）\n2024年政务公开工作要点\n正文。", "常宁高新区（新北区）2024年政务公开工作要点"),
    "stretched": ("青 禾 区 临 时 救 助 办 法\n第一条 为了", "青禾区临时救助办法"),
    "joint offices": (
        "青禾区教育局  青禾区财政局\n青禾区民政局\n关于做好资助工作的通知\n各校：",
        "青禾区教育局 青禾区财政局 青禾区民政局关于做好资助工作的通知",
    ),
    "party and government": ("中共青禾区委　青禾区人民政府\n关于推进乡村振兴的意见\n正文。", "中共青禾区委 青禾区人民政府关于推进乡村振兴的意见"),
    "转发": ("澜川市人民政府办公室\n转发市水利局关于供水意见的通知\n各县：", "澜川市人民政府办公室转发市水利局关于供水意见的通知"),
    "remark in brackets": ("青禾区人才引进办法\n（试行）\n第一条 为了", "青禾区人才引进办法（试行）"),
    "announcement under its masthead": ("云河省税务局\n公告\n2023年第12号\n关于申报事项的公告\n正文。", "关于申报事项的公告"),
    "announcement without another title": ("青禾区城市管理局公告\n因施工需要，封闭道路。", "青禾区城市管理局公告"),
    "announcement about something": ("第二中学2024年公开招聘教师公告\n正文。", "第二中学2024年公开招聘教师公告"),
    "order": ("澜川市人民政府令\n第41号\n《办法》已经通过，现予公布。\n市长　赵某", None),
    "order, its number before 令": ("澜川市人民政府第41号令\n澜川市停车办法\n第一条 为了停车。", "澜川市停车办法"),
    "signer": ("望政〔2023〕18号　　签发人：赵某\n望山县人民政府\n关于资金的请示\n市政府：", "望山县人民政府关于资金的请示"),
    "urgency": ("特　急\n关于防汛工作的紧急通知\n各镇：", "关于防汛工作的紧急通知"),
    "minutes": ("望山县人民政府专题会议纪要\n〔2024〕7号\n会议研究了事项。", "望山县人民政府专题会议纪要"),
    "draft": ("《澜川市电动自行车管理条例（草案）》\n（征求意见稿）\n第一条 为了", "《澜川市电动自行车管理条例（草案）》"),
    "date under the title": ("青禾区工作报告\n（2023年2月10日）\n各位代表：", "青禾区工作报告"),
    "paragraph first": ("近日，我区开展检查工作。\n检查方案\n正文。", None),
    "salutation first": ("各镇人民政府：\n现通知如下。", None),
    "number first": ("一、总体要求\n正文。", None),
    "nothing": ("", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES.values(), ids=TITLES.keys())
def test_title(text: str, expected: str | None) -> None:
    found = find_title(mark_lines(split_lines(text)))
    assert (found.text if found else None) == expected


def test_title_lines() -> None:
    found = find_title(mark_lines(split_lines("某某局文件\n甲发〔2024〕1号\n关于检查\n的通知\n各镇：")))
    assert found is not None
    assert (found.first, found.last) == (2, 4)


KINDS = {
    "青禾区2024年政务公开工作要点": "要点",
    "鼓楼区2017年政务公开工作实施方案": "方案",
    "老年人优待办法": "办法",
    "人才引进办法（试行）": "办法",
    "中华人民共和国审计法实施条例": "条例",
    "中华人民共和国民法典合同编": "法",
    "中华人民共和国义务教育法": "法",
    "临时救助实施细则": "细则",
    "突发地质灾害应急预案": "预案",
    "关于开展检查的通知": "通知",
    "关于审理案件适用法律问题的解释": "解释",
    "便利化三年行动实施方案（2024—2026年）": "方案",
    "省委办公厅 省政府办公厅印发《关于乡村建设的若干措施》": "措施",
    "失业保险常见问题解答（2025年11月版）": "解答",
    "《停车管理办法》政策解读": "解读",
    "“十四五”发展规划纲要": "规划",
    "专题会议纪要": "纪要",
    "小学招生网上报名": None,
    "2025年营商环境重点任务清单": "清单",
}
LESSER_KINDS = {
    "2025年政务公开重点任务分工": "分工",
    "优化营商环境重点任务（2025年）": "任务",
    "关于支持民营经济发展的若干政策（试行）": "政策",
    "住房公积金常见问题的答复": "答复",
    "小学招生网上报名": None,
}


@pytest.mark.parametrize(("title", "kind"), LESSER_KINDS.items())
def test_kind_of_a_title_that_names_no_genre(title: str, kind: str | None) -> None:
    assert kind_of(title) is None and lesser_kind_of(title) == kind


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


MASTHEADS = {
    "青禾区人民政府办公室文件": True,
    "南 京 市 人 民 政 府 文 件": True,
    "中华人民共和国交通运输部令": True,
    "青禾区税务局公告": True,
    "第二中学公开招聘教师公告": False,
    "关于印发文件": False,
    "青禾区政务公开工作要点": False,
}


@pytest.mark.parametrize(("line", "expected"), MASTHEADS.items())
def test_masthead(line: str, expected: bool) -> None:
    assert is_masthead(line) is expected


def test_tight_keeps_the_spaces_that_mean_something() -> None:
    assert tight("的 通　知") == "的通知"
    assert tight("Smart City 建设") == "Smart City建设"
    assert tight("财政部　 税务总局公告") == "财政部 税务总局公告"
