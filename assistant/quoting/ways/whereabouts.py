"""Which article or part of a text speaks of something (哪条讲退出, 处罚在第几章): told by its headings, else its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index
from index.types import Clause, Document

from ...drafts import Claim
from ...question.addresses import ASKS_WHERE
from ...question.words.synonyms import variants
from ...retrieve import Retrieved
from ..weighing.candidates import is_purpose
from .whole_clauses import Part, short_or_first

_PLACE = re.compile(r".{0,2}(?:条|章|节|部分|款)")  # 一部分, 哪条: no topic
_MOST_TERMS = 3
_MOST_TOLD = 4  # clauses that hold the words: of more none is the one that is about it


def whereabouts(retrieved: Retrieved, index: Index) -> tuple[Claim, ...]:
    """The clauses under the heading, or with the heading, that holds all that is asked about, else the few whose text does;
    first what the heading is called. () when the question does not ask where, or nothing tells."""
    query = retrieved.query
    if not (query.certain and ASKS_WHERE.search(query.search_text)):
        return ()
    documents = [d for d in map(index.document, query.named[:3]) if d]
    topic = [t for t in query.terms if not _PLACE.fullmatch(t)]
    return tuple(claim for d in documents for claim in _in(d, topic, index))


def _in(document: Document, topic: Sequence[str], index: Index) -> list[Claim]:
    terms = [term for term in topic if term not in document.title]
    if not 0 < len(terms) <= _MOST_TERMS:
        return []
    own = [c for c in index.clauses(document.id) if c.kind == "clause"]
    headings = list(dict.fromkeys(h for c in own for h in c.headings))
    for heading in (h for h in reversed(headings) if _holds_all(h, terms)):
        under = [c for c in own if heading in c.headings]
        return _shown(under, f"{heading}：\n", index)
    titled = [c for c in own if c.heading and _holds_all(c.heading, terms)]
    if not titled:
        told = [c for c in own if _holds_all(c.text, terms) and not is_purpose(c.text)]
        titled = told if len(told) <= _MOST_TOLD else []
    return _shown(titled, "", index) if titled else []


def _holds_all(heading: str, terms: Sequence[str]) -> bool:
    return all(any(form in heading for form in (term, *variants(term))) for term in terms)


def _shown(clauses: Sequence[Clause], head: str, index: Index) -> list[Claim]:
    parts: list[Part] = [(clause, (0, len(clause.text))) for clause in clauses]
    claims = short_or_first(parts, index)
    if not head or not claims or claims[0].text.startswith(head.strip("：\n")):
        return claims
    return [replace(claims[0], heads=head), *claims[1:]]
