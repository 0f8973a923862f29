"""The words asked for, said before the sentences they stand in: the date, the period, the amount, the unit, the document.

Nothing is worded here: a lead is a piece of the sentence chosen (or the units its clause makes responsible), so that a
reader sees the answer at once and the sentence below bears it out. Where a sentence holds several values of the kind
asked for and the question's words do not tell which, there is no lead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.types import Document

from ..drafts import Claim, label, quote_of
from ..gate.figures import figures, unsupported
from ..gate.planted import quotable
from ..question.understand import Query
from ..types import Sentence
from .evidence import TermWeights
from .grades import grade_over
from .parts import Part, clearest, parts_of
from .responsible import notes_of, told
from .tables import spoken, with_units
from .tiers import covers
from .values import Asked, asked_value, asks_until, ends_of, says_limit, values_in

_DOES = (
    r"(?:统一|具体|共同|分别|依法|直接|联合|协同|会同|负责)*(?:负责|牵头|主管|承担|组织|统筹|核准|核定|核发|制发|审批|审核|审查|审定|批准|受理|决定|管理|办理|制定|发放|监督|实施|确定|认定"
    r"|汇总|收取|公布|发布|签发|启动|约谈|通报|下达|答复|批复|召集|主持|拨付|支付|征收|划定|验收|检查|抽查|督查|考核|评定|核实|核对|解释|报送|承办|落实|处理|处罚|罚款|代行|兼任|担任|任命|聘任)"
)
_ORGAN = r"(?:业主|居民|用户|申请人|承租人|个人|企业|群众|部门|单位|局|厅|委|部|办公室|办|政府|机关|机构|中心|委员会|指挥部|领导小组|办事处|街道|镇|乡|法院|检察院|公司|学校|协会|常务委员会|常委会|大会|小组|大队|支队|站|所|社区|会)"
_HOLDER = r"(?:(?:主要|分管|有关)?(?:负责人|负责同志|领导)|(?:常务)?副?(?:主任|局长|县长|市长|区长|省长|镇长|乡长|指挥长|总指挥|组长|所长|站长|院长|校长|书记|秘书长|总队长|队长))"
# 由县气象局会同县水利局发布, 由县防指办公室主任决定启动, 由县政府分管副县长约谈: the whole of who acts.
_BY = re.compile(
    rf"由(?P<unit>(?:[\u4e00-\u9fff（）]{{1,24}}?(?:{_ORGAN}(?:{_HOLDER})?|{_HOLDER})(?:会同|商|联合|和|及|与|、)?)+)"
    rf"(?=(?:(?:按照|根据|依照|在|于|对|就|向|每|自)[^，。；由]{{0,16}}?)?{_DOES})"
)
_MEANS_DOCUMENT = re.compile(
    r"(?:哪|什么)(?:个|一?份|部|些|一?项)?(?:文件|法律|法规|法|条例|办法|规定|通知|政策)(?:里|中)?(?:规定|要求|提|写|说|讲|明确|有|对)?"
)
_ASKS_WHO = re.compile(
    r"(?:由|归|找|向|属|请|是|给)(?:谁|哪(?:个|些|几个|一级|级|家)?(?:部门|单位|机构|机关|局|政府|科室))[^谁]*$|^谁(?!.*谁)"
    r"|谁(?:来)?(?:负责|牵头|管|主管|批|审批|审核|发|出|办|定|组织|落实|承担)(?!.*谁)|哪(?:个|些|几个|一个|家)(?:部门|单位|机构|机关)(?:来)?(?:负责|牵头|主管|管|承担|落实|办|批|审|发|出|配合|参加|参与)"
    r"|(?:责任|牵头|配合|主管|负责)(?:单位|部门|机关)(?:有|都|分别)?(?:是|为)?(?:谁|哪|什么)"
)
_SINCE = re.compile(r"开始|起始|从(?:什么时候|几[月号]|哪[天一])|哪天起|几号起")
# What follows is the exception: its value, said first, would pass for the rule's.
_EXCEPT = re.compile(r"[，,；;]\s*但(?:是)?(?!书)")
_YEAR = re.compile(r"\d{4}\s*年(?:起|之?前)?")
_MONTH = re.compile(r"\d\s*月\s*\d")
_SHARED = re.compile(
    r"其余(?:部分|费用|资金)?由|剩余(?:部分|费用|资金)?由|各(?:自)?承担|分别承担"
)  # by several, in shares
_MOST_VALUES = 3


def lead(
    query: Query, best: Sentence, chosen: Sequence[Sentence], weights: TermWeights, document: Document
) -> Claim | None:
    """The claim that says what was asked for alone; None when the question asks for no such thing or the sentences do
    not tell which value is meant. `best` is the sentence most likely to answer, `chosen` all that are quoted; `weights`
    those of the question's words."""
    if _ASKS_WHO.search(query.search_text):
        return None if "person" in query.asks else _who(query, best, chosen, weights, document)
    if _MEANS_DOCUMENT.search(query.search_text) and not query.named:
        return Claim(label(document, ""), (quote_of(best, document),))
    if grade := grade_over(query, best.clause):
        return Claim(grade[0], (quote_of(best, document),), facts=(grade[1],))
    asked = asked_value(query)
    if asked is None:
        return None
    # A figure counts by its value, not as a word.
    terms = {term: weight for term, weight in weights.terms.items() if not figures(term)}
    weights = replace(weights, terms=terms)
    for form in asked.forms:
        values = _values(best, chosen, form, asked, weights)
        if asked.kind == "date" and all(map(_YEAR.fullmatch, values)) and _MONTH.search(best.text):
            return None  # a year alone, where the sentence knows a day
        if values:
            where = _where(values, chosen, best)
            return _value_claim(_end_asked_for(query, values), where, best, document)
        if any(form.search(spoken(sentence)) for sentence in chosen):
            return None  # values there are, but which of them is meant is not told
    return None


def _where(values: Sequence[str], chosen: Sequence[Sentence], best: Sentence) -> Sentence | None:
    """The sentence that holds the values: one that is quoted, else one of the best one's clause (最长…, two sentences on)."""
    pool = (*chosen, *quotable(best.clause))
    return next((s for s in pool if all(value in spoken(s) for value in values)), None)


def _to_read(sentence: Sentence, asked: Asked) -> str:
    """The sentence without its exception, unless the limit is asked for, which the exception often sets."""
    text = asked.read(with_units(sentence))
    return text if asked.limit else _EXCEPT.split(text)[0]


def _values(
    best: Sentence,
    chosen: Sequence[Sentence],
    form: re.Pattern[str],
    asked: Asked,
    weights: TermWeights,
) -> tuple[str, ...]:
    """The values of a form in the part of the best sentence that says clearly most of what was asked, else in that of its
    fellows, else of all chosen; () when no part stands out, or another sentence of its clause says more."""

    def read(sentences: Sequence[Sentence], finely: bool) -> list[Part[str]]:
        texts = [_to_read(sentence, asked) for sentence in sentences]
        return parts_of(texts, lambda text: values_in(text, form, asked), finely)

    whole = quotable(best.clause)
    same = [s for s in chosen if s.clause.id == best.clause.id]
    own_first = values_in(with_units(best), form, asked) and not asked.limit
    # The limit may stand sentences after the rule.
    pools = ([best], same) if own_first else (whole if asked.limit else same, chosen)
    for own in pools:
        around = [s for s in whole if s not in own]
        for finely in (True, False):
            parts, rivals = read(own, finely), read(around, finely)
            if asked.limit:
                parts = [part for part in parts if part.values and says_limit(part.text)] or parts
            parts = [part for part in _of_the_case(parts, asked) if asked.told_by(part.text)]
            if asked.several and sum(bool(part.values) for part in (*parts, *rivals)) > 1:
                return ()
            part = clearest(parts, weights, asked.figures, asked.touches, rivals)
            if part:
                return part.values if len(part.values) <= _MOST_VALUES else ()
    return ()


def _of_the_case(parts: list[Part[str]], asked: Asked) -> list[Part[str]]:
    """Where the parts are steps by value and the question gives one (自付5万元), those whose step holds it."""
    for figure in asked.figures:
        held = [covers(f"{part.under}{part.text}", figure) for part in parts]
        if sum(one is not None for one in held) > 1:
            return [part for part, one in zip(parts, held, strict=True) if one]
    return parts


def _end_asked_for(query: Query, values: tuple[str, ...]) -> tuple[str, ...]:
    """Of a span of time (6月5日至6月11日) its last day, when the question asks until when, its first when it asks from when."""
    until, since = asks_until(query.search_text), bool(_SINCE.search(query.search_text))
    ends = ends_of(values[0]) if len(values) == 1 and until != since else None
    return values if ends is None else (ends[1],) if until else (ends[0],)


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


def _who(
    query: Query, best: Sentence, chosen: Sequence[Sentence], weights: TermWeights, document: Document
) -> Claim | None:
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
    if noted or _SHARED.search(best.text):
        return None
    beside = _ASKS_WHO.split(query.search_text)[0].lower()
    part = _told_of(best, chosen, _actors, weights, lambda text, values: _suffix_held(beside, text))
    # One character (由镇指挥部发布) is but the beginning of a name.
    told_alone = part is not None and len(part.values) == 1 and len(part.values[0]) > 1
    where = _where(part.values, chosen, best) if part and told_alone else None
    return Claim(part.values[0], (quote_of(where, document),)) if part and where else None


def _told_of(
    best: Sentence,
    chosen: Sequence[Sentence],
    find: Callable[[str], tuple[str, ...]],
    weights: TermWeights,
    touches: Callable[[str, tuple[str, ...]], int],
) -> Part[str] | None:
    """The part of the best sentence, else of its fellows, that tells who acts in what was asked."""
    same = [s for s in chosen if s.clause.id == best.clause.id]
    for own in ([best], same) if find(best.text) else (same,):
        parts = parts_of([s.text for s in own], find)
        rivals = parts_of([s.text for s in quotable(best.clause) if s not in own], find)
        if part := clearest(parts, weights, (), touches, rivals):
            return part
    return None


def _suffix_held(words: str, text: str) -> int:
    """How many of the last characters of the question's words before 谁 a text holds (0, or 2 to 6)."""
    for length in range(min(6, len(words)), 1, -1):
        if words[-length:] in text:
            return length
    return 0


def _actors(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match["unit"] for match in _BY.finditer(text)))


def _head(sentence: Sentence) -> tuple[str, ...]:
    """The head of a table's row, whose words the spoken row uses."""
    if sentence.header is None:
        return ()
    start = sentence.clause.start
    return (sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start],)
