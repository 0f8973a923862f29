"""What a single line is judged to be."""

from __future__ import annotations

import pytest

from index.cleaning.furniture import (
    attributes_of,
    facts_of,
    furniture_of,
    label_of,
    opens_related_links,
    page_number_of,
)

FURNITURE = [
    ("greeting", "欢迎访问滨江市人民政府网站!", ("navigation", "certain")),
    ("breadcrumb", "当前位置：首页 > 政务公开 > 通知公告", ("navigation", "certain")),
    ("breadcrumb-you", "您现在的位置: 首页>政策文件", ("navigation", "certain")),
    ("breadcrumb-bare", "首页 > 政府信息公开 > 文件", ("navigation", "certain")),
    ("font-size", "【字体：大 中 小】", ("toolbar", "certain")),
    ("print-close", "打印 关闭", ("toolbar", "certain")),
    ("bracketed-tools", "【打印本页】【关闭窗口】", ("toolbar", "certain")),
    ("tools-without-space", "打印关闭", ("toolbar", "certain")),
    ("share", "分享到： 微信 微博 QQ空间", ("toolbar", "certain")),
    ("scan", "扫一扫在手机打开当前页", ("toolbar", "certain")),
    ("views", "浏览次数：1,204次", ("toolbar", "certain")),
    ("hot-words", "搜索热词： 社保 医保 居住证", ("navigation", "certain")),
    ("untitled", "无标题文档", ("navigation", "certain")),
    ("related", "相关链接：", ("related-links", "certain")),
    ("related-on-one-line", "相关文件：滨江市渡船管理办法", ("related-links", "certain")),
    ("related-items", "相关事项：渡船许可（变更）", ("related-links", "certain")),
    ("attachments-to-load", "附件下载：渡船名单.doc", ("related-links", "certain")),
    ("related-sentence", "相关文件：由各区另行制定。", None),
    ("interpretation", "【政策解读】", ("related-links", "certain")),
    ("next", "下一篇：关于开展检查的通知", ("related-links", "certain")),
    ("licence", "粤ICP备12345678号-1  网站标识码：4401000099", ("navigation", "certain")),
    ("police", "苏公网安备 32010602000000号", ("navigation", "certain")),
    ("copyright", "版权所有：滨江市人民政府", ("navigation", "certain")),
    ("menu", "首页 | 政务公开 | 政务服务 | 互动交流", ("navigation", "certain")),
    ("menu-word", "政务公开", ("navigation", "near")),
    ("host", "主办单位：滨江市人民政府办公室", ("navigation", "near")),
    ("contact", "联系电话：0513-12345678", ("navigation", "after")),
    ("numeric-date", "2021-03-02", ("toolbar", "pair")),
    ("source-alone", "来源：滨江市民政局", ("toolbar", "pair")),
    ("site-name", "滨江市人民政府门户网站", ("navigation", "near")),
    ("body-date", "2021年3月2日", None),
    ("clause", "一、落实责任", None),
    ("title", "关于做好政务公开工作的通知", None),
    ("table-row", "| 打印 | 关闭 |", None),
    ("copy-line", "抄送：市委各部门，市人大常委会办公室。", None),
    ("sentence-of-print", "申请人应当打印申请表并关闭系统。", None),
    ("source-sentence", "资金来源：市级财政预算安排，不足部分由区财政承担。", None),
    ("long", "当前位置：" + "很" * 200, None),
]


@pytest.mark.parametrize(
    ("line", "expected"), [row[1:] for row in FURNITURE], ids=[row[0] for row in FURNITURE]
)
def test_furniture(line: str, expected: tuple[str, str] | None) -> None:
    found = furniture_of(line)
    assert (found and (found.reason, found.strength)) == expected


ATTRIBUTES = [
    ("date-views-size", "日期:2017-08-11 浏览次数: 字号:[ ]", {"发布日期": "2017-08-11"}),
    (
        "full",
        "发布时间：2021-03-02 10:20 来源：滨江市民政局 浏览次数：12",
        {"发布日期": "2021-03-02 10:20", "来源": "滨江市民政局"},
    ),
    (
        "chinese-date",
        "发表日期：2021年3月2日　信息来源：办公室",
        {"发布日期": "2021年3月2日", "来源": "办公室"},
    ),
    (
        "date-first",
        "2021-03-02 来源：市政府办公室 字号：[大 中 小] 打印",
        {"发布日期": "2021-03-02", "来源": "市政府办公室"},
    ),
    ("stamp", "2021-03-02 10:20:31", {"发布日期": "2021-03-02 10:20:31"}),
    ("editor", "来源：市司法局 责任编辑：王某", {"来源": "市司法局"}),
    ("empty-values", "发布时间： 浏览次数：-", {}),
    ("spaced-label", "来　源：市司法局 时　间：2021-03-02", {"来源": "市司法局", "发布日期": "2021-03-02"}),
    ("meeting-time", "时间：2021年3月2日上午9:00", None),
    ("only-time", "时间：2021年3月2日", None),
    ("only-source", "来源：市统计局", None),
    ("clause", "（二）信息来源：各部门应当注明数据来源；", None),
    ("date-of-signature", "2021年3月2日", None),
    ("no-date-in-date", "发布日期：另行通知", None),
]


@pytest.mark.parametrize(
    ("line", "expected"), [row[1:] for row in ATTRIBUTES], ids=[row[0] for row in ATTRIBUTES]
)
def test_attributes(line: str, expected: dict[str, str] | None) -> None:
    assert attributes_of(line) == expected


FACTS = [
    ("one", "索引号：013000/2024-00012", [("索引号", "013000/2024-00012")]),
    ("spaced", "文　　号：滨政办发〔2024〕6号", [("文号", "滨政办发〔2024〕6号")]),
    (
        "two",
        "发布机构：滨江市政府 成文日期：2024-03-01",
        [("发布机构", "滨江市政府"), ("成文日期", "2024-03-01")],
    ),
    ("bracketed", "[发文机构] 滨江市政府 [有效性] 有效", [("发文机构", "滨江市政府"), ("有效性", "有效")]),
    ("empty", "主题词：", [("主题词", "")]),
    ("cells", "| 索引号 | 0130 | 分类 | 民政 |", [("索引号", "0130"), ("分类", "民政")]),
    (
        "cells-with-colon",
        "| 文号： |  | 发布日期： | 2024-03-05 |",
        [("文号", ""), ("发布日期", "2024-03-05")],
    ),
    ("table-of-the-text", "| 名称 | 分类 | 金额 |", None),
    ("sentence", "本市实行统一编号制度，索引号：由各部门确定。", None),
    ("clause", "一、发布机构", None),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in FACTS], ids=[row[0] for row in FACTS])
def test_facts(line: str, expected: list[tuple[str, str]] | None) -> None:
    assert facts_of(line) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("文 号：", "文号"),
        ("【有效性】", "有效性"),
        ("发布机关", "发布机关"),
        ("备注", None),
        ("文号不详", None),
    ],
)
def test_labels(text: str, label: str | None) -> None:
    assert label_of(text) == label


PAGES = [
    ("— 3 —", (3, True)),
    ("- 12 -", (12, True)),
    ("－１－", (1, True)),
    ("第3页 共9页", (3, True)),
    ("第 3 页，共 9 页", (3, True)),
    ("共9页 第3页", (3, True)),
    ("Page 3 of 9", (3, True)),
    ("3/9", (3, False)),
    ("第3页", (3, False)),
    ("3", (3, False)),
    ("9/3", None),
    ("2021", (2021, False)),
    ("3.", None),
    ("（3）", None),
    ("第三页", None),
    ("1949年", None),
]


@pytest.mark.parametrize(("line", "expected"), PAGES, ids=[row[0] for row in PAGES])
def test_page_numbers(line: str, expected: tuple[int, bool] | None) -> None:
    assert page_number_of(line) == expected


@pytest.mark.parametrize(
    "line", ["相关新闻", "【相关附件】", "政策解读 更多>>", "上一篇：关于印发方案的通知", "延伸阅读："]
)
def test_related_links_open(line: str) -> None:
    assert opens_related_links(line)


@pytest.mark.parametrize(
    "line", ["（三）加强政策解读。", "相关部门", "相关链接建设", "附件：实施方案", "下一步工作安排"]
)
def test_related_links_do_not_open(line: str) -> None:
    assert not opens_related_links(line)
