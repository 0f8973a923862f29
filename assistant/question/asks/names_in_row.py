"""Names that a sentence puts in a row (普通程序和简易程序分别几天): which they are, what leads all of them and what follows for all.

A name that holds 和 itself (教育和科技部门) is blotted out in `masked` before; where the end of a name cannot be told, there are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

ASKS = re.compile(
    r"谁|什么|啥|怎么|如何|哪|几|多[少久长大高重]|是否|能否|可否|[能要可收罚得]不[能要可收罚得]|吗|^[二两三]者"
)
_BREAKS = re.compile(rf"的|[对在按由向从]|{ASKS.pattern}")
AND = re.compile(r"以及|还有|[和与跟同及、]")
_BEFORE = re.compile(r"^(?:请问|问一下|想问|想知道|那么?|对于?|关于|按照?)+")
_BEHIND = re.compile(r"(?:都|在|又|也|还|的|时|，|,|\s)+$")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_SHORT_NAME = 6  # characters
# Who pays, bears or is paid: side by side they share what the first of them stands in (失业保险|单位和个人).
_PARTIES = r"用人单位|单位|个人|企业|职工|员工|家庭|学校|政府|财政|[省市县区]里|乡镇"
_PARTY = re.compile(_PARTIES)
_IN_WHICH = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{_PARTIES})$")


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row: what leads all of them, they themselves, and what follows for all."""

    head: str
    items: tuple[str, ...]
    tail: str


def names_in_row(text: str, masked: str, known: Sequence[str]) -> Row | None:
    """The names that `text` puts in a row; None where they cannot be told."""
    ands = [m for m in AND.finditer(masked) if m.start() > 0]
    if not ands:
        return None
    starts = [0, *(m.end() for m in ands)]
    ends = [*(m.start() for m in ands), len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    first, last = pieces[0], _BEHIND.sub("", pieces[-1])
    behind = pieces[-1][len(last) :] if pieces[-1][len(last) :].startswith("的") else ""
    lead = _lead(first, known)
    head, first = first[:lead], first[lead:]
    if not first or not last or any(last.startswith(name) for name in known):
        return None  # documents or places side by side are not things within one
    last, tail = _ended(first, last)
    more = _shared_head(first, last)
    return Row(head + first[:more], (first[more:], *pieces[1:-1], last), tail + behind.replace("的", "", 1))


def _lead(first: str, known: Sequence[str]) -> int:
    """Where the first name begins behind the document or place it is looked for in and words like 关于."""
    at = max((first.rfind(name) + len(name) for name in known if name in first), default=0)
    at += len(re.match(r"(?:的|对于?|中|里面?|规定的?|，|[\s》])*", first[at:])[0]) if at else 0  # type: ignore[index]
    return at + len(found[0]) if (found := _BEFORE.match(first[at:])) else at


def _ended(first: str, last: str) -> tuple[str, str]:
    """The last name and what follows it for all. It ends like the first; else before 的, 对 or a word that asks; else where
    it is as long as the first or a verb follows; else nothing follows it."""
    if "的" in first and last[-2:] == first[-2:]:
        return last, ""  # 甲的期限和乙的期限: two whole names
    end = _same_ending(first, last)
    if end is None:
        limit = min([m.start() for m in _BREAKS.finditer(last) if m.start() > 0], default=len(last))
        end = _as_long(first, last[:limit])
    return last[:end], last[end:]


def _same_ending(first: str, last: str) -> int | None:
    """Where the last name ends as the first does: 普通程序和简易程序|期限, 公办园和民办园|报名."""
    words, _ = _tagged(last)
    ends = [sum(map(len, words[: i + 1])) for i in range(len(words))]
    for suffix, where in ((first[-2:], ends), (first[-1:], ends), (first[-1:], range(2, _SHORT_NAME))):
        if len(first) <= len(suffix):
            continue
        for end in where:
            if 2 <= end <= len(last) and last[:end].endswith(suffix) and last[:end] != first:
                return end
    return None


def _as_long(first: str, last: str) -> int:
    words, kinds = _tagged(last)
    _, own = _tagged(first)
    for at in range(len(words) - 1):
        end = sum(map(len, words[: at + 1]))
        verb_follows = kinds[at : at + 2] == ["n", "v"] and at + 2 < len(words) and "v" not in own
        alike = end == len(first) and kinds[at] == own[-1] and kinds[at] in "nvfm"
        if last[:end] != first and end >= 2 and (verb_follows or alike):
            return end
    return len(last)


def _shared_head(first: str, last: str) -> int:
    """How many characters of the first name hold for the last as well: 公务员|辞职和申诉, 公务员的|试用期, 在|社区医院,
    达标率|2023年, 失业保险|单位和个人."""
    if (party := _IN_WHICH.search(first)) and _PARTY.fullmatch(last):
        return party.start()
    if _YEAR.fullmatch(last) and (year := _YEAR.search(first)):
        return year.start()
    if "的" in first[:-1] and "的" not in last:
        return first.rfind("的", 0, -1) + 1
    words, kinds = _tagged(first)
    if "p" in kinds[:-1]:
        return sum(map(len, words[: len(kinds) - 1 - kinds[::-1].index("p") + 1]))
    acts = _tagged(last)[1][0] == "v"
    if acts and len(kinds) > 1 and kinds[0] == "n" and kinds[1] == "v" and len(words[0]) >= 2:
        return len(words[0])
    return 0


def _tagged(text: str) -> tuple[list[str], list[str]]:
    """Words and their kinds: n for what names, v for what acts (and what says how), p before what it acts on, else the
    segmenter's letter."""
    pairs = rjieba.tag(text)
    kinds = {"vn": "n", "d": "v", "l": "n", "j": "n"}
    return [word for word, _ in pairs], [kinds.get(tag, tag[:1] or "x") for _, tag in pairs]
