"""`python -m eval channels SET [--docs FOLDER] [--index DIR] [--split …] [--json]`: what each channel of the search brings.

Each answerable question, as the assistant understood it, is ranked by every channel alone and by their fusion, over clauses
with title and heading path in front and over their bare words (whose vectors are made once and kept below `build/`).
`as asked` is the search as it is: it also looks up addresses, prefers the documents a question names and adds other words
for its own.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence

from assistant.settings import Settings
from index.embedder.embed import open_embedder
from index.errors import PolicyError
from index.store.lexical import lexical_text

from ..gold.corpus import read_corpus
from ..gold.questions import load_set, select
from ..runs.command import add_corpus_options
from ..runs.documents import check_corpus, index_of, work_folder
from .measure import Asked, ChannelLine, channel_lines
from .side import Side
from .vectors import indexed_vectors, kept_vectors

_VECTORS = "eval-vectors"  # below the work folder
_COLUMNS = {
    "R@1": "recall_at_1",
    "R@3": "recall_at_3",
    "R@5": "recall_at_5",
    "R@10": "recall_at_10",
    "MRR@10": "reciprocal_rank",
    "nDCG@10": "ndcg",
}
_NAMES = {True: "title + headings", False: "bare", None: ""}


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        found = _measured(options)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps([dataclasses.asdict(line) for line in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(rendered(options.set, found)))
    return 0


def _measured(options: argparse.Namespace) -> tuple[ChannelLine, ...]:
    questions = select(load_set(options.set), options.split)
    folder = index_of(options.set, options.docs, options.index)
    corpus = read_corpus(folder)
    check_corpus(options.set, questions, corpus, options.unchecked)
    settings = dataclasses.replace(Settings.from_environment(), index=folder, llm=None)
    embedder = open_embedder(settings.embedder)
    from assistant import Assistant  # late, as in `systems.opening`

    assistant = Assistant.open(settings=settings, embedder=embedder)
    clauses = list(corpus.clauses.values())
    ids = [clause.id for clause in clauses]
    named = [lexical_text(corpus.documents[c.document_id], c) for c in clauses]
    bare = [clause.text for clause in clauses]
    sides = {
        True: Side(ids, named, indexed_vectors(folder, ids)),
        False: Side(ids, bare, kept_vectors(bare, embedder, work_folder(_VECTORS))),
    }
    asked = Asked(assistant.retrieved, embedder, assistant.index.sentence_cosines)
    return channel_lines(questions, asked, corpus, sides)


def rendered(name: str, found: Sequence[ChannelLine]) -> Iterator[str]:
    """The table, a line a channel; the interval is that of R@5."""
    yield f"{name}: {found[0].n if found else 0} answerable questions"
    yield f"{'':<20}{'':<18}" + "".join(f"{column:>9}" for column in _COLUMNS) + "   95% interval of R@5"
    for line in found:
        cells = "".join(f"{line.figures[field][0]:>9.3f}" for field in _COLUMNS.values())
        _, low, high = line.figures["recall_at_5"]
        yield f"{line.channel:<20}{_NAMES[line.prefix]:<18}{cells}   {low:.3f}–{high:.3f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval channels", description="分别衡量检索的各个通道，以及条款前加不加标题。"
    )
    parser.add_argument("set", metavar="SET", help="题集，同 python -m eval SET")
    add_corpus_options(parser)
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 列表")
    return parser
