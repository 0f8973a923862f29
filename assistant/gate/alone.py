"""`assistant.verify`: checking a text without an assistant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index.embedder.embed import Embedder, open_embedder
from index.opened import Index

from ..settings import Settings
from ..types import Citation
from . import public
from .limits import load_limits
from .public import Verification


def verify(
    text: str,
    citations: Sequence[Citation | Mapping[str, Any] | str],
    index: str | Path | None = None,
    remarks: Sequence[str] = (),
) -> Verification:
    """Checks each sentence of a text with marks [1], [2], and each citation, against an index folder (POLICY_INDEX or
    `policy-index` when None); see `assistant.gate.public.verify`. Raises the `CatalogError`s of `index.errors`."""
    settings = Settings.from_environment(index=Path(index) if index else None)
    with Index.open(settings.index, settings.chroma_url) as opened:
        return public.verify(text, citations, opened, _embedder(opened, settings), remarks)


def _embedder(index: Index, settings: Settings) -> Embedder | None:
    """The embedder where the limits are fitted to its cosines and the index holds its vectors; else the words do."""
    if settings.embedder or index.embedder_name != load_limits().embedder:
        return None
    return open_embedder(None)
