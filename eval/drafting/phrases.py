"""What a clause offers to ask about: its topic, its figures with the words around them, who is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.structure.numerals import to_int
from index.types import Clause

_MARK = re.compile(
    r"^\s*(?:第[^\s，。]{1,10}条(?:之[一二三四五六七八九十]+)?|[（(]?[一二三四五六七八九十百\d]{1,4}[）)]?[、.．]?|问\d+)\s*"
)
_TOPIC = re.compile(r"[\u4e00-\u9fff“”、]{4,20}(?=[。：])")
_DUTY = re.compile(r"应当|可以|不得|下列|本办法")  # in words that are a rule, not a title
_ASKS = ("？", "?")
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百两]{1,4})"
# A period to keep within, and a day to be ready by (GB/T 15835 writes either with Arabic or Chinese numerals).
_WITHIN = re.compile(
    rf"(?<![\d年月第.—~～至-])(?P<figure>{_NUMBER}\s*(?:个工作日|个自然日|工作日|个小时|小时|分钟|日|天|个月|年))(?=之?内|以内)"
)
_BEFORE = re.compile(
    r"(?<![\d—~～至-])(?P<figure>(?:(?:\d{4}年|每年|当年|次年)?\d{1,2}月(?:\d{1,2}日|底|末)?|\d{4}年年?底)(?:之|以)?前)"
)
_UNITS = "万元|亿元|元|个百分点|倍|平方米|平方公里|公里|米|吨|人次|人|名|户|家|个|项|条|次|件|份|场|处|类|套|台|座|张|门|种"
_AMOUNT = re.compile(
    rf"(?<![\d第.,—~～至A-Za-z-])(?P<figure>\d[\d,]*(?:\.\d+)?\s*(?:%|％|{_UNITS}))(?!工作日|月|小时|自然日|百分点)"
)
_EDGE = "，,。；;：:\n（）()！？!?|"
_WITHIN_WORDS = ("内", "之内", "以内")
_SHORTEST, _LONGEST = 6, 45  # characters of the words around a figure
_NOTE = re.compile(r"[（(]([^（）()]*(?:责任单位|责任部门|牵头|负责|落实)[^（）()]*)[）)]")
_LABEL = re.compile(r"^[^：:]{0,8}(?:单位|部门)[：:]\s*")
_ROLE = re.compile(r"(?:按职责分工|分别|共同)?(?:牵头|负责|配合|落实|参与)+$")
_OFFICES = "局|委|办|办公室|厅|部|院|中心|委员会|政府|街道|办事处|部门|总队|支队|大队|总会|联合会|机构|机关"
_OFFICE = re.compile(rf"[\u4e00-\u9fff]{{2,17}}?(?:{_OFFICES})")
_VAGUE = re.compile("有关|相关|其他|^(?:和|及)")
_BY_WHOM = re.compile(
    r"由(?P<figure>[\u4e00-\u9fff]{2,17}?(?:局|部门|委员会|政府|办公室|机关|机构|中心|厅))(?=牵头|负责|组织|责令|决定|审批|受理|统一|依法|给予|发放|公布|审核)"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a clause with one figure (or office) taken out: `before` and `after` it, up to the commas
    around; `taken` is what stood there."""

    before: str
    taken: str
    after: str

    def ask(self, word: str) -> str:
        """The words with a question word in place of what was taken."""
        return f"{self.before}{word}{self.after}"


def topic_of(clause: Clause) -> str:
    """What a clause is about, in 4 to 20 characters: its heading, or a first sentence that reads like one; ""
    if neither."""
    heading = clause.heading.strip().rstrip("。：:")
    if heading.endswith(_ASKS):
        return ""
    for text in (f"{heading}。", bare(clause)):
        found = _TOPIC.match(text)
        if found and not _DUTY.search(found[0]):
            return found[0]
    return ""


def bare(clause: Clause) -> str:
    """A clause's text without its mark."""
    return _MARK.sub("", clause.text, count=1)


def opening(clause: Clause) -> str:
    """The first words of a clause, up to a comma and under 20 characters: they show that it was quoted. ""
    when they say too little."""
    text = re.split(f"[{_EDGE}]", bare(clause).strip(), maxsplit=1)[0].strip()
    return text if _SHORTEST <= len(text) < 20 else text[:15] if len(text) >= 20 else ""


def periods(clause: Clause) -> Iterator[Gap]:
    return _gaps(clause, _WITHIN)


def days(clause: Clause) -> Iterator[Gap]:
    return _gaps(clause, _BEFORE)


def amounts(clause: Clause) -> Iterator[Gap]:
    return _gaps(clause, _AMOUNT)


def acting(clause: Clause) -> Iterator[Gap]:
    """由…负责 and the like, with the office taken out."""
    return _gaps(clause, _BY_WHOM)


def responsible(clause: Clause) -> tuple[str, ...]:
    """The offices a note of responsibility at the clause's end names, in its order, each once."""
    found: list[str] = []
    for note in _NOTE.findall(clause.text):
        for item in re.split("[、，,；;]", _LABEL.sub("", note.strip())):
            office = _ROLE.sub("", _LABEL.sub("", item.strip()))
            if _OFFICE.fullmatch(office) and not _VAGUE.search(office):
                found.append(office)
    return tuple(dict.fromkeys(found))


def wordings(figure: str) -> tuple[str, ...]:
    """A figure as written, without spaces, and with its Chinese numeral in Arabic digits."""
    plain = re.sub(r"\s", "", figure)
    numeral = re.match(r"[一二三四五六七八九十百两]+", plain)
    value = to_int(numeral[0]) if numeral else None
    return (plain,) if value is None or numeral is None else (plain, f"{value}{plain[numeral.end() :]}")


def _gaps(clause: Clause, pattern: re.Pattern[str]) -> Iterator[Gap]:
    text = bare(clause)
    for found in pattern.finditer(text):
        begin, end = _edges(text, found.start(), found.end())
        before = text[begin : found.start()].strip()
        after = text[found.end() : end].strip()
        if "\n" in text[begin:end] or "|" in _line(text, found.start()):
            continue  # a row of a table says nothing without its head
        if _SHORTEST <= len(before) + len(after) <= _LONGEST and before:
            yield Gap(before, found["figure"].strip(), after)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase around a place; the one before it too when it says little."""
    begin = _edge_before(text, start)
    stop = _edge_behind(text, end)
    if start - begin + stop - end < _SHORTEST + 2 and begin and text[begin - 1] in "，,":
        begin = _edge_before(text, begin - 1)
    if text[end:stop] in _WITHIN_WORDS and text[stop : stop + 1] in ("，", ","):
        stop = _edge_behind(text, stop + 1)  # 30日内，… says only then what has to be done
    return begin, stop


def _edge_behind(text: str, end: int) -> int:
    return next((i for i in range(end, len(text)) if text[i] in _EDGE), len(text))


def _edge_before(text: str, start: int) -> int:
    return next((i + 1 for i in range(start - 1, -1, -1) if text[i] in _EDGE), 0)


def _line(text: str, place: int) -> str:
    return text[text.rfind("\n", 0, place) + 1 : place]
