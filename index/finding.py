"""Finding a document, or a clause in it, by the name a person gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .errors import NotFound
from .store.lexical import fold, tokens
from .structure.numbers import normalize
from .types import Clause, Document

_TAIL = re.compile(r"([\u4e00-\u9fff]*第|(?:[\u4e00-\u9fff]*〔\d{4}〕))?(\d{1,5})号令?")
NEAR = 3  # suggestions in a message


def find_document(documents: Sequence[Document], name: str) -> Document:
    """The document with this id, document number (any brackets and spaces) or its tail (第41号), title, or part of one.

    Tried in this order, and the first that fits one document decides. Raises NotFound when none does, naming
    the nearest titles, or when several do, naming them with their ids.
    """
    number, title = normalize(name), _bare(name)
    for fitting in (
        [d for d in documents if d.id == name.strip()],
        [d for d in documents if d.document_number and normalize(d.document_number) == number],
        [d for d in documents if _ends(normalize(d.document_number or ""), number)],
        [d for d in documents if title and title in _titles(d)],
        [d for d in documents if title and any(title in own for own in _titles(d))],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise NotFound(f"“{name}”对应 {len(fitting)} 份文件，请改用编号：{_listed(fitting)}。")
    if not documents:
        raise NotFound("索引里还没有文件。请先运行 build。")
    raise NotFound(f"索引里没有“{name}”。最接近的有：{_listed(_nearest(documents, name))}。")


def find_clauses(clauses: Sequence[Clause], address: str) -> tuple[Clause, ...]:
    """The clauses at an address, in any bracket width; more than one when a number is repeated in the
    document.

    An address below a clause (`第二十条第一款` of the article `第二十条`) gives that clause, one above it
    (`二`) all clauses under it. Raises NotFound with the nearest addresses.
    """
    wanted = _place(address)
    exact = tuple(clause for clause in clauses if wanted and _place(clause.address) == wanted)
    if exact:
        return exact
    above = [clause for clause in clauses if clause.path and wanted.startswith(_place(clause.address))]
    if above:
        longest = max(len(_place(clause.address)) for clause in above)
        return tuple(clause for clause in above if len(_place(clause.address)) == longest)
    below = tuple(clause for clause in clauses if wanted and wanted in _places_above(clause))
    if below:
        return below
    shown = "、".join(clause.address for clause in clauses[: 4 * NEAR]) + (
        "……" if len(clauses) > 4 * NEAR else ""
    )
    raise NotFound(f"这份文件里没有“{address}”。它的条款有：{shown}。")


def _ends(number: str, tail: str) -> bool:
    """Whether a document number ends in `tail`, which begins with the serial number or before it: 第41号, 41号令, 令第41号."""
    found = _TAIL.fullmatch(tail)
    wanted = f"{found[1] or ''}{found[2]}号" if found else ""
    return bool(wanted) and number.endswith(wanted) and not number[: -len(wanted)][-1:].isdigit()


def _titles(document: Document) -> set[str]:
    return {_bare(title) for title in (document.title, document.notice_title) if title}


def _bare(title: str) -> str:
    return re.sub(r"[\s《》〈〉]", "", fold(title))


def _nearest(documents: Iterable[Document], name: str) -> list[Document]:
    wanted = set(tokens(name, "bigrams"))

    def likeness(document: Document) -> float:
        own = set(tokens(f"{document.title} {document.document_number or ''}", "bigrams"))
        return len(wanted & own) / (len(wanted | own) or 1)

    return sorted(documents, key=lambda document: (-likeness(document), document.source))[:NEAR]


def _listed(documents: Sequence[Document]) -> str:
    shown = [
        f"《{d.title}》{f'（{d.document_number}）' if d.document_number else ''}[{d.id}]" for d in documents
    ]
    return "；".join(shown[: 2 * NEAR]) + (f"……等 {len(shown)} 份" if len(shown) > 2 * NEAR else "")


def _place(address: str) -> str:
    """An address for comparing: brackets of one width, no 、 or spaces."""
    return re.sub(r"[\s、,.]", "", fold(address))


def _places_above(clause: Clause) -> set[str]:
    return {_place("".join(clause.path[:depth])) for depth in range(1, len(clause.path))}
