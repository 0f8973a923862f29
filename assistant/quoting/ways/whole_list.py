"""A list the question asks for (需要哪些材料, 分哪几级), quoted whole: known by what announces it, not by its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.opened import Index
from index.types import Clause, Sentence

from ...question.asks.listed import Asked, asked_list, asks_members, says_not, topic_of
from ...question.asks.wants import hard, holds
from ...question.scope import misfit
from ...question.texts.editions import in_force
from ...question.texts.matters import is_guide
from ...question.texts.short_names import stands_for
from ...question.understand import Query
from ...question.words.comparing import distributes
from ...retrieve import Retrieved, clause_document
from ..reading.enumerations import TextList, lists_at
from ..reading.grades import of_another_grade
from ..reading.keyed import matter_of
from ..reading.rows import narrowed
from ..weighing.term_weights import TermWeights, share_held, weigh

_CLAUSES = 10  # of the clauses found, those whose lists are looked at
_MOST_WORDS = 0.55  # share of the question's words that what announces a list must say, headings above and title included
_SOME_WORDS = 0.25  # of these, what the line and the heading right above must say
_ALL_WORDS = 0.999

_REGISTER = re.compile(r"(?:名单|名册|名录|一览表)$")
_WHICH = re.compile(r"哪些([\u4e00-\u9fff]{2,8}?)(?=不|未|没|被|是|在|有|应|要|可|能|达|合格|上榜)")

_MISCUT = re.compile(r"[要会能得可须需来去下上时才到]")


@dataclass(frozen=True, slots=True)
class WholeList:
    """The sentences of a list, the line that announces it first. `certain` when what announces it says every word of the
    question: then it answers however far the search stands from it."""

    sentences: tuple[Sentence, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """A list that may answer, and the rank of the clause it was found by. `own` is the share (0..1) of the question's words
    said in the line and heading that announce it, `about` that share with the headings above and the document's title;
    `named` says whether what announces it has the question's own word for its members, `current` whether its document is in force
    and the newest edition, or one was asked for by name or year."""

    found: TextList
    rank: int
    own: float
    about: float
    named: bool
    current: bool

    @property
    def good(self) -> bool:
        """Whether it can be the list asked for. A sentence that names members must say every word: sentences do so of much
        that no one would call a list. Under a heading with the word for its members (申请材料) the title may say the rest."""
        least = _MOST_WORDS if self.found.items else _ALL_WORDS
        headed = self.named and bool(self.found.items) and self.about >= _ALL_WORDS
        return headed or (self.own >= _SOME_WORDS and self.about >= least)

    @property
    def order(self) -> tuple[bool, float, bool, float, bool, bool, int, int]:
        """The higher, the likelier that this is the list asked for."""
        return (
            self.current,
            round(self.about, 3),
            bool(self.found.items),
            round(self.own, 3),
            self.named,
            not self.found.nested,
            -self.rank,
            -len(self.found.items),
        )


def whole_list(retrieved: Retrieved, index: Index) -> WholeList | None:
    """The list that the question asks for; None when it asks for none, or no list among the clauses found is announced as
    what it asks for."""
    query = retrieved.query
    asked = asked_list(query.search_text)
    each = distributes(query.search_text) or asks_members(query.search_text)
    if asked is None or ("who" in query.asks and not each):
        return None  # who it is, is no list; who each of several is, may be one
    weights = _words(query, asked, index)
    bare = (
        not weights.terms and query.certain and bool(asked.noun)
    )  # 某办法的条件: one list of the document named
    if bare:
        weights = weigh([asked.noun], index.frequency)
    if not weights.terms:
        return None
    current = _in_force(query, index)
    fits = [
        _fit(found, rank, asked, weights, _named(clause, index), clause.document_id in current)
        for rank, clause, found in _lists(retrieved, index)
        if _answers(found, asked, query) and not (bare and clause.document_id not in query.named)
    ]
    best = max((fit for fit in fits if fit.good), key=lambda fit: fit.order, default=None)
    if best is None or _headed_better(best, retrieved, weights):
        return None
    members = _members_asked(best.found, query.search_text)
    sentences = tuple(s for s in members if not of_another_grade(query, s.clause)) or members
    return WholeList(sentences, best.about >= _ALL_WORDS and best.own >= _MOST_WORDS)


def _members_asked(found: TextList, question: str) -> tuple[Sentence, ...]:
    """The sentences of a list; of a register (…名单) only the entries that say of themselves what is asked for, where some do:
    哪些公众号不合格 of one that names 抖音 accounts, too."""
    if found.items and all(item.header for item in found.items):
        return (*found.line, *narrowed(found.items, question))
    which = _WHICH.search(question)
    if which is None or not _REGISTER.search(found.heading):
        return found.sentences
    own = tuple(item for item in found.items if which[1] in item.text)
    return (*found.line, *own) if own else found.sentences


def _headed_better(best: _Fit, retrieved: Retrieved, weights: TermWeights) -> bool:
    """Whether a clause found before the list is headed by all that was asked, and the list by less: then it is of something
    else."""
    if best.own >= _ALL_WORDS:
        return False
    headed = (" ".join((*hit.clause.headings, hit.clause.heading)) for hit in retrieved.hits[: best.rank])
    return any(share_held(weights.terms, heading.lower()) >= _ALL_WORDS for heading in headed)


def _words(query: Query, asked: Asked, index: Index) -> TermWeights:
    """The topic words of the question. One that no clause holds is none when it is two words cut wrongly (时要, 下会)."""
    terms = topic_of(query.terms, asked)
    cut = [term for term in terms if not (_MISCUT.search(term) and not index.frequency(term))]
    return weigh(cut, index.frequency, query.background)


def _fit(found: TextList, rank: int, asked: Asked, weights: TermWeights, title: str, current: bool) -> _Fit:
    called = " ".join(term for term in weights.terms if stands_for(term, title))
    about = " ".join((title, called, found.above, found.title)).lower()
    own = share_held(weights.terms, found.title.lower())
    named = bool(asked.noun and asked.noun in found.title)
    return _Fit(found, rank, own, share_held(weights.terms, about), named, current)


def _named(clause: Clause, index: Index) -> str:
    """The title of a clause's document, of a guide with what it says its matter is."""
    title = clause_document(index, clause).title
    return f"{title} {matter_of(index.clauses(clause.document_id))}" if is_guide(title) else title


def _in_force(query: Query, index: Index) -> frozenset[str]:
    """The documents whose lists come first: all when one is asked for by name, year or as an older one."""
    everything = index.documents()
    if query.older or query.certain or query.years:
        return frozenset(d.id for d in everything)
    return in_force(everything)


def _lists(retrieved: Retrieved, index: Index) -> Iterator[tuple[int, Clause, TextList]]:
    """Each list at the clauses found first, once, with the rank of the clause it was found by."""
    seen: set[tuple[Sentence, ...]] = set()
    for rank, hit in enumerate(retrieved.hits[:_CLAUSES]):
        clause = hit.clause
        document = clause_document(index, clause)
        if misfit(retrieved.query, clause, document) is not None:
            continue
        for found in lists_at(clause, index.clauses(clause.document_id)):
            if found.sentences not in seen:
                seen.add(found.sentences)
                yield rank, clause, found


def _answers(found: TextList, asked: Asked, query: Query) -> bool:
    """Whether a list is of the kind asked for, and not of the opposite."""
    line = " ".join(sentence.text for sentence in found.line)
    if not asked.announced(found.heading, line) or says_not(found.announced) != asked.negated:
        return False
    kinds = hard(query.asks)
    return not kinds or all(holds(kinds, item.text) for item in found.items)
