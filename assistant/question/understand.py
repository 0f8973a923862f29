"""Question → what it asks: which documents, which address, which topic words, what kind of answer.

No language model: documents are recognised by the names they carry in this index (`names`), years and places by their
form. What is recognised narrows the search; it never hides the rest of the corpus from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.types import Document

from .addresses import Address, fold, read_addresses
from .aspects import split
from .comparing import differs, distributes, neutral
from .documents_asked import DocumentsAsked, documents_asked
from .edition_words import Edition, edition_asked, edition_words, is_trial
from .editions import superseded
from .ended import asks_older, ended_by, is_ended, without_older
from .fact_words import facts_asked
from .levels import with_levels
from .names import KIND, Names
from .naming import Named, named_documents, names_a_year
from .place_names import Mentioned, places_asked, without
from .relative_years import with_years, with_years_of_texts
from .terms import content_terms
from .wants import claimed_unit, wanted, without_asking

_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?!\d|[.．,，]\d|\s*(?:元|%|％|万|亿|条|个|名|人|户|平方|公里|家|项|份|分))|(?<!\d)([012]\d)年(?!内|以)"
)
_YEAR_WORD = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年?(?!\d)(?:度|版)?")
# 2003年建成的小区 and 1998年出生 tell of a case, 2025年底前建成什么 and 2023年的要点 of texts.
_OF_A_CASE = re.compile(
    r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:才|就|刚|已经?|新)?"
    r"(?=(?:建成|建造|建好?|盖好?|修建|竣工|交付|购买|购入|购置|买|取得|拿|办理?|注册|登记|成立|投产|开工|签订?|装)的|出生|生人|毕业|入学|入伍|参军|当兵|退役|退伍|退休|参加工作|入职|结婚|离婚|落户|转业|去世)"
)
_COMPARES = re.compile(
    r"分别|各自|对比|比较|区别|差别|差异|不同|不一样|一样吗|一致|相同|变化|变了|改了|哪个更|谁更|相比|都有|都要|两[份个家]|新旧|前后"
)
_JOINED = re.compile(r"^(?:[\s，,、和与跟同比]|在(?=[\u4e00-\u9fff]{3}))+|(?<=\s)[和与跟同](?=\s|[？?]?$)")
# 新房和老房 are no texts.
_A_TEXT = "的|版|办法|规定|条例|细则|标准|政策|方案|文件|通知|规则|法"
_VERSIONS = re.compile(
    r"新旧|新老|两版|两个版本|各版|(?:修订|修改|修正)前后|前后两|(?:以前|原来|过去)[和与跟]现在|现在[和与跟](?:以前|原来|过去)"
    rf"|新(?:{_A_TEXT})[比和与跟][^，。？?]{{0,2}}[旧老](?:{_A_TEXT})|[旧老](?:{_A_TEXT})[比和与跟][^，。？?]{{0,2}}新(?:{_A_TEXT})"
)
# What only tells the versions apart stands in none of them.
_VERSION_WORDS = re.compile(
    r"新旧|新老|两版|两个版本|各版|(?:修订|修改|修正)前后|前后两|[新旧老](?:的|版|办法|规定|条例|细则|标准|政策)|(?:以前|原来|过去|现在)(?:的|是)?"
)
# What is asked of more than the text in force: 历年要点, 每年的.
_SEVERAL_EDITIONS = re.compile(rf"{_COMPARES.pattern}|历年|逐年|[每各两几]年|往年|历次|[每各]版|比")
_COMPARED_MOST = 6
_TWO_TEXTS = re.compile(r"[两几各](?:份|个|部|项)?(?:文件|通知|办法|方案|要点|规定|公告|通告|预案)")
_LISTS = re.compile(
    r"列出|列举|列一下|罗列|汇总|梳理|(?:所有|全部)(?:的|有)?.{0,12}(?:条款|任务|文件|规定|要求|事项|条文|时限)"
    r"|哪些(?:地方|文件|法律(?!责任|后果|援助|服务|义务)|法规|条款|条文|任务|条(?!件)|办法|规定|章节|地区|区县|事)|有哪些.{0,8}(?:条款|任务|时限|条文)|(?:条款|条文|任务|文件|规定|事项|时限)(?:都|分别)?有哪些|哪几(?:条|款|份文件|个文件)"
)
_YEARS_DOCUMENT = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|[012]\d)年(?:度|版)?(?:那份|这份|的)?[^，。？?]{0,14}?(?:要点|方案|办法|条例|细则|预案|通知|意见|通告|公告|规划)"
)
_CHAT = re.compile(r"^(?:你好|您好|hi|hello|嗨|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|你是谁|你是什么|你叫什么|你能做什么|你会什么|怎么用|使用说明|帮助)[你您啊呀吗呢了！!。？?～~，,\s]*(?:名字|帮忙|的帮助)?[！!。？?\s]*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks for.

    `named` are the documents its words point to, best first, () when they point to none; `certain` when a number or
    title (not only a place or year) names them. `missing` says in Chinese what was named that this index does not
    have. `terms` are the topic words without the names, `background` those taken over from the conversation;
    `places` are names of documents in the question, `places_asked` every place it names; `document_years` those of
    `years` that stand for a document (2023年要点), not for a date. `left` are earlier editions of those named, left aside because the question names no edition. `versions`: several texts of one title are meant. `sides`: of places set
    side by side that have many documents, those of each. `search_text` is what the search channels are given, `topic_text` the same without the names of documents
    (and, in a comparison, without the words that compare).
    `aspects` are the several things it asks of each, () for a question of one thing. `documents_asked`: it asks for documents,
    not for what they say. `numbers_not_held` are the document numbers among what is missing.
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
    numbers_not_held: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    places_asked: tuple[str, ...] = ()
    document_years: tuple[int, ...] = ()
    year_names_document: bool = False
    addresses: tuple[Address, ...] = ()
    facts: tuple[str, ...] = ()
    asks: frozenset[str] = field(default_factory=frozenset)
    compares: bool = False
    sides: tuple[tuple[str, ...], ...] = ()
    older: bool = False
    left: tuple[str, ...] = ()
    versions: bool = False
    lists: bool = False
    chat: bool = False
    documents_asked: DocumentsAsked | None = None
    aspects: tuple[Aspect, ...] = ()
    understood: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of several things a question asks of (普通程序 and 简易程序 in 普通程序和简易程序分别几天): its name, and the query of
    it alone."""

    name: str
    query: Query


def understand(question: str, names: Sequence[Names], mentioned: Mentioned = lambda text: False) -> Query:
    """`names` are those of every document of the index. `mentioned(place)` tells whether some clause speaks of a place
    (a callable str → bool); a place that no document carries and no clause mentions is missing."""
    told = with_years(fold(question).strip())
    dated = with_years_of_texts(told, _made_for(names))
    folded = with_levels(dated, names)
    if _CHAT.match(folded):
        return Query(question, question, (), question, chat=True)
    years = _years(folded)
    facts = facts_asked(folded)
    listed = "attachments" in facts  # 有几个附件 names no place in the text
    addresses = tuple(a for a in read_addresses(folded) if not (listed and a.written.startswith("附件")))
    places = tuple(dict.fromkeys(p for n in names for p in n.places if p in folded))
    named = named_documents(folded, names, years, places, mentioned)
    claimed = claimed_unit(folded)  # what may be wrong is no topic to search by
    called = edition_words(folded, named.words)
    rest = without(
        folded, [*called, *named.words, *places, *(a.written for a in addresses), *(claimed or ())[:1]]
    )
    documents = sorted(named.documents, key=lambda d: -named.documents[d])
    if not named.certain:
        least = 1 if addresses else 2
        documents = _of_genres(folded, _editions(folded, documents, names, years), names, least)
    by_today = dated != told
    if by_today and not (named.certain or places):
        documents = []  # the year tells editions apart; a text made for no year may be meant as well
    versions = bool(_VERSIONS.search(folded))
    edition = edition_asked(folded, named.words)
    older = (asks_older(folded) or edition == "older") and not versions
    held = [n.document for n in names]
    if older:
        documents = _ended_of(documents, held)
    left: tuple[str, ...] = ()
    if not (older or versions):
        apart = bool(years or _SEVERAL_EDITIONS.search(folded) or distributes(folded))
        documents, left = _of_edition(documents, held, edition, apart)
    if versions and len(documents) < 2:
        documents = _old_and_new(documents, held) or documents
    told_apart = named.certain or versions or len(years) > 1
    sides = () if told_apart else _sides(folded, documents, names, places)
    compares = bool(sides) or _compares(folded, documents, names, years, places)
    if not (told_apart or sides):
        compares = compares and _sets_texts_apart(folded, documents, names, places)
    if compares:
        rest = _JOINED.sub("", neutral(_YEAR_WORD.sub(" ", rest) if years else rest))
    rest = without_older(rest) if older and documents else rest
    rest = _VERSION_WORDS.sub(" ", rest) if versions and documents else rest
    terms = content_terms(without_asking(_YEAR_WORD.sub(" ", rest) if years else rest))
    query = Query(
        question=question,
        standalone=question,
        terms=terms,
        search_text=without_years(folded) if by_today and not documents else _by_titles(folded, named, names),
        topic_text=" ".join(rest.split()),
        named=tuple(documents),
        certain=named.certain,
        missing=named.missing,
        numbers_not_held=named.numbers_not_held,
        years=years,
        places=places,
        places_asked=places_asked(folded, places),
        document_years=years if names_a_year(folded) else (),
        year_names_document=bool(_YEARS_DOCUMENT.search(folded)),
        addresses=addresses,
        facts=facts,
        asks=wanted(neutral(folded) if compares else folded),
        compares=compares,
        sides=sides,
        older=older,
        left=left,
        versions=versions,
        lists=bool(_LISTS.search(folded)),
        documents_asked=_asks_documents(folded, places, bool(facts) or named.by_number),
        understood=_understood(documents, names, years, places, addresses),
    )
    whole = compares or query.lists or addresses or query.documents_asked
    return query if whole else _with_aspects(query, (*named.words, *places), names, mentioned)


def _with_aspects(query: Query, known: Sequence[str], names: Sequence[Names], mentioned: Mentioned) -> Query:
    """The query with the things it asks of, each understood on its own, in the documents that the whole names."""
    parts = split(query.search_text, known)
    aspects = []
    for part in parts:
        own = understand(part.question, names, mentioned)
        if query.named and not own.named:
            own = replace(own, named=query.named, certain=query.certain)
        aspects.append(Aspect(part.name, replace(own, question=query.question, aspects=())))
    if not aspects:
        return query
    understood = {**query.understood, "aspects": [aspect.name for aspect in aspects]}
    return replace(query, aspects=tuple(aspects), understood=understood)


def _asks_documents(text: str, places: tuple[str, ...], of_one: bool) -> DocumentsAsked | None:
    """What documents are asked for; where facts of one are (`of_one`), only which speak of something (公布时间)."""
    asked = documents_asked(text, places)
    return asked if asked and (asked.mentioning or not of_one) else None


def _by_titles(text: str, named: Named, names: Sequence[Names]) -> str:
    """The text with the title of the only document it names by a number in that number's place: texts speak of their
    subject, not of their number."""
    own = [n.document.title for n in names if n.document.id in named.documents]
    if len(own) != 1 or len(named.words) != 1 or not named.by_number:
        return text
    return text.replace(named.words[0], f"《{own[0]}》")


def without_years(text: str) -> str:
    """The text without the years it names."""
    return _YEAR_WORD.sub(" ", text)


def _years(text: str) -> tuple[int, ...]:
    """The years a text names, not those of a case (2003年建成的小区, 1998年出生的)."""
    text = _OF_A_CASE.sub(" ", text)
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
    places_of = [held for n in own if (held := {p for p in places if p in n.places})]
    several_places = any(not one & other for one in places_of for other in places_of)
    several_years = len(years) >= 2 and len({n.document.year for n in own} & set(years)) >= 2
    return bool(_COMPARES.search(text) or distributes(text)) or several_places or several_years


def _of_genres(text: str, documents: Sequence[str], names: Sequence[Names], least: int) -> list[str]:
    """Of documents that a place names those of the genres the question names (青禾的两份要点), where there are `least`."""
    genres = set(KIND.findall(text))
    own = [n.document.id for n in names if any(genre in n.document.title for genre in genres)]
    kept = [d for d in documents if d in own]
    return kept if len(kept) >= least else list(documents)


def _sets_texts_apart(
    text: str, documents: Sequence[str], names: Sequence[Names], places: tuple[str, ...]
) -> bool:
    """Whether documents that only a place names are what is compared: of one place's texts 分别 rather tells parts of one,
    but for 两份文件 and where two genres are named."""
    own = [set(places) & set(n.places) for n in names if n.document.id in documents]
    one_place = bool(own) and bool(set.intersection(*own))
    return not one_place or bool(_TWO_TEXTS.search(text)) or len(set(KIND.findall(text))) > 1


def _ended_of(documents: Sequence[str], held: Sequence[Document]) -> list[str]:
    """Of the documents named those no longer in force or followed by a later edition; all that are not in force when none is
    named, the named ones when they all are."""
    ended = [d.id for d in held if is_ended(d) or ended_by(d, held)]
    if not documents:
        return ended
    ended += superseded([d for d in held if d.id in documents])
    return [d for d in documents if d in ended] or list(documents)


def _of_edition(
    documents: Sequence[str], held: Sequence[Document], edition: Edition, apart: bool
) -> tuple[list[str], tuple[str, ...]]:
    """Of the documents named those of the edition asked for, when nothing else tells editions `apart` the ones in force; and
    the earlier ones left aside because the question does not say which it means."""
    own = [d for d in held if d.id in documents]
    if edition == "trial":
        on_trial = [d.id for d in own if is_trial(d.title)]
        return [d for d in documents if d in on_trial] or list(documents), ()
    past = superseded(own) if edition == "current" or not apart else frozenset()
    kept = [d for d in documents if d not in past]
    if not past or not kept:
        return list(documents), ()
    return kept, () if edition else tuple(d for d in documents if d in past)


def _old_and_new(documents: Sequence[str], held: Sequence[Document]) -> list[str]:
    """The document named, or the only one that can be meant, and the one that put it out of force or that it did: 新旧办法."""
    pairs = [(new.id, old.id) for old in held if (new := ended_by(old, held))]
    meant = [pair for pair in pairs if not documents or set(pair) & set(documents)]
    return list(meant[0]) if len(meant) == 1 else []


def _sides(
    text: str, documents: Sequence[str], names: Sequence[Names], places: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """The documents of each of several places, when a place has more than one: which of them is meant, the search tells. ()
    when the places lie within each other, or years tell the documents of a place apart."""
    whole = [place for place in places if not any(place != other and place in other for other in places)]
    whole.sort(key=text.find)
    held = {n.document.id: n.places for n in names if n.document.id in documents}
    sides = tuple(tuple(d for d in documents if place in held[d]) for place in whole)
    apart = len({d for side in sides for d in side}) == sum(map(len, sides))
    fit = any(len(side) > 1 for side in sides) and 2 <= len(sides) <= _COMPARED_MOST
    return sides if fit and apart and all(sides) else ()


def _years_held(names: Sequence[Names]) -> dict[str, set[int | None]]:
    """The years of each text that is made anew for a year, by its title without the year."""
    held: dict[str, set[int | None]] = {}
    for n in names:
        held.setdefault(_YEAR_WORD.sub("", n.document.title), set()).add(n.document.year)
    return held


def _made_for(names: Sequence[Names]) -> frozenset[int]:
    """The years for which texts are held that the index has of several years."""
    yearly = [n for n in names if _YEAR_WORD.search(n.document.title)]
    return frozenset(year for held in _years_held(yearly).values() if len(held) > 1 for year in held if year)


def _editions(
    text: str, documents: Sequence[str], names: Sequence[Names], years: tuple[int, ...]
) -> list[str]:
    """Of the documents that one place issued in the years set side by side, the editions of one text: 青禾23年和24年 means its
    two 要点, and nothing else that it issued then. All of them when no text has several editions, or when several places
    issued them, unless the years are compared (2025年比2024年多多少) and one text alone has such editions."""
    own = [n for n in names if n.document.id in documents]
    if len(years) < 2:
        return list(documents)
    held = _years_held(own)
    several = {title for title, dated in held.items() if len(dated) > 1}
    if len({n.places[:1] for n in own}) > 1 and not (len(several) == 1 and differs(text)):
        return list(documents)
    kept = {n.document.id for n in own if _YEAR_WORD.sub("", n.document.title) in several}
    return [d for d in documents if d in kept] or list(documents)


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
