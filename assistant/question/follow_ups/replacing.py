"""The previous question of a conversation with something else in it: another address, place, year, property or subject."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.types import Clause

from ..addresses import fold
from ..understand import Query
from ..words.relative_years import year_alone
from .frame import (
    Frame,
    act_replaced,
    alike,
    asked_of,
    bare,
    frame,
    has_deed,
    is_act,
    is_property,
    noun_replaced,
)

_N = r"(?:[一二三四五六七八九十百零]+|\d+)"
# 第十一条呢, 旧办法第十条呢, 二（二）呢: another address, and nothing asked of it.
ADDRESS_ALONE = re.compile(
    rf"^(?:那么?|还有)?(?P<older>(?:旧|老|原)(?:的|办法|规定|条例|方案|版)?的?)?"
    rf"(?P<address>第\s*{_N}\s*条(?:第\s*{_N}\s*款)?(?:第?[（(]?{_N}[）)]?项)?|第\s*{_N}\s*[款项章节段]|第?[（(]{_N}[）)]项?|第\s*{_N}\s*个?大?(?:部分|方面)"
    rf"|[一二三四五六七八九十]{{1,3}}[（(]{_N}[）)]\d*|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|附件\s*{_N})"
    r"(?:的?呢|又?是?(?:怎么|如何)?(?:说|讲|写|规定)?(?:的|了)?(?:是?什么|啥)?(?:的|内容)?)[？?。]?$"
)
_WITHIN = re.compile(r"第\s*\S+?\s*[款项]|第?[（(]")
_WITHIN_AT = re.compile(r"第[^条]*[款项]")
_CONDITION = re.compile(
    r"^(?:要是|如果|假如|若|满|超过|不足|低于|高于|没有?|不|拒不|逾期|情节|造成|再|多次|屡|第)"
)
_PUNISHED = re.compile(r"(?:[会要应]|怎么|如何|怎样)*(?:处?罚|扣分|扣几分)")
_DEED = re.compile(r"[\u4e00-\u9fff]{2,8}(?:不|未|没有?)[\u4e00-\u9fff]{2,6}")  # 信息不公示
_CASE = re.compile(r"^(?:那么?|换成|至于|对于?)+")
_ALONE = 2  # characters of a property that says no more than that: 材料, not 合同期
_TOPIC_LEAST = 3  # characters; shorter words rather say of whom or of what the same is asked
_A_LEVEL = re.compile(r"[省市区县](?:里|上|级|本级)?")
_OF_A_LEVEL = re.compile(
    r"(?<![\u4e00-\u9fff])[市区县](?=长|级|里|政府)|(?<=[年度的])[市区县](?=长|级|里|政府)"
)
LIMIT = re.compile(r"最[长短多少高低大小迟晚早快慢]|一般|封顶|上限|下限|至少")
OTHER = re.compile(
    r"^(?:那|那么|换成|至于)?\s*(.{2,24}?)\s*(?:的?呢|怎么样|如何|(?:又|是)?(?:怎么|咋|如何)(?:说|规定|要求|写|讲|定)的?|有什么(?:要求|规定)|(?:有|也有)吗|也(?:是)?(?:这样|如此|一样|这个(?:时间|期限|数|标准|比例|要求|规定|价)?)的?吗)\s*[？?。]?$"
)


@dataclass(frozen=True, slots=True)
class Places:
    """How the conversation finds clauses: `best` gives the clause a query is answered from, `neighbour` the clause so
    many places after one in its document, `title` the title of a clause's document, `responsible` whether a clause notes
    who is responsible for it (责任单位：…)."""

    best: Callable[[Query], Clause | None]
    neighbour: Callable[[Clause, int], Clause | None]
    title: Callable[[Clause], str]
    responsible: Callable[[Clause], bool]


def of_another_text(previous: Query, query: Query, name: str) -> str:
    """The previous question with its place and year replaced by the new ones."""
    text = previous.standalone
    if query.years and year_alone(name, previous.years):
        name = f"{query.years[0]}年"
    # Also a place that no document is of: the question is then refused for it.
    places = query.places or tuple(name if own == f"那{name}" else own for own in query.places_asked)
    if places and previous.places:
        # One pass, longest names first: 青禾区 must not become 青禾区区.
        names = "|".join(re.escape(place) for place in sorted(previous.places, key=len, reverse=True))
        dated = f"{query.years[0]}年" if query.years and not previous.years else ""  # 鼓楼区2021年呢
        text = re.sub(names, places[0] + dated, text, count=1) if dated else re.sub(names, places[0], text)
    elif places and (own := _place_told(places[0], previous)):
        text = text.replace(own, places[0])
    if query.years and previous.years:
        for year in previous.years:
            text = re.sub(rf"{year}(?=年|\D|$)|(?<!\d){year % 100}(?=年)", str(query.years[0]), text)
    if text != previous.standalone:
        return text
    if called := _called_instead(previous, query):
        return text.replace(*called)
    if query.places and query.places[0] not in name and _A_LEVEL.match(name):
        name, text = query.places[0], _OF_A_LEVEL.sub(query.places[0][-1], text)
    titles = previous.understood.get("documents")
    rest = text
    for title in titles if isinstance(titles, list) else []:
        rest = rest.replace(f"《{title}》", "").replace(str(title), "")
    return f"{name}{rest}" if query.years or query.places or query.older else f"{name}，{rest}"


def _called_instead(previous: Query, query: Query) -> tuple[str, str] | None:
    """What the previous question called its only document, and what the follow-up calls another (占道, 挖路)."""
    alone = all(len(one.called) == 1 and not (one.years or one.places) for one in (previous, query))
    if not alone or not (previous.certain and query.certain) or set(previous.named) & set(query.named):
        return None
    return (previous.called[0], query.called[0]) if previous.called[0] in previous.standalone else None


def _place_told(place: str, previous: Query) -> str | None:
    """The place of the rank of `place` (县 and 区, 镇 and 乡) that the previous question asked of, though no document is of it."""
    rank = next((rank for rank in ("县区旗", "镇乡道", "市州") if place[-1] in rank), "")
    alike = [own for own in previous.places_asked if own[-1] in rank and own not in previous.places]
    return alike[-1] if alike else None


def at_another_address(found: re.Match[str], previous: Query, places: Places) -> str | None:
    """The previous question with another address in its document: 第十一条 after 第十条, 第二款 within 第十条."""
    older, address = found["older"], re.sub(r"\s", "", found["address"])
    asked = "的内容是什么？"
    if not previous.addresses:
        clause = places.best(previous)
        return f"《{places.title(clause)}》{address}{asked}" if clause else None
    before = previous.addresses[-1]
    at = fold(previous.standalone).find(before.written)
    if at < 0:
        return None
    deeper = _WITHIN.match(address)
    if deeper:
        address = f"{_WITHIN_AT.split(before.written)[0]}{address}"
    head, tail = previous.standalone[:at], previous.standalone[at + len(before.written) :]
    head = f"旧版{head}" if older and not previous.older else head
    return f"{head}{address}{tail if re.sub(r'的?呢', '', tail).strip('？?。 ') else asked}"


def of_another(name: str, previous: Query, understand: Callable[[str], Query], places: Places) -> str | None:
    """What was asked, asked of `name`: of another property of the subject, of another act, of another subject, or as a case
    of what was asked (定向岗位笔试合格线多少)."""
    name = _CASE.sub("", name)
    parts = frame(without_case(previous))
    if not parts.asked or not parts.subject or previous.addresses:
        return None
    if LIMIT.fullmatch(name):
        return parts.of(parts.subject if parts.leads else f"{parts.subject}{name}")
    if is_property(name):
        whole = parts.subject if not (parts.of_itself or alike(name, parts.subject)) else ""
        subject = whole or bare(parts.subject, act=len(name) <= _ALONE) or _spoken_of(previous, places)
        between = "" if parts.leads or not subject else subject
        return replace(parts, asked=asked_of(name, parts.asked)).of(f"{between}{name}")
    if _PUNISHED.match(parts.asked) and not _CONDITION.match(name) and has_deed(name):
        return parts.of(names_of_documents(previous, "", understand) + name)  # another conduct
    acted = act_replaced(parts.subject, name) if is_act(name) else noun_replaced(parts.subject, name)
    if acted:
        return parts.of(acted)
    return _of_subject(name, parts, previous, understand, places) or f"{name}，{without_case(previous)}"


def _of_subject(
    name: str, parts: Frame, previous: Query, understand: Callable[[str], Query], places: Places
) -> str | None:
    """The question of `name` in place of the whole subject, when the clause spoken of says nothing of it and another does."""
    if _CONDITION.match(name) or name.endswith("的") or len(name) < _TOPIC_LEAST:
        return None
    if _DEED.fullmatch(name) and _DEED.fullmatch(parts.subject):
        return parts.of(names_of_documents(previous, "", understand) + name)
    before = places.best(previous)
    whole_noun = bare(parts.subject)
    asked = "" if parts.leads or not whole_noun else parts.subject.removeprefix(whole_noun)
    whole = parts.of(names_of_documents(previous, "", understand) + name + asked)
    found = places.best(understand(whole))
    if before is None or found is None:
        return None
    told, other = (f"{places.title(clause)}\n{clause.text}" for clause in (before, found))
    return whole if name not in told and name in other else None


def without_case(previous: Query) -> str:
    """The previous question without the case it was asked of, when it was a follow-up that put one before it; which text
    is meant (以前，…) is no case."""
    other = OTHER.match(previous.question)
    told = previous.older or previous.years or previous.places
    if other is None or (
        told and previous.standalone.startswith(f"{other[1]}，") and not previous.background
    ):
        return previous.standalone
    return previous.standalone.removeprefix(f"{_CASE.sub('', other[1])}，")


def _spoken_of(previous: Query, places: Places) -> str:
    """The document the previous question was about, as words before a property of it."""
    clause = places.best(previous)
    return f"《{places.title(clause)}》" if clause else ""


def title_of(previous: Query) -> str | None:
    """The title of the only document that the previous question named."""
    titles = previous.understood.get("documents")
    return str(titles[0]) if isinstance(titles, list) and len(titles) == 1 else None


def names_of_documents(previous: Query, subject: str, understand: Callable[[str], Query]) -> str:
    """The documents of the previous question as words, but for those that the subject names already."""
    if previous.named and subject and understand(subject).named == previous.named:
        return ""
    if title := title_of(previous):
        return f"《{title}》"
    names = [*previous.places[:1], *(f"{year}年" for year in previous.years[:1])]
    return "".join(name for name in names if name not in subject)
