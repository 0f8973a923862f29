"""What is sent is unpacked within limits, and nothing but documents comes out."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from assistant.web.library.incoming import Sent, Unpacked, unpack
from assistant.web.library.limits import Limits

SMALL = Limits(file=1_000, sent=10_000, unpacked=2_500, files=4, entries=20)


def sent(folder: Path, name: str, content: bytes) -> Sent:
    """A file as the server received it: under a name of its own."""
    path = folder / f"received-{abs(hash(name))}"
    path.write_bytes(content)
    return Sent(name, path)


def archive(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def unpacked(folder: Path, *items: tuple[str, bytes], limits: Limits = SMALL) -> Unpacked:
    staging = folder / "staging"
    staging.mkdir()
    return unpack([sent(folder, *item) for item in items], staging, limits)


def places(found: Unpacked) -> list[str]:
    return [str(file.place) for file in found.staged]


def reasons(found: Unpacked) -> str:
    return "\n".join(f"{refused.name}: {refused.reason}" for refused in found.refused)


def test_files_and_archives(tmp_path: Path) -> None:
    packed = archive(
        {"市级/甲.txt": b"1", "市级/": b"", "__MACOSX/._甲.txt": b"x", "access.toml": b"x", ".DS_Store": b""}
    )
    found = unpacked(tmp_path, ("通知.txt", b"abc"), ("打包.ZIP", packed))
    assert places(found) == ["通知.txt", "市级/甲.txt"]
    assert [file.path.read_bytes() for file in found.staged] == [b"abc", b"1"]
    assert found.refused == []


def test_climbing_names_stay_inside(tmp_path: Path) -> None:
    packed = archive({"../../../up.txt": b"1", "/abs.txt": b"2", "..\\..\\win.txt": b"3"})
    found = unpacked(tmp_path, ("a.zip", packed))
    assert places(found) == ["up.txt", "abs.txt", "win.txt"]
    assert {file.path.parent for file in found.staged} == {tmp_path / "staging"}
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("received")) == [
        "staging"
    ]


def test_links_and_devices_are_no_documents(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, kind in (
            ("link.txt", stat.S_IFLNK),
            ("pipe.txt", stat.S_IFIFO),
            ("file.txt", stat.S_IFREG),
        ):
            info = zipfile.ZipInfo(name)
            info.external_attr = (kind | 0o644) << 16
            packed.writestr(info, "/etc/passwd")
    found = unpacked(tmp_path, ("a.zip", buffer.getvalue()))
    assert places(found) == ["file.txt"]
    assert reasons(found).count("是链接或特殊文件") == 2


REFUSED = {
    "unknown format": ("a.exe", b"MZ", "不支持 .exe"),
    "old Word": ("a.doc", b"\xd0\xcf", "另存为 .docx"),
    "no suffix": ("说明", b"x", "没有后缀名"),
    "too large": ("a.txt", b"x" * 1_001, "超过"),
    "no archive": ("a.zip", b"PK-not-really", "不是完整的 .zip"),
    "empty archive": ("a.zip", archive({}), "没有文件"),
    "archive in archive": ("a.zip", archive({"b.zip": archive({"c.txt": b"1"})}), "压缩包里的压缩包"),
    "too many entries": ("a.zip", archive({f"{n}.tmp": b"" for n in range(21)}), "21 项"),
    "bomb": ("a.zip", archive({"b.txt": b"0" * 50_000_000}), "超过"),
}


@pytest.mark.parametrize(("name", "content", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    found = unpacked(tmp_path, (name, content))
    assert places(found) == []
    assert told in reasons(found)
    assert list((tmp_path / "staging").iterdir()) == []


def test_a_limit_of_the_whole_keeps_what_came_before(tmp_path: Path) -> None:
    found = unpacked(
        tmp_path, ("a.zip", archive({f"{n}.txt": b"x" * 900 for n in range(4)})), ("b.txt", b"1")
    )
    assert places(found) == ["0.txt", "1.txt", "b.txt"]
    assert "合计超过" in reasons(found)


def test_a_limit_of_files(tmp_path: Path) -> None:
    found = unpacked(tmp_path, *[(f"{n}.txt", b"1") for n in range(6)])
    assert len(found.staged) == 4
    assert reasons(found).count("一次最多上传 4 个文件") == 2


def test_an_archive_that_lies_about_its_sizes(tmp_path: Path) -> None:
    """The directory says 10 bytes; 5,000 come out, or the check sum fails: nothing is believed."""
    packed = bytearray(archive({"b.txt": b"x" * 5_000}, zipfile.ZIP_STORED))
    start = packed.rindex(b"PK\x01\x02")
    struct.pack_into("<II", packed, start + 20, 10, 10)
    found = unpacked(tmp_path, ("a.zip", bytes(packed)))
    assert places(found) == []
    assert found.refused


def test_an_archive_with_a_password_is_told(tmp_path: Path) -> None:
    packed = bytearray(archive({"b.txt": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(mark) + offset
        struct.pack_into("<H", packed, at, 1)
    assert "密码" in reasons(unpacked(tmp_path, ("a.zip", bytes(packed))))
