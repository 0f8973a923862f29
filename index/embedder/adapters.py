"""What fine-tuning changed in the default model: low-rank additions to its matrices (LoRA, arXiv 2106.09685).

The model as packaged compares a question with a clause word by word and by subject; staff ask in other words than laws
are written in. The additions were trained on pairs of question and clause (`python -m eval.tuning`,
docs/decisions/0010) and are added into the matrices once, when the model's folder is made: nothing is slower for it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

ADAPTERS_FILE = Path(__file__).with_name("adapters.npz")
DOWN, UP = ".down", ".up"  # behind the name of a matrix: its addition is UP @ DOWN
FloatArray = npt.NDArray[np.float32]


def adapters_sha256(path: Path = ADAPTERS_FILE) -> str:
    """The identity of the committed additions. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def add_adapters(tensors: dict[str, FloatArray], path: Path = ADAPTERS_FILE) -> None:
    """Add each addition to the matrix `NAME.weight` of `tensors`, shape (outputs, inputs). Raises OSError, ValueError or
    KeyError when the file does not fit the model."""
    with np.load(path, allow_pickle=False) as held:
        for key in held.files:
            if key.endswith(UP):
                name = key.removesuffix(UP)
                weight = f"{name}.weight"
                addition = held[key].astype(np.float32) @ held[name + DOWN].astype(np.float32)
                tensors[weight] = tensors[weight] + addition
