"""Grades of response and warning: a plan has a section for each (4.2 Ⅳ级响应), and its clauses do not repeat which.

Plans follow one scheme (突发事件应对法: four grades, the first the gravest; warnings in red, orange, yellow and blue), so what
stands under the heading of one grade is no answer for another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from index.types import Clause

from ...question.understand import Query
from .cases import outside

_GRADE = r"(?:IV|I{1,3}|V|[1-5]|[一二三四五])"  # a fifth, that a question may ask of and no plan has
_FORM = re.compile(
    rf"(?<![A-Za-z\d一二三四五六七八九十第])(?P<many>{_GRADE}级?(?:[、和及与至到—~-]{_GRADE}级?)*)(?<=级)(?P<from>以上|以下|\(含\)以上|及以上|及以下)?(?:\([^)]*\))?(?:的|应急|防汛|防旱|抗旱|防台|防火|救灾)*(?P<of>响应|预警)"
)
_COLOURED = re.compile(
    r"(?P<many>[红橙黄蓝]色?(?:[、和及与][红橙黄蓝]色?)*)(?P<from>以上|以下)?(?:\([^)]*\))?(?P<of>预警)"
)
_VALUES = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    **{str(n): n for n in range(1, 6)},
    **dict(zip("一二三四五", range(1, 6), strict=True)),
}
_COLOURS = dict(zip("红橙黄蓝", range(1, 5), strict=True))
# A plan says in each section of what accidents its grade is: 发生较大事故时，启动Ⅲ级响应.
_EVENT_GRADE = r"(?:特别重大|特大|重大|较大|一般)"
_EVENT = re.compile(
    rf"(?<!不)(?P<many>{_EVENT_GRADE}(?:级|\([^)]*\))?(?:[、和及与或至到]{_EVENT_GRADE}(?:级|\([^)]*\))?)*)(?P<from>以上|以下|\(含\)以上|及以上|及以下)?[^，。；、?多几怎什谁要应会由]{{0,8}}?(?:事故|事件|灾害|火灾|灾情|险情)"
)
_EVENTS = {"特别重大": 1, "特大": 1, "重大": 2, "较大": 3, "一般": 4}
_WRITTEN = ("Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级", "Ⅴ级")
_EACH = re.compile(
    r"(?:(?:各|每一?|不同)个?(?:级别?|等级|颜色)|[三四34]个(?:级别|等级))(?:的|应急|防汛|抗旱|防火)*(?:响应|预警)"
    r"|(?:响应|预警)(?:的|应急)*(?:各级|各个?级别|每一?级)"
)
_WHICH = r"(?:几级|哪一?个?级|(?:什么|何种|哪个|哪种)(?:级别|等级))"
_ASKS = re.compile(
    rf"{_WHICH}(?:的|应急)*(?:响应|预警)|(?:启动|发布|进入)[^，。？]{{0,4}}{_WHICH}|(?:什么|何种|哪种)(?:颜色)?的?(?:应急)?(?:响应|预警)"
)


def of_another_grade(query: Query, clause: Clause) -> str:
    """The grade a clause is about (Ⅲ级响应), when the question names others of its kind and not this; "" otherwise. The nearest
    heading that names a grade tells it, else the clause's own words."""
    asked = _named(query.search_text)
    if not asked:
        return _of_other_events(query.search_text, clause)
    for text in (clause.heading, *reversed(clause.headings), clause.text):
        told = _named(text)
        for kind in asked.keys() & told.keys():
            own = told[kind] | _named(clause.text).get(kind, set())
            if not asked[kind] & own:
                return "、".join(_WRITTEN[number - 1] for number in sorted(told[kind])) + kind
        if asked.keys() & told.keys():
            return ""
    return ""


def _of_other_events(question: str, clause: Clause) -> str:
    """The grade in whose section a clause stands, when the section is for accidents of other grades than the question asks of."""
    asked, section = _events(question), _section(clause)
    told = _events(clause.text) if asked and section and "响应" in section[1] else set()
    return section[2] if section and told and not asked & told else ""


def _events(text: str) -> set[int]:
    """The grades of accidents a text names, 特别重大 being none of 重大."""
    found: set[int] = set()
    for match in _EVENT.finditer(unicodedata.normalize("NFKC", text)):
        found |= _reach([_EVENTS[one] for one in re.findall(_EVENT_GRADE, match["many"])], match["from"])
    return found


def grade_over(query: Query, clause: Clause) -> tuple[str, str] | None:
    """The grade whose section a clause stands in, and the heading that says so, when the question asks for the grade
    (水位超过0.5米启动几级响应); None otherwise, and where the question gives figures that the clause does not bear out."""
    if not _ASKS.search(query.search_text) or outside(clause.text, query.search_text):
        return None
    for heading in (clause.heading, *reversed(clause.headings)):
        found = list(_forms(heading))
        if len(found) == 1:
            return found[0][0], heading
    return None


def under_grades(query: Query, best: Clause, fellows: Sequence[Clause]) -> list[tuple[str, int, Clause]]:
    """The clauses of a document in the sections of its grades, with the grade as its heading writes it and its number, when the
    question asks for the grade of response or warning of a case; [] otherwise. Where `best` stands in such a section, those
    of the same scale alone."""
    if not _ASKS.search(query.search_text):
        return []
    kind, own = "预警" if "预警" in query.search_text else "响应", _section(best)
    found = []
    for clause in fellows:
        section = _section(clause)
        numbers = section[1].get(kind, set()) if section else set()
        beside = own is None or (section and clause.path[: section[0] - 1] == best.path[: own[0] - 1])
        if section and len(numbers) == 1 and beside:
            found.append((section[2], min(numbers), clause))
    return found


def of_each_grade(query: Query, best: Clause, fellows: Sequence[Clause]) -> tuple[tuple[str, Clause], ...]:
    """Where several grades are asked of (各级响应由谁启动, Ⅰ级和Ⅲ级响应的…): the grades and the clauses of the document's
    (`fellows`) that say of each what `best` says of its own, told by their heading, else by their place under the grade's; or these sections themselves.
    () when one grade is asked of, or the grades have no sections."""
    every, named = _EACH.search(query.search_text), _named(query.search_text)
    if not every and not any(len(numbers) > 1 for numbers in named.values()):
        return ()
    best = best if every or _section(best) else _first_below(best, fellows, named)
    own = _section(best)
    if own is None:
        return ()
    depth = own[0]
    found: dict[str, Clause] = {}
    for clause in fellows:
        section = _section(clause)
        if section is None or section[0] != depth or section[1].keys() != own[1].keys():
            continue
        beside = clause.path[: depth - 1] == best.path[: depth - 1] and len(clause.path) == len(best.path)
        alike = depth > len(best.headings) or (
            clause.heading == best.heading if best.heading else clause.path[depth:] == best.path[depth:]
        )
        asked = every or any(named.get(kind, set()) & numbers for kind, numbers in section[1].items())
        if beside and alike and asked:
            found.setdefault(section[2], clause)
    return tuple(found.items()) if len(found) > 1 else ()


def _first_below(clause: Clause, fellows: Sequence[Clause], named: dict[str, set[int]]) -> Clause:
    """The first clause under one that only announces the grades whose own heading is a grade asked of; else the clause itself."""
    for fellow in fellows:
        below = len(fellow.path) == len(clause.path) + 1 and fellow.path[:-1] == clause.path
        told = _named(fellow.heading) if below else {}
        if any(named.get(kind, set()) & numbers for kind, numbers in told.items()):
            return fellow
    return clause


def _section(clause: Clause) -> tuple[int, dict[str, set[int]], str] | None:
    """How deep the heading stands that names the grade of a clause, its own or one above, which it names, and how it writes it."""
    for depth, heading in reversed(list(enumerate((*clause.headings, clause.heading), 1))):
        forms = list(_forms(heading))
        if len(forms) == 1:
            return depth, {forms[0][1]: forms[0][2]}, forms[0][0]
    return None


def _named(text: str) -> dict[str, set[int]]:
    """The grades a text names, by what they are grades of (响应, 预警)."""
    found: dict[str, set[int]] = {}
    for _, kind, numbers in _forms(text):
        found.setdefault(kind, set()).update(numbers)
    return found


def _forms(text: str) -> Iterator[tuple[str, str, set[int]]]:
    folded = unicodedata.normalize("NFKC", text)
    for match in _FORM.finditer(folded):
        yield (
            _as_printed(match[0]),
            match["of"],
            _reach([_VALUES[g] for g in re.findall(_GRADE, match["many"])], match["from"]),
        )
    for match in _COLOURED.finditer(folded):
        yield (
            _as_printed(match[0]),
            match["of"],
            _reach([_COLOURS[c] for c in re.findall("[红橙黄蓝]", match["many"])], match["from"]),
        )


def _reach(grades: list[int], side: str | None) -> set[int]:
    """Ⅱ级以上 reaches up to the first grade, Ⅲ级以下 down to the last."""
    if side and side.endswith("上"):
        return set(range(1, max(grades) + 1))
    return set(range(min(grades), 5)) if side else set(grades)


def _as_printed(grade: str) -> str:
    """IV级响应 as plans print it: Ⅳ级响应."""
    return re.sub(r"IV|I{1,3}", lambda match: _WRITTEN[_VALUES[match[0]] - 1][0], grade)
