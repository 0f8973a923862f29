"""Running a coroutine in a test: the browser's own event loop may be running in the test's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """What ``asyncio.run`` returns or raises, from a new thread: playwright's sync API, once started, keeps a running
    loop in the thread of the tests, and a second one there is refused."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
