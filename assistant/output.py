"""Answers and hits as the JSON objects other tools rely on (docs: the README's table of fields), and as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.opened import Index
from index.types import Hit

from .gate.public import Verification
from .types import Answer, Citation


def answer_object(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "text": answer.text,
        "citations": [citation_object(citation) for citation in answer.citations],
        "reason": answer.reason,
        "problems": list(answer.problems),
        "hits": [{"clause_id": hit.clause.id, "score": hit.score} for hit in answer.hits],
        "trace": answer.trace,
        "understood": answer.understood,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    document = citation.document
    return {
        "marker": citation.marker,
        "clause_id": citation.clause_id,
        "document_id": document.id,
        "title": document.title,
        "document_number": document.document_number,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "address": citation.address,
        "path": list(citation.path),
        "headings": list(citation.headings),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "label": citation.label,
    }


def verification_object(checked: Verification) -> dict[str, Any]:
    return {
        "passed": checked.passed,
        "sentences": [
            {"text": s.text, "markers": list(s.markers), "passed": s.passed, "faults": list(s.faults)}
            for s in checked.sentences
        ],
        "citations": [
            {
                "marker": c.marker,
                "label": c.label,
                "exists": c.exists,
                "quote_exact": c.quote_exact,
                "figures_supported": c.figures_supported,
                "passed": c.passed,
                "problems": list(c.problems),
            }
            for c in checked.citations
        ],
    }


def verification_text(checked: Verification) -> str:
    """What was checked for a terminal: each sentence, then each citation, with what is wrong."""
    lines = []
    for sentence in checked.sentences:
        marks = "".join(f"[{marker}]" for marker in sentence.markers)
        lines.append(f"{'通过' if sentence.passed else '不通过'}  {sentence.text}{marks}")
        lines += [f"        {fault}" for fault in sentence.faults]
    if checked.citations:
        lines += ["", "出处："]
    for citation in checked.citations:
        lines.append(f"{'通过' if citation.passed else '不通过'}  [{citation.marker}] {citation.label}")
        lines += [f"        {problem}" for problem in citation.problems]
    return "\n".join(lines) if lines else "没有可核对的句子。"


def hits_object(hits: Sequence[Hit], index: Index) -> dict[str, Any]:
    return {"hits": [_hit_object(hit, index) for hit in hits]}


def _hit_object(hit: Hit, index: Index) -> dict[str, Any]:
    document = index.document(hit.clause.document_id)
    return {
        "clause_id": hit.clause.id,
        "document_id": hit.clause.document_id,
        "title": document.title if document else None,
        "document_number": document.document_number if document else None,
        "address": hit.clause.address,
        "path": list(hit.clause.path),
        "text": hit.clause.text,
        "score": hit.score,
    }


def answer_text(answer: Answer) -> str:
    """The answer for a terminal: text, then each citation as staff paste it, then what to mind."""
    corrected = answer.understood.get("corrected")
    lines = [f"（{'；'.join(map(str, corrected))}）"] if isinstance(corrected, list) else []
    lines.append(answer.text)
    if answer.citations:
        lines += ["", "出处："]
        lines += [f"[{c.marker}] {c.label}" for c in answer.citations]
    if answer.problems:
        lines += ["", "请注意："]
        lines += [f"- {problem}" for problem in answer.problems]
    return "\n".join(lines)
