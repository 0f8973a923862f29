"""Notice, issued text and attachments: which text a line belongs to."""

from __future__ import annotations

import pytest

from index.structure.candidates import mark_lines
from index.structure.lines import split_lines
from index.structure.units import split_units

NOTICE = "关于印发《青禾区救助办法》的通知\n各镇：\n现将《青禾区救助办法》印发给你们。\n"
SIGNED = "青禾区民政局\n2024年5月6日\n"
ISSUED = "青禾区救助办法\n第一条 为了救助。\n第二条 自印发之日起施行。\n"
NUMBERED = "关于做好救助的通知\n各镇：\n通知如下：\n一、抓紧落实。\n二、按时报送。\n"

UNITS = {
    "signed behind the attachment": (
        NUMBERED + "附件1\n救助站名单\n东站\n" + SIGNED,
        [("main", ""), ("attachment", "附件1"), ("main", "")],
    ),
    "signed before it, dated form": (
        NUMBERED + SIGNED + "附件1\n救助站名单\n东站\n" + SIGNED,
        [("main", ""), ("attachment", "附件1")],
    ),
    "a list of offices and a date": (
        NUMBERED + "附件1\n救助站名单\n青禾区民政局\n青禾区财政局\n青禾区教育局\n青禾区水利局\n2024年5月6日\n",
        [("main", ""), ("attachment", "附件1")],
    ),
    "one text": (ISSUED, [("main", "")]),
    "issued text after the signature": (NOTICE + SIGNED + ISSUED, [("notice", "印发通知"), ("main", "")]),
    "note between them": (NOTICE + SIGNED + "（此件公开发布）\n" + ISSUED, [("notice", "印发通知"), ("main", "")]),
    "issued text without numbers": (
        NOTICE + SIGNED + "青禾区救助办法\n救助标准为每人每月800元。\n",
        [("notice", "印发通知"), ("main", "")],
    ),
    "issued text under 附件": (NOTICE + SIGNED + "附件\n" + ISSUED, [("notice", "印发通知"), ("main", "")]),
    "issued text on the label's line": (
        NOTICE + SIGNED + "附件：青禾区救助办法\n第一条 为了救助。\n第二条 施行。\n",
        [("notice", "印发通知"), ("main", "")],
    ),
    "issued text as the first of two": (
        NOTICE + "附件：1.青禾区救助办法\n2.申请表\n" + SIGNED + "附件1\n" + ISSUED + "附件2\n申请表\n| 姓名 |\n",
        [("notice", "印发通知"), ("main", ""), ("attachment", "附件2")],
    ),
    "notice with requirements of its own": (
        "关于印发《青禾区救助办法》的通知\n现将《青禾区救助办法》印发给你们，要求如下：\n一、抓紧落实。\n" + SIGNED + "附件\n" + ISSUED,
        [("notice", "印发通知"), ("main", "")],
    ),
    "requirements, then the text after the signature": (
        "关于印发《青禾区救助办法》的通知\n现印发给你们。\n一、抓紧落实。\n二、按时报送。\n" + SIGNED + ISSUED,
        [("notice", "印发通知"), ("main", "")],
    ),
    "attachments only": (
        NUMBERED + SIGNED + "附件1\n流程\n一、申请\n附件2\n表\n| 甲 |\n",
        [("main", ""), ("attachment", "附件1"), ("attachment", "附件2")],
    ),
    "a sentence behind the signature": (
        NUMBERED + SIGNED + "附：原标准每人每月700元。\n",
        [("main", ""), ("attachment", "附件")],
    ),
    "list of attachments is none": (NUMBERED + "附件：1.流程\n2.表\n" + SIGNED, [("main", "")]),
    "list under a lone label": (NUMBERED + "附件：\n1.流程\n2.表\n" + SIGNED, [("main", "")]),
    "list of files": (NUMBERED + SIGNED + "附件：\n附件1.docx\n附件2.docx\n", [("main", "")]),
    "list with labels": (NUMBERED + "附件1.流程\n附件2.表\n" + SIGNED, [("main", "")]),
    "labels with a colon": (
        NUMBERED + SIGNED + "附件1：\n流程\n一、申请\n附件2：\n表\n| 甲 |\n",
        [("main", ""), ("attachment", "附件1"), ("attachment", "附件2")],
    ),
    "labels with their titles": (
        NUMBERED + SIGNED + "附件1：申请流程\n一、申请\n附件2：申请表\n| 甲 |\n",
        [("main", ""), ("attachment", "附件1"), ("attachment", "附件2")],
    ),
    "附：": (NUMBERED + "附：名单\n" + SIGNED + "附：\n领导小组名单\n组长：赵某\n", [("main", ""), ("attachment", "附件")]),
    "附表 and its title": (ISSUED + "附表 收费标准\n甲收10元，乙收20元。\n", [("main", ""), ("attachment", "附表")]),
    "附表, a colon and its title": (ISSUED + "附表：收费标准\n甲收10元，乙收20元。\n", [("main", ""), ("attachment", "附表")]),
    "附图 in the middle": (ISSUED + "附图 办理流程\n先申请，后审核。\n第三条 由民政局解释。\n", [("main", "")]),
    "附件 and its title over a table": (ISSUED + "附件：收费标准\n| 甲 | 1 |\n", [("main", ""), ("attachment", "附件")]),
    "a form named in an unsigned text": (NUMBERED + "附件：申请表\n请于5月底前报送。\n", [("main", "")]),
    "附表 named before the signature": (NUMBERED + "附表：收费标准\n" + SIGNED, [("main", "")]),
    "附表": (ISSUED + "附表\n收费标准\n| 甲 | 1 |\n", [("main", ""), ("attachment", "附表")]),
    "numbers of two parts": (
        ISSUED + "附件2-1：病种\n1.甲\n附件2-2：药品\n1.乙\n",
        [("main", ""), ("attachment", "附件2-1"), ("attachment", "附件2-2")],
    ),
    "Chinese number": (ISSUED + "附件一\n目录\n1．甲\n", [("main", ""), ("attachment", "附件一")]),
    "stretched label": (NUMBERED + SIGNED + "附 件 1\n流程\n一、申请\n", [("main", ""), ("attachment", "附件1")]),
    "mentioned at the start of a line": (
        "关于检查的通知\n一、报送材料\n附件1、附件2均一式三份。\n二、其他\n附件所列材料不得缺少。\n",
        [("main", "")],
    ),
    "date in the middle of a text": ("工作报告\n2024年1月1日\n关于进展\n进展顺利。\n2024年2月1日\n进展更好。\n", [("main", "")]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNITS.values(), ids=UNITS.keys())
def test_units(text: str, expected: list[tuple[str, str]]) -> None:
    lines = mark_lines(split_lines(text))
    units = [unit for unit in split_units(lines) if unit.first < unit.last]
    assert [(unit.kind, unit.name) for unit in units] == expected
    assert [unit.first for unit in units[1:]] == [unit.last for unit in units[:-1]]
    assert not units or (units[0].first, units[-1].last) == (0, len(lines))
