"""Several questions put one after the other (甲几年？乙呢？ or 谁签发，每公里多少人？): where each of them ends."""

from __future__ import annotations

import re

from .names_in_row import ASKS

_ENDS = re.compile(r"[？?！!]+")
_PAUSE = re.compile(r"[，,；;、。]|(?<=多少)(?=最[多少高低长短])|(?<=[谁么])(?=现在)")
_WHERE = re.compile(r"^(?P<asked>.+[？?])\s*[（(](?P<told>[^（）()？?]{2,12})[）)]$")  # …呢？（2025年）
_ALSO = re.compile(r"呢$")
# 对吗, 各是什么时间, 怎么回事 ask of what was said just before, not of another thing.
_OF_THE_SAME = re.compile(
    r"^(?:各|分别|都)|^(?:这样|这)?(?:对吗?|对不对|是吗|是不是|是否(?:正确|属实)|可以吗|行吗|能吗|好吗|真的吗|(?:是|为)?(?:什么意思|怎么回事))(?:呢|啊|呀)?$"
)
_MOST = 4
_LEAST = 2  # characters


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a text, in their order, each ending in ？; () when it is one, and when in doubt. What asks nothing
    goes with the question behind it (材料要补正，几天内补)."""
    told = _WHERE.match(text.strip())
    text = f"{told['told']}{told['asked']}" if told else text.strip()
    found = [question for sentence in _ENDS.split(text) for question in _in_sentence(sentence.strip())]
    fine = 2 <= len(found) <= _MOST and all(len(question) >= _LEAST for question in found)
    return tuple(f"{question}？" for question in found) if fine else ()


def _in_sentence(sentence: str) -> list[str]:
    found: list[str] = []
    begin = end = 0
    for stop in [*(m.span() for m in _PAUSE.finditer(sentence)), (len(sentence), len(sentence))]:
        piece = sentence[end : stop[0]].strip()
        end = stop[1]
        if _asks(piece):
            found.append(sentence[begin : stop[0]].strip())
            begin = stop[1]
    rest = sentence[begin:].strip()
    if rest and found:
        found[-1] += f"，{rest}"
    return found


def _asks(piece: str) -> bool:
    return not _OF_THE_SAME.match(piece) and bool(_ALSO.search(piece) or ASKS.search(piece))
