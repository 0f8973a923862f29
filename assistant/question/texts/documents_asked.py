"""Questions for documents rather than for what they say: 2025年印发了哪些文件, 关于公租房的文件有哪几份, 有没有物业管理办法, 哪些文件
提到某局.

Only a question that is nothing else is read as one: 申请要哪些文件 asks for papers, 有什么办法 for a way out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..words.terms import content_terms
from .place_names import without

# Kinds of documents that mean nothing else in a question, and those that do unless they are called managing, trial, …
_ANY = r"(?:政府)?(?:文件|公文|发文)"  # which are 规范性文件 the catalog does not know
_PLAIN_KIND = r"(?:应急|总体|专项)?预案|(?:年度)?工作要点|要点|(?:实施|工作|行动|总体|改造|试点)+方案|(?:实施)?细则|条例|(?:招聘|招标|拍卖)?公告|通告|通报|(?:会议)?纪要|(?:政策)?解读|(?:办事|服务)?指南|(?:省|市|县|区)?(?:人民)?政府令|令|批复"
_CALLED_KIND = r"(?:管理|实施|暂行|试行|奖励|考核|评审|监督|补贴|补助)办法|(?:管理|若干|暂行)规定|(?:实施|指导|若干)意见|(?:发展|专项|总体)规划"
_SENT_KIND = r"办法|规定|意见|方案|规划|通知|决定|函"
_NOUN = rf"{_ANY}|{_PLAIN_KIND}|{_CALLED_KIND}"
_HOW_MANY = r"(?:哪些|哪几[份个部件项]?|几[份个部件项]|多少[份个部件项]?|什么)"
_SENT = r"(?:印发|发布|出台|制定|公布|下发|颁布|制发|发)(?:过|了|的)*"
_END = r"[呢吗呀啊\s？?。！!]*$"
_LISTS = (
    re.compile(rf"^(?P<scope>.*?){_SENT}{_HOW_MANY}的?(?P<kind>{_NOUN}|{_SENT_KIND}){_END}"),
    re.compile(rf"^(?P<scope>.*?){_SENT}(?P<kind>{_NOUN}|{_SENT_KIND})(?:都|一共|总共|分别)*(?:有|是){_HOW_MANY}{_END}"),
    re.compile(rf"^(?P<scope>.*?)的?(?P<kind>{_NOUN})(?:都|一共|总共|分别|现在)*(?:有|是)(?:收录)?{_HOW_MANY}{_END}"),
    re.compile(rf"^(?P<scope>.*?)(?:都|一共|总共)*有{_HOW_MANY}(?P<more>关于.*?|有关.*?|.{{0,8}}?)的?(?P<kind>{_NOUN}){_END}"),
    re.compile(rf"^{_HOW_MANY}(?P<kind>{_NOUN}|{_SENT_KIND})(?:都|分别)*是(?P<scope>.*?){_SENT}{_END}"),
    re.compile(rf"^(?P<scope>(?:关于|有关).+?)的(?P<kind>{_ANY}){_END}"),
    re.compile(rf"^(?:请|帮我|把)*(?:列出|列一下|列举|罗列|汇总)(?:一下)?(?:所有|全部)?(?P<scope>.*?)的?(?P<kind>{_ANY}){_END}"),
)  # fmt: skip
_EXISTS = (
    re.compile(rf"^(?P<scope>.*?)(?:有没有|有无|是否有|是不是有)(?:收录|出台|制定|印发|发布)?(?:过|了)?(?P<more>.*?)的?(?P<kind>{_NOUN}){_END}"),
    re.compile(rf"^(?P<scope>.*?)有(?P<more>(?:关于)?[^，,]{{2,14}}?)的?(?P<kind>{_NOUN})(?:吗|么|没有|没){_END}"),
)  # fmt: skip
_MENTIONS = (
    re.compile(
        r"^(?:哪些|哪几[份个]|哪一?[份个])(?:文件|公文|通知)(?:里面?|中)?(?:都|分别|曾)?(?:提到|提及|涉及|讲到|说到|写到|规定)(?:过|了|到)*(?P<topic>[^，,]+?)"
        + _END
    ),
    re.compile(
        r"^(?P<topic>[^，,]+?)(?:都|分别)?在(?:哪些|哪几[份个]|哪一?[份个])文件(?:里面?|中)?(?:有|被)?(?:提到|提及|写到)(?:过|了)*"
        + _END
    ),
)
# Papers that are handed in, kept or made: none of the index. 废止了哪些文件 and 依据哪些文件 are facts of one document.
_PAPERS = re.compile(
    r"需要|需|应当?|提交|提供|准备|携带|带|报送|上报|申请|申报|办理|招标|投标|档案|废止|失效|依据|根据|参照|引用|要求|落实|贯彻|会议研究|可以|能"
)
_THIS_YEAR = re.compile(r"今年|本年度?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)(?:度)?(?P<since>以来|之后|以后|起)?")
_ABOUT = re.compile(
    r"(?:关于|有关|涉及)(?P<topic>.+?)(?:方面|领域)?的?$|^(?P<behind>.+?)(?:相关|有关|方面|领域)的?$"
)
_FILLING = re.compile(
    r"请问|我?想?问一?下?|参与|联合|想知道|查一?下|帮我|看看|目前|现在|已经|已|一共|总共|(?:资料|文件)?库(?:里|中)?|系统里?|收录(?:的|了|过)?|你?这里|我们|咱们?|所有|全部|里面?|都|由|是|曾|还|又|另外|近年来?|最近|历年|以前|[，,《》\s]"
)
_LEVEL = re.compile(r"^(?P<level>[省市区县镇])(?:里|上|级|本级)?$")
_OFFICE = re.compile(r"(?:政府|办公[室厅]|府办|管委会|委员会|[局委部厅院])$")
_GENRE = re.compile(
    r"预案|要点|方案|细则|条例|公告|通告|通报|纪要|解读|指南|令|批复|办法|规定|意见|规划|通知|决定|函"
)
_GENERAL = frozenset("管理 实施 暂行 试行 工作 政策 应急 总体 专项 年度 办事 服务 行动 监督 若干 指导 会议 发展 政府 人民政府 本地".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """What documents a question asks for: of these `years`, `places`, `level` (县 of 县里) and `office`, of the genre
    `kind` ("" for any, 令 for orders), with `words` in their title, `topic`
    those as the question has them. `exists`: whether there is one. `mentioning`: the
    words they are to speak of, "" when that is not asked."""

    years: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    level: str = ""
    office: str = ""
    kind: str = ""
    words: tuple[str, ...] = ()
    topic: str = ""
    exists: bool = False
    mentioning: str = ""


def documents_asked(text: str, places: Sequence[str]) -> DocumentsAsked | None:
    """What documents the question asks for; None when it asks for something else. `places` are those of the index that it
    names."""
    for form in _MENTIONS:
        if found := form.match(text):
            return DocumentsAsked(mentioning=found["topic"].strip('“”"《》'))
    for form in (*_LISTS, *_EXISTS):
        found = form.match(text)
        if found and (asked := _read(found, form in _EXISTS, places)):
            return asked
    return None


def _read(found: re.Match[str], exists: bool, places: Sequence[str]) -> DocumentsAsked | None:
    groups = found.groupdict()
    scope, more = groups["scope"], groups.get("more") or ""
    if _PAPERS.search(_FILLING.sub("", scope + more)):
        return None
    years = tuple(dict.fromkeys(y for m in _YEAR.finditer(scope + more) for y in _years(m)))
    years = (*years, date.today().year) if _THIS_YEAR.search(scope) else years
    scope, more = (_FILLING.sub("", _THIS_YEAR.sub("", _YEAR.sub("", part))) for part in (scope, more))
    topic = ""
    if about := _ABOUT.search(scope):
        topic, scope = about["topic"] or about["behind"], scope[: about.start()]
    scope = scope.strip("的")
    office = scope if _OFFICE.search(scope) and not scope.endswith("的") else ""
    level = _LEVEL.match(scope)
    named = tuple(p for p in places if p in scope and not any(p != o and p in o for o in places))
    left = "" if office or level else without(scope, places)
    if left.strip() and not exists and not topic and groups["kind"] and not _speaks_of(left):
        return None
    about = _ABOUT.search(more)
    topic = " ".join((topic, left, (about["topic"] or about["behind"]) if about else more)).strip()
    kind, said = _kind(groups["kind"])
    words = content_terms(f"{topic} {said}")
    words = tuple(w for w in words if w not in _GENERAL) or words
    if exists and not (words or years or office or named or level):
        return None
    order_of = re.match(r"[省市县区]", groups["kind"]) if kind == "令" else None
    return DocumentsAsked(
        years=years,
        places=() if office else named,
        level=(level["level"] if level else "") or (order_of[0] if order_of else ""),
        office=office,
        kind=kind,
        words=words,
        topic=f"{topic}{said}",
        exists=exists,
    )


def _years(found: re.Match[str]) -> Sequence[int]:
    first = int(found[1])
    return range(first, date.today().year + 1) if found["since"] else (first,)


def _kind(noun: str) -> tuple[str, str]:
    """The genre a question names ("" for any document), and what more it calls it: 管理 of 管理办法."""
    if re.fullmatch(_ANY, noun):
        return "", ""
    genre = _GENRE.search(noun)
    assert genre is not None, noun  # each of the nouns above holds one
    said = "" if genre[0] == "令" else _GENRE.sub("", noun)
    return genre[0], "" if said in _GENERAL else said


def _speaks_of(left: str) -> bool:
    """Whether what stands before the kind names its subject: 防汛 of 防汛预案有哪些, not a whole clause."""
    return len(left.strip()) <= 12 and not re.search(r"[怎谁哪几何]|什么|如何", left)
