"""Who a clause makes responsible: units that lead (牵头), carry out (责任单位, 按职责分工落实) and support (配合), told apart
where the text does.

The note stands in brackets at the end of a clause (（责任单位：…）, 〔…牵头,…配合〕, （…按职责分工负责）), on a line of its own
(责任单位：…) or in a row of a table with such columns. Form: 政府部门工作要点, 实施方案, 任务分工 in general; a note
often lacks its closing bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...tables import cells, column_names
from ...types import Sentence

_LABELS = {
    "lead": r"牵头(?:责任)?(?:单位|部门|科室|处室)|主办(?:单位|部门)|(?:第一|主要)责任(?:单位|部门)|主责单位",
    "own": r"责任(?:单位|部门|科室|主体|处室)|落实单位|承办(?:单位|部门)|实施(?:单位|主体)|(?:负责|主管)(?:单位|部门)|完成单位",
    "support": r"(?:配合|协办|协助|参加|参与|会办)(?:责任)?(?:单位|部门|科室|处室)",
}
_ANY_LABEL = "|".join(_LABELS.values())
_LABELLED = re.compile(
    rf"(?P<label>{_ANY_LABEL})\s*[:：]\s*(?P<units>(?:[^:：；;。（()）\n|]|[（(][^（()）\n]*[)）])*?)(?=(?:[，,、；;\s]*(?:{_ANY_LABEL})\s*[:：])|[；;。）)\n|]|$)"
)
_BRACKETS = str.maketrans("〔【〕】", "（（））")
_NOTE = re.compile(r"[（(](?P<inside>(?:[^（()）\n]|[（(][^（()）\n]*[)）])*)(?:[)）]|$)", re.MULTILINE)
_SAYS_WHO = re.compile(rf"{_ANY_LABEL}|牵头|配合|协办|落实|负责|承办|组织实施")
# A part of a note: units, then what they do.
_DOES = re.compile(
    r"(?P<units>.+?)(?:(?:等)?(?:有关|相关)?(?:部门|单位)?按(?:照)?(?:各自)?职责(?:分工)?|分别|共同|具体|会同|予以|积极|做好)*"
    r"(?P<role>牵头(?:负责|落实|组织)?|主办|配合(?:落实|做好)?|协办|协同|参与|参加|负责(?:落实)?|落实|承办|组织实施)(?!部门|单位|机关|机构|科|处|人)[^，,；;]*$"
)
_SUPPORTS = re.compile(r"配合|协办|协同|参与|参加")
_LEADS = re.compile(r"牵头|主办")
_JOINS = re.compile(
    r"[、，,；;\s]|(?<=[局委办厅部院会府心行队所站处社])(?:和|及|以及|与)(?=[\u4e00-\u9fff]{2})"
)
_RESPONSIBLE = re.compile(
    r"(?:^|[（(〔【])(?:责任单位|牵头单位|责任部门|配合单位)|按职责分工|牵头落实|负责落实"
)
_SPLITS = re.compile(r"[，,；;。]")
_ORGAN = re.compile(
    r"(?:局|委|办|厅|部|院|中心|政府|机关|机构|部门|单位|办公室|委员会|街道|镇|乡|公司|银行|分行|法院|检察院|小组|协会|联|联合会|残联|妇联|工会|总工会|学校|大学|医院|会|队|总队|支队|站|所|社|处|科|室|园区|管委会|团委|办事处|社区|村)$"
)
_HEAD = re.compile(r"^(?:由|请|及|和)")
_OTHERS = re.compile(r"等(?:有关|相关)?(?:部门|单位)?$")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The units of one note, as written, each once. `own` are those the text makes responsible without calling them leading
    or supporting; `beside` those of them that 责任单位 names beside a 牵头单位, and so do not lead.
    `start`, `end`: the note's place in the text it was read from (a row of a table is one note)."""

    lead: tuple[str, ...]
    own: tuple[str, ...]
    support: tuple[str, ...]
    start: int
    end: int
    beside: tuple[str, ...] = ()

    @property
    def supporting(self) -> tuple[str, ...]:
        """Those that take part without leading, in the text's words or beside who leads."""
        return (*self.support, *self.beside)

    @property
    def units(self) -> tuple[str, ...]:
        return (*self.lead, *self.own, *self.support)


def responsibilities(text: str) -> tuple[Responsibility, ...]:
    """The notes of responsibility in a text, in order; () when there is none."""
    text = text.translate(_BRACKETS)
    found = [
        note
        for match in _NOTE.finditer(text)
        if _SAYS_WHO.search(match["inside"]) and (note := _read(match["inside"], *match.span()))
    ]
    taken = [(note.start, note.end) for note in found]
    for match in _LABELLED.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        note = _read(match[0], *match.span())
        if note:
            found.append(note)
    return tuple(sorted(found, key=lambda note: note.start))


def notes_of(sentence: Sentence) -> tuple[Responsibility, ...]:
    """The notes of a sentence; of a table's row what its columns 牵头单位, 责任单位 and 配合单位 say."""
    if sentence.header is None:
        return responsibilities(sentence.text)
    row = of_row(sentence.text, column_names(sentence))
    return (row,) if row else ()


def names_responsible(text: str) -> bool:
    """Whether a sentence is a clause's note of responsibility: （责任单位：…）, (…按职责分工落实)."""
    return bool(_RESPONSIBLE.search(text))


def told(note: Responsibility) -> str:
    """`牵头单位：甲局；责任单位：乙局；配合单位：丙局`, as far as the text tells them apart."""
    roles = (("牵头", note.lead), ("责任", note.own), ("配合", note.support))
    return "；".join(f"{role}单位：{'、'.join(units)}" for role, units in roles if units)


def of_row(row: str, names: list[str]) -> Responsibility | None:
    """The units of a table's row under its columns 牵头单位, 责任单位, 配合单位; None without such a column."""
    units: dict[str, list[str]] = {"lead": [], "own": [], "support": []}
    roles = [_role_of_label(name) for name in names]
    for role, value in zip(roles, cells(row), strict=False):
        if role and value:
            units[role] += _units(value)
    return _made(units, roles, 0, len(row))


def _read(inside: str, start: int, end: int) -> Responsibility | None:
    """A note from its words: labelled (责任单位：…；配合单位：…), else in sentences (…牵头，…配合)."""
    units: dict[str, list[str]] = {"lead": [], "own": [], "support": []}
    labelled = list(_LABELLED.finditer(inside))
    for match in labelled:
        role = _role_of_label(match["label"]) or "own"
        plain = _DOES.search(match["units"])
        if plain:
            _by_deed(match["units"], units)  # 责任单位：甲局牵头，乙局配合
        else:
            units[role] += _units(match["units"])
    if not labelled:
        _by_deed(inside, units)
    return _made(units, [_role_of_label(match["label"]) for match in labelled], start, end)


def _by_deed(text: str, units: dict[str, list[str]]) -> None:
    """Units by what follows them; those before a comma belong to the next deed (甲局、乙局，丙局配合: 甲、乙 have none)."""
    for part in _apart(_SPLITS, text):
        deed = _DOES.search(part)
        if not deed:
            units["own"] += _units(part) if _is_unit(part) else []
            continue
        role = (
            "support" if _SUPPORTS.search(deed["role"]) else "lead" if _LEADS.search(deed["role"]) else "own"
        )
        units[role] += _units(deed["units"])


def _role_of_label(label: str) -> str | None:
    return next((role for role, form in _LABELS.items() if re.search(form, label)), None)


def _is_unit(part: str) -> bool:
    return bool(_ORGAN.search(_OTHERS.sub("", part.strip()))) and len(part) <= 30


def _units(text: str) -> list[str]:
    """Unit names of an enumeration; 有关部门 and the like are units too, being what the text says."""
    names = (_HEAD.sub("", part.strip(" 　:：")) for part in _apart(_JOINS, text))
    return [name for name in names if 2 <= len(name) <= 40]


def _apart(separator: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text between separators that stand outside brackets: 各县（市、区）人民政府 is one."""
    parts, last = [], 0
    for found in separator.finditer(text):
        before = text[: found.start()]
        if len(re.findall(r"[（(]", before)) > len(re.findall(r"[）)]", before)):
            continue
        parts.append(text[last : found.start()])
        last = found.end()
    return [*parts, text[last:]]


def _made(
    units: dict[str, list[str]], labels: Sequence[str | None], start: int, end: int
) -> Responsibility | None:
    """The note of the units found under the labels."""
    lead, own, support = (tuple(dict.fromkeys(units[role])) for role in ("lead", "own", "support"))
    beside = own if "lead" in labels and "own" in labels and "support" not in labels else ()
    return Responsibility(lead, own, support, start, end, beside) if lead or own or support else None
