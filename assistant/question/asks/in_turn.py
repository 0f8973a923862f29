"""The same asked of several things one after the other (甲几年？乙呢？ or 甲几年，乙呢？): where each question ends.

Questions that ask different things (谁签发，每公里多少人) are read as one: one clause mostly answers both, and the halves asked alone lean
on what is not said (of fifteen building questions that were cut at a comma, fourteen were answered worse).
"""

from __future__ import annotations

import re

from .names_in_row import ASKS

_DIVIDES = re.compile(r"[？?！!]+|[，,；;](?=[^，,；;？?]{2,12}呢[？?]?$)")
_WHERE = re.compile(r"^(?P<asked>.+[？?])\s*[（(](?P<told>[^（）()？?]{2,12})[）)]$")  # …呢？（2025年）
_ALSO = re.compile(r"呢$")
# 对吗, 各是什么时间, 怎么回事 ask of what was said just before, not of another thing.
_OF_THE_SAME = re.compile(
    r"^(?:各|分别|都)|^(?:这样|这)?(?:对吗?|对不对|是吗|是不是|是否(?:正确|属实)|可以吗|行吗|能吗|好吗|真的吗|(?:是|为)?(?:什么意思|怎么回事))(?:呢|啊|呀)?$"
)
_MOST = 4
_LEAST = 2  # characters


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a text, in their order, each ending in ？, all but the first in 呢？; () when it is one, and when in
    doubt."""
    told = _WHERE.match(text.strip())
    text = f"{told['told']}{told['asked']}" if told else text.strip()
    found: list[str] = []
    for piece in map(str.strip, _DIVIDES.split(text)):
        if _asks(piece):
            found.append(piece)
        elif piece and found:
            found[-1] += f"，{piece}"
    fine = 2 <= len(found) <= _MOST and all(len(question) >= _LEAST for question in found)
    fine = fine and all(map(_ALSO.search, found[1:]))
    return tuple(f"{question}？" for question in found) if fine else ()


def _asks(piece: str) -> bool:
    return not _OF_THE_SAME.match(piece) and bool(_ALSO.search(piece) or ASKS.search(piece))
