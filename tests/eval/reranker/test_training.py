"""Training the reranker: on made-up pieces it learns what answers and what does not; on a real index it reads what search
reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eval.gold.questions import SETS_FOLDER
from eval.reranker.inputs import Asked, Inputs, gather, joined
from eval.reranker.training import train
from eval.tuning.examples import Example
from index.embedder.embed import open_embedder, piece_embedder
from index.embedder.reranker import load_reranker
from index.opened import Index
from index.search import search

HIDDEN, WIDTH, PIECES = 10, 8, 4


def made(answered: int, missed: int) -> Inputs:
    """Questions whose last piece asks: the clause that answers holds that piece, the others hold all but it."""
    torch.manual_seed(7)
    examples: list[Example] = []
    asked: dict[str, Asked] = {}
    held: dict[str, torch.Tensor] = {}
    for number in range(answered + missed):
        rows = torch.nn.functional.normalize(torch.randn(PIECES, WIDTH), dim=-1)
        subject = torch.cat([rows[:-1], torch.nn.functional.normalize(torch.randn(3, WIDTH), dim=-1)])
        name, ids = f"q{number}", [f"{number}-{kind}" for kind in ("right", "near", "far")]
        held[ids[0]] = torch.cat([subject, rows[-1:]])
        held[ids[1]], held[ids[2]] = subject, torch.nn.functional.normalize(torch.randn(5, WIDTH), dim=-1)
        states, weights = torch.randn(PIECES, HIDDEN), torch.full((PIECES,), 1 / PIECES)
        asked[name] = Asked(states, rows, weights, dict.fromkeys(ids, 0.5))
        right = ids[0] if number < answered else None
        examples.append(Example(name, right, tuple(ids[1:])))
    return Inputs(tuple(examples), asked, held)


def test_it_learns_to_choose_and_to_refuse() -> None:
    inputs = made(24, 12)
    said: list[str] = []
    block = train(inputs, 30, said.append)
    assert float(said[-1].split()[-1]) < 1.0
    with torch.inference_mode():
        best = {e.question: _odds(block, inputs, e) for e in inputs.examples}
    right = [best[e.question] for e in inputs.examples if e.right]
    missed = [best[e.question] for e in inputs.examples if not e.right]
    assert sum(int(odds.argmax()) == 0 for odds in right) >= 22
    answered, refused = (sum(float(o.amax()) for o in own) / len(own) for own in (right, missed))
    assert answered > refused + 1


def _odds(block: torch.nn.Module, inputs: Inputs, example: Example) -> torch.Tensor:
    ids = [id_ for id_ in (example.right, *example.wrong) if id_]
    pairs = [(0, at) for at in range(len(ids))]
    odds: torch.Tensor = block(
        [inputs.asked[example.question]],
        [inputs.held[id_] for id_ in ids],
        pairs,
        torch.full((len(ids),), 0.5),
    )
    return odds


def test_several_sets_are_one() -> None:
    one, other = made(3, 1), made(2, 2)
    both = joined([one, other])
    assert len(both.examples) == len(one.examples) + len(other.examples)
    assert both.held.keys() == one.held.keys() | other.held.keys()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.build import build

    folder = tmp_path_factory.mktemp("benefits")
    documents = sorted((SETS_FOLDER / "benefits" / "documents").iterdir())
    build(documents[:1], folder, open_embedder(None))
    return folder


def test_what_is_gathered_is_what_search_reads(index: Path) -> None:
    embedder = piece_embedder(open_embedder(None))
    assert embedder is not None
    inputs = gather("benefits", index, embedder, most=80)
    assert 2 <= len(inputs.examples) <= 40  # of one document in nine
    example = inputs.examples[0]
    found = search(Index.open(index), embedder, example.question)
    clause = next(id_ for id_ in example.wrong if id_ in found.relevance)
    _, pieces = embedder.embed_question(example.question)
    assert inputs.asked[example.question].cosines[clause] == pytest.approx(found.cosines[clause], abs=1e-5)
    held = Index.open(index).pieces(embedder.pieces_name, [clause])
    again = load_reranker().log_odds(pieces, held, found.cosines)[clause]
    assert again == pytest.approx(found.relevance[clause], abs=1e-4)
