"""How well a sentence answers a question: the features behind quoting and refusing.

Features are in 0..1 unless said otherwise. Their weights are fitted on the building half of the question sets
(`python -m eval.fit`) and kept in `weights.json`; nothing here is a tuned constant.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.types import Document

from ...gate.figures import figures
from ...question.asks.wants import fits
from ...question.understand import Query
from ...question.words.terms import bigrams
from ...tables import with_units
from ...types import Sentence
from .term_weights import TermWeights, share_held


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the question's word pieces tell against those of a sentence; the fields are those of `Features`."""

    own: float = 0.0
    near: float = 0.0
    around: float = 0.0
    relevance: float = 0.0
    relevance_near: float = 0.0


NO_PIECES = Pieces()


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence offers against the others found for the same question. `own`: idf share of the question's words in
    the sentence; `around`: in the sentence, its clause and headings; `pairs`: share of its bigrams in the sentence;
    `fits`: 1 when the sentence holds the kind of thing asked for (time, organ, number); `figures`: share of the
    question's figures it holds; `rank`: the clause's search score; `near`: how much its cosine falls short of the best
    sentence's (−1..0); `length`: its characters, up to 200, divided by 200; `part`: 1 outside the numbered body.
    `pieces`: the weighted mean of how near the question's word pieces come to one of the sentence (−1..1), `pieces_near`:
    how much that falls short of the best sentence's (≤ 0), `pieces_around`: the same as `pieces` with the whole clause and
    its headings; `relevance`: the log odds that the clause answers, as the reranker reads it, divided by 10,
    `relevance_near`: how much they fall short of the best clause's (≤ 0); all five 0 where the index holds no word pieces,
    and then weighed with weights of their own."""

    own: float
    around: float
    pairs: float
    fits: float
    figures: float
    rank: float
    near: float
    length: float
    part: float
    pieces: float = 0.0
    pieces_near: float = 0.0
    pieces_around: float = 0.0
    relevance: float = 0.0
    relevance_near: float = 0.0


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for answering at all. `chance`, `own`, `around` and `pairs` are those of the best sentence, `close` its
    cosine and `dense` its clause's (−1..1); `gap` how far its clause's cosine stands above the mean of the clauses ranked (0..1, this corpus's own
    distribution); `fits` as in `Features`; `unknown` the share of topic words no clause of the index holds; `named` 1 when the question
    names documents; `terms` the number of topic words, up to 8, divided by 8. `rank`, `figures`, `near`, `length`, `pieces` and
    `pieces_near` are those of the best sentence, `whole` its `pieces_around`, `relevance` as there and `relevance_best` that of the clause that has most; `spread` how far the nearest clause stands above the tenth (cosines, 0..1);
    `choice` the number of sentences that could answer, divided by 50. Of the question: `asked_length` its characters, up to
    40, divided by 40; `asks` 1 when it asks for some kind of thing, `hard` for one that the text must hold, `money` and
    `who` for these: what is asked of a subject tells how often its documents are silent on it."""

    chance: float
    own: float
    around: float
    pairs: float
    close: float
    dense: float
    gap: float
    fits: float
    unknown: float
    named: float
    terms: float
    rank: float = 0.0
    figures: float = 0.0
    near: float = 0.0
    length: float = 0.0
    pieces: float = 0.0
    pieces_near: float = 0.0
    spread: float = 0.0
    choice: float = 0.0
    asked_length: float = 0.0
    asks: float = 0.0
    hard: float = 0.0
    money: float = 0.0
    who: float = 0.0
    whole: float = 0.0
    relevance: float = 0.0
    relevance_best: float = 0.0


def measure(
    query: Query,
    weights: TermWeights,
    sentence: Sentence,
    document: Document,
    rank: float,
    near: float,
    asked: Sentence | None = None,
    noted: bool = False,
    pieces: Pieces = NO_PIECES,
) -> Features:
    """The features of a sentence; `asked` is the question right before it that it answers, in question-and-answer texts;
    `noted` says that its clause names who is responsible, which is then what a question of who is told."""
    read = with_units(sentence)  # a row with the words of its table's head
    text = (asked.text + read if asked else read).lower()
    clause = sentence.clause
    context = " ".join((document.title, *clause.headings, clause.heading, clause.text)).lower()
    stated = figures(query.search_text) - figures(document.title)
    held = figures(read)
    return Features(
        own=share_held(weights.terms, text),
        around=share_held(weights.terms, context),
        pairs=len(weights.bigrams & bigrams(text)) / len(weights.bigrams) if weights.bigrams else 0.0,
        fits=1.0 if noted and "who" in query.asks else fits(query.asks, read),
        figures=len(stated & held) / len(stated) if stated else 0.0,
        rank=rank,
        near=near,
        length=min(len(sentence.text), 200) / 200,
        part=1.0 if clause.kind == "part" else 0.0,
        pieces=pieces.own,
        pieces_near=pieces.near,
        pieces_around=pieces.around,
        relevance=pieces.relevance,
        relevance_near=pieces.relevance_near,
    )
