"""Which lines of a clause are worth quoting alone."""

from __future__ import annotations

import re

from index.types import Clause

from ...gate.planted import quotable
from ...tables import is_header
from ...types import Sentence
from ..reading.imprint import copied_to
from .evidence import names_responsible

# What answers somebody's question is more than a title, though text follows it: a day, an amount, who does it, what must be
# (县财政局6月25日前拨付1200万元。).
_TELLS = re.compile(
    r"\d\s*(?:个|工作日|日|天|小时|分钟|[千万亿]?元|[%％]|人|户|名|家|次|倍|吨|米|毫米|亩|平方|公里|公斤|级|岁)|\d{1,2}\s*月|\d{3,4}-?\d{7,8}|百分之"
    r"|[局委部厅办院所处站会队府镇街道中心单位公司](?:负责|牵头|承担|组织|会同)|^由|[^自理缘]由[^，。]{2,20}(?:负责|牵头|承担|出资|组织|办理)"
    r"|应当|不得|必须|严禁|禁止|不予|可以|每(?:年|半年|季度|月|周|日)[^，。]{0,8}(?:一次|报告|报送|通报|检查|更新|公布)"
    r"|重点发展|包括|分为"
)
_FORMULA = re.compile(r"印发给你们|现予(?:公布|发布|印发)|请(?:认真|结合实际|遵照)|已经.{0,30}(?:同意|通过)")
# 出席：…, 请假：…, 联系人：…: a line of the minutes or the notice that has no full stop.
_NAMED_LINE = re.compile(r"[\u4e00-\u9fff（）()]{2,10}[：:]\s*\S{2,}")
_FORMAL_LINE = re.compile(r"(?:附件?|抄送|主送|分送|印发|签发人?|主题词|索引号)\s*[：:]")


def telling(clause: Clause) -> list[Sentence]:
    """The sentences worth quoting alone: not a table's head, not the clause's title where it is no more than that (unless
    all else is a note of who is responsible), and of the parts around the body those that say something."""
    own = [s for s in quotable(clause) if not is_header(s, clause)]
    rest = [s for s in own if not _is_title(s, clause)]
    told = rest if any(not names_responsible(s.text) for s in rest) else own
    if clause.kind != "part":
        return told
    start, end = copied_to(clause.text) or (0, 0)
    hearers = range(clause.start + start, clause.start + end)
    return [s for s in told if s.start not in hearers and _says_something(s)]


def _is_title(sentence: Sentence, clause: Clause) -> bool:
    title = clause.heading
    begins = sentence.start == clause.start and sentence.text.rstrip("。：:").endswith(title)
    return bool(title) and begins and not (sentence.text.endswith("。") and _TELLS.search(title))


def _says_something(sentence: Sentence) -> bool:
    """Whether a sentence of the parts around the body is more than a signature, a date, an address line or the formula of
    issuing."""
    text = sentence.text.strip()
    if sentence.header is not None or (_NAMED_LINE.match(text) and not _FORMAL_LINE.match(text)):
        return True
    return text.endswith("。") and len(text) >= 12 and not _FORMULA.search(text)
