"""One step after the other down the loss: AdamW with a rate that warms up and then falls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

_LEAST = 0.02  # of the full rate, at the end
_LONGEST = 1.0  # norm of a gradient; longer ones are cut


class Descent:
    """Changes parameters in place. `groups` as torch.optim takes them, each with its full rate; `fall` gives the share of it
    (0..1) for the share of the `steps` gone."""

    def __init__(
        self,
        groups: Sequence[Mapping[str, Any]],
        steps: int,
        warm: int,
        fall: Callable[[float], float],
        weight_decay: float = 0.0,
    ) -> None:
        self._trained = [parameter for group in groups for parameter in group["params"]]
        self._optimizer = torch.optim.AdamW([dict(group) for group in groups], weight_decay=weight_decay)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda at: min(1.0, (at + 1) / warm) * max(_LEAST, fall(at / steps))
        )

    def step(self, loss: Tensor) -> float:
        """One step against the gradient of `loss`; its value."""
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._trained, _LONGEST)
        self._optimizer.step()
        self._schedule.step()
        return float(loss.detach())
