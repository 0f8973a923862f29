"""Which of the documents that a question's words point to are meant: the edition, the genre, the sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..words.comparing import differs, distributes
from .edition_words import edition_asked
from .ended import asks_older
from .names import KIND, Names, of_genre
from .naming import Named
from .of_edition import ended_of, of_edition, old_and_new
from .set_beside import COMPARED_MOST, COMPARES, EVERY_TEXT, compares, sets_texts_apart, sides
from .years import without_its_year, years_held

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
_SEVERAL_EDITIONS = re.compile(rf"{COMPARES.pattern}|历年|逐年|[每各两几]年|往年|历次|[每各]版|比")


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
    if EVERY_TEXT.search(text) and not documents and 2 <= len(names) <= COMPARED_MOST:
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
        documents = ended_of(documents, held, set(KIND.findall(text)))
    elif not versions:
        apart = bool(years or _SEVERAL_EDITIONS.search(text) or distributes(text))
        documents, left = of_edition(documents, held, edition, apart)
    elif len(documents) < 2:
        documents = old_and_new(documents, held, set(KIND.findall(text)), years) or documents
    told_apart = named.certain or versions or len(years) > 1
    beside = () if told_apart else sides(text, documents, names, places)
    both = versions and len(documents) == 2
    apart = bool(beside) or both or compares(text, documents, names, years, places)
    if not (told_apart or beside):
        apart = apart and sets_texts_apart(text, documents, names, places)
    return TextsMeant(tuple(documents), older, versions, left, apart, beside)


def _of_genres(text: str, documents: Sequence[str], names: Sequence[Names], least: int) -> list[str]:
    """Of documents that a place names those of the genres the question names (青禾的两份要点), where there are `least`."""
    meant = [n.document for n in names if n.document.id in documents]
    own = {d.id for genre in set(KIND.findall(text)) for d in of_genre(meant, genre)}
    kept = [d for d in documents if d in own]
    return kept if len(kept) >= least else list(documents)


def _of_years(
    text: str, documents: Sequence[str], names: Sequence[Names], years: tuple[int, ...]
) -> list[str]:
    """Of the documents issued in the years set side by side, the editions of one text: 青禾23年和24年 means its two 要点, and
    nothing else that was issued then. All of them when no text has several editions, or when several places issued them,
    unless one text alone has such editions and the years are compared (2025年比2024年多多少) or no place is named."""
    own = [n for n in names if n.document.id in documents]
    if len(years) < 2:
        return list(documents)
    held = years_held(own)
    several = {title for title, dated in held.items() if len(dated) > 1}
    if len({n.places[:1] for n in own}) > 1 and not (
        len(several) == 1 and (differs(text) or not any(place in text for n in own for place in n.places))
    ):
        return list(documents)
    kept = {n.document.id for n in own if without_its_year(n.document.title) in several}
    return [d for d in documents if d in kept] or list(documents)
