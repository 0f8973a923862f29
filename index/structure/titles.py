"""The title in a document's first lines, also when it is broken over several, and the genre it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .genres import KINDS_LONGEST_FIRST
from .lines import DATE, Line, is_date_only, is_rule, is_signature, is_stamp, is_titled
from .numbers import is_number_line, without_number
from .regions import place_of

_GENERAL = {
    "工作要点": "要点", "实施方案": "方案", "工作方案": "方案", "实施办法": "办法", "管理办法": "办法", "实施条例": "条例",
    "实施细则": "细则", "实施意见": "意见", "应急预案": "预案", "规划纲要": "规划", "法典": "法", "命令": "令",
}  # fmt: skip
# What else a title can end in; mostly forms and lists that stand in attachments.
_COMPLETE = re.compile(
    r"(?:表|书|单|图|册|流程|程序|说明|名录|台账|样式|模板|提纲|要求|职责|分工|范围|格式|办理|材料|条件|体系|示范文本|合同|协议|讲话|致辞)$"
)
# What a text of its own can be whose title names no genre; no end of a title's line: 重点任务 / 分工方案.
_LESSER_KIND = re.compile(
    r"(?:(?:任务|职责|责任)(?P<a>分工)|(?:重点|主要|目标|工作)(?P<b>任务)|(?:若干|扶持|支持|优惠)(?P<c>政策)|的(?P<d>答复))$"
)
_TAIL = re.compile(r"(?:[（(【\[][^（）()]{1,30}[）)】\]]|\s)*$")
_MASTHEAD = re.compile(
    r"[^，。：,:]{3,60}(?:文件|(?:人民政府|委员会|[部局委院署行])(?:第[一二三四五六七八九十百\d]{1,5}号)?令)"
)
_ANNOUNCER = re.compile(r"([^，。：,:]{3,60})(?:公告|通告)")
_ORDER_OR_NOTICE = re.compile(r"[^，。：关于]{3,40}(?:令|公告|通告)")
_MINUTES = re.compile(r"[^，。：]{2,40}纪要")
_MINUTES_FRONT = 5  # lines between the masthead of minutes and their title
# Who made a text and when, or when it was put together: no part of its title, as （2020年3月修订） is.
_IN_A_MONTH = re.compile(
    r"[（(](?:[\u4e00-\u9fff].*\d{4}\s*年\s*\d{1,2}\s*月.*|\d{4}\s*年\s*\d{1,2}\s*月.*(?:编|编制|编印|印制|整理|更新))[）)]"
)
_CONTINUES = re.compile(
    r"的?\s*(?:通\s*知|意\s*见|决\s*定|通\s*告|公\s*告|批\s*复|函)$|[（(].{1,20}[）)]$|.{1,6}编$|总则$"
)
_SALUTATION = re.compile(r".{2,}[:：]")
_HEAD_MATTER = re.compile(
    r"(?:签\s*发\s*人|份\s*号|密\s*级|紧急程度|索\s*引\s*号|统一编号|发布机[关构]|发文机[关构]|文\s*号|主题分类|成文日期|发布日期)\s*[:：]"
    r"|(?:特\s*急|加\s*急|平\s*急|特\s*提|绝\s*密|机\s*密|秘\s*密|内部资料|征求意见稿)(?:★.*)?$|\d{6}$|[（(].{0,6}征求意见稿[）)]$|[（(]?[A-DＡ-Ｄ]\d?类[）)]?$"
)
_OFFICER = re.compile(r"(?:[部局厅省市县区州署行院]\s*长|主\s*席|主\s*任|总\s*理)(?:[\s　:：]|$)")
_ENDS_COMPLETE = re.compile(r"的\s*(?:通知|意见|决定|公告|通告|函|批复|报告|请示|通报|决议|复函)$")
_ACT = re.compile("关于|印发|转发|批转|公告|通告|文件")
_ISSUES = re.compile(r"(?:关于)?(?:印发|转发|批转|公布|发布)|关于(?:修改|废止|修订)")
_ATTACHMENT_LABEL = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]{0,3}\s*[:：]?")
_LONGEST = 8  # lines


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the lines `[first, last)` it stands in."""

    text: str
    first: int
    last: int


def kind_of(title: str) -> str | None:
    """The genre a title names, in its general form (工作要点 → 要点), or None."""
    bare = re.sub(r"(?<=法典).{1,6}$", "", _without_tail(title))  # a book of a code: 民法典合同编
    for kind in KINDS_LONGEST_FIRST:
        if bare.endswith(kind):
            return _GENERAL.get(kind, kind)
    return None


def lesser_kind_of(title: str) -> str | None:
    """What a title that names no genre calls its text (重点任务分工 → 分工, 若干政策 → 政策, …的答复 → 答复), or None."""
    found = _LESSER_KIND.search(_without_tail(title))
    return found[found.lastgroup] if found and found.lastgroup else None


def _without_tail(title: str) -> str:
    """A title without what follows its genre: （试行）, （2024—2026年）, the closing 》 of 印发《某某办法》."""
    shorter = _TAIL.sub("", title)
    return _TAIL.sub("", shorter[:-1]) if shorter.endswith("》") else shorter


def find_title(lines: list[Line]) -> Title | None:
    """The title among the lines before a text's numbered body, or None. Lines of masthead, number, rule and
    date are passed over; lines are joined until the title names its genre."""
    first = _below_masthead(lines)
    found = _title_from(lines, first) or _bare_announcement(lines)
    if found is None:
        return None
    if found.text.endswith("文件") and _is_office(found.text.removesuffix("文件")):
        return _title_from(lines, found.last) or found  # 某局 / 某某局 / 文件: a masthead over several lines
    numbered = found.last < len(lines) and is_number_line(lines[found.last].text)
    if numbered and _MINUTES.fullmatch(found.text):
        return _of_minutes(lines, found)
    if numbered and (_ORDER_OR_NOTICE.fullmatch(found.text) or _is_office(found.text)):
        # 某某局公告 / 2023年第12号 / 关于…的公告, 某某局 / 某发〔2023〕12号 / 关于…的通知: the first was the masthead
        return _title_from(lines, found.last) or found
    return found


def _of_minutes(lines: list[Line], masthead: Title) -> Title:
    """The title that says what the minutes are about, below the masthead (某某市人民政府专题会议纪要), its number and the
    office and day; the masthead where there is none."""
    below = range(masthead.last, min(masthead.last + _MINUTES_FRONT, len(lines)))
    texts = {i: tight(lines[i].text) for i in below}
    subject = next(
        (i for i, text in texts.items() if text.startswith("关于") or kind_of(text) == "纪要"), None
    )
    found = _title_from(lines, subject) if subject is not None else None
    return found if found and kind_of(found.text) == "纪要" else masthead


def _is_office(text: str) -> bool:
    """Whether a line names offices and nothing they do: 关于成立某某指挥部 ends like one too."""
    return is_signature(text) and not _ACT.search(text)


def _below_masthead(lines: list[Line]) -> int:
    """Index of the line below a masthead that is the bare name of an office, 0 without one. An office above a
    title is the beginning of the title (某某局 / 关于…的通知) unless the line below begins with it again, or begins
    with its place and is a title by itself (某某县教育局 / 某某县助学办法)."""
    first = next((i for i, line in enumerate(lines) if not is_head_matter(line.text)), len(lines))
    if first + 1 >= len(lines):
        return 0
    office, below = tight(lines[first].text), tight(lines[first + 1].text)
    if not _is_office(office) or not _may_begin(lines[first + 1]):
        return 0
    place = place_of(office)
    of_place = place is not None and below.startswith(place) and not _begins_with_office(below)
    return first + 1 if below.startswith(office) or (of_place and _is_complete(below)) else 0


def _bare_announcement(lines: list[Line]) -> Title | None:
    """某某局公告 over a text that has no other title."""
    for i, line in enumerate(lines):
        if _announces(tight(line.text)):
            return Title(tight(line.text), i, i + 1)
        if not is_head_matter(line.text):
            break
    return None


def _title_from(lines: list[Line], begin: int) -> Title | None:
    first = next((i for i in range(begin, len(lines)) if _may_begin(lines[i]) or _is_text(lines[i])), None)
    if first is None or not _may_begin(lines[first]):
        return None
    text, last = "", first
    while last < len(lines) and last - first < _LONGEST and _goes_on(text, lines[last]):
        line = tight(lines[last].text)
        text, last = _joined(text, line if text else without_number(line)), last + 1
    if last < len(lines) and lines[last].role == "contents":
        text = re.sub("(?<=.{4})目[录次]$", "", text)
    return Title(text, first, last) if text else None


def reads_like_title(text: str) -> bool:
    """Whether a line that could be a title names a genre or says what it is about."""
    return "关于" in text or kind_of(text) is not None or bool(_COMPLETE.search(_without_tail(text)))


def is_masthead(text: str) -> bool:
    """某某人民政府文件, 某某部令, 某某局公告: the line that names the office over the title."""
    if len(text) > 80 or "关于" in text:
        return False
    line = tight(text)
    return bool(_MASTHEAD.fullmatch(line)) or _announces(line)


def _announces(line: str) -> bool:
    found = _ANNOUNCER.fullmatch(line)
    return found is not None and is_signature(found[1])


def is_head_matter(text: str) -> bool:
    """A line above a title that is no part of it: masthead, document number, 签发人, 密级, a rule."""
    return (
        is_masthead(text)
        or is_number_line(text)
        or is_rule(text)
        or bool(_HEAD_MATTER.match(text) or _ATTACHMENT_LABEL.fullmatch(text))
    )


def _may_begin(line: Line) -> bool:
    text = line.text
    return (
        is_titled(text, 100)
        and line.role not in ("contents", "table")
        and not (line.mark and line.mark.certain)
        and not is_head_matter(text)
        and not is_stamp(text)
        and not _SALUTATION.fullmatch(text)
        and not _OFFICER.match(text)
    )


def _is_text(line: Line) -> bool:
    """A paragraph, a numbered line or a table: no title stands below it."""
    if line.role == "contents" or is_head_matter(line.text):
        return False
    marked = line.mark is not None and line.mark.certain
    return marked or line.role == "table" or line.text[-1] in "。；：:;"


def _goes_on(text: str, line: Line) -> bool:
    if not text:
        return True
    if not is_titled(line.text) or line.role or (line.mark and line.mark.certain):
        return False
    if (
        is_head_matter(line.text)
        or DATE.match(line.text)
        or is_date_only(line.text)
        or is_stamp(line.text)
        or _IN_A_MONTH.fullmatch(line.text)
        or re.search(r"[:：]", line.text)
    ):
        return False
    if is_signature(text) or is_signature(text.split(" ")[-1]):
        return True  # so far only the offices that issue
    return not _is_complete(text) or bool(_CONTINUES.fullmatch(tight(line.text)))


def _is_complete(text: str) -> bool:
    """Whether a title can end here. One that names what it issues goes on to 的通知."""
    if _ENDS_COMPLETE.search(text.rstrip("》")):
        return True
    return not _ISSUES.search(text) and (
        kind_of(text) is not None or bool(_COMPLETE.search(_without_tail(text)))
    )


def _joined(text: str, line: str) -> str:
    """Two lines of a title; a space stays between offices that issue together."""
    return text + (" " if text and is_signature(text) and _begins_with_office(line) else "") + line


def _begins_with_office(text: str) -> bool:
    """Whether an office stands before what is issued (某某局关于…), or alone."""
    office = _ACT.split(text, maxsplit=1)[0]
    return len(office) > 2 and is_signature(office)


def tight(text: str) -> str:
    """Without the spaces that stretch a title over its line (`的 通 知`); those between Latin words and
    between the offices of a joint document stay."""
    parts = re.split(r"[ 　]+", text)
    shown = parts[0]
    for before, part in pairwise(parts):
        latin = before[-1:].isascii() and part[:1].isascii() and before and part
        offices = len(before) > 2 and is_signature(before) and _begins_with_office(part)
        shown += (" " if latin or offices else "") + part
    return shown
