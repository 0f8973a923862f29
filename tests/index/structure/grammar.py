"""Random documents of both grammars: a tree, its text in a random style, and the paths a reader would give its clauses.

Words are chosen so that what a line means is decided by its mark alone, except for the traps, which begin like marks and
are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from index.structure.numerals import to_chinese

TITLES = (
    "加强组织领导",
    "推进政务公开",
    "完善制度体系",
    "提升服务水平",
    "落实资金保障",
    "强化监督检查",
    "优化办事流程",
)
SENTENCES = (
    "各部门应当按照职责分工抓好落实",
    "有关单位要在规定期限内完成任务",
    "对逾期未完成的予以通报",
    "市财政局负责资金拨付并接受审计监督",
    "办理结果应当及时告知申请人",
)
TRAPS = (
    "2021年以来的数据应当一并公开",
    "12345热线反映的问题应当限期办结",
    "3.5%的资金用于培训",
    "1.5倍以内的部分不再收费",
    "一是及时发布信息",
    "二是定期开展评估",
    "第三条规定的情形除外",
    "第二条、第五条规定的期限不变",
    "第六条至第八条另有规定的从其规定",
    "5个工作日内办结",
    "100人以上的单位应当设立专岗",
    "二级以上医院应当配合",
)


@dataclass(frozen=True)
class Style:
    """How one document writes its marks, and the space after them."""

    brackets: tuple[str, str]
    dot: str
    stop: str
    gap: str
    fullwidth_digits: bool

    def write(self, level: str, number: int) -> str:
        """The mark of a level: `一`, `（一）`, `1`, `（1）` or `①`."""
        left, right = self.brackets
        digits = (
            str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
            if self.fullwidth_digits
            else str(number)
        )
        marks = {
            "一": to_chinese(number) + self.stop,
            "（一）": f"{left}{to_chinese(number)}{right}",
            "1": digits + self.dot,
            "（1）": f"{left}{digits}{right}",
            "①": chr(ord("①") + number - 1),
        }
        return marks[level] + self.gap


def element(level: str, number: int) -> str:
    """What a mark adds to a path, whatever the document's style."""
    return {
        "一": to_chinese(number),
        "（一）": f"（{to_chinese(number)}）",
        "1": str(number),
        "（1）": f"（{number}）",
        "①": chr(ord("①") + number - 1),
    }[level]


@dataclass(frozen=True)
class Item:
    """A numbered paragraph: `heading` when it is a title with children under it, `extra` its further paragraphs."""

    level: str
    number: int
    path: tuple[str, ...]
    text: str
    heading: bool
    extra: tuple[str, ...]
    runs_on: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    items: tuple[Item, ...]
    style: Style

    def lines(self) -> list[str]:
        shown = ["青禾区政务服务工作方案", "为做好政务服务工作，制定本方案。"]
        for item in self.items:
            shown.append(self.style.write(item.level, item.number) + item.text)
            shown.extend(item.extra)
        return shown

    def expected(self) -> list[tuple[str, ...]]:
        return [item.path for item in self.items if not item.heading]


styles = st.builds(
    Style,
    brackets=st.sampled_from([("（", "）"), ("(", ")"), ("（", ")")]),
    dot=st.sampled_from([".", "．", "、", ". "]),
    stop=st.sampled_from(["、", "、 ", "．"]),
    gap=st.sampled_from(["", " ", "　"]),
    fullwidth_digits=st.booleans(),
)
LEVELS = ("一", "（一）", "1", "（1）", "①")
sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(
    lambda parts: "，".join(parts) + "。"
)


@st.composite
def official_documents(draw: st.DrawFn, *, traps: bool = True, long: bool = False) -> OfficialDocument:
    """A document numbered 一、 → （一） → 1. → （1） → ①, some levels left out, some numbered on over their parents."""
    first = draw(st.integers(0, 3))
    chain = LEVELS[first : first + draw(st.integers(1, 4))]
    running = draw(st.sampled_from([None, *[level for level in chain[1:] if level in ("（一）", "1")]]))
    items: list[Item] = []
    counters: dict[str, int] = {}

    def paragraphs() -> tuple[str, ...]:
        pool = st.one_of(sentences, st.sampled_from(TRAPS).map(lambda t: t + "。")) if traps else sentences
        return tuple(draw(st.lists(pool, max_size=2)))

    def body() -> str:
        text = draw(sentences)
        if long:
            text += "".join(draw(st.lists(sentences, min_size=4, max_size=6)))
        return draw(st.sampled_from(TITLES)) + "。" + text

    def grow(depth: int, above: tuple[str, ...]) -> None:
        level = chain[depth]
        count = draw(st.integers(2 if depth == 0 else 1, 4))
        for at in range(count):
            counters[level] = counters.get(level, 0) + 1 if level == running else at + 1
            path = (*above, element(level, counters[level]))
            deeper = depth + 1 < len(chain) and draw(st.booleans())
            heading = deeper and draw(st.booleans())
            text = draw(st.sampled_from(TITLES)) if heading else body()
            extra = () if heading or deeper else paragraphs()
            items.append(Item(level, counters[level], path, text, heading, extra))
            if deeper:
                grow(depth + 1, path)

    grow(0, ())
    return OfficialDocument(tuple(items), draw(styles))


@dataclass(frozen=True)
class Article:
    """An article: its 款, each with its 项."""

    name: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]

    def addresses(self) -> list[str]:
        shown = []
        for at, (_, items) in enumerate(self.paragraphs, 1):
            here = self.name + (f"第{to_chinese(at)}款" if len(self.paragraphs) > 1 else "")
            shown.append(here)
            shown.extend(f"{here}第（{to_chinese(n)}）项" for n in range(1, len(items) + 1))
        return shown


@dataclass(frozen=True)
class Statute:
    lines: tuple[str, ...]
    articles: tuple[Article, ...]
    above: tuple[tuple[str, ...], ...]


@st.composite
def statutes(draw: st.DrawFn) -> Statute:
    """A statute with or without 章 and 节, with 第…条之一 here and there."""
    gap = draw(st.sampled_from([" ", "　", "  "]))
    left, right = draw(st.sampled_from([("（", "）"), ("(", ")")]))
    chapters = draw(st.booleans())
    lines, articles, above = ["青禾区政务服务办法"], [], []
    number = 0
    for chapter in range(1, draw(st.integers(1, 4)) + 1):
        heading = f"第{to_chinese(chapter)}章{gap}{draw(st.sampled_from(TITLES))}"
        if chapters:
            lines.append(heading)
        for _ in range(draw(st.integers(1, 4))):
            number += 1
            inserted = draw(st.integers(0, 5)) == 0
            for name in [
                f"第{to_chinese(number)}条",
                *([f"第{to_chinese(number)}条之一"] if inserted else []),
            ]:
                article = Article(name, tuple(draw(st.lists(paragraph(), min_size=1, max_size=3))))
                articles.append(article)
                above.append((heading,) if chapters else ())
                for at, (text, items) in enumerate(article.paragraphs):
                    lines.append((name + gap if at == 0 else "") + text)
                    lines.extend(f"{left}{to_chinese(n)}{right}{item}" for n, item in enumerate(items, 1))
    return Statute(tuple(lines), tuple(articles), tuple(above))


@st.composite
def paragraph(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    items = draw(st.lists(st.sampled_from(SENTENCES).map(lambda s: s + "；"), max_size=3))
    text = draw(st.sampled_from(SENTENCES)) + ("，包括下列情形：" if items else "。")
    return text, tuple(items)


def wrap(lines: list[str], width: int, indent: str) -> str:
    """The lines broken at `width` characters, each paragraph indented."""
    shown = []
    for line in lines:
        text = indent + line
        while len(text) > width:
            shown.append(text[:width])
            text = text[width:]
        shown.append(text)
    return "\n".join(shown)


@dataclass(frozen=True)
class DecimalDocument:
    lines: tuple[str, ...]
    expected: tuple[str, ...]


@st.composite
def decimal_documents(draw: st.DrawFn) -> DecimalDocument:
    """An emergency plan: 1 总则, 1.1 编制目的, 1.1.1 …, with （1） or （一） lists and plain paragraphs inside."""
    dot = draw(st.sampled_from([".", "．"]))
    gap = draw(st.sampled_from([" ", "　", "  "]))
    top_dot = draw(st.sampled_from(["", dot]))
    lines: list[str] = ["青禾区突发事件应急预案"]
    expected: list[str] = []

    def text(address: str) -> None:
        lines.append(draw(sentences))
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(TRAPS)) + "。")
        mark = draw(st.sampled_from([None, "（1）", "（一）"]))
        if mark:
            lines.append("包括下列事项：")
        expected.append(address)
        for n in range(1, draw(st.integers(1, 3)) + 1) if mark else ():
            lines.append(
                f"（{n}）" + draw(sentences) if mark == "（1）" else f"（{to_chinese(n)}）" + draw(sentences)
            )
            expected.append(address + element(mark, n))

    for top in range(1, draw(st.integers(2, 4)) + 1):
        lines.append(f"{top}{top_dot}{gap}{draw(st.sampled_from(TITLES))}")
        for second in range(1, draw(st.integers(1, 3)) + 1):
            lines.append(f"{top}{dot}{second}{gap}{draw(st.sampled_from(TITLES))}")
            if draw(st.booleans()):
                for third in range(1, draw(st.integers(1, 3)) + 1):
                    lines.append(f"{top}{dot}{second}{dot}{third}{gap}{draw(st.sampled_from(TITLES))}")
                    text(f"{top}.{second}.{third}")
            else:
                text(f"{top}.{second}")
    return DecimalDocument(tuple(lines), tuple(expected))


@dataclass(frozen=True)
class SectionedDocument:
    lines: tuple[str, ...]
    expected: tuple[str, ...]
    headings: tuple[str, ...]


@st.composite
def sectioned_documents(draw: st.DrawFn) -> SectionedDocument:
    """Numbers under headings without numbers, running on through the text or starting again under each."""
    level = draw(st.sampled_from(["一", "（一）", "1"]))
    afresh = draw(st.booleans())
    style = draw(styles)
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=4, unique=True))
    lines, expected, above, number = ["青禾区政务服务工作要点", "现提出以下要点。"], [], [], 0
    for title in titles:
        lines.append(title)
        number = 0 if afresh else number
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            lines.append(style.write(level, number) + draw(st.sampled_from(TITLES)) + "。" + draw(sentences))
            lines.extend(draw(st.lists(sentences, max_size=1)))
            mark = element(level, number)
            expected.append(title + ("" if mark[0] == "（" else "、") + mark if afresh else mark)
            above.append(title)
    return SectionedDocument(tuple(lines), tuple(expected), tuple(above))
