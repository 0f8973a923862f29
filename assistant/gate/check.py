"""Draft → Answer: every claim through the gate, marks and labels written by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from index.embedder.embed import Embedder
from index.opened import Index
from index.types import Document

from ..drafts import Claim, Draft, Quote, label
from ..question.texts.ended import ended_by, is_ended
from ..types import Answer, Citation, Status
from .cosines import cosines
from .planted import holds_orders
from .verify import faults


def check_drafts(drafts: Iterable[Draft], index: Index, embedder: Embedder | None = None) -> Iterator[Answer]:
    """The answers of a stream of drafts; a claim is shown only after it has passed the gate."""
    gate = Gate(index, embedder)
    for draft in drafts:
        answer = gate.answer(draft)
        if answer is not None:
            yield answer
    if gate.held is not None:
        yield gate.held


class Gate:
    """Judges the claims of one stream of drafts, each claim once. `held` is the answer to the last draft while nothing of
    it may be shown: it is the answer only when no later draft has more."""

    def __init__(self, index: Index, embedder: Embedder | None = None) -> None:
        """`embedder` tells how near a claim is in meaning; without it the words alone do."""
        self.held: Answer | None = None
        self._index = index
        self._cosine = cosines(index, embedder)
        self._judged: dict[Claim, tuple[str, ...]] = {}

    def answer(self, draft: Draft) -> Answer | None:
        """What may be shown of a draft; None when its claims have all failed so far."""
        for claim in draft.claims:
            self._judge(claim)
        answer = _answer(draft, self._judged, self._index)
        failed = bool(draft.claims) and not any(self.passes(claim) for claim in draft.claims)
        self.held = answer if failed else None
        return None if failed else answer

    def passes(self, claim: Claim) -> bool:
        return not self._judge(claim)

    def _judge(self, claim: Claim) -> tuple[str, ...]:
        if claim not in self._judged:
            self._judged[claim] = faults(claim, self._index.clause, self._cosine)
        return self._judged[claim]


def _answer(draft: Draft, judged: dict[Claim, tuple[str, ...]], index: Index) -> Answer:
    query = draft.retrieved.query
    shown = [claim for claim in draft.claims if not judged[claim]]
    dropped = [f"有一句未通过核对，已去掉：{'；'.join(judged[c])}。" for c in draft.claims if judged[c]]
    citations, text = _render(shown, index)
    problems = (*draft.problems, *dropped, *_validity(citations, index.documents()), *_planted(shown))
    return Answer(
        question=query.question,
        standalone_question=query.standalone,
        status=_status(draft, shown, dropped),
        text="\n".join((text, *draft.notes)) if shown else draft.text or "没有通过核对的内容。",
        citations=citations,
        reason=draft.reason or ("部分内容未通过核对" if dropped else ""),
        problems=tuple(dict.fromkeys(problems)),
        hits=draft.retrieved.hits,
        trace=draft.trace,
        understood=query.understood,
    )


def _status(draft: Draft, shown: list[Claim], dropped: list[str]) -> Status:
    if draft.claims and not shown:
        return "not_found"
    return "partial" if dropped and draft.status == "answered" else draft.status


def _render(claims: list[Claim], index: Index) -> tuple[tuple[Citation, ...], str]:
    marks: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    lines: list[str] = []
    for claim in claims:
        numbers = []
        for quote in claim.quotes:
            key = (quote.clause.id, quote.start, quote.end)
            if key not in marks:
                marks[key] = len(marks) + 1
                citations.append(_citation(marks[key], quote, index))
            numbers.append(marks[key])
        lines.append(claim.heads + claim.text + "".join(f"[{n}]" for n in dict.fromkeys(numbers)))
    return tuple(citations), "\n".join(lines)


def _citation(marker: int, quote: Quote, index: Index) -> Citation:
    twins = [d for d in index.documents() if d.title == quote.document.title]
    return Citation(
        marker=marker,
        clause_id=quote.clause.id,
        label=label(quote.document, quote.address, dated=len(twins) > 1),
        address=quote.address,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        document=quote.document,
        path=quote.path,
        headings=quote.clause.headings,
    )


def _planted(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Warnings that a cited clause holds orders to a program, which somebody has put there."""
    cited = {
        quote.clause.id: quote for claim in claims for quote in claim.quotes if holds_orders(quote.clause)
    }
    return tuple(
        f"{label(quote.document, quote.clause.address)}中有写给程序的指令，不是规定，未引用；请核实这份文件的来源。"
        for quote in cited.values()
    )


def _validity(citations: tuple[Citation, ...], documents: Sequence[Document]) -> tuple[str, ...]:
    """Warnings that a cited document may no longer be in force; `documents` are those of the index."""
    warnings = []
    for document in {c.document.id: c.document for c in citations}.values():
        name = _called(document, documents)
        if later := ended_by(document, documents):
            warnings.append(f"{name}已由{_called(later, documents)}废止，引用前请核实现行规定。")
        elif document.expires_on and document.expires_on < date.today().isoformat():
            warnings.append(f"{name}已于{document.expires_on}失效，引用前请核实现行规定。")
        elif is_ended(document):
            warnings.append(f"{name}标注为“{document.status}”，引用前请核实现行规定。")
    return tuple(warnings)


def _called(document: Document, documents: Sequence[Document]) -> str:
    """《…》, with its number where another text bears the same title."""
    alone = not any(d.id != document.id and d.title == document.title for d in documents)
    return f"《{document.title}》" if alone else label(document, "")
