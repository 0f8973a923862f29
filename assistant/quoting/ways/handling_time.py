"""How long a matter takes by its guide: the rows 承诺办结时限 and 法定办结时限, for 几天能批, 多久办下来, where the question says no more
than the matter.

A guide has both; which of them staff mean by 几天 is not told, and neither is the term of what is applied for (占用期限, 有效期), nor
that of one step. Form: 办事指南 of 政务服务事项, whose rows are clauses named by their keys (`index.structure.keyed_lines`).
"""

from __future__ import annotations

import re

from index.opened import Index

from ...gate.planted import quotable
from ...question.texts.matters import is_guide
from ...question.texts.short_names import in_order
from ...retrieve import Retrieved, clause_document
from ...tables import column_names, is_keyed
from ...types import Sentence
from ..claims import claim_of
from ..reading.covering import runs_in, topic_pieces
from ..reading.keyed import matter_of
from ..reading.rows import plain
from .searched import Quoted, told

_KEY = re.compile(
    r"(?P<kind>法定|承诺)?(?:办结(?:时[限间]|期限)|(?:办理|审批)(?:时限|期限))"
)  # 办理时间 are the hours of a counter
_HOW_LONG = r"(?:几|多少)个?(?:工作日|[天日])|多久|多长时间|什么时候"
_DEED = r"(?:办理?|审?批|拿|出证)(?:结|完|好|成|妥|到|下来|出来|准)*"
_ASKS = (
    re.compile(rf"(?P<asks>(?:要|需要?|得)?(?:{_HOW_LONG})(?:之?内)?(?:就|才)?(?:能|可以?)?{_DEED})"),
    re.compile(rf"(?P<asks>{_DEED}(?:一?个|证|手续)?(?:要|需要?|得)?(?:{_HOW_LONG}))"),
    # 办某某许可证要多少天: the matter between the deed and what asks
    re.compile(
        rf"(?:办理?|申请).*(?:证|许可|登记|备案|手续)(?P<asks>(?:要|需要?|得)(?:{_HOW_LONG})[？?。]?$)"
    ),
)
_MATTER = re.compile(
    r"^(?:申请|办(?!学|园|医))|手续|事项|审批|许可证?|登记|业务|办理|证|的|请问|一般|大概|最[快多]|[吗呢啊了，。？?]|(?:承诺|法定)"
)
_SHORTEST = 2  # characters of the matter that its title must hold in their order


def handling_time(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows that say how long the matter takes of the first guide found that is of it, what is promised first; None for another
    question."""
    query = retrieved.query
    asks = next(filter(None, (form.search(query.search_text) for form in _ASKS)), None)
    if asks is None or query.compares or not retrieved.hits:
        return None
    matter = _MATTER.sub("", "".join(topic_pieces(query.search_text.replace(asks["asks"], ""))))
    guide = _guide_of(matter, retrieved, index) if len(matter) >= _SHORTEST else None
    rows = {s: kind for c in index.clauses(guide) for s in quotable(c) if (kind := _kind(s))} if guide else {}
    said = [s for s, kind in rows.items() if kind in query.search_text]
    chosen = sorted(said or rows, key=lambda s: "承诺" not in rows[s])
    if len(chosen) == 1:
        return told(chosen, chosen[0], retrieved, index)
    return Quoted(tuple(claim_of(sentence, index) for sentence in chosen)) if chosen else None


def _guide_of(matter: str, retrieved: Retrieved, index: Index) -> str | None:
    """The document found first, where its title has the matter in its order; else the first guide found whose title and own name
    of its matter say all of it."""
    best = retrieved.hits[0].clause
    if in_order(matter, clause_document(index, best).title):
        return best.document_id
    for own in dict.fromkeys(hit.clause.document_id for hit in retrieved.hits):
        clauses = index.clauses(own)
        title = clause_document(index, clauses[0]).title
        if is_guide(title) and runs_in(matter, (title, matter_of(clauses))) is not None:
            return own
    return None


def _kind(sentence: Sentence) -> str:
    """Which handling time a sentence tells: 承诺 or 法定, both as one, or " " where it does not say; "" when it tells none."""
    clause = sentence.clause
    if is_keyed(sentence):
        found = [key for name in column_names(sentence) if (key := _KEY.fullmatch(plain(name)))]
    else:
        key = _KEY.fullmatch(clause.address) if clause.address == clause.heading else None
        found = [key] if key else []
    return "、".join(key["kind"] or " " for key in found)
