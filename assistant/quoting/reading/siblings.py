"""Things that are one of a closed series of the language: 小学 and 初中, 省级 and 市级试点, 新建 and 扩建项目, 处级 and 科级.

What a clause says of some members of such a series is no answer for another that it names nowhere: 小学每学期300元、初中400元
does not tell what 高中 costs. The series are those Chinese offices use (义务教育法, 地方组织法, 公务员法, 企业划型标准); members of
most are told by the word they stand before, since 县级 alone is said of much. A word that covers the member (中小学,
处级及以下), or a lone bound that all members are measured by (大专以上), speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

_HEAD = r"[\u4e00-\u9fff]{2}"  # of the word a member stands before
_BETWEEN = r"[^，。；：\n]{0,8}?"  # 省、市级|示范园
_BOUND = r"[\u4e00-\u9fff]{0,6}?(?:及|（含）|\(含\))?以"

# Members in order, lowest first; words for one member joined by "|"; behind ":" those that cover members, by their numbers.
_ALONE = r"""
幼儿园|幼儿|学前|托育|[公民]办园|示范园|普惠园|入园|保教费 / 小学(?!历|时|分)|(?<![\d一二三四五六七八九十])[一二三四五六]年级 / 初中|初级中学|[七八九]年级 / 高中|普高|高[一二三](?![\u4e00-\u9fff]{0,2}级) / 中职|中专|职高|职业高中|职业学校|技校|技工 / (?<!\d)大学|高校|高等院校|高等学校|高职|本科院校
  : 中小学=123 义务教育=12 (?<![大高初])中学=23 高中阶段=34 普通中学=23 初高中=23 高等教育=5 基础教育=0123 各(?:级|类|学段|级各类)学校?=012345 所有学校=012345 职业院校=45 职业教育=45 大中小学=12345 大中专=45
托班|托大班 / 小班(?!额|化|制) / 中班 / 大班(?!额) : 各年龄班=0123 各班=0123
(?:科员|办事员|(?:一般|普通)(?:干部|工作人员|公务员|职工)) / [乡正副]?科级|[正副]科|(?<!副)科长(?=请|休|事假|病假|外出|出差)|(?<![由经报])科室(?:主要)?负责人 / [县正副]?处级|[正副]处|处长(?=请|休|事假|病假|外出|出差)|(?<![由经报])处室(?:主要)?负责人|县团级|正县|副县 / 厅局?级|司局级|[正副]厅|地厅 / 省部?级(?=干部|领导|官员|及|人员)|部级 : (?:其他|其余)(?:工作)?人员=0123 各级(?:干部|人员)=0123
(?:一孩|一胎|头胎|第一个孩子|一个子女) / (?:二孩|二胎|第二个孩子|两个子女) / (?:三孩|三胎|第三个孩子|三个子女) : 各孩次=012 多子女=12 多孩=12
(?<![警热])[犬狗] / 猫 / [鸡鸭鹅]|家禽 / [猪牛羊]|家畜|牲畜 : 宠物=01 (?<!活)动物=0123 畜禽=23
(?<!电动)(?<!共享)自行车 / 电动(?:自行)?车|电瓶车 / 摩托车 / 汽车|轿车|[大中小]型车|货车|客车 : 非机动车=01 (?<!非)机动车=23 (?<!车)车辆=0123
淡季 / 旺季 : 全年=01 平季=01
大专|专科(?!医|门诊|护|学?会|病) / 本科|学士 / 硕士 / 博士 : (?<!硕士)(?<!博士)研究生=23 大学(?:毕业|学历)=01 高校毕业生=0123
"""
_BEFORE_A_HEAD = r"""
村级 / 乡级|镇级|乡镇级?|街道 / [县区]级|[县区](?:里|委|政府)|(?<=被)[县区] / 市级|市(?:里|委|政府)|(?<=[被、])市 / 省级|省(?:里|委|政府)|(?<=[被、])省 / 国家级?(?:部委)?|部级 : 各级=012345 上级=2345
新建 / 改建|改造 / 扩建 / 迁建 / 续建 : 改扩建=12 新改扩建=012
城镇 / 农村|乡村 : 城乡=01
公办 / 民办 : 公民办=01
固定 / 临时 / 流动|移动
男 / 女 : 男女=01
一般 / 较大 / (?<!特别)重大 / 特别重大|特大
[省]内 / 省外|跨省 : 省内外=01
市内 / 市外|跨市 : 市内外=01
境内|国内 / 境外|国外 : 境内外=01 国内外=01
(?<!非)全日制 / 非全日制|在职
甲[级类] / 乙[级类] / 丙[级类] / 丁[级类]
单位 / 个人
职工 / 居民
微型 / 小型 / 中型 / 大型 : 中小型?=12 小微=01 中小微=012 大中型?=23 大中小=123 规模以上=23
首次|初次|第一次 / 再次|第二次|二次 / 第三次|三次 : 每次=012 历次=012
初级 / 中级 / 副高级? / 正高级? : 高级=23 中高级=123
(?<!非)居民 / 非居民
(?<!非)住宅 / 非住宅
"""


@dataclass(frozen=True, slots=True)
class _Series:
    """The forms of the members, lowest first, and of the words that cover some of them."""

    members: tuple[str, ...]
    covers: tuple[tuple[str, frozenset[int]], ...]


def of_a_sibling(question: str, sentence: str, around: str) -> tuple[str, ...]:
    """The members of a series that `sentence` names, where the question names others of it of which neither the sentence nor
    `around` (its clause, headings and title) speaks; () otherwise."""
    for series in _series(_ALONE):
        if others := _others(series, series, question, sentence, around):
            return others
    for series in _series(_BEFORE_A_HEAD):
        for head in dict.fromkeys(_heads(series, question)):
            near, far = (_standing_before(series, f"{between}{head}") for between in ("的?", _BETWEEN))
            if others := _others(near, far, question, sentence, around):
                return others
    return ()


def members_named(question: str) -> tuple[str, ...]:
    """The members of series that a question names, as it writes them."""
    every = (_as_written(series, question, _named(series, question)) for series in _series(_ALONE))
    before = (_as_written(series, question, _named(series, question)) for series in _series(_BEFORE_A_HEAD))
    return tuple(dict.fromkeys(form for forms in (*every, *before) for form in forms))


def naming(question: str, texts: Mapping[int, str]) -> frozenset[int]:
    """Of texts side by side those that name the member of a series that the question does, where others name other members;
    else all."""
    meant = frozenset(texts)
    for series in _series(_ALONE):
        asked = _named(series, question)
        told = {i: _named(series, texts[i]) | _covered(series, texts[i]) for i in meant}
        own = frozenset(i for i in meant if told[i] & asked)
        meant = own if own and any(told[i] for i in meant - own) else meant
    return meant


def _others(near: _Series, far: _Series, question: str, sentence: str, around: str) -> tuple[str, ...]:
    """`near` has the forms by which the question and the sentence name members, `far` those by which anything speaks of one."""
    asked, told = _named(near, question) | _covered(near, question), _named(near, sentence)
    if not asked or not told:
        return ()
    spoken = _named(far, sentence) | _named(far, around) | _covered(near, around) | _bounded(near, sentence)
    return () if asked & spoken else tuple(dict.fromkeys(_as_written(near, sentence, told)))


def _as_written(series: _Series, text: str, numbers: frozenset[int]) -> Iterator[str]:
    """How the text writes those members, in its order."""
    if not numbers:
        return iter(())
    form = "|".join(f"(?:{series.members[number]})" for number in sorted(numbers, reverse=True))
    return (found[0] for found in re.finditer(form, text))


def _named(series: _Series, text: str) -> frozenset[int]:
    """The members a text names, but for words that cover several."""
    for form, _ in series.covers:
        text = re.sub(form, "■", text)
    return frozenset(n for n, form in enumerate(series.members) if re.search(form, text))


def _covered(series: _Series, text: str) -> frozenset[int]:
    """The members that words for several of them speak of."""
    return frozenset(n for form, numbers in series.covers if re.search(form, text) for n in numbers)


def _bounded(series: _Series, sentence: str) -> frozenset[int]:
    """The members that a bound speaks of (处级以上): all where the sentence names but one, which is a condition that decides for
    all, else those on its side."""
    every = range(len(series.members))
    alone = len(_named(series, sentence)) == 1
    return frozenset(
        n
        for number, form in enumerate(series.members)
        for bound in re.finditer(rf"(?:{form}){_BOUND}(?P<side>[上下])", sentence)
        for n in every
        if alone or (n >= number if bound["side"] == "上" else n <= number)
    )


def _heads(series: _Series, question: str) -> Iterator[str]:
    """The words that members stand before in the question: 县级|示范园 has 示范."""
    for form in series.members:
        for found in re.finditer(rf"(?:{form})的?(?P<head>{_HEAD})", question):
            yield found["head"]


def _standing_before(series: _Series, what: str) -> _Series:
    return replace(series, members=tuple(rf"(?:{form})(?={what})" for form in series.members))


@lru_cache(maxsize=2)
def _series(lines: str) -> tuple[_Series, ...]:
    read = []
    for line in re.sub(r"\n\s+:", " :", lines).strip().splitlines():
        members, _, covers = line.partition(" : ")
        pairs = (cover.rsplit("=", 1) for cover in covers.split())
        read.append(
            _Series(
                tuple(member.strip() for member in members.split(" / ")),
                tuple((form, frozenset(map(int, numbers))) for form, numbers in pairs),
            )
        )
    return tuple(read)
