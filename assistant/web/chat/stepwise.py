"""A blocking iterator, taken one step at a time by an event that may be cancelled at any time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

from anyio import to_thread

T = TypeVar("T")


async def stepwise(states: Iterator[T]) -> AsyncIterator[T]:
    """Yields what `states` yields, each step taken in a thread of its own.

    Who leaves between or during steps is free at once: the step that runs (it may wait for a chat model) ends by
    itself, its state is thrown away, and `states` is closed then. Gradio waits for the steps of a plain generator,
    and the page takes no question until it has.
    """
    while True:
        step = await to_thread.run_sync(_next, states, abandon_on_cancel=True)
        if not step:
            return
        yield step[0]


def _next(states: Iterator[T]) -> tuple[T] | None:
    for state in states:
        return (state,)
    return None
