"""Who issued a text: the offices that sign it, or that its title, masthead, 题注 or page name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .lines import DATE, Line, is_date_only, is_explained_by, is_print_line, is_signature, signed_date
from .numbers import find_order, find_references
from .regions import place_of, region_of
from .titles import is_masthead

_ABBREVIATED = re.compile(
    r"(?:省|市|区|县|州|旗|盟|镇|乡)(?:政府|委|人民政府|府|[\u4e00-\u9fff]{1,10}(?:局|厅|办|委))"
)
_BOOK_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_SESSION = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[届次]")
_ENACTS = re.compile(
    r"(全国人民代表大会(?:常务委员会)?|最高人民(?:法院|检察院)|国务院(?:办公厅)?|[\u4e00-\u9fff]{2,24}?人民代表大会(?:常务委员会)?|"
    r"[\u4e00-\u9fff]{2,24}?人民政府(?:办公[厅室])?|[\u4e00-\u9fff]{2,20}?(?:局|部|委员会|厅))"
)
_HAPPENED = re.compile(r"通过|公布|发布|修正|修订|颁布|印发")
# 根据某年某月某日上级人大常委会批准的《…的决定》修正: the office that approved the decision made none
_APPROVED = re.compile(r"批准的?\s*(?:第[一二三四五六七八九十]{1,3}次)?(?:修[正订]|$|[）)])")
_SEAL = re.compile("[（(](?:盖章|印章|公章|代章|章)[）)]")
_MONTH = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月")
_ACT_FOLLOWS = re.compile(
    r"印发|[公发颁]布|编印|编制|制定|下发|签发|起|施行|实施|执行|通过|修[正订]|批准|[，,]|\s"
)
_ISSUED_JOINTLY = re.compile(
    r"[\s　]*([^，。；：,;:]{5,300}?)[\s　]*(?:联合|共同)?(?:印发|[公发颁]布|下发|制定|编制|修[正订])"
)
_REPORTER = re.compile(
    r"(.{3,30}?(?:局|委员会|委|办公室|厅|院|政府))(?:党组书记、?)?代?(?:局长|主任|厅长|院长|检察长|[省市县区]长)[\s　]+\S[\s　]?\S{1,3}"
)
_ORDER_TAIL = re.compile(r"令第.*$|令$")


def signature(lines: Sequence[Line]) -> str | None:
    """The offices in the lines right above the date (or on its line), joined by 、; None when nobody
    signs."""
    for i in range(len(lines) - 1, -1, -1):
        in_line = signed_date(lines[i].text)
        if in_line:
            return "、".join(offices(in_line[0]))
        if not is_date_only(lines[i].text):
            continue
        first = i
        while first > 0 and is_signature(lines[first - 1].text) and not lines[first - 1].mark:
            first -= 1
        names = [name for line in lines[first:i] for name in offices(line.text)]
        return "、".join(names) if names else None
    return None


def signature_date(lines: Sequence[Line]) -> str | None:
    """The date the lines are signed with, as written; the last one, or the one on the office's own line."""
    for line in reversed(lines):
        in_line = signed_date(line.text)
        if in_line:
            return in_line[1]
        if is_date_only(line.text):
            return re.sub(r"\s", "", line.text)
    return None


def offices(text: str) -> list[str]:
    """The offices of one signature line: separated by spaces unless the spaces stretch or break a single
    name."""
    parts = re.split(r"[\s　]+", _SEAL.sub("", text).strip())
    return parts if all(len(part) >= 3 and is_signature(part) for part in parts) else ["".join(parts)]


def titled_issuer(title: str) -> str | None:
    """The offices a title begins with (`某某局 某某局关于…`), None when it names none or shortens its own
    (市政府办公厅)."""
    found = re.match(r"([^《》]{3,80}?)\s*(?:关于|转发|印发|批转)", title)
    if not found or not is_signature(found[1].strip()):
        return None
    names = offices(found[1])
    return None if any(_ABBREVIATED.match(name) for name in names) else "、".join(names)


def masthead_issuer(front: Sequence[Line]) -> str | None:
    """The office of a line like 某某人民政府文件."""
    for line in front:
        if is_masthead(line.text) and line.text.endswith("文件"):
            return "、".join(offices(line.text.removesuffix("文件").strip()))
    return None


def order_issuer(order: str | None) -> str | None:
    """The office of an order's or announcement's number (某某人民政府令第41号)."""
    if not order:
        return None
    office = _ORDER_TAIL.sub("", re.sub(r"(?:审计结果)?(?:公告|通告)(?:\d{4}年)?第.*$", "", order))
    return "、".join(offices(office)) if office != order and office else None


def enacted_by(annotation: str) -> str | None:
    """The office that last passed, published or amended a text by its 题注; who only approved it did not
    enact it."""
    shown = _SESSION.sub("", _BOOK_TITLE.sub("", annotation))
    dates = list(DATE.finditer(shown))
    for i in range(len(dates) - 1, -1, -1):
        event = shown[dates[i].end() : dates[i + 1].start() if i + 1 < len(dates) else len(shown)]
        if not _HAPPENED.search(event) or _APPROVED.search(event.strip()):
            continue
        order = find_order(event)
        if order:
            return (order_issuer(order) or order).removeprefix("中华人民共和国")
        joint = _jointly(event)
        if joint:
            return "、".join(joint)
        named = [found[1] for line in re.split(r"\s+", event) if (found := _ENACTS.search(line))]
        if named:
            return "、".join(re.sub("审判委员会$", "", name) for name in named)
    return _stamped_by(annotation)


def _jointly(event: str) -> list[str]:
    """The offices of an event that several share (某局、某局联合印发), [] of any other."""
    for reference in reversed(find_references(event)):
        event = event[: reference.start] + event[reference.end :]
    found = _ISSUED_JOINTLY.match(event)
    listed = _listed(found[1]) if found else []
    return listed if len(listed) > 1 else []


def _listed(text: str) -> list[str]:
    """The offices a run of words consists of, with 、 or spaces between them; [] when anything else is among them."""
    names = [name for part in text.split("、") for name in offices(part.strip())]
    return names if all(len(name) > 2 and is_signature(name) for name in names) else []


def _stamped_by(annotation: str) -> str | None:
    """The office right before or after the date of a stamp: （某某县人民政府2025年1月16日印发）."""
    for line in annotation.splitlines():
        bare = line.strip("（）() \u3000")
        day = DATE.search(bare) or _MONTH.search(bare)
        if day is None:
            continue
        before = re.split("[，,号]", bare[: day.start()])[-1].strip()
        after = _ACT_FOLLOWS.split(bare[day.end() :].strip())[0]
        names = next((names for text in (before, after) if (names := _listed(text))), None)
        if names:
            return "、".join(names)
    return None


def named_in_head(front: Sequence[Line]) -> str | None:
    """The offices on lines of their own above the text (title, office, number), joined by 、."""
    names: list[str] = []
    for line in front:
        office = (
            is_signature(line.text) and line.text[0] != "各" and not line.role and not is_masthead(line.text)
        )
        if names and not office:
            break
        if line.text[-1] in "。；：:":
            return None
        if office and (names or region_of(line.text)):
            names.extend(offices(line.text))
    return "、".join(names) or None


def explained_by(lines: Sequence[Line]) -> str | None:
    """The office that 解读机关：… names, without the section of it that does the work."""
    for line in lines:
        if is_explained_by(line.text):
            named = re.split(r"[，,；;。（(\s]", re.split("[:：]", line.text, maxsplit=1)[1].strip())[0]
            office = re.sub(r"(?<=[局委办室厅部])[\u4e00-\u9fff]{2,8}[股科]室?$", "", named)
            if is_signature(office):
                return office
    return None


def reported_by(front: Sequence[Line]) -> str | None:
    """The office whose head gives a report: 某某区财政局局长 某某 on a line of its own."""
    found = next((found for line in front if (found := _REPORTER.fullmatch(line.text))), None)
    return found[1] if found and region_of(found[1]) and is_signature(found[1]) else None


def fuller(office: str, others: Iterable[str | None]) -> str:
    """The same office as the masthead or the title names it, with the places over its own: 衡山市砚北区教育局 for a
    signature 砚北区教育局."""
    for other in others:
        before = other.removesuffix(office) if other and other != office else ""
        if other and before != other and before and (place_of(other) or "").startswith(before):
            return other
    return office


def printed_by(lines: Sequence[Line]) -> str | None:
    """The office of the printing line, for texts nobody signs."""
    for line in reversed(lines):
        if is_print_line(line.text):
            found = DATE.search(line.text)
            office = line.text[: found.start()].strip() if found else ""
            return office if office and is_signature(office) else None
    return None
