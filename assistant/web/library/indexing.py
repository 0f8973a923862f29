"""Indexing in the background, one job at a time, while the chat goes on answering."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from index.progress import Progress

from .child import Finished, Order, work

logger = logging.getLogger(__name__)

_DIED = "索引进程意外结束（内存不足，或被终止）。已完成的部分都在；请稍后点“重新索引”。"


@dataclass(slots=True)
class Job:
    """A job, from waiting to done. `progress` is None while it waits for another."""

    order: Order
    progress: Progress | None = None
    finished: Finished | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Indexer:
    """Runs jobs one after the other, each in a process of its own that ends with this one."""

    def __init__(self, run: Callable[[Job], Finished] | None = None) -> None:
        """`run` carries a job out in another way."""
        self._turn = threading.Lock()
        self._carry_out = run or in_process

    def start(self, order: Order, after: Callable[[], None] | None = None) -> Job:
        """Returns at once; the job runs on whether or not anyone watches it, then `after` does."""
        job = Job(order)
        threading.Thread(target=self._run, args=(job, after), daemon=True, name="indexing").start()
        return job

    def _run(self, job: Job, after: Callable[[], None] | None) -> None:
        try:
            with self._turn:
                job.finished = self._carry_out(job)
        finally:
            job.finished = job.finished or Finished(error=_DIED)
            if after:
                after()
            job.done.set()


def in_process(job: Job) -> Finished:
    """Carries a job out in a process of its own."""
    # A fresh interpreter: a fork of a process with threads, models and open databases is none.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(job.order, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        finished = _listen(job, ours)
    except EOFError:
        finished = Finished(error=_DIED)
    process.join()
    logger.info(
        "indexing ended: %d added, %d changed, %d removed", finished.added, finished.changed, finished.removed
    )
    return finished


def _listen(job: Job, told: Connection) -> Finished:
    while True:
        message = told.recv()
        if isinstance(message, Finished):
            return message
        job.progress = message
