"""What the server remembers of one visitor's conversation: enough to go on with it and to show a source
again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..types import Answer

MOST_EXCHANGES = 50  # older ones leave the page: a chat left open for weeks stays light

_MARK = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of an answer shown. `[start, end)` and `quote` as in `Citation`; the document is looked up
    anew when its source is opened, so a conversation keeps no old texts in memory."""

    marker: int
    clause_id: str
    document_id: str
    label: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was shown for it. `number` counts from 1 within a conversation and stays when
    older exchanges leave. `answer` is plain text for the history, "" when there was none (an error).
    `shown` is the HTML."""

    number: int
    question: str
    answer: str
    shown: str
    cited: tuple[Cited, ...] = ()


Conversation = tuple[Exchange, ...]


def next_number(conversation: Conversation) -> int:
    return conversation[-1].number + 1 if conversation else 1


def extended(conversation: Conversation, exchange: Exchange) -> Conversation:
    """The conversation with the exchange at its end, in place of an earlier state of the same exchange."""
    kept = [e for e in conversation if e.number != exchange.number]
    return (*kept, exchange)[-MOST_EXCHANGES:]


def history_of(conversation: Conversation) -> list[dict[str, str]]:
    """The turns for `Assistant.stream`: plain text without marks, citations or markup; failed exchanges
    left out."""
    turns = []
    for exchange in conversation:
        if exchange.answer:
            turns.append({"role": "user", "content": exchange.question})
            turns.append({"role": "assistant", "content": _MARK.sub("", exchange.answer)})
    return turns


def cited_of(answer: Answer) -> tuple[Cited, ...]:
    return tuple(
        Cited(c.marker, c.clause_id, c.document.id, c.label, c.quote, c.start, c.end)
        for c in answer.citations
    )


def find_exchange(conversation: Conversation, number: int) -> Exchange | None:
    return next((exchange for exchange in conversation if exchange.number == number), None)
