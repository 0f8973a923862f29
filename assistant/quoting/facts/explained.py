"""Facts of a text that the index knows only from what explains it (政策解读): its number, who issued it and when, as the
explanation says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim
from ...question.understand import Query
from .stating import quoted

_EXPLAINS = re.compile(
    r"[《〈]?(?P<text>[^《》〈〉]{4,})[》〉]?(?:的|有关)?(?:政策|文件|文字|部门|专家)?(?:解读|说明|问答|解答)"
)
_ISSUED = re.compile(r"印发|发布|公布|出台|制定|颁布")
_SAYS = {
    "document_number": lambda text: bool(find_references(text)),
    "issuer": lambda text: bool(_ISSUED.search(text)),
    "issued_on": lambda text: bool(_ISSUED.search(text)) and bool(re.search(r"\d日", text)),
}


def explained(fact: str, query: Query, document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """The sentence in which an explanation states a fact of the text it explains; [] when the question asks for the
    explanation itself, or the document explains no other."""
    named = _EXPLAINS.match(document.title)
    says = _SAYS.get(fact)
    if not named or not says or "解读" in query.standalone or document.document_number:
        return []
    found = (s for c in clauses for s in sentences(c) if f"《{named['text']}》" in s.text and says(s.text))
    return [quoted(sentence, document) for sentence in found][:1]
