"""What is remembered of a visitor's conversation: enough to go on with it, to show it in either language and
to open its sources again."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field, replace
from typing import Literal

from ...types import Status

MOST_EXCHANGES = 50  # older ones leave the page: a chat left open for weeks stays light

_MARK = re.compile(r"\[\d+\]")

ReadingKind = Literal["question", "documents", "places", "years", "addresses", "aspects"]


def new_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of an answer shown. `[start, end)` and `quote` as in `Citation`; the document is looked up
    anew when its source is opened, so a conversation keeps no old texts in memory. `before` and `after` are
    the words of the clause around the quote, for a glance at it; "" while the answer still grows."""

    marker: int
    clause_id: str
    document_id: str
    label: str
    quote: str
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A clause near to a question that is not answered, under the label staff know it by, with its own
    heading ("" for none)."""

    clause_id: str
    label: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing the question was taken to be about: `text` without decoration (`2024`, a title, a place)."""

    kind: ReadingKind
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of an answer."""

    status: Status
    text: str
    reason: str = ""
    problems: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    cited: tuple[Cited, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was shown for it. `number` counts from 1 within a conversation and stays when
    older exchanges leave; `id` is the question's own, the same in feedback and audit. `told` is None while
    nothing was found yet or the question failed; `message` says why it failed or broke off. `scope` names the
    range searched, () when it was everything."""

    number: int
    question: str
    told: Told | None = None
    message: str = ""
    scope: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation. `owner` is the name of the person who holds it: nobody else's events may use it."""

    exchanges: tuple[Exchange, ...] = ()
    owner: str = ""
    id: str = field(default_factory=new_id)

    @property
    def next_number(self) -> int:
        return self.exchanges[-1].number + 1 if self.exchanges else 1

    def find(self, number: int) -> Exchange | None:
        return next((exchange for exchange in self.exchanges if exchange.number == number), None)


def extended(talk: Talk, exchange: Exchange) -> Talk:
    """The conversation with the exchange at its end, in place of an earlier state of the same exchange."""
    kept = [e for e in talk.exchanges if e.number != exchange.number]
    return replace(talk, exchanges=(*kept, exchange)[-MOST_EXCHANGES:])


def history_of(talk: Talk) -> list[dict[str, str]]:
    """The turns for `Assistant.stream`: plain text without marks, citations or markup; failed exchanges
    left out."""
    turns = []
    for exchange in talk.exchanges:
        if exchange.told and exchange.told.text:
            turns.append({"role": "user", "content": exchange.question})
            turns.append({"role": "assistant", "content": _MARK.sub("", exchange.told.text)})
    return turns
