"""Pages of portals built in the ways Chinese government sites are built; all places and documents are
invented."""

from __future__ import annotations

import pytest

from index.cleaning.clean import clean
from index.load.html import load_html
from index.types import Source

FIRST = "为了加强全市电梯安全管理，保障乘客人身和财产安全，现就有关事项通知如下，请认真遵照执行。"
SECOND = "一、各区县应当在每年三月底前完成电梯台账的更新，逾期的由市场监管部门通报。"
THIRD = "二、本通知自2024年5月1日起施行，有效期五年，原有规定同时废止。"
BODY_LINES = [FIRST, SECOND, THIRD, "滨江市人民政府办公室", "2024年3月1日"]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY_LINES)

NAVIGATION = (
    '<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>'
    '<li><a href="/fw">政务服务</a></li></ul><div class="search">搜索热词：<a>社保</a> <a>'
    "医保</a></div></div>"
    '<div class="dqwz">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>通知公告</a></div>'
)
FOOTER = (
    '<div class="footer"><p><a>网站地图</a> | <a>联系我们</a></p><p>主办单位：滨江市人民政府办公室 '
    "苏ICP备05000000号-1 网站标识码：3206000001</p></div>"
)
RELATED = (
    '<div class="xgxw"><h3>相关新闻</h3><ul><li><a href="/1">一图读懂电梯安全通知</a> 2024-03-02</li>'
    "</ul></div>"
)


def page(inside: str, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head>'
        f"<body>{NAVIGATION}{inside}{RELATED}{FOOTER}</body></html>"
    ).encode()


def read(inside: str, head: str = "") -> Source:
    return load_html(page(inside, head), "page.html")


CONTAINERS = [
    ("trs", f'<div class="TRS_Editor">{PARAGRAPHS}</div>'),
    ("gov-cn", f'<div class="pages_content" id="UCAP-CONTENT">{PARAGRAPHS}</div>'),
    (
        "zoom-in-an-article",
        f'<div class="article"><h1>关于电梯安全的通知</h1><div id="zoom">{PARAGRAPHS}</div></div>',
    ),
    ("upper-case-id", f'<font id="Zoom"><div>{PARAGRAPHS}</div></font>'),
    ("vsb", f'<div id="vsb_content_2"><div class="v_news_content">{PARAGRAPHS}</div></div>'),
    ("wechat", f'<div class="rich_media_content" id="js_content"><section>{PARAGRAPHS}</section></div>'),
    ("visualsite", f"<div class='wp_articlecontent'>{PARAGRAPHS}</div>"),
    ("unknown-names", f'<div class="a1"><div class="b2"><div class="c3">{PARAGRAPHS}</div></div></div>'),
    ("no-names-at-all", f"<div><div>{PARAGRAPHS}</div></div>"),
    (
        "layout-table",
        f"<table><tr><td>栏目</td></tr><tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td>"
        "</tr></table>",
    ),
    ("breaks-instead-of-paragraphs", f'<div class="x">{"<br>".join(BODY_LINES)}</div>'),
    (
        "spans-shown-as-blocks",
        "<div>" + "".join(f'<span style="display:block">{line}</span>' for line in BODY_LINES) + "</div>",
    ),
    (
        "cut-in-two",
        f'<div class="w"><div class="TRS_Editor"><p>{FIRST}</p><p>{SECOND}</p></div>'
        f'<div class="TRS_Editor"><p>{THIRD}</p><p>{BODY_LINES[3]}</p><p>{BODY_LINES[4]}</p></div></div>',
    ),
    (
        "twice-for-telephones",
        f'<div class="pc"><div class="TRS_Editor">{PARAGRAPHS}</div></div><div class="wap"><div '
        f'class="TRS_Editor">{PARAGRAPHS}</div></div>',
    ),
    ("hidden-copy", f'<div id="zoom">{PARAGRAPHS}</div><div style="display:none">{PARAGRAPHS}</div>'),
]


@pytest.mark.parametrize("inside", [row[1] for row in CONTAINERS], ids=[row[0] for row in CONTAINERS])
def test_the_body_is_found_whole_and_alone(inside: str) -> None:
    assert read(inside).text.split("\n") == BODY_LINES


WHOLE_PAGES = [
    (
        "library-of-policies",
        "utf-8",
        "<title>关于电梯安全的通知_其他_滨江政府网</title>",
        "<table class='bd1'><tr><td><b>索 引 号：</b></td><td>0001/2024-23</td><td><b>"
        "主题分类：</b></td><td>安全/其他</td></tr>"
        "<tr><td><b>标　　题：</b></td><td colspan='3'>关于电梯安全的通知</td></tr><tr><td><b>"
        "发文字号：</b></td>"
        "<td>滨政发〔2024〕7号</td><td><b>发布日期：</b></td><td>2024年03月13日</td></tr></table>"
        "<table class='noneBorder pages_content'><tr><td id='UCAP-CONTENT'><div class='trs_word'>"
        f"{PARAGRAPHS}</div></td></tr></table>",
        {
            "索引号": "0001/2024-23",
            "主题分类": "安全/其他",
            "标题": "关于电梯安全的通知",
            "发文字号": "滨政发〔2024〕7号",
            "发布日期": "2024年03月13日",
        },
        [],
    ),
    (
        "bracketed-labels",
        "utf-8",
        "<title>关于电梯安全的通知_政策文件_滨江市人民政府门户网站</title>",
        "<ol class='doc'><li>[主题分类] <span>安全</span></li><li>[发文机构] <span>滨江市政府</span></li>"
        "<li>[废止日期] <span></span></li><li>[有效性] <span>是</span></li></ol>"
        "<div class='header'><p>关于电梯安全的通知</p></div><div class='view TRS_UEDITOR'>"
        f"{PARAGRAPHS}</div>",
        {"主题分类": "安全", "发文机构": "滨江市政府", "有效性": "是"},
        [],
    ),
    (
        "tables-as-layout",
        "gb18030",
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><title>关于电梯安全的通知</title>",
        "<table><tr><td width=200><table><tr><td><a>机构</a></td></tr></table></td><td><table>"
        "<tr><td><font>关于电梯安全的通知</font>"
        "</td></tr><tr><td>发布时间：2009-3-5 来源：市政府 点击数：120</td></tr><tr><td>"
        + "<br>&nbsp;&nbsp;".join(BODY_LINES)
        + "</td></tr><tr><td>【打印】【关闭】</td></tr></table></td></tr></table>",
        {"发布日期": "2009-3-5", "来源": "市政府"},
        ["关于电梯安全的通知"],
    ),
]


@pytest.mark.parametrize(
    ("encoding", "head", "inside", "facts", "above"),
    [row[1:] for row in WHOLE_PAGES],
    ids=[row[0] for row in WHOLE_PAGES],
)
def test_whole_pages(encoding: str, head: str, inside: str, facts: dict[str, str], above: list[str]) -> None:
    raw = f"<html><head>{head}</head><body>{NAVIGATION}{inside}{RELATED}{FOOTER}</body></html>".encode(
        encoding
    )
    source = clean(load_html(raw, "page.html"))
    assert source.text.split("\n") == [*above, *BODY_LINES]
    assert source.facts == facts
    assert source.title == "关于电梯安全的通知"
    assert source.problems == ()


def test_everything_else_is_recorded() -> None:
    source = read(f'<div id="zoom">{PARAGRAPHS}</div><div style="display:none">隐藏文字</div>')
    removed = {(removal.reason, removal.text) for removal in source.removals}
    assert ("navigation", "首页") in removed
    assert ("navigation", "当前位置：首页 > 政务公开 > 通知公告") in removed
    assert ("related-links", "相关新闻") in removed
    assert ("related-links", "一图读懂电梯安全通知 2024-03-02") in removed
    assert ("hidden", "隐藏文字") in removed
    assert (
        "navigation",
        "主办单位：滨江市人民政府办公室 苏ICP备05000000号-1 网站标识码：3206000001",
    ) in removed


IN_CONTAINER = [
    ("toolbar", '<div class="setFont"><span>A+大</span> <span>A+中</span></div>', "toolbar"),
    ("share", '<div class="bdsharebuttonbox"><a>分享到</a><a>微信</a></div>', "toolbar"),
    ("code", '<dl class="article-ewm"><dd>扫一扫在手机打开当前页</dd></dl>', "toolbar"),
    ("related", RELATED, "related-links"),
    (
        "heading-of-links",
        '<div class="q"><h4>相关附件</h4><ul><li><a href="a.doc">附件1：表格.doc</a></li></ul></div>',
        "related-links",
    ),
    ("navigation", "<nav><a>上一级</a></nav>", "navigation"),
]


@pytest.mark.parametrize(
    ("extra", "reason"), [row[1:] for row in IN_CONTAINER], ids=[row[0] for row in IN_CONTAINER]
)
def test_page_elements_inside_the_container_go(extra: str, reason: str) -> None:
    source = read(f'<div id="zoom">{PARAGRAPHS}{extra}</div>')
    assert source.text.split("\n") == BODY_LINES
    assert reason in {removal.reason for removal in source.removals}


NAMED = [
    ("class-of-a-tool", f'<div class="print">{PARAGRAPHS}</div>'),
    ("header-with-the-text", f'<div class="header-wrap"><div>{PARAGRAPHS}</div></div>'),
    ("related-policy", f'<div id="zoom"><div class="related">{PARAGRAPHS}</div></div>'),
]


IN_THE_TEXT = [
    ("header", '<div class="header"><p>滨政办发〔2024〕5号</p></div>', "滨政办发〔2024〕5号"),
    ("header-element", "<header><p>滨江市人民政府办公室文件</p></header>", "滨江市人民政府办公室文件"),
    (
        "print",
        '<p class="print">抄送：市委各部门，市法院，市检察院。</p>',
        "抄送：市委各部门，市法院，市检察院。",
    ),
    ("position", '<div class="position">滨江市古城区青山路12号</div>', "滨江市古城区青山路12号"),
]


@pytest.mark.parametrize(
    ("inside", "line"), [row[1:] for row in IN_THE_TEXT], ids=[row[0] for row in IN_THE_TEXT]
)
def test_a_name_inside_the_container_does_not_remove_a_line_of_the_text(inside: str, line: str) -> None:
    assert line in read(f'<div id="zoom">{inside}{PARAGRAPHS}</div>').text.split("\n")


def test_text_hidden_until_a_script_shows_it() -> None:
    source = read(f'<div id="zoom" style="display:none">{PARAGRAPHS}</div><p>加载中</p>')
    assert source.text.split("\n") == BODY_LINES


@pytest.mark.parametrize("inside", [row[1] for row in NAMED], ids=[row[0] for row in NAMED])
def test_a_name_alone_does_not_remove_the_text(inside: str) -> None:
    assert read(inside).text.split("\n") == BODY_LINES


def test_attachments_of_the_text_stay() -> None:
    source = read(f'<div id="zoom">{PARAGRAPHS}<p><a href="1.docx">附件1.docx</a></p></div>')
    assert source.text.split("\n") == [*BODY_LINES, "附件1.docx"]


# --- lines ----------------------------------------------------------------------------------------


LINES = [
    ("inline-elements", "<p><span>第一</span><b>条</b> 总<i>则</i></p>", ["第一条 总则"]),
    ("source-breaks", "<p>各部门应当\n      按时办理\n</p>", ["各部门应当按时办理"]),
    ("source-breaks-in-latin", "<p>Safety\n  Report</p>", ["Safety Report"]),
    ("no-break-spaces", "<p>&nbsp;&nbsp;第一条&nbsp;&nbsp;总则&nbsp;</p>", ["第一条  总则"]),
    ("ideographic-spaces", "<p>　　第一条　总则</p>", ["第一条　总则"]),
    ("breaks", "<p>第一行<br/>第二行</p>", ["第一行", "第二行"]),
    ("list", "<ul><li>甲项</li><li><p>乙项</p></li></ul>", ["甲项", "乙项"]),
    ("headings", "<h2>第一章</h2><h3>第一节</h3>", ["第一章", "第一节"]),
    ("preformatted", "<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
    ("raised-figure", "<p>4×10<sup>9</sup>/L，30m<sup>2</sup></p>", ["4×10⁹/L，30m²"]),
    ("comment", "<p>甲<!-- 注释 -->乙</p>", ["甲乙"]),
    ("entities", "<p>收入&lt;50%&amp;资产&ge;2</p>", ["收入<50%&资产≥2"]),
]


@pytest.mark.parametrize(("inside", "lines"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines(inside: str, lines: list[str]) -> None:
    source = read(f'<div id="zoom"><p>{FIRST}</p>{inside}</div>')
    assert source.text.split("\n") == [FIRST, *lines]


LISTS = [
    ("plain", "<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"], 2),
    ("start", '<ol start="3"><li>甲</li></ol>', ["3.甲"], 1),
    (
        "chinese",
        '<ol style="list-style-type: cjk-ideographic"><li>甲</li><li>乙</li></ol>',
        ["一、甲", "二、乙"],
        2,
    ),
    (
        "editor",
        '<ol class="custom_cn2"><li><p>甲</p></li><li><p>乙</p></li></ol>',
        ["（一）甲", "（二）乙"],
        2,
    ),
    ("own-numbers", "<ol><li>（一）甲</li><li>（二）乙</li></ol>", ["（一）甲", "（二）乙"], 0),
    ("no-numbers", '<ol style="list-style: none"><li>甲</li></ol>', ["甲"], 0),
]


@pytest.mark.parametrize(
    ("inside", "lines", "rebuilt"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS]
)
def test_numbers_only_a_browser_shows(inside: str, lines: list[str], rebuilt: int) -> None:
    source = read(f'<div id="zoom"><p>{FIRST}</p>{inside}</div>')
    assert source.text.split("\n") == [FIRST, *lines]
    assert [f"有 {rebuilt} 处" in problem.message for problem in source.problems] == [True] * bool(rebuilt)


TABLES = [
    (
        "simple",
        "<table><tr><th>类别</th><th>标准</th></tr><tr><td>甲</td><td>900元</td></tr></table>",
        ["| 类别 | 标准 |", "| 甲 | 900元 |"],
    ),
    (
        "rowspan",
        '<table><tr><td rowspan="2">城镇</td><td>甲</td></tr><tr><td>乙</td></tr></table>',
        ["| 城镇 | 甲 |", "| 城镇 | 乙 |"],
    ),
    (
        "colspan",
        '<table><tr><td colspan="2">标准</td><td>备注</td></tr><tr><td>甲</td><td>乙</td><td>'
        "丙</td></tr></table>",
        ["| 标准 | 标准 | 备注 |", "| 甲 | 乙 | 丙 |"],
    ),
    (
        "both",
        '<table><tr><td rowspan="2" colspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr>'
        "<td>1</td><td>2</td><td>3</td></tr></table>",
        ["| 甲 | 甲 | 乙 |", "| 甲 | 甲 | 丙 |", "| 1 | 2 | 3 |"],
    ),
    (
        "note-over-all-columns",
        '<table><tr><td>甲</td><td>乙</td></tr><tr><td colspan="2">注：以上均为月标准</td></tr></table>',
        ["| 甲 | 乙 |", "| 注：以上均为月标准 |"],
    ),
    (
        "breaks-in-a-cell",
        "<table><tr><td>甲<br>乙</td><td><p>丙</p><p>丁</p></td></tr></table>",
        ["| 甲 乙 | 丙 丁 |"],
    ),
    ("bar-in-a-cell", "<table><tr><td>甲|乙</td><td>丙</td></tr></table>", ["| 甲｜乙 | 丙 |"]),
    ("one-cell", "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", ["甲", "乙"]),
    ("one-column", "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", ["甲", "乙"]),
    (
        "nested",
        "<table><tr><td>甲</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
        ["甲", "| 1 | 2 |"],
    ),
    ("spacer-column", "<table><tr><td>甲</td><td></td><td>乙</td></tr></table>", ["| 甲 | 乙 |"]),
    (
        "empty-row",
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td></td><td> </td></tr></table>",
        ["| 甲 | 乙 |"],
    ),
    (
        "caption",
        "<table><caption>标准表</caption><tr><td>甲</td><td>乙</td></tr></table>",
        ["标准表", "| 甲 | 乙 |"],
    ),
    (
        "wild-spans",
        '<table><tr><td rowspan="99" colspan="9999">甲</td><td>乙</td></tr></table>',
        ["| 甲 | 乙 |"],
    ),
]


@pytest.mark.parametrize(("inside", "lines"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_tables(inside: str, lines: list[str]) -> None:
    source = read(f'<div id="zoom"><p>{FIRST}</p>{inside}<p>{SECOND}</p></div>')
    assert source.text.split("\n") == [FIRST, *lines, SECOND]


# --- facts ----------------------------------------------------------------------------------------


EXPECTED = {
    "索引号": "013000/2024-1",
    "文号": "滨政办发〔2024〕6号",
    "发布机构": "滨江市政府",
    "失效日期": "2029-04-30",
}
BOXES = [
    (
        "list",
        "<ul><li><span>索引号：</span>013000/2024-1</li><li><span>文&nbsp;&nbsp;号：</span> "
        "滨政办发〔2024〕6号</li>"
        "<li><span>发布机构：</span><em>滨江市政府</em></li><li><span>失效日期：</span>"
        "2029-04-30</li><li><span>主题词：</span></li></ul>",
    ),
    (
        "table",
        "<table><tr><td>索引号：</td><td>013000/2024-1</td><td>主题词：</td><td></td></tr><tr>"
        "<td>发布机构</td><td>滨江市政府</td>"
        "<td>失效日期</td><td>2029-04-30</td></tr><tr><td>文号：</td><td colspan=3>"
        "滨政办发〔2024〕6号</td></tr></table>",
    ),
    (
        "terms",
        "<dl><dt>索引号</dt><dd>013000/2024-1</dd><dt>文号</dt><dd>滨政办发〔2024〕6号</dd><dt>"
        "发布机构</dt><dd>滨江市政府</dd>"
        "<dt>失效日期</dt><dd>2029-04-30</dd></dl>",
    ),
    (
        "siblings",
        "<div><div><label>索引号</label>：<i>013000/2024-1</i></div><div><label>文号</label>：<i>"
        "滨政办发〔2024〕6号</i></div>"
        "<div><label>发布机构</label>：<i>滨江市政府</i></div><div><label>失效日期</label>：<i>"
        "2029-04-30</i></div></div>",
    ),
    (
        "one-text-node-each",
        "<div><p>【索引号】：013000/2024-1</p><p>【文号】：滨政办发〔2024〕6号</p><p>"
        "【发布机构】：滨江市政府 </p>"
        "<p>【失效日期】：2029-04-30</p></div>",
    ),
    (
        "heading",
        "<div><h4>基本信息</h4><div><span>索引号：013000/2024-1</span><span>文号：滨政办发〔2024〕6号</span>"
        "<span>发布机构：滨江市政府</span><span>失效日期：2029-04-30</span></div></div>",
    ),
]


@pytest.mark.parametrize("box", [row[1] for row in BOXES], ids=[row[0] for row in BOXES])
@pytest.mark.parametrize("inside", [False, True], ids=["above-the-text", "in-the-container"])
def test_fact_boxes(box: str, inside: bool) -> None:
    source = read(
        f'<div id="zoom">{box}{PARAGRAPHS}</div>' if inside else f'{box}<div id="zoom">{PARAGRAPHS}</div>'
    )
    assert source.facts == EXPECTED
    assert source.text.split("\n") == BODY_LINES
    assert "facts" in {removal.reason for removal in source.removals}


STATUS = [
    ("text", "<li><span>文件状态：</span>有效</li>", "有效"),
    (
        "script",
        "<li><span>文件状态：</span><script>var s='失效（提前废止）'; "
        "if(s==''){ x.append('有效') }</script></li>",
        "失效（提前废止）",
    ),
    ("image-words", '<li><span>文件状态：</span><img src="a.png" alt="已失效"></li>', "已失效"),
    ("image-name", '<li><span>文件状态：</span><img src="/img/youxiao.png"></li>', "有效"),
    ("class", '<li><span>文件状态：</span><i class="shixiao"></i></li>', "失效"),
    (
        "two-in-the-script",
        "<li><span>文件状态：</span><script>if(a){s='有效'}else{s='失效'}</script></li>",
        None,
    ),
    ("script-elsewhere", "<li><span>文件状态：</span></li><li><script>s='有效'</script></li>", None),
    ("compared-only", "<li><span>文件状态：</span><script>if(s=='有效'){}</script></li>", None),
]


@pytest.mark.parametrize(("item", "status"), [row[1:] for row in STATUS], ids=[row[0] for row in STATUS])
def test_status_only_when_certain(item: str, status: str | None) -> None:
    box = f"<ul><li><span>统一编号：</span>BJ1</li><li><span>文号：</span>滨政办规〔2024〕1号</li>{item}</ul>"
    assert read(f'{box}<div id="zoom">{PARAGRAPHS}</div>').facts.get("文件状态") == status


NO_BOXES = [
    (
        "table-of-the-text",
        "<table><tr><td>名称</td><td>分类</td><td>标题</td></tr><tr><td>甲</td><td>乙</td><td>"
        "丙</td></tr></table>",
    ),
    ("publication-note", "<p>公开方式：主动公开</p>"),
    (
        "search-form",
        "<div><span>文件状态</span><i>不限</i><i>有效</i><span>标题</span><span>名称</span></div>",
    ),
]


@pytest.mark.parametrize("inside", [row[1] for row in NO_BOXES], ids=[row[0] for row in NO_BOXES])
def test_labels_in_the_text_are_no_box(inside: str) -> None:
    source = read(f'<div id="zoom">{PARAGRAPHS}{inside}</div>')
    assert source.facts == {}
    assert len(source.text.split("\n")) > len(BODY_LINES)


def test_head_facts_and_title() -> None:
    head = (
        "<title>通知公告 - 滨江市人民政府</title><meta name='ArticleTitle' content='关于电梯安全的通知 '>"
        "<meta name='PubDate' content='2024-03-05 09:00'><meta name='ContentSource' content='市政府办'>"
    )
    source = read(f'<div id="zoom">{PARAGRAPHS}</div>', head)
    assert source.facts == {"标题": "关于电梯安全的通知", "发布日期": "2024-03-05 09:00", "来源": "市政府办"}
    assert source.title == "关于电梯安全的通知"


@pytest.mark.parametrize(
    ("head", "inside", "title"),
    [
        ("<title>关于电梯安全的通知_滨江市人民政府门户网站</title>", "", "关于电梯安全的通知"),
        ("<title>关于电梯安全的通知 - 政策文件 - 滨江政府网</title>", "", "关于电梯安全的通知"),
        ("<title>滨江市人民政府门户网站</title>", "<h1>关于电梯安全的通知</h1>", "关于电梯安全的通知"),
        (
            "<title>滨江市人民政府门户网站</title>",
            "<h1>当前位置：首页 > 文件</h1><h1>关于电梯安全的通知</h1>",
            "关于电梯安全的通知",
        ),
        ("<title>滨江市人民政府门户网站</title>", "", None),
        ("", "", None),
    ],
    ids=["underscore", "two-suffixes", "heading", "breadcrumb-heading", "site-only", "none"],
)
def test_title(head: str, inside: str, title: str | None) -> None:
    assert read(f'{inside}<div id="zoom">{PARAGRAPHS}</div>', head).title == title


ATTRIBUTES = [
    ("one-line", "<div>发布时间：2024-03-05 来源：市政府办 浏览次数：-</div>"),
    (
        "items",
        "<ul><li><span>2024-03-05</span></li><li>来源： <b>市政府办</b></li><li>阅读次数： <i>"
        "3</i></li></ul>",
    ),
]


@pytest.mark.parametrize("line", [row[1] for row in ATTRIBUTES], ids=[row[0] for row in ATTRIBUTES])
def test_attribute_line_above_the_text(line: str) -> None:
    source = read(f'<h1>关于电梯安全的通知</h1>{line}<div id="zoom">{PARAGRAPHS}</div>')
    assert source.facts.get("来源") == "市政府办"
    assert source.text.split("\n") == BODY_LINES


# --- encodings and size ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
        ("utf-8", "utf-16"),
    ],
)
def test_declared_and_real_encoding(declared: str, real: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    raw = f"<html><head>{meta}</head><body><div id=zoom>{PARAGRAPHS}<p>镕㙍</p></div></body></html>".encode(
        real
    )
    assert load_html(raw, "a.html").text.split("\n") == [*BODY_LINES, "镕㙍"]


def test_embedded_pictures_are_no_text() -> None:
    picture = "A" * 3_000_000
    source = read(f'<div id="zoom"><img src="data:image/png;base64,{picture}">{PARAGRAPHS}</div>')
    assert source.text.split("\n") == BODY_LINES


def test_deep_nesting() -> None:
    deep = 3000
    source = read("<div>" * deep + PARAGRAPHS + "</div>" * deep)
    assert FIRST in source.text


_ROW = "<tr><{0}>{1}</{0}><td>{2}</td><{0}>{3}</{0}><td>{4}</td></tr>"
FORMS = {
    "row heads": (
        "<table>" + _ROW.format("th", "事项名称", "渡船登记", "办理科室", "港航科")
        + _ROW.format("th", "收取费用", "否", "办理时长", "3个工作日") + "</table>",
        ["事项名称：渡船登记", "办理科室：港航科", "收取费用：否", "办理时长：3个工作日"],
    ),
    "labels": (
        "<table>" + _ROW.format("td", "事项名称", "渡船登记", "承办机构", "港航局")
        + _ROW.format("td", "法定时限", "3个工作日", "办理地点", "") + "</table>",
        ["事项名称：渡船登记", "承办机构：港航局", "法定时限：3个工作日"],
    ),
    "one odd label, a value over the columns": (
        "<table>" + _ROW.format("td", "事项名称", "渡船登记", "结果有效期", "5年")
        + _ROW.format("td", "法定时限", "3个工作日", "渡口须知", "见公告")
        + "<tr><td>受理条件</td><td colspan='3'>船检合格</td></tr></table>",
        ["事项名称：渡船登记", "结果有效期：5年", "法定时限：3个工作日", "渡口须知：见公告", "受理条件：船检合格"],
    ),
    "mostly odd labels": (
        "<table>" + _ROW.format("td", "渡口名称", "东渡", "所在乡", "柳乡")
        + _ROW.format("td", "船工", "两人", "渡船", "三艘") + "</table>",
        ["| 渡口名称 | 东渡 | 所在乡 | 柳乡 |", "| 船工 | 两人 | 渡船 | 三艘 |"],
    ),
    "a table with column names": (
        "<table>" + _ROW.format("td", "材料名称", "材料类型", "提交形式", "来源渠道")
        + _ROW.format("td", "船舶证书", "原件", "纸质", "自备") + "</table>",
        ["| 材料名称 | 材料类型 | 提交形式 | 来源渠道 |", "| 船舶证书 | 原件 | 纸质 | 自备 |"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), FORMS.values(), ids=FORMS.keys())
def test_a_form_is_labels_and_values(table: str, expected: list[str]) -> None:
    text = load_html(page(f"<div id='zoom'><h1>办事指南</h1>{table}{PARAGRAPHS}</div>"), "a.html").text
    assert [line for line in text.split("\n") if line not in BODY_LINES][1:] == expected
