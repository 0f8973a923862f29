"""What a quoted sentence cannot be read without, in its own clause: the rest of a sentence that was cut at ；, the exception
right after it, the paragraph it refers to (前款), the line that opens its item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...types import Sentence

_PIECE = ("；", ";")
_REST = 400  # characters up to which a sentence cut at ； is quoted whole; beyond, the pieces asked for stand alone
# A sentence that begins so takes back part of what the one before it says.
_EXCEPTION = re.compile(
    r"但(?!书)|(?:因)?(?:特殊|情况|案情|案件|事项|问题)[^，。；]{0,6}(?:复杂|特殊|紧急)|确需|确有必要|确因"
    r"|[^，。；]{0,24}(?:另有|有特别|有其他)(?:规定|约定)的?[，。]"
)
# What holds instead where a condition is met: 已享受…补助的，减半; 涉及学校的，按…执行.
_INSTEAD = re.compile(
    r"^(?P<condition>[^，。；：]{2,40}(?:的|时))，[^。；]{0,24}?(?:减半|减按|减免|减收|免[收交缴予]|全免|不再|不重复|放宽|加倍|翻倍|折半|就高|从[高低重轻]|按(?:照)?[^，。；]{2,20}(?:执行|报告|办理|计[算发]|标准|补助|奖励|处理))"
)
# The word an answer begins with: 答：可以。
_WORD = re.compile(
    r"(?:答[：:]|[（(]?答[）)])?\s*(?:不?(?:可以|能|会|是|需要|用|必|行|算|对|属于|影响)|没?有|否|需要|必须)的?[。！]"
)
_ABOVE = re.compile(r"(?:依照|按照|根据|适用|违反|有|除|因|符合)?(?:本条)?前款")
_MOST_ABOVE = 3  # sentences of the paragraph referred to; a longer one is one click away


def completed(sentence: Sentence, own: Sequence[Sentence]) -> list[Sentence]:
    """The sentence with what it cannot be read without, in the order of the text. `own` are the sentences of its clause that
    can be quoted, in order; a sentence that is not among them is given back alone."""
    if sentence not in own:
        return [sentence]
    at = own.index(sentence)
    first, last = _whole(own, at)
    first, last = _with_its_word(own, first, last)
    if last + 1 < len(own) and same_paragraph(own[last], own[last + 1]):
        following = own[last + 1].text
        last += bool(_EXCEPTION.match(following) or _INSTEAD.match(following))
    found = dict.fromkeys((*_paragraph_above(own, at), *own[first : last + 1]))
    return sorted(found, key=lambda s: s.start)


def excepted(value: str, terms: Sequence[str], sentences: Sequence[Sentence]) -> bool:
    """Whether the sentences name, as the condition under which something else holds, what the question does (`terms`) and the
    piece with the value does not: the value is then the general one, and not that of the question."""
    pieces = [piece.strip() for s in sentences for piece in re.split(r"[；;。]", s.text)]
    holding = next((piece for piece in pieces if value in piece), "")
    conditions = [
        found["condition"] for piece in pieces if (found := _INSTEAD.match(piece)) and piece != holding
    ]
    return any(term in condition and term not in holding for condition in conditions for term in terms)


def _whole(own: Sequence[Sentence], at: int) -> tuple[int, int]:
    """The first and last of the pieces between two 。 that `own[at]` is one of; only itself when that would be long."""
    first = last = at
    while first and own[first - 1].text.endswith(_PIECE) and same_paragraph(own[first - 1], own[first]):
        first -= 1
    while (
        last + 1 < len(own) and own[last].text.endswith(_PIECE) and same_paragraph(own[last], own[last + 1])
    ):
        last += 1
    return (first, last) if own[last].end - own[first].start <= _REST else (at, at)


def _with_its_word(own: Sequence[Sentence], first: int, last: int) -> tuple[int, int]:
    """答：不会。 and what it is said of stand in two sentences: neither is quoted without the other."""
    if last + 1 < len(own) and _WORD.fullmatch(own[last].text):
        last += 1
    if first and _WORD.fullmatch(own[first - 1].text) and same_paragraph(own[first - 1], own[first]):
        first -= 1
    return first, last


def _paragraph_above(own: Sequence[Sentence], at: int) -> list[Sentence]:
    """The paragraph that 前款 in `own[at]` means, when it is a short one."""
    if not _ABOVE.search(own[at].text):
        return []
    start = _paragraph_start(own, at)
    above = own[_paragraph_start(own, start - 1) : start] if start else ()
    return list(above) if len(above) <= _MOST_ABOVE else []


def _paragraph_start(own: Sequence[Sentence], at: int) -> int:
    while at > 0 and same_paragraph(own[at - 1], own[at]):
        at -= 1
    return at


def same_paragraph(one: Sentence, following: Sentence) -> bool:
    """Whether no line break stands between two sentences of a clause."""
    if one.header is not None or following.header is not None:
        return False
    start = one.clause.start
    return "\n" not in one.clause.text[one.end - start : following.start - start]
