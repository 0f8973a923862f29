"""What a text says that a unit does: the sentences it is the subject of, without what they say of its neighbours.

Duties stand in three forms in Chinese official documents: one unit after the other in a sentence (县甲局负责…，县乙局负责…), a
line for each (县甲局：负责…), and among the rules of the matter itself (由县甲局会同县乙局…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Clause

from ...gate.planted import quotable
from ...question.words.units import LEVELS, ORGAN, named_as
from ...tables import cells
from ...types import Sentence

# A unit that something is sent to, done to or kept at does nothing itself.
_RECEIVES = re.compile(
    r"(?:报送?|报请|报经|上报|抄送|抄报|送|向|给|至|到|对|隶属|听取了?|以上|以下|[\d一二三四五六七八九十]个|任|兼)(?:[^，。；：]{1,16}、)?$"
    r"|(?:向|(?<![达收得])到|所有|全部)[^，。；：]{0,14}$"
)
_HOSTS = re.compile(r"(?:设在|设于|挂靠在?)$")  # 办公室设在县甲局，承担日常工作
# What follows the name where it is part of another: its head, its office, its web site, what it has proposed.
_OF_ANOTHER = re.compile(
    r"(?:的|长|关于|网站|门户|公众号|官网|便民|政务服务|窗口|经办|机关大院|副?(?:局长|主任|处长|科长|主席|主要负责|分管负责|分管领导|负责人|领导|党组|党委)|[“\"（(][^”\"）)]{1,20}[”\"）)]?(?:微信|微博|抖音|公众|账号)"
    r"|(?:(?!负责|会同|牵头|配合|组织|承担|做好|应|要)[\u4e00-\u9fff]){0,5}(?:大队|支队|中队|分局|(?:办公|督查|信访)室|[股科])(?!学)|(?:提请|制定|提出|报送|起草|印发)的)"
)
# 县甲局、县乙局和某某街道配合: what the last of a row does all of it do.
_AFTER_FELLOWS = re.compile(
    r"(?:(?:[、和及与]|以及)[^，。；：、]{1,20}?(?:局|委|办|处|厅|中心|政府|街道|社区|公司|集团|部门|单位|[镇乡村队院所站]|会(?![同商议])))+"
)
# 乡镇 and 街道 alone are as often a place (乡镇公共租赁住房, 所有乡镇) as who acts.
_PLACES = re.compile(r"(?:乡镇|街道|乡镇（街道）)")
_MUST = re.compile(
    r"应|要|须|负责|在|自|按|将|对|于|可以|不得|每|落实|组织|组建|设立|设置|建立|做好|加强|开展|配合|牵头|承担|履行|直接|先行|定期|及时|会同|根据|[：:]"
)
_CASES = re.compile(
    r"(?:情况|情形|条件)之一的?[：:，]"
)  # what a unit does there is but when something else follows
_TOLD_OF = re.compile(r"^(?:20\d\d年)\d{1,2}月(?:\d{1,2}日)?(?:[上下]午)?，")  # a report of what was done
_BY = re.compile(r"由[^，；]{2,30}")
_SEGMENT = re.compile(r"[，；,;]")
# A part of a sentence that begins with a unit as its subject.
_OPENER = re.compile(
    rf"(?:由|各)?(?:[{LEVELS}][\u4e00-\u9fff]{{1,14}}?{ORGAN}|乡镇(?:（街道）)?(?:人民政府)?|街道办事处)(?:、[^，。；]{{2,40}}?)??(?=[^长、的等])"
)
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+条|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、])[\s　]*"
)
_ROLE_PARTS = re.compile(r"[，；,;。：:]")
_ANY_UNIT = re.compile(rf"[{LEVELS}][\u4e00-\u9fff]{{1,14}}?{ORGAN}")
_SHARED = re.compile(r"(?:牵头|配合|会同|协助|参加|参与)$")
# What is amiss, not a matter dealt with (minutes: 关于信访问题处置).
_ELSEWHERE = re.compile(
    r"(?:存在|主要|突出|面临|发现|共性|普遍)[^，。\s]{0,6}问题|问题[和与及、]?(?:不足|短板|困难|清单)|不足|短板|做得好|好的做法|表扬|典型|编制依据"
)
_MOST_UNDER = 8  # sentences of a clause that is headed by the unit


def deeds(unit: str, clauses: Sequence[Clause], role: str = "") -> list[Sentence]:
    """The sentences, or the parts of them, that say what the unit does, in the order of the text; with a `role` (牵头) only
    those in which it does that."""
    names = named_as(unit)
    found: list[Sentence] = []
    for clause in clauses:
        if clause.kind != "clause" or _ELSEWHERE.search(" ".join((*clause.headings, clause.heading))):
            continue
        own = quotable(clause)
        if _headed(clause, names):
            found += own[:_MOST_UNDER]
        else:
            found += [part for sentence in own if (part := _part_of(sentence, names))]
    return [sentence for sentence in found if not role or _in_role(sentence.text, names, role)]


def _in_role(text: str, names: re.Pattern[str], role: str) -> bool:
    """Whether a part of a sentence gives the unit the role, or gives it to none by name (…应当…，牵头…)."""
    parts = [part for part in _ROLE_PARTS.split(text) if role in part]
    return any(names.search(part) or not _ANY_UNIT.search(part.partition(role)[0]) for part in parts)


def _headed(clause: Clause, names: re.Pattern[str]) -> bool:
    """Whether the clause stands under the unit's name: （一）县水利局, 1.区应急局职责."""
    titles = (clause.heading, clause.headings[-1] if clause.headings else "")
    bare = [
        re.sub(r"(?:的?(?:主要|工作)?(?:职责|职能|分工|任务))?[：:。]?$", "", _MARK.sub("", t))
        for t in titles
    ]
    return any((found := names.search(title)) and found[0] == title.strip() for title in bare if title)


def _part_of(sentence: Sentence, names: re.Pattern[str]) -> Sentence | None:
    """The part of a sentence in which the unit acts; None where it does not."""
    text = sentence.text
    if _CASES.search(text) or _TOLD_OF.search(text):
        return None
    if sentence.header is not None:
        held = any(names.fullmatch(one) for cell in cells(text) for one in re.split(r"[、，,；; ]", cell))
        return sentence if held else None
    acts = [found.start() for found in names.finditer(text) if _acts(text, found.start(), found.end())]
    if not acts:
        return None
    parts = _parts(text)
    own = [(start, end) for start, end in parts if any(start <= at < end for at in acts)]
    if len(own) == len(parts):
        return sentence
    return part_of(sentence, own[0][0], own[-1][1])


def _acts(text: str, start: int, end: int) -> bool:
    """Whether the unit named at `text[start:end]` is one that does something there."""
    after = text[end:]
    fellows = _AFTER_FELLOWS.match(after)
    if _HOSTS.search(text[:start]):
        return True
    if _RECEIVES.search(text[:start]) or _OF_ANOTHER.match(after):
        return False
    told = after[fellows.end() :] if fellows else after
    if _PLACES.fullmatch(text[start:end]) and not fellows:
        return bool(_MUST.match(told))
    return bool(re.match(r"[^。；，、）)\s”》]", told))


def _parts(text: str) -> list[tuple[int, int]]:
    """The parts of a sentence with a subject of their own; one part when something stands before the first subject (在汛期，…)
    or units share what they do (甲局牵头，乙局配合，…). Pieces between ； that all say by whom stand alone."""
    begin = found.end() if (found := _MARK.match(text)) else 0
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^；]+；?", text)]
    if len(pieces) > 1 and all(_BY.search(text, a, b) for a, b in pieces):
        return pieces
    starts = [begin, *(cut.end() for cut in _SEGMENT.finditer(text))]
    segments = list(zip(starts, [*starts[1:], len(text)], strict=True))
    opened = [(a, b) for a, b in segments if _OPENER.match(text, a, b)]
    if not opened or opened[0][0] != begin or len(opened) < 2:
        return [(0, len(text))]
    if any(_SHARED.search(text[a:b].rstrip("，；,;。")) for a, b in opened):
        return [(0, len(text))]
    firsts = [0, *(a for a, _ in opened[1:])]
    return list(zip(firsts, [*firsts[1:], len(text)], strict=True))


def part_of(sentence: Sentence, start: int, end: int) -> Sentence:
    """The characters from `start` to `end` of a sentence, without the mark that ended them within it."""
    text = sentence.text[start:end].rstrip("，；,;")
    at = sentence.start + start
    return Sentence(sentence.clause, text, at, at + len(text), sentence.address, sentence.path)
