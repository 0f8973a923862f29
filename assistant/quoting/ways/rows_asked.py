"""The cell of one row asked for (城东厂二期投资多少), said first, and the rows of a year (2024年完成的项目有哪些).

A question is only answered so when the row's name, the column's name and the words around them are all it says: what is
left over (施工单位, 一期) may be something the table does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.opened import Index

from ...drafts import Claim, quote_of
from ...question.asks.listed import asked_list
from ...question.scope import misfit
from ...retrieve import Retrieved, clause_document
from ...tables import value_with_unit
from ..claims import claim_of
from ..reading.rows import YEAR_DONE, Row, is_total, of_year, plain, rows_of
from .searched import Quoted

_CLAUSES = 10  # of the clauses found, those whose tables are looked at
_SHORTEST, _MOST_ROWS = 3, 20
_UNIT_OF_NAME = re.compile(r"[（(][^（()）]*[)）]$")
# The words a column is asked for by, and the names it then has.
_TIME = r"什么时候|啥时候|何时|几月(?:份)?|哪[一]?[年天]|时间|期限|时限"
_DONE = r"完成|完工|建成|竣工|做完|干完|办结|到位"
_COLUMNS = (
    (
        re.compile(
            rf"(?:{_TIME})[前]?(?:要|应|能|可以|得|全部)?(?:{_DONE})|(?:{_DONE})(?:的)?(?:{_TIME})|工期"
        ),
        re.compile(
            r"(?:完成|完工|建成|竣工|办结)(?:时限|时间|日期|期限|节点)|^(?:时限|期限|时间节点|完成节点)$"
        ),
    ),
    (
        re.compile(
            r"(?:总)?投资(?:额)?(?:是|为|要|有|大概)?多少(?:钱|万元|元|资金)?|(?:总)?投资(?:额)?(?:是多少)?|投了?多少(?:钱|资金)"
        ),
        re.compile(r"投资"),
    ),
)
# 建多少个站点, 新增多少能力: a quantity of what stands in some cell.
_HOW_MANY = re.compile(r"多少|几(?=[\u4e00-\u9fff])")
_AROUND = re.compile(
    r"(?:多少|几)(?:人次|公里|万?元|[个件条类级人家项户亩座处台套米])?|[\s，,。？?！!“”\"《》（）()、：:]|请问|是多少|多少|什么|哪个|需要|建设项目|项目|工程|任务|计划|一共|总共|[的是为在要到由有将应个了吗呢建共]"
)


def of_row(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The cell asked for, then its row; None when the question asks for no cell of one row, or for more than the table tells."""
    query = retrieved.query
    question = plain(query.search_text)
    if query.compares or query.aspects or len(question) < _SHORTEST:
        return None
    named = [row for row in rows_found(retrieved, index) if row.key and _name(row.key) in question]
    longest = max((len(_name(row.key)) for row in named), default=0)
    named = [row for row in named if len(_name(row.key)) == longest]
    if len(named) != 1:
        return None  # none, or several of one name: which is meant is not told
    row = named[0]
    document = clause_document(index, row.sentence.clause)
    rest = question.replace(_name(row.key), "", 1)
    column = _column(rest, row, plain(f"{document.title}{row.sentence.clause.heading}"))
    if column is None or not row.values[column].strip("—-－/ "):
        return None
    said = value_with_unit(row.sentence, column)
    head = claim_of(row.sentence, index)
    first = Claim(said, (quote_of(row.sentence, document),), facts=head.facts)
    return Quoted((first, head), led=True)


def rows_listed(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The rows of a table completed in the year asked for (2024年完成的项目有哪些); None where no table found has a column of
    such days and one of what is asked for."""
    query = retrieved.query
    asked = asked_list(query.search_text)
    if asked is None or not asked.noun or not YEAR_DONE.search(query.search_text):
        return None
    tables: dict[tuple[str, tuple[int, int] | None], list[Row]] = {}
    for row in rows_found(retrieved, index):
        if any(asked.noun in name for name in row.names):
            tables.setdefault((row.sentence.clause.id, row.sentence.header), []).append(row)
    for rows in tables.values():
        held = of_year([row for row in rows if not is_total(row)], query.search_text)
        if held and len(held) <= _MOST_ROWS:
            return Quoted(tuple(claim_of(row.sentence, index) for row in held))
    return None


def _name(key: str) -> str:
    """What a row is called without the unit of its figures: 收到申请（件）."""
    return plain(_UNIT_OF_NAME.sub("", key))


def rows_found(retrieved: Retrieved, index: Index) -> Iterator[Row]:
    """The rows of the tables found, of clauses about the place and year asked for."""
    seen: set[str] = set()
    for hit in retrieved.hits[:_CLAUSES]:
        clause = hit.clause
        if clause.id in seen or "|" not in clause.text:
            continue
        seen.add(clause.id)
        if misfit(retrieved.query, clause, clause_document(index, clause)) is None:
            yield from rows_of(clause)


def _column(rest: str, row: Row, about: str) -> int | None:
    """The one column that a question without its row's name asks for: by a word for it, by its name, or by what stands in
    its cell beside a number; None when it asks for several, or says more."""
    found: set[int] = set()
    for asks, name in _COLUMNS:
        told = asks.search(rest)
        if told:
            own = {i for i, one in enumerate(row.names) if name.search(one)}
            if len(own) != 1:
                return None
            found |= own
            rest = rest[: told.start()] + rest[told.end() :]
    names = [_name(name) for name in row.names]
    for i in sorted(range(len(names)), key=lambda i: -len(names[i])):
        if len(names[i]) > 1 and names[i] in rest:
            found.add(i)
            rest = rest.replace(names[i], "", 1)
    left = _left(rest, about)
    if not found and _HOW_MANY.search(rest) and left:
        said = [i for i, value in enumerate(row.values) if all(word in plain(value) for word in left)]
        found, left = {i for i in said if re.search(r"\d", row.values[i])}, []
    return found.pop() if len(found) == 1 and not left else None


def _left(rest: str, about: str) -> list[str]:
    """The words of a question that are none of those around it, nor of what the table is headed by."""
    return [word for word in _AROUND.sub("|", rest).split("|") if word and word not in about]
