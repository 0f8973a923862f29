"""Which of several values a question means, where its words alone do not tell: the rule before its exception, the whole before
what is 其中, the period of a thing before the time by which it is done, the second of two turns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.structure.numerals import to_int

from ...question.words.terms import bigrams, content_terms
from ..reading.given import Given, given_in
from ..reading.tiers import steps_in
from .parts import Part

_DAY = 24  # hours
_N = r"[一二两三四五六七八九十\d]{1,2}"
# 超过十二小时的, 情况复杂的，可以延长: what holds for some cases only.
_SPECIAL = re.compile(
    r"(?:(?<!不)(?<!得)超[过出]|不足|不满|达到|以上|以下)[^，。；]{0,12}?的(?!部门|单位|机关|机构)|(?<!可以)延长|(?:情况|情形)(?:复杂|特殊|紧急)"
)
_CASE_MOST = 16  # characters before a part that may state its case
# The figure of a case (停水超过十二小时的) is no value where the same words state one.
_CONDITION = re.compile(
    r"(?:(?<![不得])超[过出]|不足|不满|未满|(?<![期届])满|达到)[^，。；\uffff]{1,12}?的(?=$|[应由可按处给并，])|[^，。；\uffff]{0,12}?以[上下]的(?=$|[应由可按处给并，])"
)
_OPPOSED = (re.compile(r"突然|突发|意外"), re.compile(r"计划(?:性|内|停|检修)|有计划|按计划"))
_WITHOUT = re.compile(r"(?:没有|没|无)(?![有了得法]|关于)([\u4e00-\u9fff]{2})")
_WITH = re.compile(r"(?<![没未只所具享持])有(?!效|关|没|多|几|哪|什)([\u4e00-\u9fff]{2})")
# What is added to a term is no answer to how long the term is.
EXTENDED = re.compile(r"延长|延期|顺延|推迟")
_ASKS_MORE = re.compile(r"延|拖|推迟|宽限|再给|再加|最[长多晚迟]")
_OF_WHICH = re.compile(r"其中")
_HAS = re.compile(
    r"有(?:多长时间|多久|几[天日年]|多少[天日]|几个)|期限|时限|[^到学上假定长短日周早晚延]期(?:是|为|有|要)?(?:多|几)"
)
_PERIOD_OF = r"(?:期限?|时限|时间)[^，。；]{{0,8}}?{value}"
_HALF = re.compile(r"[上下]半年")
_TURN = re.compile(rf"第(?P<number>{_N})(?P<of>[批次期轮])|(?P<first>首|头一)(?P<turn>[批次期轮])")
_MONTH = re.compile(rf"({_N})\s*月")
_CASE_WORDS = 4  # characters that tell a case, without what stands over all cases
_OF_CASE = re.compile(r"(?:^|[：:])?([\u4e00-\u9fff]{2,12})的[，,]?[\u4e00-\u9fff]{0,4}$")
_ASKS = r"多少|多久|多长|什么时候|啥时候|何时|哪[一]?天|(?<!哪)几(?![乎何经])"
_TWO = re.compile(
    rf"(?:{_ASKS})[^，,、。？?和及]*(?:[，,、。？?和及]|以及|还有)[^？?]*?(?:{_ASKS})|多少(?:人|户|家)[^，,]{{0,3}}几[天日]"
    rf"|(?:{_ASKS})[^？?]*[？?][^？?]*(?:怎么|如何|谁|哪|什么)"
    r"|从[^，。？到至]{1,12}[到至][^，。？]{1,10}?(?:多久|多长时间|几|多少)[^，。？号月]*$"  # all steps of a way
)


def asks_two(question: str) -> bool:
    """Whether a question asks for two values (投诉几天答复，咨询几天), which one cannot answer."""
    return bool(_TWO.search(question))


def without_cases(text: str) -> str:
    """A text with the cases blotted out for which something holds: 停水超过十二小时的."""
    return _CONDITION.sub(lambda match: "\uffff" * len(match[0]), text)


def ordinary(parts: Sequence[Part[str]], rivals: Sequence[Part[str]], question: str) -> list[Part[str]]:
    """The parts without those that hold for some cases only, or are 其中 of another, when the question says nothing of that and
    another part has values for the rule."""
    everything = [part for part in (*parts, *rivals) if part.values]
    plain = [part for part in everything if not _is_special(part)]
    if not plain or _SPECIAL.search(question):
        return list(parts)
    if not _ASKS_MORE.search(question):
        parts = [part for part in parts if not (part.values and EXTENDED.search(part.text))]
    said = "".join(f"{part.under}{part.text}" for part in plain).lower()
    own = [term for term in content_terms(question) if term not in said]
    units = {given.unit for given in given_in(question)}

    def meant(part: Part[str]) -> bool:
        whole = f"{part.before}{part.under}{part.text}"
        stepped = any(steps_in(whole, unit) for unit in units)
        return part in plain or not part.values or stepped or any(term in part.text.lower() for term in own)

    return [part for part in parts if meant(part)]


def _is_special(part: Part[str]) -> bool:
    """Whether a part holds for some cases only, its values not being what tells them (不足75分的为不合格)."""
    case = _SPECIAL.search(f"{part.before}{part.text}"[-_CASE_MOST - len(part.text) :])
    return bool(case and not any(value in case[0] for value in part.values)) or bool(
        _OF_WHICH.search(part.text)
    )


def holds_always(text: str, value: str, question: str) -> bool:
    """Whether what a text says up to a value is said of no case (情况复杂的) of which the question says nothing, and the value
    of nothing that is 其中 of something else."""
    upto = text[: text.find(value) + len(value) + _CASE_MOST]
    return bool(_SPECIAL.search(question)) or not _is_special(Part(upto, (value,)))


def not_opposed(parts: Sequence[Part[str]], question: str) -> list[Part[str]]:
    """The parts without those of what is planned, for a question of what comes suddenly, and the other way round."""
    for one, other in (_OPPOSED, _OPPOSED[::-1]):
        if one.search(question) and not other.search(question):
            return [p for p in parts if one.search(p.text) or not other.search(p.text)]
    return _with_or_without(parts, question)


def _with_or_without(parts: Sequence[Part[str]], question: str) -> list[Part[str]]:
    """The parts without those that have what the question is without (没有外线 and 有外线工程的), and the other way round."""
    found = _WITHOUT.search(question) or _WITH.search(question)
    if found is None:
        return list(parts)
    has = re.compile(rf"(?<![没未])有{re.escape(found[1])}")
    lacks = re.compile(rf"(?:无|没有|未有){re.escape(found[1])}")
    meant, other = (lacks, has) if _WITHOUT.search(question) else (has, lacks)
    return [p for p in parts if meant.search(p.text) or not other.search(p.text)]


def of_period(parts: Sequence[Part[str]], question: str) -> list[Part[str]]:
    """For a question of how long somebody has (补正有几天) the parts that state a period (补正期限为15日), where some do."""
    if not _HAS.search(question):
        return list(parts)
    stated = [
        part
        for part in parts
        if any(
            re.search(_PERIOD_OF.format(value=re.escape(value)), f"{part.under}{part.text}")
            for value in part.values
        )
    ]
    return stated or list(parts)


def turn_asked_for(values: Sequence[str], question: str, text: str) -> tuple[str, ...]:
    """Of the days of several turns (每年两次，分别为3月、9月) those of the one asked for: 下半年, 第二批."""
    if len(values) < 2:
        return tuple(values)
    if half := _HALF.search(question):
        first = half[0].startswith("上")
        months = [to_int(found[1]) if (found := _MONTH.search(value)) else None for value in values]
        held = [v for v, month in zip(values, months, strict=True) if month and (month <= 6) == first]
        return tuple(held) or tuple(values)
    turn = _TURN.search(question)
    number = (to_int(turn["number"]) if turn["number"] else 1) if turn else None
    of = (turn["of"] or turn["turn"]) if turn else ""
    counted = [to_int(found) for found in re.findall(rf"({_N})[次批期轮]", text)] if of else []
    return (values[number - 1],) if number and number <= len(values) in counted else tuple(values)


def of_a_case_untold(part: Part[str], others: Sequence[Part[str]], question: str) -> bool:
    """Whether a value is that of one of several cases set side by side (横穿的不超过3日，顺行的不超过15日) of which the question
    says no more than of another."""
    own, asked = bigrams(_case_of(part)), bigrams(question)
    rest = [bigrams(case) for one in others if one.values != part.values and (case := _case_of(one))]
    return bool(own) and any(len((own - other) & asked) <= len((other - own) & asked) for other in rest)


def _case_of(part: Part[str]) -> str:
    upto = part.text[: part.text.find(part.values[0])] if part.values else ""
    found = _OF_CASE.search(upto)
    return found[1][-_CASE_WORDS:] if found else ""


def for_each_one(part: Part[str], question: str) -> bool:
    """Whether a value is that of one of the things of which the question gives several: 通报1次扣0.2分 for 3次."""
    return any(
        re.search(rf"(?:每[^，。；\d]{{0,4}}一?|(?<![\d.])1|(?<![十百])一)个?{unit}", part.text)
        for unit in map(_unit_of_several, given_in(question))
        if unit
    )


def _unit_of_several(given: Given) -> str:
    """The form of the unit of which a question gives several; "" for one only. Days are measured in hours."""
    if given.unit == "小时":
        return "(?:工作日|日|天)" if given.value > _DAY and given.written[-1] in "天日" else ""
    return re.escape(given.unit) if given.value > 1 else ""
