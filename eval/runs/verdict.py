"""An answer held against what was expected: one row. The same judge for every system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.types import Answer, Citation

from ..gold.corpus import Corpus
from ..gold.matching import label, matched
from ..gold.questions import Question
from ..measures import answers, citations, grounding, ranking
from .row import Retrieval, Row

SEARCH_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds to the first sentence shown and to the end."""

    first: float
    whole: float


def judge(
    question: Question, answer: Answer, hits: Sequence[tuple[str, ...]], corpus: Corpus, timing: Timing
) -> Row:
    """The row of an answer. An answerable question is right when it is answered, every gold clause is cited and every key
    fact is in the text; any other when it is refused. Phantoms, wrong quotes and figures that do not stand in what is
    cited are faults of either. `hits` as `System.search` returns them."""
    row = replace(
        blank(question),
        status=answer.status,
        refused=answer.status == "not_found",
        cited=tuple(label(c.clause_id, corpus) for c in answer.citations),
        hits=tuple(label(hit[0], corpus) if hit else "—" for hit in hits),
        standalone_question=answer.standalone_question,
        text=answer.text,
        reason=answer.reason,
        problems=answer.problems,
        first_seconds=timing.first,
        seconds=timing.whole,
    )
    row = _with_citations(row, answer, corpus)
    row = _with_grounding(row, answer, corpus)
    if question.gold:
        row = _with_gold(row, question, answer, hits, corpus)
    return replace(row, faults=_faults(row))


def crashed(question: Question, error: BaseException, timing: Timing) -> Row:
    """The row of a question that raised or took too long: everything it could have got right is 0."""
    zero = 0.0 if question.gold else None
    return replace(
        blank(question),
        status="error",
        refused=question.answerable,
        retrieval=Retrieval(0.0, 0.0, 0.0, 0.0, 0.0, 0.0) if question.gold else None,
        citation_recall=zero,
        citation_precision=zero,
        facts=zero,
        facts_cited=zero,
        documents_cited=zero,
        first_seconds=timing.first,
        seconds=timing.whole,
        error=f"{type(error).__name__}: {error}",
        faults=("crashed",),
    )


def blank(question: Question) -> Row:
    return Row(
        id=question.id,
        kind=question.kind,
        split=question.split,
        question=question.question,
        answerable=question.answerable,
        expected=tuple(gold.label for gold in question.gold),
        status="",
        refused=False,
    )


def ranked_by_gold(
    question: Question, hits: Sequence[tuple[str, ...]], corpus: Corpus
) -> list[frozenset[int]]:
    """For each hit the indices of the gold clauses among those it holds."""
    return [frozenset[int]().union(*(matched(question.gold, i, corpus) for i in hit)) for hit in hits]


def retrieval_of(ranked: Sequence[frozenset[int]], gold: int) -> Retrieval:
    """The measures of a ranking; see `measures.ranking`. Raises `ValueError` without gold."""
    return Retrieval(
        recall_at_1=ranking.recall_at_k(ranked, gold, 1),
        recall_at_3=ranking.recall_at_k(ranked, gold, 3),
        recall_at_5=ranking.recall_at_k(ranked, gold, 5),
        recall_at_10=ranking.recall_at_k(ranked, gold, 10),
        reciprocal_rank=ranking.reciprocal_rank(ranked, SEARCH_DEPTH),
        ndcg=ranking.ndcg_at_k(ranked, gold, SEARCH_DEPTH),
    )


def _with_gold(
    row: Row, question: Question, answer: Answer, hits: Sequence[tuple[str, ...]], corpus: Corpus
) -> Row:
    shown = () if row.refused else answer.citations
    text = "" if row.refused else answer.text
    cited = [matched(question.gold, c.clause_id, corpus) for c in shown]
    extra = [matched(question.also, c.clause_id, corpus) for c in shown]
    by_marker = {c.marker: bool(gold) for c, gold in zip(shown, cited, strict=True)}
    sentences = [(s.text, any(by_marker.get(mark) for mark in s.marks)) for s in grounding.sentences_of(text)]
    return replace(
        row,
        retrieval=retrieval_of(ranked_by_gold(question, hits, corpus), len(question.gold)),
        citation_recall=citations.citation_recall(cited, len(question.gold)),
        citation_precision=citations.citation_precision(
            [bool(one or other) for one, other in zip(cited, extra, strict=True)]
        ),
        facts=answers.facts_found(text, question.facts),
        missing_facts=answers.missing_facts(text, question.facts),
        facts_cited=answers.facts_cited(sentences, question.facts) if cited else 0.0,
        documents_cited=citations.groups_cited(cited, [(g.document, g.version) for g in question.gold]),
    )


def _with_citations(row: Row, answer: Answer, corpus: Corpus) -> Row:
    markers = {c.marker for c in answer.citations}
    loose = {m for s in grounding.sentences_of(answer.text) for m in s.marks} - markers
    exact = [_quote_stands(c, corpus) for c in answer.citations]
    return replace(
        row,
        phantoms=sum(c.clause_id not in corpus.clauses for c in answer.citations) + len(loose),
        misquoted=exact.count(False),
        quotes_exact=citations.share(exact),
    )


def _quote_stands(citation: Citation, corpus: Corpus) -> bool:
    """The text is that of the index, not the one the citation brings along."""
    document = corpus.documents.get(citation.document.id, citation.document)
    return document.text[citation.start : citation.end] == citation.quote


def _with_grounding(row: Row, answer: Answer, corpus: Corpus) -> Row:
    """How the sentences with a mark stand in what they cite. What has none (a remark on the answer: so many clauses were
    looked through) rests on nothing that could be compared; `sentences_cited` tells how much of that there is."""
    shown = grounding.sentences_of(answer.text)
    if row.refused or not shown:
        return row
    by_marker = {c.marker: _evidence(c, corpus) for c in answer.citations}
    supports: list[float] = []
    apart: list[str] = []
    right = total = 0
    for sentence in (s for s in shown if s.marks):
        evidence = grounding.evidence_of([by_marker.get(mark, "") for mark in sentence.marks])
        supports.append(grounding.support(sentence.text, evidence))
        stand, figures = grounding.figures_supported(sentence.text, evidence)
        apart += grounding.figures_apart(sentence.text, evidence)
        right, total = right + stand, total + figures
    return replace(
        row,
        sentences_supported=sum(supports) / len(supports) if supports else None,
        sentences_cited=citations.share([bool(s.marks) for s in shown]),
        figures_supported=right / total if total else None,
        figures_apart=tuple(dict.fromkeys(apart)),
    )


def _evidence(citation: Citation, corpus: Corpus) -> str:
    """What a mark leads to: the clause as the index holds it, its place, and what the catalog knows of its document."""
    clause = corpus.clauses.get(citation.clause_id)
    document = corpus.documents.get(clause.document_id) if clause else None
    if clause is None or document is None:
        return ""
    dates = (document.issued_on, document.effective_on, document.expires_on, *document.revised_on)
    names = (document.title, document.notice_title, document.document_number, document.issuer)
    written = [_chinese_date(day) for day in dates if day]
    place = (citation.address, clause.address, *clause.headings)
    counted = _counts(document.id, corpus)
    return grounding.evidence_of((clause.text, *place, *(n for n in names if n), *written, *counted))


def _counts(document_id: str, corpus: Corpus) -> tuple[str, ...]:
    """How many clauses, and parts at the top of its outline, a document has: what the catalog knows and no clause says."""
    own = [c for c in corpus.clauses.values() if c.document_id == document_id and c.kind == "clause"]
    tops = {c.headings[0] if c.headings else c.path[0] for c in own if c.path}
    return f"{len(own)}条", f"{len(tops)}个部分"


def _chinese_date(day: str) -> str:
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def _faults(row: Row) -> tuple[str, ...]:
    faults = []
    if row.answerable and row.refused:
        faults.append("refused")
    if row.answerable and not row.refused:
        faults += ["clause not cited"] if (row.citation_recall or 0.0) < 1 else []
        faults += ["fact missing"] if row.missing_facts else []
    if not row.answerable and not row.refused:
        faults.append("answered what is not there")
    faults += ["phantom citation"] if row.phantoms else []
    faults += ["quote not in the document"] if row.misquoted else []
    faults += ["figure not in what is cited"] if row.figures_apart else []
    return tuple(faults)
