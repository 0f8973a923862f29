"""The peer `recipe`: LangChain's common recipe, as `eval.bench` times it.

RecursiveCharacterTextSplitter 500/50 over the same loaded and cleaned text, the same model through
HuggingFaceEmbeddings, Chroma, similarity search of 4, and of each chunk the first paragraph quoted. It never refuses and
takes no notice of what was said before, as the recipe does not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.types import Answer

from ..gold.corpus import Corpus
from .chunks import CHUNK_OVERLAP, CHUNK_SIZE, ENVIRONMENT, RESULTS, missing_packages, split
from .passages import Clauses, Passage, answer_quoting, first_paragraph
from .system import CannotOpen, History

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document as Chunk

_COMPLETE = "complete"  # written last: a store without it was left by a run that was stopped


class Recipe:
    """Open it with `open_recipe`."""

    name = "recipe"
    settings: Mapping[str, Any] = {"chunk": CHUNK_SIZE, "overlap": CHUNK_OVERLAP, "results": RESULTS}

    def __init__(self, store: Chroma, corpus: Corpus) -> None:
        self._store = store
        self._corpus = corpus
        self._clauses = Clauses(corpus)

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        return [
            tuple(clause.id for clause in self._clauses.touched(passage))
            for passage in self._passages(question, k)
        ]

    def stream(self, question: str, history: History) -> Iterator[Answer]:
        found = (first_paragraph(p, self._clauses) for p in self._passages(question, RESULTS))
        passages = list(dict.fromkeys(passage for passage in found if passage))
        yield answer_quoting(question, passages, self._clauses)

    def _passages(self, question: str, k: int) -> list[Passage]:
        return [self._passage(chunk) for chunk in self._store.similarity_search(question, k=k)]

    def _passage(self, chunk: Chunk) -> Passage:
        start = int(chunk.metadata["start_index"])
        document = self._corpus.documents[chunk.metadata["document"]]
        return Passage(document, start, start + len(chunk.page_content))


def open_recipe(corpus: Corpus, embedder: str | None, folder: Path) -> Recipe:
    """The recipe over a corpus; its store is kept below `folder` and used again for the same documents and model.
    `embedder` as in `Settings`. Raises `CannotOpen` without its packages, ModelError without a model."""
    missing = missing_packages()
    if missing:
        raise CannotOpen(f"没有安装 {'、'.join(missing)}。请运行 python -m pip install -e '.[dev]'。")
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)  # before the libraries are imported
    from langchain_chroma import Chroma
    from langchain_huggingface import HuggingFaceEmbeddings

    model = embedder or _default_model()
    embeddings = HuggingFaceEmbeddings(model_name=model)
    place = folder / f"recipe-{_key(corpus, model)}"
    if not (place / _COMPLETE).is_file():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        chunks = _chunks(corpus)
        print(f"通行做法：{len(chunks)} 段建库……", file=sys.stderr, flush=True)
        store = Chroma.from_documents(chunks, embeddings, persist_directory=str(place))
        (place / _COMPLETE).write_text("", encoding="utf-8")
    else:
        store = Chroma(persist_directory=str(place), embedding_function=embeddings)
    return Recipe(store, corpus)


def _chunks(corpus: Corpus) -> list[Chunk]:
    from langchain_core.documents import Document as Chunk

    whole = [Chunk(d.text, metadata={"document": d.id}) for d in corpus.documents.values()]
    return split(whole)


def _default_model() -> str:
    from index.embedder.model import prepare_default_model

    return str(prepare_default_model())


def _key(corpus: Corpus, model: str) -> str:
    texts = sorted((d.id, d.text) for d in corpus.documents.values())
    written = repr((texts, model, CHUNK_SIZE, CHUNK_OVERLAP))
    return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:12]
