"""Ending an answer: nothing of it comes later, and nobody waits for one that never closes."""

from __future__ import annotations

import asyncio
import time

import pytest

from assistant.web.chat import running as module
from assistant.web.chat.running import Running
from tests.loops import run


def test_what_is_ended_sends_no_more() -> None:
    async def scene() -> list[int]:
        running, sent = Running(), []

        async def answer() -> None:
            for step in range(100):
                if not running.goes_on("a"):
                    break
                sent.append(step)
                await asyncio.sleep(0.01)
            running.closed("a")

        task = asyncio.create_task(answer())
        await asyncio.sleep(0.05)
        await running.end("a")
        count = len(sent)
        await asyncio.sleep(0.05)
        assert task.done() and running.goes_on("a")
        return sent[count:]

    assert run(scene()) == []


def test_one_that_is_not_under_way_is_ended_at_once() -> None:
    began = time.monotonic()
    run(Running().end("unknown"))
    assert time.monotonic() - began < module._LONGEST / 2


def test_one_that_never_closes_keeps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 0.2)
    running = Running()
    assert running.goes_on("a")
    began = time.monotonic()
    run(running.end("a"))
    assert time.monotonic() - began < 2
    assert not running.goes_on("a")
