"""Every way a file can be refused, and the encodings of text."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

from index import load as loading
from index.errors import BadFile
from index.load import SUPPORTED, UnknownEncodingError, decode, load

from .pdf_files import document, scan
from .word_files import paragraphs_file

NOBODY = 65534
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(["第一条 为了测试。"])))
    writer.encrypt("秘密")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, "内容")
    return buffer.getvalue()


REFUSED: list[tuple[str, str, Callable[[], bytes], str, str]] = [
    ("empty", "空.txt", lambda: b"", "empty", "空的"),
    ("only-white-space", "空白.txt", lambda: "\n \u3000\r\n".encode(), "empty", "没有文字"),
    ("empty-markdown", "空.md", lambda: b"\xef\xbb\xbf", "empty", "没有文字"),
    ("nul-bytes", "数据.txt", lambda: bytes(range(256)) * 20, "binary", "二进制"),
    ("picture-as-text", "图.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "binary", "图片"),
    ("pdf-as-text", "文件.txt", lambda: document(["第一条 为了测试。"]), "binary", "后缀名改为 .pdf"),
    ("word-as-text", "文件.txt", lambda: paragraphs_file("第一条"), "binary", "后缀名改为 .docx"),
    (
        "page-as-text",
        "网页.txt",
        lambda: b"<!DOCTYPE html><html><body>x</body></html>",
        "binary",
        "后缀名改为 .html",
    ),
    ("endless-line", "长.txt", lambda: "字".encode() * 1_000_001, "line-too-long", "1,000,000"),
    ("old-word", "旧.doc", lambda: OLE, "unsupported", "另存为 .docx"),
    ("spreadsheet", "表.xlsx", lambda: b"PK", "unsupported", ".xlsx"),
    ("ofd", "版式.ofd", lambda: b"PK", "unsupported", "导出为 .pdf"),
    ("no-suffix", "文件", lambda: b"text", "unsupported", "没有后缀名"),
    ("old-word-renamed", "旧.docx", lambda: OLE, "binary", "旧版 Word"),
    ("encrypted-word", "密.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
    ("cut-word", "断.docx", lambda: paragraphs_file("第一条")[:2000], "broken", "损坏"),
    ("other-zip", "包.docx", lambda: zip_of("readme.md"), "broken", "没有 Word 文档"),
    ("empty-word", "空.docx", lambda: paragraphs_file(), "empty", "没有正文文字"),
    ("encrypted-pdf", "密.pdf", encrypted_pdf, "encrypted", "密码"),
    ("scan", "扫描.pdf", lambda: scan(2), "image-only", "OCR"),
    ("page-number-only", "白.pdf", lambda: document([" "]), "empty", "没有正文文字"),
    ("cut-pdf", "断.pdf", lambda: document(["第一条 为了测试。"])[:400], "broken", "损坏"),
    ("text-as-pdf", "假.pdf", lambda: "第一条 为了测试。".encode(), "broken", "不是 PDF"),
    ("word-as-pdf", "假.pdf", lambda: paragraphs_file("第一条"), "binary", ".docx"),
    (
        "page-without-text",
        "壳.html",
        lambda: b"<html><body><script>x()</script></body></html>",
        "no-text",
        "脚本",
    ),
    ("empty-page", "空.html", lambda: b" ", "empty", "空的"),
]


@pytest.mark.parametrize(
    ("name", "make", "code", "words"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused_with_the_file_and_the_step(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(BadFile) as refused:
        load(path, name=f"文件夹/{name}")
    assert refused.value.code == code
    assert refused.value.path == f"文件夹/{name}"
    assert f"《文件夹/{name}》" in str(refused.value)
    assert words in str(refused.value)
    assert str(refused.value).endswith("。")
    assert "\n" not in str(refused.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="不存在") as refused:
        load(tmp_path / "没有.txt")
    assert refused.value.code == "missing"


def test_folder_with_a_suffix(tmp_path: Path) -> None:
    folder = tmp_path / "文件夹.txt"
    folder.mkdir()
    with pytest.raises(BadFile) as refused:
        load(folder)
    assert refused.value.code == "unreadable"


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user who may not read everything: root, under whom CI runs, may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "锁.txt"
    path.write_text("第一条", encoding="utf-8")
    path.chmod(0)
    with without_privileges(), pytest.raises(BadFile, match="权限") as refused:
        load(path)
    assert refused.value.code == "unreadable"


def test_permission_error_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "锁.txt"
    path.write_text("第一条", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BadFile, match="权限"):
        load(path)


def test_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 2000)
    monkeypatch.setattr(loading, "MAX_BYTES", 1000)
    with pytest.raises(BadFile) as refused:
        load(path)
    assert refused.value.code == "too-large"


def test_path_is_the_name_given(tmp_path: Path) -> None:
    path = tmp_path / "通知.TXT"
    path.write_text("关于测试的通知", encoding="utf-8")
    assert load(path, name="子目录/通知.TXT").path == "子目录/通知.TXT"
    assert load(path).path == str(path)
    assert load(path).format == "txt"


def test_supported_suffixes() -> None:
    assert frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"}) == SUPPORTED


SHORT = "关于做好电梯安全工作的通知"
LONG = "第一条　为了加强电梯安全管理，制定本办法。\r\n第二条 2024年3月1日起施行。\n" * 5
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [SHORT, LONG, "政务公开"], ids=["short", "long", "four-characters"])
def test_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", ["Notice No. 5", "ok", "12345678", "a b c d e f"], ids=repr)
def test_ascii_is_not_taken_for_utf16(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_rare_characters_of_gb18030() -> None:
    text = "㙍镇与䶮江的𠮷字街道办事处，联系人：王喆。"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_utf16_of_ascii_and_chinese() -> None:
    text = "No. 12 of 2024\n第一条 ABC\n"
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le")


def test_one_damaged_byte_in_a_long_file_is_reported(tmp_path: Path) -> None:
    raw = bytearray((LONG * 20).encode("utf-8"))
    raw[3000] = 0xFF
    path = tmp_path / "坏.txt"
    path.write_bytes(bytes(raw))
    source = load(path)
    assert "\ufffd" in source.text
    assert [problem.code for problem in source.problems] == ["bad-bytes"]


def test_noise_is_no_text() -> None:
    with pytest.raises(UnknownEncodingError):
        decode(bytes((i * 89 + 13) % 251 + 1 for i in range(4000)))
