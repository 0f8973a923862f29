"""Documents of many kinds, written for these tests in the layouts offices use, each with the reading a person would give.

`documents/*.txt` is the document, `*.expected` its rendering. After a change that is meant, look at the difference, then
run `python -m tests.index.structure.test_parse_documents` to write the renderings anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.read import parse_source
from index.types import Parsed, Source

from .laws import assert_laws
from .rendering import render

FOLDER = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name: str) -> Parsed:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return parse_source(Source(f"{name}.txt", "txt", text), name, "0" * 64)


@pytest.mark.parametrize("name", NAMES)
def test_document_is_read_as_a_person_would(name: str) -> None:
    parsed = read(name)
    assert_laws(parsed)
    assert render(parsed) == (FOLDER / f"{name}.expected").read_text("utf-8")


def test_every_expectation_has_its_document() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.expected")) == NAMES


if __name__ == "__main__":
    for each in NAMES:
        (FOLDER / f"{each}.expected").write_text(render(read(each)), "utf-8")
