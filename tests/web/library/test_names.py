"""Names from outside: nothing leaves the folder, nothing is hidden, and people still recognise their file."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.library.names import name_in_archive, safe_place, shown_name

KEPT = {
    "plain": ("通知.docx", "通知.docx"),
    "folder": ("市级/2024/通知.docx", "市级/2024/通知.docx"),
    "climbing": ("../../etc/passwd.txt", "etc/passwd.txt"),
    "climbing inside": ("a/../../b.txt", "a/b.txt"),
    "absolute": ("/etc/x.txt", "etc/x.txt"),
    "drive": ("C:\\Users\\x.txt", "C_/Users/x.txt"),
    "backslashes": ("市级\\通知.txt", "市级/通知.txt"),
    "brackets and marks": ("通知（〔2024〕11号）【终稿】.docx", "通知（〔2024〕11号）【终稿】.docx"),
    "control characters": ("a\x00b\nc.txt", "abc.txt"),
    "direction override": ("通知\u202etxt.docx", "通知txt.docx"),
    "unfit for Windows": ('a<b>:"|?*.txt', "a_b______.txt"),
    "spaces and dots at the end": ("a. /b .txt", "a/b.txt"),
    "only a suffix of spaces": (" .txt", "文件.txt"),
    "deep": ("1/2/3/4/5/6/7/8/a.txt", "3/4/5/6/7/8/a.txt"),
    "decomposed": (unicodedata.normalize("NFD", "é.txt"), "é.txt"),
}


@pytest.mark.parametrize(("name", "expected"), KEPT.values(), ids=KEPT)
def test_safe_places(name: str, expected: str) -> None:
    assert safe_place(name) == PurePosixPath(expected)


@pytest.mark.parametrize(
    "name", ["", "/", "..", "../..", ".hidden.txt", "a/.git/x.txt", "~$通知.docx", "__MACOSX/a.txt"]
)
def test_what_was_not_meant_to_be_sent(name: str) -> None:
    assert safe_place(name) is None


@given(st.text(max_size=60) | st.text(alphabet="./\\a中~$ \u202e\x00_", max_size=30))
def test_no_name_leaves_its_folder(name: str) -> None:
    place = safe_place(name)
    if place is not None:
        assert not place.is_absolute() and len(place.parts) <= 7
        for part in place.parts:
            assert part not in ("", ".", "..") and not part.startswith(".") and "\\" not in part
            assert 0 < len(part.encode()) <= 200
        assert Path("/r", place).resolve().is_relative_to("/r")
        assert safe_place(str(place)) == place


@given(st.text(max_size=300))
def test_a_shown_name_is_one_short_line(name: str) -> None:
    shown = shown_name(name)
    assert len(shown) <= 100
    assert "\n" not in shown and "\u202e" not in shown


def entry(raw: bytes, marked: bool) -> zipfile.ZipInfo:
    """An archive's entry as `zipfile` reads it."""
    name = raw.decode("utf-8") if marked else raw.decode("cp437")
    info = zipfile.ZipInfo(name)
    info.orig_filename, info.flag_bits = name, 0x800 if marked else 0
    return info


@pytest.mark.parametrize(
    ("encoding", "marked"), [("utf-8", True), ("utf-8", False), ("gbk", False), ("gb18030", False)]
)
def test_names_in_archives(encoding: str, marked: bool) -> None:
    assert (
        name_in_archive(entry("市级/关于印发办法的通知.docx".encode(encoding), marked))
        == "市级/关于印发办法的通知.docx"
    )
