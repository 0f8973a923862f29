"""Must, may, must not: whether a sentence binds, allows or denies the same act as its clauses do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import rjieba

from .figures import find_places
from .wording import nearest, plain, stops

Force = Literal["must", "may", "not"]

# Comparisons and set words with 不, 无, 未, 免 or 可 in them that deny or allow nothing.
_NOT_DENYING = re.compile(
    r"不[得能可应]?(?:超过|高于|多于|大于|超出|少于|低于|小于|短于|早于|迟于|晚于|下于)|不足|不动产|不断|不同|不仅|不论|不管|不良|不可抗力|不等|不含|不包括|不合格|不符合?|不符|"
    r"差不多|不过(?![滤])|无人|有权(?=机关)|所需|根据需要|需要的|要约|禁止(?=时|区|期|性|令)|确需|急需|无障碍|无线|无偿|无论|无故|无效|无人|无异议|未成年|未来|免申即享|免疫|免费|非遗|非物质|非文字|非营利|非税|认可|许可|可能|可靠|可行|可持续|可承受|可以说|能力|功能|智能|"
    r"职能|节能|能源|性能|效能|要求|要点|需求|主要|重要|必要|纪要|摘要|要素|概要|应急|适应|响应|对应|供应|反应|相应|效应|应用|应对|回应|确有|不一致|没有反对"
)
_WORDS: tuple[tuple[Force, str], ...] = (
    ("not", "一律不|不得再?|不准|不许|不能再?|不可|不应当?|不会|不予|不再|不必|不需要?|不用(?!于)|无需|无须|毋须|禁止|严禁|免于|免除|免交|拒绝|不是|没有|未能|未经|未|不|没(?!收)|无(?=[需须权])"),
    ("must", "只能|只可|应当|应该|必须|须|应|需要?(?!求)|要"),
    ("may", "可以|可|允许|准许|能够?|有权"),
)  # fmt: skip
_FORCE = re.compile("|".join(f"(?P<{force}>{words})" for force, words in _WORDS))
_QUOTED = re.compile("“[^“”]{1,30}”|《[^《》]{1,60}》")
_PROHIBITION = re.compile("不得再?|不准|不许|不能再?|不可|不予|不再|禁止|严禁|一律不")
_CIRCUMSTANCES = re.compile(
    r"^(?:(?:在|自|于|经)[^，,]{0,24}?(?:之日起|[后前时内起]))?(?:对[^，,]{1,14}?(?:作出|进行|予以|给予|开展))?"
)
_SKIPPED = frozenset(
    "通过 先行 进行 予以 给予 加以 依法 按照 根据 依照 作出 继续 直接 自行 另行 重新 擅自 随意 任何 申请人 单位 同意 要求 能够 可以 应当 需要".split()
)
_PLAIN_START = re.compile(r"[^由向对将把被以用从按与在自于就其该各每一二两三\W]{2}")
_NEAR = 0.6  # share of a sentence the clause's nearest one must hold to be what it tells
_REACH = 14  # characters behind a word of force within which its act is looked for
_MASK = "＃"
# One said where the other stands is the opposite said.
_OPPOSITES = (
    "提高 降低", "增加 减少", "上浮 下浮", "上升 下降", "延长 缩短", "从重 从轻", "自愿 强制", "有偿 无偿", "收费 免费", "事前 事后", "开始 结束", "之前 之后",
    "以前 以后", "优先 暂缓", "新建 拆除", "批准 驳回", "加重 减轻", "有效 无效", "公开 保密", "最高 最低", "由低到高 由高到低", "启动 终止", "承担 免除",
    "高于 低于", "超过 不足",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """An act named in a text and the force it stands under."""

    word: str
    force: Force


def wrong_force(text: str, evidence: str) -> tuple[str, ...]:
    """The acts that `text` binds, allows or denies where `evidence` says otherwise: in the sentence nearest to the text's own,
    or, where that does not name the act, in every place that does."""
    held = _masked(plain(evidence))
    wrong = [word for part in stops(_masked(plain(text))) for word in _wrong_in(part, held)]
    return tuple(dict.fromkeys(wrong))


def _wrong_in(part: str, held: str) -> Iterator[str]:
    near = nearest(part, held, _NEAR)
    like = near or nearest(part, held)
    denies = "除外" in like or any(mark.lastgroup == "not" for mark in _FORCE.finditer(like))
    for act in _acts(part):
        told = _forces(act.word, near) or _forces(act.word, held)
        if _contradicts(act.force, told) and not (act.force == "not" and denies):
            yield act.word
    if any(mark.lastgroup == "not" for mark in _FORCE.finditer(part)):
        return
    if re.search("未经|未.{0,6}的", like) and not any(
        mark.lastgroup == "may" for mark in _FORCE.finditer(part)
    ):
        return  # 未经审核不得收取 is 收取须经审核
    yield from (word for word in _denied(like) if word in part and _forces(word, like) == {"not"})


def acts(text: str) -> tuple[Act, ...]:
    """The acts that a text binds (应当), allows (可以) or denies (不得)."""
    return tuple(_acts(_masked(plain(text))))


def forces(word: str, text: str) -> frozenset[Force]:
    """The forces under which an act stands in a text."""
    return frozenset(force for force in _forces(word, _masked(plain(text))) if force)


def opposites(text: str, evidence: str) -> tuple[str, ...]:
    """Words of `text` whose opposite, and not themselves, stands in `evidence`."""
    shown, held = plain(text), plain(evidence)
    wrong = []
    for line in _OPPOSITES:
        for one, other in (line.split(), reversed(line.split())):
            if one in shown and one not in held and other in held and other not in shown:
                wrong.append(one)
    return tuple(wrong)


def _contradicts(force: Force, told: set[Force | None]) -> bool:
    if not told:
        return False
    if force == "not":
        return "not" not in told
    return told <= {"must" if force == "may" else "may", "not"}


def _masked(text: str) -> str:
    """The text without the words that only look like words of force, and without figures."""
    text = text.replace("没有", "无").replace("还没", "未").replace("尚未", "未")
    shown = _QUOTED.sub(lambda match: _MASK * len(match[0]), text)
    shown = _NOT_DENYING.sub(lambda match: _MASK * len(match[0]), shown)
    for place in reversed(find_places(shown)):
        shown = shown[: place.start] + _MASK * (place.end - place.start) + shown[place.end :]
    return shown


def _acts(text: str) -> Iterator[Act]:
    """The first act behind each word of force. What only describes a case (期满未开工的) is left out."""
    for part in _parts(text):
        for match in _FORCE.finditer(part):
            behind = _behind(part, match.end())
            verbs = _verbs(behind)
            force = _force(match)
            if not verbs or (force == "not" and _is_case(part, match.end(), verbs[0])):
                continue
            if force == "not" and behind.index(verbs[0]) > (8 if _PROHIBITION.fullmatch(match[0]) else 3):
                continue  # too far off to be what is denied
            yield Act(verbs[0], force)


def _force(match: re.Match[str]) -> Force:
    return "not" if match.lastgroup == "not" else "must" if match.lastgroup == "must" else "may"


def _denied(text: str) -> Iterator[str]:
    """Every act that a prohibition reaches."""
    for part in _parts(text):
        for match in _PROHIBITION.finditer(part):
            for word in _verbs(_behind(part, match.end())):
                if not _is_case(part, match.end(), word):
                    yield word


def _behind(part: str, at: int) -> str:
    """What a word of force is followed by, past the circumstances (在…后, 自…起)."""
    behind = re.sub("^进行", "", _CIRCUMSTANCES.sub("", part[at:]))[:_REACH]
    following = _FORCE.search(behind)
    return behind[: following.start()] if following else behind


def _is_case(part: str, at: int, word: str) -> bool:
    end = part.find(word, at) + len(word)
    return bool(
        re.match(r"[^、]{0,4}(?:的|时|后)(?:$|[^\u4e00-\u9fff]|可|要|应|须|予|不|由|会|则|，)", part[end:])
    )


def _forces(word: str, text: str) -> set[Force | None]:
    """The forces under which a word stands: that of the nearest word of force before it in its sentence."""
    found: set[Force | None] = set()
    for sentence in stops(text):
        marks = list(_FORCE.finditer(sentence))
        for match in re.finditer(re.escape(word), sentence):
            found.add(_governing(marks, sentence, match.start()))
    return found


def _governing(marks: list[re.Match[str]], sentence: str, at: int) -> Force | None:
    for mark in reversed([m for m in marks if m.end() <= at]):
        between = sentence[mark.end() : at]
        if mark.lastgroup == "not":
            # A prohibition reaches over its own list (不得截留、挪用), a plain 不 only to the next word; neither over a comma.
            far = _PROHIBITION.fullmatch(mark[0]) or len(between) <= 2
            if far and not re.search(r"[，,：:（(]", between):
                return "not"
            continue
        if mark.lastgroup == "must" and not re.search(r"[：:]", between):
            return "must"  # over commas too: 应当自受理之日起10日内，组织…完成
        if mark.lastgroup == "may" and not re.search(r"[，,：:]", between):
            return "may"
    return None


def _parts(text: str) -> Iterator[str]:
    for sentence in stops(text):
        yield from re.split(r"[，,：:]", sentence)


@lru_cache(maxsize=2048)
def _verbs(behind: str) -> tuple[str, ...]:
    """The acts named in `behind`, in order: verbs of two characters or more."""
    found = []
    for word, tag in rjieba.tag(behind):
        if tag.startswith("v") and len(word) >= 2 and word not in _SKIPPED and not _FORCE.fullmatch(word):
            found.append(str(word))
    if not found and _PLAIN_START.match(behind) and behind[:2] not in _SKIPPED:
        found.append(behind[:2])  # what the segmenter takes for a noun (提出申请) or in halves (约谈)
    return tuple(found)
