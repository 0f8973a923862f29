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


def after_list(lines: Sequence[Line], nodes: Sequence[Node], at: int, end: int) -> tuple[int, Node] | None:
    """The line at which the clause of `nodes[at]`, which reaches to line `end`, breaks off for such a paragraph, and the
    node it belongs to. Only a list that shows where it ends is one: its items close with ；, the last one with 。; else the paragraph must
    say that it is of the whole. Any other may be the last item's own."""
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
    return _of_the_whole(lines, nodes, at, end)


def _is_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a sentence of its own below one that has come to its end."""
    ends = lines[i].text.endswith(_SENTENCE_ENDS) and lines[i - 1].text.endswith("。")
    return ends and not lines[i].role


def _of_the_whole(lines: Sequence[Line], nodes: Sequence[Node], at: int, end: int) -> tuple[int, Node] | None:
    """The line from which the last item of a list is followed by what speaks of all of it, and the node over the list."""
    node = nodes[at]
    sibling = next((n for n in reversed(nodes[:at]) if len(n.above) <= len(node.above)), None)
    last = at + 1 == len(nodes) or len(nodes[at + 1].above) < len(node.above)
    if not last or not node.above or node.level in _UNCITED or sibling is None:
        return None
    if sibling.above != node.above or sibling.level != node.level:
        return None
    over = next(n for n in nodes if n.line == node.above[-1])
    if over.level in _UNCITED or not over.path:
        return None
    first = next(
        (
            i
            for i in range(node.line + 1, end)
            if _is_paragraph(lines, i) and _OF_THE_WHOLE.match(lines[i].text)
        ),
        None,
    )
    return (first, over) if first is not None else None


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
