"""The rows of a table that a question's words single out, as one filters a sheet: 县医院 in the one column, 护士 in the other.

A word that is all of a cell, else one that stands in a cell, keeps only the rows with such a cell; those of several columns must
all hold. A column's name, or what stands above the table, keeps none. Every word must be one of these. Form: 岗位表, 收费标准, 评分细则.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...question.words.synonyms import variants
from .covering import is_light, topic_pieces
from .rows import Row, is_total, plain

_LONGEST = 20
_NAME = 24  # characters of a cell that names or says a thing; a longer one tells something, of which a word in it is no name
_HOW_MANY = re.compile(r"(?:多少|几)个?(?:[名位人家所件项份分户处座台辆次]|$)")
# Words around what is asked that stand in no table: 招几名, 每小时, 一天, 占几分, 要不要.
_AROUND = re.compile(
    r"(?<=[\u4e00-\u9fffa-z\d])招(?:聘|收|录用?)?|最[高多低少]|收(?:取|费)?|一共|总共|分别|各(?:是|有|占)|是多少|要求|需要|[要需]|占|扣分?|限|里面|其中|当中|属于|涉及|还是|[，,]?[对是]?[吗呢啊吧]$|有$|[这本]次"
)
_PER = re.compile(r"[每一]个?(?P<unit>小时|[天日次月年])|每(?P<of>[人辆])")
_MEASURES = "日月年"
_LEVELS = "省市县区"
_NOT_YET = re.compile(r"还?(?:没有?|未)(?=[\u4e00-\u9fff]{2})")
_MAY = re.compile(r"(?:就|也|都)?(?:能|可以?)(?:报名?|报考|考|应聘|申请|参加)?(?:到|报)?")
# 国家教育: the degrees in order; whoever has one meets the bound of a lower one.
_DEGREES = ("初中", "高中|中专|中职", "大专|专科|高职", "本科|学士", "硕士|研究生", "博士")
_AT_LEAST = re.compile(r"(?:及|或)?以上")
_AGE = re.compile(r"(?<=\d)岁")


@dataclass(frozen=True, slots=True)
class Filtered:
    """The rows kept, the characters of the question that kept them and in how many words; `said` is the question in the table's
    own words, `cells` are those of the keeping words that are all of a cell, () when others keep rows, too."""

    rows: tuple[Row, ...]
    named: int
    words: int
    said: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question as the table has it, and the rows that it keeps; None when it keeps all."""

    asked: str
    said: str
    keeps: frozenset[int] | None
    whole: bool = False


def rows_filtered(rows: Sequence[Row], about: str, question: str) -> Filtered | None:
    """The rows of one table that a question's words keep, `about` being what stands above it; None where the table does not say
    all of its words, or none of them keeps fewer than all. No rows, where no row has all that is named."""
    own = [row for row in rows if not is_total(row)]
    asked = _NOT_YET.sub("未", _AGE.sub("周岁", plain(question)))
    words: list[_Word] = []
    for piece in topic_pieces(_PER.sub(_unit, _HOW_MANY.sub(" ", _MAY.sub(" ", asked)))):
        for part in _AROUND.split(piece):
            read = _read(part, own, plain(about), bool(_MAY.search(asked))) if part else []
            if read is None:
                return None
            words += read
    kept = [word for word in words if word.keeps is not None]
    held = frozenset(range(len(own))).intersection(*(word.keeps or () for word in kept))
    if not kept or len(held) == len(own):
        return None
    said = asked
    for word in words:
        said = said.replace(word.asked, word.said)
    cells = tuple(word.said for word in kept) if all(word.whole for word in kept) else ()
    rest = tuple(own[i] for i in sorted(held))
    return Filtered(rest, sum(len(word.asked) for word in kept), len(words), said, cells)


def _unit(per: re.Match[str]) -> str:
    return (per["unit"] or "").replace("天", "日")


def _read(piece: str, rows: Sequence[Row], about: str, may: bool) -> list[_Word] | None:
    """The words that make up a piece, longest first; None when a part of it is none."""
    words, at = [], 0
    while at < len(piece):
        ends = range(min(len(piece), at + _LONGEST), at + 1, -1)
        word = next((word for end in ends if (word := _word(piece[at:end], rows, about, may))), None)
        if word is None and not (_is_light(piece[at], about) or _of_the_column(piece, at, rows)):
            return None
        words += [word] if word else []
        at += len(word.asked) if word else 1
    return words


def _is_light(character: str, about: str) -> bool:
    """Whether a character alone says nothing more: 县 of 县医院 where the document is a county's."""
    return is_light(character) or character in _MEASURES or (character in _LEVELS and character in about)


def _of_the_column(piece: str, at: int, rows: Sequence[Row]) -> bool:
    """Whether a character is of the name of the column whose cell follows: 亮 of 亮黄灯, in the column 亮灯."""
    return any(
        piece[at] in name and len(cell) > 1 and piece.startswith(cell, at + 1)
        for row in rows
        for name, cell in zip(row.names, map(plain, row.values), strict=True)
    )


def _word(asked: str, rows: Sequence[Row], about: str, may: bool) -> _Word | None:
    for said in (asked, *variants(asked)):
        if whole := _rows_with(said, rows, whole=True):
            return _Word(asked, said, whole, whole=True)
        if said in about or any(said in plain(name) for row in rows[:1] for name in row.names):
            return _Word(asked, said, None)
        if held := frozenset(_meeting(said, rows) if may else ()) or _rows_with(said, rows, whole=False):
            return _Word(asked, said, held)
    return None


def _rows_with(word: str, rows: Sequence[Row], whole: bool) -> frozenset[int]:
    """The rows a cell of which is the word, or holds it."""
    return frozenset(
        i
        for i, row in enumerate(rows)
        if any(
            word == cell if whole else len(cell) <= _NAME and word in cell for cell in map(plain, row.values)
        )
    )


def _meeting(word: str, rows: Sequence[Row]) -> Iterator[int]:
    """The rows whose least degree (大专及以上) one with the degree meets."""
    own = _degree(word)
    for i, row in enumerate(rows if own is not None else ()):
        bounds = [_degree(cell) for cell in map(plain, row.values) if _AT_LEAST.search(cell)]
        if any(own is not None and bound is not None and bound <= own for bound in bounds):
            yield i


def _degree(text: str) -> int | None:
    return next((i for i, forms in enumerate(_DEGREES) if re.match(rf"(?:{forms})", text)), None)
