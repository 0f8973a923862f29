"""The paragraph behind the last item of a list that is no part of it: 有下列情形之一的，不得报名…, 其他成员单位按职责…,
上述材料一式两份。 In an article it is a further 款; in a text with 一、（一）1. it is cited as what the list stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line
from .marks import HEADING_LEVELS, Level
from .nodes import Node

_UNCITED = HEADING_LEVELS | {Level.UNNUMBERED}
_ITEM_ENDS, _SENTENCE_ENDS = ("；", ";"), ("。", "！", "：", "；")
# What by its first words is no part of the last item: another list, those who are not in this one, all of it.
_OF_ITS_OWN = re.compile(
    r"(?:凡|申请人|对|但)?(?:有|具有|存在|属于|符合)(?:下列|以下)[^，。；：]{0,12}(?:之一|的)"
    r"|(?:其他|其余)[^，。；：]{0,6}(?:单位|部门|人员|机构|街道|乡镇|镇街)|(?:上述|以上|前述)[^，。；：\d]{0,8}(?:各项|项|[条证]件|材料|情形|人员|对象|单位|部门|标准)"
)
# What says itself that it is of the whole it stands in, whatever its list looks like: 本部分各项合计…, 上述补贴累计….
_OF_THE_WHOLE = re.compile(
    r"(?:本(?:部分|条|章|节)|(?:上述|以上|前述)(?:各|所列)?[^，。；：\d]{0,8}(?:项|类|款|条|标准|情形|补贴|补助|奖励|资金|政策|措施))"
    r"(?=[^。；]{0,24}(?:各项|合计|累计|总[额和计]|叠加|同时(?:享受|符合)|不重复|不得重复|从高|就高))"
    r"|同一[^，。；：]{1,10}[^。；]{0,16}(?:上述|以上|前述|本部分|各类|各项)[^。；]{0,24}(?:合计|累计|总[额和计]|不重复|不得重复|不超过)"
)
# What by its first words goes on with the item above it.
_OF_THE_ITEM = re.compile(
    r"(?:其(?![他余])|该|此|本[项款]|前[项款]|具体|即|包括|例如|如[：:，,]|但|同时[，,]|另外?[，,]|对[此其该])"
)
# （责任单位：…）, 牵头单位：…; 完成时限：…: who does it and until when, on a line of its own or at the end of an item
_DUTY = r"[（(]?(?:责任|牵头|配合|承办|主办|协办|落实)(?:单位|部门|科室|领导|人员?)\s*[:：]|[（(]?完成(?:时限|时间)\s*[:：]"
_DUTY_LINE, _DUTY_NOTED = re.compile(_DUTY), re.compile(_DUTY + r"|牵头[^。；]{0,30}[）)]")
# 按时报送。每月5日前…, or the title alone on its line
_TITLE_SENTENCE = re.compile(r"[^，。；：]{1,25}。\s*\S|[^，。；：]{1,8}。$")
# Sections and decimals head paragraphs; only what numbers the entries of a list can be of one paragraph by its kind.
_OF_ENTRIES = frozenset(
    {Level.CHINESE_BRACKET, Level.ARABIC, Level.ARABIC_BRACKET, Level.HALF_BRACKET, Level.CIRCLED}
)


def after_list(lines: Sequence[Line], nodes: Sequence[Node], at: int, end: int) -> tuple[int, Node] | None:
    """The line at which the clause of `nodes[at]`, which reaches to line `end`, breaks off for such a paragraph, and the
    node it belongs to. A list shows where it ends: its items close with ；, the last one with 。, or each is one paragraph
    without a title; else the paragraph must say that it is of the whole. Any other may be the last item's own."""
    node = nodes[at]
    first = node.line + 1
    while first < end and lines[first].role == "wrapped":
        first += 1
    if first >= end:
        return None
    if _is_paragraph(lines, first) and _OF_ITS_OWN.match(lines[first].text):
        over = _list_closed_by(lines, nodes, at)
        if over is not None:
            return first, over
    whole = _behind_entries(lines, nodes, at, first)
    return (first, whole) if whole is not None else _of_the_whole(lines, nodes, at, end)


def _is_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a sentence of its own below one that has come to its end."""
    ends = lines[i].text.endswith(_SENTENCE_ENDS) and lines[i - 1].text.endswith("。")
    return ends and not lines[i].role


def _of_the_whole(lines: Sequence[Line], nodes: Sequence[Node], at: int, end: int) -> tuple[int, Node] | None:
    """The line from which the last item of a list is followed by what speaks of all of it, and the node over the list."""
    over = _over_list_ended_by(nodes, at)
    if over is None:
        return None
    own = range(nodes[at].line + 1, end)
    first = next((i for i in own if _is_paragraph(lines, i) and _OF_THE_WHOLE.match(lines[i].text)), None)
    return (first, over) if first is not None else None


def _over_list_ended_by(nodes: Sequence[Node], at: int) -> Node | None:
    """The node over the list of two items or more whose last one is `nodes[at]`, where it can be cited."""
    node = nodes[at]
    sibling = next((n for n in reversed(nodes[:at]) if len(n.above) <= len(node.above)), None)
    last = at + 1 == len(nodes) or len(nodes[at + 1].above) < len(node.above)
    if not last or not node.above or node.level in _UNCITED or sibling is None:
        return None
    if sibling.above != node.above or sibling.level != node.level:
        return None
    over = next(n for n in nodes if n.line == node.above[-1])
    return over if over.level not in _UNCITED and over.path else None


def _behind_entries(lines: Sequence[Line], nodes: Sequence[Node], at: int, first: int) -> Node | None:
    """The node over a list of entries, each of one paragraph, where line `first` behind the last one is a further
    paragraph, or says who does them all."""
    over = _over_list_ended_by(nodes, at)
    if over is None or nodes[at].level not in _OF_ENTRIES or not _each_one_paragraph(lines, nodes, at):
        return None
    items = lines[over.line + 1 : first]
    if _DUTY_LINE.match(lines[first].text):
        return None if any(_DUTY_NOTED.search(line.text) for line in items) else over
    if not _is_paragraph(lines, first) or _OF_THE_ITEM.match(lines[first].text):
        return None
    titled = _TITLE_SENTENCE.match(lines[nodes[at].line].text[nodes[at].width :])
    return over if _ends_list(lines, nodes, at) or not titled else None


def _each_one_paragraph(lines: Sequence[Line], nodes: Sequence[Node], at: int) -> bool:
    """Whether the items before `nodes[at]` in its list are of one paragraph each, without items of their own."""
    before = [
        i for i, n in enumerate(nodes[:at]) if n.above == nodes[at].above and n.level == nodes[at].level
    ]
    return all(
        nodes[i + 1].above == nodes[i].above
        and all(line.role == "wrapped" for line in lines[nodes[i].line + 1 : nodes[i + 1].line])
        for i in before
    )


def _list_closed_by(lines: Sequence[Line], nodes: Sequence[Node], at: int) -> Node | None:
    """The node over the list that `nodes[at]` is the last item of; where that node is itself the last item of such a
    list, the one over that."""
    following = nodes[at + 1].above if at + 1 < len(nodes) else ()
    over: Node | None = None
    while (above := nodes[at].above) and _ends_list(lines, nodes, at):
        at = next(i for i in range(at - 1, -1, -1) if nodes[i].line == above[-1])
        goes_on = following[: len(above)] == above
        if goes_on or nodes[at].level in _UNCITED or not nodes[at].path:
            break
        over = nodes[at]
    return over


def _ends_list(lines: Sequence[Line], nodes: Sequence[Node], at: int) -> bool:
    """Whether an item before `nodes[at]` in its list ends in ；, right above it."""
    node = nodes[at]
    sibling = next((n for n in reversed(nodes[:at]) if len(n.above) <= len(node.above)), None)
    in_list = sibling is not None and sibling.above == node.above and sibling.level == node.level
    return in_list and lines[node.line - 1].text.endswith(_ITEM_ENDS)
