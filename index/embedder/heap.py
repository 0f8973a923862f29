"""Keeping the process small while a model works."""

from __future__ import annotations

import ctypes
import ctypes.util
import logging

logger = logging.getLogger(__name__)

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # glibc's malloc.h
_LARGE = 128 * 1024


def return_large_blocks() -> None:
    """Tell glibc to give large blocks back to the system when they are freed, and to keep few arenas.

    By default it learns to keep them: batches of ever different lengths then leave the heap in pieces, and building
    an index of 60 documents peaked at 2.3 GB. Does nothing where the C library is another one.
    """
    name = ctypes.util.find_library("c")
    if name is None:
        return
    mallopt = getattr(ctypes.CDLL(name), "mallopt", None)
    if mallopt is None:
        logger.debug("no mallopt in %s", name)
        return
    for option, value in ((_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _LARGE), (_M_ARENA_MAX, 2)):
        mallopt(option, value)
