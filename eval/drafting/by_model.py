"""Drafts in a person's words, by the configured chat model: one clause at a time, each checked like any other.

The model only words questions on a clause it is shown; the address is ours, and what it offers as key fact
must stand in the clause.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from langchain_core.language_models import BaseChatModel

from assistant.generating.chat_model import said
from index.types import Clause
from prompts import load_prompt

from ..gold.questions import Kind
from .choose import FACT_LONGEST, stands
from .draft import Draft, Text
from .phrases import bare

PROMPT = "draft_questions"
KINDS: tuple[Kind, ...] = ("single", "who", "deadline", "quantity")
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 30, 1500  # characters; shorter ones say little, longer ones too much
_QUESTION = range(6, 81)  # characters
_OBJECT = re.compile(r"\{[^{}]*\}")


def by_model(
    model: BaseChatModel, seconds: float, texts: Sequence[Text], wanted: int, progress: Callable[[int], None]
) -> list[Draft]:
    """About `wanted` drafts, documents in turns; a reply may take `seconds`, `progress` gets how many drafts there are.
    Those that do not stand the check are left out. Raises `ModelError` when the model cannot be reached or breaks off."""
    assert set(KINDS) <= set(get_args(Kind))
    prompt, found = load_prompt(PROMPT), list[Draft]()
    for text, clause in _in_turns(texts):
        if len(found) >= wanted:
            break
        filled = prompt.fill(
            document=text.name, address=clause.address, clause=clause.text, longest=str(FACT_LONGEST - 1)
        )
        reply = "".join(said(model, filled, seconds, []))
        found += [draft for draft in drafts_of(reply, text, clause) if stands(draft, texts)]
        progress(len(found))
    return found


def drafts_of(reply: str, text: Text, clause: Clause) -> Iterator[Draft]:
    """The well-formed drafts in a model's reply: JSON objects with `question`, `kind` and `facts`, one of each
    kind, wherever they stand in it."""
    seen: set[Kind] = set()
    for written in _OBJECT.findall(reply):
        value = _json(written)
        kind = next((k for k in KINDS if k == value.get("kind")), None)
        question, facts = value.get("question"), value.get("facts")
        if kind is None or kind in seen or not isinstance(question, str) or not _are_words(facts):
            continue
        question = " ".join(question.split())
        if len(question) in _QUESTION and question.rstrip("？?") not in bare(clause):
            seen.add(kind)
            wanted = tuple((str(fact).strip(),) for fact in facts or ())
            yield Draft(question, kind, (text.gold(clause),), wanted, note="by model")


def _in_turns(texts: Sequence[Text]) -> Iterator[tuple[Text, Clause]]:
    """Clauses of all documents in turns; within a document spread over it, the same every time."""
    queues = [(text, _spread([c for c in text.citable() if _fits(c)])) for text in texts]
    for place in range(max((len(clauses) for _, clauses in queues), default=0)):
        yield from ((text, clauses[place]) for text, clauses in queues if place < len(clauses))


def _spread(clauses: list[Clause]) -> list[Clause]:
    """Every third, then those between: neighbours often speak of one matter."""
    return [clause for begin in range(3) for clause in clauses[begin::3]]


def _fits(clause: Clause) -> bool:
    return _SHORTEST_CLAUSE <= len(clause.text) <= _LONGEST_CLAUSE


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v.strip() for v in value)


def _json(written: str) -> dict[str, Any]:
    try:
        value = json.loads(written)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
