"""The table under a caption of its own (附表 各区县进度, 附件1：任务表) in the middle of a numbered text: it stands behind the
last item of a section without being of it, since it tells of all that the section, or the text, is about.

Source: 通报 and 计划 print such a table where they first speak of it. One that the text announces (标准如下, 见下表, 表1) is
the item's own; one behind the last item of all is an attachment already (`units`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line, is_table_row, is_titled
from .units import attachment_name

_NOTE = re.compile(r"(?:附?注|备注|说明|数据来源|资料来源|单位|填表)\s*\d{0,2}\s*[:：.．]")
_CAPTION_LINES = 3  # 附表, its title, 单位：万元


def attached_tables(lines: Sequence[Line], first: int, end: int) -> list[tuple[int, str]]:
    """The indices of the captions with which lines `[first, end)` of an item come to such tables, each with its name
    (附表1); [] where the item's own words go on behind one."""
    found: list[tuple[int, str]] = []
    of_tables: set[int] = set()  # the lines from a caption to the first row below it
    for i in range(first, end):
        name = None if lines[i].role else attachment_name(lines[i].text)
        rows = _first_row(lines, i, end) if name and is_titled(lines[i].text.rstrip("：:")) else None
        if name and rows is not None:
            found.append((i, name))
            of_tables.update(range(i, rows))
    behind = range(found[0][0], end) if found else range(0)
    tables_only = all(i in of_tables or _is_of_table(lines[i]) for i in behind)
    return found if tables_only else []


def _is_of_table(line: Line) -> bool:
    return is_table_row(line.text) or bool(_NOTE.match(line.text))


def _first_row(lines: Sequence[Line], caption: int, end: int) -> int | None:
    """The index of the first row of the table under a caption, between which its title and its unit can stand."""
    for i in range(caption + 1, min(end, caption + 1 + _CAPTION_LINES)):
        if is_table_row(lines[i].text):
            return i
        if not (is_titled(lines[i].text) or _NOTE.match(lines[i].text)):
            return None
    return None
