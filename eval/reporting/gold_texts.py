"""The words of the clauses a set expects, from whatever documents are at hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index.types import Clause, Document

from ..gold.corpus import Corpus
from ..gold.matching import is_gold
from ..gold.questions import BadSet, Gold, load_set

_Held = tuple[tuple[Document, tuple[Clause, ...]], ...]
LONGEST = 800  # characters of a clause that are shown


@dataclass(frozen=True, slots=True)
class GoldText:
    """A clause that was expected: its label, its words ("" when no document at hand holds it; shortened when long)."""

    label: str
    text: str


def gold_texts(
    set_name: str, ids: Collection[str], corpora: Sequence[Corpus]
) -> Mapping[str, tuple[GoldText, ...]]:
    """For the questions of a set with these ids. Empty when the set cannot be read any more: then the labels in the rows
    have to do."""
    try:
        questions = load_set(set_name)
    except BadSet:
        return {}
    held = [_by_document(corpus) for corpus in corpora]
    return {q.id: tuple(GoldText(g.label, _text(g, held)) for g in q.gold) for q in questions if q.id in ids}


def _by_document(corpus: Corpus) -> _Held:
    found: dict[str, list[Clause]] = {}
    for clause in corpus.clauses.values():
        found.setdefault(clause.document_id, []).append(clause)
    return tuple((corpus.documents[id_], tuple(clauses)) for id_, clauses in found.items())


def _text(gold: Gold, corpora: Sequence[_Held]) -> str:
    """From the first corpus that has the clause; none where any clause of the document will do."""
    if gold.address == "*":
        return ""
    any_clause = replace(gold, address="*", contains=None)
    for held in corpora:
        documents = [(d, clauses) for d, clauses in held if is_gold(any_clause, clauses[0], d)]
        found = [c.text for d, clauses in documents for c in clauses if is_gold(gold, c, d)]
        if found:
            return _short("\n".join(found))
    return ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（共 {len(text)} 字）"
