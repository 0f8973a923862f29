"""One file → one parsed document: load, clean, parse, metadata."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from .clean import clean
from .load import load
from .metadata import read_metadata
from .parse import parse
from .types import Document, Parsed, Source


def read(path: Path, name: str, document_id: str) -> Parsed:
    """Reads a file. `name` is what `Document.source` shows, `document_id` becomes the document's and its
    clauses'.

    Raises `errors.BadFile` when the file cannot be read as a document of its format.
    """
    source = clean(load(path, name))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return parse_source(source, document_id, digest)


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
