"""What a document says about itself: title, number, issuer, region, dates, year, genre, access.

Everything is read from the text (and a portal page's fact box); what it does not say stays None. The text
outranks the fact box for number, issuer and signature date, since portals list the office that re-published a
document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from ..types import Problem, Source
from . import issuers
from .dates import History, effective_on, expires_on, first_date, read_history, repealed_on
from .lines import DATE, Line, is_signature
from .numbers import (
    Reference,
    find_annotated,
    find_announcement,
    find_order,
    find_references,
    is_number_line,
    normalize,
    serial_alone,
    without_total,
)
from .numerals import to_int
from .parse import Layout
from .regions import region_of
from .titles import kind_of, lesser_kind_of, reads_like_title, tight

__all__ = ["Metadata", "first_date", "read_metadata"]

_ACCESS = (
    # A classified text (GB/T 9704: 密级和保密期限 above its head) has no place here; if it comes, nobody is shown it.
    (re.compile(r"不予公开|不公开|内部(?:资料|文件|使用)|^(?:绝密|机密|秘密)\s*(?:[★☆].*)?$"), "不予公开"),
    (re.compile(r"依申请公开"), "依申请公开"),
    (re.compile(r"公开发布|主动公开|此件公开|公开属性[:：]\s*公开"), "主动公开"),
)
# What portals call the same thing, the most exact first.
_NUMBER_LABELS = ("文号", "发文字号", "发文号", "发布文号", "文件编号")
_ISSUER_LABELS = (
    "发布机关",
    "发文机关",
    "制定机关",
    "发布机构",
    "发文机构",
    "发文单位",
    "制发机关",
    "联合发文单位",
    "公开机构",
)
_ISSUED_LABELS = (
    "成文日期", "印发日期", "发文日期", "公布日期", "发布日期", "发布时间", "公开日期", "生成日期", "生成时间",
)  # fmt: skip
_EFFECTIVE_LABELS = ("实施日期", "施行日期", "生效日期", "生效时间")
_EXPIRES_LABELS = ("失效日期", "废止日期", "失效时间", "废止时间", "有效期")
_STATUS_LABELS = ("文件状态", "有效性", "效力状态", "时效性", "时效")
_ACCESS_LABELS = ("公开方式", "公开形式", "公开属性", "公开类型")
_SOURCE_LABELS = ("来源", "信息来源")
_ACCESS_NOTE_LONGEST = 40
# 索引号：…　公开方式：主动公开: the note on a line with others above the title
_ACCESS_NOTED = re.compile(r"公开(?:方式|形式|属性|类型|类别|选项)\s*[:：]\s*\S{2,6}")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*[-—－至～~]\s*(?:19|20)\d\d)?\s*年|[（(]((?:19|20)\d\d)[）)]")
_NUMBER_BEHIND = re.compile(r"\s*[（(][\u4e00-\u9fff]{2,14}[〔﹝\[［]\d{4}[〕﹞\]］]\s*\d{1,5}\s*号[）)]$")
_OCCASION = re.compile(rf"[—\-－\s（(]*(?:{DATE.pattern})\s*在(.{{4,60}}?)(?:会议|大会|全会)?上[）)]?$")
_BARE_NUMBER = re.compile(
    r"[（(]?(?:[〔﹝\[［（(]?(?:\d{4}|第?[一二三四五六七八九十]{1,3}届)[〕﹞\]］）)]?年?)?第?\S{1,6}号[）)]?"
)
_EXPLAINS = re.compile(r"解读(?:[（(].*)?$")
_SERIES = re.compile("公告|通告")
_MASTHEAD_LINES = 3  # above a bare number, within which the office that numbers stands


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `types.Document` that are read from the text, under the same names."""

    title: str
    notice_title: str | None
    document_number: str | None
    issuer: str | None
    region: str | None
    issued_on: str | None
    effective_on: str | None
    expires_on: str | None
    revised_on: tuple[str, ...]
    year: int | None
    kind: str | None
    status: str | None
    access: str | None
    references: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_metadata(source: Source, layout: Layout) -> Metadata:
    """The metadata of a loaded and parsed document; `Source.facts` fill what the text leaves open."""
    facts = source.facts
    title, notice_title = _titles(source, layout)
    front = [line for unit in _own(layout, layout.fronts) for line in unit] or list(layout.lines[:12])
    annotation = _annotation(layout)
    signed = _signed(layout)
    number, damaged = _number(front, facts, notice_title or title, annotation, signed)
    history = read_history(annotation)
    issued, dated = _issued(layout, facts, history, source.path)
    effective = _fact_date(facts, _EFFECTIVE_LABELS) or history.effective
    explains = bool(
        _EXPLAINS.search(_bare(title))
    )  # what it says of coming into force is said of another text
    effective = effective or (
        None if explains else effective_on(_last_words(layout), issued, history.revised)
    )
    issuer = _issuer(layout, facts, front, number, notice_title or title, signed)
    region = _region(issuer, title, notice_title, _occasion(layout))
    number, issuer = _placed(number, region), _placed(issuer, region)
    references, repairs = _references(source.text, layout)
    repealed = repealed_on(source.text)
    return Metadata(
        title=_bare(title),
        notice_title=_bare(notice_title) if notice_title else None,
        document_number=number,
        issuer=issuer,
        region=region,
        issued_on=issued,
        effective_on=effective,
        expires_on=_fact_date(facts, _EXPIRES_LABELS)
        or repealed
        or (None if explains else expires_on(source.text, effective)),
        revised_on=history.revised,
        year=_year(title, number, issued, _year_signed(layout, annotation)),
        kind=_kind(_bare(title), _bare(notice_title or ""), number),
        status=_fact(facts, _STATUS_LABELS) or ("废止" if repealed else None),
        access=_access(layout, facts),
        references=tuple(dict.fromkeys(r for r in references if r != number)),
        problems=(*damaged, *dated, *repairs),
    )


def _kind(title: str, notice_title: str, number: str | None) -> str | None:
    """The genre of the text by its own title, else that of the notice that issues it or of the series it is numbered in
    (某某局审计结果公告2024年第3号)."""
    series = _SERIES.search(number or "")
    return kind_of(title) or lesser_kind_of(title) or kind_of(notice_title) or (series[0] if series else None)


def _own(layout: Layout, of_units: tuple[tuple[Line, ...], ...]) -> list[tuple[Line, ...]]:
    """What of each unit belongs to the notice and the text itself; attachments have titles and dates of their
    own."""
    return [part for unit, part in zip(layout.units, of_units, strict=True) if unit.kind != "attachment"]


def _signed_lines(layout: Layout) -> Iterator[tuple[Line, ...]]:
    """Where a signature can stand, the likeliest first: the foot and then the head of the notice, then of the text."""
    for front, closing in zip(_own(layout, layout.fronts), _own(layout, layout.closings), strict=True):
        yield closing
        yield front


def _annotation(layout: Layout) -> str:
    return "\n".join(clause.text for clause in layout.clauses if clause.path == ("题注",))


def _titles(source: Source, layout: Layout) -> tuple[str, str | None]:
    by_kind = {
        unit.kind: title.text for unit, title in zip(layout.units, layout.titles, strict=True) if title
    }
    main, notice = by_kind.get("main"), by_kind.get("notice")
    declared = re.sub(r"\s+", " ", source.title).strip() if source.title else None
    if any(unit.kind == "notice" for unit in layout.units):
        shown = (
            main
            or _issued_title(notice or declared or "")
            or declared
            or notice
            or PurePath(source.path).stem
        )
        notices = (name for name in (notice, declared) if name and name != shown)
        return shown, next(notices, None)
    return _fuller(declared, main) or PurePath(source.path).stem, None


def _fuller(declared: str | None, main: str | None) -> str | None:
    """The title of a text from what its page or file declares and what stands over it: the longer one where one
    holds the other (a page drops the office, a line breaks off), else the declared one if it is a title at all."""
    if not declared or not main:
        return declared or main
    short, full = (re.sub(r"\s", "", title) for title in (declared, main))
    if short in full or (reads_like_title(main) and not reads_like_title(declared) and full not in short):
        return main
    return declared


def _issued_title(notice: str) -> str | None:
    """The title a notice quotes: 关于印发《某某要点》的通知."""
    found = re.search(r"(?:印发|公布|发布|转发)[《〈](.{4,}?)[》〉]的", notice)
    return found[1] if found else None


def _bare(title: str) -> str:
    """A title without the 《》 it was written in and the document number behind it. One that begins with the name of
    another text has that in 〈〉, since it is itself shown in 《》 (GB/T 15834-2011, 4.15.3.2)."""
    title = _NUMBER_BEHIND.sub("", title) or title
    if not title.startswith("《"):
        return title
    inner = title[1:-1]
    if title.endswith("》") and (inner.find("》") < 0 or -1 < inner.find("《") < inner.find("》")):
        return inner
    return title.replace("《", "〈").replace("》", "〉")


# -- document number ---------------------------------------------------------------------------------------------------


def _number(
    front: list[Line], facts: dict[str, str], title: str, annotation: str, signed: str | None
) -> tuple[str | None, tuple[Problem, ...]]:
    for at, line in enumerate(front):
        if not is_number_line(line.text):
            continue
        found = find_references(re.sub(r"\s", "", line.text))
        if found:
            return found[0].number, _repairs(found[:1], line.number)
        joined = _with_masthead(front, at) or _announced(line.text, title, signed)
        if joined:
            return joined, ()
    before_title = _before_title(front)
    if before_title:
        return before_title.number, _repairs((before_title,), None)
    annotated = find_annotated(annotation)
    if annotated and "〔" in annotated:
        return annotated, ()
    stated = _fact(facts, _NUMBER_LABELS)
    if stated and re.search(r"\d", stated):  # not 无
        return normalize(stated), ()
    alone = [line.text for line in front if _is_order_line(line.text)]
    orders = [find_order(text) or _office_announcement(text) for text in alone]
    latest = [order for order in (*orders, annotated) if order]
    if latest:
        return latest[-1], ()
    in_title = find_references(title)
    return (in_title[-1].number if in_title and title.endswith(("）", ")", "号")) else None), ()


def _before_title(front: list[Line]) -> Reference | None:
    """The number on the title's own line: 某政发〔2023〕7号关于印发…的通知."""
    for line in front:
        if len(line.text) > 100 or line.text.endswith("。"):
            continue
        found = find_references(line.text)
        if found and found[0].start == 0:
            return found[0]
    return None


def _is_order_line(text: str) -> bool:
    """某某人民政府令第41号 or 某某人民政府第41号令, alone on its line."""
    return (
        len(text) <= 60 and not re.search("[，。：《]", text) and text.rstrip("）)").endswith(("号", "号令"))
    )


def _with_masthead(front: list[Line], at: int) -> str | None:
    """The number of an order or announcement whose office stands in the lines above `第12号` or
    `2023年第12号`; of minutes, whose number needs none, the number alone."""
    bare = re.sub(r"\s", "", without_total(front[at].text))
    if not _BARE_NUMBER.fullmatch(bare):
        return _office_announcement(tight(front[at].text))
    for first in range(at, max(-1, at - _MASTHEAD_LINES - 1), -1):
        text = "".join(tight(without_total(line.text)) for line in front[first : at + 1])
        found = find_order(text) or _office_announcement(text)
        if found:
            return found
    return normalize(bare) if bare[0] in "〔﹝[［" else None


def _office_announcement(text: str) -> str | None:
    """某某局公告第12号, 某某局通告2025年第3号; not the end of a title and the number below it."""
    found = find_announcement(text)
    office = issuers.order_issuer(found)
    return found if office and is_signature(office.replace("、", " ")) else None


def _announced(text: str, title: str, signed: str | None) -> str | None:
    """第12号 or 2025年第3号 alone under the title of a 公告 or 通告, with the office that numbers where it is known."""
    serial, kind = serial_alone(text), kind_of(_bare(title))
    if not serial or kind not in ("公告", "通告"):
        return None
    office = signed or issuers.titled_issuer(title)
    return f"{office.replace('、', ' ')}{kind}{serial}" if office else serial


def _repairs(found: tuple[Reference, ...], line: int | None) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "number-damaged", f"第{line}行：文号“{ref.written}”缺括号，按“{ref.number}”认定", "repair", line
        )
        for ref in found
        if ref.repaired
    )


def _references(text: str, layout: Layout) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found = find_references(text)
    starts = [line.start for line in layout.lines]
    problems: list[Problem] = []
    for ref in found:
        if ref.repaired:
            at = bisect_right(starts, ref.start) - 1
            problems.extend(_repairs((ref,), layout.lines[at].number if at >= 0 else None))
    return tuple(ref.number for ref in found), tuple(problems)


# -- dates -------------------------------------------------------------------------------------------------------------


def _fact(facts: dict[str, str], labels: tuple[str, ...]) -> str | None:
    """What a page's fact box says under the first of `labels` it has."""
    return next((facts[label] for label in labels if facts.get(label)), None)


def _fact_date(facts: dict[str, str], labels: tuple[str, ...]) -> str | None:
    return next((iso for label in labels if (iso := first_date(facts.get(label, "")))), None)


def _issued(
    layout: Layout, facts: dict[str, str], history: History, path: str
) -> tuple[str | None, tuple[Problem, ...]]:
    """The date under the signature: of the covering notice when there is one, else of the text itself; then
    the last event of 题注; then what the page says."""
    for lines in _signed_lines(layout):
        written = issuers.signature_date(lines)
        if written:
            return first_date(written), ()
    day = history.issued or _delivered(layout) or _fact_date(facts, _ISSUED_LABELS)
    return (day, ()) if day else _date_in_name(path)


def _delivered(layout: Layout) -> str | None:
    """The day a report was given: 2024年1月10日在某县第十八届人民代表大会第四次会议上."""
    occasion = _occasion(layout)
    return first_date(occasion) if occasion else None


def _occasion(layout: Layout) -> str | None:
    """The line under a report's title that says when and where it was given."""
    lines = (line.text for front in _own(layout, layout.fronts) for line in front)
    return next((text for text in lines if len(text) <= 80 and _OCCASION.match(text)), None)


def _date_in_name(path: str) -> tuple[str | None, tuple[Problem, ...]]:
    day = first_date(PurePath(path).stem)
    if not day:
        return None, ()
    return day, (Problem("date-from-name", f"正文没有日期，日期{day}取自文件名", "repair"),)


def _last_words(layout: Layout) -> Iterator[str]:
    """The clauses from the last to the first: what takes effect when stands at the end. Attachments say it
    for themselves only."""
    attached = {unit.name for unit in layout.units if unit.kind == "attachment"}
    for clause in reversed(layout.clauses):
        if clause.path != ("题注",) and clause.path[0] not in attached:
            yield clause.text


# -- issuer, region, the rest ------------------------------------------------------------------------------------------


def _signed(layout: Layout) -> str | None:
    """The offices that sign the text."""
    return next((signed for lines in _signed_lines(layout) if (signed := issuers.signature(lines))), None)


def _placed(name: str | None, region: str | None) -> str | None:
    """市人民政府令第9号 with its place, where the title names a place of that rank."""
    short = name and region and name[0] == region[-1] and re.match(".(?:人民)?(?:政府|代表大会)", name)
    return f"{region}{name[1:]}" if name and region and short else name


def _issuer(
    layout: Layout,
    facts: dict[str, str],
    front: list[Line],
    number: str | None,
    title: str,
    signed: str | None,
) -> str | None:
    titled = issuers.titled_issuer(title)
    if signed:
        return issuers.fuller(signed, (issuers.masthead_issuer(front), titled, issuers.named_in_head(front)))
    if titled and "、" in titled:
        return titled
    named = _fact(facts, _ISSUER_LABELS)
    return (
        issuers.masthead_issuer(front)
        or issuers.enacted_by(_annotation(layout))
        or titled
        or ("、".join(issuers.offices(re.sub(r"[,，;；、]", " ", named))) if named else None)
        or issuers.order_issuer(number)
        or issuers.named_in_head(front)
        or issuers.reported_by(front)
        or next(
            (office for lines in _own(layout, layout.closings) if (office := issuers.explained_by(lines))),
            None,
        )
        or next(
            (office for lines in _own(layout, layout.closings) if (office := issuers.printed_by(lines))), None
        )
        or _source_office(_fact(facts, _SOURCE_LABELS) or "")
    )


def _source_office(source: str) -> str | None:
    """The office a page names as its source; a newspaper is none."""
    office = re.sub(r"(?:官方)?(?:网站|官网|门户网站|微信公众号|公众号|微信|网)$", "", source.strip())
    return office if office and is_signature(office) else None


def _region(issuer: str | None, title: str, notice_title: str | None, occasion: str | None) -> str | None:
    place = re.sub("^.*?日\\s*在", "", occasion) if occasion else None
    for name in (issuer, title, notice_title, place):
        for part in re.split(r"[！!？?：:，,、\s]", name or ""):
            region = region_of(part)
            if region:
                return region
    return None


def _year(title: str, number: str | None, issued: str | None, written: int | None) -> int | None:
    found = _YEAR.search(title)
    if found:
        return int(found[1] or found[2])
    numbered = re.search(r"〔(\d{4})〕|(?:公告|通告)(\d{4})年", number or "")
    if numbered:
        return int(numbered[1] or numbered[2])
    return int(issued[:4]) if issued else written


def _year_signed(layout: Layout, annotation: str) -> int | None:
    """The year of a signature without a day (2022年3月), or of 题注 without one."""
    dates = [issuers.signature_date(lines) or "" for lines in _own(layout, layout.closings)]
    written = _YEAR.search(annotation)
    return next(
        (to_int(day[:4]) for day in dates if day), int(written[1]) if written and written[1] else None
    )


def _access(layout: Layout, facts: dict[str, str]) -> str | None:
    notes = [line.text for lines in (*layout.fronts, *layout.closings) for line in lines]
    notes = [
        note for note in notes if len(note) <= _ACCESS_NOTE_LONGEST and note[0] in "（(公信此内不依主绝机秘"
    ]
    noted = (_ACCESS_NOTED.search(line.text) for lines in layout.fronts for line in lines)
    notes += [found[0] for found in noted if found]
    notes.append(_fact(facts, _ACCESS_LABELS) or "")
    return next((name for pattern, name in _ACCESS if any(pattern.search(note) for note in notes)), None)
