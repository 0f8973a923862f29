"""Training questions with the clauses that search takes for answers: what right and wrong look like close together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.gate.wording import squeeze
from assistant.question.ask import Ask
from index.embedder.embed import Embedder
from index.structure.passage import embedded_text
from index.structure.sentences import sentences
from index.types import Clause

from ..gold.corpus import Corpus, read_corpus
from ..gold.matching import is_gold
from ..gold.training import TrainingQuestion, load_training

_CANDIDATES = 16
_FEWEST = 3  # characters of a fact that, standing in another clause, makes it an answer too


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the ids of clauses: `right` answers it (None: nothing does, a near miss), `wrong` do not and were found
    for it, best first; a near miss has the clause of its subject first. `told` are the places, among the sentences of
    the right clause, of those that hold the fact."""

    question: str
    right: str | None
    wrong: tuple[str, ...]
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is what is embedded of a clause; `sentences` are its own, each as `(first, last)`: how many characters before
    the text's end it begins, and before which it ends."""

    text: str
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """`passages` holds every clause named, by id."""

    examples: tuple[Example, ...]
    passages: Mapping[str, Passage]

    @property
    def answerable(self) -> tuple[Example, ...]:
        return tuple(example for example in self.examples if example.right is not None)

    @property
    def misses(self) -> tuple[Example, ...]:
        return tuple(example for example in self.examples if example.right is None)


def collect(name: str, index: Path, embedder: Embedder, most: int | None = None) -> Examples:
    """The examples of a set's training questions in an index: of all, or of every second, third … so that they are `most` at
    most. A question whose clause the index holds not, or holds twice, is left out."""
    corpus = read_corpus(index)
    assistant = Assistant.open(index, embedder=embedder)
    questions = load_training(name)
    every = -(-len(questions) // most) if most else 1
    own = tuple(_examples(questions[::every], assistant, corpus))
    named = {id_ for example in own for id_ in (example.right, *example.wrong) if id_}
    return Examples(own, {id_: _passage(corpus.clauses[id_], corpus) for id_ in named})


def _passage(clause: Clause, corpus: Corpus) -> Passage:
    length = len(clause.text)
    spans = ((length - (s.start - clause.start), length - (s.end - clause.start)) for s in sentences(clause))
    return Passage(embedded_text(corpus.documents[clause.document_id], clause), tuple(spans))


def _examples(
    questions: tuple[TrainingQuestion, ...], assistant: Assistant, corpus: Corpus
) -> Iterator[Example]:
    for question in questions:
        near = _near(question, corpus)
        if near is None:
            continue
        hits = assistant.retrieved(Ask(question.question, ())).hits[:_CANDIDATES]
        found = [hit.clause for hit in hits if hit.clause.id != near.id]
        if question.fact is None:
            yield Example(question.question, None, (near.id, *(clause.id for clause in found)))
            continue
        fact = squeeze(question.fact)
        wrong = tuple(c.id for c in found if len(fact) < _FEWEST or fact not in squeeze(c.text))
        told = frozenset(at for at, s in enumerate(sentences(near)) if fact in squeeze(s.text))
        if wrong:
            yield Example(question.question, near.id, wrong, told)


def _near(question: TrainingQuestion, corpus: Corpus) -> Clause | None:
    found = [
        clause
        for clause in corpus.clauses.values()
        if clause.address == question.near.address
        and is_gold(question.near, clause, corpus.documents[clause.document_id])
    ]
    return found[0] if len(found) == 1 else None
