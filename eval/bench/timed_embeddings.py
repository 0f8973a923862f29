"""LangChain embeddings that tell how long embedding took, apart from storing."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from .gauges import Stopwatch


class TimedEmbeddings(Embeddings):
    """The embeddings given; the time of `embed_documents` is added to the watch's part `embedding`."""

    def __init__(self, embeddings: Embeddings, watch: Stopwatch) -> None:
        self._embeddings = embeddings
        self._watch = watch

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self._watch.part("embedding"):
            return self._embeddings.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._embeddings.embed_query(text)
