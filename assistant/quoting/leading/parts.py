"""The parts of sentences, each with the values it holds and the words that lead up to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

PIECE = re.compile(r"[；。;！？\n]")
_SEGMENT = re.compile(r"[，,]|[：:](?!\d\d(?!\d))")  # 17:00 is no mark
# 30分钟内电话报告、1小时内书面报告: each of the things set side by side has a value of its own.
_BESIDE = re.compile(
    r"[、/]|以及|并(?=在|于|按|应|对)|(?<=[元%％日天月年时级分个])和|和(?=[^和]{0,8}\d)|和(?=[一二两三四五六七八九十]{1,2}[名个人家])"
)
# 甲、乙和丙三部分: how many are listed is said of none.
_HOW_MANY = re.compile(r"(?<=[\u4e00-\u9fff])[两二三四五六七八九十]个?(?:部分|方面|项|类|种|档|级|批|个)$")
_LISTED = re.compile(r"[、和与]|及(?!以[上下])|以及")

_LEVEL = re.compile(
    r"(?P<lead>[^国省市县区乡镇村]{0,8})(?P<level>国家|[省市县区乡镇村])级?(?![\u4e00-\u9fff]?[局厅委办])"
)

Value = TypeVar("Value")


class Part(NamedTuple, Generic[Value]):
    """Words up to a mark with all values among them, and the words without values in front of them: 对重大舆情，应当在3小时内…
    is about 舆情. `under` is what stands before the first value of the same sentence or ；-piece, and is said of all of
    them (东关街道：2024年…，2025年…); `before` all that stands in front of the part in its sentence."""

    text: str
    values: tuple[Value, ...]
    under: str = ""
    before: str = ""


def parts_of(
    texts: Iterable[str], find: Callable[[str], tuple[Value, ...]], finely: bool = False
) -> list[Part[Value]]:
    """The parts of the texts in which `find` finds values, in order, and what follows the last as a part without values: it
    may be that which speaks of what was asked (提升类…不予补助). `finely`: things set side by side (、) with a value each are
    parts of their own."""
    parts: list[Part[Value]] = []
    for text in texts:
        before = ""
        for piece in PIECE.split(text):
            own = _respective(piece, find) or list(_parts(list(_segments(piece, find, finely)), find))
            parts += [part._replace(before=before + part.before) for part in own]
            before += piece
    return parts


def beside_each_other(values: Sequence[str], text: str) -> bool:
    """Whether only 、, 和 or the like stands between the values, which are then one (3月、9月); others are of different things."""
    return len(values) < 2 or bool(re.search(r"[、，和及或与至]{1,2}".join(map(re.escape, values)), text))


def _respective(piece: str, find: Callable[[str], tuple[Value, ...]]) -> list[Part[Value]]:
    """二级、三级、四级的，分别奖励5万元、10万元、20万元: each thing with its own value, then what follows the values; [] where
    they cannot be told."""
    head, said, rest = piece.partition("分别")
    segments = _SEGMENT.split(head.rstrip("，,、"))
    own = next((one for one in segments[:-3:-1] if _LISTED.search(one)), segments[-1]).rstrip("的")
    items = [item for item in _LISTED.split(_HOW_MANY.sub("", own)) if item]
    told, values = _paired(rest, len(items), find)
    if not said or len(values) < 2 or len(items) != len(values) or find(own):
        return []
    tail = items[-1][
        items[-1].find(items[0][-1]) + 1 :
    ]  # 及以上评估 of 二级、三级、四级及以上评估 is said of all
    if tail and len(tail) < len(items[-1]):
        items[-1] = items[-1].removesuffix(tail)
    else:
        tail = ""
    lead, items = _levels(items) or (
        items[0][: -len(items[1])],
        [items[0][-len(items[1]) :], *items[1:]],
    )  # what leads up to the first is said of all
    under = f"{head[: head.rfind(own)]}{lead}{tail}{told.split(str(values[0]))[0]}"
    pairs = [Part(item, (value,), under, piece) for item, value in zip(items, values, strict=True)]
    return [*pairs, *_parts(list(_segments(rest.removeprefix(told), find, False)), find)]


def _levels(items: Sequence[str]) -> tuple[str, list[str]] | None:
    """Levels of government (国家、省、市), each called as it is where it stands alone (国家级), after what leads up to the first;
    None where not all are."""
    found = [_LEVEL.match(item) for item in items]
    if not found[0] or not all(found):
        return None
    return found[0]["lead"], [
        f"{one['level']}级{item[one.end() :]}" for one, item in zip(found, items, strict=True) if one
    ]


def _paired(rest: str, count: int, find: Callable[[str], tuple[Value, ...]]) -> tuple[str, tuple[Value, ...]]:
    """The words up to a mark after 分别 that hold as many values as there are things, with these; else all."""
    first = next((segment for segment in _SEGMENT.split(rest) if find(segment)), rest)
    told = rest[: rest.find(first) + len(first)]
    return (told, find(told)) if len(find(told)) == count else (rest, find(rest))


def _parts(segments: Sequence[str], find: Callable[[str], tuple[Value, ...]]) -> Iterator[Part[Value]]:
    before, under, begun, passed = "", "", False, ""
    for segment in segments:
        before += segment
        values = find(segment)
        if values:
            under = under if begun else before.removesuffix(segment)
            yield Part(before, values, under if begun else "", passed)
            passed += before
            before, begun = "", True
    if before:
        yield Part(before, (), under, passed)


def _segments(text: str, find: Callable[[str], tuple[Value, ...]], finely: bool) -> Iterator[str]:
    for segment in _SEGMENT.split(text):
        if finely and len(find(segment)) > 1:
            yield from _with_tail([piece for piece in _BESIDE.split(segment) if piece], find)
        else:
            yield segment


def _with_tail(pieces: Sequence[str], find: Callable[[str], tuple[Value, ...]]) -> Iterator[str]:
    """Things set side by side; what follows the last value is done by all, where nothing follows the values before it: 甲村于3月前、
    乙村于4月前完成整改."""
    after = [piece.rpartition(str(found[-1]))[2] if (found := find(piece)) else None for piece in pieces]
    shared = after[-1] if after[-1] and not any(after[:-1]) and None not in after else ""
    yield from (f"{piece}{shared}" for piece in pieces[:-1])
    yield pieces[-1]
