"""The twelve real web pages, through loader, cleaning and parser."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from index.read import read
from index.types import Parsed

from .laws import assert_laws
from .reading import clauses

pytestmark = pytest.mark.shared


class Page(NamedTuple):
    title: str
    number: str | None
    issuer: str | None
    issued: str
    effective: str | None
    expires: str | None
    status: str | None
    count: int
    first: str
    last: str


PAGES = {
    "城乡居民医保集中参保缴费通告": Page(
        "广州市医疗保险服务中心关于开展2026年度广州市城乡居民基本医疗保险集中参保缴费工作的通告",
        None, "广州市医疗保险服务中心", "2025-10-14", None, None, None, 21, "一", "七（四）",
    ),
    "天河招生细则新闻稿": Page(
        "小学招生5月7日起网上报名！天河区义务教育阶段学校招生工作细则公布", None, None, "2026-04-29", None, None, None, 15,
        "第1段", "第15段",
    ),
    "幼儿园招生方案_2026": Page(
        "2026年广州市天河区幼儿园招生工作方案", None, "广州市天河区教育局", "2026-04-20", None, None, None, 26, "一（一）",
        "五（五）",
    ),
    "广东高校毕业生就业创业扶持政策清单_2026": Page(
        "广东省高校毕业生就业创业扶持政策清单", None, "广东省人力资源和社会保障厅", "2026-08-03", None, None, None, 22,
        "面向单位的扶持政策、一", "面向毕业生的扶持政策、十一",
    ),
    "广州失业保险常见问题解答_2025-11版": Page(
        "广州市失业保险常见问题解答（2025年11月版）", None, "广州市人力资源和社会保障局", "2025-12-05", None, None, None, 16,
        "问1", "问16",
    ),
    "广州市老年人优待办法_政府令179号": Page(
        "广州市老年人优待办法", "广州市人民政府令第179号", "广州市人民政府", "2021-01-29", "2021-05-01", None, None, 19,
        "第一条", "第十九条",
    ),
    "广州门特费用范围标准_穗医保规字2019-4号": Page(
        "广州市医疗保障局 广州市财政局 广州市卫生健康委员会关于印发广州市社会医疗保险统筹基金支付门诊特定病种费用范围及标准的通知",
        "穗医保规字〔2019〕4号", "广州市医疗保障局、广州市财政局、广州市卫生健康委员会", "2019-06-14", "2019-07-01",
        "2024-06-30", "失效", 348, "一", "附件2第二部分五十七（十）",
    ),
    "户籍家庭住房保障通知_穗建规字2024-5号": Page(
        "广州市住房和城乡建设局关于进一步加强户籍家庭住房保障工作的通知", "穗建规字〔2024〕5号", "广州市住房和城乡建设局",
        "2024-03-04", "2024-03-04", "2029-03-03", "有效", 16, "一", "七",
    ),
    "最低生活保障及相关社会救助标准通知_穗民规字2025-2号": Page(
        "广州市民政局 广州市财政局关于印发我市2025年最低生活保障及相关社会救助标准的通知", "穗民规字〔2025〕2号",
        "广州市民政局、广州市财政局", "2025-05-30", "2025-06-01", "2026-06-01", "失效", 8, "一（一）", "二（三）",
    ),
    "特困人员救助供养通知_穗府办规2021-7号": Page(
        "广州市人民政府办公厅关于进一步加强特困人员救助供养工作的通知", "穗府办规〔2021〕7号", "广州市人民政府办公厅",
        "2021-04-13", "2021-04-16", "2023-06-01", "失效（提前废止）", 8, "一", "八",
    ),
    "积分制入户管理办法_穗府办规2025-8号": Page(
        "广州市积分制入户管理办法", "穗府办规〔2025〕8号", "广州市人民政府办公厅", "2025-06-30", "2025-06-30", "2026-12-31", None,
        14, "第一条", "附件",
    ),
    "老年人助餐配餐服务管理办法_穗民规字2024-3号": Page(
        "广州市老年人助餐配餐服务管理办法", "穗民规字〔2024〕3号", "广州市民政局、广州市财政局、广州市市场监督管理局",
        "2024-03-14", "2024-04-01", "2029-03-31", None, 38, "第一条", "第三十八条",
    ),
}  # fmt: skip
FURNITURE = (
    "搜索热词",
    "当前位置",
    "版权所有",
    "ICP备",
    "网站标识码",
    "无障碍阅读",
    "相关附件",
    "扫一扫",
    "友情链接",
    "浏览量",
)


@pytest.fixture(scope="module")
def pages(shared: Path) -> dict[str, Parsed]:
    found = {path.stem: path for path in (shared / "pages").glob("*.html")}
    assert sorted(found) == sorted(PAGES)
    return {stem: read(path, path.name, stem) for stem, path in found.items()}


@pytest.mark.parametrize("name", PAGES)
def test_page(pages: dict[str, Parsed], name: str) -> None:
    parsed, page = pages[name], PAGES[name]
    document, found = parsed.document, clauses(parsed)
    assert_laws(parsed)
    stated = Page(
        document.title, document.document_number, document.issuer, document.issued_on or "", document.effective_on,
        document.expires_on, document.status, len(found), found[0].address, found[-1].address,
    )  # fmt: skip
    assert stated == page
    assert document.problems == ()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_furniture_in_any_clause(pages: dict[str, Parsed], name: str) -> None:
    text = "\n".join(clause.text for clause in pages[name].clauses)
    assert [word for word in FURNITURE if word in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_place(pages: dict[str, Parsed], name: str) -> None:
    region = pages[name].document.region
    expected = {"天河招生细则新闻稿": "天河区", "幼儿园招生方案_2026": "广州市天河区"}.get(name)
    assert region == (expected or ("广东省" if name.startswith("广东") else "广州市"))


def test_tables_are_in_their_clauses(pages: dict[str, Parsed]) -> None:
    where = {
        (name, clause.address)
        for name, parsed in pages.items()
        for clause in parsed.clauses
        if any(line.startswith("|") for line in clause.text.split("\n"))
    }
    assert where == {
        ("城乡居民医保集中参保缴费通告", "五"),
        ("广州门特费用范围标准_穗医保规字2019-4号", "附件1"),
        ("积分制入户管理办法_穗府办规2025-8号", "附件"),
    }


def test_tables_keep_their_rows(pages: dict[str, Parsed]) -> None:
    (attachment,) = [
        c for c in pages["广州门特费用范围标准_穗医保规字2019-4号"].clauses if c.address == "附件1"
    ]
    rows = [line for line in attachment.text.split("\n") if line.startswith("|")]
    numbers = [row.split("|")[1].strip() for row in rows]
    assert numbers[-58:] == [str(n) for n in range(1, 59)]
    assert len({row.count("|") for row in rows}) == 1


def test_one_clause_a_question(pages: dict[str, Parsed]) -> None:
    questions = clauses(pages["广州失业保险常见问题解答_2025-11版"])
    assert [clause.address for clause in questions] == [f"问{n}" for n in range(1, 17)]
    assert all(clause.heading.endswith(("？", "?")) for clause in questions)
    assert all(len(clause.text) > len(clause.heading) + 10 for clause in questions)


def test_attachments_have_their_own_numbers(pages: dict[str, Parsed]) -> None:
    addresses = [clause.address for clause in clauses(pages["广州门特费用范围标准_穗医保规字2019-4号"])]
    assert addresses.index("十二") < addresses.index("附件1") < addresses.index("附件2第一部分一")
    assert {"附件2第一部分七（五）3", "附件2第二部分二十八（四）", "附件2第二部分五十七（一）"} <= set(
        addresses
    )
    assert len(addresses) == len(set(addresses))


def test_numbers_that_start_again_under_headings(pages: dict[str, Parsed]) -> None:
    found = clauses(pages["广东高校毕业生就业创业扶持政策清单_2026"])
    repeated = [clause.address for clause in found if clause.text.startswith("申领方式：登录")]
    assert repeated == [
        "面向毕业生的扶持政策、三"
    ]  # what stands behind the list of 三, under the address of its lead
    assert len({clause.address for clause in found}) == len(found) - 1
    assert {clause.headings[0] for clause in found} == {"面向单位的扶持政策", "面向毕业生的扶持政策"}


def test_articles_and_their_provisions(pages: dict[str, Parsed]) -> None:
    addresses = [clause.address for clause in clauses(pages["老年人助餐配餐服务管理办法_穗民规字2024-3号"])]
    assert len(addresses) == len(set(addresses)) == 38
    seventh = clauses(pages["老年人助餐配餐服务管理办法_穗民规字2024-3号"])[6]
    assert seventh.headings and seventh.headings[0].startswith("第二章")


def test_a_page_published_again_names_both_texts(pages: dict[str, Parsed]) -> None:
    document = pages["积分制入户管理办法_穗府办规2025-8号"].document
    assert document.notice_title and document.notice_title.endswith("的通知")
    assert document.references == ("穗府办规〔2023〕1号",)
