"""A question without the place of the documents it names, where their titles do not say it, and which reading of it is kept."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

from assistant.question.query import Query
from assistant.retrieve import _read_best
from assistant.worded import without_place
from tests.eval.world import document

CALLED = document("槐川市夜航办法", region="槐川市")
UNCALLED = document("关于繁荣夜航的若干措施", region="槐川市")
HELD = {own.id: own for own in (CALLED, UNCALLED)}
TEXT = "槐川市夜航补多少"

CASES = [
    pytest.param(
        (CALLED, UNCALLED), ("槐川市",), False, ("夜航补多少", (UNCALLED.id,)), id="one_not_so_called"
    ),
    pytest.param((CALLED,), ("槐川市",), False, (TEXT, ()), id="all_so_called"),
    pytest.param((UNCALLED,), (), False, (TEXT, ()), id="no_place"),
    pytest.param((UNCALLED,), ("南渚区",), False, (TEXT, ()), id="a_place_not_in_the_text"),
    pytest.param((CALLED, UNCALLED), ("槐川市",), True, (TEXT, ()), id="places_set_side_by_side"),
]


@pytest.mark.parametrize(("named", "places", "compares", "expected"), CASES)
def test_without_the_place(named, places, compares: bool, expected: tuple[str, tuple[str, ...]]) -> None:  # type: ignore[no-untyped-def]
    query = Query(TEXT, TEXT, (), TEXT, named=tuple(d.id for d in named), places=places, compares=compares)
    text, unsaid = without_place(TEXT, query, SimpleNamespace(document=HELD.get))  # type: ignore[arg-type]
    assert (text.strip(), unsaid) == expected


@pytest.mark.parametrize(
    ("of", "best"),
    [
        pytest.param((), 3.0, id="of_all"),
        pytest.param((UNCALLED.id,), 1.0, id="of_one_document"),
        pytest.param(("none",), -math.inf, id="of_one_not_found"),
    ],
)
def test_how_well_the_best_clause_reads(of: tuple[str, ...], best: float) -> None:
    owners = {"a": CALLED.id, "b": UNCALLED.id, "c": UNCALLED.id}
    clauses = {id_: SimpleNamespace(document_id=own) for id_, own in owners.items()}
    found = SimpleNamespace(relevance={"a": 3.0, "b": 1.0, "c": -2.0})
    index = SimpleNamespace(clauses_by_id=lambda ids: clauses)
    assert _read_best(found, index, of) == best  # type: ignore[arg-type]
