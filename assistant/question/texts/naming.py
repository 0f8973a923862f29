"""Which documents a question points to: by number, title, abbreviation, likeness, place and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..addresses import ASKS_WHERE, read_addresses
from ..words.fact_words import FACTS, asks_for_title, facts_stripped
from ..words.synonyms import variants
from ..words.terms import content_terms
from .editions import edition_title
from .ended import asks_newer, ended_by, is_ended
from .names import KIND, Names
from .not_held import PERIOD, asks_inside, missing_period, missing_version, missing_years, unknown_law
from .numbers_named import numbers_named
from .place_names import Mentioned, missing_places
from .short_names import abbreviation, in_order, stands_for
from .titled_there import titled_there
from .years import names_a_year

_REFERRED = re.compile(r"(?:依据|根据|按照|引用?|参照|落实|贯彻|废止|替代|取代)[的了]?[^，。]{0,4}$")
_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉]{2,60})[》〉]")
_YEAR_IN_TITLE = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_IMPLEMENTING = re.compile(r"实施(?:条例|细则|办法)")
_ONE = re.compile(
    r"[这那]份(?:文件|通知|公告|意见)?|[这那该](?:个|部)?(?:文件|通知|办法|条例|规定|公告|意见|方案)"
)
_CALLING = frozenset("规定 文件 通知 问答 解答 回答 公告 意见 网上 印发 那份 这份 内容 标的 日期 法".split())
_ALIKE = 0.6  # share of the words a document is called by that its title must hold


@dataclass(frozen=True, slots=True)
class Named:
    """The documents named and how well each fits, the words that name them, whether a number or title does (`by_number`: a
    number), and what is named that the index does not hold, its numbers again in `numbers_not_held`."""

    documents: dict[str, float]
    words: tuple[str, ...]
    certain: bool
    missing: tuple[str, ...]
    numbers_not_held: tuple[str, ...] = ()
    by_number: bool = False


def named_documents(
    text: str, names: Sequence[Names], years: tuple[int, ...], places: tuple[str, ...], mentioned: Mentioned
) -> Named:
    """The documents a question points to: by number, else by title, place, year, each narrowing the one before."""
    by_number, words, not_held = _by_number(text, names, mentioned)
    if not_held and FACTS["document_number"].search(text) and (places or _by_title(text, names)[0]):
        not_held.clear()  # the question says which document it means and asks whether this is its number
    missing = [f"没有文号为{number}的文件" for number in not_held]
    if by_number:
        return Named(by_number, words, True, tuple(missing), tuple(not_held), by_number=True)
    titled, words = _by_title(text, names)
    quoted = [
        t
        for t in _TITLE_MARKS.findall(text)
        if not any(t in title or title in t for n in names for title in n.titles)
    ]
    if not titled:
        titled, words = _by_period(text, names, places)
    missing += [] if titled else unknown_law(text, names)
    inside = any(asks_inside(text, t) for t in quoted)
    if quoted and not titled and (inside or not any(mentioned(t) for t in quoted)):
        missing += [f"没有《{title}》" for title in quoted]
    if not titled and (_points_at_one(text) or read_addresses(text) or ASKS_WHERE.search(text)):
        titled = _by_likeness(text, names)
    # The place in the title of a text that the documents speak of asks for no document of that place.
    around = _TITLE_MARKS.sub(lambda m: " " if mentioned(m[1]) else m[0], text)
    missing += missing_places(around, names, places, mentioned)
    pool = titled or {n.document.id: 1.0 for n in names}
    placed = {d: s for d, s in pool.items() if _has_place(d, names, places)} if places else {}
    if places and titled and not placed:
        titled, not_there = titled_there(text, titled, words, names, places)
        missing += not_there
        pool = titled or {n.document.id: 1.0 for n in names}
        placed = {d: s for d, s in pool.items() if _has_place(d, names, places)}
    pool = placed or pool
    dated = _of_years(pool, names, years, bool(titled)) if years else {}
    if dated and placed and len(places) > 1:
        dated |= _of_undated_places(text, placed, dated, names, places)
    if names_a_year(text) and (titled or placed) and not dated and not missing:
        missing += missing_years(text, names, pool, years, mentioned)
    if titled and not dated and not missing:
        missing += missing_version(text, words, years, [n.document for n in names if n.document.id in titled])
    if (titled or placed) and not missing:
        missing += missing_period(text, [n.document for n in names if n.document.id in pool])
    result = dated or pool
    if not titled and not placed and not dated:
        result = {}
    return Named(result, words, bool(titled), tuple(missing), tuple(not_held))


def _by_number(
    text: str, names: Sequence[Names], mentioned: Mentioned
) -> tuple[dict[str, float], tuple[str, ...], list[str]]:
    """The documents whose number the question gives, how it writes those numbers, and the numbers it asks for that the
    index does not hold. One that a text only refers to may be asked of that text, unless it is asked itself."""
    found: dict[str, float] = {}
    written: list[str] = []
    not_held: list[str] = []
    for one in numbers_named(text, names, mentioned):
        found |= dict.fromkeys(one.documents, 1.0)
        if one.documents:
            written.append(one.written)
        elif not one.cited or _asked_itself(text, one.written) or asks_inside(text, one.written):
            not_held.append(one.number)
    return found, tuple(written), not_held


def _asked_itself(text: str, number: str) -> bool:
    """Whether what is asked is which document bears the number, not what a text that refers to it says."""
    return asks_for_title(text) and not _REFERRED.search(text.partition(number)[0])


def _by_title(text: str, names: Sequence[Names]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Documents whose title, or an abbreviation of it (海环法 for 海洋环境保护法), stands in the question; the longest names
    win over those inside them."""
    plain = re.sub(r"[《》〈〉\s]", "", text)
    matches: list[tuple[str, str]] = []
    for n in names:
        name = next((t for t in n.titles if t in plain), None) or abbreviation(plain, n)
        if name:
            matches.append((name, n.document.id))
    matches += _of_the_same(plain, matches, names)
    kept = {name for name, _ in matches if not _inside_longer(name, plain, [other for other, _ in matches])}
    found = {document: len(name) / 100 for name, document in matches if name in kept}
    return found, tuple(kept)


def _by_period(
    text: str, names: Sequence[Names], places: tuple[str, ...]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The only text made for the years named (2024—2026年行动方案), of the place named if any, and the words that call it so."""
    asked = PERIOD.search(text)
    if asked is None:
        return {}, ()
    own = [
        n
        for n in names
        if (held := PERIOD.search(n.document.title))
        and held.groups() == asked.groups()
        and (not places or any(place in n.places for place in places))
    ]
    terms = content_terms(PERIOD.sub(" ", text))
    called = {n.document.id: [t for t in terms if stands_for(t, n.document.title)] for n in own}
    most = max(map(len, called.values()), default=0)
    meant = [d for d, held in called.items() if most and len(held) == most]
    return ({meant[0]: 1.0}, (asked[0], *called[meant[0]])) if len(meant) == 1 else ({}, ())


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
                if any(t.endswith(genre) and in_order(name, t.removesuffix(genre)) for t in n.titles)
            ]
    return found


def _inside_longer(name: str, text: str, others: Sequence[str]) -> bool:
    return any(name != other and name in other and text.count(name) <= text.count(other) for other in others)


def _points_at_one(text: str) -> bool:
    """Whether a question speaks of a document without its whole title: 门特那份通知, its number, its dates."""
    return bool(_ONE.search(text)) or any(
        pattern.search(text) for name, pattern in FACTS.items() if name != "structure"
    )


def _by_likeness(text: str, names: Sequence[Names]) -> dict[str, float]:
    """Documents whose title holds the words a question calls them by (助餐配餐办法, 门特那份通知); () when several do as
    well but of different titles, or none does by more than half."""
    rest = KIND.sub(lambda m: f" {m[0]} ", _ONE.sub(" ", facts_stripped(ASKS_WHERE.sub(" ", text))))
    for address in read_addresses(text):
        rest = rest.replace(address.written, " ")
    called = [t for t in content_terms(rest) if t not in _CALLING]
    if not called:
        return {}
    # 青禾区招生方案 is no other plan of the district: place and genre alone call none.
    telling = [t for t in called if not KIND.fullmatch(t) and not any(t in n.places for n in names)]
    scores = {}
    for n in _meant(text, names):
        title = f"{n.document.title}{n.document.notice_title or ''}"
        held = [t for t in called if any(stands_for(form, title) for form in (t, *variants(t)))]
        scores[n.document.id] = len(held) / len(called) if not telling or set(telling) & set(held) else 0.0
    best = max(scores.values(), default=0.0)
    chosen = {d: s for d, s in scores.items() if s == best}
    titles = {n.document.title for n in names if n.document.id in chosen}
    return chosen if best >= _ALIKE and len(titles) == 1 else {}


def _meant(text: str, names: Sequence[Names]) -> list[Names]:
    """The documents a question without a whole title may mean: a 政策解读 only when the question says so or the text it
    explains is not here, one out of force not where it asks for the new one."""
    held = [n.document for n in names]
    titles = {title for n in names if "解读" not in n.document.title for title in n.titles[:1]}
    told = "解读" in text or "问答" in text
    newer = asks_newer(text)
    return [
        n
        for n in names
        if (told or not ("解读" in n.document.title and any(t in n.document.title for t in titles)))
        and not (newer and (is_ended(n.document) or ended_by(n.document, held)))
    ]


def _has_place(document: str, names: Sequence[Names], places: tuple[str, ...]) -> bool:
    own = next(n.places for n in names if n.document.id == document)
    return any(place in own for place in places)


def _of_years(
    pool: dict[str, float], names: Sequence[Names], years: tuple[int, ...], titled: bool
) -> dict[str, float]:
    """The documents of the years named; where titles name several texts, a year tells only between versions of one."""
    # The year in a title, or 试行, is what tells the editions apart; it is no other text for that.
    titles = {n.document.id: edition_title(_YEAR_IN_TITLE.sub("", n.document.title)) for n in names}
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
