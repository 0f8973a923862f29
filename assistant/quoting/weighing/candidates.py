"""The sentences that can answer a question at all, most likely first, and what the rest lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import Index
from index.types import Hit

from ...question.asks.wants import hard, holds, told
from ...question.scope import misfit, years_instead
from ...question.texts import editions
from ...question.understand import Query
from ...retrieve import Retrieved, clause_document
from ...tables import with_units
from ..reading.grades import of_another_grade
from ..reading.numbered import of_another_number
from .calibration import Calibration
from .instead import (
    clause_instead,
    names_what_is_asked,
    said_instead,
    sentence_instead,
    tells_otherwise,
    under,
    what_is_told,
)
from .scoring import Scored, score_sentences

# Why and on what ground a text was made (为了…，制定本条例; 根据…，结合我县实际，制定本方案): no answer to who, when or how much.
_PURPOSE = re.compile(
    r"^(?:第一条)?\s*(?:为了?|根据|按照|依据|依照|贯彻|落实)(?!.*(?:应当|不得|负责|[局委办厅部府心院所会站]主管|牵头)).{4,200}(?:制定本[\u4e00-\u9fff]{1,6}|(?:通知|通告|公告|通报)如下)[。：]?$",
    re.DOTALL,
)
_ASKS_WHY = re.compile(
    r"为什么|为何|为了|目的|宗旨|依据|根据|[依按参遵]?照|制定|什么意思|讲什么|干什么|[哪什][^，。？]{0,4}文件"
)
COMPARABLE = (
    0.3  # a document says nothing of the topic when its best sentence is this much less likely than another's
)
_NEXT_EDITION = (
    0.1  # the same of a later year's edition, whose sentence on the same thing may be a longer one
)
_ASKS_HOW_OFTEN = re.compile(r"(?:多久|多长时间)[^，。？]{0,6}一[次回遍]|频率|频次")
_OFTEN = re.compile(r"每|[一1]次|定期|按[季月年]|逐[年月日]")
_LOOKED_AT = 12  # sentences of which is read what they speak of
_IN_ITS_PLACE = 0.5  # of the best one's chance: how likely a sentence must be to stand in for it


@dataclass(frozen=True, slots=True)
class Candidates:
    """Scored sentences, best first: `everything` found, and `kept` of it what is about the place and year asked for and
    holds the kind of thing asked for; `why_not` says what the rest lacks, in Chinese."""

    everything: tuple[Scored, ...]
    kept: tuple[Scored, ...]
    why_not: str = ""


def is_purpose(text: str) -> bool:
    """Whether a text only says why the document was made."""
    return bool(_PURPOSE.search(text))


def candidates(
    retrieved: Retrieved, hits: Sequence[Hit], index: Index, calibration: Calibration
) -> Candidates:
    """The sentences of `hits` that can answer the query at all."""
    query = retrieved.query
    fitting = [hit for hit in hits if misfit(query, hit.clause, clause_document(index, hit.clause)) is None]
    other_grades = [of_another_grade(query, hit.clause) for hit in fitting]
    if fitting and all(other_grades):
        everything = tuple(score_sentences(retrieved, fitting, index, calibration))
        return Candidates(everything, (), said_instead(tuple(dict.fromkeys(other_grades))))
    fitting = [hit for hit, other in zip(fitting, other_grades, strict=True) if not other]
    everything = tuple(score_sentences(retrieved, fitting or hits, index, calibration))
    if everything and not fitting:
        first = everything[0].sentence.clause
        wrong = misfit(query, first, clause_document(index, first))
        return Candidates(everything, (), f"没有找到{wrong}的相关规定。")
    in_scope = in_force(everything, query, index)
    kinds = hard(query.asks)
    kept = tuple(
        s
        for s in in_scope
        if (not kinds or holds(kinds, what_is_told(s.sentence, query)))
        and not (query.asks and is_purpose(s.sentence.text))
        and not tells_otherwise(s.sentence, query)
    )
    if not _ASKS_WHY.search(query.search_text):
        kept = tuple(s for s in kept if not is_purpose(s.sentence.text)) or kept
    kept, others = _of_what_is_asked(_how_often(kept, query), query, index)
    if others:
        return Candidates(everything, (), said_instead(others))
    if years := years_instead(query, with_units(kept[0].sentence)) if kept else ():
        return Candidates(everything, (), said_instead(tuple(f"{year}年" for year in years)))
    wants = "、".join(dict.fromkeys(told(kind) for kind in sorted(kinds)))
    return Candidates(everything, kept, f"相关条款没有写明所问的{wants}。" if in_scope and not kept else "")


def _how_often(kept: tuple[Scored, ...], query: Query) -> tuple[Scored, ...]:
    """For a question of how often (多久续报一次) the sentences that tell it, where one is about as likely as the best: within how
    long something is done once, they do not tell."""
    often = (
        tuple(s for s in kept if _OFTEN.search(s.sentence.text))
        if _ASKS_HOW_OFTEN.search(query.search_text)
        else ()
    )
    return often if often and often[0].chance >= kept[0].chance * _IN_ITS_PLACE else kept


def _of_what_is_asked(
    kept: tuple[Scored, ...], query: Query, index: Index
) -> tuple[tuple[Scored, ...], tuple[str, ...]]:
    """`kept` without the sentences that speak of another thing or time than the question names, and what they speak of when
    no other sentence is about as likely to answer: the next one of the same clause goes on of the same thing."""
    if not kept:
        return kept, ()
    best = kept[0].sentence.clause
    numbered = clause_instead(best, query, index)
    instead = {s: sentence_instead(s.sentence, query, index) for s in kept[:_LOOKED_AT]}
    first = instead[kept[0]]
    rest = tuple(
        s
        for s in kept
        if not instead.get(s)
        and not (first and s.sentence.clause.id == best.id)
        and not of_another_number(query.search_text, under(s.sentence.clause, s.sentence.text, index))
    )
    likely = [s for s in rest if s.chance >= kept[0].chance * _IN_ITS_PLACE]
    if first and not (likely and names_what_is_asked(likely[0].sentence, query, index)):
        return rest, numbered or first
    return rest, numbered


def in_force(scored: tuple[Scored, ...], query: Query, index: Index) -> tuple[Scored, ...]:
    """Without the sentences of ended documents and of earlier years' editions, when one in force answers about as well
    and none was asked for by name or year."""
    if query.older or (query.years and query.named):
        return scored
    among = {s.sentence.clause.document_id for s in scored}
    # A year that names no document still tells between editions.
    held = (editions.not_ended if query.years else editions.in_force)(index.documents(), among)
    held |= frozenset(query.named if query.certain else ())
    current = tuple(s for s in scored if s.sentence.clause.document_id in held)
    if not current:
        return scored
    least = _NEXT_EDITION if _is_next_edition(current[0], scored[0], index) else COMPARABLE
    return scored if current[0].chance < scored[0].chance * least else current


def _is_next_edition(one: Scored, best: Scored, index: Index) -> bool:
    """Whether a sentence says as much of the topic as the best one and stands in a later year's edition of its document."""
    documents = [clause_document(index, s.sentence.clause) for s in (one, best)]
    same = len(editions.latest_editions(documents)) == 1 and documents[0].id != documents[1].id
    return same and one.features.around >= best.features.around
