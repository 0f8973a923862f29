"""LangChain's common recipe as such: its packages, settings and chunks, for the peer and for the bench.

Recursive splitter 500/50 and a similarity search of 4, as its libraries' guides write it, otherwise with their defaults.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.documents import Document

CHUNK_SIZE = 500
CHUNK_OVERLAP = 50
RESULTS = 4

# No hub and no telemetry: without these the recipe would wait for a network that is not there. Threads that
# do not spin: our embedder sets this for itself, and the recipe shall have the same.
ENVIRONMENT = {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False", "OMP_WAIT_POLICY": "passive"}
_PACKAGES = ("langchain-chroma", "langchain-huggingface", "langchain-text-splitters")


def missing_packages() -> tuple[str, ...]:
    """The recipe's packages that are not installed; they come with the extra `dev`. Nothing is imported."""
    return tuple(package for package in _PACKAGES if find_spec(package.replace("-", "_")) is None)


def split(documents: Sequence[Document]) -> list[Document]:
    """The recipe's chunks; `metadata["start_index"]` is where each begins in its document."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
    )
    return splitter.split_documents(documents)
