"""What the reranker is given, at work and in training: the pieces of questions and clauses as search has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from index.embedder.embed import PieceEmbedder
from index.embedder.token_head import PieceVectors
from index.opened import Index

from ..tuning.examples import Example, collect

_MOST_PIECES = 256  # of a clause; longer ones are cut in training


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: `states` of shape (m, 2 × hidden), `rows` (m, width), `weights` (m,), and the `cosines` (−1..1) of the whole
    texts of its clauses, by clause id."""

    states: Tensor
    rows: Tensor
    weights: Tensor
    cosines: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Examples with what stands for their texts: questions by their words, the rows of clauses, of shape (n, width) and unit
    length, by their ids."""

    examples: tuple[Example, ...]
    asked: dict[str, Asked]
    held: dict[str, Tensor]


def gather(name: str, folder: Path, embedder: PieceEmbedder, most: int | None = None) -> Inputs:
    """The training questions of a set with the clauses that search takes for answers; `most` of them at most. Raises SystemExit for an index without word pieces."""
    found = collect(name, folder, embedder, most)
    index = Index.open(folder)
    ids = list(found.passages)
    pieces = index.pieces(embedder.pieces_name, ids)
    if len(pieces) < len(ids):
        raise SystemExit(f"{folder} has no word pieces: run `python -m index build` on it first")
    asked = {example.question: _asked(example, index, embedder) for example in found.examples}
    return Inputs(found.examples, asked, {id_: _unit(own) for id_, own in pieces.items()})


def joined(parts: Sequence[Inputs]) -> Inputs:
    """Several sets as one."""
    return Inputs(
        tuple(example for part in parts for example in part.examples),
        {key: own for part in parts for key, own in part.asked.items()},
        {key: own for part in parts for key, own in part.held.items()},
    )


def _asked(example: Example, index: Index, embedder: PieceEmbedder) -> Asked:
    vector, pieces = embedder.embed_question(example.question)
    clauses = [id_ for id_ in (example.right, *example.wrong) if id_]
    parts = (pieces.states, pieces.rows, pieces.weights)
    states, rows, weights = (torch.tensor(np.asarray(part, dtype=np.float32)) for part in parts)
    return Asked(states, rows, weights, index.clause_cosines(vector, clauses))


def _unit(pieces: PieceVectors) -> Tensor:
    rows = torch.tensor(pieces.rows[:_MOST_PIECES].astype(np.float32))
    return torch.nn.functional.normalize(rows, dim=-1)
