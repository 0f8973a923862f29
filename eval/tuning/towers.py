"""The model while it is fine-tuned: one encoder with adapters for both sides, and a head for the pieces of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX
from index.embedder.token_head import TokenHead, telling

RANK = 8
SCALE = 2.0
LAYER = 9  # whose states are a piece's: docs/decisions/0007
_LONGEST = {QUERY_PREFIX: 64, PASSAGE_PREFIX: 224}  # tokens read while training
_STRONGEST = 3.0  # as in `token_head`
_BATCH = 16  # texts of like length in one pass
_ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class Adapted(nn.Module):
    """A linear layer with a low-rank addition; only the addition is trained."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features))
        self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        added = functional.linear(functional.linear(states, self.down), self.up)
        whole: Tensor = self.linear(states) + SCALE * added
        return whole


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts of one side: for each the states of its telling pieces, of shape (pieces, hidden), their ids, how many characters
    before the text's end each begins, of shape (pieces,), and in `whole` the unit vectors of the texts, of shape
    (texts, hidden)."""

    pieces: list[Tensor]
    ids: list[list[int]]
    ends: list[Tensor]
    whole: Tensor


@dataclass(frozen=True, slots=True)
class Compared:
    """A question's pieces against those of passages: `cosines` of shape (passages, pieces of the question, pieces of the
    longest passage), −1 behind a passage's own; `weights` of the question's pieces, their sum 1."""

    cosines: Tensor
    weights: Tensor

    @property
    def nearest(self) -> Tensor:
        """MaxSim of each passage, of shape (passages,), −1..1, as `index.embedder.alignment.Alignment.whole`."""
        nearest: Tensor = self.cosines.amax(-1) @ self.weights
        return nearest

    def within(self, passage: int, inside: Tensor) -> Tensor:
        """MaxSim with the pieces of one passage for which `inside` is true, at least one."""
        own = self.cosines[passage, :, : len(inside)][:, inside]
        nearest: Tensor = own.amax(-1) @ self.weights
        return nearest


class Towers(nn.Module):
    """The encoder and the heads of question and passage. `rarity` is what a piece's weight begins with."""

    def __init__(self, folder: Path, head: TokenHead) -> None:
        from sentence_transformers import SentenceTransformer

        super().__init__()
        first: Any = SentenceTransformer(str(folder), local_files_only=True)[0]
        self.tokenizer, self.encoder = first.tokenizer, first.auto_model.eval()
        self.encoder.set_attn_implementation("eager")  # the fastest with gradients on a CPU
        self.encoder.requires_grad_(False)
        for layer in self.encoder.encoder.layer:
            for name in _ADAPTED:
                parent, _, last = name.rpartition(".")
                setattr(layer.get_submodule(parent), last, Adapted(layer.get_submodule(name)))
        self.rarity, self.unknown = head.rarity, head.unknown
        self.passage, self.question = _weights(head.passage), _weights(head.question)
        self.passage_axes, self.question_axes = _weights(head.passage_axes), _weights(head.question_axes)
        self.emphasis = _weights(head.emphasis)
        self.emphasis_bias = nn.Parameter(torch.tensor(head.emphasis_bias))
        self.pieces_sharpness = nn.Parameter(torch.tensor(math.log(20.0)))
        self.whole_sharpness = nn.Parameter(torch.tensor(math.log(30.0)))
        self.sentence_sharpness = nn.Parameter(torch.tensor(math.log(20.0)))
        # Above which MaxSim a question is answered, and how sharply that is told.
        self.answer_sharpness = nn.Parameter(torch.tensor(math.log(12.0)))
        self.answer_threshold = nn.Parameter(torch.tensor(0.55))

    def adapter_parameters(self, first_layer: int = 0) -> list[nn.Parameter]:
        """The adapters of a layer and those above it; those below stand still from now on."""
        trained = []
        for number, layer in enumerate(self.encoder.encoder.layer):
            own = [p for name, p in layer.named_parameters() if name.endswith((".down", ".up"))]
            for parameter in own:
                parameter.requires_grad_(number >= first_layer)
            trained += own if number >= first_layer else []
        return trained

    def head_parameters(self) -> list[nn.Parameter]:
        return [p for name, p in self.named_parameters() if not name.startswith("encoder.")]

    def encode(self, texts: Sequence[str], prefix: str) -> Encoded:
        """The texts read, in the order given."""
        read = [self._tokens(prefix + text, prefix) for text in texts]
        order = sorted(range(len(texts)), key=lambda at: len(read[at][0]))
        pieces: list[Tensor] = [torch.empty(0)] * len(texts)
        whole: list[Tensor] = [torch.empty(0)] * len(texts)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            states, vectors = self._pass([read[at][0] for at in batch])
            for row, at in enumerate(batch):
                pieces[at], whole[at] = states[row][read[at][1]], vectors[row]
        return Encoded(
            pieces,
            [[ids[k] for k in kept] for ids, kept, _ in read],
            [ends for _, _, ends in read],
            torch.stack(whole),
        )

    def _tokens(self, text: str, prefix: str) -> tuple[list[int], list[int], Tensor]:
        encoded = self.tokenizer(
            text, truncation=True, max_length=_LONGEST[prefix], return_offsets_mapping=True
        )
        offsets = encoded["offset_mapping"]
        kept = telling(text, offsets, len(prefix))
        return encoded["input_ids"], kept, torch.tensor([len(text) - offsets[k][0] for k in kept])

    def _pass(self, ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        longest = max(map(len, ids))
        padded = torch.full((len(ids), longest), int(self.tokenizer.pad_token_id))
        mask = torch.zeros(len(ids), longest)
        for row, own in enumerate(ids):
            padded[row, : len(own)] = torch.tensor(own)
            mask[row, : len(own)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.encoder(input_ids=padded, attention_mask=mask.long(), output_hidden_states=True)
        mean = (out.hidden_states[-1].float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return out.hidden_states[LAYER].float(), functional.normalize(mean, dim=-1)

    def compare(self, states: Tensor, ids: Sequence[int], passages: Sequence[Tensor]) -> Compared:
        """A question's pieces against those of each passage (states, not yet through the heads)."""
        centred = states - self.question
        rarity = torch.tensor([self.rarity.get(id_, self.unknown) for id_ in ids])
        weights = rarity * torch.exp(
            (centred @ self.emphasis + self.emphasis_bias).clamp(-_STRONGEST, _STRONGEST)
        )
        asked = functional.normalize(centred @ self.question_axes, dim=-1)
        rows = nn.utils.rnn.pad_sequence(list(passages), batch_first=True)
        held = functional.normalize((rows - self.passage) @ self.passage_axes, dim=-1)
        absent = torch.arange(rows.shape[1])[None] >= torch.tensor([len(p) for p in passages])[:, None]
        cosines = torch.einsum("md,pnd->pmn", asked, held).masked_fill(absent[:, None], -1.0)
        return Compared(cosines, weights / weights.sum())


def _weights(values: np.ndarray[Any, Any]) -> nn.Parameter:
    return nn.Parameter(torch.tensor(np.asarray(values, dtype=np.float32)))
