"""The loaders and the cleaning on the real documents beside the checkout; skipped where these are absent."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from index.cleaning.clean import clean
from index.load import load
from index.types import Source

SHARED = Path(__file__).resolve().parents[4] / "shared"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no folder {SHARED.name} with real documents beside the checkout"
)


def files(folder: str, suffix: str) -> list[Path]:
    found = sorted((SHARED / folder).glob(f"*{suffix}")) if SHARED.is_dir() else []
    return [path for path in found if path.name != "SOURCES.md"]


def read(path: Path) -> Source:
    return clean(load(path, name=path.name))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u3000]", "", text)


@pytest.mark.parametrize("path", files("corpus", ".txt"), ids=lambda path: path.stem)
def test_text_is_kept_or_recorded_character_for_character(path: Path) -> None:
    source = read(path)
    accounted = Counter(squeezed(source.text + "".join(removal.text for removal in source.removals)))
    assert accounted == Counter(squeezed(path.read_text("utf-8")))


def test_page_furniture_of_the_one_saved_page() -> None:
    source = read(SHARED / "corpus" / "鼓楼区2017年政务公开工作实施方案.txt")
    reasons = [removal.reason for removal in source.removals]
    assert reasons == ["navigation", "navigation", "toolbar", "related-links", "navigation"]
    assert source.facts == {"发布日期": "2017-08-11"}
    assert source.text.split("\n")[0] == "鼓楼区2017年政务公开工作实施方案"


@pytest.mark.parametrize(
    "path", [p for p in files("corpus", ".txt") if "2017" not in p.name], ids=lambda path: path.stem
)
def test_nothing_is_removed_from_plain_documents(path: Path) -> None:
    assert read(path).removals == ()


@pytest.mark.parametrize("path", files("statutes", ".md"), ids=lambda path: path.stem)
def test_statutes_lose_only_their_markup(path: Path) -> None:
    source = read(path)
    raw = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert squeezed(source.text) == squeezed(re.sub(r"(?m)^#+ *", "", raw))
    assert {removal.reason for removal in source.removals} <= {"hidden"}


FURNITURE = re.compile(
    r"当前位置|所在的位置|搜索热词|扫一扫|ICP备|网站标识码|分享到|浏览次数|打印|相关新闻|相关附件|"
    r"政策解读|返回顶部|长者助手"
)
PAGES = {
    "城乡居民医保集中参保缴费通告": {"来源": "广州市医疗保障局", "发布日期": "2025-10-17 09:00:00"},
    "天河招生细则新闻稿": {"来源": "南方+"},
    "幼儿园招生方案_2026": {"来源": "广州市天河区教育局"},
    "广东高校毕业生就业创业扶持政策清单_2026": {"标题": "广东省高校毕业生就业创业扶持政策清单"},
    "广州失业保险常见问题解答_2025-11版": {"来源": "广州市人力资源和社会保障局"},
    "广州市老年人优待办法_政府令179号": {"标题": "广州市老年人优待办法"},
    "广州门特费用范围标准_穗医保规字2019-4号": {
        "文号": "穗医保规字〔2019〕4号",
        "失效日期": "2024年06月30日",
        "文件状态": "失效",
    },
    "户籍家庭住房保障通知_穗建规字2024-5号": {
        "统一编号": "GZ0320240034",
        "失效日期": "2029年03月03日",
        "文件状态": "有效",
    },
    "最低生活保障及相关社会救助标准通知_穗民规字2025-2号": {"实施日期": "2025年06月01日", "文件状态": "失效"},
    "特困人员救助供养通知_穗府办规2021-7号": {"失效日期": "2023年06月01日", "文件状态": "失效（提前废止）"},
    "积分制入户管理办法_穗府办规2025-8号": {"来源": "广州市人民政府办公厅"},
    "老年人助餐配餐服务管理办法_穗民规字2024-3号": {
        "索引号": "11440106007508528C/2024-00031",
        "成文日期": "2024-03-14",
    },
}


@pytest.mark.parametrize("path", files("pages", ".html"), ids=lambda path: path.stem)
def test_pages_are_read_whole_and_alone(path: Path) -> None:
    source = read(path)
    page = BeautifulSoup(path.read_bytes(), "lxml")
    container = page.find(id="zoomcon") or page.find(id="info_cont") or page.select_one(".article-content")
    assert container is not None
    for script in container.find_all(["script", "style"]):
        script.decompose()
    removed = Counter(
        squeezed("".join(r.text for r in source.removals if r.text in ("相关附件", "相关新闻")))
    )
    missing = Counter(squeezed(container.get_text())) - Counter(squeezed(source.text)) - removed
    assert not missing
    mentioned = [line for line in source.text.split("\n") if FURNITURE.search(line) and len(line) < 30]
    assert mentioned == []
    assert source.facts.items() >= PAGES[path.stem].items()
    assert source.title


@pytest.mark.parametrize(
    ("stem", "rows"),
    [
        ("城乡居民医保集中参保缴费通告", 6),
        ("广州门特费用范围标准_穗医保规字2019-4号", 60),
        ("积分制入户管理办法_穗府办规2025-8号", 12),
    ],
)
def test_tables_of_pages(stem: str, rows: int) -> None:
    lines = [
        line for line in read(SHARED / "pages" / f"{stem}.html").text.split("\n") if line.startswith("|")
    ]
    assert len(lines) == rows
    assert len({line.count(" | ") for line in lines}) == 1
