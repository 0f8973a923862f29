"""The range searched: what it offers and what it lets through."""

from __future__ import annotations

import pytest

from assistant.web.chat.scope import FIELDS, Scope, choices, documents_within, names_of, scope_of

from .samples import document

HELD = [
    document(id="a", title="甲", region="青禾区", year=2023, kind="要点", issuer="办公室"),
    document(
        id="b", title="乙", region="青禾区", year=2024, kind="办法", issuer="财政局", document_number=None
    ),
    document(id="c", title="丙", region=None, year=None, kind=None, issuer=None),
]


def test_the_fields_offer_what_the_documents_hold() -> None:
    offered = choices(HELD)
    assert list(offered) == list(FIELDS)
    assert [value for _, value in offered["years"]] == ["2024", "2023"]
    assert [value for _, value in offered["regions"]] == ["青禾区"]
    assert ("乙", "b") in offered["documents"]
    assert ("甲（青禾政办发〔2024〕11号）", "a") in offered["documents"]


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (Scope(), "abc"),
        (Scope(regions=("青禾区",)), "ab"),
        (Scope(regions=("青禾区",), years=("2024",)), "b"),
        (Scope(years=("2024", "2023")), "ab"),
        (Scope(documents=("c",)), "c"),
        (Scope(kinds=("要点",), documents=("c",)), ""),
        (Scope(issuers=("没有的",)), ""),
    ],
)
def test_fields_narrow_one_another(scope: Scope, ids: str) -> None:
    assert "".join(held.id for held in documents_within(HELD, scope)) == ids


def test_what_the_page_sends_is_read_with_care() -> None:
    assert scope_of([["青禾区"], None, "x", [2024], {}]) == Scope(regions=("青禾区",), kinds=("2024",))
    assert not scope_of([None, [], (), None, None])


def test_a_scope_names_no_document_that_is_not_there() -> None:
    assert names_of(HELD, Scope(years=("2024",), documents=("a", "gone"))) == ("2024", "《甲》")
