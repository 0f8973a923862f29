"""What became of one question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How the search ranked the gold clauses; every field 0..1, higher is better."""

    recall_at_1: float
    recall_at_3: float
    recall_at_5: float
    recall_at_10: float
    reciprocal_rank: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Row:
    """One question, its answer and how it is judged. Rates are 0..1; None where a rate has no meaning.

    `retrieval`, `citation_recall`, `citation_precision`, `facts`, `facts_cited` and `documents_cited` are None for
    questions that cannot be answered; `sentences_supported`, `sentences_cited`, `figures_supported` and `quotes_exact`
    for answers that hold no sentence, figure or citation. `documents_cited` is the share of the gold clauses' documents.
    `phantoms` counts citations of clauses that the index does not hold and marks without a citation, `misquoted`
    citations whose quote is not the document's text at that place. `figures_apart` are the figures of the text that do
    not stand in what it cites. `seconds` and `first_seconds` are the times to the end and to the first sentence (to the
    end, when nothing was shown before). `faults` says in short words why the answer is wrong; without any it is right. A
    crashed question has status `error` and `refused` set to what is wrong for it.
    """

    id: str
    kind: str
    split: str
    question: str
    answerable: bool
    expected: tuple[str, ...]
    status: str
    refused: bool
    cited: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    retrieval: Retrieval | None = None
    citation_recall: float | None = None
    citation_precision: float | None = None
    facts: float | None = None
    missing_facts: tuple[str, ...] = ()
    facts_cited: float | None = None
    documents_cited: float | None = None
    phantoms: int = 0
    misquoted: int = 0
    quotes_exact: float | None = None
    sentences_supported: float | None = None
    sentences_cited: float | None = None
    figures_supported: float | None = None
    figures_apart: tuple[str, ...] = ()
    standalone_question: str = ""
    text: str = ""
    reason: str = ""
    problems: tuple[str, ...] = ()
    first_seconds: float = 0.0
    seconds: float = 0.0
    error: str | None = None
    faults: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return not self.faults
