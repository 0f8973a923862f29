"""What fine-tuning found, as the files the index package reads: `adapters.npz` and `token_head.npz`; and taken up again
from there, to be trained further."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from index.embedder.adapters import DOWN, UP

from .towers import LAYER, SCALE, Adapted, Towers


def write_adapters(towers: Towers, path: Path) -> None:
    """Both factors of each addition in half precision, the scale counted in."""
    held: dict[str, Any] = {}
    for name, module in towers.encoder.named_modules():
        if isinstance(module, Adapted):
            held[name + DOWN] = _half(module.down)
            held[name + UP] = _half(module.up * SCALE)
    np.savez_compressed(path, **held)


def take_up(towers: Towers, path: Path) -> None:
    """Set the additions to those of a file. Raises OSError, or KeyError when it is of another model."""
    with np.load(path, allow_pickle=False) as held:
        for name, module in towers.encoder.named_modules():
            if isinstance(module, Adapted):
                module.down.data = torch.tensor(held[name + DOWN].astype(np.float32))
                module.up.data = torch.tensor(held[name + UP].astype(np.float32)) / SCALE


def write_head(towers: Towers, path: Path) -> None:
    """The heads, in half precision where the values are many."""
    pieces = sorted(towers.rarity)
    np.savez_compressed(
        path,
        layer=np.int64(LAYER),
        passage=_whole(towers.passage),
        question=_whole(towers.question),
        passage_axes=_half(towers.passage_axes),
        question_axes=_half(towers.question_axes),
        pieces=np.array(pieces, dtype=np.int32),
        rarity=np.array([towers.rarity[piece] for piece in pieces], dtype=np.float16),
        unknown=np.float32(towers.unknown),
        emphasis=_whole(towers.emphasis),
        emphasis_bias=_whole(towers.emphasis_bias),
    )


def _half(values: Tensor) -> np.ndarray[Any, Any]:
    return values.detach().numpy().astype(np.float16)


def _whole(values: Tensor) -> np.ndarray[Any, Any]:
    return values.detach().numpy().astype(np.float32)
