"""Telling one model folder from another without reading gigabytes at every start."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

# What changes a model's vectors: weights, configuration, vocabulary, templates and code. Not its README or
# licence.
_SUFFIXES = frozenset({".json", ".txt", ".model", ".vocab", ".safetensors", ".bin", ".pt", ".py", ".jinja"})
_WHOLE_BYTES = 1 << 20  # files up to this size are hashed whole
_BLOCKS = (
    64  # larger ones in so many evenly spaced places: fine-tuning leaves the size, and few weights, alone
)
_BLOCK_BYTES = 4096


def folder_fingerprint(folder: Path) -> str:
    """64 hex digits over the names, sizes and content of a model folder's files, large files sampled.

    Does not depend on where the folder lies or when it was copied. Takes milliseconds. Raises OSError.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in place.parts)
        if path.suffix not in _SUFFIXES or hidden or not path.is_file():
            continue
        size = path.stat().st_size
        digest.update(f"{place.as_posix()}\0{size}\0".encode("utf-8", "surrogateescape"))
        with path.open("rb") as file:
            digest.update(_sample(file, size))
    return digest.hexdigest()


def _sample(file: BinaryIO, size: int) -> bytes:
    if size <= _WHOLE_BYTES:
        return file.read()
    blocks = []
    for number in range(_BLOCKS):
        file.seek((size - _BLOCK_BYTES) * number // (_BLOCKS - 1))
        blocks.append(file.read(_BLOCK_BYTES))
    return b"".join(blocks)
