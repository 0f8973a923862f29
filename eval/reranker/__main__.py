"""`python -m eval.reranker SET=INDEX …`: trains the reranker on the sets' training questions.

Writes `index/embedder/reranker.npz`. The indexes name the clauses that search takes for answers and hold their pieces;
they stay as they are. Half an hour on two quiet cores, most of it asking. Afterwards `python -m eval.fit` is due.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.embedder.embed import open_embedder, piece_embedder
from index.embedder.reranker import RERANKER_FILE, read_blocks
from index.embedder.windows import FloatArray

from .block import Block
from .inputs import gather, joined
from .training import train

_EPOCHS = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.reranker", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("sets", nargs="+", metavar="SET=INDEX")
    parser.add_argument("--into", type=Path, default=RERANKER_FILE, help="the file to write")
    parser.add_argument(
        "--most",
        type=int,
        help="so many questions of a set at most, evenly drawn: the sets with many documents shall not drown the rest",
    )
    parser.add_argument(
        "--beside",
        action="store_true",
        help="keep the blocks the file holds and add the new one: their log odds are averaged",
    )
    options = parser.parse_args(arguments)
    embedder = piece_embedder(open_embedder(None))
    assert embedder is not None  # the default model is one
    parts = []
    for name, _, index in (item.partition("=") for item in options.sets):
        parts.append(gather(name, Path(index), embedder, options.most))
        _say(f"{name}: {len(parts[-1].examples)} questions, {len(parts[-1].held)} clauses")
    before = read_blocks(options.into) if options.beside else []
    write(train(joined(parts), _EPOCHS, _say, seed=1 + len(before)), options.into, before)
    return 0


def write(block: Block, path: Path, before: Sequence[Mapping[str, FloatArray]] = ()) -> None:
    """The weights in half precision, those of the blocks `before` first, by their block's number and their names."""
    trained = {name: value.numpy() for name, value in block.state_dict().items()}
    blocks = enumerate((*before, trained))
    held = {f"{n}/{name}": own.astype(np.float16) for n, tensors in blocks for name, own in tensors.items()}
    np.savez_compressed(path, **held)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
