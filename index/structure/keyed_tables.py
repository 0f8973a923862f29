"""Tables of keys and values, which have no head: 办事指南 give 事项名称, 办理对象, 是否收费 each with its value beside it.

Source: the lists of elements that 办事指南 must have (国务院办公厅, 政务服务事项要素): names, codes, kinds, terms, places, charges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(
    r"[是能可有](?:否|无)\S{1,14}|\S{0,14}(?:名称|编码|代码|主体|类型|类别|性质|形式|时限|期限|次数|有效期限?|依据|条件|对象|地点|地址|电话|方式|流程|程序|结果|时间|机关|机构|层级|收费|费用|窗口|网址|渠道|深度|途径)"
)
# What a head calls the column of things that another column tells something of.
_TELLS = re.compile(r"\S{0,6}(?:内容|说明|信息|情况|数量|份数|金额|备注|单位|部门|标准|要求)")
_WHOLE = re.compile(r"(?:政务|公共)?(?:服务)?(?:事项|主项|子项|办理项|实施事项)名称")
_FEWEST = 3  # rows


def is_keyed(table: Sequence[Sequence[str]]) -> bool:
    """Whether a table has keys in its first column (and in its third, of four) and their values beside them: most of the first
    are names of elements, and the first value is none."""
    rows = [row for row in table if len(set(row)) > 1]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < _FEWEST or width not in (2, 4) or any(len(row) != width for row in rows):
        return False
    keys = [row[i] for row in rows for i in range(0, width, 2) if i == 0 or row[i] != row[i - 1]]
    told = [rows[0][i] for i in range(1, width, 2)]
    named = sum(map(names_element, keys))
    distinct = len(set(keys)) == len(keys)
    return distinct and 2 * named > len(keys) and names_element(keys[0]) and not any(map(_names, told))


def names_element(key: str) -> bool:
    """Whether a key is the name of an element of a guide."""
    return bool(_KEY.fullmatch(key))


def names_the_whole(row: Sequence[str]) -> bool:
    """Whether a row of a table of keys and values says what the table is of (事项名称), as a title does."""
    return len(row) == 2 and bool(_WHOLE.fullmatch(row[0]))


def _names(cell: str) -> bool:
    return not cell or bool(names_element(cell) or _TELLS.fullmatch(cell))
