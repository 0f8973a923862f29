"""How a text was made: the events of its enactment note (题注), each to the letter with its day and who did it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.structure.dates import first_date
from index.structure.enactment import Event, events_of
from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim, Quote
from ...question.understand import Query
from ...question.words.fact_words import events_asked
from .stating import quoted

_PUBLISHED = frozenset({"公布", "印发"})
_MADE = frozenset({"通过", "批准", *_PUBLISHED})
_LAST = re.compile(r"最近|最后|最新|上一?次")
_PASSED = re.compile(r"(?:已经?|业经|于).*?(?:通过|批准|同意)")
Noted = tuple[Clause, Event]  # an event and the note it stands in


def enacted(
    fact: str, query: Query, document: Document, clauses: Sequence[Clause]
) -> tuple[list[Claim], list[str]]:
    """The events of the note that a question asks for, and a remark on those it does not name; ([], []) where the note has
    nothing to say of the fact. A day of amendment is no day of issue: asked for that, all events are told."""
    noted = [(c, event) for c in clauses if c.path == ("题注",) for event in events_of(c.text)]
    if not noted:
        return [], []
    if fact == "issued_on" and not events_asked(query.search_text):
        return _issue(document, noted)
    kinds = frozenset({"通过"}) if fact == "meeting" else events_asked(query.search_text)
    found = [one for one in noted if kinds & one[1].kinds]
    if not found:
        return _not_noted(kinds, document, noted)
    if "修正" in kinds and _LAST.search(query.search_text):
        found = found[-1:]
    return [_claim(one, document) for one in found], []


def passed(query: Query, document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """For a text without such a note the sentence around its body that says by whom and when it was passed or approved
    (已经某日市人民政府第几次常务会议审议通过，现予公布); [] when there is none for what is asked."""
    events = events_asked(query.search_text)
    found = (s for c in clauses if c.kind == "part" for s in sentences(c) if _is_passed(s.text, events))
    return [quoted(sentence, document) for sentence in found][:1]


def _is_passed(text: str, events: frozenset[str]) -> bool:
    return bool(_PASSED.search(text)) and any(event in text for event in events)


def _issue(document: Document, noted: Sequence[Noted]) -> tuple[list[Claim], list[str]]:
    """What is told of the issue of a text whose catalog day is that of another event of its note."""
    days = [event for clause, event in noted if _day(clause, event) == document.issued_on]
    if not any(_MADE & e.kinds or "修正" in e.kinds for e in days) or any(_PUBLISHED & e.kinds for e in days):
        return [], []
    published = any(_PUBLISHED & event.kinds for _, event in noted)
    told = [
        one for one in noted if one[1].kinds & (_PUBLISHED if published else _MADE) or "修正" in one[1].kinds
    ]
    remark = [] if published else [f"《{document.title}》的题注没有写公布、印发的日期。"]
    return [_claim(one, document) for one in told], remark


def _not_noted(
    kinds: frozenset[str], document: Document, noted: Sequence[Noted]
) -> tuple[list[Claim], list[str]]:
    # 批准 may be asked of what the text orders, which another clause says.
    if not kinds or "批准" in kinds or not any(_MADE & event.kinds for _, event in noted):
        return [], []
    told = [_claim(one, document) for one in noted if _MADE & one[1].kinds]
    remark = f"《{document.title}》的题注没有写{'、'.join(sorted(kinds))}。"
    return [replace(told[0], heads=f"{remark}题注写的是：\n"), *told[1:]], [remark]


def _day(clause: Clause, event: Event) -> str | None:
    """The day of an event; of an amendment the last that its decision names."""
    text = clause.text[event.start : event.end]
    starts = [found.start() for found in re.finditer(r"\d{4}\s*年|[〇○零一二三四五六七八九]{4}年", text)]
    days = [day for start in starts if (day := first_date(text[start:]))]
    return days[-1] if days else None


def _claim(noted: Noted, document: Document) -> Claim:
    clause, event = noted
    start, end = clause.start + event.start, clause.start + event.end
    quote = Quote(clause, document, start, end, clause.address, clause.path)
    return Claim(quote.text, (quote,))
