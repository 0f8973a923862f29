"""The tree of official documents: levels, runs, breaks, and the numbers that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .laws import assert_laws
from .reading import addresses, clauses, parsed

HEAD = "青禾区工作方案\n现制定本方案。\n"
OUTLINES = {
    "一、（一）1.": ("一、甲\n（一）乙\n1.丙。\n2.丁。\n（二）戊。\n二、己。", ["一（一）1", "一（一）2", "一（二）", "二"]),
    "all five": ("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊。\n②己。\n（2）庚。", ["一（一）1（1）①", "一（一）1（1）②", "一（一）1（2）"]),
    "1. right under 一、": ("一、甲\n1.乙。\n2.丙。\n二、丁\n1.戊。", ["一、1", "一、2", "二、1"]),
    "1. running on over 一、": ("一、甲\n1.乙。\n2.丙。\n二、丁\n3.戊。\n4.己。", ["一、1", "一、2", "二、3", "二、4"]),
    "（一） running on over 一、": ("一、甲\n（一）乙。\n二、丙\n（二）丁。\n（三）戊。", ["一（一）", "二（二）", "二（三）"]),
    "1. running on over （一）": ("一、甲\n（一）乙\n1.丙。\n（二）丁\n2.戊。\n二、己\n3.庚。", ["一（一）1", "一（二）2", "二、3"]),
    "text under a heading belongs to it": ("一、甲\n具体如下：\n（一）乙。\n二、丙\n说明。", ["一", "一（一）", "二"]),
    "a sentence over its items is cited": ("一、县水务局每月巡查2次，由各镇负责登记。\n（一）乙。\n（二）丙。\n二、己。", ["一", "一（一）", "一（二）", "二"]),
    "a slogan over its items is a title": ("一、压实责任，形成合力。\n（一）乙。\n（二）丙。\n二、己。", ["一（一）", "一（二）", "二"]),
    "1. over （一）, against the custom": ("1.甲：\n（一）乙。\n（二）丙。\n2.丁：\n（一）戊。\n3.己。", ["1（一）", "1（二）", "2（一）", "3"]),
    "1） inside （1）": ("一、甲\n（1）乙：\n1）丙。\n2）丁。\n（2）戊。", ["一（1）（1）", "一（1）（2）", "一（2）"]),
    "a list of the same style after a colon": ("1.甲。\n2.乙，包括：\n1.丙；\n2.丁。\n3.戊。", ["1", "2、1", "2、2", "3"]),
    "parts": ("第一部分 甲\n一、乙。\n二、丙。\n第二部分 丁\n一、戊。", ["第一部分一", "第一部分二", "第二部分一"]),
    "parts, 一、 running on": ("第一部分 甲\n一、乙。\n第二部分 丙\n二、丁。", ["第一部分一", "第二部分二"]),
    "chapters of a plan": ("第一章 甲\n第一节 乙\n文。\n第二章 丙\n一、丁。\n二、戊。", ["第一章第一节", "第二章一", "第二章二"]),
    "chapters over 一、 that runs on": ("第一章 甲\n一、乙。\n第二章 丙\n二、丁。", ["一", "二"]),
    "decimal": ("1 甲\n1.1 乙\n文。\n1.2 丙\n文。\n2 丁\n2.1 戊\n2.1.1 己\n文。", ["1.1", "1.2", "2.1.1"]),
    "decimal, titles that begin like a unit": (
        "1 总则\n1.1 目的\n文。\n1.2 日常工作\n文。\n2 人员和装备\n2.1 个人防护\n文。\n2.2 年度考核\n文。\n3 时间要求\n文。\n"
        "4 台账管理\n4.1 元件检查\n4.1.1 月度检查\n文。\n4.1.2 日志\n文。\n5 名词解释\n文。\n6 附则\n文。",
        ["1.1", "1.2", "2.1", "2.2", "3", "4.1.1", "4.1.2", "5", "6"],
    ),
    "decimal, paragraphs that begin like a unit": (
        "1总则\n1.1目的\n文。\n2级别划分\n2.1 万元以上项目由区政府审批。\n2.2月度考核90分以上的，评为优秀。\n2.3 日常考核每周1次。\n3附则\n文。",
        ["1.1", "2.1", "2.2", "2.3", "3"],
    ),
    "decimal, quantities at the start of a line": (
        "1 总则\n1.1 目的\n每人不少于\n1.2 万元。\n1.3 米以上文。\n2 标准\n2.1 乙\n3 个工作日内办结。\n2.3 亿元项目文。\n3 附则\n文。",
        ["1.1", "2.1", "3"],
    ),
    "number and space only, titles that begin like a unit": ("1 甲\n文。\n2 人员管理\n文。\n3 项目管理\n文。\n4 乙\n文。", ["1", "2", "3", "4"]),
    "entries that count": ("一、甲\n1 个中心\n2 个平台\n3 级网络\n二、乙。", ["一", "二"]),
    "decimal with points and lists": ("1. 甲\n1.1 乙\n内容：\n（1）丙；\n（2）丁。\n2. 戊\n2.1 己\n文。", ["1.1", "1.1（1）", "1.1（2）", "2.1"]),
    "decimal, list numbered 1. inside": ("1．甲\n1．1乙\n1.丙；\n2.丁。\n2．戊\n2．1己\n文。", ["1.1、1", "1.1、2", "2.1"]),
    "decimal under 一、": ("一、甲\n1.1 乙\n文。\n1.2 丙\n文。\n二、丁\n2.1 戊\n文。", ["1.1", "1.2", "2.1"]),
    "decimal under chapters": ("第一章 甲\n1.1 乙\n文。\n第二章 丙\n2.1 丁\n文。", ["第一章1.1", "第二章2.1"]),
    "number and space only": ("1 甲\n文。\n2 乙\n文。\n3 丙\n文。", ["1", "2", "3"]),
    "Chinese number and space only": ("一 甲\n文。\n二 乙\n文。", ["一", "二"]),
    "commas for points": ("一，甲\n1，乙。\n2，丙。\n二，丁。", ["一、1", "一、2", "二"]),
    "headings without numbers, running on": ("甲类\n1.乙。\n2.丙。\n丁类\n3.戊。", ["1", "2", "3"]),
    "headings without numbers, afresh": ("甲类\n1.乙。\n2.丙。\n丁类\n1.戊。", ["甲类、1", "甲类、2", "丁类、1"]),
    "a list of names is no heading": ("一、优秀\n麦浦镇\n二、良好\n青苇镇\n三、要求\n文。", ["一", "二", "三"]),
    "numbers at the start of paragraphs": (
        "一、甲\n2021年以来文。\n12345热线文。\n3.5%的文。\n1.5倍文。\n100人以上文。\n一是文。\n一季度文。\n二、乙\n第三方文。",
        ["一", "二"],
    ),
    "table rows": ("一、甲\n| 1. | 乙 |\n| 2. | 丙 |\n二、丁。", ["一", "二"]),
    "paragraphs merged on one line": ("一、甲甲（一）乙。丙。（二）丁。\n二、戊。三、己。", ["一（一）", "一（二）", "二", "三"]),
    "merged, the first item begins with 项目": ("一、资金管理（一）项目资金。丙。（二）款项拨付。丁。\n二、戊。", ["一（一）", "一（二）", "二"]),
    "goals and aims as items": ("一、总则\n（一）目的。甲。\n（二）目标。乙。\n二、丙。", ["一（一）", "一（二）", "二"]),
    "items that begin with a figure": (
        "（一）标准：\n1.孤儿，6元；\n2.80周岁以上老人，4元；\n3.60至79周岁老人，2元；\n4.其他人，1元。\n（二）1.5倍以内。",
        ["（一）1", "（一）2", "（一）3", "（一）4", "（二）"],
    ),
    "a first item that begins with a figure": (
        "一、机具\n1．80马力拖拉机：2万元。\n2．100马力拖拉机：5万元。\n3．插秧机：1万元。\n二、甲。",
        ["一、1", "一、2", "一、3", "二"],
    ),
    "figures right behind the numbers": (
        "一、泊位\n1.检修缆绳。\n2.30万元以上的趸船另行登记。\n3.40米以上的趸船加挂灯号。\n二、甲。",
        ["一、1", "一、2", "一、3", "二"],
    ),
    "the last figure behind a number, of what has no fractions": (
        "一、泊位\n1.检修缆绳。\n2.6个工作日内换好浮标。\n二、甲。",
        ["一、1", "一、2", "二"],
    ),
    "a space between number and figure": (
        "一、泊位\n1. 15座浮桥先修。\n2. 其余次年修。\n3. 4个渡口设灯。\n二、甲。",
        ["一、1", "一、2", "一、3", "二"],
    ),
    "a month behind the first number": ("一、泊位\n1.4月底前修好浮桥。\n2.其余次年修。\n二、甲。", ["一、1", "一、2", "二"]),
    "a decimal that begins a paragraph of the item": (
        "一、泊位\n1.修浮桥。\n2.5米以上的先修。\n2.换缆绳。\n3.设灯。\n二、甲。",
        ["一、1", "一、2", "一、3", "二"],
    ),
    "a quantity at the start of a line": ("一、甲\n1.面积\n3.65亩以内的文。\n2.价格\n二、乙。", ["一、1", "一、2", "二"]),
    "a heading that begins with a number": ("一、概况\n甲。\n二、三年数据对比\n乙。\n三、问题\n丙。", ["一", "二", "三"]),
    "the first and the last heading begin with a number": (
        "一、二季度工作\n甲。\n二、三季度安排\n乙。",
        ["一", "二"],
    ),
    "grades named in a row": ("一、范围\n二、三级医院\n包括甲、乙。\n二、要求\n丙。", ["一", "二"]),
    "grades that go on in a sentence": ("一、范围\n甲。\n二、三级医院应当公开目录，并每年更新。\n二、要求\n丙。", ["一", "二"]),
    "what speaks of all items behind the last one": (
        "一、标准\n（一）甲。每户1万元。\n（二）乙。每户2万元。\n本部分各项合计最高不超过3万元。\n二、丙。",
        ["一（一）", "一（二）", "一", "二"],
    ),
    "no duplicate aid behind the last item": (
        "一、标准\n（一）甲。每户1万元。\n（二）乙。每户2万元。\n同一农户享受上述补贴累计不超过3万元。\n二、丙。",
        ["一（一）", "一（二）", "一", "二"],
    ),
    "a paragraph of the last item itself": (
        "一、标准\n（一）甲。每户1万元。\n（二）乙。每户2万元。\n每人每年累计不超过3万元。\n二、丙。",
        ["一（一）", "一（二）", "二"],
    ),
    "items in a sentence are no clauses": ("一、甲：（一）乙；（二）丙。\n二、丁。", ["一", "二"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OUTLINES.values(), ids=OUTLINES.keys())
def test_outline(text: str, expected: list[str]) -> None:
    document = parsed(HEAD + text)
    assert_laws(document)
    assert [clause.address for clause in clauses(document)] == expected


BREAKS = {
    "lost": ("一、甲。\n三、乙。", [("number-missing", "“三”之前缺少“二”")], ["一", "三"]),
    "several lost": ("1.甲。\n5.乙。", [("number-missing", "“5”之前缺少“2”至“4”")], ["1", "5"]),
    "repeated": ("（一）甲。\n（二）乙。\n（二）丙。\n（三）丁。", [("number-repeated", "“（二）”重复")], ["（一）", "（二）", "（二）", "（三）"]),
    "backwards": ("1.甲。\n2.乙。\n4.丙。\n3.丁。", [("number-missing", "“4”"), ("number-disordered", "“3”排在“4”之后")], ["1", "2", "4", "3"]),
    "starts again": ("1.甲。\n2.乙。\n1.丙。", [("numbering-restarts", "从“1”重新开始")], ["1", "2", "1"]),
    "point lost": ("1.甲。\n2乙。\n3.丙。", [("number-repaired", "“2”")], ["1", "2", "3"]),
    "point lost under the next heading": ("一、甲\n1.乙。\n二、丙\n2丁。\n3.戊。", [("number-repaired", "“2”")], ["一、1", "二、2", "二、3"]),
    "bracket lost": ("（一）甲。\n（二乙。\n（三）丙。", [("number-repaired", "“（二）”")], ["（一）", "（二）", "（三）"]),
    "a figure behind the last number": (
        "一、甲\n1.修浮桥。\n2.50万元以上的趸船另行登记。\n二、乙。",
        [("number-repaired", "“2.50万元以上…”")],
        ["一、1", "一、2", "二"],
    ),
    "a figure that may be a decimal": (
        "一、甲\n1.修浮桥。\n2.5%的经费用于换缆绳。\n二、乙。",
        [("number-doubtful", "“2.5%的经费用…”")],
        ["一、1", "二"],
    ),
    "no witness": ("一、甲\n5推进整改。\n二、乙。", [], ["一", "二"]),
    "decimal lost": ("1 甲\n1.1 乙\n文。\n1.3 丙\n文。\n2 丁\n文。", [("number-missing", "“1.3”之前缺少“1.2”")], ["1.1", "1.3", "2"]),
    "article lost": ("第一条 甲。\n第三条 乙。", [("number-missing", "“第三条”之前缺少“第二条”")], ["第一条", "第三条"]),
    "inserted article lost": ("第一条 甲。\n第一条之二 乙。", [("number-missing", "之一")], ["第一条", "第一条之二"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems", "expected"), BREAKS.values(), ids=BREAKS.keys())
def test_breaks_are_reported_and_nothing_is_lost(
    text: str, problems: list[tuple[str, str]], expected: list[str]
) -> None:
    document = parsed(HEAD + text)
    assert_laws(document)
    assert [clause.address for clause in clauses(document)] == expected
    found = document.document.problems
    assert [problem.code for problem in found] == [code for code, _ in problems]
    for problem, (_, words) in zip(found, problems, strict=True):
        assert words in problem.message
        assert problem.line is not None and f"第{problem.line}行" in problem.message


def test_line_of_a_problem_is_its_own() -> None:
    text = HEAD + "\n\n一、甲。\n\n三、乙。"
    (problem,) = parsed(text).document.problems
    assert text.split("\n")[(problem.line or 0) - 1] == "三、乙。"


FEET = {
    "signature and date": ("一、甲。\n青禾区民政局\n2024年1月5日", ["一"], "青禾区民政局\n2024年1月5日"),
    "conclusion": ("一、甲。\n本方案自印发之日起施行。\n青禾区民政局\n2024年1月5日", ["一"], "本方案自印发之日起施行。\n青禾区民政局\n2024年1月5日"),
    "section that is a conclusion": ("一、甲。\n二、其他\n本方案自印发之日起施行。", ["一", "二"], None),
    "list of attachments": ("一、甲。\n附件：1.表\n2.图\n青禾区民政局\n2024年1月5日", ["一"], "附件：1.表\n2.图\n青禾区民政局\n2024年1月5日"),
    "copies broken over lines": ("一、甲。\n抄送：区委，区人大，\n区政协，区法院。\n某办公室 2024年1月5日印发", ["一"], "抄送：区委，区人大，\n区政协，区法院。\n某办公室 2024年1月5日印发"),
    "date with 更新": ("一、甲。\n青禾区民政局\n2024年1月5日更新", ["一"], "青禾区民政局\n2024年1月5日更新"),
    "contacts under the signature": ("一、甲。\n青禾区民政局\n2024年1月5日\n联系人：赵某，电话：0000-5550000", ["一"], "青禾区民政局\n2024年1月5日\n联系人：赵某，电话：0000-5550000"),
    "minutes": ("一、甲。\n出席：赵某\n列席：钱某", ["一"], "出席：赵某\n列席：钱某"),
    "minutes, names over two lines, to whom they go": (
        "一、甲。\n出席：赵某、钱某、\n孙某\n请假：李某（由周某参会）。\n主送：各镇人民政府。",
        ["一"],
        "出席：赵某、钱某、\n孙某\n请假：李某（由周某参会）。\n主送：各镇人民政府。",
    ),
    "who explains a policy": (
        "一、甲。\n二、乙。\n解读机关：青禾区民政局\n解读人：赵某\n联系电话：0000-5550000",
        ["一", "二"],
        "解读机关：青禾区民政局\n解读人：赵某\n联系电话：0000-5550000",
    ),
    "an attachment named on its own line": (
        "一、甲。\n附件：\n青禾区清单\n青禾区民政局\n2024年1月5日",
        ["一"],
        "附件：\n青禾区清单\n青禾区民政局\n2024年1月5日",
    ),
    "note": ("一、甲。\n（此件公开发布）", ["一"], "（此件公开发布）"),
    "a guide's last paragraph": ("一、甲。\n二、乙。\n本指南自2025年2月1日起执行。", ["一", "二"], "本指南自2025年2月1日起执行。"),
    "of answers": ("一、甲。\n二、乙。\n本问答由区民政局解释。", ["一", "二"], "本问答由区民政局解释。"),
    "of rules for visitors": ("一、甲。\n二、乙。\n本须知（试行）自印发之日起施行。", ["一", "二"], "本须知（试行）自印发之日起施行。"),
    "of a guideline": ("一、甲。\n二、乙。\n本指引最终解释权归区民政局。", ["一", "二"], "本指引最终解释权归区民政局。"),
    "of a standard": ("一、甲。\n二、乙。\n本标准自2025年2月1日起执行。", ["一", "二"], "本标准自2025年2月1日起执行。"),
    "of a list": ("一、甲。\n二、乙。\n本清单由区民政局负责解释。", ["一", "二"], "本清单由区民政局负责解释。"),
    "a rate of the last clause": ("一、甲\n文。\n二、标准\n本市最低工资标准自2025年2月1日起调整。", ["一", "二"], None),
    "section on coming into force": ("一、甲\n文。\n二、施行日期\n本指南自2025年2月1日起执行。", ["一", "二"], None),
    "特此通告 under a sentence": ("一、甲。\n二、乙。\n特此通告。", ["一", "二"], "特此通告。"),
    "特此通知 under a short entry": ("一、甲\n二、乙\n特此通知", ["一", "二"], "特此通知"),
    "特此公告, stretched": ("一、甲。\n二、乙\n特 此 公 告", ["一", "二"], "特 此 公 告"),
    "特此通告 under a section": ("一、甲\n文。\n二、施行\n本通告自2025年2月1日起施行。\n特此通告。", ["一", "二"], "特此通告。"),
    "特此通告 under articles": ("第一条 甲。\n第二条 乙。\n特此通告。", ["第一条", "第二条"], "特此通告。"),
    "a last sentence under short entries": ("一、甲\n（一）乙\n（二）丙\n本通告自2025年2月1日起施行。", ["一（一）", "一（二）"], "本通告自2025年2月1日起施行。"),
    "attachment named in the text": ("一、甲\n附件所列材料一式三份。\n二、乙。", ["一", "二"], None),
    "date in the text": ("一、甲\n2024年1月5日\n以前完成。\n二、乙。", ["一", "二"], None),
    "office in the text": ("一、牵头单位\n区民政局\n二、配合单位\n区财政局\n三、要求\n文。", ["一", "二", "三"], None),
}  # fmt: skip


def test_an_attachment_under_its_office() -> None:
    document = parsed(
        HEAD
        + "一、甲。\n青禾区教育局\n2024年1月5日\n附件1\n青禾区教育局\n青禾区资助流程\n一、申请。\n二、审核。"
    )
    assert_laws(document)
    assert clauses(document)[-1].headings == ("附件1 青禾区资助流程",)


LAST_WORDS = {
    "scope and precedence": ("一、甲。\n二、乙。\n本方案适用于本区，由区教育局负责解释。以往规定与本方案不一致的，以本方案为准。", "本方案适用于"),
    "precedence": ("一、甲。\n二、乙。\n2022年以来的文件与本要点不一致的，按本要点执行。", "2022年"),
    "repeal": ("一、甲。\n二、乙。\n《青禾区旧方案》（青教发〔2019〕3号）同时废止。", "《青禾区"),
    "an old text lapses": ("一、甲。\n二、乙。\n原青禾区下发的补助方案同时废止。", "原青禾区"),
    "old certificates lapse": ("一、甲。\n二、换发证书。\n新证自2024年3月1日起发放。\n原证书同时失效。", None),
    "an exception": ("一、甲。\n二、乙。\n国家另有规定的，从其规定。", None),
    "contacts": ("一、甲。\n二、乙。\n\n联系人：赵某，电话：0000-5550000。\n地址：青禾路1号。", "联系人："),
    "what all units send in": ("一、甲。\n二、乙。\n各责任单位应当于每季度末月25日前将进展报县政府办。\n电话：0000-5550000", "各责任单位"),
    "a report takes leave": ("一、甲。\n二、乙。\n各位代表，任务艰巨，我们将努力工作！\n让我们一起努力！", "各位代表"),
    "what units do": ("一、甲。\n二、乙。\n各镇于5月1日前挂牌。", None),
    "contacts after repeal": ("一、甲。\n二、乙。\n《旧方案》自即日起停止执行。\n咨询电话：0000-5550000", "《旧方案》"),
    "paragraphs of the item before": ("一、甲。\n二、乙。\n丙也一样。\n联系电话：0000-5550000", "联系电话"),
    "contacts of an item about them": ("一、甲。\n二、咨询方式\n区教育局。\n地址：青禾路1号。", None),
    "contacts under a heading about them": ("一、甲。\n二、联系方式\n（一）区教育局\n电话：0000-5550000\n地址：青禾路1号。", None),
    "contacts of each item": ("一、教育局。\n地址：青禾路1号。\n二、民政局。\n地址：青禾路2号。", None),
    "announced": ("一、甲。\n二、材料报送如下：\n邮箱：a@qinghe.example", None),
    "the text of a title": ("一、甲。\n二、废止文件\n《旧方案》同时废止。", None),
    "not the last": ("一、甲。\n二、乙。\n《旧方案》同时废止。\n丙也一样。", None),
    "an article's own": ("第一条 甲。\n第二条 乙。\n《旧方案》同时废止。", None),
    "an attachment's own": ("一、甲。\n青禾区教育局\n2024年1月5日\n附件1\n办理流程\n一、申请。\n二、审核。\n地址：青禾路1号。", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "begins"), LAST_WORDS.values(), ids=LAST_WORDS.keys())
def test_last_paragraphs_about_the_whole_document(text: str, begins: str | None) -> None:
    document = parsed(HEAD + text)
    assert_laws(document)
    ending = next((clause.text for clause in document.clauses if clause.path == ("结尾",)), None)
    if begins is None:
        assert ending is None or ending.startswith("青禾区教育局\n2024")
    else:
        assert ending is not None and ending.startswith(begins)


@pytest.mark.parametrize(("text", "expected", "foot"), FEET.values(), ids=FEET.keys())
def test_foot(text: str, expected: list[str], foot: str | None) -> None:
    document = parsed(HEAD + text)
    assert_laws(document)
    assert [clause.address for clause in clauses(document)] == expected
    assert next((clause.text for clause in document.clauses if clause.path == ("结尾",)), None) == foot


# What is under the number of the item before it, and what under the number the list stands under.
BEHIND_LISTS = {
    "of the heading": ("一、条件\n（一）甲；\n（二）乙。\n有下列情形之一的，不予受理：丙；丁。\n二、戊。", {"一": "有下列情形之一的，不予受理：丙；丁。"}),
    "of the text over the list": ("一、补贴：\n1.甲；\n2.乙。\n其他成员单位按职责落实。\n丙。\n二、戊。", {"一": "其他成员单位按职责落实。\n丙。"}),
    "at the end of the text": ("一、甲。\n二、材料\n（一）乙；\n（二）丙。\n上述材料一式两份。", {"二": "上述材料一式两份。"}),
    "of the list over the list": (
        "一、条件\n（一）甲；\n（二）符合下列之一：\n1.乙；\n2.丙。\n存在下列情形之一的，不予受理：丙。\n二、戊。",
        {"一": "存在下列情形之一的，不予受理：丙。"},
    ),
    "of the inner list": (
        "一、条件\n（一）甲。\n（二）符合下列之一：\n1.乙；\n2.丙。\n存在下列情形之一的，不予受理：丙。\n（三）丁。\n二、戊。",
        {"一（二）": "存在下列情形之一的，不予受理：丙。"},
    ),
    "items with points may have paragraphs of their own": ("一、条件\n（一）甲。\n（二）乙。\n上述材料一式两份。\n二、戊。", {}),
    "any sentence behind items that end in semicolons": ("一、条件\n（一）甲；\n（二）乙。\n丙。\n二、戊。", {"一": "丙。"}),
    "what goes on with the item": ("一、条件\n（一）甲；\n（二）乙。\n其中丙另算。\n二、戊。", {}),
    "behind entries of one sentence": (
        "一、名额\n（一）东片船户每季度各留两个泊位。\n（二）西片船户每季度各留一个泊位。\n逾期未认领的泊位另行抽签。\n二、戊。",
        {"一": "逾期未认领的泊位另行抽签。"},
    ),
    "behind entries, one of which has two paragraphs": (
        "一、名额\n（一）东片船户每季度各留两个泊位。\n泊位号另发。\n（二）西片船户每季度各留一个泊位。\n泊位号抽签。\n二、戊。",
        {},
    ),
    "a title alone on its line": ("一、要求\n（一）落实责任。\n（二）按期回访。\n每半年回访船户一次。\n二、戊。", {}),
    "who does all items": (
        "一、甲\n（一）乙\n1.修浮桥。\n2.换缆绳。\n（责任单位：航道站）\n（二）丙。",
        {"一（一）": "（责任单位：航道站）"},
    ),
    "who does the last item, as each has its own": (
        "一、甲\n（一）乙\n1.修浮桥。（责任单位：航道站）\n2.换缆绳。\n（责任单位：船闸所）\n（二）丙。",
        {},
    ),
    "an item in the middle": ("一、条件\n（一）甲；\n（二）乙。\n上述材料一式两份。\n（三）丁。\n二、戊。", {}),
    "a table after the item": ("一、条件\n（一）甲；\n（二）见下表。\n| 乙 | 丙 |\n说明。\n二、戊。", {}),
    "the item goes on": ("一、条件\n（一）甲；\n（二）乙：\n丙。\n二、戊。", {}),
    "in an article": ("第一条 条件：\n（一）甲；\n（二）乙。\n丙。\n第二条 戊。", {}),
    "sections of the text": ("一、甲；\n二、乙。\n上述材料一式两份。", {}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "behind"), BEHIND_LISTS.values(), ids=BEHIND_LISTS.keys())
def test_a_paragraph_behind_a_list_belongs_to_what_the_list_stands_under(
    text: str, behind: dict[str, str]
) -> None:
    document = parsed(HEAD + text)
    assert_laws(document)
    own = clauses(document)
    found = {
        c.address: c.text
        for before, c in pairwise(own)
        if before.path[: len(c.path)] == c.path != before.path
    }
    assert found == behind
    assert all(c.headings[-1].startswith(c.path[-1]) for c in own if c.text in behind.values())


HEADINGS = {
    "title sentence": ("一、加强领导。各部门落实。", "加强领导"),
    "title line": ("一、加强领导\n各部门落实。", "加强领导"),
    "title with colon": ("一、申报条件：\n年满18周岁。", "申报条件"),
    "only a sentence": ("一、各部门应当加强领导。", ""),
    "long first sentence": ("一、" + "各部门应当按照职责分工落实任务" * 4 + "。文。", ""),
    "first sentence with a colon": ("一、标准如下：甲。乙。", ""),
    "introduction": ("一、有下列情形之一的，不予受理：\n甲。", ""),
}


@pytest.mark.parametrize(("text", "heading"), HEADINGS.values(), ids=HEADINGS.keys())
def test_heading_of_a_clause(text: str, heading: str) -> None:
    (clause,) = clauses(parsed(HEAD + text))
    assert clause.heading == heading


def test_headings_over_a_clause() -> None:
    first, second = clauses(parsed(HEAD + "一、甲\n（一）乙丙。加强领导。\n1.丁。"))
    assert (first.headings, second.headings) == (("一、甲",), ("一、甲", "（一）乙丙"))


def test_without_numbers_each_paragraph_is_a_clause() -> None:
    text = (
        "青禾区封路公告\n各镇：\n因施工封闭青禾大道。\n请绕行平安路。\n特此公告。\n青禾区城管局\n2024年5月6日"
    )
    assert addresses(text) == ["第1段", "第2段"]


def test_contents_are_no_clauses() -> None:
    text = "青禾区预案\n目录\n1 甲……1\n2 乙……2\n1 甲\n文。\n2 乙\n文。"
    document = parsed(text)
    assert [clause.address for clause in clauses(document)] == ["1", "2"]
    assert any(heading.text.startswith("目录") for heading in document.headings)


STEMS = {
    "a rule over its items": ("（一）有下列情况之一的，不予受理：\n1.甲；\n2.乙。", ["一（一）", "一（一）1", "一（一）2"]),
    "a title over its items": ("（一）主要内容如下：\n1.甲；\n2.乙。", ["一（一）1", "一（一）2"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "addresses"), STEMS.values(), ids=STEMS.keys())
def test_the_line_that_rules_over_items_can_be_cited(text: str, addresses: list[str]) -> None:
    document = parsed(HEAD + f"一、条件\n{text}\n（二）丙。")
    assert_laws(document)
    assert [c.address for c in clauses(document)] == [*addresses, "一（二）"]
