"""A thing of the same kind in place of another: after 橙色预警由谁签发, 红色预警呢 asks 红色预警由谁签发."""

from __future__ import annotations

import re

import rjieba

from ..words.spoken_money import with_another_sum

_LEAD = re.compile(r"^(?:那么?|要是|如果|假如|换成|换作|对于?|至于)+")
# Kinds of words that stand before a name and are no part of it.
_NO_HEADS = tuple("vpcuxwy")
_POINTS = re.compile(r"[这那哪谁每各某]|什么|几")
_LONGEST = 4  # characters that two names of a kind may share at their end
_NUMERAL = r"(?:[一二三四五六七八九十]+|[Ⅰ-Ⅻ]|[IVX]{1,4}|\d{1,2}|[甲乙丙丁ABCD])"
# What follows tells a rank (Ⅱ级, 二类区, 第三批), not a quantity (四年, 两个).
_RANK = "级类档期批等组段阶类型片号"
_RANKED = re.compile(rf"(?P<number>第?{_NUMERAL})(?P<rank>[{_RANK}][\u4e00-\u9fff]*)")
_AMOUNT = re.compile(
    r"(?!(?:19|20)\d\d年)(?:满|超过|不足)?\d+(?:\.\d+)?(?P<unit>周?岁|[万亿]元?|元|人|户|平方米|平米|吨|公里|米|天|日|分|年|个月|层楼?)(?:以上|以下|以内|以外)?"
)
_OF_EDITION, _TEXT = r"(?:新|旧|老|原|现行)的?", r"(?:办法|规定|条例|细则|方案|标准|政策|意见|通知|版本?)"
_OTHER_EDITION = re.compile(rf"(?:(?:19|20)\d\d年的?|{_OF_EDITION}){_TEXT}")
_LEVEL = re.compile(r"(?P<level>[省市县区])(?:里|上|级|本级)?")
_STATE = re.compile(r"国务院|中央")
_BEGINNING = 2  # characters that two words of one length and kind may share at their beginning
_PAPERS = frozenset("证卡费款")
# A word of one character that makes a kind of the word before it: 基础|类, 轮候|期, 合格|线.
_KINDS = frozenset("类型级区期线费金岗组档批段版款证卡户率地房车")
_OFFICE = re.compile(r"(?:局|委|办|厅|院|中心|公司|政府|办公室|委员会)$")
_TOWN = re.compile(r"(?:镇|乡|街道)$")
# Words of one kind that do not end alike, or are told apart by their beginning alone.
_SERIES = tuple(
    tuple(line.split())
    for line in """
    笔试 面试 体检 考察
    初审 复审 终审 初核 复核 审核 审批 公示 受理 送达
    新办 首次申请 变更 延续 换证 补办 注销
    县区 区县 市直部门 市级部门 部门
    国家级 省级 市级 县级 区级 乡级 镇级 村级 乡镇 街道 村居
    单位 个人 企业 个体户
    法人 自然人
    城镇 农村 城市
    线上 线下
    网上 现场 窗口
    本地 外地
    公办 民办
    居民 职工
    男性 女性
    上半年 下半年
    工作日 节假日 双休日
    白天 夜间 晚上
    牵头单位 配合单位 责任单位
    """.strip().splitlines()
)


def in_place_of(name: str, question: str) -> str | None:
    """The question with `name` in place of the thing in it that is of its kind: of another rank (Ⅱ级 and Ⅲ级), its
    counterpart (面试 and 笔试), or ending alike (职工医保 and 居民医保, 省级 and 市级); None when there is none."""
    name = _LEAD.sub("", name.strip()).partition("的")[0]
    if not _other_amount(name, question) and (whole := with_another_sum(name, question)):
        return whole
    if len(name) < 2 or name in question or not re.fullmatch(r"[\u4e00-\u9fffⅠ-ⅫA-Z\d]+", name):
        return None
    place = (
        _other_edition(name, question)
        or _other_amount(name, question)
        or _other_rank(name, question)
        or _counterpart(name, question)
    )
    for shared in range(min(_LONGEST, len(name) - 1), 0, -1):
        place = place or _place_of_another(name, name[-shared:], question)
    place = place or _other_of(_OFFICE, name, question) or _other_of(_TOWN, name, question)
    place = place or _beginning_alike(name, question) or _leading(name, question)
    if place is None and (level := _LEVEL.fullmatch(name)) and (state := _STATE.search(question)):
        place, name = (
            state.span(),
            f"{level['level']}政府",
        )  # the body of that level, as 国务院 is that of the state
    return f"{question[: place[0]]}{name}{question[place[1] :]}" if place else None


def _other_edition(name: str, question: str) -> tuple[int, int] | None:
    """Where the question speaks of another edition of what `name` is one of: 2016年的办法 and 新办法."""
    told = _OTHER_EDITION.search(question) if re.fullmatch(f"{_OF_EDITION}{_TEXT}", name) else None
    return told.span() if told else None


def _other_amount(name: str, question: str) -> tuple[int, int] | None:
    """Where the question states the only other amount of the unit that `name` is an amount of: 90岁 and 100岁, 50万以下 and
    100万以上."""
    own = _AMOUNT.fullmatch(name)
    found = [m for m in _AMOUNT.finditer(question) if own and m["unit"] == own["unit"]]
    return found[0].span() if len(found) == 1 else None


def _beginning_alike(name: str, question: str) -> tuple[int, int] | None:
    """Where the question has another word of the length and beginning of `name`: 行政处罚 and 行政许可."""
    if len(name) < 2 * _BEGINNING:
        return None
    start = 0
    for word in rjieba.cut(question):
        if len(word) == len(name) and word[:_BEGINNING] == name[:_BEGINNING] and word != name:
            return start, start + len(word)
        start += len(word)
    return None


def _leading(name: str, question: str) -> tuple[int, int] | None:
    """Where the question begins with the name of a paper or charge, when `name` is that of another: 食品经营许可证 and 登记证."""
    ending = name[-1]
    words = rjieba.cut(question)
    for count, word in enumerate(words, 1):
        if word.endswith(ending) and ending in _PAPERS:
            before = "".join(words[:count])
            plain = re.fullmatch(r"[\u4e00-\u9fff]{2,10}", before) and not _POINTS.search(before)
            return (0, len(before)) if plain and "的" not in before else None
    return None


def _other_of(form: re.Pattern[str], name: str, question: str) -> tuple[int, int] | None:
    """Where the question names another office, or another town, when `name` is one."""
    if not form.search(name):
        return None
    start = whole = 0
    for word in rjieba.cut(question):
        end = start + len(word)
        # The segmenter cuts names it does not know: 县|财政局, 西城|街道.
        head = whole if 0 < start - whole <= (1 if len(word) > 2 else _LONGEST) else start
        if form.search(word) and end - head > 2 and not _POINTS.search(question[head:end]):
            return head, end
        start, whole = end, start
    return None


def counterpart_at(name: str, text: str) -> int | None:
    """Where in the text something stands that `name` would take the place of because of its rank or as its counterpart."""
    place = _other_rank(name, text) or _counterpart(name, text)
    return place[0] if place else None


def _other_rank(name: str, question: str) -> tuple[int, int] | None:
    """Where the question names another rank of what `name` is a rank of, when it names but one."""
    own = _RANKED.match(name)
    if own is None:
        return None
    rank = own["rank"]
    for kept in (rank, rf"{rank[0]}(?:{rank[-2:]})?"):
        found = [m for m in re.finditer(rf"第?{_NUMERAL}{kept}", question) if m[0] != name]
        if len({m[0] for m in found}) == 1:
            return found[0].span()
    return None


def _counterpart(name: str, question: str) -> tuple[int, int] | None:
    """Where the question holds another word of the series that the beginning of `name` belongs to."""
    for series in _SERIES:
        own = next((word for word in series if name == word), None)
        others = [word for word in series if word != own and word in question]
        if own and others:
            other = max(others, key=len)
            return question.index(other), question.index(other) + len(other)
    return None


def _place_of_another(name: str, ending: str, question: str) -> tuple[int, int] | None:
    """Where in the question a name stands that ends in `ending`: with the word before it, or in one word with it. One
    character at the end tells a kind only between names of one length."""
    start, before = 0, None
    for word, kind in rjieba.tag(question):
        end = start + len(word)
        at = question.find(ending, start, max(end, start + len(ending)))
        if len(ending) > 1 and at == start and before is not None:
            return before, at + len(ending)
        if word == ending and ending in _KINDS and start - len(name) + 1 == before:
            return start - len(name) + 1, end
        if word.endswith(ending) and len(word) > len(ending) and (len(ending) > 1 or len(word) == len(name)):
            return start, end
        if not (len(word) == 1 and kind.startswith("n") and before is not None):  # 东湖|路 is one name
            before = None if _no_head(word, kind) and not _in_kind(question, end) else start
        start = end
    return None


def _no_head(word: str, kind: str) -> bool:
    return kind.startswith(_NO_HEADS) or bool(_POINTS.search(word))


def _in_kind(question: str, end: int) -> bool:
    """Whether the character there makes a kind of the verb before it: 提升|类."""
    return question[end : end + 1] in _KINDS
