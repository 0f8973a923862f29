"""The laws every parsed document keeps, for all tests of the parser."""

from __future__ import annotations

from index.types import Parsed


def assert_laws(parsed: Parsed) -> None:
    """Coverage and offsets: clauses and headings give out every character that is not white space, each once."""
    text = parsed.document.text
    spans = sorted([(c.start, c.end) for c in parsed.clauses] + [(h.start, h.end) for h in parsed.headings])
    end = 0
    for first, last in spans:
        assert end <= first < last, f"overlapping or empty: {first}-{last} after {end}"
        assert not text[end:first].strip(), f"lost: {text[end:first]!r}"
        end = last
    assert not text[end:].strip(), f"lost: {text[end:]!r}"
    for clause in parsed.clauses:
        assert text[clause.start : clause.end] == clause.text
        assert clause.path and clause.address
    for heading in parsed.headings:
        assert text[heading.start : heading.end] == heading.text
    assert [c.start for c in parsed.clauses] == sorted(c.start for c in parsed.clauses)
    assert len({clause.id for clause in parsed.clauses}) == len(parsed.clauses)
