"""Which of the documents that a question's words point to are meant: the edition, the genre, the sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.types import Document

from ..words.comparing import differs, distributes
from .edition_words import Edition, edition_asked, is_trial
from .editions import replaced, superseded
from .ended import asks_older, ended_by, is_ended
from .names import KIND, Names
from .naming import Named
from .years import without_its_year, years_held

_COMPARES = re.compile(
    r"分别|各自|对比|比较|区别|差别|差异|不同|不一样|一样吗|一致|相同|变化|变了|改了|哪个更|谁更|相比|都有|都要|两[份个家]|新旧|前后"
)
# 新房和老房 are no texts.
_A_TEXT = "的|版|办法|规定|条例|细则|标准|政策|方案|文件|通知|规则|法"
_A_RULE = _A_TEXT.removeprefix("的|")
_VERSIONS = re.compile(
    r"新旧|新老|两版|两个版本|各版|(?:修订|修改|修正)前后|前后两|(?:以前|原来|过去)[和与跟]现在|现在[和与跟](?:以前|原来|过去)"
    rf"|新(?:{_A_TEXT})[比和与跟][^，。？?]{{0,2}}[旧老](?:{_A_TEXT})|[旧老](?:{_A_TEXT})[比和与跟][^，。？?]{{0,2}}新(?:{_A_TEXT})"
    # 旧条例规定几只？新条例规定几只, 修订后有什么变化, 2012版和2024版
    rf"|[旧老原](?:{_A_RULE}).{{2,24}}新(?:{_A_RULE})|新(?:{_A_RULE}).{{2,24}}[旧老原](?:{_A_RULE})"
    rf"|(?:修订|修改|修正)之?后[^，。？?]*(?:变化|不同|区别|变了|提高|降低|增加|减少|延长|缩短)"
    rf"|(?:19|20)\d\d年?版?[和与跟、比](?:19|20)\d\d年?版"
)
# What is asked of more than the text in force: 历年要点, 每年的.
_SEVERAL_EDITIONS = re.compile(rf"{_COMPARES.pattern}|历年|逐年|[每各两几]年|往年|历次|[每各]版|比")
_OF_ANY_TEXT = frozenset({"办法", "规定", "通知", "意见", "方案"})
_COMPARED_MOST = 6  # documents set side by side
_TWO_TEXTS = re.compile(r"[两几各](?:份|个|部|项)?(?:文件|通知|办法|方案|要点|规定|公告|通告|预案)")
_EVERY_TEXT = re.compile(
    r"(?:各个?|每[个一]?|几)份?文件(?!精神|要求)(?=[^，。？?]*(?:分别|各自|怎么|如何|什么|哪些|多少|多久|谁|都))"
)


@dataclass(frozen=True, slots=True)
class TextsMeant:
    """The `documents` meant, best first. `older`: what is out of force is asked for. `versions`: several texts of one title.
    `left`: earlier editions left aside because the question names none. `compares`: they are set side by side, and `sides`
    the documents of each of several places, when a place has more than one."""

    documents: tuple[str, ...]
    older: bool = False
    versions: bool = False
    left: tuple[str, ...] = ()
    compares: bool = False
    sides: tuple[tuple[str, ...], ...] = ()


def texts_meant(
    text: str,
    named: Named,
    names: Sequence[Names],
    years: tuple[int, ...],
    places: tuple[str, ...],
    *,
    by_address: bool,
    by_today: bool,
) -> TextsMeant:
    """`years` and `places` are those the question names; `by_address`: it names a clause; `by_today`: a year told from today
    (去年)."""
    documents = sorted(named.documents, key=lambda d: -named.documents[d])
    if _EVERY_TEXT.search(text) and not documents and 2 <= len(names) <= _COMPARED_MOST:
        return TextsMeant(tuple(n.document.id for n in names), compares=True)
    if not named.certain:
        of_years = _of_years(text, documents, names, years)
        documents = _of_genres(text, of_years, names, least=1 if by_address else 2)
    if by_today and not (named.certain or places):
        documents = []  # the year tells editions apart; a text made for no year may be meant as well
    held = [n.document for n in names]
    edition = edition_asked(text, named.words)
    versions = bool(_VERSIONS.search(text))
    older = (asks_older(text) or edition == "older") and not versions
    left: tuple[str, ...] = ()
    if older:
        documents = _ended_of(documents, held, set(KIND.findall(text)))
    elif not versions:
        apart = bool(years or _SEVERAL_EDITIONS.search(text) or distributes(text))
        documents, left = _of_edition(documents, held, edition, apart)
    elif len(documents) < 2:
        documents = _old_and_new(documents, held, set(KIND.findall(text)), years) or documents
    told_apart = named.certain or versions or len(years) > 1
    sides = () if told_apart else _sides(text, documents, names, places)
    both = versions and len(documents) == 2
    compares = bool(sides) or both or _compares(text, documents, names, years, places)
    if not (told_apart or sides):
        compares = compares and _sets_texts_apart(text, documents, names, places)
    return TextsMeant(tuple(documents), older, versions, left, compares, sides)


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


def _ended_of(documents: Sequence[str], held: Sequence[Document], genres: Collection[str]) -> list[str]:
    """Of the documents named those no longer in force or followed by a later edition; all that are not in force when none is
    named, of the genre the question names (旧条例), the named ones when they all are."""
    if not documents:
        earlier = {old.id for _, old in replaced(held)} if genres else set()
        return [d.id for d in held if (is_ended(d) or d.id in earlier) and _is_of(d, genres)]
    ended = [d.id for d in held if is_ended(d) or ended_by(d, held)]
    ended += superseded([d for d in held if d.id in documents])
    return [d for d in documents if d in ended] or list(documents)


def _is_of(document: Document, genres: Collection[str]) -> bool:
    """Whether a document is of one of the genres; of any when there are none, or only those said of every text (老办法)."""
    title = f"{document.title}{document.notice_title or ''}"
    told = set(genres) - _OF_ANY_TEXT
    return not told or any(genre in title for genre in told)


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


def _old_and_new(
    documents: Sequence[str], held: Sequence[Document], genres: Collection[str], years: tuple[int, ...]
) -> list[str]:
    """The document named, or the only one that can be meant by its genre and the years of its versions, and the one that came
    in its place or that it replaced: 新旧办法."""
    meant = [pair for pair in replaced(held) if not documents or {d.id for d in pair} & set(documents)]
    if not documents:
        meant = [pair for pair in meant if _is_of(pair[0], genres)]
    if len(years) > 1:
        meant = [pair for pair in meant if {d.year for d in pair} <= set(years)]
    return [d.id for d in meant[0]] if len(meant) == 1 else []


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


def _of_years(
    text: str, documents: Sequence[str], names: Sequence[Names], years: tuple[int, ...]
) -> list[str]:
    """Of the documents that one place issued in the years set side by side, the editions of one text: 青禾23年和24年 means its
    two 要点, and nothing else that it issued then. All of them when no text has several editions, or when several places
    issued them, unless the years are compared (2025年比2024年多多少) and one text alone has such editions."""
    own = [n for n in names if n.document.id in documents]
    if len(years) < 2:
        return list(documents)
    held = years_held(own)
    several = {title for title, dated in held.items() if len(dated) > 1}
    if len({n.places[:1] for n in own}) > 1 and not (len(several) == 1 and differs(text)):
        return list(documents)
    kept = {n.document.id for n in own if without_its_year(n.document.title) in several}
    return [d for d in documents if d in kept] or list(documents)
