"""The words asked for, said before the sentences they stand in: the date, the period, the amount, the unit, the document.

Nothing is worded here: a lead is a piece of the sentence chosen (or the units its clause makes responsible), so that a
reader sees the answer at once and the sentence below bears it out. Where a sentence holds several values of the kind
asked for and the question's words do not tell which, there is no lead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.types import Document

from ..drafts import Claim, label, quote_of
from ..gate.figures import figures, unsupported
from ..question.terms import words
from ..question.understand import Query
from ..question.wants import number_of
from ..types import Sentence
from .evidence import TermWeights
from .parts import clearest, parts_of
from .responsible import notes_of, told
from .tables import spoken, with_units

_N = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+)"
_WITHIN = r"(?:最迟|最晚|最长|最短|最多|最高|最低|至少|不得?超过|不得?少于|不得?低于|不多于|满|提前)?\s*"
_PERIOD = rf"(?:{_WITHIN}{_N}\s*个?\s*(?:工作日|自然日|日历天|小时|分钟|日|天|月(?![\d一二三四五六七八九十份])|(?<!\d\d\d\d)年(?!度?[\d一二三四五六七八九十底末初])|周|季度|学期)(?:以内|之内|内|以上|以下|之?前)?)"
_DAY = (
    rf"(?:(?:每年|当年|次年|{_N}年)\s*)?{_N}\s*月\s*(?:{_N}\s*[日号]|底|末|初|[上中下]旬)?(?:之?前|以前|起|之日起)?"
    rf"|\d{{4}}\s*年\s*(?:年?[底末初]|[一二三四1-4]季度)?(?:之?前|起)?|年底(?:之?前)?|月底(?:之?前)?"
)
_MONEY = rf"(?:每人(?:每次)?|每户|每[年月日天次台平㎡只辆]|人均|一次性|最高(?:不超过)?|不超过|不低于|最低)*\s*{_N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元(?:以上|以下|以内)?(?:/[\u4e00-\u9fff·/]{{1,6}})?(?:\s*[至到—\-~～]\s*{_N}\s*(?:万|亿)?元(?:以上|以下)?)?"
_RATE = rf"(?:{_N}\s*[%％]|百分之{_N}|{_N}分之{_N})"
_PERCENT = rf"(?:不低于|不超过|不少于|最高|至少)?\s*{_RATE}(?:以上|以下)?(?:\s*[至到—\-~～]\s*{_RATE}(?:以上|以下)?)?"
_SPANS = {
    "money": (_MONEY, rf"{_N}\s*倍|免费|不收取?费用?|{_PERCENT}"),
    "percent": (_PERCENT, rf"{_N}\s*(?:成|折|倍)|半价|全部"),
    "hours": (rf"{_WITHIN}{_N}\s*个?\s*(?:小时|分钟)(?:以内|之内|内)?", _PERIOD),
    "days": (_PERIOD, r"当[日天]|即时|立即"),
    "duration": (_PERIOD, r"即时|立即|当[日天]"),
    "often": (
        r"每(?:个|隔)?(?:半年|半月|年度?|季度|季|月|周|日|天)|按(?:季度|月|年度?|半年)|逐[年月日]|定期",
        "",
    ),
    "date": (_DAY, _PERIOD),
    "phone": (r"(?:0\d{2,3}[-－—]?)?\d{7,8}|1[3-9]\d{9}|(?<!\d)1\d{4}(?!\d)|400[-\d]{7,10}", ""),
}
_FORMS = {kind: tuple(re.compile(form) for form in forms if form) for kind, forms in _SPANS.items()}
# The narrower of two kinds a question has at once comes first: 几天 before 多久.
_ORDER = ("phone", "hours", "days", "percent", "money", "date", "duration")
# 几级, 几审几校, 多少小区: what is counted is told by the question itself.
_HOW_MANY_LEVELS = re.compile(r"几(?P<of>[审校级类档批期轮])(?:几(?P<and>[审校]))?")
_HOW_MANY_THINGS = re.compile(r"多少(?P<of>[\u4e00-\u9fff]{2,})")
_DOES = r"(?:统一|具体|共同|分别|依法|直接)?(?:负责|牵头|主管|承担|组织|统筹|核准|核定|核发|制发|审批|审核|审查|审定|批准|受理|决定|管理|办理|制定|发放|监督|实施|确定|认定|汇总|收取|公布|发布)"
_ORGAN = r"[\u4e00-\u9fff、（）]{0,24}?(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|指挥部|领导小组|办事处|街道|镇|法院|检察院|公司|学校|协会|常务委员会|常委会|大会|小组)"
_BY = re.compile(rf"由(?P<unit>(?:{_ORGAN}))(?=(?:会同|商|按照|根据|依照|在)?[^，。；由]{{0,16}}?{_DOES})")
_MEANS_DOCUMENT = re.compile(
    r"(?:哪|什么)(?:个|一?份|部|些|一?项)?(?:文件|法律|法规|法|条例|办法|规定|通知|政策)(?:里|中)?(?:规定|要求|提|写|说|讲|明确|有|对)?"
)
_ASKS_WHO = re.compile(
    r"(?:由|归|找|向|属|请|是|给)(?:谁|哪(?:个|些|几个|一级|级|家)?(?:部门|单位|机构|机关|局|政府|科室))[^谁]*$|^谁(?!.*谁)"
    r"|谁(?:来)?(?:负责|牵头|管|主管|批|审批|审核|发|出|办|定|组织|落实|承担)(?!.*谁)|哪(?:个|些|几个|一个|家)(?:部门|单位|机构|机关)(?:来)?(?:负责|牵头|主管|管|承担|落实|办|批|审|发|出|配合|参加|参与)"
    r"|(?:责任|牵头|配合|主管|负责)(?:单位|部门|机关)(?:有|都|分别)?(?:是|为)?(?:谁|哪|什么)"
)
_HOW_OFTEN = re.compile(
    r"(?:多久|多长时间|几年|几个?月|几天).{0,6}一次|隔多久|多久.{1,4}一[次回遍]|频率|频次"
)
_UNTIL = re.compile(r"截止|截至|最晚|最迟|结束|为止|到(?:什么时候|几[月号]|哪[天一])")
_SINCE = re.compile(r"开始|起始|从(?:什么时候|几[月号]|哪[天一])|哪天起|几号起")
# What follows is the exception: its value, said first, would pass for the rule's.
_EXCEPT = re.compile(r"[，,；;]\s*但(?:是)?(?!书)")
_YEAR = re.compile(r"\d{4}\s*年(?:起|之?前)?")
_MONTH = re.compile(r"\d\s*月\s*\d")
_MOST_VALUES = 3


def lead(
    query: Query, best: Sentence, chosen: Sequence[Sentence], weights: TermWeights, document: Document
) -> Claim | None:
    """The claim that says what was asked for alone; None when the question asks for no such thing or the sentences do
    not tell which value is meant. `best` is the sentence most likely to answer, `chosen` all that are quoted; `weights`
    those of the question's words."""
    if _ASKS_WHO.search(query.search_text):
        return _who(best, chosen, document)
    if _MEANS_DOCUMENT.search(query.search_text) and not query.named:
        return Claim(label(document, ""), (quote_of(best, document),))
    kind, forms = _asked_for(query)
    for form in forms:
        # A value of the best sentence is not said by another's; a row's bare figures count as the amounts they are.
        own = [best] if form.search(with_units(best)) else chosen
        texts = [_EXCEPT.split(with_units(sentence))[0] for sentence in own]
        values = _values(form, texts, weights, figures(query.search_text))
        if kind == "date" and all(map(_YEAR.fullmatch, values)) and _MONTH.search(best.text):
            return None  # a year alone, where the sentence knows a day
        if values:
            where = next((s for s in chosen if all(value in spoken(s) for value in values)), None)
            return _value_claim(_end_asked_for(query, values, where), where, best, document)
        if any(form.search(spoken(sentence)) for sentence in chosen):
            return None  # values there are, but which of them is meant is not told
    return None


def _asked_for(query: Query) -> tuple[str, tuple[re.Pattern[str], ...]]:
    """The kind of value a question asks for and the forms it has; no forms when it asks for none that can be said alone."""
    if _HOW_OFTEN.search(query.search_text):
        return "often", _FORMS["often"]
    kind = next((kind for kind in _ORDER if kind in query.asks), None)
    if kind:
        return kind, _FORMS[kind]
    return "count", _counted(query)


def _counted(query: Query) -> tuple[re.Pattern[str], ...]:
    """The form of the number asked for (6辆 for 几辆, 三级 for 几级, 78个小区 for 多少小区); () for none or several."""
    text = query.search_text
    levels = _HOW_MANY_LEVELS.search(text)
    if levels:
        return (
            re.compile(rf"(?<!第){_N}{levels['of']}" + (f"{_N}{levels['and']}" if levels["and"] else "")),
        )
    units = [kind.partition(":")[2] for kind in query.asks if kind.startswith("count:")]
    if len(units) == 1:
        return (number_of(units[0]),)
    things = _HOW_MANY_THINGS.search(text) if "number" in query.asks else None
    if things is None:
        return ()
    noun = words(things["of"])[0]
    return (re.compile(rf"{_N}\s*(?:余|多)?\s*[\u4e00-\u9fff]?{noun}"),) if len(noun) > 1 else ()


def _end_asked_for(query: Query, values: tuple[str, ...], where: Sentence | None) -> tuple[str, ...]:
    """Of a span of time (6月5日至6月11日) its last day, when the question asks until when, its first when it asks from when."""
    if where is None or len(values) != 2:
        return values
    span = rf"{re.escape(values[0])}[^，。；]{{0,6}}[至到—~～-]{{1,2}}\s*{re.escape(values[1])}"
    until, since = _UNTIL.search(query.search_text), _SINCE.search(query.search_text)
    if not re.search(span, spoken(where)) or bool(until) == bool(since):
        return values
    return values[1:] if until else values[:1]


def _value_claim(
    values: tuple[str, ...], where: Sentence | None, best: Sentence, document: Document
) -> Claim | None:
    if where is None or where.clause.document_id != best.clause.document_id:
        return None
    said, quote = "、".join(values), quote_of(where, document)
    # What the gate would drop is not said in the first place: part of a word may look like a figure.
    return (
        None
        if unsupported(said, "\n".join((quote.text, *_head(where))))
        else Claim(said, (quote,), facts=_head(where))
    )


def _values(
    form: re.Pattern[str], texts: Sequence[str], weights: TermWeights, asked: Collection[str]
) -> tuple[str, ...]:
    """The values of a form in the part of the texts that says clearly most of what was asked, its figures (`asked`) among
    it; () when no part stands out."""
    part = clearest(parts_of(texts, lambda segment: _found(form, segment)), weights, asked)
    return part.values if part and len(part.values) <= _MOST_VALUES else ()


def _found(form: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0].strip() for match in form.finditer(text) if match[0].strip()))


def _who(best: Sentence, chosen: Sequence[Sentence], document: Document) -> Claim | None:
    """The units a clause makes responsible, lead and supporting ones told apart, else the organ a sentence names as the
    one who acts."""
    noted = [
        (sentence, note)
        for sentence in chosen
        if sentence.clause.id == best.clause.id
        for note in notes_of(sentence)
    ]
    if len(noted) == 1:
        sentence, note = noted[0]
        return Claim(told(note), (quote_of(sentence, document),), facts=_head(sentence))
    units = tuple(dict.fromkeys(match["unit"] for match in _BY.finditer(best.text)))
    # One character (由镇指挥部发布) is but the beginning of a name.
    told_alone = len(units) == 1 and len(units[0]) > 1 and not noted
    return Claim(units[0], (quote_of(best, document),)) if told_alone else None


def _head(sentence: Sentence) -> tuple[str, ...]:
    """The head of a table's row, whose words the spoken row uses."""
    if sentence.header is None:
        return ()
    start = sentence.clause.start
    return (sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start],)
