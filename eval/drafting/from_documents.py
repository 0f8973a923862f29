"""Questions on whole documents: their facts, comparisons of two, and all clauses one office answers for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from index.types import Clause

from .draft import Draft, Text
from .phrases import amounts, bare, days, opening, periods, responsible, topic_of, wordings

_ALIKE = 0.34  # share of common bigrams from which two topics are one: drafts are read by a person
_FEWEST, _MOST = 2, 6  # clauses of a list-all


def facts(text: Text) -> Iterator[Draft]:
    """Number, date of issue, day of effect and issuer, as far as the document states them."""
    document, gold = text.document, (text.whole(),)
    if document.document_number:
        title = f"《{document.title}》"
        yield Draft(f"{title}的文号是什么？", "facts", gold, ((document.document_number,),))
    if document.issued_on:
        yield Draft(f"{text.name}是哪天发布的？", "facts", gold, (_day(document.issued_on),))
    if document.effective_on:
        yield Draft(f"{text.name}从什么时候起施行？", "facts", gold, (_day(document.effective_on),))
    if document.issuer and len(document.issuer) < 20:
        yield Draft(f"{text.name}是哪个单位发布的？", "facts", gold, ((document.issuer,),))


def one_office(text: Text) -> Iterator[Draft]:
    """List-all: every clause of a document whose note names an office."""
    by_office: dict[str, list[Clause]] = {}
    for clause in text.citable():
        for office in responsible(clause):
            by_office.setdefault(office, []).append(clause)
    for office, clauses in by_office.items():
        if not _FEWEST <= len(clauses) <= _MOST:
            continue
        words = [topic_of(clause) or opening(clause) for clause in clauses]
        if all(0 < len(word) < 20 for word in words):
            gold = tuple(text.gold(clause) for clause in clauses)
            shown = tuple((word,) for word in words)
            yield Draft(f"{text.name}里写明由{office}负责或参与的有哪些事项？", "list", gold, shown)


def comparisons(texts: Sequence[Text]) -> Iterator[Draft]:
    """Two documents of one kind that have a clause on one topic each, with figures that differ."""
    for one, other in combinations(texts, 2):
        if one.document.kind and one.document.kind == other.document.kind:
            yield from _pairs(one, other)


def _pairs(one: Text, other: Text) -> Iterator[Draft]:
    theirs = [(clause, _pairs_of(topic_of(clause))) for clause in other.citable() if topic_of(clause)]
    for clause in one.citable():
        topic = topic_of(clause)
        near = max(theirs, key=lambda pair: _alike(_pairs_of(topic), pair[1]), default=None)
        if not topic or near is None or _alike(_pairs_of(topic), near[1]) < _ALIKE:
            continue
        told = (_own_figure(clause, near[0]), _own_figure(near[0], clause))
        if told[0] and told[1]:
            gold = (one.gold(clause), other.gold(near[0]))
            question = f"{one.name}和{other.name}对{topic}的要求有什么不同？"
            yield Draft(question, "comparison", gold, (wordings(told[0]), wordings(told[1])))


def _own_figure(clause: Clause, other: Clause) -> str:
    """A figure of the clause that the other one has not."""
    gaps = (*periods(clause), *days(clause), *amounts(clause))
    return next((gap.taken for gap in gaps if gap.taken not in bare(other)), "")


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's index of two sets of bigrams, 0..1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _day(iso: str) -> tuple[str, ...]:
    day = date.fromisoformat(iso)
    return (f"{day.year}年{day.month}月{day.day}日", iso)
