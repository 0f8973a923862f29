"""Lines that do not belong to the document, whatever format they came in, taken out and recorded.

Two regions are judged differently. Before the first and after the last line that is certainly the
document's (a numbered clause, a paragraph) page furniture goes. In between nothing goes but page numbers
and running heads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..structure.marks import read_mark
from ..types import Removal, Source
from .furniture import (
    Furniture,
    attributes_of,
    facts_of,
    furniture_of,
    is_breadcrumb,
    is_core,
    is_numeric_date,
    is_site_foot,
    opens_related_links,
    page_number_of,
)

_PARAGRAPH = 60  # characters; a line so long with a full stop in it is text, not furniture
_SENTENCE_END = re.compile(r"[。；！？：:;!?”）)】]$")
_OWN_PART = re.compile(r"附\s*[件表图录]|抄\s*送|主\s*送|.*印\s*发$|[（(]此件|（联系|公开方式|信息公开")
_TITLE = re.compile(
    r"关于|〔\d{4}〕|(?:办法|条例|规定|通知|意见|方案|细则|要点|公告|通告|决定|规划|计划|预案|令|文件)$"
)
_OF_A_PAGE = re.compile(r"浏览|点击|阅读|访问|字号|字体|编辑|打印|分享")
_PRESS = re.compile(r"【[^】]{2,8}】")  # 【一图读懂】…: a title of a page about the document
_MENU_MAX = 60  # characters of an entry in a site's head
_FACT_LABELS = 3  # labels that make a fact box
_BOX_HEADING = re.compile(r"(?:基本|文件|公开|政策|文档)?(?:信息|属性|目录)")
_FACT_DEPTH = 60  # lines from the top within which a fact box may stand
_RUNNING_HEAD_MAX = 40  # characters
_RUNNING_HEAD_TIMES = 3
_RUNNING_HEAD_STEP = 15  # lines; a page holds more


def clean(source: Source) -> Source:
    """`source` without page furniture: `text` shortened, `removals` and `facts` added to, nothing else
    changed.

    Facts found here (发布日期 and 来源 of an attribute line, a fact box written as lines) never replace
    facts the loader found. Blank lines at both ends go, several in a row become one.
    """
    lines = source.text.split("\n")
    facts: dict[str, str] = {}
    reasons: dict[int, str] = {}
    _mark_page_furniture(lines, reasons)
    first, last = _body(lines, reasons)
    _mark_facts(lines[: min(first, _FACT_DEPTH)], reasons, facts)
    if last >= 0:
        _mark_above_breadcrumb(lines, range(first), reasons)
    _mark_furniture(lines, range(first), reasons, facts, furniture_of)
    _mark_furniture(lines, range(last + 1, len(lines)) if last >= 0 else range(0), reasons, facts, _at_bottom)
    if last >= 0:
        _mark_to_the_end(lines, range(last + 1, len(lines)), reasons)
    removals = tuple(Removal(reasons[index], lines[index].strip()) for index in sorted(reasons))
    kept = _squeeze_blanks(line for index, line in enumerate(lines) if index not in reasons)
    return replace(
        source, text="\n".join(kept), facts={**facts, **source.facts}, removals=source.removals + removals
    )


def _squeeze_blanks(lines: Iterator[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line.strip():
            kept.append(line)
        elif kept and kept[-1]:
            kept.append("")
    return kept[:-1] if kept and not kept[-1] else kept


def _body(lines: Sequence[str], reasons: dict[int, str]) -> tuple[int, int]:
    """The first and last index of lines that are certainly the document's; `(len, -1)` when there is none."""
    indexes = [index for index in range(len(lines)) if index not in reasons]
    first = next((index for index in indexes if _is_body(lines[index])), len(lines))
    last = next((index for index in reversed(indexes) if _is_body(lines[index])), -1)
    return first, last


def _is_body(line: str) -> bool:
    line = line.strip()
    if line.startswith("|"):
        return facts_of(line) is None
    if len(line) >= _PARAGRAPH and "。" in line:
        return furniture_of(line) is None
    mark = read_mark(line)
    return mark is not None and mark.certain


def _mark_facts(lines: Sequence[str], reasons: dict[int, str], facts: dict[str, str]) -> None:
    """A fact box as lines: several labels, one of which occurs nowhere else."""
    rows = {index: pairs for index, line in enumerate(lines) if (pairs := facts_of(line)) is not None}
    labels = {label for pairs in rows.values() for label, _ in pairs}
    if len(labels) < _FACT_LABELS or not any(is_core(label) for label in labels):
        return
    heading = _neighbour(lines, min(rows), -1)
    if heading >= 0 and _BOX_HEADING.fullmatch(lines[heading].strip()):
        reasons.setdefault(heading, "facts")
    for index, pairs in rows.items():
        reasons.setdefault(index, "facts")
        for label, value in pairs:
            if value:
                facts.setdefault(label, value)


def _mark_furniture(
    lines: Sequence[str],
    region: range,
    reasons: dict[int, str],
    facts: dict[str, str],
    judge: Callable[[str], Furniture | None],
) -> None:
    """Furniture in runs of neighbouring lines (blank ones between), so that uncertain lines are judged in
    company."""
    run: dict[int, Furniture] = {}
    for index in (*region, -1):
        if index >= 0 and not lines[index].strip():
            continue
        found = judge(lines[index]) if index >= 0 and index not in reasons else None
        if found is not None:
            run[index] = found
            continue
        for marked in _surely(run):
            reasons[marked] = run[marked].reason
            for label, value in _attributes(lines[marked]).items():
                facts.setdefault(label, value)
        run = {}


def _at_bottom(line: str) -> Furniture | None:
    """Below the text a document may state 发布单位：… and 发布日期：… itself, so that such a line needs
    company."""
    found = furniture_of(line)
    if (
        found
        and found.reason == "toolbar"
        and not _OF_A_PAGE.search(line)
        and attributes_of(line, alone=True)
    ):
        return Furniture("toolbar", "near")
    return found


def _surely(run: Mapping[int, Furniture]) -> Iterator[int]:
    """The indexes of a run's lines that are furniture after all."""
    page = [i for i, found in run.items() if found.strength == "certain" and found.reason != "related-links"]
    pairs = sum(found.strength == "pair" for found in run.values())
    for index, found in run.items():
        near = found.strength in ("near", "pair") and page
        pair = found.strength == "pair" and pairs > 1
        after = found.strength == "after" and page and page[0] < index
        if found.strength == "certain" or near or pair or after:
            yield index


def _attributes(line: str) -> dict[str, str]:
    return {"发布日期": line.strip()} if is_numeric_date(line) else attributes_of(line, alone=True) or {}


def _mark_above_breadcrumb(lines: Sequence[str], region: range, reasons: dict[int, str]) -> None:
    """What stands above the path of the page is the site's head, but for a title."""
    path = next((index for index in reversed(region) if is_breadcrumb(lines[index])), 0)
    for index in range(path):
        line = lines[index].strip()
        if (
            line
            and len(line) <= _MENU_MAX
            and index not in reasons
            and (not _TITLE.search(line) or _PRESS.match(line))
        ):
            reasons[index] = "navigation"


def _mark_to_the_end(lines: Sequence[str], region: range, reasons: dict[int, str]) -> None:
    """From a heading of related links, or a line of the site's foot, to the end, when nothing of the
    document's own follows."""
    for opens, reason in ((opens_related_links, "related-links"), (is_site_foot, "navigation")):
        start = next((index for index in region if opens(lines[index])), len(lines))
        rest = [index for index in range(start, len(lines)) if lines[index].strip()]
        if any(
            _OWN_PART.match(lines[index].strip()) or lines[index].lstrip().startswith("|")
            for index in rest[1:]
        ):
            continue
        for index in rest:
            reasons.setdefault(index, reason)


# --- page numbers and running heads, anywhere ---------------------------------------------------------


def _mark_page_furniture(lines: Sequence[str], reasons: dict[int, str]) -> None:
    pages = _page_numbers(lines)
    for index in pages:
        reasons[index] = "page-number"
    for index in _running_heads(lines, pages):
        reasons[index] = "running-head"


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """Certain page numbers, and uncertain ones of the same look that count on by one at least three times."""
    pages: set[int] = set()
    series: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        found = page_number_of(line) if len(line) <= 80 else None
        if found is None:
            continue
        if found[1]:
            pages.add(index)
        else:
            series[re.sub(r"\d+", "0", line.strip())].append((index, found[0]))
    for run in series.values():
        pages.update(_counting_on(run))
    return pages


def _counting_on(run: Sequence[tuple[int, int]]) -> set[int]:
    """The lines of `run` when its numbers rise by one from line to line, pages apart; else none."""
    numbers = [number for _, number in run]
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(run)]
    rising = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(run) < 3 or not rising or min(gaps) < 4:
        return set()
    return {index for index, _ in run}


def _running_heads(lines: Sequence[str], pages: set[int]) -> set[int]:
    """Short lines that come back beside page numbers, or a page apart in the middle of sentences. The first
    one stays when it is above the text: there it is the title."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if 2 < len(line) <= 2 * _RUNNING_HEAD_MAX and _may_run(line.strip()):
            places[line.strip()].append(index)
    heads: set[int] = set()
    for indexes in places.values():
        if len(indexes) < 2:
            continue
        beside = [index for index in indexes if _beside_page_number(lines, index, pages)]
        if len(beside) >= 2 and len(beside) >= len(indexes) - 1:
            heads.update(beside)
        elif _page_apart(indexes) and _interrupts(lines, indexes):
            heads.update(indexes[1:])
    return heads


def _may_run(line: str) -> bool:
    return (
        3 <= len(line) <= _RUNNING_HEAD_MAX
        and not line.startswith("|")
        and not (_SENTENCE_END.search(line) or read_mark(line))
    )


def _beside_page_number(lines: Sequence[str], index: int, pages: set[int]) -> bool:
    return _neighbour(lines, index, -1) in pages or _neighbour(lines, index, 1) in pages


def _neighbour(lines: Sequence[str], index: int, step: int) -> int:
    """The index of the nearest line with text in the direction of `step`, or -1."""
    index += step
    while 0 <= index < len(lines):
        if lines[index].strip():
            return index
        index += step
    return -1


def _page_apart(indexes: Sequence[int]) -> bool:
    gaps = [later - earlier for earlier, later in pairwise(indexes)]
    return (
        len(indexes) >= _RUNNING_HEAD_TIMES
        and min(gaps) >= _RUNNING_HEAD_STEP
        and max(gaps) <= 1.5 * min(gaps)
    )


def _interrupts(lines: Sequence[str], indexes: Sequence[int]) -> bool:
    """Whether most of the lines after the first stand between two halves of a sentence."""
    broken = 0
    for index in indexes[1:]:
        before = _neighbour(lines, index, -1)
        broken += (
            before >= 0
            and not _SENTENCE_END.search(lines[before].strip())
            and len(lines[before].strip()) > 20
        )
    return 2 * broken > len(indexes) - 1
