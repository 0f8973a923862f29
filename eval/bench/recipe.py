"""The common recipe: recursive splitter 500/50, HuggingFaceEmbeddings, Chroma, similarity search of 4.

It gets the same model and the same loaded and cleaned text, and is otherwise as its libraries' guides write
it, with their defaults. The libraries are imported inside the functions because their import belongs to what
is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..systems.chunks import RESULTS, split
from .building import WARMING as WARMING_TEXT
from .gauges import Stopwatch, cpu_seconds, peak_bytes
from .measurements import RecipeAsked, RecipeBuilt

if TYPE_CHECKING:
    pass


def measure_recipe_build(documents: Sequence[str], model: str, store: str) -> RecipeBuilt:
    """Files to a Chroma collection in the new folder `store`, with the SentenceTransformer folder `model`."""
    watch = Stopwatch()
    with watch.part("loading"):
        from .reading import loaded

        sources = loaded(documents)
    with watch.part("model"):
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_huggingface import HuggingFaceEmbeddings

        from .timed_embeddings import TimedEmbeddings

        embeddings = HuggingFaceEmbeddings(model_name=model)
        embeddings.embed_documents([WARMING_TEXT])
    with watch.part("splitting"):
        chunks = split([Document(source.text, metadata={"source": source.path}) for source in sources])
    with watch.part("storing"):
        Chroma.from_documents(chunks, TimedEmbeddings(embeddings, watch), persist_directory=store)
    return RecipeBuilt(
        seconds=watch.total(),
        model=watch.seconds("model"),
        loading=watch.seconds("loading"),
        splitting=watch.seconds("splitting"),
        embedding=watch.seconds("embedding"),
        storing=watch.seconds("storing") - watch.seconds("embedding"),
        documents=len(sources),
        chunks=len(chunks),
        characters=sum(len(chunk.page_content) for chunk in chunks),
        cpu=cpu_seconds(),
        peak_bytes=peak_bytes(),
    )


def measure_recipe_asking(model: str, store: str, questions: Sequence[str]) -> RecipeAsked:
    """The similarity search of each question, measured as `asking.measure_asking` does."""
    from langchain_chroma import Chroma
    from langchain_huggingface import HuggingFaceEmbeddings

    from ..measures.statistics import quantile
    from .asking import split_warming

    chroma = Chroma(persist_directory=store, embedding_function=HuggingFaceEmbeddings(model_name=model))
    warming, measured = split_warming(questions)
    for question in warming:
        chroma.similarity_search(question, k=RESULTS)
    seconds = []
    for question in measured:
        watch = Stopwatch()
        chroma.similarity_search(question, k=RESULTS)
        seconds.append(watch.total())
    return RecipeAsked(
        questions=len(measured),
        p50=quantile(seconds, 0.5),
        p95=quantile(seconds, 0.95),
        slowest=max(seconds),
        chunks=len(chroma.get(include=[])["ids"]),
        peak_bytes=peak_bytes(),
    )
