"""The published collection, kept open and current for a reader, and mended when it can be."""

from __future__ import annotations

import logging
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..errors import IndexLocked, IndexUnwritable
from .catalog import Catalog, CatalogState
from .chroma import ChromaUnusableError, ClauseCollection, open_server
from .generations import Published, current_target, hold_current, open_held, publish, publish_to_server
from .lock import write_lock

logger = logging.getLogger(__name__)

REPAIR_CLAUSES = 10_000  # an index of at most so many clauses gets its Chroma rebuilt within a query
SERVER_RETRY = 30.0  # seconds before a server that failed is asked again


@dataclass(frozen=True, slots=True)
class OpenCollection:
    """A collection and the catalog state it was made from."""

    collection: ClauseCollection
    state: CatalogState
    held: Published | None = None  # what keeps its folder from being deleted; None for a server

    def close(self) -> None:
        self.collection.close()
        if self.held:
            self.held.release()


class PublishedFolder:
    """The collection in the index folder's `chroma`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OpenCollection | None = None
        self._target: str | None = None  # what the link pointed to when it was opened, or refused to open

    def current(self, state: CatalogState) -> OpenCollection | None:
        """The collection to use at a catalog state, opened again when another was published; None when there
        is no sound one. It can be older or, for an old snapshot, newer than the state."""
        target = current_target(self._folder)
        if target != self._target:
            self.close()
            self._target = target
            self._open = self._try_to_open() if target else None
        return self._open

    def publish(self, catalog: Catalog) -> None:
        publish(catalog)
        self.close()

    def close(self) -> None:
        if self._open:
            self._open.close()
        self._open = self._target = None

    def distrust(self) -> None:
        """Do not use the folder that is open now any more: it failed."""
        if self._open:
            self._open.close()
        self._open = None

    def _try_to_open(self) -> OpenCollection | None:
        try:
            held = hold_current(self._folder)
        except ChromaUnusableError as error:
            logger.warning("chroma cannot be used: %s", error)
            return None
        try:
            collection = open_held(held)
        except ChromaUnusableError as error:
            logger.warning("chroma cannot be used: %s", error)
            held.release()
            return None
        return OpenCollection(collection, held.manifest.state, held)


class PublishedServer:
    """The collection in a Chroma server."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._open: OpenCollection | None = None
        self._retry_at = 0.0  # time.monotonic() before which the server is left alone

    def current(self, state: CatalogState) -> OpenCollection | None:
        """As `PublishedFolder.current`; while the collection is behind, the server is asked again each
        time."""
        if (self._open is None or self._open.state != state) and time.monotonic() >= self._retry_at:
            self._refresh()
        return self._open

    def publish(self, catalog: Catalog) -> None:
        publish_to_server(catalog, self._url)
        self.close()
        self._retry_at = 0.0

    def close(self) -> None:
        if self._open:
            self._open.close()
        self._open = None

    def distrust(self) -> None:
        """Leave the server alone for a while: it failed."""
        self.close()
        self._retry_at = time.monotonic() + SERVER_RETRY

    def _refresh(self) -> None:
        collection = self._open.collection if self._open else None
        try:
            if collection is None:
                collection = open_server(self._url)
            else:
                collection.reload()
            state = collection.published()
        except ChromaUnusableError as error:
            logger.warning("chroma server cannot be used: %s", error)
            self.distrust()
            return
        if state is None:
            collection.close()
            self._open = None
        else:
            self._open = OpenCollection(collection, state)


class PublishedRows:
    """The published collection of an index, wherever it is, with the rule for mending it."""

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self._folder = folder
        self._place = PublishedServer(chroma_url) if chroma_url else PublishedFolder(folder)
        self._mended: CatalogState | None = None  # the state for which mending was tried

    def current(self, state: CatalogState, clauses: int) -> OpenCollection | None:
        """A collection of this index and embedder, or None. One that is missing, damaged or behind the
        catalog's state is rebuilt first, once for each state, if the index is small and nobody is
        writing."""
        found = self._sound(state)
        behind = found is None or found.state.generation < state.generation
        if behind and clauses <= REPAIR_CLAUSES and self._mended != state:
            self._mended = state
            if self._mend():
                found = self._sound(state)
        return found

    def distrust(self) -> None:
        """The open collection failed in use: leave it alone."""
        self._place.distrust()

    def close(self) -> None:
        self._place.close()

    def _sound(self, state: CatalogState) -> OpenCollection | None:
        found = self._place.current(state)
        if found and (found.state.index, found.state.embedder) == (state.index, state.embedder):
            return found
        return None

    def _mend(self) -> bool:
        try:
            with write_lock(self._folder), closing(Catalog.open(self._folder)) as catalog:
                logger.info("publishing the vectors of %s again", self._folder)
                self._place.publish(catalog)
        except IndexLocked:
            logger.debug("a writer is at work, who will publish: searching the catalog's vectors")
            return False
        except (IndexUnwritable, ChromaUnusableError) as error:
            logger.warning("searching the catalog's vectors instead of chroma: %s", error)
            return False
        return True
