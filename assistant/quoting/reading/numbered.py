"""Things told apart by their number alone: 公交5路, 2号线, 3号楼, 岗位A08, 第42次常务会议, 二期; and steps where several are listed: 二级、三级."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from index.structure.numerals import to_int

_NAMED = re.compile(
    r"(?<![\d.A-Za-z])(?P<letter>[A-Za-z]?)(?P<number>\d{1,4}|(?!一(?:路|栋|幢|桥))[一二三四五六七八九十]{1,3})(?P<of>路(?![上径口边段面灯况过标旁])|桥(?![梁面墩洞头])|号线|号楼|号院|号门|栋|幢)"
)
# A code whose digits begin with a nought numbers things of one list (岗位 A08); DN300 and PM2.5 are measures.
_CODE = re.compile(r"(?<![\dA-Za-z])(?P<of>[A-Za-z]{1,4})-?(?P<number>0\d{1,3})(?![\dA-Za-z.])")
# 第42次常务会议 and 第42次县政府常务会议 are one; 2次会议 is how many.
_MEETING = re.compile(
    r"第(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})次[\u4e00-\u9fff]{0,10}?(?P<of>会议|常务会(?!议)|全会|全委会)"
)
# The stage of a works, not a term (学期, 分三期, 每一期).
_STAGE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![每上下同学分共这那哪整第有为周月年满逾到按多少过])(?P<number>[一二三四五六])(?P<of>期)(?![限间末望货刊待内满后以缴付])"
)
# 第二批公租房, 首批: one of several turns of the same thing.
_TURN = re.compile(r"(?:第(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})|首)(?P<of>[批轮届])(?!次性)")
# Steps of one scale; 市县乡三级, 三级联动 are how many.
_STEP = re.compile(
    r"(?<![\d.一二三四五六七八九十省市县乡镇村区分共这各\-])第?(?P<number>[一二三四五六七八九十]|\d{1,2})(?P<of>级|等奖|档|星级|类)"
    r"(?!联动|网络|体系|书记|管理|政务|服务|审[核批查]|平台|责任|协同|贯通|调解|干部|行政|预警|响应|人民|政府|财政|以[上下]|及以|[（(]含|[、和至到—~－-])"
)
_STEPS_JOINED = re.compile(
    r"(?P<first>[一二三四五六七八九十])(?P<of>级|等奖|档|星级|类)(?:[、和及或与][一二三四五六七八九十](?P=of))+(?!以[上下]|及以|[（(]含)"
)
_STEPS_SHARE = re.compile(
    r"[一二三四五六七八九十\d][、和及或与至到—~－-][一二三四五六七八九十\d](?:级|等|档|星级|类)"
)
_OPEN_STEPS = re.compile(
    r"(?:级|等|档|星级|类)(?:奖)?(?:[（(]含[^）)]*[）)])?(?:及)?以[上下]|[级等档类][至到—~－-]|其他|其余|各级|各档|各类"
)


def of_another_number(question: str, text: str) -> tuple[str, ...]:
    """The things in `text` of the kind the question names by number (12路, 15路 for 5路), when none of them bears that
    number; () otherwise."""
    asked, told = _numbered(question), _numbered(text)
    for kind, numbers in asked.items():
        others = told.get(kind, {})
        if others and not set(numbers) & set(others):
            return tuple(others.values())
    return _of_another_step(question, text)


def _of_another_step(question: str, text: str) -> tuple[str, ...]:
    """The steps a text lists one after the other (二级、三级、四级), when the question names another of that scale (五级)."""
    asked = {match["of"]: to_int(match["number"]) for match in _STEP.finditer(question)}
    if not asked or _OPEN_STEPS.search(text):
        return ()
    for listed in _STEPS_JOINED.finditer(text):
        steps = re.findall(rf"[一二三四五六七八九十]{listed['of']}", text)
        if listed["of"] in asked and asked[listed["of"]] not in {to_int(step[0]) for step in steps}:
            return tuple(dict.fromkeys(steps))
    return _steps_apart(asked, text)


def _steps_apart(asked: Mapping[str, int | None], text: str) -> tuple[str, ...]:
    """The steps of a sentence that says of each its own (一级420元、二级350元), when none of them is the one asked. Steps that
    share their unit (一、二级) are not told apart."""
    if _STEPS_SHARE.search(text):
        return ()
    for sentence in re.split(r"[。\n]", text):
        for scale, number in asked.items():
            steps = {
                to_int(step["number"]): step[0] for step in _STEP.finditer(sentence) if step["of"] == scale
            }
            if len(steps) > 1 and number not in {
                to_int(s["number"]) for s in _STEP.finditer(text) if s["of"] == scale
            }:
                return tuple(steps.values())
    return ()


def _numbered(text: str) -> dict[str, dict[str, str]]:
    """By kind, the things numbered, each by its number with the letter before it (K5路 is not 5路)."""
    found: dict[str, dict[str, str]] = {}
    for form in (_NAMED, _CODE, _MEETING, _STAGE, _TURN):
        for match in form.finditer(unicodedata.normalize("NFKC", text)):
            number = to_int(match["number"] or "1")  # 首批
            if number is not None:
                kind = "会议" if form is _MEETING else match["of"].upper()
                letter = match["letter"].upper() if form is _NAMED else ""
                found.setdefault(kind, {})[f"{letter}{number}"] = match[0]
    return found
