"""Rules that a question calls by place, subject and genre (某市抗旱应急预案) or as another text's implementing rules, and that the
index does not hold.

The subject is what a title says of its text (党政机关公文处理工作条例: 标题 names the matter): a plan for floods is none for
drought, and the 实施细则 of a 条例 is another text than that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import rjieba

from ..words.synonyms import variants
from ..words.terms import content_terms
from .names import Names
from .short_names import in_order, stands_for

_GENRE = r"(?:应急)?预案|(?:实施)?细则|条例|(?:管理|暂行|试行|实施)办法"
_CALLED = rf"的?《?(?P<subject>[\u4e00-\u9fff]{{2,10}}?)(?P<kind>(?:管理|工作|暂行|试行)*)(?P<genre>{_GENRE})"
_NO_SUBJECT = re.compile(r"[的了吗呢是在按照据违反怎么什哪有没和与及、各本该这那对将把被]")
_GENERAL = frozenset("管理 实施 暂行 试行 工作 应急 专项 总体 处置 突发 事件 监督 地方 相关".split())
_IMPLEMENTING = r"》?的?(?P<genre>实施(?:细则|办法))"
_WHO_MAKES = re.compile(r"谁|部门|单位|机关")  # the text itself may say that
_TITLES = re.compile(r"《[^《》]*》")
_NEAR = 16  # characters between a subject and the genre in a text that speaks of such a rule


def missing_called(text: str, names: Sequence[Names], places: Collection[str], of_itself: bool) -> list[str]:
    """The rule that a question calls by one of the `places`, a subject and a genre, when no title of the index has the subject, or,
    where its own words are asked for (`of_itself`), none of that place; [] where some text speaks of such a rule (企业应急预案)."""
    for place in sorted(places, key=len, reverse=True):
        found = re.search(re.escape(place) + _CALLED, text)
        if found is None:
            continue
        subject, genre = found["subject"], found["genre"]
        terms = [term for term in content_terms(subject) if term not in _GENERAL]
        if not terms or _NO_SUBJECT.search(subject) or _is_spoken_of(subject, genre, names):
            return []
        own = [n for n in names if place in n.places] if of_itself else names
        known = any(_is_of(terms, n) for n in own)
        return [] if known else [f"没有{place}{subject}{found['kind']}{genre}"]
    return []


def missing_implementing(
    text: str, words: Collection[str], names: Sequence[Names], places: Collection[str], of_itself: bool
) -> list[str]:
    """The implementing rules of a text named by `words` (某条例实施细则) that the index holds no title of, of one of the `places` if any;
    where they are not asked for themselves, only when no text bearing that name speaks of them."""
    there = [n for n in names if not places or any(place in n.places for place in places)]
    for word in words:
        found = re.search(re.escape(word) + _IMPLEMENTING, text)
        if found is None or found["genre"] in word:
            continue
        called = f"{word}{found['genre']}"
        titles = [title for n in there for title in n.titles]
        own = [n.document.text for n in names if any(word in title for title in n.titles)]
        held = any(title.endswith(found["genre"]) and in_order(_bare(word), title) for title in titles)
        itself = of_itself and not _WHO_MAKES.search(text)
        spoken_of = not itself and any(found["genre"] in _TITLES.sub("", told) for told in own)
        if not held and not spoken_of:
            return [f"没有《{called}》"]
    return []


def _bare(word: str) -> str:
    return re.sub(r"(?:管理|工作)*(?:条例|办法|规定)$", "", word)


def _is_of(terms: Sequence[str], n: Names) -> bool:
    """Whether a title has one of the words, another word for it, or a noun in it: 养犬 for 犬类."""
    title = f"{n.document.title}{n.document.notice_title or ''}"
    words = (form for term in terms for form in (term, *variants(term), *_nouns(term)))
    return any(stands_for(word, title) for word in words)


def _nouns(term: str) -> Iterator[str]:
    """The characters of a word of two that name a thing: 旱 of 抗旱, 犬 of 犬类."""
    for char in term if len(term) == 2 else "":
        if rjieba.tag(char)[0][1].startswith("n"):
            yield char


def _is_spoken_of(subject: str, genre: str, names: Sequence[Names]) -> bool:
    form = re.compile(rf"{re.escape(subject)}[^，。；\n]{{0,{_NEAR}}}{re.escape(genre)}")
    return any(form.search(_TITLES.sub("", n.document.text)) for n in names)
