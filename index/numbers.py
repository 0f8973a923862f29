"""Document numbers (发文字号): 机关代字〔年份〕顺序号 (GB/T 9704-2012, 7.2.5), in every bracket style, and their repair.

The canonical form is `宁政办发〔2020〕38号`: 〔〕, no spaces, no 第. Orders are numbered without a year (国务院令第711号).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_OPEN, _CLOSE = "〔﹝\\[［（(【〖", "〕﹞\\]］）)】〗"
_WORD = r"[\u4e00-\u9fff]"
_NUMBER = re.compile(rf"({_WORD}{{2,14}})\s*[{_OPEN}]\s*((?:19|20)\d\d)\s*[{_CLOSE}]\s*(?:第\s*)?(\d{{1,5}})\s*号")
# One bracket lost: the year keeps its four digits, what follows is the serial number.
_DAMAGED = re.compile(rf"({_WORD}{{2,14}}?)\s*(?:[{_OPEN}]\s*((?:19|20)\d\d)\s*(\d{{1,4}})|((?:19|20)\d\d)\s*[{_CLOSE}]\s*(\d{{1,4}}))\s*号")
_ORDER = re.compile(rf"((?:{_WORD}|、|，|\s){{2,60}}?令)\s*[（(]?\s*第\s*(\d{{1,4}}|[一二三四五六七八九十百零〇]+)\s*号\s*[）)]?")
_LEAD = re.compile(r"^.*?(?:根据|按照|依据|参照|以及|印发|通知|文件|《|》|（|）|、|，|和|与|及|省|市)(?=.{2,})")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number in a text: `written` as it stands at `[start, end)`, `number` its canonical form."""

    number: str
    written: str
    start: int
    end: int
    repaired: bool


def canonical(prefix: str, year: str, serial: str) -> str:
    return f"{prefix}〔{year}〕{int(serial)}号"


def find_references(text: str) -> tuple[Reference, ...]:
    """Every document number in `text`, in order; those with a lost bracket repaired and marked so."""
    found = [
        Reference(canonical(_prefix(m[1]), m[2], m[3]), m[0], m.start(), m.end(), False) for m in _NUMBER.finditer(text)
    ]
    taken = [(ref.start, ref.end) for ref in found]
    for m in _DAMAGED.finditer(text):
        year, serial = (m[2], m[3]) if m[2] else (m[4], m[5])
        if any(start < m.end() and m.start() < end for start, end in taken):
            continue
        if 1949 <= int(year) <= date.today().year + 1 and int(serial) > 0:
            found.append(Reference(canonical(_prefix(m[1]), year, serial), m[0], m.start(), m.end(), True))
    return tuple(sorted(found, key=lambda ref: ref.start))


def is_number_line(text: str) -> bool:
    """A line that is a document number or an order's number and nothing else."""
    bare = re.sub(r"\s", "", text)
    return bool(_NUMBER.fullmatch(bare) or _DAMAGED.fullmatch(bare) or re.fullmatch(r"[（(]?第[\d一二三四五六七八九十百]+号[）)]?", bare))


def find_order(text: str) -> str | None:
    """The last order number in `text` (`国务院令第711号`), without spaces, or None."""
    orders = list(_ORDER.finditer(text))
    return re.sub(r"^.*日|[\s（(）)]", "", orders[-1][0]) if orders else None


def normalize(number: str) -> str:
    """A number typed by a person in canonical form: brackets, spaces, full-width digits and 第 aside. Text that is no
    document number comes back without its white space."""
    bare = re.sub(r"\s", "", number.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    found = _NUMBER.fullmatch(bare) or _NUMBER.fullmatch(bare + "号")
    return canonical(found[1], found[2], found[3]) if found else bare


def _prefix(word: str) -> str:
    """The issuer's code at the end of a run of characters: what comes before it in a sentence is cut off."""
    cut = _LEAD.match(word)
    return word[cut.end() :] if cut and len(word) > 8 else word
