"""Document numbers (发文字号): 机关代字〔年份〕顺序号 (GB/T 9704-2012, 7.2.5), in every bracket style, and
their repair.

The canonical form is `宁政办发〔2020〕38号`: 〔〕, no spaces, no 第. Orders are numbered without a year
(国务院令第711号, 某政令第8号), announcements with the year written out (国家税务总局公告2023年第12号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .numerals import to_int

_OPEN, _CLOSE = "〔﹝\\[［（(【〖{｛〈<", "〕﹞\\]］）)】〗}｝〉>"
_YEAR = r"([12１２][09０９]\d\d)"
_WORD = r"[\u4e00-\u9fff]"
_CORE = re.compile(rf"[{_OPEN}]\s*{_YEAR}\s*年?\s*[{_CLOSE}]\s*(?:第\s*)?(\d{{1,5}})\s*号")
# One bracket lost: the year keeps its four digits, what follows is the serial number.
_DAMAGED = re.compile(
    rf"[{_OPEN}]\s*{_YEAR}\s*(?:第\s*)?(\d{{1,4}})\s*号|{_YEAR}\s*[{_CLOSE}]\s*(?:第\s*)?(\d{{1,4}})\s*号"
)
# Both brackets lost: only after a character codes end in, else it is a quantity.
_BARE = re.compile(rf"([发函办字规令])\s*{_YEAR}(\d{{1,3}})\s*号")
_PREFIX = re.compile(rf"({_WORD}{{2,20}})\s*$")
_PREFIX_REACH = 24  # characters before the bracket in which the issuer's code stands
_ORDER = re.compile(
    rf"((?:{_WORD}|、|，|\s){{2,60}}?令)\s*[（(]?\s*第\s*(\d{{1,4}}|[一二三四五六七八九十百零〇]{{1,7}})\s*号\s*[）)]?"
)
_ORDER_AFTER = re.compile(
    rf"({_WORD}{{2,40}}?)\s*第\s*(\d{{1,4}}|[一二三四五六七八九十百零〇]{{1,7}})\s*号\s*令"
)
# 某政令第8号: an order of a government, named in short
_CODED_ORDER = re.compile(rf"({_WORD}{{1,14}})政令\s*第\s*(\d{{1,4}})\s*号")
_LONGEST_CODE_OF_ORDER = 4
_SERIAL = r"(\d{1,4}|[一二三四五六七八九十百零〇]{1,7})"
# Standing committees number their announcements within a term: 第八届第9号, 〔十四届〕第12号
_TERM = r"(?:[〔\[（(]?\s*第?\s*([一二三四五六七八九十]{1,3})\s*届\s*[〕\]）)]?\s*)?"
_ANNOUNCEMENT = re.compile(
    rf"((?:{_WORD}+ )*{_WORD}{{2,40}}(?:公告|通告))\s*[（(]?\s*(?:{_YEAR}\s*年\s*)?{_TERM}第\s*{_SERIAL}\s*号\s*[）)]?"
)
_SERIAL_ALONE = re.compile(rf"[（(]?(?:{_YEAR}年)?{_TERM}第{_SERIAL}号[）)]?")
_NUMBER_LINE = re.compile(
    rf"{_WORD}{{2,14}}(?:[{_OPEN}]{_YEAR}年?[{_CLOSE}](?:第)?\d{{1,5}}号|[{_OPEN}]{_YEAR}\d{{1,4}}号|{_YEAR}[{_CLOSE}]\d{{1,4}}号)"
    rf"|[（(]?(?:{_YEAR}年)?{_TERM}第(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,5}})[号期][）)]?"
    rf"|[{_OPEN}]{_YEAR}[{_CLOSE}](?:第)?\d{{1,5}}[号期]"
    rf"|{_WORD}{{2,40}}(?:公告|通告)[（(]?{_YEAR}年第\d{{1,4}}号[）)]?"
)
_TOTAL = re.compile(r"(?<=[号期])\s*(?:[（(]\s*总第\s*\d{1,5}\s*[号期]\s*[）)]|总第\s*\d{1,5}\s*[号期])")
_SIGNER = re.compile(r"(?:签发人|会签人)[:：].*$")
# The end of a date before a code: 2020年7月6日某政发〔2020〕22号, …二十一日以某政发〔2020〕22号
_DATE_BEFORE = re.compile(r"^.*[年月一二三四五六七八九十]日(?=.{2,})")
_MONTH_STARTS = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月")
_CLASS_OF_REPLY = re.compile(
    r"[（(][A-DＡ-Ｄ]\d?类?[）)]$"
)  # behind the number of a reply to a deputy: （A类）
_SENT = re.compile(r"\s*(?:印发|公布|发布|颁布)")
_OTHERS = re.compile("批准|废止")  # what another office did: its number is not the text's
_BOOK_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
# Words a sentence leads up to a number with; 和, 与 and 及 alone begin names of places too (和县, 和平区).
_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|依照|参照|遵照|以及|关于|印发|转发|执行|贯彻|落实|通知|文件|批准|发布|公布|规定|号[和与及、]?|详见|的|以)(?=.{2,})"
)
_LONG_CODE = 8  # characters; a longer run of characters holds more than the code
_LEAD_OF_LONG = re.compile(r"^.*(?:政府|办公[室厅]|委员会|[局厅]|和|与|及|省|市|经|的|见|以)(?=.{2,})")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number in a text: `written` as it stands at `[start, end)`, `number` its canonical form."""

    number: str
    written: str
    start: int
    end: int
    repaired: bool


def canonical(prefix: str, year: str, serial: str) -> str:
    return f"{prefix}〔{int(year)}〕{int(serial)}号"


def find_references(text: str) -> tuple[Reference, ...]:
    """Every document number in `text`, in order; those with lost brackets repaired and marked so."""
    found: list[Reference] = []
    for match in _CORE.finditer(text):
        found.extend(_reference(text, match.span(), match[1], match[2], repaired=False))
    taken = {ref.end for ref in found}
    for span, year, serial in _damaged(text):
        plausible = 1949 <= int(year) <= date.today().year + 1 and int(serial) > 0
        if plausible and span[1] not in taken:
            found.extend(_reference(text, span, year, serial, repaired=True))
    found.extend(_coded_orders(text))
    return tuple(sorted(found, key=lambda ref: ref.start))


def _damaged(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Place, year and serial number of what may be a number that lost one bracket, or both."""
    for match in _DAMAGED.finditer(text):
        year, serial = (match[1], match[2]) if match[1] else (match[3], match[4])
        yield match.span(), year, serial
    for match in _BARE.finditer(text):
        yield (match.end(1), match.end()), match[2], match[3]


def _coded_orders(text: str) -> Iterator[Reference]:
    for match in _CODED_ORDER.finditer(text):
        code = _code(match[1] + "政令").removesuffix("政令")
        if 0 < len(code) <= _LONGEST_CODE_OF_ORDER:
            start = match.end(1) - len(code)
            number = f"{code}政令第{int(match[2])}号"
            yield Reference(number, text[start : match.end()], start, match.end(), repaired=False)


def _reference(
    text: str, core: tuple[int, int], year: str, serial: str, *, repaired: bool
) -> Iterator[Reference]:
    """The reference whose bracketed year and number stand at `core`, unless no code of an issuer stands
    before it."""
    begin, end = core
    before = text[max(0, begin - _PREFIX_REACH) : begin]
    word = _PREFIX.search(before)
    if not word or "\n" in word[0]:
        return
    dated = word[1][0] == "日" and re.search(r"\d\s*$", before[: word.start()])
    prefix = _code(word[1][1:] if dated and len(word[1]) > 2 else word[1])
    start = begin - len(before) + word.start() + len(word[1]) - len(prefix)
    yield Reference(canonical(prefix, year, serial), text[start:end], start, end, repaired)


def is_number_line(text: str) -> bool:
    """A line that is a document number, an order's or an announcement's number and nothing else but its
    signer."""
    if len(text) > 80 or ("号" not in text and "期" not in text):
        return False
    bare = _CLASS_OF_REPLY.sub("", re.sub(r"\s", "", without_total(text)))
    return bool(_NUMBER_LINE.fullmatch(_SIGNER.sub("", bare)))


def without_total(text: str) -> str:
    """A serial number without the one counted through all years: 2024年第3号（总第41号） → 2024年第3号."""
    return _TOTAL.sub("", text)


def without_number(title: str) -> str:
    """A title without the document number some pages put in front of it (`京政办发〔2016〕26号《…》`)."""
    found = _CORE.search(title[:40])
    bare = (
        title[found.end() :].strip()
        if found and re.fullmatch(rf"{_WORD}{{2,14}}", title[: found.start()])
        else ""
    )
    return bare or title


def find_order(text: str) -> str | None:
    """The last order number in `text` (`国务院令第711号`), without spaces, or None; 国务院第711号令 is one too."""
    orders = list(_ORDER.finditer(text))
    if orders:
        return re.sub(r"^.*日|[\s（(）)]", "", orders[-1][0])
    after = list(_ORDER_AFTER.finditer(text))
    return f"{re.sub('^.*日', '', after[-1][1])}令第{to_int(after[-1][2])}号" if after else None


def find_announcement(text: str) -> str | None:
    """The first number of an announcement in `text` (`国家税务总局公告2023年第12号`, `某某局通告第4号`), without
    spaces, or None."""
    found = _ANNOUNCEMENT.search(text)
    return f"{found[1]}{_numbered(found[2], found[3], found[4])}" if found else None


def serial_alone(text: str) -> str | None:
    """`2025年第3号`, `（第十二号）` with nothing else on the line, in the form `2025年第3号`, or None."""
    found = _SERIAL_ALONE.fullmatch(re.sub(r"\s", "", without_total(text)))
    return _numbered(found[1], found[2], found[3]) if found else None


def _numbered(year: str | None, term: str | None, serial: str) -> str:
    return (f"{int(year)}年" if year else "") + (f"第{term}届" if term else "") + f"第{to_int(serial)}号"


def find_annotated(annotation: str) -> str | None:
    """The text's own number in its 题注, the last under which it was published or amended: an order's, an
    announcement's or one with 〔〕. None of an approval."""
    starts = [found.start() for found in _MONTH_STARTS.finditer(annotation)]
    own: str | None = None
    for first, last in pairwise([0, *starts, len(annotation)]):
        event = annotation[first:last]
        references = find_references(event)
        sent = [r for r in references if _SENT.match(event[r.end :])]
        if sent:
            own = sent[-1].number  # 县政府批准，某政发〔2024〕27号印发
        elif not _OTHERS.search(_BOOK_TITLE.sub("", event)):
            announced = find_announcement(re.sub("^.*?日", "", event))
            own = find_order(event) or (references[-1].number if references else announced) or own
    return own


def normalize(number: str) -> str:
    """A number typed by a person in canonical form: brackets, spaces, full-width digits and 第 aside. Text
    that is no document number comes back without its white space."""
    bare = re.sub(r"\s", "", number)
    for candidate in (bare, bare + "号"):
        found = _CORE.search(candidate)
        if (
            found
            and found.end() == len(candidate)
            and re.fullmatch(rf"(?:{_WORD}{{2,20}})?", candidate[: found.start()])
        ):
            return canonical(candidate[: found.start()], found[1], found[2])
    order = re.fullmatch(
        rf"({_WORD}+令)[（(]?第?(\d{{1,4}}|[一二三四五六七八九十百零〇]{{1,7}})号[）)]?", bare
    )
    return f"{order[1]}第{to_int(order[2])}号" if order else bare


def _code(word: str) -> str:
    """The issuer's code at the end of a run of characters: what comes before it in a sentence is cut off."""
    cut = _DATE_BEFORE.match(word)
    word = word[cut.end() :] if cut else word
    cut = _LEAD.match(word)
    word = word[cut.end() :] if cut else word
    if len(word) > _LONG_CODE:
        cut = _LEAD_OF_LONG.match(word)
        word = word[cut.end() :] if cut else word
    return word
