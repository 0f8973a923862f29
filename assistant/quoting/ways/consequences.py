"""What a question of consequences (怎么处理, 罚多少) is answered with: the sanction, then the provision that is not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.articles import is_article
from index.types import Clause, Sentence

from ...gate.planted import quotable
from ...question.scope import misfit
from ...question.understand import Query
from ...retrieve import Retrieved, clause_document
from ..reading.references import is_item, names_parts
from ..reading.sanctions import lines_over, of_its_item_alone, of_one_item, sanctions, what_follows
from ..weighing.candidates import Candidates
from ..weighing.context import whole_of
from ..weighing.scoring import Scored
from .offences import WHOM, asks_what_follows, has_word, offence_words

_SINGLE = ("个人", "个体工商户")  # fined as such, not as 单位
_OF_WHOM = re.compile(r"(?<=对)(?:个人|单位|企业|法人|个体工商户)")
_MOST = 4
_CLEARLY = 0.15  # of the question's words, more than another sentence says
_LOOKED_AT = 8  # sentences looked at for what forbids

_Held = dict[str, list[tuple[Sentence, list[Sentence]]]]


def forbidding(found: Candidates) -> list[Scored]:
    """The sentences that may forbid what is asked about: the best, and those that say clearly more of the question's words
    than the best that holds what it wants (500元 of another offence)."""
    best = [*found.kept[:1], *found.everything[:1]]
    least = best[0].features.own + _CLEARLY
    return [*best, *(s for s in found.everything[:_LOOKED_AT] if s.features.own >= least)]


def sanctions_of(best: Sequence[Scored], query: Query, index: Index) -> list[Sentence]:
    """For a question of what comes of something that a provision found best forbids, what another says follows, then the
    provision; [] where the best says it itself, or nothing refers to it."""
    if not asks_what_follows(query.search_text):
        return []
    found = ((scored.sentence, _follows(scored.sentence, index)) for scored in best)
    return next((with_provision(s, follows, query) for s, follows in found if follows), [])


def with_provision(provision: Sentence, follows: Sequence[Sentence], query: Query) -> list[Sentence]:
    """What follows, then the provision, each as far as it is read."""
    return list(dict.fromkeys(whole for one in (*follows, provision) for whole in as_said(one, query)))


def as_said(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without; of the items of one line, or of what is said of each item, only that of
    the item meant."""
    if alone := of_its_item_alone(sentence):
        return alone
    whole = whole_of(sentence, query)
    return [s for s in whole if s == sentence or not of_one_item(s)] if names_parts(sentence.text) else whole


def offence_in_words(retrieved: Retrieved, index: Index) -> tuple[Sentence, list[Sentence]] | None:
    """The provision whose words are all those of the offence asked about (滴漏怎么罚), and what others say follows; None when
    none has them all, or what follows differs between those that do. Of such a question the search finds the sanctions first:
    where no hit forbids the offence, another article of their documents may."""
    query = retrieved.query
    asked = offence_words(query)
    if not asked or not asks_what_follows(query.search_text) or query.addresses:
        return None
    fitting = [
        h.clause for h in retrieved.hits if not misfit(query, h.clause, clause_document(index, h.clause))
    ]
    if held := _with_offence(asked, fitting, index):
        return _only(held)
    documents = dict.fromkeys(clause.document_id for clause in fitting if is_article(clause))
    return _only(_with_offence(asked, [c for d in documents for c in index.clauses(d)], index))


def _only(held: _Held) -> tuple[Sentence, list[Sentence]] | None:
    """The only provision, of all that what follows is the same of."""
    by_follows: dict[tuple[Sentence, ...], Sentence] = {}
    for own in held.values():
        if any(follows or sanctions(sentence) for sentence, follows in own):
            for sentence, follows in own:
                by_follows.setdefault(tuple(follows), sentence)
    only = [(sentence, list(follows)) for follows, sentence in by_follows.items()]
    return only[0] if len(only) == 1 and only[0][1] else None


def _with_offence(asked: Sequence[str], clauses: Sequence[Clause], index: Index) -> _Held:
    """By document, the sentences of articles that have all the words of an offence, each with what follows. A document may order
    the same and leave what follows to another (an 实施办法 to its 条例)."""
    held: _Held = {}
    for sentence in (s for clause in clauses if is_article(clause) for s in quotable(clause)):
        left = _unsaid(asked, sentence, index)
        if len(left) == len(asked) or not all(map(WHOM.fullmatch, left)):
            continue
        follows = _follows(sentence, index)
        of_whom = _OF_WHOM.findall("".join(one.text for one in follows))
        if all(_is_fined(term, of_whom) for term in left):
            held.setdefault(sentence.clause.document_id, []).append((sentence, follows))
    return held


def _follows(sentence: Sentence, index: Index) -> list[Sentence]:
    return what_follows([sentence], index.clauses(sentence.clause.document_id))[:_MOST]


def _unsaid(asked: Sequence[str], sentence: Sentence, index: Index) -> list[str]:
    """The words of an offence that neither a sentence nor its title says, nor the line over an item (甲单位应当遵守下列规定：), all
    where the sentence says none of its own; 个人 and 单位 stand where the penalty is said."""
    line = "".join(one.text for one in lines_over(sentence)[-1:]) if is_item(sentence) else ""
    if not any(has_word(term, sentence.text) and not has_word(term, line) for term in asked):
        return list(asked)
    said = f"{clause_document(index, sentence.clause).title}{line}{sentence.text}"
    return [term for term in asked if not has_word(term, said)]


def _is_fined(whom: str, of_whom: Sequence[str]) -> bool:
    """Whether a penalty is set for a person or trader, or for a unit of whatever kind: a company is fined as 单位."""
    return whom in of_whom if whom in _SINGLE else any(one not in _SINGLE for one in of_whom)
