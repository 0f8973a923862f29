"""Labels of which a text sets several side by side, each with values of its own: grades (C级, Ⅲ级, 二类), levels (市级) and places (某县, 某区).

A value is of the label that its own piece of the sentence names; one of another label is no answer, however alike the rest is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from .parts import Part

_GRADES = "级类档"
_ONE = r"(?:[A-E]|IV|I{1,3}|V|[一二三四五1-5])"
_GRADE = re.compile(
    rf"(?<![A-Za-z\d第十百])(?P<many>{_ONE}[{_GRADES}]?(?:[、和或与至到—~-]{_ONE}[{_GRADES}]?)*)(?<=[{_GRADES}])(?P<open>[^，。；]{{0,2}}以[上下])?"
)
_RANGE = re.compile(r"[至到—~-]")
_SAME = {"I": "一", "II": "二", "III": "三", "IV": "四", "V": "五"} | dict(
    zip("12345", "一二三四五", strict=True)
)
_A_LEVEL = r"(?:国家|[省市县区乡镇村])"
_LEVEL = re.compile(
    rf"(?P<many>{_A_LEVEL}级?(?:[、和或与至到—~-]?{_A_LEVEL}级?)*)(?:(?<=级)|(?=里)|(?<=被国家)|(?<=被[省市县区乡镇]))(?P<open>[^，。；]{{0,2}}以[上下])?"
)
_SEVERITY = re.compile(r"(?:[轻中重]|极重|特重)度")
_AS_HIGH = {"区": "县", "镇": "乡"}
# 小区, 园区, 城区 are no names; a place has two characters before what it is.
_PLACE = re.compile(
    r"[\u4e00-\u9fff](?![各全每本该])[\u4e00-\u9fff](?<![地园小社校城景辖各市片政发能护])(?P<of>[县区镇乡])"
)


def of_another(question: str, piece: str, others: Iterable[str], over: str) -> bool:
    """Whether the piece of a text that holds a value is about another label than the question names: it names others of that
    kind only, or none while one of the `others` names that of the question. What stands `over` it (title, headings) may name
    the label for all."""
    if of_another_named(question, piece, over):
        return True
    said = _named(f"{piece}；{over}")
    return any(
        asked & _named(other).get(kind, set())
        for kind, asked in _named(question).items()
        if kind in _GRADES and not said.get(kind, set()) & {*asked, ""}
        for other in others
    )


def of_those_named(parts: Sequence[Part[str]], question: str) -> list[Part[str]]:
    """The parts without those with values that name no label which the question does, where some do: 其中甲县250套, of which all
    is said that stands before 其中."""
    left = list(parts)
    for kind, asked in _named(question).items():
        own = [p for p in left if p.values and asked & _named(f"{p.under}{p.text}").get(kind, set())]
        if own:
            left = [_with_whole(p) if p in own else p for p in left if p in own or not p.values]
    return left


def untold(part: Part[str], others: Iterable[Part[str]], question: str) -> bool:
    """Whether a part is of one label of which the question says nothing, and another with other values of another of its kind:
    800元 is for 重度 alone where 中度 has 400元."""
    asked = _named(question)
    own = {kind: labels for kind, labels in _named(part.text).items() if kind not in asked}
    rest = [_named(one.text) for one in others if one.values and one.values != part.values]
    return any(other.get(kind, labels) - labels for kind, labels in own.items() for other in rest)


def _with_whole(part: Part[str]) -> Part[str]:
    within = "其中" in part.before + part.text
    return part._replace(under=part.before + part.under) if within else part


def of_another_named(question: str, piece: str, over: str = "") -> bool:
    """Whether the piece names other labels of a kind than the question alone; what stands `over` it may name one for all."""
    for kind, asked in _named(question).items():
        own = _named(piece).get(kind, set()) | _named(over).get(kind, set())
        if own & asked or "" in own:
            continue
        if own - _named(over).get(kind, set()):
            return True
    return False


def _named(text: str) -> dict[str, set[str]]:
    """The labels a text names, by their kind (级, 县); "" among them where it names a range, which may hold any."""
    text = unicodedata.normalize("NFKC", text)
    named: dict[str, set[str]] = {}
    for found in _GRADE.finditer(text):
        own = {_SAME.get(one, one) for one in re.findall(_ONE, found["many"])}
        spans = bool(found["open"] or _RANGE.search(found["many"]))
        named.setdefault(found["many"][-1], set()).update(own, {""} if spans else set())
    for found in _LEVEL.finditer(text):
        own = {_AS_HIGH.get(one, one) for one in re.findall(_A_LEVEL, found["many"])}
        spans = bool(found["open"] or _RANGE.search(found["many"]))
        named.setdefault("层", set()).update(own, {""} if spans else set())
    for found in _SEVERITY.finditer(text):
        named.setdefault("度", set()).add(found[0])
    for place in _PLACE.finditer(text):
        named.setdefault("镇" if place["of"] in "镇乡" else "县", set()).add(place[0])
    return named
