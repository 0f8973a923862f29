"""Training questions with the clauses that search takes for answers: what right and wrong look like close together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.question.ask import Ask
from index.embedder.embed import Embedder
from index.structure.passage import embedded_text

from ..gold.corpus import Corpus, read_corpus
from ..gold.matching import is_gold
from ..gold.training import TrainingQuestion, load_training

_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Example:
    """A question that can be answered: the id of the clause that does, and those of clauses found for it that do not, best
    first."""

    question: str
    right: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """`texts` holds what is embedded of every clause named, by id."""

    examples: tuple[Example, ...]
    texts: Mapping[str, str]


def collect(name: str, index: Path, embedder: Embedder) -> Examples:
    """The examples of a set's training questions in an index. A question whose clause the index holds not, or holds twice,
    is left out."""
    corpus = read_corpus(index)
    assistant = Assistant.open(index, embedder=embedder)
    own = tuple(_examples(load_training(name), assistant, corpus))
    named = {id_ for example in own for id_ in (example.right, *example.wrong)}
    return Examples(own, {id_: _text(id_, corpus) for id_ in named})


def _text(clause_id: str, corpus: Corpus) -> str:
    clause = corpus.clauses[clause_id]
    return embedded_text(corpus.documents[clause.document_id], clause)


def _examples(
    questions: tuple[TrainingQuestion, ...], assistant: Assistant, corpus: Corpus
) -> Iterator[Example]:
    for question in questions:
        if question.fact is None:
            continue
        right = [
            clause.id
            for clause in corpus.clauses.values()
            if clause.address == question.near.address
            and is_gold(question.near, clause, corpus.documents[clause.document_id])
        ]
        if len(right) != 1:
            continue
        found = assistant.retrieved(Ask(question.question, ())).hits[:_CANDIDATES]
        wrong = tuple(hit.clause.id for hit in found if hit.clause.id != right[0])
        if wrong:
            yield Example(question.question, right[0], wrong)
