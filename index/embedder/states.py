"""The states of a middle layer, read while passages are embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from .token_head import PieceVectors, TokenHead, telling
from .windows import FloatArray, Window, pooled, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_TOKENS = 4096  # tokens of one batch, padding included: what 16 clauses of usual length come to


@dataclass(frozen=True, slots=True)
class PieceStates:
    """The pieces of one window: `starts`, where each begins in it, and their states, float32 of shape (n, hidden)."""

    starts: tuple[int, ...]
    states: FloatArray


class WindowStates:
    """A sentence-transformers model with one of its layers listened to; not for several threads at once."""

    def __init__(self, model: SentenceTransformer, prefix: str, layer: int) -> None:
        self._model = model
        self._prefix = prefix
        self._first = cast(Any, model[0])  # a module of sentence-transformers, which has no types
        self._layer: Any = self._first.auto_model.encoder.layer[layer - 1]
        self._heard: list[Any] = []

    def read(self, windows: Sequence[Window]) -> tuple[FloatArray, list[PieceStates]]:
        """One unit row per window, as the model embeds it, and its pieces, in the order given."""
        import torch

        order = sorted(range(len(windows)), key=lambda place: -windows[place].tokens)
        rows: dict[int, FloatArray] = {}
        pieces: dict[int, PieceStates] = {}
        hook = self._layer.register_forward_hook(lambda _, __, output: self._heard.append(output))
        try:
            with torch.inference_mode():
                for batch in _batches(order, windows):
                    self._read_batch(batch, [windows[place].text for place in batch], rows, pieces)
        finally:
            hook.remove()
            self._heard.clear()
        places = range(len(windows))
        return unit(np.stack([rows[place] for place in places])), [pieces[place] for place in places]

    def _read_batch(
        self,
        places: Sequence[int],
        texts: Sequence[str],
        rows: dict[int, FloatArray],
        pieces: dict[int, PieceStates],
    ) -> None:
        whole = [self._prefix + text for text in texts]
        encoded = self._first.tokenizer(
            whole,
            padding=True,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping").tolist()
        self._heard.clear()
        out = self._model({name: value.to(self._model.device) for name, value in encoded.items()})
        embedded = out["sentence_embedding"].float().cpu().numpy()
        heard = self._heard[0][0] if isinstance(self._heard[0], tuple) else self._heard[0]
        states = heard.float().cpu().numpy()
        skip = len(self._prefix)
        for at, place in enumerate(places):
            kept = telling(whole[at], offsets[at], skip)
            rows[place] = embedded[at]
            starts = tuple(max(offsets[at][i][0] - skip, 0) for i in kept)
            pieces[place] = PieceStates(starts, states[at][kept])


def joined(
    split: Sequence[Sequence[Window]], rows: FloatArray, pieces: Sequence[PieceStates], head: TokenHead
) -> tuple[FloatArray, list[PieceVectors]]:
    """The windows of each text as one: a vector, and its pieces."""
    vectors: list[FloatArray] = []
    found: list[PieceVectors] = []
    first = 0
    for own in split:
        last = first + len(own)
        vectors.append(pooled(rows[first:last], [window.tokens for window in own]))
        left = sum(len(window.text) for window in own)
        ends: list[int] = []
        for window, piece in zip(own, pieces[first:last], strict=True):
            ends += [left - start for start in piece.starts]
            left -= len(window.text)
        states = np.concatenate([piece.states for piece in pieces[first:last]])
        found.append(head.of_passage(states, ends))
        first = last
    return np.stack(vectors), found


def _batches(order: Sequence[int], windows: Sequence[Window]) -> list[list[int]]:
    """Windows of like length together, longest first: the first of a batch sets its padding."""
    batches: list[list[int]] = []
    for place in order:
        longest = windows[batches[-1][0]].tokens if batches else 0
        if not batches or longest * (len(batches[-1]) + 1) > _TOKENS or len(batches[-1]) >= 16:
            batches.append([])
        batches[-1].append(place)
    return batches
