"""Addresses in a question (第二十条第二款, 第三部分第（五）项, 三（五）, 序号11, 附件1) and the clauses they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.structure.articles import Provision, is_article, provisions
from index.structure.numerals import CHINESE_CLASS, to_chinese, to_int
from index.types import Clause

_N = rf"(?:[{CHINESE_CLASS}]+|\d+)"
_STEP = rf"第\s*[（(]?\s*({_N})\s*[）)]?\s*"
_BELOW = (
    rf"(?:\s*之\s*({_N}))?(?:\s*第\s*({_N})\s*款)?"
    rf"(?:\s*(?:第\s*)?(?:[（(]\s*)?([{CHINESE_CLASS}]{{1,3}}|\d{{1,2}})\s*(?:[）)]\s*[项款]?|项))?(?:\s*第\s*({_N})\s*目)?"
)
_ARTICLE = re.compile(rf"第\s*({_N})\s*条{_BELOW}")
# 条例20条; but 规定10条措施 and 150条以上 count something.
_COUNTS = r"(?!\s*(?:以[上下内]|左右|措施|举措|意见|建议|政策|规定|信息|消息|线索|任务|标准|要求))"
_BARE_ARTICLE = re.compile(
    rf"(?:(?<=[法例则典编》])|(?<=规定)|(?<=决定))\s*(\d{{1,4}})\s*条{_COUNTS}{_BELOW}"
)
_ARTICLES = re.compile(rf"第\s*({_N}(?:\s*[、，,和及]\s*{_N})+)\s*条")  # 第七、八条
_RANGE = re.compile(r"\s*[至到—~～-]{1,2}\s*")  # between two articles: those between them are meant too
_RANGE_MOST = 20
_UNCOUNTED = r"(?![\d.．]*(?:\d|个|%|％|万|亿|元|年|月|日|天|号|小时|分钟|名|人|次|项|条|家|台|户))"  # 五、15个工作日 is no address
_BRACKETED = rf"[（(]\s*([{CHINESE_CLASS}]{{1,3}})\s*[）)]"
_DEEPER = r"(?:\s*[（(]\s*(\d{1,3})\s*[）)](?:\s*([①-⑳]|\d{1,2}(?!\d)))?)?"
_PART = re.compile(
    rf"{_STEP}(?:个?大?部分|大点|大项|个?大?方面)"
    rf"(?:[的中里]?\s*(?:{_STEP}(?:小?[点项条款节]|部分)|{_BRACKETED}[点项]?))?"
    rf"(?:[的中里]?\s*(?:{_STEP}[点项条款]|(?<=[）)])(\d{{1,3}}){_UNCOUNTED}))?"
)
_MARKED = re.compile(
    rf"(?<![{CHINESE_CLASS}第\d])([{CHINESE_CLASS}]{{1,3}})\s*"
    rf"(?:、\s*(\d{{1,3}}){_UNCOUNTED}|[、.．]?\s*{_BRACKETED}\s*(?:(\d{{1,3}}){_UNCOUNTED})?){_DEEPER}"
)
# 第三章, 第二编第一章第三节; what stands before an article (第三章第十条) only tells where it is.
_CHAPTER = re.compile(
    rf"(?=第\s*{_N}\s*[编章])(?:第\s*({_N})\s*编\s*)?(?:第\s*{_N}\s*分编\s*)?(?:第\s*({_N})\s*章)?(?:[的中里]?\s*第\s*({_N})\s*节)?"
    rf"(?![的中里]?\s*第\s*{_N}\s*(?:分?编|章|节|条))"
)
# 要点（七）, 第（十二）条: an item in brackets by its own number.
_ITEM_ALONE = rf"(?<=[点案法则定见知例划策施》])\s*[（(]\s*([{CHINESE_CLASS}]{{1,3}})\s*[）)]|第\s*[（(]\s*({_N})\s*[）)]\s*条"
_SERIAL = re.compile(
    rf"{_ITEM_ALONE}|序号\s*({_N})(?:\s*(?:项|点|条任务|项任务|号))?|{_STEP}(?:项|点|条任务|项任务)|(?<![令告文期])第\s*({_N})\s*号(?![令文公通])"
)
_ATTACHMENT = re.compile(
    rf"附件\s*({_N})?(?!\s*[：:])(?:[的中里]?\s*第\s*({_N})\s*(?:[项条点]|个?步骤?)|、\s*(\d{{1,3}}){_UNCOUNTED})?"
)
_QUESTION = re.compile(
    rf"第\s*({_N})\s*(?:个问题|问)|(?<![请想再])问(?:答|题(?=[{CHINESE_CLASS}\d]{{1,3}}\s*(?:[？?是讲说怎的]|$)))?\s*({_N})(?![{CHINESE_CLASS}\d下些句声遍问]){_UNCOUNTED}"
)
_PARAGRAPH = re.compile(rf"第\s*({_N})\s*(?:自然)?段(?!时间)")
# 3.2.2, 第3.4节, 3.3（4）; two numbers alone may be an amount or a day (5.1放假), but not behind the name of a text.
_BEFORE_DECIMAL = r"(?:第\s*)?(?<![\d.．:：/-])"
_ITEM = r"(?:\s*[（(]\s*(\d{1,3})\s*[）)])"
_READ_ON = r"(?=\s*(?:小?节|条|款|点|部分|里|中|的?内容|的?规定|讲|写|说|是什么|是啥|怎么))"
_DECIMAL = re.compile(
    rf"{_BEFORE_DECIMAL}(\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}})(?![\d.．]){_ITEM}?"
    rf"|{_BEFORE_DECIMAL}(\d{{1,2}}[.．]\d{{1,2}})(?:{_ITEM}|{_READ_ON})"
    r"|(?<=[案程法则定见知南范引》第])(\d{1,2}[.．]\d{1,2})()(?=\s*[？?]?$)"
)
# Which place of a text is asked for: 哪条讲退出, 处罚在第几章.
_WHICH = r"(?:哪|第几)(?:一|几)?个?(?:条|章|节|部分|款|点|项)"
ASKS_WHERE = re.compile(
    rf"{_WHICH}(?:里|中|是|在|专门|具体)*(?:讲|说|写|规定|提|涉及|关于|明确|管)|(?:在|是|见|属于|看|写在|规定在){_WHICH}(?:里|中)?[？?]?$"
)
_CHAPTER_HEAD = re.compile(rf"第\s*{_N}\s*章")
# In this order: what an earlier form has read is not read again (第五部分第一条 names no article).
_FORMS = (
    (_DECIMAL, "decimal"), (_PART, "outline"), (_CHAPTER, "chapter"), (_ARTICLE, "article"), (_BARE_ARTICLE, "article"), (_MARKED, "outline"), (_QUESTION, "question"),
    (_PARAGRAPH, "paragraph"), (_ATTACHMENT, "attachment"), (_SERIAL, "serial"),
)  # fmt: skip
_PARTS = ("印发通知", "题注", "引言", "结尾")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as asked. `numbers` are the values from the outside in; `article` when it is 第…条 (then `numbers` is
    article, 之, 款, 项, 目 with 0 for what is not named), of a decimal the item in brackets comes last, below 0 (0: none), of a chapter 编, 章, 节 with 0 for what is not named; `written` is what stood in the question, `[start, end)` where."""

    written: str
    numbers: tuple[int, ...]
    kind: str  # article | chapter | decimal | outline | serial | part | attachment | question | paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Clauses meant by an address; `spans` is set when deeper provisions than the clauses were named: the place of each in
    its clause's text (characters, half open)."""

    clauses: tuple[Clause, ...]
    spans: tuple[tuple[int, int], ...] = ()


def read_addresses(question: str) -> tuple[Address, ...]:
    """Every address named in a question, in order. Chinese and Arabic numerals and both bracket widths are read;
    第三条至第五条 names the articles between as well."""
    found: list[Address] = []
    for match in _ARTICLES.finditer(question):
        numbers = [_value(number) for number in re.findall(_N, match[1])]
        found += [
            Address(match[0], (number, 0, 0, 0, 0), "article", match.start(), match.end())
            for number in numbers
        ]
    for pattern, kind in _FORMS:
        for match in pattern.finditer(question):
            if not match[0] or any(a.start < match.end() and match.start() < a.end for a in found):
                continue
            if kind == "decimal":
                number = fold(match[1] or match[3] or match[5])
                values = (*map(int, number.split(".")), -_value(match[2] or match[4]))
                found.append(Address(match[0].strip(), values, kind, match.start(), match.end()))
                continue
            named = match.groups() if kind in ("article", "chapter") else [g for g in match.groups() if g]
            if kind == "attachment" and named and not match[1]:
                named = ["", *named]  # 附件第3项: which attachment is not said
            values = tuple(_value(group) for group in named)
            found.append(Address(match[0].strip(), values, kind, match.start(), match.end()))
    for name in _PARTS:
        if name in question:
            found.append(Address(name, (), "part", question.index(name), question.index(name) + len(name)))
    return _with_ranges(question, sorted(found, key=lambda address: address.start))


def _with_ranges(question: str, found: list[Address]) -> tuple[Address, ...]:
    """The addresses with the articles between the two ends of a range (at most 20)."""
    whole: list[Address] = []
    for address in found:
        before = whole[-1] if whole else None
        if (
            before
            and before.kind == address.kind == "article"
            and _RANGE.fullmatch(question[before.end : address.start])
        ):
            between = range(before.numbers[0] + 1, address.numbers[0])[:_RANGE_MOST]
            whole += [
                Address(f"第{n}条", (n, 0, 0, 0, 0), "article", address.start, address.end) for n in between
            ]
        whole.append(address)
    return tuple(whole)


def _value(group: str | None) -> int:
    return (to_int(group) or 0) if group else 0


def resolve(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """The clauses of one document an address means, None when it has none."""
    if address.kind == "article":
        return (
            _article(address, clauses)
            or _article_of_outline(address, clauses)
            or _outermost(_by_last(address.numbers[0], clauses))
        )
    if address.kind == "chapter":
        return _some(_chapter(address.numbers, clauses))
    if address.kind == "decimal":
        return _some(_decimal(address, clauses))
    if address.kind == "part":
        return _some(c for c in clauses if c.path and c.path[-1] == address.written)
    if address.kind == "attachment":
        return _attachment(address.numbers, clauses)
    if address.kind == "paragraph":
        return _some(c for c in clauses if c.path and c.path[-1] == f"第{address.numbers[0]}段")
    if address.kind == "question":
        return _some(c for c in clauses if c.path and c.path[-1] == f"问{address.numbers[0]}")
    if address.kind == "serial":
        return _serial(address, clauses)
    if len(address.numbers) == 1 and address.kind != "outline":
        return _by_last(address.numbers[0], clauses)
    return _some(_under(address, clauses))


def _some(clauses: Iterable[Clause]) -> Found | None:
    found = tuple(clauses)
    return Found(found) if found else None


def _chapter(numbers: tuple[int, ...], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses under the 编, 章, 节 named; of a text numbered in decimals those of that number (4 应急响应 is its fourth
    chapter)."""
    own = [c for c in clauses if c.kind == "clause"]
    asked = [(number, unit) for number, unit in zip(numbers, "编章节", strict=True) if number]
    if chapters(own):
        return [c for c in own if all(any(_heads(h, *mark) for h in c.headings) for mark in asked)]
    number = str(numbers[1])
    return [c for c in own if c.path[0] == number] if len(asked) == 1 and _in_decimals(own) else []


def chapters(clauses: Sequence[Clause]) -> list[str]:
    """The chapter headings of a text in order (第三章 轮候与分配), [] when it has none."""
    found = (h for c in clauses for h in c.headings if _CHAPTER_HEAD.match(h))
    return list(dict.fromkeys(found))


def _heads(heading: str, number: int, unit: str) -> bool:
    """Whether a heading is that of the 编, 章 or 节 of that number."""
    mark = re.match(rf"第\s*({_N})\s*{unit}", heading)
    return mark is not None and _value(mark[1]) == number


def _in_decimals(clauses: Sequence[Clause]) -> bool:
    return any(len(c.path) > 1 and c.path[1].startswith(f"{c.path[0]}.") for c in clauses)


def _decimal(address: Address, clauses: Sequence[Clause]) -> list[Clause]:
    """The clause of that number, or those under it when it is but a heading (3.2 over 3.2.1 and 3.2.2)."""
    *numbers, item = address.numbers
    name = ".".join(map(str, numbers))
    under = [c for c in clauses if c.kind == "clause" and any(e == name for e in c.path)]
    if item:
        return [c for c in under if _number(c.path[-1]) == -item and c.path[-1] != name]
    own = [c for c in under if c.path[-1] == name]
    deeper = [c for c in clauses if c.kind == "clause" and any(e.startswith(f"{name}.") for e in c.path)]
    return own or under or deeper


def _attachment(numbers: tuple[int, ...], clauses: Sequence[Clause]) -> Found | None:
    """The clauses of an attachment, or those of one number in it; 附件 alone is the only one, or the first."""
    name, *inside = numbers or (0,)
    own = [
        c for c in clauses if c.path and _attachment_number(c.path[0]) in ((name,) if name else (-1, 0, 1))
    ]
    if not inside:
        return _some(own)
    numbered = _some(c for c in own if len(c.path) > 1 and _number(c.path[-1]) == inside[0])
    return numbered or _row(inside[0], own)


def _article(address: Address, clauses: Sequence[Clause]) -> Found | None:
    number, sub, paragraph, item, subitem = address.numbers
    for clause in clauses:
        if not is_article(clause) or _article_number(clause.path[-1]) != (number, sub):
            continue
        if not paragraph and not item:
            return Found((clause,))
        return _provision(clause, paragraph, item, subitem)
    return None


def _article_of_outline(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """第三条第（二）款 of a text without articles: staff call its 三 a 条 and the （二） under it a 款 or 项."""
    number, _, paragraph, item, _ = address.numbers
    deeper = tuple(n for n in (paragraph, item) if n)
    if not deeper or any(map(is_article, clauses)):
        return None
    return _some(_under(replace(address, numbers=(number, *deeper)), clauses))


def _provision(clause: Clause, paragraph: int, item: int, subitem: int) -> Found | None:
    parts = provisions(clause)
    wanted = []
    if paragraph:
        wanted.append(f"第{to_chinese(paragraph)}款")
    if item:
        wanted.append(f"（{to_chinese(item)}）")
    single = not any(map(_paragraph_of, parts))
    if single and paragraph == 1:
        wanted = wanted[1:]
    meant = [p for p in parts if _below(clause, p, bare=not paragraph)[: len(wanted)] == tuple(wanted)]
    if subitem:
        meant = [
            p
            for p in meant
            if len(_below(clause, p, bare=not paragraph)) > len(wanted) and _number(p.path[-1]) == subitem
        ]
    if not meant and item and not any(_has_item(p) for p in parts):
        return Found((clause,))  # items that were not told apart: the whole article has them, if any has
    of_paragraph: dict[str, list[Provision]] = {}
    for p in meant:
        of_paragraph.setdefault(_paragraph_of(p), []).append(p)
    spans = tuple((own[0].start, own[-1].end) for own in of_paragraph.values())
    return Found((clause,) * len(spans), spans) if spans else None


def _below(clause: Clause, provision: Provision, *, bare: bool) -> tuple[str, ...]:
    """The path of a provision below its article, `bare` without its 款: where only one 款 has items they are cited
    without it."""
    path = provision.path[len(clause.path) :]
    return path[1:] if bare and _paragraph_of(provision) else path


def _paragraph_of(provision: Provision) -> str:
    return next((element for element in provision.path if element.endswith("款")), "")


def _has_item(provision: Provision) -> bool:
    return any(element.startswith("（") for element in provision.path)


def _article_number(element: str) -> tuple[int, int]:
    found = re.fullmatch(rf"第({_N})条(?:之({_N}))?", element)
    return (_value(found[1]), _value(found[2])) if found else (0, 0)


def _by_last(number: int, clauses: Sequence[Clause]) -> Found | None:
    """A clause by its own number alone (第10条, 序号11): only numbers that run through the whole text are meant so."""
    return _some(
        c
        for c in clauses
        if c.kind == "clause" and c.path and not is_article(c) and _number(c.path[-1]) == number
    )


def _outermost(found: Found | None) -> Found | None:
    """Of clauses that bear a number those at the outermost level, when it stands there: 第二条 of a notice is its 二."""
    outer = [c for c in found.clauses if len(c.path) == 1] if found else []
    return _some(outer) or found


def _serial(address: Address, clauses: Sequence[Clause]) -> Found | None:
    """第12项, 第（十二）项 or 序号12: the clause of that number, the one in brackets when it is written so, else a row."""
    (number,) = address.numbers
    found = _by_last(number, clauses)
    if found and re.search(r"[（(]", address.written):
        found = _some(c for c in found.clauses if c.path[-1][0] in "（(") or found
    return found or _row(number, clauses)


def _row(number: int, clauses: Sequence[Clause]) -> Found | None:
    """The rows of tables that bear the number in their first column: of each table that has it."""
    rows = [
        (clause, row.span())
        for clause in clauses
        for row in re.finditer(rf"^\|\s*{number}[.．、]?\s*\|.*$", clause.text, re.MULTILINE)
    ]
    return Found(tuple(clause for clause, _ in rows), tuple(span for _, span in rows)) if rows else None


def _under(address: Address, clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses whose path begins with these numbers; when no level was skipped none else is meant. A level may be skipped
    where numbers run on through the parts (一、13 for 一（三）13), but what is written in brackets is a bracketed level."""
    numbers = address.numbers
    own = [c for c in clauses if c.kind == "clause"]
    exact = [c for c in own if tuple(map(_number, c.path))[: len(numbers)] == numbers]
    if exact or len(numbers) < 2:
        return exact
    bracketed = address.written.rstrip("项点").endswith(("）", ")"))
    return [
        c
        for c in own
        if _is_subsequence(numbers, tuple(map(_number, c.path))) and not (bracketed and c.path[-1][0] != "（")
    ]


def _is_subsequence(numbers: tuple[int, ...], path: tuple[int, ...]) -> bool:
    return len(path) >= len(numbers) and path[0] == numbers[0] and path[-1] == numbers[-1]


def _number(element: str) -> int:
    if "①" <= element[0] <= "⑳":
        return ord(element[0]) - ord("①") + 1
    return to_int(element.strip("（）").removeprefix("第").removesuffix("部分")) or -1


def _attachment_number(element: str) -> int | None:
    found = re.fullmatch(rf"附件({_N})?", element)
    return (_value(found[1]) if found[1] else -1) if found else None


def article_range(clauses: Sequence[Clause]) -> str | None:
    """`第一条至第五十六条，共56条` for a text in articles, `一（一）至四（三），共16条` for another; None without clauses."""
    own = [c for c in clauses if c.kind == "clause"]
    numbered = [c for c in own if is_article(c)] or own
    if not numbered:
        return None
    first, last = numbered[0].address, numbered[-1].address
    return f"{first}至{last}，共{len(numbered)}条" if len(numbered) > 1 else f"只有{first}"


def extent(address: Address, clauses: Sequence[Clause]) -> str | None:
    """What a document has in place of an address it does not have: of a chapter the chapters (`第一章至第六章`), else as
    `article_range`."""
    whole = article_range(clauses)
    if address.kind != "chapter" or whole is None:
        return whole
    heads = [head[0] for h in chapters(clauses) if (head := _CHAPTER_HEAD.match(h))]
    if not heads:
        return whole if _in_decimals([c for c in clauses if c.kind == "clause"]) else f"{whole}，不分章"
    return f"{heads[0]}至{heads[-1]}" if len(heads) > 1 else f"只有{heads[0]}"


def fold(text: str) -> str:
    """Full-width digits and letters to half width, for comparing what was asked with what is written."""
    return unicodedata.normalize("NFKC", text)
