"""The peer `bm25`: bm25s over the same clauses, with jieba's words, and the four best clauses quoted.

It gets the text our own lexical index gets: title, heading path and words. It refuses only what shares no word with any
clause, and takes no notice of what was said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from assistant.types import Answer
from index.store.lexical import lexical_text, query_tokens, tokens

from ..gold.corpus import Corpus
from .passages import Clauses, Passage, answer_quoting
from .system import CannotOpen, History

# Clauses, as many as the recipe. Of 1 to 4 the most right answers on the building half of offices (131, 170, 183 and 191 of
# 315): a question is right when all its clauses are cited, whatever else is; the precision of citations pays for it.
QUOTED = 4


class Bm25:
    """Open it with `open_bm25`."""

    name = "bm25"
    settings: Mapping[str, Any] = {"quoted": QUOTED, "method": "lucene", "k1": 1.5, "b": 0.75}

    def __init__(self, corpus: Corpus) -> None:
        from bm25s import BM25

        self._clauses = list(corpus.clauses.values())
        self._corpus = corpus
        self._places = Clauses(corpus)
        self._ranking = BM25(method=self.settings["method"], k1=self.settings["k1"], b=self.settings["b"])
        texts = [lexical_text(corpus.documents[c.document_id], c) for c in self._clauses]
        self._ranking.index([tokens(text, "words") for text in texts], show_progress=False)

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        return [(self._clauses[number].id,) for number in self._best(question, k)]

    def stream(self, question: str, history: History) -> Iterator[Answer]:
        best = [self._clauses[number] for number in self._best(question, QUOTED)]
        passages = [Passage(self._corpus.documents[c.document_id], c.start, c.end) for c in best]
        yield answer_quoting(question, passages, self._places)

    def _best(self, question: str, k: int) -> list[int]:
        known = [t for t in query_tokens(question, "words") if t in self._ranking.vocab_dict]
        if not known:
            return []
        numbers, scores = self._ranking.retrieve([known], k=min(k, len(self._clauses)), show_progress=False)
        return [int(n) for n, score in zip(numbers[0], scores[0], strict=True) if score > 0]


def open_bm25(corpus: Corpus) -> Bm25:
    """Raises `CannotOpen` when bm25s is not installed."""
    if find_spec("bm25s") is None:
        raise CannotOpen("没有安装 bm25s。请运行 python -m pip install -e '.[dev]'。")
    return Bm25(corpus)
