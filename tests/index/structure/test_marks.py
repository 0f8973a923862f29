"""What a line looks like it begins with, and how paths are written."""

from __future__ import annotations

import pytest

from index.structure.marks import Level, address, read_mark

MARKS = {
    "一、": ("一、总体要求", Level.CHINESE, 1, "一", "总体要求"),
    "一、 with space": ("一 、总体要求", Level.CHINESE, 1, "一", "总体要求"),
    "一．": ("十二．总体要求", Level.CHINESE, 12, "十二", "总体要求"),
    "一、 before a numeral that is a word": ("一、一般公共预算", Level.CHINESE, 1, "一", "一般公共预算"),
    "（一）": ("（一）指导思想", Level.CHINESE_BRACKET, 1, "（一）", "指导思想"),
    "(一)": ("(一)指导思想", Level.CHINESE_BRACKET, 1, "（一）", "指导思想"),
    "mixed brackets": ("(十一）指导思想", Level.CHINESE_BRACKET, 11, "（十一）", "指导思想"),
    "（一）、": ("（一）、指导思想", Level.CHINESE_BRACKET, 1, "（一）", "指导思想"),
    "（一）目标": ("（一）目标。建成节水单位。", Level.CHINESE_BRACKET, 1, "（一）", "目标。建成节水单位。"),
    "（一）目的": ("（一）目的。为了规范应急处置。", Level.CHINESE_BRACKET, 1, "（一）", "目的。为了规范应急处置。"),
    "（一）目的和依据": ("（一）目的和依据", Level.CHINESE_BRACKET, 1, "（一）", "目的和依据"),
    "（一）目标任务": ("（一）目标任务。", Level.CHINESE_BRACKET, 1, "（一）", "目标任务。"),
    "（二）目录管理": ("（二）目录管理。", Level.CHINESE_BRACKET, 2, "（二）", "目录管理。"),
    "（二）目前情况": ("（二） 目前情况", Level.CHINESE_BRACKET, 2, "（二）", "目前情况"),
    "（一）款项拨付": ("（一）款项拨付。按季拨付。", Level.CHINESE_BRACKET, 1, "（一）", "款项拨付。按季拨付。"),
    "（三）款物发放": ("（三）款物发放。", Level.CHINESE_BRACKET, 3, "（三）", "款物发放。"),
    "（一）项目": ("（一）项目管理。", Level.CHINESE_BRACKET, 1, "（一）", "项目管理。"),
    "（一）项 目": ("（一）项 目。", Level.CHINESE_BRACKET, 1, "（一）", "项 目。"),
    "一）": ("三）指导思想", Level.CHINESE_BRACKET, 3, "（三）", "指导思想"),
    "㈠": ("㈢ 指导思想", Level.CHINESE_BRACKET, 3, "（三）", "指导思想"),
    "1.": ("1.加强领导", Level.ARABIC, 1, "1", "加强领导"),
    "1. with space": ("12. 加强领导", Level.ARABIC, 12, "12", "加强领导"),
    "1．": ("3．加强领导", Level.ARABIC, 3, "3", "加强领导"),
    "1、": ("3、加强领导", Level.ARABIC, 3, "3", "加强领导"),
    "full-width digits": ("１２．加强领导", Level.ARABIC, 12, "12", "加强领导"),
    "⒈": ("⒊加强领导", Level.ARABIC, 3, "3", "加强领导"),
    "1. before a year": ("1.2021年底前完成", Level.ARABIC, 1, "1", "2021年底前完成"),
    "1. before a month": ("2.10月底前完成", Level.ARABIC, 2, "2", "10月底前完成"),
    "1. before 5G": ("3. 5G网络全覆盖", Level.ARABIC, 3, "3", "5G网络全覆盖"),
    "（1）": ("（1）供水", Level.ARABIC_BRACKET, 1, "（1）", "供水"),
    "(1)": ("(10)供水", Level.ARABIC_BRACKET, 10, "（10）", "供水"),
    "⑴": ("⑵供水", Level.ARABIC_BRACKET, 2, "（2）", "供水"),
    "1）": ("1）供水", Level.HALF_BRACKET, 1, "（1）", "供水"),
    "①": ("③更换管道", Level.CIRCLED, 3, "③", "更换管道"),
    "㉑": ("㉑更换管道", Level.CIRCLED, 21, "㉑", "更换管道"),
    "第一部分": ("第一部分 预算执行", Level.PART, 1, "第一部分", "预算执行"),
    "第一部分：": ("第二部分：预算草案", Level.PART, 2, "第二部分", "预算草案"),
    "第一条": ("第一条 为了规范", Level.ARTICLE, 1, "第一条", "为了规范"),
    "第一条 full-width space": ("第十二条　为了规范", Level.ARTICLE, 12, "第十二条", "为了规范"),
    "第一条 alone": ("第一条", Level.ARTICLE, 1, "第一条", ""),
    "第1条": ("第1条 为了规范", Level.ARTICLE, 1, "第1条", "为了规范"),
    "第 一 条": ("第 一 条 为了规范", Level.ARTICLE, 1, "第一条", "为了规范"),
    "第一条（目的）": ("第一条（目的）为了规范", Level.ARTICLE, 1, "第一条", "（目的）为了规范"),
    "第一条【目的】": ("第一条【目的】为了规范", Level.ARTICLE, 1, "第一条", "【目的】为了规范"),
    "以 after the space": ("第五条　以欺骗手段取得的", Level.ARTICLE, 5, "第五条", "以欺骗手段取得的"),
    "第一章": ("第一章 总则", Level.CHAPTER, 1, "第一章", "总则"),
    "第一章 unspaced": ("第一章总则", Level.CHAPTER, 1, "第一章", "总则"),
    "第一节": ("第三节　标的物", Level.SECTION, 3, "第三节", "标的物"),
    "第一编": ("第三编　合　　同", Level.BOOK, 3, "第三编", "合　　同"),
    "第一分编": ("第一分编 通则", Level.SUBBOOK, 1, "第一分编", "通则"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "level", "number", "element", "rest"), MARKS.values(), ids=MARKS.keys())
def test_mark(line: str, level: Level, number: int, element: str, rest: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.level, mark.number, mark.element, line[mark.width :]) == (level, (number, 0), element, rest)
    assert not mark.repaired


def test_inserted_article() -> None:
    mark = read_mark("第二百八十七条之一 利用信息网络")
    assert mark is not None
    assert (mark.number, mark.element) == ((287, 1), "第二百八十七条之一")


NEED_A_WITNESS = {
    "number without its point": ("10推进市场监管", "10", True),
    "comma for a point": ("3，加强领导", "3", False),
    "number and space": ("1 总则", "1", False),
    "decimal": ("1.1 编制目的", "1.1", False),
    "decimal without space": ("2.2.1抢险救援组", "2.2.1", False),
    "full-width decimal": ("１．２工作原则", "1.2", False),
    "point before a hotline": ("1.12345热线办理", "1", False),
    "Chinese number and space": ("一 总则", "一", False),
    "half a bracket": ("（二加强领导", "（二）", True),
    "unspaced article": ("第三条为了规范", "第三条", False),
    "article with colon": ("第三条：邻里团结", "第三条", False),
    "of the article": ("第三条 的规定", "第三条", False),
}


@pytest.mark.parametrize(("line", "element", "repaired"), NEED_A_WITNESS.values(), ids=NEED_A_WITNESS.keys())
def test_mark_that_neighbours_must_vouch_for(line: str, element: str, repaired: bool) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.element, mark.certain, mark.repaired) == (element, False, repaired)


NONE = {
    "empty": "",
    "word": "加强组织领导",
    "table row": "| 1 | 一、 |",
    "year": "2021年是开局之年",
    "percentage": "3.5%的资金",
    "multiple": "1.5倍以内",
    "amount": "2.1亿元用于",
    "hotline": "12345热线反映",
    "month": "12月底前完成",
    "people": "100人以上的单位",
    "months in full width": "１２月１日",
    "house numbers": "3、4号楼",
    "grades": "一、二级医院",
    "industries": "二、三产业",
    "quarter": "一季度完成",
    "一是": "一是及时发布",
    "plan": "十四五规划",
    "article referred to": "第三条规定的情形",
    "article and paragraph": "第三条第二款规定",
    "articles": "第三条、第五条规定",
    "range of articles": "第三条至第五条",
    "item of an article": "第三条（一）项",
    "items referred to": "（一）、（三）项规定",
    "item referred to": "（一）项规定的",
    "item alone": "（一）项",
    "item and article": "（二）项、第十条",
    "subitem referred to": "（一）目规定的",
    "subitem listed in": "（二）目所列情形",
    "subitem and the next": "（一）目、第（二）目",
    "subitem at the end": "（三）目。",
    "paragraph referred to": "（二）款的规定",
    "paragraph of an item": "（二）款第（一）项",
    "chapter referred to": "第二章规定的行为，由主管部门处罚",
    "chapter in a sentence": "第二章 所列情形，由主管部门处罚。",
    "grade in brackets": "（三级医院）",
    "third party": "第三方机构参与检查",
    "first quarter": "第一季度完成",
    "note": "（此件公开发布）",
}


@pytest.mark.parametrize("line", NONE.values(), ids=NONE.keys())
def test_no_mark(line: str) -> None:
    assert read_mark(line) is None


ADDRESSES = {
    "三级": (("一", "（二）", "3"), "一（二）3"),
    "two open marks": (("二", "7"), "二、7"),
    "one": (("3",), "3"),
    "five levels": (("一", "（二）", "3", "（4）", "⑤"), "一（二）3（4）⑤"),
    "attachment and article": (("附件1", "第三条"), "附件1第三条"),
    "attachment and section": (("附件1", "一", "（二）"), "附件1、一（二）"),
    "attachment and question": (("附件2", "问3"), "附件2、问3"),
    "part": (("第一部分", "一"), "第一部分一"),
    "decimal": (("1", "1.2", "1.2.3"), "1.2.3"),
    "decimal and list": (("2", "2.1", "2.1.1", "（1）"), "2.1.1（1）"),
    "decimal under 一": (("一", "1.1"), "1.1"),
    "decimal under another section": (("三", "1", "1.1"), "三、1.1"),
    "decimal in an attachment": (("附件1", "1", "1.2"), "附件1、1.2"),
    "unnumbered heading": (("保障措施", "2"), "保障措施、2"),
    "notice": (("印发通知",), "印发通知"),
}


@pytest.mark.parametrize(("path", "expected"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_address(path: tuple[str, ...], expected: str) -> None:
    assert address(path) == expected
