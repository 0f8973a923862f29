"""Two things asked of in one question: 普通程序和简易程序分别几天 is a question of each.

What Chinese leaves unsaid makes the split: what follows the last name holds for the first, what leads the first holds for
the last. A name that holds 和 itself (教育和科技部门) is split only where a word says that something is asked of each
(分别, 各, 有什么不同, 差几天); where the end of a name cannot be told, nothing is split.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from ..words.comparing import distributes, neutral
from ..words.terms import content_terms

_AND = re.compile(r"以及|还有|[和与跟同及、]")
_HOLDS_AND = re.compile(
    r"共同|同时|同意|不同|相同|合同|同级|同样|同志|会同|同步|协同|同类|同等|同期|同城|跟踪|跟进|参与|与否|给与|及时|涉及|普及|危及|触及|和谐|和解|调和|缓和|总和|和平|共和|饱和|温和"
    r"|《[^》]*》|“[^”]*”|「[^」]*」|\([^)]*\)|（[^）]*）"
)
_STOP = re.compile(r"[，,。；;：:？?!！]")
_MORE_THAN = re.compile(
    r"(?<![得要应须该])比(?![例重率值])(?P<other>[^，。？?比]{2,12}?)(?:要|会)?(?:多|少|长|短|高|低|早|晚|快|慢|大|贵)(?:出)?(?=几|多少)"
)
_ALSO = re.compile(r"[？?，,。]\s*(?:那么?|和|跟|与|还有|另外)?(?P<name>[^，。？?]{2,10}?)的?呢[？?]?$")
_BEFORE = re.compile(r"^(?:请问|问一下|想问|想知道|那么?|对于?|关于|按照?)+")
_BEHIND = re.compile(r"(?:都|在|又|也|还|的|时|，|,|\s)+$")
_ASKS = re.compile(
    r"谁|什么|啥|怎么|如何|哪|几|多[少久长大高重]|是否|能否|可否|[能要可收罚得]不[能要可收罚得]|吗|^[二两三]者"
)
_STATES = re.compile(
    r"[\d一二三四五六七八九十百千万两]+\s*(?:个?工作日|天|日|小时|万?元|年|个?月|%|％|倍|人|户)"
)
_BREAKS = re.compile(rf"的|[对在按由向从]|{_ASKS.pattern}")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_SHORT_NAME = 6  # characters
_MOST = 4
_LONGEST = 14  # characters of a name


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things asked of: its `name`, and the question of it alone."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class _Names:
    """Names in a row: what leads all of them, they themselves, and what follows for all."""

    head: str
    items: tuple[str, ...]
    tail: str


def split(text: str, known: Sequence[str] = ()) -> tuple[Part, ...]:
    """The questions that `text` asks of each of several things; () when it asks one question, and when in doubt. `known`
    are names of documents and places in the text: they are not split, and lead every question."""
    text = _MORE_THAN.sub(r"和\g<other>差", text.strip())
    masked = _masked(text, known)
    found = distributes(masked)
    if found is None or _STATES.search(text, found.start()):
        return ()  # a question that states the value asks whether it is so
    also = _ALSO.search(text)
    end = also.start() if also and also.start() >= found.end() else len(text)
    where = _segment(masked[:end], found)
    names = _names(text[slice(*where)], masked[slice(*where)], known) if where else None
    if where is None or names is None:
        return ()
    items = (*names.items, also["name"]) if also and end < len(text) else names.items
    around = (f"{text[: where[0]]}{names.head}", f"{names.tail}{text[where[1] : end]}")
    return _parts(items, around)


def _parts(items: Sequence[str], around: tuple[str, str]) -> tuple[Part, ...]:
    before, after = around
    asked = neutral(f"{before}，{after}")
    fine = 2 <= len(items) == len(set(items)) <= _MOST and all(_is_name(item) for item in items)
    if not fine or not (content_terms(asked) or _ASKS.search(asked)):
        return ()
    return tuple(Part(item, neutral(f"{before}{item}{after}")) for item in items)


def _is_name(item: str) -> bool:
    plain = 2 <= len(item) <= _LONGEST and not _ASKS.search(item) and neutral(item) == item
    return plain and bool(content_terms(item))


def _masked(text: str, known: Sequence[str]) -> str:
    """The text with the words blotted out whose 和 joins nothing."""
    for name in known:
        text = text.replace(name, "□" * len(name))
    return _HOLDS_AND.sub(lambda m: m[0] if distributes(m[0]) else "□" * len(m[0]), text)


def _segment(masked: str, found: re.Match[str]) -> tuple[int, int] | None:
    """The part of the sentence where the names stand: before the word that distributes, else the one before or after."""
    stops = [0, *(m.end() for m in _STOP.finditer(masked)), len(masked) + 1]
    own = max(i for i, start in enumerate(stops[:-1]) if start <= found.start())
    if _AND.search(masked, stops[own] + 1, found.start()):
        return stops[own], found.start()
    for at in (own - 1, own + 1):
        if 0 <= at < len(stops) - 1 and _AND.search(masked, stops[at] + 1, stops[at + 1] - 1):
            return stops[at], stops[at + 1] - 1
    return None


def _names(text: str, masked: str, known: Sequence[str]) -> _Names | None:
    """The names that `text` puts in a row; None where they cannot be told."""
    ands = [m for m in _AND.finditer(masked) if m.start() > 0]
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
    return _Names(
        head + first[:more], (first[more:], *pieces[1:-1], last), tail + behind.replace("的", "", 1)
    )


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
    达标率|2023年."""
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
