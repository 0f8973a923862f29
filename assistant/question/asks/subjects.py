"""Questions of what somebody does or is: 县气象局在防汛里干什么, 某某是什么职务, 县教育局有什么问题."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import rjieba

from ..texts.names import KIND
from ..words.units import LEVELS, ORGAN

_WHAT = r"(?:什么|哪些|啥|哪[项件]|哪几(?:项|条|件|个))"
_WITHIN = r"(?:在(?P<within>[^，。？?]{2,20}?)(?:过程中|工作中|中|里面|里|方面|上|的时候|时)?(?:的)?)?"
_HOW = r"(?:主要|具体|都|又|分别|各自|一共|应当|应该|应|需要|需|须|要|得|该|是)*"
_WORK = r"(?:任务|工作|事项|事情?|活儿?|职责|职能|责任|义务|分工)"
_END = r"(?:呢|啊|呀|吗)?[？?。]?$"
_RUN = r"(?P<who>[\u4e00-\u9fff（）、]{1,40}?"
_DUTIES = (
    re.compile(
        rf"{_RUN}{ORGAN}){_WITHIN}{_HOW}(?P<does>负责|承担|牵头|配合|协助|协办|参[与加]|履行|主管|分管|管|做|干|办)(?:着|了|好)?(?:的|些)?"
        rf"(?:(?:具体|主要)?{_WORK}(?:都)?(?:有|是|包括))?{_WHAT}(?:样的?)?(?:具体|主要)?(?:方面的)?{_WORK}?{_END}"
    ),
    re.compile(rf"{_RUN}{ORGAN}){_WITHIN}{_HOW}(?:有|是){_WHAT}(?:具体|主要)?{_WORK}{_END}"),
    re.compile(
        rf"{_RUN}{ORGAN}){_WITHIN}的?(?:主要|具体|工作|法定)*(?:职责|职能|任务|分工|职责分工|工作职责){_HOW}(?:有|包括|是)?{_WHAT}?{_END}"
    ),
)
_LISTS = re.compile(r"^(?:请|帮我|麻烦)*(?:列出|列举|罗列|列一下|梳理|汇总)(?:一下)?(?:所有|全部)?")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|(?<!\d)\d\d|[今去前本明])年度?[里内]?的?")  # 2025年县水利局 is 县水利局
# What was found in a round of inspection is asked of a matter (驻村), or of the unit behind it.
_FOUND_BY = re.compile(
    r"^.*(?:督查|督导|检查|抽查|巡查|巡察|审计|通报)(?:中|里|时)?(?:发现|查出|指出|反映)?的?"
)
_FAULTS = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{1,24}}?(?:{ORGAN}|学校|小学|中学|学院|幼儿园|医院|卫生院|公司|企业|[^城乡村]镇|[^城]乡|村|社区|所|站)){_WITHIN}"
    rf"(?:都|还|又|被)?(?:有|存在|出现|查出|发现|通报)(?:了|的)?(?:{_WHAT}(?:突出|主要|具体)?(?:的)?(?:问题|毛病|不足)|问题(?:有|是){_WHAT}){_END}"
)
_OFFICE = re.compile(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,4}}?)(?:同志)?(?:是|担任|现任|任|当)?(?:的)?(?:{_WHAT}|哪个)?(?:职务|职位|职衔|官)(?:是{_WHAT})?{_END}"
    rf"|(?P<whose>[\u4e00-\u9fff·]{{2,4}})(?:同志)?是(?:谁|什么人|干什么的|做什么的|哪位){_END}"
)
_PERSON_DUTIES = re.compile(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,3}}?)(?:同志)?{_HOW}(?:负责|分管|主管|管)(?:着|的)?{_WHAT}{_WORK}?{_END}"
)
# The name of a unit begins after what says where to look: 老旧小区方案里县住建局, 请问县住建局.
_BEFORE = re.compile(
    rf"^.*(?:中|里面?|上|的|，|》|按照?|规定|请问|想问)(?=[{LEVELS}各][\u4e00-\u9fff]{{2}})|^(?:请问|那么?|由|是|各)"
)
_JOINS = re.compile(rf"(?<=[局委办厅部心府队镇道处室院])(?:、|和|与|及|以及)(?=[{LEVELS}乡街\u4e00-\u9fff])")
_WHERE = re.compile(rf"(?:{KIND.pattern})?(?:里面?|中|上|的|，)?$|^(?:请问|那么?|由)")
# No unit in particular: 县级以上人民政府, 有关部门.
_ANY_UNIT = re.compile(r"以上|以下|各级|同级|上级|下级|[^市]级|有关|相关|其他|^政府$")
# Words that stand where a person's name does.
_NOBODY = re.compile(
    r"[谁他她它我你这那哪该其本各]|[县市区镇乡局办委长员人部门科室位]$|负责|领导|文件|什么|组长|主任"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question asks about: `names` as written, one or more units or one person; `asks` whether for what they do, the
    office they hold or what was found wrong with them; `within` the matter it is asked of (防汛), "" for any;
    `does` the verb it asks with (牵头), "" for any."""

    names: tuple[str, ...]
    asks: Literal["duties", "office", "faults"]
    within: str = ""
    does: str = ""
    person: bool = False


def subject_asked(question: str) -> Subject | None:
    """Whom the question asks about; None for a question that asks of no one in particular, or for something else."""
    question = _YEAR.sub("", _LISTS.sub("", question))
    if found := _FAULTS.search(question):
        names = _units(_FOUND_BY.sub("", found["who"]))[0]
        return Subject(names, "faults", found["within"] or "") if len(names[0]) > 2 else None
    for form in _DUTIES:
        if found := form.search(question):
            return _of_units(found, found.groupdict().get("does") or "")
    if (found := _OFFICE.fullmatch(question)) and _is_name(found["who"] or found["whose"]):
        return Subject((found["who"] or found["whose"],), "office", person=True)
    if (found := _PERSON_DUTIES.fullmatch(question)) and _is_name(found["who"]):
        return Subject((found["who"],), "duties", person=True)
    return None


def _of_units(found: re.Match[str], does: str) -> Subject | None:
    names, before = _units(found["who"])
    if any(_ANY_UNIT.search(name) or (len(name) < 3 and name not in ("乡镇", "街道")) for name in names):
        return None
    return Subject(names, "duties", found["within"] or _WHERE.sub("", before), does)


def _units(run: str) -> tuple[tuple[str, ...], str]:
    """The units a run of characters ends in, and what stands before them: 县住建局 and 老旧小区方案里."""
    cut = _BEFORE.search(run)
    before = cut[0] if cut else ""
    return tuple(_JOINS.split(run[len(before) :])), before


def _is_name(word: str) -> bool:
    """Whether a word of two to four characters may be a person's name: no other word that the segmenter knows."""
    if _NOBODY.search(word):
        return False
    tagged = rjieba.tag(word)
    return len(tagged) > 1 or tagged[0][1].startswith("nr")
