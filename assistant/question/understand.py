"""Question → what it asks: which documents, which address, which topic words, what kind of answer.

No language model: documents are recognised by the names they carry in this index (`names`), years and places by their
form. What is recognised narrows the search; it never hides the rest of the corpus from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import rjieba

from index.structure.numbers import find_references
from index.types import Document

from .addresses import Address, fold, read_addresses
from .divisions import divisions_in, related
from .names import Names
from .synonyms import variants
from .terms import STOP_WORDS, content_terms
from .wants import wanted

Mentioned = Callable[[str], bool]
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|版|的|那|这|、|和|与|[^\d]|$)|(?<!\d)([012]\d)年(?!内|以)"
)
_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉]{2,60})[》〉]")
_PLACE_END = re.compile(r"(?:自治区|自治州|省|市|区|县|旗)$")
# Words that end like a place's name and name none.
_NO_PLACES = frozenset(
    """城市 都市 超市 上市 社区 园区 小区 地区 灾区 辖区 市区 城区 县区 山区 新区 景区 校区 片区 学区 特区 开发区 保税区 自贸区 示范区 试验区
    试点区 功能区 保护区 街区 居民区 住宅区 牧区 库区 林区 矿区 节省 反省 省市 市县 区县 设区 高新区 股市 楼市 集市 门市 夜市 直辖市 地级市 县级市
    副省级城市 自治县 自治州 自治区 分区 禁区 误区 盲区 专区 厂区 战区 选区 行政区 时区 营区 大区 贫困县 国旗 红旗 升旗 外省 外市 外区 老区 居住区 风景区 工业区
    商业区 生活区 办公区 服务区 经济区 旅游区 中心区 市辖区 港区 湾区 大湾区 农业区 边远地区 农村地区 病区 候车区 等候区 跨省 跨市 跨区""".split()
)
_DETERMINERS = "本全各我该这那某哪每一两几多同外跨原现其他"
_FACTS = {
    "document_number": re.compile(r"几号.{0,5}令|第几号|哪号令|什么令|文号|发文字号|字号|文件号|什么号|第几号令|几号文"),
    "issued_on": re.compile(r"落款(?:日期|时间|是.{0,3}(?:几月|几号|哪天|什么时候))?|(?:几月几[号日]|哪天|哪年)(?:印发|发|公布|发布|出台|通过)的?|(?:印发|发文|成文|发布|公布|出台|颁布|制定|下发|通过)(?:的)?(?:日期|时间|日子)|(?:什么时候|何时|哪天|哪年|几时|啥时候)(?:.{0,4})(?:印发|发布|公布|出台|颁布|制定|下发|通过)的?"),
    "issuer": re.compile(r"(?:谁|哪个(?:单位|部门|机关)|哪家|什么(?:单位|机关|部门))(?:印发|发布|公布|出台|颁布|制定|发)的?|发文(?:机关|单位)|印发(?:机关|单位)|发布(?:机关|机构|单位)|制定机关"),
    "effective_on": re.compile(r"(?:什么时候|何时|哪天|从?几时|啥时候|哪年)(?:起|开始)?(?:.{0,3})(?:施行|实施|生效|执行)|(?:施行|实施|生效)(?:日期|时间)"),
    "expires_on": re.compile(r"有效期|失效|过期|到期|还有效|还管用|废止没|还在执行"),
    "references": re.compile(
        r"(?:依据|根据|按照)(?:的|是|了)*.{0,8}(?:哪|什么|几).{0,6}(?:文件|文|号|法律|法规|规定|条例)|上级文件|制定依据|上位法"
        r"|(?:依据|根据|按照|引|引用|落实)的.{0,10}(?:文件|通知).{0,6}(?:什么|哪|几|文号|多少)"
    ),
    "structure": re.compile(r"(?:有|分|共|一共|总共)(?:为|成)?(?:几|多少)(?:个)?(?:大)?(?:部分|条|章|款|项任务|方面)|几部分|几条"),
}  # fmt: skip
_COMPARES = re.compile(
    r"分别|各自|对比|比较|区别|差别|差异|不同|不一样|一样吗|一致|相同|变化|变了|改了|哪个更|谁更|相比|都有|都要|两[份个家]|新旧|前后"
)
_COMPARED_MOST = 6
_LISTS = re.compile(
    r"列出|列举|列一下|罗列|汇总|梳理|(?:所有|全部)(?:的|有)?.{0,12}(?:条款|任务|文件|规定|要求|事项|条文|时限)"
    r"|哪些(?:地方|文件|条款|条文|任务|条(?!件)|办法|规定|章节|地区|区县|事)|有哪些.{0,8}(?:条款|任务|时限|条文)|(?:条款|条文|任务|文件|规定|事项|时限)(?:都|分别)?有哪些|哪几(?:条|款|份文件|个文件)"
)
_KIND = re.compile(r"要点|方案|办法|条例|细则|规定|意见|通知|通告|公告|预案|规划|问答|解答|清单")
_YEARS_DOCUMENT = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年(?:度|版)?(?:那份|这份|的)?[^，。？?]{0,14}?(?:要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划)"
)
_YEAR_IN_TITLE = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_GENRE_END = re.compile(
    r"(?:要点|方案|办法|条例|细则|规定|意见|通知|通告|公告|预案|规划|问答|解答|清单|法典|法)$"
)
# What stands before the genre in many titles and tells none of them apart.
_PLAIN = frozenset(
    "管理 实施 工作 暂行 试行 公开 行动 处理 规范 服务 建设 发展 保护 监督 应急 总体 若干".split()
)
_ABBREVIATED = 14  # longest abbreviation looked for, in characters
_CALLING = frozenset("规定 文件 通知 问答 解答 公告 意见 网上 印发 那份 这份 内容 标的 日期 法".split())
_ALIKE = 0.6  # share of the words a document is called by that its title must hold
_CHAT = re.compile(r"^(?:你好|您好|hi|hello|嗨|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|你是谁|你是什么|你叫什么|你能做什么|你会什么|怎么用|使用说明|帮助)[你您啊呀吗呢了！!。？?～~，,\s]*(?:名字|帮忙|的帮助)?[！!。？?\s]*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks for.

    `named` are the documents its words point to, best first, () when they point to none; `certain` when a number or
    title (not only a place or year) names them. `missing` says in Chinese what was named that this index does not
    have. `terms` are the topic words without the names, `background` those taken over from the conversation;
    `places` are names of documents in the question, `places_asked` every place it names; `document_years` those of
    `years` that stand for a document (2023年要点), not for a date. `search_text` is what the search channels are given, `topic_text` the same without the names of documents.
    """

    question: str
    standalone: str
    terms: tuple[str, ...]
    search_text: str
    topic_text: str = ""
    background: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    certain: bool = False
    missing: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    places_asked: tuple[str, ...] = ()
    document_years: tuple[int, ...] = ()
    year_names_document: bool = False
    addresses: tuple[Address, ...] = ()
    facts: tuple[str, ...] = ()
    asks: frozenset[str] = field(default_factory=frozenset)
    compares: bool = False
    older: bool = False
    lists: bool = False
    chat: bool = False
    understood: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Named:
    documents: dict[str, float]
    words: tuple[str, ...]
    certain: bool
    missing: tuple[str, ...]


def understand(question: str, names: Sequence[Names], mentioned: Mentioned = lambda text: False) -> Query:
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
    terms = content_terms(
        re.sub(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d)(?:度|版)?", " ", rest) if years else rest
    )
    documents = sorted(named.documents, key=lambda d: -named.documents[d])
    return Query(
        question=question,
        standalone=question,
        terms=terms,
        search_text=folded,
        topic_text=" ".join(rest.split()),
        named=tuple(documents),
        certain=named.certain,
        missing=named.missing,
        years=years,
        places=places,
        places_asked=_places_asked(folded, places),
        document_years=years if _names_a_year(folded) else (),
        year_names_document=bool(_YEARS_DOCUMENT.search(folded)),
        addresses=addresses,
        facts=facts,
        asks=wanted(folded),
        compares=_compares(folded, documents, names, years, places),
        older=bool(
            re.search(
                r"旧版|老版|旧的|老的|原来的?|以前的?|修订前|修改前|废止的?|原办法|原条例|旧法|旧条例", folded
            )
        ),
        lists=bool(_LISTS.search(folded)),
        understood=_understood(documents, names, years, places, addresses),
    )


def _years(text: str) -> tuple[int, ...]:
    found = [int(m[1]) if m[1] else 2000 + int(m[2]) for m in _YEAR.finditer(text)]
    return tuple(dict.fromkeys(found))


def _compares(
    text: str,
    documents: Sequence[str],
    names: Sequence[Names],
    years: tuple[int, ...],
    places: tuple[str, ...],
) -> bool:
    """Whether a question sets several of the documents it names side by side."""
    if not 2 <= len(documents) <= _COMPARED_MOST:
        return False
    own = [n for n in names if n.document.id in documents]
    several_places = (
        sum(any(p in n.places for p in places) for n in own) >= 2 and len({n.places[:1] for n in own}) >= 2
    )
    several_years = len(years) >= 2 and len({n.document.year for n in own} & set(years)) >= 2
    return bool(_COMPARES.search(text)) or several_places or several_years


def _without(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _named(
    text: str, names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], mentioned: Mentioned
) -> _Named:
    """The documents a question points to: by number, else by title, place, year, each narrowing the one before."""
    missing: list[str] = []
    by_number, words = _by_number(text, names, missing)
    if missing and _FACTS["document_number"].search(text) and (places or _by_title(text, names)[0]):
        missing.clear()  # the question says which document it means and asks whether this is its number
    if by_number:
        return _Named(by_number, words, True, tuple(missing))
    titled, words = _by_title(text, names)
    quoted = [
        t
        for t in _TITLE_MARKS.findall(text)
        if not any(t in title or title in t for n in names for title in n.titles)
    ]
    if quoted and not titled and not any(mentioned(t) for t in quoted):
        missing += [f"没有《{title}》" for title in quoted]
    if not titled and (_points_at_one(text) or read_addresses(text)):
        titled = _by_likeness(text, names)
    missing += _missing_places(text, names, places, mentioned)
    pool = titled or {n.document.id: 1.0 for n in names}
    placed = {d: s for d, s in pool.items() if _has_place(d, names, places)} if places else {}
    pool = placed or pool
    dated = _of_years(pool, names, years, bool(titled)) if years else {}
    if _names_a_year(text) and (titled or placed) and not dated and not missing:
        missing += _missing_years(text, names, pool, years, mentioned)
    if titled and not dated and not missing:
        missing += _missing_version(
            text, words, years, [n.document for n in names if n.document.id in titled]
        )
    result = dated or pool
    if not titled and not placed and not dated:
        result = {}
    return _Named(result, words, bool(titled), tuple(missing))


def _by_number(
    text: str, names: Sequence[Names], missing: list[str]
) -> tuple[dict[str, float], tuple[str, ...]]:
    found: dict[str, float] = {}
    written: list[str] = []
    for reference in find_references(text):
        own = [
            n.document.id
            for n in names
            if n.document.document_number and reference.number.endswith(n.document.document_number)
        ]
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
    """Documents whose title, or an abbreviation of it (海环法 for 海洋环境保护法), stands in the question; the longest names
    win over those inside them."""
    plain = re.sub(r"[《》〈〉\s]", "", text)
    matches: list[tuple[str, str]] = []
    for n in names:
        name = next((t for t in n.titles if t in plain), None) or _abbreviation(plain, n)
        if name:
            matches.append((name, n.document.id))
    kept = {name for name, _ in matches if not _inside_longer(name, plain, [other for other, _ in matches])}
    found = {document: len(name) / 100 for name, document in matches if name in kept}
    return found, tuple(kept)


def _inside_longer(name: str, text: str, others: Sequence[str]) -> bool:
    return any(name != other and name in other and text.count(name) <= text.count(other) for other in others)


def _abbreviation(text: str, names: Names) -> str | None:
    """The longest run of the question that ends in the genre of a title and whose characters stand in the title in that
    order, beginning with the title's first word or covering most of it: 重大行政决策条例, 信息公开条例, 海环法."""
    best = None
    for title in names.titles:
        genre = _GENRE_END.search(title)
        if not genre:
            continue
        for found in re.finditer(re.escape(genre[0]), text):
            for start in range(max(0, found.start() - _ABBREVIATED), found.start()):
                short = text[start : found.end()]
                if _abbreviates(short, title, genre[0]) and (best is None or len(short) > len(best)):
                    best = short
                    break
    return best


def _abbreviates(short: str, title: str, genre: str) -> bool:
    own = len(short) - len(genre)
    if own < 2 or not re.fullmatch(r"[\u4e00-\u9fff]+", short):
        return False
    rest = iter(title)
    if not all(char in rest for char in short):
        return False
    bare = short[:own]
    return (
        short[:1] == title[:1]
        or (own >= 4 and short in title)
        or (title.endswith(short) and bare not in _PLAIN)
    )


def _points_at_one(text: str) -> bool:
    """Whether a question speaks of a document without its whole title: 门特那份通知, its number, its dates."""
    return bool(re.search(r"[这那]份|那个(?:文件|通知|办法|条例)|该(?:文件|通知|办法|条例)", text)) or any(
        pattern.search(text) for name, pattern in _FACTS.items() if name != "structure"
    )


def _by_likeness(text: str, names: Sequence[Names]) -> dict[str, float]:
    """Documents whose title holds the words a question calls them by (助餐配餐办法, 门特那份通知); () when several do as
    well but of different titles, or none does by more than half."""
    rest = _KIND.sub(lambda m: f" {m[0]} ", facts_stripped(text))
    for address in read_addresses(text):
        rest = rest.replace(address.written, " ")
    called = [t for t in content_terms(rest) if t not in _CALLING]
    if not called:
        return {}
    scores = {}
    for n in names:
        title = f"{n.document.title}{n.document.notice_title or ''}"
        held = sum(any(form in title for form in (term, *variants(term))) for term in called)
        scores[n.document.id] = held / len(called)
    best = max(scores.values(), default=0.0)
    chosen = {d: s for d, s in scores.items() if s == best}
    titles = {n.document.title for n in names if n.document.id in chosen}
    return chosen if best >= _ALIKE and len(titles) == 1 else {}


def _has_place(document: str, names: Sequence[Names], places: tuple[str, ...]) -> bool:
    own = next(n.places for n in names if n.document.id == document)
    return any(place in own for place in places)


def _of_years(
    pool: dict[str, float], names: Sequence[Names], years: tuple[int, ...], titled: bool
) -> dict[str, float]:
    """The documents of the years named; where titles name several texts, a year tells only between versions of one."""
    # The year in a title is what tells the editions apart; it is no other text for that.
    titles = {n.document.id: _YEAR_IN_TITLE.sub("", n.document.title) for n in names}
    dated = {d: s for d, s in pool.items() if _year_of(d, names) in years}
    if not titled or not dated or len({titles[d] for d in pool}) == 1:
        return dated
    with_year = {titles[d] for d in dated}
    return {d: s for d, s in pool.items() if d in dated or titles[d] not in with_year}


def _year_of(document: str, names: Sequence[Names]) -> int | None:
    return next(n.document.year for n in names if n.document.id == document)


def _places_asked(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Every place a question names: those of the documents, of the list of divisions, and by their form."""
    found = [*known, *divisions_in(text), *_places_in(_without(text, known))]
    return tuple(p for p in dict.fromkeys(found) if not any(p != other and p in other for other in found))


def _missing_places(
    text: str, names: Sequence[Names], known: tuple[str, ...], mentioned: Mentioned
) -> list[str]:
    """Places in the question that neither a document's names nor any clause holds, nor lie within a document's place."""
    missing = []
    documents = [n.document for n in names]
    for place in _places_asked(_without(text, known), ()):
        if any(place in f"{d.title}{d.region}{d.issuer}{d.notice_title}" for d in documents) or mentioned(
            place
        ):
            continue
        its_own = re.search(rf"{re.escape(place)}[^，。？?]{{0,20}}?(?:{_KIND.pattern})", text)
        if its_own or not any(d.region == "全国" or related(place, d.region or "") for d in documents):
            missing.append(f"没有{place}的文件")
    return missing


def _places_in(text: str) -> list[str]:
    """Words that are the name of a place by their form: two characters or more before 省, 市, 区, 县 … (玄武区)."""
    found: list[str] = []
    tokens = rjieba.cut(text)
    for before, token in zip(["", *tokens], tokens, strict=False):
        if not _PLACE_END.search(token):
            continue
        # The segmenter cuts a name it does not know: 青禾/区, 望/山县.
        cut = len(token) == 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", before) and _could_be_a_name(before)
        torn = len(token) == 2 and re.fullmatch(r"[\u4e00-\u9fff]", before) and before not in STOP_WORDS
        place = before + token if cut or torn else token
        generic = place in _NO_PLACES or (place[0] in _DETERMINERS and len(place) <= 3)
        if len(place) >= 3 and not generic:
            found.append(place)
    return list(dict.fromkeys(found))


def _could_be_a_name(word: str) -> bool:
    """Whether the segmenter takes the word for a noun or for nothing it knows: 青禾, not 只要 or 看看."""
    tags = rjieba.tag(word)
    return word not in STOP_WORDS and all(tag[:1] in "nxje" or tag[:1] == "" for _, tag in tags)


def _names_a_year(text: str) -> bool:
    """Whether a year stands for a document (2023年要点), not for a date in its text (2022年底前)."""
    return bool(
        re.search(
            r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d|年?(?:底|末|初|前|后|以|内|起|至|到|\d|上半|下半))",
            text,
        )
    )


def _missing_years(
    text: str, names: Sequence[Names], pool: dict[str, float], years: tuple[int, ...], mentioned: Mentioned
) -> list[str]:
    """Years that no document in question has and none of their texts mentions."""
    texts = [n.document for n in names if n.document.id in pool]
    return [
        f"没有{year}年的这类文件"
        for year in years
        if not any(str(year) in document.text or document.year == year for document in texts)
    ]


def _missing_version(
    text: str, words: Sequence[str], years: tuple[int, ...], documents: Sequence[Document]
) -> list[str]:
    """A version of a named text by its year (2007年信息公开条例, 行政许可法2003年原版) that the index does not hold."""
    held = {int(day[:4]) for d in documents for day in (d.issued_on, d.effective_on) if day}
    held |= {d.year for d in documents if d.year}
    for year in years:
        before = any(
            re.search(rf"{year}年?(?:版|的|版的|原版的?|那版的?)?《?{re.escape(w)}", text) for w in words
        )
        after = any(
            re.search(rf"{re.escape(w)}》?[（(]?{year}年?(?:版|原版|旧版|修订|修正|那)", text) for w in words
        )
        if (before or after) and held and year not in held:
            versions = "、".join(f"{y}年" for y in sorted(held))
            return [f"没有《{documents[0].title}》{year}年的文本（只有{versions}的）"]
    return []


def _understood(
    documents: Sequence[str],
    names: Sequence[Names],
    years: tuple[int, ...],
    places: tuple[str, ...],
    addresses: tuple[Address, ...],
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
