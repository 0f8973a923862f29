"""What a document says about itself: title, number, issuer, region, dates, year, genre, access.

Everything is read from the text (and a portal page's fact box); what it does not say stays None. The text outranks the
fact box for number, issuer and signature date, since portals list the office that re-published a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath

from .lines import DATE, Line, is_date_only, is_signature
from .numbers import Reference, find_order, find_references, is_number_line, normalize
from .numerals import to_int
from .parse import Layout
from .titles import find_title, is_masthead, kind_of
from .types import Problem, Source

_EFFECTIVE_HEAD = re.compile(rf"(?:自\s*)?(?:{DATE.pattern})\s*起?\s*(?:施行|实施|生效|执行)")
_EFFECTIVE_TEXT = re.compile(
    rf"本(?:法|条例|办法|规定|细则|通知|意见|方案|规则|决定|解释|标准|规范)[^。]{{0,12}}?自\s*(?:{DATE.pattern})\s*起\s*(?:施行|实施|生效|执行)"
)
_EFFECTIVE_ISSUE = re.compile(r"本(?:法|条例|办法|规定|细则|通知|意见|方案|规则|决定)[^。]{0,6}?自(?:公布|印发|发布|颁布)之日起(?:施行|实施|生效|执行)")
_VALID_YEARS = re.compile(r"有效期[为至]?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*年")
_VALID_UNTIL = re.compile(rf"有效期(?:至|到|调整至|延长至|延长到|截至|截止)\s*(?:{DATE.pattern})")
_PASSED = re.compile(r"通过|公布|发布|修正|修订|批准|颁布")
_REVISED = re.compile(r"修正|修订|修改")
_NATIONAL = re.compile(r"中华人民共和国|全国人民代表大会|国务院|中共中央|最高人民|^国家|^中国")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{1,10}?(?:市|自治州|地区|盟))?"
    r"(?:[\u4e00-\u9fff]{1,12}?(?:区(?!域|划|属|别|块|委|政|直|教|财|民)|县|旗|新区|开发区))?(?:（[\u4e00-\u9fff]{1,8}(?:区|县|市)）)?"
)
_ACCESS = (
    (re.compile(r"不予公开|不公开|内部(?:资料|文件|使用)"), "不予公开"),
    (re.compile(r"依申请公开"), "依申请公开"),
    (re.compile(r"公开发布|主动公开|此件公开|公开属性[:：]\s*公开"), "主动公开"),
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


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
    front = [line for unit in layout.fronts[:2] for line in unit] or list(layout.lines[:12])
    number, problems = _number(front, facts)
    passed, revised, head_effective = _history(layout)
    signed = _signed_on(layout)
    issued = signed or (passed[-1] if passed else None) or _fact_date(facts, "成文日期", "印发日期", "发文日期", "发布日期")
    if issued is None:
        issued, dated = _date_in_name(source.path)
        problems += dated
    effective = _fact_date(facts, "实施日期", "施行日期", "生效日期") or head_effective or _effective(layout, issued, revised)
    issuer = _issuer(layout, facts, notice_title or title)
    references, repairs = _references(source.text, layout)
    region = _region(issuer, title, notice_title)
    return Metadata(
        title=title,
        notice_title=notice_title,
        document_number=number,
        issuer=issuer,
        region=region,
        issued_on=issued,
        effective_on=effective,
        expires_on=_fact_date(facts, "失效日期", "废止日期") or _expires(source.text, effective),
        revised_on=revised,
        year=_year(title, number, issued),
        kind=kind_of(title) or kind_of(notice_title or ""),
        status=facts.get("文件状态") or facts.get("有效性") or facts.get("时效性") or None,
        access=_access(layout),
        references=tuple(dict.fromkeys(r for r in references if r != number)),
        problems=(*problems, *repairs),
    )


def _titles(source: Source, layout: Layout) -> tuple[str, str | None]:
    by_kind = {unit.kind: title.text for unit, title in zip(layout.units, layout.titles, strict=True) if title}
    main, notice = by_kind.get("main"), by_kind.get("notice")
    declared = re.sub(r"\s+", " ", source.title).strip() if source.title else None
    if any(unit.kind == "notice" for unit in layout.units):
        return main or declared or notice or PurePath(source.path).stem, notice or declared
    return declared or main or PurePath(source.path).stem, None


def _number(front: list[Line], facts: dict[str, str]) -> tuple[str | None, tuple[Problem, ...]]:
    for line in front:
        if is_number_line(line.text):
            found = find_references(line.text.replace(" ", ""))
            if found:
                return found[0].number, _repairs(found[:1], line.number)
    if facts.get("文号"):
        return normalize(facts["文号"]), ()
    for line in front:
        order = find_order(line.text) if not line.text.endswith("。") else None
        if order:
            latest = [find_order(other.text) for other in front if not other.text.endswith("。")]
            return [o for o in latest if o][-1], ()
    joined = [front[i].text + front[i + 1].text for i in range(len(front) - 1) if is_masthead(front[i].text)]
    orders = [find_order(text) for text in joined if len(text) < 60]
    return next((o for o in orders if o), None), ()


def _repairs(found: tuple[Reference, ...], line: int | None) -> tuple[Problem, ...]:
    return tuple(
        Problem("number-damaged", f"第{line}行：文号“{ref.written}”缺括号，按“{ref.number}”认定", "repair", line)
        for ref in found
        if ref.repaired
    )


def _references(text: str, layout: Layout) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found = find_references(text)
    problems: list[Problem] = []
    for ref in found:
        if ref.repaired:
            line = next((line.number for line in layout.lines if line.start <= ref.start < line.end), None)
            problems.extend(_repairs((ref,), line))
    return tuple(ref.number for ref in found), tuple(problems)


def _iso(match: re.Match[str]) -> str | None:
    """The ISO date of a `lines.DATE` match; its six groups are the last six of the pattern that embeds it."""
    year, month, day, cn_year, cn_month, cn_day = match.groups()[-6:]
    numbers = [to_int(value) if value else None for value in ((year, month, day) if year else (cn_year, cn_month, cn_day))]
    try:
        return date(*(n or 0 for n in numbers)).isoformat()  # type: ignore[arg-type]
    except ValueError:
        return None


def first_date(text: str) -> str | None:
    """The first date in `text` as YYYY-MM-DD; 2021年6月23日, 2021-06-23, 二〇二一年六月二十三日 are read."""
    found = DATE.search(text)
    return _iso(found) if found else None


def _fact_date(facts: dict[str, str], *names: str) -> str | None:
    return next((iso for name in names if (iso := first_date(facts.get(name, "")))), None)


def _signed_on(layout: Layout) -> str | None:
    """The date under the signature: of the covering notice when there is one, else of the text itself."""
    for lines in (*layout.fronts, *layout.closings):
        dates = [line for line in lines if is_date_only(line.text)]
        if dates:
            return first_date(dates[-1].text.replace(" ", ""))
    return None


def _history(layout: Layout) -> tuple[list[str], tuple[str, ...], str | None]:
    """From 题注: the dates of passing and publishing, of amendment, and the effective date."""
    annotation = next((c.text for c in layout.clauses if c.path == ("题注",)), "")
    passed, revised, effective = [], [], None
    # An event may name its offices on the following lines: join what has no date of its own.
    for line in re.sub(r"\n+(?!\s*[（(]?\s*(?:\d{4}|[一二三四五六七八九〇○零]{4})\s*年)", " ", annotation).split("\n"):
        found = _EFFECTIVE_HEAD.search(line)
        if found:
            effective = _iso(found)
        day = first_date(line)
        if day and _PASSED.search(line) and not found:
            passed.append(day)
            if "修正案" in line or _REVISED.search(re.sub(r"《[^》]*》|<[^>]*>|〈[^〉]*〉", "", line)):
                revised.append(day)
    return passed, tuple(revised), effective


def _effective(layout: Layout, issued: str | None, revised: tuple[str, ...]) -> str | None:
    """自…起施行 in the last clauses. The day of an original text is not that of its later amendment."""
    for clause in reversed([c for c in layout.clauses if c.path != ("题注",)]):
        found = _EFFECTIVE_TEXT.search(clause.text)
        if found:
            day = _iso(found)
            return day if day and day >= (revised[-1] if revised else "") else None
        if _EFFECTIVE_ISSUE.search(clause.text) and not revised:
            return issued
    return None


def _expires(text: str, effective: str | None) -> str | None:
    until = _VALID_UNTIL.search(text)
    if until:
        return _iso(until)
    years = _VALID_YEARS.search(text)
    if not years or not effective:
        return None
    start, count = date.fromisoformat(effective), to_int(years[1]) or 0
    try:
        end = start.replace(year=start.year + count)
    except ValueError:  # 29 February
        end = start.replace(year=start.year + count, day=28)
    return (end - timedelta(days=1)).isoformat()


def _date_in_name(path: str) -> tuple[str | None, tuple[Problem, ...]]:
    day = first_date(PurePath(path).stem)
    if not day:
        return None, ()
    return day, (Problem("date-from-name", f"正文没有日期，日期{day}取自文件名", "repair"),)


def _issuer(layout: Layout, facts: dict[str, str], title: str) -> str | None:
    for lines in (*layout.fronts[:1], *layout.closings):
        signed = _signature(list(lines))
        if signed:
            return signed
    for line in [line for front in layout.fronts[:2] for line in front]:
        if is_masthead(line.text) and line.text.endswith("文件"):
            return re.sub(r"\s", "", line.text).removesuffix("文件")
    annotated = _passed_by(next((c.text for c in layout.clauses if c.path == ("题注",)), ""))
    named = facts.get("发布机关") or facts.get("发文机关") or facts.get("发布机构")
    if annotated or named:
        return annotated or re.sub(r"[,，;；\s]+", "、", (named or "").strip())
    about = re.match(r"(.{3,40}?)关于", title)
    if about and is_signature(about[1]):
        return re.sub(r"\s+", "、", about[1].strip())
    order = next((line.text for front in layout.fronts for line in front if line.text.endswith("令")), "")
    return order.removesuffix("令") or facts.get("来源") or None


def _signature(lines: list[Line]) -> str | None:
    """The organs in the lines right above the date, joined by 、."""
    for i in range(len(lines) - 1, 0, -1):
        if not is_date_only(lines[i].text):
            continue
        first = i
        while first > 0 and is_signature(lines[first - 1].text):
            first -= 1
        names = [name for line in lines[first:i] for name in _organs(line.text)]
        return "、".join(names) if names else None
    return None


def _organs(text: str) -> list[str]:
    """The organs of one signature line: separated by spaces unless the spaces stretch a single name."""
    parts = re.split(r"[\s　]+", text)
    return parts if all(len(part) >= 4 for part in parts) else ["".join(parts)]


def _passed_by(annotation: str) -> str | None:
    lines = [line for line in annotation.split("\n") if _PASSED.search(line)]
    for line in reversed(lines):
        order = find_order(line)
        if order:
            return re.sub(r"令第.*", "", re.sub(r"^.*?日", "", order)).removeprefix("中华人民共和国")
        organ = re.search(r"(全国人民代表大会(?:常务委员会)?|最高人民(?:法院|检察院)|国务院|[\u4e00-\u9fff]{2,20}(?:局|部|委员会|厅))", re.sub(r"《[^》]*》|第[^第]{1,3}届", "", line))
        if organ:
            return organ[1]
    return None


def _region(issuer: str | None, title: str, notice_title: str | None) -> str | None:
    for name in (title, issuer, notice_title):
        if name and _NATIONAL.search(name) and not _place(name):
            return "全国"
    return next((place for name in (issuer, title, notice_title) if name and (place := _place(name))), None)


def _place(name: str) -> str | None:
    """The place a title or an organ's name begins with (`广州市天河区教育局` → 广州市天河区)."""
    bare = re.sub(r"^(?:《|〈|(?:19|20)\d\d年(?:度)?|关于|印发|中共)+", "", name)
    found = _PLACE.match(bare)
    place = found[0] if found else ""
    return place if len(place) >= 2 and not re.search(r"人民|政府|关于|工作|中华", place) else None


def _year(title: str, number: str | None, issued: str | None) -> int | None:
    for text in (_YEAR.search(title), re.search(r"〔(\d{4})〕", number or "")):
        if text:
            return int(text[1])
    return int(issued[:4]) if issued else None


def _access(layout: Layout) -> str | None:
    notes = [line.text for lines in (*layout.fronts, *layout.closings) for line in lines if len(line.text) <= 40]
    for pattern, name in _ACCESS:
        if any(pattern.search(note) and re.search(r"公开|内部", note) for note in notes if note[0] in "（(公信此内不依主"):
            return name
    return None
