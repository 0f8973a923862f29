"""A value that is made when it is first needed, or a little before, in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from ..errors import PolicyError

logger = logging.getLogger(__name__)

T = TypeVar("T")


class Once(Generic[T]):
    """Makes its value once, whichever thread asks first; when making failed, the next to ask tries again."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._value: tuple[T] | None = None

    def get(self) -> T:
        """The value; waits while another thread makes it. Raises what making it raises."""
        if self._value is None:
            with self._lock:
                if self._value is None:
                    self._value = (self._make(),)
        return self._value[0]

    def start(self) -> None:
        """Begin making it in a background thread. An error is left for `get` to meet."""
        if self._value is None:
            threading.Thread(target=self._get_quietly, name="policy-loading").start()

    def _get_quietly(self) -> None:
        try:
            self.get()
        except PolicyError as error:
            logger.debug("loading in the background failed: %s", error)
