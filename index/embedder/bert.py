"""A BERT encoder in NumPy, for the one text that is a question.

Importing sentence-transformers takes 7 s, an answer must not. This runs the forward pass of the default model
on the weights as they lie on disk: 0.1 s to start, 20 ms a question, the same vector to six digits
(docs/decisions/0003-default-embedder.md). Passages do not come this way: torch takes them in batches, faster.
"""

from __future__ import annotations

import json
import math
import struct
import threading
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

FloatArray = npt.NDArray[np.float32]


class NumpyBert:
    """A HuggingFace BertModel folder with exact GELU and fp32 safetensors, opened for single texts.

    The weights are mapped, not read: only the rows in use come into memory. Safe to share between threads.
    """

    def __init__(self, folder: Path) -> None:
        """Map the weights of `folder`. Raises OSError, ValueError or KeyError when it is no such folder."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers = int(config["num_hidden_layers"])
        self._heads = int(config["num_attention_heads"])
        self._epsilon = np.float32(config["layer_norm_eps"])
        self._tensors = _mapped_tensors(folder / "model.safetensors")
        self._lock = threading.Lock()
        self._blas = ThreadpoolController()

    def encode(self, ids: list[int]) -> FloatArray:
        """The mean of the last layer over all tokens, shape (hidden,), not normalised.

        `ids` are the tokens of one text with its special tokens, no more than the model has positions.
        """
        return self.encode_at(ids, self._layers)[0]

    def encode_at(self, ids: list[int], layer: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """As `encode`, and in the same pass the states of a layer (1 for the first, up to the model's number of layers) and
        those of the last, both of shape (tokens, hidden)."""
        # One BLAS thread: on matrices this small, threads waiting for each other turn 20 ms into 900 ms as
        # soon as the cores are busy. The limit holds for the whole process, hence one text at a time.
        with self._lock, self._blas.limit(limits=1, user_api="blas"):
            states = self._embedded(ids)
            for number in range(self._layers):
                states = self._layer(states, f"encoder.layer.{number}.")
                if number + 1 == layer:
                    wanted = states
        return states.mean(axis=0), wanted, states

    def _embedded(self, ids: list[int]) -> FloatArray:
        tensors = self._tensors
        states = tensors["embeddings.word_embeddings.weight"][ids]
        states = states + tensors["embeddings.position_embeddings.weight"][: len(ids)]
        states += tensors["embeddings.token_type_embeddings.weight"][0]
        return self._normalized(states, "embeddings.LayerNorm")

    def _layer(self, states: FloatArray, name: str) -> FloatArray:
        attended = self._linear(self._attention(states, name), f"{name}attention.output.dense")
        states = self._normalized(states + attended, f"{name}attention.output.LayerNorm")
        widened = gelu(self._linear(states, f"{name}intermediate.dense"))
        states = states + self._linear(widened, f"{name}output.dense")
        return self._normalized(states, f"{name}output.LayerNorm")

    def _attention(self, states: FloatArray, name: str) -> FloatArray:
        length, hidden = states.shape
        query, key, value = (
            self._by_head(self._linear(states, f"{name}attention.self.{part}"))
            for part in ("query", "key", "value")
        )
        scores: FloatArray = query @ key.transpose(0, 2, 1)
        scores *= np.float32(1 / math.sqrt(hidden // self._heads))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed: FloatArray = (scores @ value).transpose(1, 0, 2).reshape(length, hidden)
        return mixed

    def _by_head(self, states: FloatArray) -> FloatArray:
        """(length, hidden) to (heads, length, hidden / heads)."""
        return states.reshape(len(states), self._heads, -1).transpose(1, 0, 2)

    def _linear(self, states: FloatArray, name: str) -> FloatArray:
        result: FloatArray = states @ self._tensors[f"{name}.weight"].T
        result += self._tensors[f"{name}.bias"]
        return result

    def _normalized(self, states: FloatArray, name: str) -> FloatArray:
        centred: FloatArray = states - states.mean(axis=-1, keepdims=True)
        centred /= np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + self._epsilon)
        centred *= self._tensors[f"{name}.weight"]
        centred += self._tensors[f"{name}.bias"]
        return centred


def _mapped_tensors(path: Path) -> dict[str, FloatArray]:
    """The fp32 tensors of a safetensors file (header length, JSON header, raw bytes), mapped read-only."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    raw = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    tensors: dict[str, FloatArray] = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"{path}: {name} is {entry['dtype']}, not F32")
        start, end = entry["data_offsets"]
        tensors[name] = np.asarray(raw[start:end]).view(np.float32).reshape(entry["shape"])
    return tensors


def gelu(x: FloatArray) -> FloatArray:
    """x·Φ(x), with erf by Abramowitz and Stegun 7.1.26 (absolute error below 1.5e-7, about that of fp32)."""
    z = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.float32(1.061405429) * t
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(coefficient)
        series *= t
    erf = np.copysign(1 - series * np.exp(-z * z), x)
    result: FloatArray = x * (np.float32(0.5) * (1 + erf))
    return result
