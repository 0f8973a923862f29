"""The nouns of the index: what a file becomes on its way to a citable clause.

Every noun is a frozen dataclass. Offsets are counted in characters (Python `str` indices, not bytes) of
`Document.text`, half open: `document.text[clause.start:clause.end] == clause.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "repair"]
ClauseKind = Literal["clause", "part"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of the document must know.

    `severity`: `error` the document cannot be relied on as parsed; `warning` it looks odd (a missing or
    repeated number); `repair` something was mended and could have been mended wrongly. `code` is a short
    stable identifier such as `number-repeated`; `message` is Chinese, for staff. `line` is the 1-based line of
    `Document.text` (of the file when the text was never reached), or None.
    """

    code: str
    message: str
    severity: Severity = "warning"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that was taken out of a document as not belonging to it, and why.

    `reason` is one of `navigation`, `page-number`, `running-head`, `running-foot`, `related-links`, `toolbar`,
    `facts` (the fact box, kept as `Source.facts`) or `hidden`.
    """

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a loader makes of one file: lines of plain text, and what it learned on the way.

    `text` uses `\\n` between lines; each table row is one line `| cell | cell |` (merged cells repeated in every
    row or column they span, newlines inside a cell replaced by a space, `|` inside a cell by `｜`). `facts` is a
    portal page's fact box or head data under its own Chinese labels (`文号`, `发布日期`, `失效日期`, …), values stripped,
    empty ones left out. `title` is the title the page or file itself declares, if any.
    """

    path: str
    format: str
    text: str
    title: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. Dates are ISO `YYYY-MM-DD`; a value the text does not state is None.

    `id` follows the file's place in its folder and does not change with its content. `title` names the text the
    clauses belong to; `notice_title` the covering notice that issued it, when there is one. `region` is the
    place name as written (`鼓楼区`), `全国` for national statutes. `kind` is the document's genre (要点, 办法, …).
    `status` is what the page says about validity, `access` the 公开 note (主动公开, 依申请公开,
    不予公开) of the text or, when stricter, the setting of its folder (`access.py`).
    `references` are the document numbers named in its text, repaired where damaged. `sha256` is of the file.
    """

    id: str
    title: str
    document_number: str | None
    issuer: str | None
    region: str | None
    issued_on: str | None
    effective_on: str | None
    year: int | None
    kind: str | None
    status: str | None
    access: str | None
    source: str
    sha256: str
    text: str
    problems: tuple[Problem, ...] = ()
    notice_title: str | None = None
    expires_on: str | None = None
    revised_on: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest unit that is cited: a leaf clause, an article, a question, or a part without number.

    `path` holds the marks from the outside in (`("一", "（二）", "3")`), `address` joins them as staff write them
    (`一（二）3`). `heading` is the clause's own title without its mark, `""` when it has none; `headings` the titles
    above it with their marks, outermost first. `kind` is `part` for the unnumbered parts around the body
    (`印发通知`, `题注`, `引言`, `结尾`), which are cited and searched but are no clauses of the document's count.
    """

    id: str
    document_id: str
    path: tuple[str, ...]
    address: str
    heading: str
    headings: tuple[str, ...]
    text: str
    start: int
    end: int
    kind: ClauseKind = "clause"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line of a document's outline: `path` as in `Clause`, `text` the line, offsets as in `Clause`."""

    path: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document read whole. `clauses` and `headings` are in the order of the text and do not overlap; together
    they cover every character of `document.text` that is not white space (the coverage law)."""

    document: Document
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    removals: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found by a search. `score` is in 0..1, higher is better: the weighted reciprocal-rank sum divided
    by the sum a clause would get that is first in every channel; an exact look-up scores 1."""

    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or table row) of a clause. `[start, end)` is its place in the document's text; `address` the deepest
    address it can be cited under; `header` the place of the head of the table's rows (one row or several) when the sentence stands under it."""

    clause: Clause
    text: str
    start: int
    end: int
    address: str
    path: tuple[str, ...]
    header: tuple[int, int] | None = None
