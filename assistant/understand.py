"""Question → what it asks: which documents, which address, which topic words, what kind of answer.

No language model: documents are recognised by the names they carry in this index (`names`), years and places by their
form. What is recognised narrows the search; it never hides the rest of the corpus from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.numbers import find_references
from index.types import Document

from .addresses import Address, fold, read_addresses
from .names import Names
from .terms import content_terms

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|版|的|那|这|、|和|与|[^\d]|$)|(?<!\d)([012]\d)年(?!内|以)")
_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉]{2,60})[》〉]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|省|市|区|县|旗)(?!域|划|别|分|块|委|政|直|级|里|内|属|长|间|情|场|民|容)")
_COMMON = re.compile(
    r"^(?:本|全|各|我|该|这|那|某|哪|每|一|两|几|多|同|外|跨|原|现|其|他|整|上|下|到|在|由|对|和|与|的|县|城|省|市|区|国)+.{0,1}(?:省|市|区|县|旗)$"
    r"|(?:城市|都市|超市|上市|社区|园区|小区|地区|灾区|辖区|市区|城区|县区|山区|新区|景区|校区|片区|学区|特区|开发区|保税区|自贸区|示范区|试验区|试点区|功能区|保护区|街区|居民区|住宅区|农村区|牧区|库区|林区|矿区|节省|反省|省市|市县|区县|设区|高新区|股市|楼市|集市|门市|夜市|直辖市|地级市|县级市|副省级城市|自治县|分区|禁区|误区|盲区|专区|厂区|战区|选区|行政区|时区|营区|楼区|中区|大区|雷区)$"
)
_KIND_WORDS = ("要点", "方案", "办法", "条例", "细则", "规定", "意见", "通知", "通告", "公告", "预案", "规划", "法", "问答", "解答", "清单")
_NUMERIC = re.compile(r"几|多少|多大|多高|多长|百分之|比例|金额|额度|标准|上限|下限|最高|最低|至少|多久|分数|得分")
_TIME = re.compile(r"何时|什么时候|啥时候|几时|多久|多长时间|几天|几日|几个月|期限|时限|截止|截至|哪天|哪年|几月|几号|最晚|最迟|什么时间|时间要求|多少天|多少日|多少个?工作日|几个?工作日|几小时|多少小时")
_WHO = re.compile(r"谁|哪个(?:部门|单位|机构|局|机关|科室|处室)|哪些(?:部门|单位|机构|机关)|什么(?:部门|单位|机构|机关)|哪家|责任单位|牵头|负责|主管|归口|哪个管|归哪|找哪")
_FACTS = {
    "document_number": re.compile(r"文号|发文字号|字号|文件号|什么号|第几号令|几号文"),
    "issued_on": re.compile(r"(?:印发|发文|成文|发布|公布|出台|颁布|制定|下发|通过)(?:的)?(?:日期|时间|日子)|(?:什么时候|何时|哪天|哪年|几时|啥时候)(?:.{0,4})(?:印发|发布|公布|出台|颁布|制定|下发|通过)的?"),
    "issuer": re.compile(r"(?:谁|哪个(?:单位|部门|机关)|哪家|什么(?:单位|机关|部门))(?:印发|发布|公布|出台|颁布|制定|发)的?|发文(?:机关|单位)|印发(?:机关|单位)|发布(?:机关|机构|单位)|制定机关"),
    "effective_on": re.compile(r"(?:什么时候|何时|哪天|从?几时|啥时候|哪年)(?:起|开始)?(?:.{0,3})(?:施行|实施|生效|执行)|(?:施行|实施|生效)(?:日期|时间)"),
    "expires_on": re.compile(r"有效期|失效|过期|到期|还有效|还管用|废止没|还在执行"),
    "references": re.compile(r"(?:依据|根据|按照)(?:的是|了|是)?(?:哪些|什么|哪几个?)(?:上级)?(?:文件|法律|规定)?|上级文件|制定依据|上位法"),
    "structure": re.compile(r"(?:有|分|共|一共|总共)(?:为|成)?(?:几|多少)(?:个)?(?:大)?(?:部分|条|章|款|项任务|方面)|几部分|几条"),
}  # fmt: skip
_CHAT = re.compile(r"^(?:你好|您好|hi|hello|嗨|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|你是谁|你是什么|你叫什么|你能做什么|你会什么|怎么用|使用说明|帮助)[你您啊呀吗呢了！!。？?～~，,\s]*(?:名字|帮忙|的帮助)?[！!。？?\s]*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks for.

    `named` are the documents its words point to, best first, () when they point to none; `certain` when a number or
    title (not only a place or year) names them. `missing` says in Chinese what was named that this index does not
    have. `terms` are the topic words without the names; `search_text` is what the search channels are given.
    """

    question: str
    standalone: str
    terms: tuple[str, ...]
    search_text: str
    named: tuple[str, ...] = ()
    certain: bool = False
    missing: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    facts: tuple[str, ...] = ()
    asks: frozenset[str] = field(default_factory=frozenset)
    chat: bool = False
    understood: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Named:
    documents: dict[str, float]
    words: tuple[str, ...]
    certain: bool
    missing: tuple[str, ...]


def understand(question: str, names: Sequence[Names], mentioned: object = None) -> Query:
    """`names` are those of every document of the index. `mentioned(place)` tells whether some clause speaks of a place
    (a callable str → bool); a place that no document carries and no clause mentions is missing."""
    folded = fold(question).strip()
    if _CHAT.match(folded):
        return Query(question, question, (), question, chat=True)
    years = _years(folded)
    addresses = tuple(a for a in read_addresses(folded))
    places = tuple(dict.fromkeys(p for n in names for p in n.places if p in folded))
    named = _named(folded, names, years, places, mentioned)
    facts = tuple(name for name, pattern in _FACTS.items() if pattern.search(folded))
    rest = _without(folded, [*named.words, *places, *(a.written for a in addresses)])
    terms = content_terms(re.sub(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d)(?:度|版)?", " ", rest) if years else rest)
    documents = sorted(named.documents, key=lambda d: -named.documents[d])
    return Query(
        question=question,
        standalone=question,
        terms=terms,
        search_text=folded,
        named=tuple(documents),
        certain=named.certain,
        missing=named.missing,
        years=years,
        places=places,
        addresses=addresses,
        facts=facts,
        asks=_asks(folded),
        understood=_understood(documents, names, years, places, addresses),
    )


def _years(text: str) -> tuple[int, ...]:
    found = [int(m[1]) if m[1] else 2000 + int(m[2]) for m in _YEAR.finditer(text)]
    return tuple(dict.fromkeys(found))


def _asks(text: str) -> frozenset[str]:
    tests = {"time": _TIME, "who": _WHO, "number": _NUMERIC}
    return frozenset(name for name, pattern in tests.items() if pattern.search(text))


def _without(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _named(
    text: str, names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], mentioned: object
) -> _Named:
    """The documents a question points to: by number, else by title, place, year, each narrowing the one before."""
    missing: list[str] = []
    by_number, words = _by_number(text, names, missing)
    if by_number:
        return _Named(by_number, words, True, tuple(missing))
    titled, words = _by_title(text, names)
    quoted = [t for t in _TITLE_MARKS.findall(text) if not any(t in title or title in t for n in names for title in n.titles)]
    if quoted and not titled and not (callable(mentioned) and any(mentioned(t) for t in quoted)):
        missing += [f"没有《{title}》" for title in quoted]
    missing += _missing_places(text, names, places, mentioned)
    pool = titled or {n.document.id: 1.0 for n in names}
    placed = {d: s for d, s in pool.items() if _has_place(d, names, places)} if places else {}
    pool = placed or pool
    dated = {d: s for d, s in pool.items() if _year_of(d, names) in years} if years else {}
    if years and (titled or placed) and not dated and not missing:
        missing += _missing_years(text, names, pool, years, mentioned)
    result = dated or pool
    if not titled and not placed and not dated:
        result = {}
    return _Named(result, words, bool(titled), tuple(missing))


def _by_number(text: str, names: Sequence[Names], missing: list[str]) -> tuple[dict[str, float], tuple[str, ...]]:
    found: dict[str, float] = {}
    written: list[str] = []
    for reference in find_references(text):
        own = [n.document.id for n in names if n.document.document_number and reference.number.endswith(n.document.document_number)]
        cited = any(reference.number.endswith(r) for n in names for r in n.document.references)
        found |= dict.fromkeys(own, 1.0)
        if not own and not cited:
            missing.append(f"没有文号为{reference.number}的文件")
        if own:
            written.append(reference.written)
    orders = [n for n in names if n.document.document_number and "令第" in n.document.document_number]
    for n in orders:
        number = (n.document.document_number or "").removeprefix("中华人民共和国")
        if number in text.replace(" ", ""):
            found[n.document.id] = 1.0
            written.append(number)
    return found, tuple(written)


def _by_title(text: str, names: Sequence[Names]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Documents whose title stands in the question; the longest names win over those inside them."""
    plain = re.sub(r"[《》〈〉\s]", "", text)
    matches: list[tuple[str, str]] = []
    for n in names:
        name = next((t for t in n.titles if t in plain), None)
        if name:
            matches.append((name, n.document.id))
    kept = {name for name, _ in matches if not any(name != other and name in other and plain.count(name) <= plain.count(other) for other, _ in matches)}
    found = {document: len(name) / 100 for name, document in matches if name in kept}
    return found, tuple(kept)


def _has_place(document: str, names: Sequence[Names], places: tuple[str, ...]) -> bool:
    own = next(n.places for n in names if n.document.id == document)
    return any(place in own for place in places)


def _year_of(document: str, names: Sequence[Names]) -> int | None:
    return next(n.document.year for n in names if n.document.id == document)


def _missing_places(text: str, names: Sequence[Names], known: tuple[str, ...], mentioned: object) -> list[str]:
    missing = []
    rest = _without(text, known)
    for place in dict.fromkeys(_PLACE.findall(rest)):
        bare = re.sub(r"^(?:请问|关于|那|问|查|找|看|与|和|跟|在|到|从|我想|了解|知道|比|像|按|按照|根据|有|是|对|的|年|把|将|咱|咱们|我们)+", "", place)
        if len(bare) < 3 or _COMMON.search(bare) or any(bare in (n.document.title + (n.document.region or "")) for n in names):
            continue
        if callable(mentioned) and (mentioned(bare) or (len(bare) > 3 and mentioned(bare[:-1]))):
            continue
        missing.append(f"没有{bare}的文件")
    return missing


def _missing_years(
    text: str, names: Sequence[Names], pool: dict[str, float], years: tuple[int, ...], mentioned: object
) -> list[str]:
    """Years that no document in question has and none of their texts mentions."""
    texts = [n.document for n in names if n.document.id in pool]
    return [
        f"没有{year}年的这类文件"
        for year in years
        if not any(str(year) in document.text or document.year == year for document in texts)
    ]


def _understood(
    documents: Sequence[str], names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], addresses: tuple[Address, ...]
) -> dict[str, object]:
    titles = [n.document.title for d in documents[:5] for n in names if n.document.id == d]
    shown: dict[str, object] = {
        "documents": titles if len(documents) < max(6, len(names)) else [],
        "years": list(years),
        "places": list(places),
        "addresses": [a.written for a in addresses],
    }
    return {key: value for key, value in shown.items() if value}


def facts_stripped(text: str) -> str:
    """The text without the words that ask for a document's facts."""
    for pattern in _FACTS.values():
        text = pattern.sub(" ", text)
    return text
