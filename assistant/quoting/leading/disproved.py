"""Who acts, and what is allowed, as a yes/no question claims it and the quoted text says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...gate.modality import Act, acts, forces
from ...question.asks.wants import claimed_unit
from ...question.texts.offices import is_office
from ...question.words.synonyms import variants
from ..reading.cases import fitting
from ..reading.responsible import Responsibility, responsibilities, told
from ..weighing.term_weights import TermWeights, share_held
from .asserted import asserts
from .classed import wrong_class

_PLACE = re.compile(r"^(?:各|本|省|市|区|县|州|自治区|自治州)+")
_SEGMENT = re.compile(r"[，,；;。：:\n]")
_ARTICLE = re.compile(r"^第[^条，]{1,8}条(?:之.)?\s*|^[一二三四五六七八九十]+、|^（[^）]{1,3}）")
_PIECE = re.compile(r"[；;。\n]")
_BY = re.compile(r".*(?:由|经|报请?|请)")
_HOW = re.compile(
    r"(?:决定|负责|统一|依法|直接|组织|牵头|会同.*|共同|具体|研究|审核|(?:指定|安排|确定|明确)专人)+$"
)
_ORGAN = re.compile(
    r"(?:局|厅|委|部|办公室|办|政府|机关|机构|中心|委员会|指挥部|领导小组|办事处|街道|镇|乡|法院|检察院|公司|协会|小组|大队|支队|站|所|联|部门|单位|科|股|室)$"
)
_PERSON = re.compile(
    r"(?:负责人|负责同志|领导|主任|局长|县长|市长|区长|省长|州长|镇长|乡长|指挥长|总指挥|秘书长|组长)$"
)
_ANY_HEAD = re.compile(r"(?:负责人|负责同志|领导)$")
_CHIEF = re.compile(r"^(?!分管|常务)[^副]*(?:主任|[局县市区省州镇乡]长)$")  # 分管局领导 is never the 局长
_DEPUTY = re.compile(r"^分管")
_ROLES = frozenset(
    "牵头 配合 责任 主管 负责 管 承办 落实 组织 办理 办".split()
)  # what a note of responsibility tells
_APPROVES = "审批|批准|批"
_RANK = re.compile(r"^(?:主要|分管|有关|常务)")
_PROHIBITED = re.compile(r"不[能得准许可]|禁止|严禁")
_ALL = re.compile(r"(?:一律|任何情况下?都?|无一例外)[^，,。？?]+")
_ASIDE = re.compile(r"[（(〔【]")
_NEAR = 0.15  # share of the question's words by which sentences may say less than the best


def disproved(question: str, quoted: Sequence[str], weights: TermWeights) -> tuple[str, ...]:
    """`不一致：问题说“甲局牵头”，文件写的是“牵头单位：乙局”` when the sentences on the matter (by the `weights` of the question's
    words) name other units or persons for it; `问题说“可以申请”，文件写的是“不得申请”` when they deny what is claimed allowed, or
    the other way; () otherwise."""
    near = _of_the_matter(quoted, weights)
    wrong = (
        wrong_class(question, quoted)
        or _wrong_holder(question, near, weights)
        or (_wrong_scope(question, quoted) or _wrong_force(question, near) if asserts(question) else None)
    )
    return (f"不一致：问题说“{wrong[0]}”，文件写的是“{wrong[1]}”",) if wrong else ()


def _of_the_matter(quoted: Sequence[str], weights: TermWeights) -> list[str]:
    """The quoted sentences that say about as much of the question's words as the best."""
    shares = [share_held(weights.terms, text.lower()) for text in quoted]
    near = [share >= max(shares) - _NEAR for share in shares]
    # （责任单位：…） on a line of its own speaks of the sentences before it.
    return [
        text
        for i, text in enumerate(quoted)
        if near[i] or (any(near[:i]) and _ASIDE.match(text) and responsibilities(text))
    ]


def _wrong_holder(question: str, near: Sequence[str], weights: TermWeights) -> tuple[str, str] | None:
    claimed = claimed_unit(question)
    if claimed is None:
        return None
    unit, does = claimed
    said = (
        f"{does}单位是{unit}"
        if does == "责任"
        else f"由{unit}{does}"
        if does.startswith("任")
        else f"{unit}{does}"
    )
    notes = [note for sentence in near for note in responsibilities(sentence)]
    acting = list(_acting(near, does, weights, question))
    if notes and (does in _ROLES or not acting):
        names = [name for note in notes for name in _in_role(note, does)]
        wrong = names and not any(_is_same(unit, name) for name in names)
        return (said, "；".join(told(note) for note in notes[:2])) if wrong else None
    if not acting or any(_is_same(unit, who) or _may_be(unit, who) for who, _ in acting):
        return None
    return said, "”“".join(dict.fromkeys(segment for _, segment in acting[:2]))


def _in_role(note: Responsibility, does: str) -> tuple[str, ...]:
    if does == "牵头":
        return note.lead or note.own
    return note.supporting if does == "配合" else note.units


def _acting(near: Sequence[str], does: str, weights: TermWeights, question: str) -> Iterator[tuple[str, str]]:
    """Who does it by the sentences themselves (由市长决定启动), with the words that say so; of several, by those of the
    question's case (8000万元) that say most of what was asked."""
    deed = _APPROVES if does in _APPROVES.split("|") else re.escape(does)
    found = []
    for text in near:
        case = ""  # 3天以上的，由局长审批
        for segment in _SEGMENT.split(_ARTICLE.sub("", text)):
            case += segment
            done = re.search(deed, segment)
            who = _HOW.sub("", _BY.sub("", segment[: done.start()])) if done else ""
            if len(who) > 1 and (_ORGAN.search(who) or _PERSON.search(who)):
                found.append((who, segment.strip(), share_held(weights.terms, segment.lower()), case))
                case = ""
    if fit := fitting([case for *_, case in found], question):
        found = [one for i, one in enumerate(found) if i not in fit.others]
    most = max((share for _, _, share, _ in found), default=0.0)
    yield from ((who, segment) for who, segment, share, _ in found if share >= most - _NEAR)


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one unit or person: 财政局 and 市财政局, not 市长 and 副市长."""
    if ("副" in one) != ("副" in other):
        return False
    if _PERSON.search(one):
        one, other = _RANK.sub("", one), _RANK.sub("", other)
        return one.endswith(other) or other.endswith(one)
    bare, plain = _PLACE.sub("", one), _PLACE.sub("", other)
    named = {bare.lower(), *variants(bare)}
    return any(name and name in other.lower() for name in named) or plain in one or is_office(bare, other)


def _may_be(one: str, other: str) -> bool:
    """市政府主要负责人 may be the 市长; of who acts for a unit, or a unit for its head, nothing is told."""
    if bool(_PERSON.search(one)) != bool(_PERSON.search(other)):
        return True
    if any(_CHIEF.search(a) and _DEPUTY.search(b) for a, b in ((one, other), (other, one))):
        return False
    return bool(_ANY_HEAD.search(one)) != bool(_ANY_HEAD.search(other))


def _wrong_scope(question: str, quoted: Sequence[str]) -> tuple[str, str] | None:
    """What the question says of all cases alike (一律不收费) and the exception that the text makes right behind its rule."""
    claimed = _ALL.search(question)
    excepted = next((text for text in quoted[1:] if text.startswith("但")), None) if claimed else None
    return (claimed[0], re.split("[；;：:。]", excepted)[0]) if claimed and excepted else None


def _wrong_force(question: str, near: Sequence[str]) -> tuple[str, str] | None:
    """What the question claims allowed, needless or forbidden, and the words of the text that say the contrary."""
    for act in acts(question):
        for text in near:
            for piece in _PIECE.split(_ARTICLE.sub("", text)):
                if _denies(act, question, piece):
                    return _claimed(question, act), piece.strip()
    return None


def _denies(act: Act, question: str, piece: str) -> bool:
    """Whether a piece of the text says the contrary of an act's force, of no special case (被列入名单的，不得申请)."""
    held = forces(act.word, piece)
    contrary = {"not"} if act.force != "not" else {"may"} if _PROHIBITED.search(question) else {"must"}
    return held == contrary and "的" not in piece[: piece.find(act.word)].replace("的规定", "")


def _claimed(question: str, act: Act) -> str:
    """The words of the question from the word of force to the act: 可以另外申请."""
    end = question.find(act.word) + len(act.word)
    start = max(
        (
            question.rfind(word, 0, end)
            for word in (
                "可以",
                "不用",
                "不必",
                "无需",
                "不能",
                "不得",
                "不需要",
                "应当",
                "应该",
                "能",
                "要",
                "不",
            )
        ),
        default=-1,
    )
    return question[max(start, 0) : end]
