"""Names that come from outside, made fit for a folder of ours."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

_LONGEST = 180  # bytes of one part of a name; file systems allow 255, and a suffix may be added
_DEEPEST = 6  # folders kept of a path in an archive
# What some system cannot have in a name, and what is not seen but changes what is read (line ends, directions).
_UNFIT = re.compile(r'[<>:"|?*\\/]')
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_place(name: str) -> PurePosixPath | None:
    """A relative path below any folder for a name or path given by a visitor or an archive: no `..`, no drive, no
    hidden part, every part of a length any file system takes. None when nothing of it is left, or when it is a
    hidden or temporary file that was not meant to be sent."""
    parts = [part for part in re.split(r"[\\/]+", name) if part not in ("", ".", "..")]
    if not parts or any(_is_hidden(part) for part in parts):
        return None
    cleaned = [_safe_part(part) for part in parts[-1 - _DEEPEST :]]
    if cleaned[-1].startswith("_."):  # nothing but a suffix
        cleaned[-1] = "文件" + cleaned[-1][1:]
    return PurePosixPath(*cleaned)


def name_in_archive(info: zipfile.ZipInfo) -> str:
    """An entry's name as its packer meant it: UTF-8 where it is marked so or reads so, else GB18030, which archives
    packed on a Chinese Windows use without a mark."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def shown_name(name: str) -> str:
    """A name to be read by people: on one line, nothing in it unseen, not longer than a line."""
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in name).strip()
    return seen if len(seen) <= 100 else f"{seen[:60]}…{seen[-30:]}"


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "~$")) or part == "__MACOSX"


def _safe_part(part: str) -> str:
    plain = unicodedata.normalize("NFC", part.encode("utf-8", "replace").decode())
    plain = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    plain = _UNFIT.sub("_", plain).lstrip(" ").rstrip(" .") or "_"
    if plain.startswith((".", "~$")):
        plain = f"_{plain}"
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix.encode()) > 16:
        stem, dot, suffix = plain, "", ""
    room = _LONGEST - len((dot + suffix).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + dot + suffix
