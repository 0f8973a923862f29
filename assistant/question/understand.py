"""Question → what it asks: which documents, which address, which topic words, what kind of answer.

No language model: documents are recognised by the names they carry in this index (`names`), years and places by their
form. What is recognised narrows the search; it never hides the rest of the corpus from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .addresses import Address, fold, read_addresses
from .asks.aspects import split
from .asks.wants import claimed_unit, wanted, without_asking
from .texts.documents_asked import DocumentsAsked, documents_asked
from .texts.edition_words import edition_words
from .texts.ended import without_older
from .texts.levels import with_levels
from .texts.names import Names
from .texts.naming import Named, named_documents, names_a_year
from .texts.place_names import Mentioned, places_asked, without
from .texts.superiors import by_the_smallest
from .texts.texts_meant import texts_meant
from .texts.years import without_years, years_named, years_of_texts
from .words.comparing import neutral
from .words.fact_words import facts_asked
from .words.relative_years import with_both_years, with_years, with_years_of_texts
from .words.terms import content_terms

_JOINED = re.compile(r"^(?:[\s，,、和与跟同比]|在(?=[\u4e00-\u9fff]{3}))+|(?<=\s)[和与跟同](?=\s|[？?]?$)")
# What only tells the versions apart stands in none of them.
_VERSION_WORDS = re.compile(
    r"新旧|新老|两版|两个版本|各版|(?:修订|修改|修正)(?:前后|之?后|之?前)|前后两|[新旧老](?:的|版|办法|规定|条例|细则|标准|政策)|(?:以前|原来|过去|现在)(?:的|是)?"
)
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
    held = years_of_texts(names)
    dated = with_years_of_texts(told, held)
    folded = by_the_smallest(with_levels(with_both_years(dated, held), names), names)
    if _CHAT.match(folded):
        return Query(question, question, (), question, chat=True)
    years = years_named(folded)
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
    by_today = dated != told
    meant = texts_meant(folded, named, names, years, places, by_address=bool(addresses), by_today=by_today)
    documents, compares = meant.documents, meant.compares
    if compares:
        rest = _JOINED.sub("", neutral(without_years(rest) if years else rest))
    rest = without_older(rest) if meant.older and documents else rest
    rest = _VERSION_WORDS.sub(" ", rest) if meant.versions and documents else rest
    terms = content_terms(without_asking(without_years(rest) if years else rest))
    query = Query(
        question=question,
        standalone=question,
        terms=terms,
        search_text=without_years(folded) if by_today and not documents else _by_titles(folded, named, names),
        topic_text=" ".join(rest.split()),
        named=documents,
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
        sides=meant.sides,
        older=meant.older,
        left=meant.left,
        versions=meant.versions,
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
