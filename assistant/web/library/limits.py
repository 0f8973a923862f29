"""How much may be uploaded at once."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`file`: bytes of one document. `sent`: bytes of one upload as it is sent. `unpacked`: bytes of all documents
    of one upload, out of their archives. `files`: documents of one upload. `entries`: entries of one archive,
    whatever they are. A text of a few hundred pages is under 1 MB; scans are refused anyway."""

    file: int = 50 * _MB
    sent: int = 300 * _MB
    unpacked: int = 600 * _MB
    files: int = 500
    entries: int = 5_000

    @property
    def told(self) -> tuple[int, int, int]:
        """Megabytes of one file, files, and megabytes of all, for people."""
        return self.file // _MB, self.files, self.unpacked // _MB


LIMITS = Limits()
