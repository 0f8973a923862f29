"""False premises: a figure in the question that the quoted clause contradicts."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from ...gate.figures import Figure, find_figures
from ...question.asks.wants import claimed_unit, is_claim
from ...question.understand import Query
from ..reading.responsible import responsibilities, told
from ..weighing.evidence import TermWeights
from .claimed import claimed_figures
from .parts import clearest, parts_of

# Units that measure the same thing: a question may say 天 where the clause says 个工作日.
_ALIKE = (
    frozenset({"个工作日", "个自然日", "日", "小时", "分钟", "个月", "周", "年"}),
    frozenset({"月底", "年底", "月", "年"}),
    frozenset({"元", "角"}),
    frozenset({"%", "/", "倍", "个百分点"}),
    frozenset({"人", "户", "人次", "个"}),
)
_PLACE = re.compile(r"^(?:各|本|省|市|区|县|州|自治区|自治州)+")
# 月收入3000块能申请吗 describes a case and claims nothing.
_ASKS_OF_A_CASE = re.compile(
    r"(?:(?<![职功技性效智不])能|可以|(?<![不许])可|算|够|符合|享受)(?![不]?(?:超过|少于|低于|高于|多于|晚于|早于))(?!.*(?:对吗|对吧|是吗|是吧|是不是|对不对|没错|属实|正确))[^，。]{0,14}(?:吗|么|嘛)[？?]?$"
)
_PART = re.compile(r"[，,；;。、]")
_RELATIVE = re.compile(r"[当次]")
_CALENDAR = re.compile(r"(?:19|20)\d\d年")


def contradictions(
    query: Query, quoted: Sequence[str], weights: TermWeights, titles: Sequence[str] = ()
) -> tuple[str, ...]:
    """`不一致：问题说“30个工作日”，文件写的是“15个工作日”` for each figure a yes/no question states and the quoted sentences
    replace by another of its kind: everywhere, or in the part of them that clearly says most of what was asked, by the
    `weights` of its words. Figures that name the document or clause (its year, its number, those in the `titles` of the
    documents quoted) state nothing."""
    text = query.standalone
    if not is_claim(text) or _ASKS_OF_A_CASE.search(text):
        return ()
    skipped = {figure.canonical for name in (*_naming(query), *titles) for figure in find_figures(name)}
    found = []
    for figure in _claimed(text, skipped, quoted):
        others = _instead(figure, quoted, weights)
        if others:
            found.append(f"不一致：问题说“{figure.written}”，文件写的是“{'”“'.join(others[:3])}”")
    return (*found, *_wrong_unit(text, quoted))


def _wrong_unit(question: str, quoted: Sequence[str]) -> tuple[str, ...]:
    """`不一致：问题说“甲局牵头”，文件写的是“牵头单位：乙局”` when the notes of the quoted sentences name other units."""
    claimed = claimed_unit(question)
    notes = [note for sentence in quoted for note in responsibilities(sentence)]
    if claimed is None or not notes:
        return ()
    unit, does = claimed
    asked = [n.lead or n.own if does == "牵头" else n.support if does == "配合" else n.units for n in notes]
    bare = _PLACE.sub("", unit)
    if any(bare in name or _PLACE.sub("", name) in unit for units in asked for name in units):
        return ()
    return (f"不一致：问题说“{unit}{does}”，文件写的是“{'；'.join(told(note) for note in notes[:2])}”",)


def _naming(query: Query) -> list[str]:
    """The words of a question that name a document or clause: 2021年, 21年, 第五条."""
    years = [f"{year}年" for year in query.years] + [f"{year % 100}年" for year in query.years]
    return [*years, *(a.written for a in query.addresses)]


def _claimed(text: str, skipped: Container[str], quoted: Sequence[str]) -> list[Figure]:
    """The figures a question claims: of each of its parts the last, since what goes before is the case it is claimed of
    (30厘米的树移一株900元); of its last part alone, when a figure of the question stands in the text."""
    parts = [
        [f for f in claimed_figures(part) if f.canonical not in skipped and _is_measure(f)]
        for part in _PART.split(text)
    ]
    last = [figures[-1] for figures in parts if figures]
    held = {figure.canonical for sentence in quoted for figure in find_figures(sentence)}
    return last[-1:] if any(f.canonical in held for figures in parts for f in figures) else last


def _is_measure(figure: Figure) -> bool:
    return figure.unit != "文号" and bool(figure.unit or "." in figure.written)


def _instead(figure: Figure, quoted: Sequence[str], weights: TermWeights) -> list[str]:
    """What stands in the text where the question has this figure, as it is written there: figures of its own unit, else of
    one that measures the same. A calendar year (2024年) is no period of years."""
    parts = parts_of(quoted, lambda segment: _comparable(figure, find_figures(segment)))
    if any(other.unit == figure.unit for part in parts for other in part.values):
        own = [tuple(other for other in part.values if other.unit == figure.unit) for part in parts]
        parts = [
            part._replace(values=values)
            for part, values in zip(parts, own, strict=True)
            if values or not part.values
        ]
    if any(other.canonical == figure.canonical for part in parts for other in part.values):
        return []
    terms = {term: weight for term, weight in weights.terms.items() if term not in figure.written}
    clear = clearest(parts, replace(weights, terms=terms))
    return list(
        dict.fromkeys(other.written for part in ([clear] if clear else parts) for other in part.values)
    )


def _comparable(figure: Figure, held: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(
        other for other in held if _is_calendar(other) == _is_calendar(figure) and _alike(figure, other)
    )


def _is_calendar(figure: Figure) -> bool:
    return bool(_CALENDAR.match(figure.canonical))


def _alike(one: Figure, other: Figure) -> bool:
    """当日 and 次日 are days, not lengths of time."""
    if _RELATIVE.match(one.canonical) or _RELATIVE.match(other.canonical):
        return False
    return one.unit == other.unit or any(one.unit in group and other.unit in group for group in _ALIKE)
