"""What a portal page says about its document outside the text: the fact box and the page's head.

A fact box (基本信息: 索引号, 文号, 发布机构, 失效日期, …) is recognised by its labels, whatever it is built
from: a table, a list, definition terms or spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ..cleaning.furniture import facts_of, is_core, label_of
from .characters import tidy

_STATUS_LABELS = frozenset({"文件状态", "有效性", "效力状态", "时效性", "时效"})
_STATUS = (
    "有效|失效|废止|现行有效|继续有效|已失效|已废止|部分失效|部分有效|部分废止|宣布失效|尚未生效|"
    "尚未施行|已修改|已被修改|全文有效|全文失效|全文废止"
)
_STATUS_WORD = re.compile(_STATUS)
_ASSIGNED = re.compile(rf"(?<![=!<>])=\s*[\"']((?:{_STATUS})(?:[（(][^\"'（）()]{{1,20}}[）)])?)[\"']")
_STATUS_NAMES = {
    "youxiao": "有效",
    "shixiao": "失效",
    "yishixiao": "已失效",
    "feizhi": "废止",
    "yifeizhi": "已废止",
}
_STRONG = frozenset({"索引号", "统一编号", "文号", "发文字号", "信息索引号"})
_MANY, _FEW = (
    3,
    2,
)  # labels that make a box: any three with one core label, or two with one of the strong ones
_LABEL_SPAN = 120  # characters per label, its value included, on the average of a box
_LEAD = 20  # characters a box may say before its first label
_HEADING = 12  # characters of a heading around a box
_META = {
    "articletitle": "标题",
    "pubdate": "发布日期",
    "publishdate": "发布日期",
    "contentsource": "来源",
}


@dataclass(frozen=True, slots=True)
class FactBox:
    """A fact box and what it says, under its own labels; empty values are left out."""

    element: Tag
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Label:
    node: NavigableString
    name: str


def head_facts(soup: BeautifulSoup) -> dict[str, str]:
    """标题, 发布日期 and 来源 as the page's `<meta>` elements state them (《政府网站发展指引》,
    国办发〔2017〕47号)."""
    facts: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        label = _META.get(str(meta.get("name") or "").lower())
        value = _squeezed(str(meta.get("content") or ""))
        if label and value:
            facts.setdefault(label, value)
    return facts


def fact_boxes(root: Tag) -> list[FactBox]:
    """The page's fact boxes. To be called while scripts are still in the tree: a status may be written by
    one."""
    labels = list(_labels(root))
    boxes: list[FactBox] = []
    for element, inside in _candidates(labels):
        nodes = {id(label.node) for label in inside}
        if any(holds(element, box.element) or holds(box.element, element) for box in boxes):
            continue
        boxes.append(FactBox(_with_heading(element), _values(element, inside, nodes)))
    return boxes


def holds(outer: Tag, inner: Tag) -> bool:
    """Whether `inner` is `outer` or inside it. (`in` compares elements by their content, and equals
    occur.)"""
    return outer is inner or any(parent is outer for parent in inner.parents)


def plain_strings(element: Tag) -> Iterator[NavigableString]:
    """The text nodes a reader may see: not comments, scripts or style sheets."""
    for node in element.descendants:
        if type(node) is NavigableString:
            yield node


def _labels(root: Tag) -> Iterator[_Label]:
    strings = [node for node in plain_strings(root) if node.strip()]
    for index, node in enumerate(strings):
        text = tidy(str(node)).strip()
        following = str(strings[index + 1]).strip() if index + 1 < len(strings) else ""
        pairs = facts_of(text)
        if pairs:
            yield _Label(node, pairs[0][0])
            continue
        name = label_of(text)
        if name and (
            following.startswith(("：", ":")) or (is_core(name) and node.find_parent(["td", "th", "dt"]))
        ):
            yield _Label(node, name)


def _candidates(labels: Sequence[_Label]) -> list[tuple[Tag, list[_Label]]]:
    """Elements that may be a box, the one with most labels first, of equals the innermost."""
    inside: dict[int, list[_Label]] = {}
    elements: dict[int, tuple[Tag, int]] = {}
    for label in labels:
        ancestors = [tag for tag in label.node.parents if tag.name not in ("[document]", "html", "body")]
        for depth, tag in enumerate(reversed(ancestors)):
            inside.setdefault(id(tag), []).append(label)
            elements[id(tag)] = (tag, depth)
    found = [(elements[key][0], group) for key, group in inside.items() if _is_box(elements[key][0], group)]
    return sorted(found, key=lambda pair: (-len(pair[1]), -elements[id(pair[0])][1]))


def _is_box(element: Tag, labels: Sequence[_Label]) -> bool:
    names = {label.name for label in labels}
    enough = len(names) >= _MANY and any(map(is_core, names))
    if not enough and not (len(names) >= _FEW and names & _STRONG):
        return False
    text = _squeezed("".join(plain_strings(element)))
    lead = text.replace(" ", "").find(labels[0].name)
    return len(text) <= _LABEL_SPAN * len(names) and text.count("。") <= 2 and 0 <= lead <= _LEAD


def _with_heading(element: Tag) -> Tag:
    """The box with the heading around it (基本信息)."""
    length = len(_squeezed("".join(plain_strings(element))))
    parent = element.parent
    while parent is not None and parent.name not in ("[document]", "html", "body"):
        if len(_squeezed("".join(plain_strings(parent)))) - length > _HEADING:
            break
        element, parent = parent, parent.parent
    return element


def _values(box: Tag, labels: Sequence[_Label], nodes: set[int]) -> dict[str, str]:
    strings = list(plain_strings(box))
    facts: dict[str, str] = {}
    for label in labels:
        start = next(index for index, node in enumerate(strings) if node is label.node)
        for name, value in facts_of(tidy(str(label.node)).strip()) or [(label.name, "")]:
            if value:
                facts.setdefault(name, value)
        if facts.get(label.name):
            continue
        following = []
        for node in strings[start + 1 :]:
            if id(node) in nodes:
                break
            following.append(node)
        value = _nearest(label, following, box, nodes) or _status_elsewhere(label, box, nodes)
        if value:
            facts.setdefault(label.name, value)
    return facts


def _nearest(label: _Label, following: Sequence[NavigableString], box: Tag, nodes: set[int]) -> str:
    """The text after a label in the smallest element around both, before the next label."""
    for scope in label.node.parents:
        inside = [node for node in following if any(parent is scope for parent in node.parents)]
        value = _squeezed(tidy("".join(inside))).lstrip("：: ")
        if value or scope is box or _holds_other(scope, label, nodes):
            return value
    return ""


def _holds_other(scope: Tag, label: _Label, nodes: set[int]) -> bool:
    return any(id(node) in nodes and node is not label.node for node in plain_strings(scope))


def _status_elsewhere(label: _Label, box: Tag, nodes: set[int]) -> str:
    """A status that is no text: assigned in a script of the same item, or an image or class named by it.
    Only when the item names exactly one."""
    if label.name not in _STATUS_LABELS:
        return ""
    item: Tag | None = None
    for scope in label.node.parents:
        if _holds_other(scope, label, nodes):
            break
        item = scope
        if scope is box:
            break
    found = _named_states(item) if item is not None else set()
    return found.pop() if len(found) == 1 else ""


def _named_states(item: Tag) -> set[str]:
    found = {state for script in item.find_all("script") for state in _ASSIGNED.findall(script.get_text())}
    if found:
        return found
    for tag in item.find_all(True):
        names = {str(tag.get(key) or "").strip() for key in ("alt", "title")}
        found.update(name for name in names if _STATUS_WORD.fullmatch(name))
        tokens = [*(tag.get_attribute_list("class")), re.sub(r".*/|\.\w+$", "", str(tag.get("src") or ""))]
        found.update(
            _STATUS_NAMES[token.lower()] for token in map(str, tokens) if token.lower() in _STATUS_NAMES
        )
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
