"""The manifest of a published Chroma folder: what it holds, and how to tell whether it still does."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .catalog import CatalogState
from .chroma import ChromaUnusableError

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a published folder holds. `churn` counts the rows rewritten or deleted since its graph was built;
    `files` maps the path of each HNSW file to its size in bytes and CRC-32."""

    format: int
    index: str
    generation: int
    embedder: str | None
    clauses: int
    churn: int
    files: dict[str, tuple[int, int]]

    @property
    def state(self) -> CatalogState:
        return CatalogState(self.index, self.generation, self.embedder)


def read_manifest(folder: Path) -> Manifest:
    """Raises ChromaUnusableError when there is none or it cannot be read."""
    try:
        raw = json.loads((folder / MANIFEST).read_bytes())
        files = {name: (int(size), int(crc)) for name, (size, crc) in raw.pop("files").items()}
        manifest = Manifest(**raw, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ChromaUnusableError(f"no readable manifest in {folder} ({error})") from error
    if manifest.format != _FORMAT:
        raise ChromaUnusableError(f"{folder} has manifest format {manifest.format}")
    return manifest


def write_manifest(folder: Path, state: CatalogState, clauses: int, churn: int) -> None:
    """Describe a folder that is complete; see `Manifest`."""
    files = {name: _checksum(folder / name) for name in _hnsw_files(folder)}
    manifest = Manifest(_FORMAT, state.index, state.generation, state.embedder, clauses, churn, files)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8")


def verify(folder: Path, manifest: Manifest) -> None:
    """Raises ChromaUnusableError unless the HNSW files are exactly those of the manifest."""
    try:
        found = {name: _checksum(folder / name) for name in _hnsw_files(folder)}
    except OSError as error:
        raise ChromaUnusableError(f"{folder}: {error.strerror}") from error
    if found != manifest.files:
        differing = sorted(
            name for name in found.keys() | manifest.files if found.get(name) != manifest.files.get(name)
        )
        raise ChromaUnusableError(f"{folder} is damaged: {', '.join(differing[:3])}")


def _hnsw_files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*/*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _checksum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            size += len(block)
            crc = zlib.crc32(block, crc)
    return size, crc
