"""`python -m eval.tuning SET=INDEX …`: fine-tunes the default embedding model on the sets' training questions.

Starts from the model as packaged, whatever is committed, or with `--onward` from what is; writes `index/embedder/adapters.npz` and
`index/embedder/token_head.npz`. The indexes only name the clauses that search takes for answers: the harder their
search, the harder the choices. Two hours on two quiet cores. Afterwards every index is built anew (its vectors are those of another
model), and `python -m eval.reranker` and `python -m eval.fit` are due.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.embedder.adapters import ADAPTERS_FILE
from index.embedder.embed import open_embedder
from index.embedder.model import write_base_model
from index.embedder.token_head import HEAD_FILE, load_head

from .examples import Examples, collect
from .files import take_up, write_adapters, write_head
from .start import starting_head
from .towers import Towers
from .training import HEADS, ONWARD, REFUSING, TOGETHER, settle, train


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.tuning", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="+", metavar="SET=INDEX")
    parser.add_argument(
        "--into", type=Path, help="a folder to write the two files to, instead of the package"
    )
    parser.add_argument("--most", type=int, help="so many questions of a set at most, evenly drawn")
    parser.add_argument(
        "--onward", action="store_true", help="go on from the committed files, with near misses alone"
    )
    options = parser.parse_args(arguments)
    pairs = [(name, Path(index)) for name, _, index in (item.partition("=") for item in options.sets)]
    examples = _all(pairs, options.most)
    print(f"{len(examples.examples)} questions, {len(examples.passages)} clauses", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_base_model(base)
        if options.onward:
            towers = Towers(base, load_head())
            take_up(towers, ADAPTERS_FILE)
            settle(towers, examples)
        else:
            asked = [example.question for example in examples.examples]
            towers = Towers(base, starting_head(base, [index for _, index in pairs], asked))
    for stage in (ONWARD,) if options.onward else (HEADS, TOGETHER, REFUSING):
        train(towers, examples, stage, lambda line: print(line, file=sys.stderr, flush=True))
    write_adapters(towers, options.into / ADAPTERS_FILE.name if options.into else ADAPTERS_FILE)
    write_head(towers, options.into / HEAD_FILE.name if options.into else HEAD_FILE)
    return 0


def _all(pairs: Sequence[tuple[str, Path]], most: int | None) -> Examples:
    embedder = open_embedder(None)
    parts = [collect(name, index, embedder, most) for name, index in pairs]
    examples = [example for part in parts for example in part.examples]
    return Examples(tuple(examples), {id_: own for part in parts for id_, own in part.passages.items()})


if __name__ == "__main__":
    sys.exit(main())
