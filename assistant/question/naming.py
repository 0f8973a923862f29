"""Which documents a question points to: by number, title, abbreviation, likeness, place and year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rjieba

from index.structure.numbers import find_references
from index.types import Document

from .addresses import read_addresses
from .fact_words import FACTS, facts_stripped
from .names import KIND, Names
from .place_names import Mentioned, missing_places
from .synonyms import variants
from .terms import content_terms

_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉]{2,60})[》〉]")
_YEAR_IN_TITLE = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_GENRE_END = re.compile(
    r"(?:要点|方案|办法|条例|细则|规定|意见|通知|通告|公告|预案|规划|问答|解答|清单|法典|法)$"
)
# What stands before the genre in many titles and tells none of them apart.
_PLAIN = frozenset(
    "管理 实施 工作 暂行 试行 公开 行动 处理 规范 服务 建设 发展 保护 监督 应急 总体 若干".split()
)
_IMPLEMENTING = re.compile(r"实施(?:条例|细则|办法)")
_ONE = re.compile(
    r"[这那]份(?:文件|通知|公告|意见)?|[这那该](?:个|部)?(?:文件|通知|办法|条例|规定|公告|意见|方案)"
)
_SHORT_WORD = 4  # characters of a word that may be short for several
# What asks for the words of a document, behind its name: it must be here itself, not only be spoken of.
_INSIDE = re.compile(
    r"[》〉]?(?:[（(][^）)]*[）)])?号?(?:文件|文)?(?:的?第[\d一二三四五六七八九十百千]+[条章款]|[里中](?!心)|(?:是|又)?(?:怎么|如何)(?:规定|说|要求|写))"
)
_LAW = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:法|条例))(?:的?第[\d一二三四五六七八九十百千]+[条章款]|里|中(?!心|间)|(?:是|又)?(?:怎么|如何)(?:规定|说|要求|写))"
)
_NO_LAW = tuple("办法 做法 方法 立法 执法 司法 违法 看法 说法 想法 用法 写法 守法 普法 合法 依法 非法 枉法 语法 手法 算法 疗法 本法 该法 此法 新法 旧法 本条例 该条例 此条例 地方性法".split())  # fmt: skip
_ABBREVIATED = 14  # longest abbreviation looked for, in characters
_CALLING = frozenset("规定 文件 通知 问答 解答 公告 意见 网上 印发 那份 这份 内容 标的 日期 法".split())
_ALIKE = 0.6  # share of the words a document is called by that its title must hold


@dataclass(frozen=True, slots=True)
class Named:
    documents: dict[str, float]
    words: tuple[str, ...]
    certain: bool
    missing: tuple[str, ...]


def named_documents(
    text: str, names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], mentioned: Mentioned
) -> Named:
    """The documents a question points to: by number, else by title, place, year, each narrowing the one before."""
    missing: list[str] = []
    by_number, words = _by_number(text, names, missing)
    if missing and FACTS["document_number"].search(text) and (places or _by_title(text, names)[0]):
        missing.clear()  # the question says which document it means and asks whether this is its number
    if by_number:
        return Named(by_number, words, True, tuple(missing))
    titled, words = _by_title(text, names)
    quoted = [
        t
        for t in _TITLE_MARKS.findall(text)
        if not any(t in title or title in t for n in names for title in n.titles)
    ]
    missing += _unknown_law(text, titled, names)
    inside = any(_INSIDE.match(text.partition(t)[2]) for t in quoted)
    if quoted and not titled and (inside or not any(mentioned(t) for t in quoted)):
        missing += [f"没有《{title}》" for title in quoted]
    if not titled and (_points_at_one(text) or read_addresses(text)):
        titled = _by_likeness(text, names)
    # The place in the title of a text that the documents speak of asks for no document of that place.
    around = _TITLE_MARKS.sub(lambda m: " " if mentioned(m[1]) else m[0], text)
    missing += missing_places(around, names, places, mentioned)
    pool = titled or {n.document.id: 1.0 for n in names}
    placed = {d: s for d, s in pool.items() if _has_place(d, names, places)} if places else {}
    if places and titled and not placed:
        placed = titled = _of_place(names, places, words) or titled
    pool = placed or pool
    dated = _of_years(pool, names, years, bool(titled)) if years else {}
    if dated and placed and len(places) > 1:
        dated |= _of_undated_places(text, placed, dated, names, places)
    if names_a_year(text) and (titled or placed) and not dated and not missing:
        missing += _missing_years(text, names, pool, years, mentioned)
    if titled and not dated and not missing:
        missing += _missing_version(
            text, words, years, [n.document for n in names if n.document.id in titled]
        )
    result = dated or pool
    if not titled and not placed and not dated:
        result = {}
    return Named(result, words, bool(titled), tuple(missing))


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
        behind = text.partition(reference.written)[2]
        if not own and (not cited or _INSIDE.match(behind)):
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
    matches += _of_the_same(plain, matches, names)
    kept = {name for name, _ in matches if not _inside_longer(name, plain, [other for other, _ in matches])}
    found = {document: len(name) / 100 for name, document in matches if name in kept}
    return found, tuple(kept)


def _of_the_same(text: str, matches: list[tuple[str, str]], names: Sequence[Names]) -> list[tuple[str, str]]:
    """Implementing texts called by their genre alone beside the law they belong to: 档案法和它的实施条例."""
    found = []
    for genre in _IMPLEMENTING.findall(text):
        for name, _ in matches:
            if name.endswith(genre):
                continue
            found += [
                (genre, n.document.id)
                for n in names
                if any(t.endswith(genre) and _in_order(name, t.removesuffix(genre)) for t in n.titles)
            ]
    return found


def _unknown_law(text: str, titled: Mapping[str, float], names: Sequence[Names]) -> list[str]:
    """A law called by its name without marks and asked for its words (政务处分法里撤职几个月) that no title of the index can be
    short for."""
    found = _LAW.search(text)
    if titled or found is None or found["name"].endswith(_NO_LAW):
        return []
    name = re.sub(
        r".*(?:按照|根据|依据|依照|请问|听说|据说|知道|想问|关于|对于|看看|[的在按查问])", "", found["name"]
    )
    bare = name.removesuffix("条例").removesuffix("法")
    genre = name[len(bare) :]
    titles = (title for n in names for title in n.titles if title.endswith((genre, "法典")))
    known = any(_in_order(bare, title) for title in titles)
    return [] if len(bare) < 2 or known else [f"没有《{name}》"]


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
                if not _abbreviates(short, title, genre[0]):
                    continue
                if (best is None or len(short) > len(best)) and not _is_end_of_another(text[:start], title):
                    best = short
                break
    return best


def _is_end_of_another(before: str, title: str) -> bool:
    """Whether what stands right before an abbreviation makes it the end of another name: 治安管理 before 处罚法 is not the
    行政处罚法."""
    tagged = rjieba.tag(before[-_ABBREVIATED:])
    if not tagged:
        return False
    word, kind = tagged[-1]
    is_noun = kind in ("n", "vn", "nz", "j", "l") and len(word) >= 2
    return is_noun and word not in _CALLING and not _in_order(word, title)


def _abbreviates(short: str, title: str, genre: str) -> bool:
    own = len(short) - len(genre)
    if own < 2 or not re.fullmatch(r"[\u4e00-\u9fff]+", short):
        return False
    if not _in_order(short, title):
        return False
    bare = short[:own]
    return (
        short[:1] == title[:1]
        or (own >= 4 and short in title)
        or (bare not in _PLAIN and (title.endswith(short) or _core(title, genre).endswith(bare)))
    )


def _core(title: str, genre: str) -> str:
    """A title up to what names its subject: 既有住宅加装电梯 of 既有住宅加装电梯管理办法."""
    core = title.removesuffix(genre)
    while len(core) > 2 and core[-2:] in _PLAIN:
        core = core[:-2]
    return core


def _points_at_one(text: str) -> bool:
    """Whether a question speaks of a document without its whole title: 门特那份通知, its number, its dates."""
    return bool(_ONE.search(text)) or any(
        pattern.search(text) for name, pattern in FACTS.items() if name != "structure"
    )


def _by_likeness(text: str, names: Sequence[Names]) -> dict[str, float]:
    """Documents whose title holds the words a question calls them by (助餐配餐办法, 门特那份通知); () when several do as
    well but of different titles, or none does by more than half."""
    rest = KIND.sub(lambda m: f" {m[0]} ", _ONE.sub(" ", facts_stripped(text)))
    for address in read_addresses(text):
        rest = rest.replace(address.written, " ")
    called = [t for t in content_terms(rest) if t not in _CALLING]
    if not called:
        return {}
    scores = {}
    for n in names:
        title = f"{n.document.title}{n.document.notice_title or ''}"
        held = sum(any(_called(form, title) for form in (term, *variants(term))) for term in called)
        scores[n.document.id] = held / len(called)
    best = max(scores.values(), default=0.0)
    chosen = {d: s for d, s in scores.items() if s == best}
    titles = {n.document.title for n in names if n.document.id in chosen}
    return chosen if best >= _ALIKE and len(titles) == 1 else {}


def _called(word: str, title: str) -> bool:
    """Whether a word stands in a title, or is short for words of it: 门特 for 门诊特定病种, 低保 for 最低生活保障."""
    if word in title:
        return True
    short = 2 <= len(word) <= _SHORT_WORD and re.fullmatch(r"[\u4e00-\u9fff]+", word)
    return bool(short and re.search(".{0,2}".join(word), title))


def _of_place(names: Sequence[Names], places: tuple[str, ...], words: Sequence[str]) -> dict[str, float]:
    """Documents of the places named that may be meant by words which are the title of another place's document: 政务公开要点
    stands for the 当前政务公开工作要点 of the city asked for."""
    return {
        n.document.id: 1.0
        for n in names
        if any(place in n.places for place in places)
        and any(_in_order(word, title) for word in words for title in n.titles)
    }


def _in_order(short: str, whole: str) -> bool:
    """Whether the characters of `short` stand in `whole` in this order."""
    rest = iter(whole)
    return all(char in rest for char in short)


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


def _of_undated_places(
    text: str,
    placed: dict[str, float],
    dated: dict[str, float],
    names: Sequence[Names],
    places: tuple[str, ...],
) -> dict[str, float]:
    """The documents of the places that no year is said of, where every year stands behind another place: of 槐荫和鼓楼17年
    those of 槐荫."""
    said = {
        place for place in places if re.search(rf"{re.escape(place)}的?(?:(?:19|20)\d\d|[012]\d年)", text)
    }
    every = re.findall(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d年)(?!\d)", text)
    behind = re.findall(rf"(?:{'|'.join(map(re.escape, places))})的?(?:(?:19|20)\d\d|[012]\d年)(?!\d)", text)
    if not said or len(behind) < len(every):
        return {}
    own = {n.document.id: n.places for n in names if n.document.id in placed}
    with_year = {place for d in dated for place in own[d]} | said
    return {d: s for d, s in placed.items() if not with_year & set(own[d])}


def _year_of(document: str, names: Sequence[Names]) -> int | None:
    return next(n.document.year for n in names if n.document.id == document)


def names_a_year(text: str) -> bool:
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
