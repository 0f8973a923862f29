"""A document's lines with their offsets, and what a single line is by its looks alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .genres import ITSELF
from .marks import Mark

Role = Literal["", "table", "wrapped", "quoted", "contents"]

_CN_DIGITS = "○〇零OＯ0０一二三四五六七八九十"
DATE = re.compile(
    rf"([12１２][09０９]\d\d)\s*[年.\-/]\s*(\d{{1,2}})\s*[月.\-/]\s*(\d{{1,2}})\s*日?|([{_CN_DIGITS}]{{4}})年([{_CN_DIGITS}]{{1,3}})月([{_CN_DIGITS}]{{1,3}})日"
)
_MONTH_ONLY = rf"(?:[12１２][09０９]\d\d|[{_CN_DIGITS}]{{4}})年[\d一二三四五六七八九十]{{1,2}}月"
# 2024年8月12日更新: how guides are dated under the name of the office
_MADE = r"(?:更新|修改|发布|公布|制定|编制|印制|编印|制发?)"
_DATE_ONLY = re.compile(rf"[（(]?(?:{DATE.pattern}|{_MONTH_ONLY}){_MADE}?[）)]?")
_ENDS_MADE = re.compile(rf"\s*{_MADE}$")
_STAMP_LONGEST = 400
_HAPPENED = re.compile("通过|[公发颁]布|公告|印发|下发|签发|编印|编制|制定|批准|修[正订]|施行|实施|执行|废止")
_MONTH_OF_ISSUE = re.compile(
    _MONTH_ONLY + r"\s*[^，。；\s]{0,20}(?:[公发颁]布|印发|编印|编制|制定|通过|批准)$"
)
_NUMBERED = re.compile(r"[^，。；\s]{0,30}[〔﹝\[［（(]\d{4}[〕﹞\]］）)]\s*(?:第\s*)?\d{1,5}\s*号")
_NOTE = re.compile(
    r"[（(]\s*(?:此件|本件|此文|此页|本页|联系|签发人|承办人|经办人|咨询电话|公开|依申请|主动公开|不予公开|本文有删减).{0,200}[）)]$"
    r"|(?:公开方式|信息公开选项|信息公开属性|公开属性|信息公开类别|公开类别|公开选项)\s*[:：]"
)
_COPY_LINE = re.compile(r"(?:抄\s*送|主\s*送|分\s*送|抄\s*报|报\s*送|抄\s*发|发\s*送|主题词)\s*[:：]")
_ATTENDANCE = re.compile(
    r"(?:会议)?(?:出\s*席|列\s*席|参\s*加|参\s*会|请\s*假|缺\s*席|记\s*录|主\s*持)(?:人员?|单位|领导)?\s*[:：]"
)
_OFFICE = re.compile(
    r"(?:名誉|常务|执行|第一)?(?:副|总)*(?:组\s*长|主\s*任|指\s*挥长?|召集人|会长|秘书长|队长|所长|站长|主席|理事长)\s*[：:]"
    r"|(?:成\s*员|委\s*员|组\s*员|联络员|主持人?|地\s*点|签发人?|审核人?|经办人?)\s*(?:单位)?\s*[：:]"
)
# 解读机关：…, 解读人：…: who answers for an explanation of a policy, under its text
_EXPLAINED_BY = re.compile(r"(?:政策)?解\s*读\s*(?:机\s*关|机\s*构|单\s*位|部\s*门|科\s*室|人员?)\s*[:：]")
_PRINT_LINE = re.compile(r".{2,60}?印\s*发?\s*$")
_RULE = re.compile(r"[─—–\-_=＿*★☆·\s]{3,}")
_BODY_END = re.compile(
    r"各[^，,。；]{0,16}?[，,]?[^。；]{0,20}本(?:通知|要点|工作要点|方案|意见|办法|计划|预案)"
    r"|各[^，,。；;：:]{1,20}要(?:将|把|按照)[^。；]{0,30}(?:落实|贯彻|执行|完成)情况"
    rf"|本(?:实施|工作|管理|应急|服务|办事|操作|暂行|补充)?(?:{ITSELF})(?:（[^（）]{{1,8}}）)?"
    r"(?:自|从|有效期|由|未尽|印发|下发|发布|施行|的?(?:最终)?解释)"
    r"|特此(?:通知|公告|通告|函告|批复|报告|函达|函复|证明)|[妥当]否|以上(?:报告|意见|请示)|专此|此复|此函|此致"
    r"|(?:请|希望?)各(?:地|有关|单位|部门|区|县|市|镇)[^。；]{0,40}(?:认真|遵照|结合|抓好|贯彻|执行|落实)"
)
# What a last paragraph can say without beginning with it: whom the text binds, what gives way to it, whom to call.
_ADDRESSES_HEARERS = re.compile(r"各位(?:代表|委员)")
_LAST_WORDS = re.compile(
    rf"本(?:实施|工作|管理|应急|服务|办事|操作|暂行|补充)?(?:{ITSELF})(?:（[^（）]{{1,8}}）)?(?:仅?适用于|的?适用范围|的?有效期|解释权|如有|与)"
    rf"|[^。；]{{0,60}}(?:与|同|和)本(?:{ITSELF})[^。；]{{0,12}}(?:不一致|不符|不相符|相抵触|抵触|冲突|有出入)"
    rf"|(?:本(?:{ITSELF})[^。；]{{0,60}}，)?[^。；]{{0,20}}《[^。；]{{0,160}}》[^。；]{{0,40}}(?:废止|失效|停止执行|不再执行)"
    r"|(?:原|此前|以往|以前|之前|过去)(?=[^。；]{0,60}(?:规定|办法|文件|政策|通知|意见|方案|细则|标准|要点|制度|措施|规则))[^。；]{0,60}(?:同时|自行|一律|即行|一并|相应)?(?:废止|失效|停止执行|不再执行)"
    # 各单位于12月10日前将工作总结报区数据局: what all of them send in
    r"|(?:请)?各(?![类种])[^，。；：]{0,24}?(?:应当?|须|请|要)?(?:于|在|每(?:月|季度?|半年|年))[^。；]{0,40}(?:报送|上报|报告|反馈|报(?=[\u4e00-\u9fff]))"
)
_CONTACT = re.compile(
    r"(?:[\u4e00-\u9fff]{0,12}(?:联\s*系\s*(?:人|方式|电\s*话|地\s*址|单位|部门)|电\s*话|咨询(?:电话|热线|单位)|热线|地\s*址|邮\s*箱|邮政编码|邮\s*编|传\s*真|手\s*机|网\s*址))"
    r"(?:（[^（）]{1,20}）|及[\u4e00-\u9fff]{1,6})?\s*[:：]"
)
_TAKES_LEAVE = re.compile(
    r"特\s*此\s*(?:通\s*[知告报]|公\s*[告示]|批\s*复|报\s*告|函\s*[告达复]|证\s*明)\s*[。.！!]?"
)
_ORGAN_END = re.compile(
    r"(?:府|局|厅|委|委员会|办公室|办|部|院|处|中心|会|署|行|公司|大学|学院|学校|中学|小学|幼儿园|集团|组|队|所|站|社|法院|检察院|馆|台|兵团|(?:督查|研究|参事|秘书)室)"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
_DATE_ENDS = frozenset("日月）)0123456789０１２３４５６７８９新改布定制印发")
_NOT_A_NAME = re.compile(r"[。；，：、,;:|？！?!“”]")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line: `text` without the white space around it, `[start, end)` its place in the document,
    `indent` the characters of white space before it. `mark` and `role` are what `candidates` finds in the
    line's context: the numbering mark it may begin with, and whether it is a table row, the rest of a
    paragraph broken over lines, quoted text or an entry of the table of contents (all of which have no
    mark)."""

    number: int
    start: int
    end: int
    text: str
    indent: int = 0
    mark: Mark | None = None
    role: Role = ""


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, in order; `number` is the 1-based line number."""
    lines, offset = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        left = raw.lstrip()
        if left:
            indent = len(raw) - len(left)
            stripped = left.rstrip()
            start = offset + indent
            lines.append(Line(number, start, start + len(stripped), stripped, indent))
        offset += len(raw) + 1
    return lines


def is_table_row(text: str) -> bool:
    return text.startswith("|")


def is_date_only(text: str) -> bool:
    """A line that is a date and nothing else but 更新 or 发布: the date under a signature."""
    return len(text) <= 30 and text[-1] in _DATE_ENDS and bool(_DATE_ONLY.fullmatch(re.sub(r"\s", "", text)))


def is_stamp(text: str) -> bool:
    """（2025年1月16日某某人民政府印发）, （某政发〔2025〕2号，2025年1月16日）: a line in brackets that says when, by whom or
    under which number a text was issued; 题注, and no part of the title above it. A month alone needs to be that of
    an issue: （2020年3月修订） names the version and stays with the title."""
    if text[0] not in "（(" or text[-1] not in "）)" or len(text) > _STAMP_LONGEST or "。" in text:
        return False
    bare = text[1:-1].strip()
    day = DATE.search(bare)
    if day is None:
        return bool(_MONTH_OF_ISSUE.search(bare))
    rest = (bare[: day.start()] + bare[day.end() :]).strip(" 　，,、")
    return bool(_HAPPENED.search(bare) or _NUMBERED.fullmatch(rest)) or (bool(rest) and is_signature(rest))


def is_note(text: str) -> bool:
    """（此件公开发布）, 公开方式：主动公开, （联系人：…）: a note about the document, not of it."""
    return bool(_NOTE.match(text))


def is_rule(text: str) -> bool:
    """A line drawn with characters."""
    return bool(_RULE.fullmatch(text))


def is_copy_line(text: str) -> bool:
    """抄送：…, 分送：…: to whom the document also goes; what follows belongs to the document's foot."""
    return bool(_COPY_LINE.match(text))


def is_attendance(text: str) -> bool:
    """出席：…, 列席：…: the names under the minutes of a meeting."""
    return bool(_ATTENDANCE.match(text))


def is_office(text: str) -> bool:
    """组长：…, 成员：…: names under the office they hold."""
    return bool(_OFFICE.match(text))


def is_explained_by(text: str) -> bool:
    """解读机关：…, 解读人：…: who explains a policy."""
    return bool(_EXPLAINED_BY.match(text))


def addresses_hearers(text: str) -> bool:
    """各位代表，…: how a report to an assembly comes to its end (and begins)."""
    return bool(_ADDRESSES_HEARERS.match(text))


def is_print_line(text: str) -> bool:
    """某某办公室 2024年5月17日印发."""
    return len(text) <= 90 and bool(_PRINT_LINE.fullmatch(text) and DATE.search(text))


def is_conclusion(text: str) -> bool:
    """A paragraph after the last number that speaks of the whole document: 本通知自…起施行, 特此通知,
    妥否，请批示."""
    return bool(_BODY_END.match(text)) or takes_leave(text)


def is_last_word(text: str) -> bool:
    """A paragraph that speaks of the whole document where it is the last one: 以往规定与本意见不一致的，以本意见为准,
    《旧办法》同时废止, 联系人：…. In the middle of a text it may be an item's own."""
    return is_conclusion(text) or bool(_LAST_WORDS.match(text)) or is_contact(text)


def is_contact(text: str) -> bool:
    """联系人：…, 咨询电话：…, 地址：…"""
    return bool(_CONTACT.match(text))


def takes_leave(text: str) -> bool:
    """特此通知 and nothing else: it ends the text whatever stands before it."""
    return bool(_TAKES_LEAVE.fullmatch(text))


def is_signature(text: str) -> bool:
    """A line that can name the office that signs: short, no sentence, ends like the name of an organ."""
    return len(text) <= 60 and not _NOT_A_NAME.search(text) and bool(_ORGAN_END.search(text))


def signed_date(text: str) -> tuple[str, str] | None:
    """Office and date of a signature written in one line (`某某局　2024年5月3日`), or None."""
    if len(text) > 80 or text[-1] not in _DATE_ENDS or text[0] in "（(":
        return None
    text = _ENDS_MADE.sub("", text)
    found = DATE.search(text)
    if not found or not text.endswith(found[0]):
        return None
    office = text[: found.start()].strip()
    return (office, found[0]) if office and is_signature(office) else None


def is_foot(text: str) -> bool:
    """A line that stands under a document's body: a date, a note, 抄送, 出席, 解读机关, the printing line, a rule."""
    return (
        is_date_only(text)
        or is_note(text)
        or is_copy_line(text)
        or is_attendance(text)
        or is_explained_by(text)
        or is_print_line(text)
        or is_rule(text)
        or signed_date(text) is not None
    )


def is_titled(text: str, longest: int = 60) -> bool:
    """Whether the line could be (part of) a title or an unnumbered heading: short, and no sentence."""
    return (
        len(text) <= longest
        and text[-1] not in "。；：，、,;:"
        and "。" not in text
        and "；" not in text
        and not is_table_row(text)
        and not is_foot(text)
        and not is_conclusion(text)
    )
