"""Phases of a plan: how a question asks for them (第二阶段, 验收阶段, 各阶段, 第三步), and where a document has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.structure.numerals import CHINESE_CLASS, to_int
from index.structure.sentences import sentences
from index.types import Clause

_N = rf"(?:[{CHINESE_CLASS}]+|\d{{1,2}})"
_UNIT = r"(?P<unit>阶段|步(?!骤|行|伐)|批次?|类)"
_NTH = re.compile(
    rf"第\s*(?P<number>{_N})\s*(?:个|大)?{_UNIT}|(?P<last>最后)(?:的?一个?)?(?P<of>阶段|步(?!骤))"
)
_EVERY = re.compile(
    r"(?:各个?|每个?|分(?:为|成)?(?:了)?(?:哪)?几个?|有(?:哪)?几个?|哪(?:几|一)?个?些?|几个|多少个|所有|全部)(?:大|实施|工作|主要)?阶段"
    r"|阶段(?:怎么|如何|是怎么|是如何)?(?:划分|安排)|分阶段|分(?:为|成)?(?:哪)?几步|阶段(?:都|一共|分别)?有(?:哪|什么)|阶段分别"
)
# A mark before a title: （一）, 1．, 第一步 keeps its own.
_MARK = rf"(?:[（(]\s*{_N}\s*[）)]|{_N}\s*[、.．]|[①-⑳])?\s*"
_CALLED = re.compile(
    rf"{_MARK}(?P<name>第\s*{_N}\s*(?:阶段|步|批次?|类)|[\u4e00-\u9fff、“”]{{2,16}}?阶段)(?=[\s（(：:，,。—]|$)"
)
_BY_NUMBER = re.compile(rf"第\s*(?P<number>{_N})\s*{_UNIT}")
_DATED = re.compile(rf"(?:{_N}|\d{{4}})\s*[年月日]|[年月]底|[上中下]旬")
_IN_STEPS = re.compile(r"步骤|阶段|进度|(?:时间|工作|进程|推进)安排")
_TITLE = 40  # characters of a first sentence that may be a title
_SHORT_NAME = 2
# Words of a question about phases that tell no topic.
_PHASE_WORDS = frozenset(
    "阶段 各阶段 步骤 实施步骤 工作步骤 时间 时间安排 安排 时间段 工作 任务 主要任务 工作任务 工作内容 内容 干什么 做什么 划分 时间表 进度 日程 分步 实施 具体 主要 起止 起止时间 节点 完成 开始 结束 哪几 几个".split()
)


@dataclass(frozen=True, slots=True)
class PhaseAsked:
    """Phases asked for: `every` one, the one of a `number` (−1: the last) of a `unit`, or the one whose name ends what stands
    before 阶段 (`before`). `written` is how the question calls it."""

    written: str
    every: bool = False
    number: int = 0
    unit: str = "阶段"
    before: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the phases of a document in their order: its title and the places of its text in its clauses."""

    title: str
    parts: tuple[tuple[Clause, tuple[int, int]], ...]


def phase_asked(question: str) -> PhaseAsked | None:
    """What phase a question asks for; None when it speaks of none."""
    if nth := _NTH.search(question):
        number = -1 if nth["last"] else to_int(nth["number"]) or 0
        return PhaseAsked(nth[0], number=number, unit=(nth["of"] or nth["unit"])[:1])
    if every := _EVERY.search(question):
        return PhaseAsked(every[0], every=True)
    at = question.find("阶段")
    before = re.search(r"[\u4e00-\u9fff]*$", question[:at]) if at > 0 else None
    return PhaseAsked(f"{before[0]}阶段", before=before[0]) if before and before[0] else None


def beyond_phases(terms: Sequence[str], asked: PhaseAsked) -> tuple[str, ...]:
    """The topic words of a question that do not only ask for phases."""
    return tuple(
        t
        for t in terms
        if t not in _PHASE_WORDS and "阶段" not in t and (asked.before or t not in asked.written)
    )


def phases_of(clauses: Sequence[Clause]) -> tuple[tuple[Phase, ...], ...]:
    """The rows of phases of a document: neighbours that are called so and are dated, numbered as 第一阶段, or stand under a
    heading that announces steps."""
    own = [c for c in clauses if c.kind == "clause"]
    rows = [*_rows_of_clauses(own), *(row for clause in own for row in _rows_within(clause))]
    return tuple(row for row, above in rows if len(row) > 1 and _is_plan(row, above))


def meant(asked: PhaseAsked, row: Sequence[Phase]) -> tuple[Phase, ...]:
    """Those of a row of phases that are asked for; () when it has none of them."""
    if asked.every:
        return tuple(row)
    if asked.before:
        held = {phase: _length_held(asked.before, phase.title) for phase in row}
        longest = max(held.values())
        best = [phase for phase in row if held[phase] == longest]
        return tuple(best) if longest >= _SHORT_NAME and len(best) == 1 else ()
    numbered = [(found, phase) for phase in row if (found := _BY_NUMBER.search(phase.title))]
    if asked.number > 0 and numbered:
        return tuple(
            phase
            for found, phase in numbered
            if to_int(found["number"]) == asked.number and found["unit"][:1] == asked.unit
        )
    if asked.unit not in "阶步":
        return ()  # 第一类, 第一批: only where they are so called
    at = asked.number - 1 if asked.number > 0 else -1
    return (row[at],) if at < len(row) else ()


def _rows_of_clauses(own: Sequence[Clause]) -> Iterator[tuple[tuple[Phase, ...], str]]:
    """Neighbouring clauses or headings of one parent that are called phases, with the parent's heading."""
    depth = max((len(c.path) for c in own), default=0)
    for level in range(depth):
        deep = [c for c in own if len(c.path) > level]
        for _, group in groupby(deep, key=lambda c: c.path[:level]):
            fellows = [
                (key, tuple(clauses)) for key, clauses in groupby(group, key=lambda c: c.path[: level + 1])
            ]
            titles = [_title_at(clauses[0], level) for _, clauses in fellows]
            above = _title_at(fellows[0][1][0], level - 1) if level else ""
            called = _IN_STEPS.search(above) and all(map(_DATED.search, titles))
            yield (
                tuple(
                    Phase(title, tuple((c, (0, len(c.text))) for c in clauses))
                    for title, (_, clauses) in zip(titles, fellows, strict=True)
                    if called or _CALLED.match(title)
                ),
                above,
            )


def _title_at(clause: Clause, level: int) -> str:
    """The title of a clause's path at that level: of its own the heading or a short beginning, else the heading above."""
    if level == len(clause.path) - 1:
        first = sentences(clause)[0].text if clause.text.strip() else ""
        return clause.heading or first[:_TITLE]
    mark = clause.path[level]
    return next((h for h in clause.headings if h.startswith((mark, f"（{mark}", f"({mark}"))), "")


def _rows_within(clause: Clause) -> Iterator[tuple[tuple[Phase, ...], str]]:
    """The phases that stand within one clause, each from its name to the next one's."""
    begins = [s for s in sentences(clause) if _CALLED.match(s.text)]
    starts = [s.start - clause.start for s in begins]
    ends = [*starts[1:], len(clause.text)][: len(starts)]
    yield (
        tuple(
            Phase(s.text[:_TITLE], ((clause, (start, start + len(clause.text[start:end].rstrip()))),))
            for s, start, end in zip(begins, starts, ends, strict=True)
        ),
        clause.heading,
    )


def _is_plan(row: Sequence[Phase], above: str) -> bool:
    """Whether phases are steps of some work: stages of schooling (小学阶段, 初中阶段) bear no date."""
    titles = [phase.title for phase in row]
    dated = sum(bool(_DATED.search(_BY_NUMBER.sub("", title))) for title in titles)
    return dated > 1 or bool(_IN_STEPS.search(above)) or all(_BY_NUMBER.search(title) for title in titles)


def _length_held(before: str, title: str) -> int:
    """How much of the end of `before` stands in a phase's name."""
    called = _CALLED.match(title)
    name = called["name"] if called else title
    return next((n for n in range(min(len(before), len(name)), 0, -1) if before[-n:] in name), 0)
