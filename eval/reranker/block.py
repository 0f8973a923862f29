"""The interaction block while it is trained; `index.embedder.reranker` computes the same in NumPy, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from .inputs import Asked

WIDTH = 160
_NECK = 96
_LAYERS = 2
_HEADS = 4
_DROPPED = 0.15
# As in `index.embedder.reranker`.
_SHARPNESS = 12.0
_SCALE = 8.0


class Layer(nn.Module):
    """The question's pieces attend to each other, then to the clause's."""

    def __init__(self) -> None:
        super().__init__()
        self.sa = nn.MultiheadAttention(WIDTH, _HEADS, dropout=_DROPPED, batch_first=True)
        self.ca = nn.MultiheadAttention(WIDTH, _HEADS, dropout=_DROPPED, batch_first=True)
        self.f = nn.Sequential(
            nn.Linear(WIDTH, 2 * WIDTH), nn.GELU(), nn.Dropout(_DROPPED), nn.Linear(2 * WIDTH, WIDTH)
        )
        self.n = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.dropped = nn.Dropout(_DROPPED)

    def forward(self, states: Tensor, absent: Tensor, clause: Tensor, clause_absent: Tensor) -> Tensor:
        own = self.n[0](states)
        seen = self.sa(own, own, own, key_padding_mask=absent, need_weights=False)[0]
        states = states + self.dropped(seen)
        seen = self.ca(self.n[1](states), clause, clause, key_padding_mask=clause_absent, need_weights=False)[
            0
        ]
        states = states + self.dropped(seen)
        told: Tensor = states + self.dropped(self.f(self.n[2](states)))
        return told


class Block(nn.Module):
    """`mean` is the mean state of questions, of shape (2 × hidden,), `width` that of the rows."""

    def __init__(self, mean: Tensor, width: int) -> None:
        super().__init__()
        self.qm = nn.Parameter(mean, requires_grad=False)
        self.qi = nn.Linear(len(mean), WIDTH)
        self.qn = nn.LayerNorm(WIDTH)
        self.ci = nn.Linear(width, _NECK)
        self.cu = nn.Sequential(nn.LayerNorm(_NECK), nn.Linear(_NECK, WIDTH))
        self.cn = nn.LayerNorm(WIDTH)
        self.cmp = nn.Sequential(nn.Linear(3 * WIDTH + 3, 2 * WIDTH), nn.GELU(), nn.Linear(2 * WIDTH, WIDTH))
        self.cls = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.L = nn.ModuleList(Layer() for _ in range(_LAYERS))
        told = nn.Linear(WIDTH, 1)
        nn.init.zeros_(told.weight)
        nn.init.zeros_(told.bias)
        self.out = nn.Sequential(
            nn.LayerNorm(2 * WIDTH + 2),
            nn.Linear(2 * WIDTH + 2, WIDTH),
            nn.GELU(),
            nn.Dropout(_DROPPED),
            told,
        )
        # It begins as what search has already: the nearness of pieces and of whole texts.
        self.base = nn.Parameter(torch.tensor([8.0, 4.0]))
        self.bias = nn.Parameter(torch.tensor(-8.0))
        self.sharpness = nn.Parameter(torch.tensor(0.0))  # of the choice between clauses, its logarithm

    def forward(
        self,
        asked: Sequence[Asked],
        held: Sequence[Tensor],
        pairs: Sequence[tuple[int, int]],
        cosines: Tensor,
    ) -> Tensor:
        """The log odds of each pair of a question and a clause (their places), of shape (pairs,) as `cosines` of their whole
        texts; `held` are the clauses' rows."""
        of_question = torch.tensor([question for question, _ in pairs])
        of_clause = torch.tensor([clause for _, clause in pairs])
        states, absent = _padded([own.states - self.qm for own in asked])
        rows, _ = _padded([own.rows for own in asked])
        weights, _ = _padded([own.weights[:, None] for own in asked])
        held_rows, held_absent = _padded(held)
        clauses = self.cn(self.cu(self.ci(held_rows * _SCALE)))[of_clause]
        states, absent = self.qn(self.qi(states))[of_question], absent[of_question]
        weights, held_absent = weights.squeeze(-1)[of_question], held_absent[of_clause]
        similar = torch.einsum("pmd,pnd->pmn", rows[of_question], held_rows[of_clause])
        similar = similar.masked_fill(held_absent[:, None], -1.0)
        nearest = similar.amax(-1).masked_fill(absent, 0.0)
        seen = torch.softmax(_SHARPNESS * similar, dim=-1) @ clauses
        figures = torch.stack([nearest, weights * _SCALE, nearest * weights * _SCALE], dim=-1)
        states = self.cmp(torch.cat([states, seen, states * seen, figures], dim=-1)) + states
        states = torch.cat([self.cls.expand(len(pairs), 1, -1), states], dim=1)
        with_first = torch.cat([torch.zeros(len(pairs), 1, dtype=torch.bool), absent], dim=1)
        for layer in self.L:
            states = layer(states, with_first, clauses, held_absent)
        likeness = torch.stack([(nearest * weights).sum(-1), cosines], dim=-1)
        pooled = (states[:, 1:] * weights[..., None]).sum(1)
        told = self.out(torch.cat([states[:, 0], pooled, likeness], dim=-1)).squeeze(-1)
        odds: Tensor = told + likeness @ self.base + self.bias
        return odds


def _padded(parts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Stacked, zeros behind the shorter ones, and where those stand."""
    whole = nn.utils.rnn.pad_sequence(list(parts), batch_first=True)
    absent = torch.arange(whole.shape[1])[None] >= torch.tensor([len(part) for part in parts])[:, None]
    return whole, absent
