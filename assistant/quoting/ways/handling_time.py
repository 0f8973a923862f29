"""How long a matter takes by its guide: the rows 承诺办结时限 and 法定办结时限, for 几天能批, 多久办下来, where the question says no more
than the matter.

A guide has both; which of them staff mean by 几天 is not told, and neither is the term of what is applied for (占用期限, 有效期), nor
that of one step. Form: 办事指南 of 政务服务事项, whose rows are clauses named by their keys (`index.structure.keyed_lines`).
"""

from __future__ import annotations

import re

from index.opened import Index
from index.types import Clause

from ...gate.planted import quotable
from ...question.texts.short_names import in_order
from ...retrieve import Retrieved, clause_document
from ..claims import claim_of
from ..reading.covering import topic_pieces
from .searched import Quoted, told

_KEY = re.compile(
    r"(?P<kind>法定|承诺)?(?:办结(?:时[限间]|期限)|(?:办理|审批)(?:时限|期限))"
)  # 办理时间 are the hours of a counter
_HOW_LONG = r"(?:几|多少)个?(?:工作日|[天日])|多久|多长时间|什么时候"
_DEED = r"(?:办理?|审?批|拿|出证)(?:结|完|好|成|妥|到|下来|出来|准)*"
_ASKS = (
    re.compile(rf"(?:要|需要?|得)?(?:{_HOW_LONG})(?:之?内)?(?:就|才)?(?:能|可以?)?{_DEED}"),
    re.compile(rf"{_DEED}(?:一?个|证|手续)?(?:要|需要?|得)?(?:{_HOW_LONG})"),
)
_MATTER = re.compile(
    r"手续|事项|审批|许可证?|登记|业务|办理|证|的|请问|一般|大概|最[快多]|[吗呢啊了，。？?]|(?:承诺|法定)"
)
_SHORTEST = 2  # characters of the matter that its title must hold in their order


def handling_time(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows of the guide found first that say how long the matter takes, what is promised first; None for another question."""
    query = retrieved.query
    asks = next(filter(None, (form.search(query.search_text) for form in _ASKS)), None)
    if asks is None or query.compares or not retrieved.hits:
        return None
    best = retrieved.hits[0].clause
    matter = _MATTER.sub("", "".join(topic_pieces(query.search_text.replace(asks[0], ""))))
    if len(matter) < _SHORTEST or not in_order(matter, clause_document(index, best).title):
        return None
    rows = [c for c in index.clauses(best.document_id) if _is_row(c)]
    said = [
        c for c in rows if (kind := _KEY.fullmatch(c.address)) and (kind["kind"] or " ") in query.search_text
    ]
    chosen = [quotable(c)[0] for c in sorted(said or rows, key=lambda c: "承诺" not in c.address)]
    if len(chosen) == 1:
        return told(chosen, chosen[0], retrieved, index)
    return Quoted(tuple(claim_of(sentence, index) for sentence in chosen)) if chosen else None


def _is_row(clause: Clause) -> bool:
    return clause.address == clause.heading and bool(_KEY.fullmatch(clause.address))
