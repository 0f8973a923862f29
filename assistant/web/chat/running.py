"""The answers under way, so that one can be ended for good."""

from __future__ import annotations

import asyncio

_STEP = 0.05  # seconds between two looks
_LONGEST = 2.0  # seconds; whoever stops an answer is not kept waiting longer


class Running:
    """Answers under way by the id of their question.

    Stopping one and what it sends next are two events, and a busy machine may finish them in either order: what was on
    its way would bring the answer back after the page has shown that it was stopped. Ending it first keeps it from
    sending more, and waits for what it has sent. Used by one event loop.
    """

    def __init__(self) -> None:
        self._open: set[str] = set()
        self._ended: set[str] = set()

    def goes_on(self, answer: str) -> bool:
        """Whether this answer may send what it has; it is under way from now on."""
        self._open.add(answer)
        return answer not in self._ended

    def closed(self, answer: str) -> None:
        """Nothing more comes of this answer, and all it sent has been sent."""
        self._open.discard(answer)
        self._ended.discard(answer)

    async def end(self, answer: str) -> None:
        """Return when nothing more comes of the answer, at once when it is not under way."""
        if answer not in self._open:
            return
        self._ended.add(answer)
        for _ in range(round(_LONGEST / _STEP)):
            if answer not in self._open:
                return
            await asyncio.sleep(_STEP)
