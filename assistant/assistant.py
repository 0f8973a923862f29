"""The Python API: an open index and a model behind `ask`, `stream`, `search`."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable

from index.embedder.embed import Embedder, open_embedder
from index.opened import Index
from index.types import Hit

from .chain import build_chain, understanding
from .gate.public import Verification, verify
from .question.ask import Ask, read_ask, read_history
from .quoting.weighing.calibration import load_calibration
from .retrieve import Retrieved, retrieve
from .retriever import ClauseRetriever
from .settings import Settings
from .types import Answer, Citation

_MOST_WITHIN = 32  # narrowed assistants kept; each holds the names of its documents


class Assistant:
    """Answers questions from one index. Open it with `Assistant.open`; it is safe to use from several threads."""

    def __init__(
        self, index: Index, embedder: Embedder, settings: Settings, model: BaseChatModel | None = None
    ) -> None:
        self.index = index
        self.settings = settings
        self.chain: Runnable[Any, Answer] = build_chain(index, embedder, settings, load_calibration(), model)
        self._embedder = embedder
        self._model = model
        self._understand = understanding(index, embedder, settings)
        self._lock = threading.Lock()
        self._within: OrderedDict[frozenset[str], Assistant] = OrderedDict()

    @classmethod
    def open(
        cls,
        index: str | Path | None = None,
        *,
        settings: Settings | None = None,
        embedder: Embedder | None = None,
        model: BaseChatModel | None = None,
    ) -> Assistant:
        """Opens an index folder. Settings not given come from the environment; `embedder` and `model` replace what the
        settings name. Raises the `CatalogError`s of `index.errors` and ModelError."""
        chosen = settings or Settings.from_environment()
        if index is not None:
            chosen = replace(chosen, index=Path(index))
        opened = Index.open(chosen.index, chosen.chroma_url)
        used = embedder or open_embedder(chosen.embedder, for_questions=True)
        if model is None and chosen.llm:
            from .generating.chat_model import open_chat_model  # heavy, and only needed here

            model = open_chat_model(chosen)
        return cls(opened, used, chosen, model)

    def within(self, document_ids: Collection[str]) -> Assistant:
        """The assistant as if the index held these documents and no others: for what a person may see, and for filters. The
        same documents give the same object again. It lives as long as this one; closing it is not needed."""
        wanted = frozenset(document_ids)
        with self._lock:
            narrowed = self._within.get(wanted)
            if narrowed is None:
                index = self.index.only(wanted)
                narrowed = Assistant(index, self._embedder, self.settings, self._model)
                self._within[wanted] = narrowed
            self._within.move_to_end(wanted)
            while len(self._within) > _MOST_WITHIN:
                self._within.popitem(last=False)
        return narrowed

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """The checked answer. `history` is a list of `{"role": "user"|"assistant", "content": str}`, oldest first. Raises
        BadQuestion for an empty or over-long question or a malformed history."""
        return list(self.stream(question, history))[-1]

    def stream(self, question: str, history: Sequence[Any] = ()) -> Iterator[Answer]:
        """Answers that grow sentence by sentence; each replaces the one before and has passed the gate."""
        started = time.monotonic()
        ask = read_ask(Ask(question, read_history(history)), self.settings.question_limit)
        for answer in self.chain.stream(ask):
            trace = {
                "model": "quote",
                "prompt": None,
                **answer.trace,
                "index": self.index.fingerprint,
                "seconds": round(time.monotonic() - started, 4),
            }
            yield replace(answer, trace=trace)

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """The `k` best clauses (1..100), best first; scores in 0..1 as in `index.types.Hit`."""
        understood = self._understand(read_ask(query, self.settings.question_limit))
        return list(retrieve(understood, self.index, self._embedder, max(1, min(k, 100))).hits)[:k]

    def verify(self, text: str, citations: Sequence[Citation | Mapping[str, Any] | str]) -> Verification:
        """Checks a text with marks [1], [2] against the index, sentence by sentence and citation by citation; see
        `assistant.gate.public.verify`."""
        return verify(text, citations, self.index, self._embedder)

    def retrieved(self, asked: Ask) -> Retrieved:
        """What a question is understood as and answered from: for looking into, and for fitting."""
        return retrieve(self._understand(asked), self.index, self._embedder, self.settings.hits)

    def as_retriever(self, k: int = 10) -> ClauseRetriever:
        """A LangChain retriever over the same search, for other chains."""
        return ClauseRetriever(assistant=self, k=k)
