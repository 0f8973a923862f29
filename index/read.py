"""One file → one parsed document: load, clean, parse, metadata."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path

from .cleaning.clean import clean
from .errors import BadFile
from .load import load
from .structure.metadata import read_metadata
from .structure.parse import parse
from .types import Document, Parsed, Source

NOT_CHINESE = "not-chinese"
# Notes in English that list Chinese file names have up to 0.2; statutes, notices and tables of amounts 0.5 and more.
LEAST_CHINESE = 0.25
_HAN = re.compile(r"[\u4e00-\u9fff]")


def read(path: Path, name: str, document_id: str) -> Parsed:
    """Reads a file. `name` is what `Document.source` shows, `document_id` becomes the document's and its
    clauses'.

    Raises `errors.BadFile` when the file cannot be read as a document of its format, with the code `not-chinese` for
    a text that is no Chinese document (a README beside the documents).
    """
    source = clean(load(path, name))
    if chinese_share(source.text) < LEAST_CHINESE:
        raise BadFile(
            name, NOT_CHINESE, f"{name}：几乎没有中文，不是政策文件，已跳过。如需收录，请提供中文文本。"
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return parse_source(source, document_id, digest)


def chinese_share(text: str) -> float:
    """The share (0..1) of Chinese characters among all that are not white space; 0 for an empty text."""
    letters = re.sub(r"\s", "", text)
    return len(_HAN.findall(letters)) / len(letters) if letters else 0.0


def parse_source(source: Source, document_id: str, digest: str) -> Parsed:
    """A loaded and cleaned source as a document with its clauses."""
    layout = parse(source.text, document_id, source.title or "")
    found = read_metadata(source, layout)
    fields = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    problems = (*source.problems, *layout.problems, *fields.pop("problems"))
    document = Document(
        id=document_id, source=source.path, sha256=digest, text=source.text, problems=problems, **fields
    )
    return Parsed(document, layout.clauses, layout.headings, source.removals)
