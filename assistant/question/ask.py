"""What was asked, checked: a question and the conversation before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import BadQuestion

from ..types import Turn

_HISTORY_KEPT = 20  # turns
_TURN_KEPT = 2000  # characters of a turn
# Control characters (but not line breaks and tabs), characters without width (a BOM, joiners, marks of direction) and
# halves of a character: pasted along unseen, they are no part of what was asked.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ROLES = {"user": "user", "assistant": "assistant", "human": "user", "ai": "assistant"}


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as typed (white space trimmed) and the last turns before it, oldest first."""

    question: str
    history: tuple[Turn, ...] = ()


def read_ask(asked: Any, limit: int) -> Ask:
    """An `Ask` from a str, an `Ask` or a mapping with `question` and `history`. Raises BadQuestion for an empty or
    over-long question (`limit` characters) and for anything else."""
    if isinstance(asked, Ask):
        question, history = asked.question, asked.history
    elif isinstance(asked, str):
        question, history = asked, ()
    elif isinstance(asked, Mapping) and isinstance(asked.get("question"), str):
        question, history = asked["question"], read_history(asked.get("history") or ())
    else:
        raise BadQuestion("问题应为文字，或含 question 的对象。")
    question = _plain(question)
    if not re.search(r"\w", question):
        raise BadQuestion("问题是空的。请输入要查询的内容，例如“依申请公开多久答复？”")
    if len(question) > limit:
        raise BadQuestion(f"问题有{len(question)}个字，超过{limit}字的上限。请把问题缩短到要点。")
    return Ask(question, history)


def read_history(turns: Any) -> tuple[Turn, ...]:
    """The last turns of a conversation from `[{"role": "user"|"assistant", "content": "…"}]`. Other roles (system, tool)
    are left out: they are no part of what the user said. Raises BadQuestion when the shape is another."""
    if not isinstance(turns, Sequence) or isinstance(turns, str):
        raise BadQuestion('历史应为列表：[{"role": "user", "content": "…"}]。')
    read = []
    for number, turn in enumerate(turns, 1):
        if isinstance(turn, Turn):
            read.append(turn)
            continue
        if (
            not isinstance(turn, Mapping)
            or not isinstance(turn.get("role"), str)
            or not isinstance(turn.get("content"), str)
        ):
            raise BadQuestion(f"历史的第{number}项应有文字的 role 和 content。")
        role = _ROLES.get(turn["role"])
        if role:
            said = _plain(turn["content"])[:_TURN_KEPT]
            read.append(Turn(role, said))  # type: ignore[arg-type]  # the table's values are the roles
    return tuple(read[-_HISTORY_KEPT:])


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text).strip()
