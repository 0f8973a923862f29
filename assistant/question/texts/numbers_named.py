"""Documents a question names by their number: in full, without its year (某政办发14号文), orders by their office in short
(县政府令第8号, 8号令)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.structure.numbers import find_references
from index.structure.numerals import to_int
from index.types import Document

from .names import Names
from .offices import is_office, issued_by
from .place_names import Mentioned

_SERIAL = r"\d{1,4}|[一二三四五六七八九十]{1,3}"
_YEAR = r"[〔\[（(]?(?P<year>(?:19|20)\d\d)[〕\]）)]?年?"
# The code of an office without the year, 某政办发14号; with neither brackets, 某政办发2025年14号.
_CODED = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{2,12}}[发函规字办告])\s*(?:{_YEAR})?\s*第?(?P<serial>\d{{1,4}})号"
)
# What numbers a text and nothing else: 14号文, 2025年14号文件, 〔2025〕6号.
_PLAIN = re.compile(
    rf"(?P<office>[\u4e00-\u9fff]{{2,12}}?(?:政府办公[室厅]|政府办|府办|政府|[局委部厅]))?的?(?:{_YEAR})?第?(?P<serial>\d{{1,4}})号文件?(?!件|学)"
    r"|(?<![\u4e00-\u9fff])〔(?P<of>(?:19|20)\d\d)〕(?P<number>\d{1,4})号"
)
_ORDER = re.compile(
    rf"(?P<office>[\u4e00-\u9fff]{{2,20}}?)令\s*[（(]?第?\s*(?P<number>{_SERIAL})\s*号[）)]?"
    rf"|第?(?P<before>{_SERIAL})号(?P<of>[\u4e00-\u9fff]{{0,14}}?)令"
)
# What may stand before an office in a question.
_LEAD = re.compile(
    r"^.*(?:请问|一下|想问|查找?|看看|按照?|根据|依据|依照|关于|对于|就是|那份|这份|[的和与跟及在])"
)
_SAYS_NUMBER = re.compile(r"文件?(?![书化章本])")
_NUMBER = re.compile(r"(?P<code>.*?)〔(?P<year>\d{4})〕(?P<serial>\d+)号")
_SHORT_ORDER = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,3}?)(?:政府?|府)令第?(?P<number>\d+)号")
_HELD_ORDER = re.compile(r"(?P<office>[\u4e00-\u9fff]{2,}?)令第(?P<number>\d+)号")


@dataclass(frozen=True, slots=True)
class NumberNamed:
    """A document number in a question: `written` as it stands there, `number` as the texts write it, `documents` the ids
    of those that bear it, () when the index holds none; `cited` whether a text of the index names it."""

    written: str
    number: str
    documents: tuple[str, ...]
    cited: bool = False


def numbers_named(text: str, names: Sequence[Names], mentioned: Mentioned) -> tuple[NumberNamed, ...]:
    """The document numbers in a question, those in full first. A short form is one only when the index holds such a code,
    office or number: 14号楼 is none."""
    documents = [n.document for n in names]
    found = [_full(r.number, r.written, documents) for r in find_references(text)]
    found += _announcements(text, documents)
    for reader in (_orders, _coded, _plain):
        left = text
        for one in found:
            left = left.replace(one.written, " ")
        found += [
            one if one.documents else NumberNamed(one.written, one.number, (), mentioned(one.number))
            for one in reader(left, documents)
        ]
    return tuple(replace(one, written=one.written + _after(one.written, text)) for one in found)


def _after(written: str, text: str) -> str:
    """What only says that the number is one: 14号文, 14号文件."""
    told = _SAYS_NUMBER.match(text.partition(written)[2])
    return told[0] if told else ""


def _full(number: str, written: str, documents: Sequence[Document]) -> NumberNamed:
    own = [d.id for d in documents if (held := d.document_number) and _is_number(number, held)]
    cited = any(number.endswith(reference) for d in documents for reference in d.references)
    return NumberNamed(written, number, tuple(own), cited)


def _announcements(text: str, documents: Sequence[Document]) -> Iterator[NumberNamed]:
    """Numbers that the question gives to the letter: 某某局通告第12号."""
    for number in dict.fromkeys(d.document_number for d in documents if d.document_number):
        if "〔" not in number and "令第" not in number and number in text:
            yield NumberNamed(number, number, tuple(d.id for d in documents if d.document_number == number))


def _is_number(said: str, held: str) -> bool:
    return (said.endswith(held) and not held.startswith("〔")) or _is_short_order(said, held)


def _is_short_order(short: str, number: str) -> bool:
    """Whether 绛政令第8号 is short for 绛云市人民政府令第8号: the same number, and its place begins with the same character."""
    found, held = _SHORT_ORDER.fullmatch(short), _HELD_ORDER.fullmatch(number)
    return bool(
        found and held and found["number"] == held["number"] and held["office"][0] == found["place"][0]
    )


def _orders(text: str, documents: Sequence[Document]) -> Iterator[NumberNamed]:
    held = [(d, m) for d in documents if (m := _HELD_ORDER.fullmatch(d.document_number or ""))]
    for found in _ORDER.finditer(text) if held else ():
        said = found["office"] or found["of"] or ""
        office = _LEAD.sub("", said)
        serial = to_int(found["number"] or found["before"])
        of_office = [
            (d, m) for d, m in held if office in ("", "政府", "人民政府") or is_office(office, m["office"])
        ]
        own = tuple(d.id for d, m in of_office if int(m["number"]) == serial)
        if own or of_office:
            written = found[0][len(said) - len(office) if found["office"] else 0 :]
            yield NumberNamed(written, f"{office}令第{serial}号", own)


def _coded(text: str, documents: Sequence[Document]) -> Iterator[NumberNamed]:
    held = [(d, m) for d in documents if (m := _NUMBER.fullmatch(d.document_number or "")) and m["code"]]
    for found in _CODED.finditer(text):
        code = max((m["code"] for _, m in held if found["code"].endswith(m["code"])), key=len, default="")
        if not code:
            continue
        written = found[0][len(found["code"]) - len(code) :]
        own = [d.id for d, m in held if m["code"] == code and _agrees(m, found["year"], found["serial"])]
        year = f"〔{found['year']}〕" if found["year"] else ""
        yield NumberNamed(written, f"{code}{year}{found['serial']}号", tuple(own))


def _plain(text: str, documents: Sequence[Document]) -> Iterator[NumberNamed]:
    held = [(d, m) for d in documents if (m := _NUMBER.fullmatch(d.document_number or ""))]
    for found in _PLAIN.finditer(text):
        office = _LEAD.sub("", found["office"] or "")
        year, serial = found["of"] or found["year"], found["number"] or found["serial"]
        own = [d.id for d, m in held if _agrees(m, year, serial) and (not office or issued_by(office, d))]
        written = found[0][len(found["office"] or "") - len(office) :]
        yield NumberNamed(written, f"〔{year}〕{serial}号" if year else f"{serial}号", tuple(own))


def _agrees(held: re.Match[str], year: str | None, serial: str) -> bool:
    return int(held["serial"]) == int(serial) and year in (None, held["year"])
