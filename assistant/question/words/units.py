"""How one unit is called: 县住建局 is 县住房和城乡建设局, 审计局 may be 县审计局, and 市住建局 is another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .synonyms import variants

LEVELS = "省市区县州盟旗"
# What the name of a unit ends in. Bodies without a name of their own (主管部门, 有关机关) are not among them: every text has others.
ORGAN = (
    r"(?:委员会|办公室|办事处|指挥部|领导小组|工作专班|管委会|村委会|居委会|人民政府|人武部|宣传部|组织部|统战部"
    r"|局|委|办|厅|中心|大队|支队|总队|街道|乡镇|政府|银行|法院|检察院|协会|联合会|总工会|残联|妇联|供销社|档案馆)"
)
# 市场, 市政工程, 市容 and 区划 begin with no level, 市民政局 and 市政府 do.
_LEVEL = rf"[{LEVELS}本各](?!场|容|划|域|民(?![政宗委])|政(?![府务协法委]))"
# The place a unit is of, and its level: 云峪县, 县, 市.
_OF = re.compile(rf"^(?:[\u4e00-\u9fff]{{2,5}}?(?={_LEVEL}))?(?P<level>{_LEVEL})?(?P<core>.+)$")
_ENDS = "局委办厅会部院心"
_SHORTENED = re.compile(r"[\u4e00-\u9fff]{2,4}[局委办厅]")
_ALL_ONE = (
    ("乡镇人民政府", "乡镇政府", "乡镇（街道）", "乡镇"),
    ("街道办事处", "街道办", "乡镇（街道）", "街道"),
)
_TRADE = re.compile(r"(?:管理|监督|工作)?[局委办厅]$")


def level_and_core(unit: str) -> tuple[str, str]:
    """县 and 自然资源局 of 云峪县自然资源局; "" for a unit without a level."""
    found = _OF.match(unit)
    return ((found["level"] or "").strip("本各"), found["core"]) if found else ("", unit)


@lru_cache(maxsize=256)
def named_as(unit: str) -> re.Pattern[str]:
    """The form of the names that a text may call a unit by; a name of another level is none of them."""
    level, core = level_and_core(unit)
    whole = next((group for group in _ALL_ONE if core in group), None) or _whole_names(core)
    forms = [re.escape(name) for name in sorted(whole, key=len, reverse=True)]
    if _SHORTENED.fullmatch(core):  # 住建局, 市监局: each character begins a word of the whole name
        forms.append("(?!和)[\u4e00-\u9fff]{0,4}?".join(core))
    before = f"(?:{level}|{_not_of_another(core, whole)})" if level else ""
    return re.compile(rf"{before}(?:{'|'.join(forms)})")


def _not_of_another(core: str, names: Sequence[str]) -> str:
    """What must not stand before a name without its level: another level, or what joins it to a longer name (市政务服务和大数据局;
    after 市财政局和 it is an office of its own); nor before what makes it another of the names (市大数据局 of 数据局)."""
    longer = {"", *(name.removesuffix(core) for name in names if name.endswith(core))}
    return "".join(f"(?<![{LEVELS}]{more})(?<![^{_ENDS}]和{more})" for more in sorted(longer))


def _whole_names(core: str) -> list[str]:
    """The name and other words for it, but those that are the end of another (建设局): what stands before them may be a level."""
    names = (core, *variants(core))
    return [one for one in names if one == core or not any(one != other and one in other for other in names)]


def as_department(unit: str) -> re.Pattern[str]:
    """The form by which statutes call the unit of a trade, whatever its level: 教育主管部门 for 县教育局."""
    stem = _TRADE.sub("", level_and_core(unit)[1])
    names = (stem, *(_TRADE.sub("", other) for other in variants(level_and_core(unit)[1])))
    told = "|".join(re.escape(name) for name in names if len(name) >= 2)
    return re.compile(rf"(?:{told or re.escape(unit)})(?:行政|主管|管理)*(?:部门|机关)")
