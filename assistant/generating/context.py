"""The clauses a chat model is given, under opaque keys, within its window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.types import Clause, Document, Hit

from ..gate.planted import provisions, speaks_to_the_program
from .tokens import count_tokens

_FENCE = re.compile(r"[<>]{3,}")
_RESERVE = 0.1  # share of the window kept for the difference between vocabularies
_NUMBER = re.compile(
    r"^\s*(?:第[零〇一二三四五六七八九十百\d]+[编分章节条部]+|[（(]?[零〇一二三四五六七八九十百\d]{1,4}[）)、.．]+|附件\d*[:：]?)\s*"
)
_LONGEST_HEADING = 60  # characters; a whole sentence set as a heading tells no more


@dataclass(frozen=True, slots=True)
class Context:
    """`text` lists the clauses under `C1`, `C2`, …; `keys` says which is which; `left_out` are those that did not fit.
    `documents` are the clauses' documents by id, as they were when the model was asked."""

    text: str
    keys: dict[str, Clause]
    left_out: tuple[Clause, ...]
    documents: dict[str, Document]


def fit_context(
    hits: Sequence[Hit], documents: dict[str, Document], budget: int, by_document: bool = False
) -> Context:
    """As many clauses as fit into `budget` tokens, in the order given; one that does not fit is left out whole, so that no
    clause is ever shown cut. Keys carry no address: the model cannot write what it does not see. `by_document` lists them
    under the titles of their documents."""
    room = int(budget * (1 - _RESERVE))
    kept: list[Clause] = []
    left_out: list[Clause] = []
    for hit in hits:
        document = documents[hit.clause.document_id]
        new = by_document and all(clause.document_id != document.id for clause in kept)
        text = _entry(f"C{len(kept) + 1}", hit.clause, document)
        cost = count_tokens(f"{_title_line(document)}\n\n{text}" if new else text)
        if cost > room:
            left_out.append(hit.clause)
            continue
        room -= cost
        kept.append(hit.clause)
    arranged = _arranged(kept) if by_document else kept
    keys = {f"C{number}": clause for number, clause in enumerate(arranged, 1)}
    return Context(_listed(keys, documents, by_document), keys, tuple(left_out), documents)


def _arranged(clauses: Sequence[Clause]) -> list[Clause]:
    """Document after document, as they first come; within one in the order of its text."""
    order = list(dict.fromkeys(clause.document_id for clause in clauses))
    return sorted(clauses, key=lambda clause: (order.index(clause.document_id), clause.start))


def _listed(keys: dict[str, Clause], documents: dict[str, Document], by_document: bool) -> str:
    texts: list[str] = []
    before: str | None = None
    for key, clause in keys.items():
        document = documents[clause.document_id]
        if by_document and document.id != before:
            texts.append(_title_line(document))
        before = document.id
        texts.append(_entry(key, clause, document))
    return "\n\n".join(texts)


def _title_line(document: Document) -> str:
    return f"—— 以下条款出自同一份文件：{_one_line((_title(document),))} ——"


def _title(document: Document) -> str:
    """A title that gives orders is told as one that does."""
    return "（标题略：其中有写给程序的指令）" if speaks_to_the_program(document.title) else document.title


def _entry(key: str, clause: Clause, document: Document) -> str:
    # The fence is stripped from the clause, so that a document cannot close its own entry and write a new one. Runs of both
    # signs go at once: taking out one must not join the halves of another.
    words = _FENCE.sub("", provisions(clause)).strip()
    about = (
        _title(document),
        document.region or "",
        str(document.year or ""),
        *(_bare_heading(heading) for heading in clause.headings if not speaks_to_the_program(heading)),
    )
    return f"[{key}] {_one_line(about)}\n<<<\n{words}\n>>>"


def _bare_heading(heading: str) -> str:
    """A heading without its number, which belongs to the address."""
    return _NUMBER.sub("", heading)[:_LONGEST_HEADING]


def _one_line(parts: Iterable[str]) -> str:
    """Parts on one line. Brackets that could be taken for a key are opened: [C2] in a title is no key."""
    line = " / ".join(part for part in parts if part)
    return re.sub(r"[\[【\]】]", " ", " ".join(_FENCE.sub("", line).split()))
