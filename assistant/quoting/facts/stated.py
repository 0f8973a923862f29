"""What a question states of a document itself, where the catalog knows otherwise: its number, the days of its issue and
coming into force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.structure.numbers import find_references
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...gate.figures import Date, find_dates
from ...question.understand import Query
from ...types import Sentence

_DATE = r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})[日号])?"
_STATED = {
    "issued_on": re.compile(rf"(?<!\d){_DATE}(?:就|才)?(?:印发|发布|公布|出台|颁布|发文|下发|通过|发)"),
    "effective_on": re.compile(rf"(?<!\d){_DATE}(?:就|才)?(?:起|开始)?(?:正式)?(?:施行|实施|生效|执行)"),
}

_DONE = re.compile(r"印发|公布|发布|通过|颁布|施行|实施|生效")


def contradicted(query: Query, document: Document, clauses: Sequence[Clause]) -> list[str]:
    """`不一致：问题说“7月”，文件写的是“2021年8月30日”。` for each fact asked about that the question states wrongly. A day that
    `clauses`, those of the document, name for it (an amended text was published before, too) contradicts nothing."""
    wrong = [
        _wrong_day(fact, query, document)
        for fact in query.facts
        if not any(place_of_day(fact, query, c) for c in clauses)
    ]
    return [said for said in (_wrong_number(query, document), *wrong) if said]


def place_of_day(fact: str, query: Query, clause: Clause) -> Sentence | None:
    """The sentence outside the numbered body that names the day the question states for the fact, beside such a verb; None
    where the question states none."""
    stated = _stated(fact, query) if clause.kind == "part" else None
    if stated is None:
        return None
    return next((s for s in sentences(clause) if _DONE.search(s.text) and _names(stated, s.text)), None)


def _names(stated: re.Match[str], text: str) -> bool:
    return any(_agrees(stated, found) for found in find_dates(text))


def chinese_date(value: str) -> str:
    year, month, day = (int(part) for part in value.split("-"))
    return f"{year}年{month}月{day}日"


def _wrong_number(query: Query, document: Document) -> str:
    own = document.document_number
    if "document_number" not in query.facts or not own:
        return ""
    said = (r.number for r in find_references(query.search_text))
    return next((_told(number, own) for number in said if not number.endswith(own)), "")


def _wrong_day(fact: str, query: Query, document: Document) -> str:
    held = getattr(document, fact, None)
    stated = _stated(fact, query)
    if not held or stated is None:
        return ""
    own = date.fromisoformat(held)
    if _agrees(stated, Date(own.year, own.month, own.day, held)):
        return ""
    return _told(stated[0], chinese_date(held))


def _stated(fact: str, query: Query) -> re.Match[str] | None:
    """The day, or what of it, that the question states for the fact."""
    pattern = _STATED.get(fact)
    found = pattern.finditer(query.search_text) if pattern else ()
    said = next((m for m in found if m["month"] or m["day"]), None)
    return re.match(_DATE, said[0]) if said else None


def _agrees(stated: re.Match[str], held: Date) -> bool:
    parts = (("year", held.year), ("month", held.month), ("day", held.day))
    return all(stated[name] is None or int(stated[name]) == value for name, value in parts)


def _told(said: str, held: str) -> str:
    return f"不一致：问题说“{said}”，文件写的是“{held}”。"
