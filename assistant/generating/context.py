"""The clauses a chat model is given, under opaque keys, within its window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Clause, Document, Hit

from .tokens import count_tokens

_FENCE = re.compile(r"[<>]{3,}")
_RESERVE = 0.1  # share of the window kept for the difference between vocabularies


@dataclass(frozen=True, slots=True)
class Context:
    """`text` lists the clauses under `C1`, `C2`, …; `keys` says which is which; `left_out` are those that did not fit.
    `documents` are the clauses' documents by id, as they were when the model was asked."""

    text: str
    keys: dict[str, Clause]
    left_out: tuple[Clause, ...]
    documents: dict[str, Document]


def fit_context(hits: Sequence[Hit], documents: dict[str, Document], budget: int) -> Context:
    """As many clauses as fit into `budget` tokens, best first; one that does not fit is left out whole, so that no clause
    is ever shown cut. Keys carry no address: the model cannot write what it does not see."""
    room = int(budget * (1 - _RESERVE))
    texts: list[str] = []
    keys: dict[str, Clause] = {}
    left_out: list[Clause] = []
    for hit in hits:
        key = f"C{len(keys) + 1}"
        text = _entry(key, hit.clause, documents[hit.clause.document_id])
        cost = count_tokens(text)
        if cost > room:
            left_out.append(hit.clause)
            continue
        room -= cost
        keys[key] = hit.clause
        texts.append(text)
    return Context("\n\n".join(texts), keys, tuple(left_out), documents)


def _entry(key: str, clause: Clause, document: Document) -> str:
    # The fence is stripped from the clause, so that a document cannot close its own entry and write a new one. Runs of both
    # signs go at once: taking out one must not join the halves of another.
    words = _FENCE.sub("", clause.text)
    about = " / ".join((document.title, *(str(part) for part in (document.region, document.year) if part)))
    return f"[{key}] {' '.join(_FENCE.sub('', about).split())}\n<<<\n{words}\n>>>"
