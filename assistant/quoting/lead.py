"""The words asked for, said before the sentences they stand in: the date, the period, the amount, the unit, the document.

Nothing is worded here: a lead is a piece of the sentence chosen (or the units its clause makes responsible), so that a
reader sees the answer at once and the sentence below bears it out. Where a sentence holds several values of the kind
asked for and the question's words do not tell which, there is no lead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Document

from ..drafts import Claim, label, quote_of
from ..question.understand import Query
from ..types import Sentence
from .evidence import TermWeights, share_held
from .responsible import Responsibility, of_row, responsibilities
from .tables import header_names, spoken

_N = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+)"
_WITHIN = r"(?:最迟|最晚|最长|最短|最多|最高|最低|至少|不得?超过|不得?少于|不得?低于|不多于|满|提前|每)?\s*"
_PERIOD = rf"(?:每(?:年|季度|半年|月|周|日)|{_WITHIN}{_N}\s*个?\s*(?:工作日|自然日|小时|分钟|日|天|月(?![\d一二三四五六七八九十份])|(?<!\d\d\d\d)年(?!度?[\d一二三四五六七八九十底末初])|周|季度|学期)(?:以内|之内|内|以上|以下|之?前)?)"
_DAY = (
    rf"(?:(?:每年|当年|次年|{_N}年)\s*)?{_N}\s*月\s*(?:{_N}\s*[日号]|底|末|初|[上中下]旬)?(?:之?前|以前|起|之日起)?"
    rf"|\d{{4}}\s*年\s*(?:年?[底末初]|[一二三四1-4]季度)?(?:之?前|起)?|每(?:年|季度|月)[底末初]?(?:之?前)?|年底(?:之?前)?|月底(?:之?前)?"
)
_MONEY = rf"(?:每人(?:每次)?|每户|每[年月日天次台平㎡只辆]|人均|一次性|最高(?:不超过)?|不超过|不低于|最低)*\s*{_N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元(?:以上|以下|以内)?(?:/[\u4e00-\u9fff·/]{{1,6}})?(?:\s*[至到—\-~～]\s*{_N}\s*(?:万|亿)?元(?:以上|以下)?)?"
_PERCENT = rf"(?:不低于|不超过|不少于|最高|至少)?\s*(?:{_N}\s*[%％]|百分之{_N}|{_N}分之{_N})(?:以上|以下)?"
_SPANS = {
    "money": (_MONEY, rf"{_N}\s*倍|免费|不收取?费用?|{_PERCENT}"),
    "percent": (_PERCENT, rf"{_N}\s*(?:成|折|倍)|半价|全部"),
    "hours": (rf"{_WITHIN}{_N}\s*个?\s*(?:小时|分钟)(?:以内|之内|内)?", _PERIOD),
    "days": (_PERIOD, r"当[日天]|即时|立即"),
    "duration": (_PERIOD, r"即时|立即|当[日天]|终身|长期|永久"),
    "date": (_DAY, _PERIOD),
    "phone": (r"(?:0\d{2,3}[-－—]?)?\d{7,8}|1[3-9]\d{9}|(?<!\d)1\d{4}(?!\d)|400[-\d]{7,10}", ""),
}
_FORMS = {kind: tuple(re.compile(form) for form in forms if form) for kind, forms in _SPANS.items()}
# The narrower of two kinds a question has at once comes first: 几天 before 多久.
_ORDER = ("phone", "hours", "days", "percent", "money", "date", "duration")
_SEGMENT = re.compile(r"[，；。,;：:！？\n]")
_DOES = r"(?:统一|具体|共同|分别|依法|直接)?(?:负责|牵头|主管|承担|组织|统筹|核准|核定|核发|制发|审批|审核|审查|审定|批准|受理|决定|管理|办理|制定|发放|监督|实施|确定|认定|汇总|收取|公布|发布)"
_ORGAN = r"[\u4e00-\u9fff、（）]{0,24}?(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|街道|镇|法院|检察院|公司|学校|协会|常务委员会|常委会|大会|小组)"
_BY = re.compile(rf"由(?P<unit>(?:{_ORGAN}))(?=(?:会同|商|按照|根据|依照|在)?[^，。；由]{{0,16}}?{_DOES})")
_MEANS_DOCUMENT = re.compile(
    r"(?:哪|什么)(?:个|一?份|部|些|一?项)?(?:文件|法律|法规|法|条例|办法|规定|通知|政策)(?:里|中)?(?:规定|要求|提|写|说|讲|明确|有|对)?"
)
_MOST_VALUES = 3


def lead(
    query: Query, best: Sentence, chosen: Sequence[Sentence], weights: TermWeights, document: Document
) -> Claim | None:
    """The claim that says what was asked for alone; None when the question asks for no such thing or the sentences do
    not tell which value is meant. `best` is the sentence most likely to answer; `weights` those of the question's words."""
    if "who" in query.asks:
        return _who(best, chosen, document)
    if _MEANS_DOCUMENT.search(query.search_text) and not query.named:
        return Claim(label(document, ""), (quote_of(best, document),))
    for kind in _ORDER:
        if kind in query.asks:
            values = _values(kind, spoken(best), weights)
            return (
                Claim("、".join(values), (quote_of(best, document),), facts=_head(best)) if values else None
            )
    return None


def _values(kind: str, text: str, weights: TermWeights) -> tuple[str, ...]:
    """The values of a kind in the part of a sentence that says most of what was asked; () when several parts that hold
    values say as much."""
    for form in _FORMS[kind]:
        held = [(part, _found(form, part)) for part in _SEGMENT.split(text)]
        with_values = [(before_and_in, values) for before_and_in, values in _read_on(held) if values]
        if not with_values:
            continue
        if len(with_values) == 1:
            return with_values[0][1] if len(with_values[0][1]) <= _MOST_VALUES else ()
        told = [share_held(weights.terms, part.lower()) for part, _ in with_values]
        most = max(told)
        if told.count(most) > 1:
            return ()
        values = with_values[told.index(most)][1]
        return values if len(values) <= _MOST_VALUES else ()
    return ()


def _read_on(held: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Each part together with the parts without values before it: 对重大舆情，应当在3小时内… is about 舆情."""
    joined, before = [], ""
    for part, values in held:
        before += part
        if values:
            joined.append((before, values))
            before = ""
    return joined


def _found(form: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0].strip() for match in form.finditer(text) if match[0].strip()))


def _who(best: Sentence, chosen: Sequence[Sentence], document: Document) -> Claim | None:
    """The units a clause makes responsible, lead and supporting ones told apart, else the organ a sentence names as the
    one who acts."""
    noted = [
        (sentence, note)
        for sentence in chosen
        if sentence.clause.id == best.clause.id
        for note in _notes(sentence)
    ]
    if len(noted) == 1:
        sentence, note = noted[0]
        return Claim(told(note), (quote_of(sentence, document),), facts=_head(sentence))
    units = tuple(dict.fromkeys(match["unit"] for match in _BY.finditer(best.text)))
    return Claim(units[0], (quote_of(best, document),)) if len(units) == 1 and not noted else None


def _notes(sentence: Sentence) -> tuple[Responsibility, ...]:
    if sentence.header is not None:
        row = of_row(sentence.text, header_names(sentence.clause, sentence.header))
        return (row,) if row else ()
    return responsibilities(sentence.text)


def told(note: Responsibility) -> str:
    """`牵头单位：甲局；责任单位：乙局；配合单位：丙局`, as far as the text tells them apart."""
    roles = (("牵头", note.lead), ("责任", note.own), ("配合", note.support))
    return "；".join(f"{role}单位：{'、'.join(units)}" for role, units in roles if units)


def _head(sentence: Sentence) -> tuple[str, ...]:
    """The head of a table's row, whose words the spoken row uses."""
    if sentence.header is None:
        return ()
    start = sentence.clause.start
    return (sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start],)
