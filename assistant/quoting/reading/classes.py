"""The class of a table that a word of a question belongs to: 云京市 to 一类地区, 科长 to 其余人员, where the table knows the classes only.

Another table of the document says so (a row that begins with the class and lists its members), or a sentence (其余人员是指……),
or the rank itself does: a 处长 is of 处级, a 科员 below all ranks. A place or thing is never inferred to be of what is only 其他. Form: 差旅费, 补贴 and 收费 standards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.types import Clause, Sentence

from ...gate.planted import quotable
from .rows import plain, rows_of

_DEFINES = re.compile(r"(?:，|,)?(?:是指|系指|指的是|包括|包含|为(?![了他它]))(?P<members>[^。；;\n]+)")
_BETWEEN = re.compile(r"[、，,；;\s]|以及|和|及(?!以)")
_TAIL = re.compile(r"(?:(?:及|或)以[上下])?(?:的)?(?:其他|其余)?(?:工作)?(?:人员|城市|地区)?等?$")
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[市县区州盟旗]$")
_OTHERS = re.compile(r"其他|其它|其余")
# An office, or the rank itself as it is said for short: 处级 and 处级干部 where the table has 县处级.
_RANK = re.compile(
    r"副?(?P<office>[部厅处科])长|[厅司县乡]?(?P<rank>[部厅局处科])级(?!及|[或与]?以)(?:干部|人员|领导|同志|客人)?"
)
_NO_RANK = re.compile(r"(?:普通|一般)(?:的)?(?:干部|工作人员|人员|科员|职工)|科员|办事员")
_RANKED = re.compile(r"[部厅处科][^级]?级")
_DISTANCE = re.compile(r"(?:周边|周围|附近|半径)?\d+(?:\.\d+)?(?:米|公里)(?:以?内|范围内?)?")
_SHORTEST, _LONGEST = 2, 12

Member = tuple[str, str, Sentence | None]  # the member, its class, where it is said


def in_its_class(
    question: str, classes: Sequence[str], clauses: Sequence[Clause]
) -> tuple[str, list[Sentence]]:
    """The plain question with each member said as its class, one of the `classes` of a table (plain), and where the document's
    `clauses` tell which that is; as it was where they tell none, or more than one."""
    said: list[Sentence] = []
    members = [one for one in _members(classes, clauses) if one[0] in question] + list(
        _ranks(question, classes)
    )
    for member in sorted({name for name, _, _ in members}, key=lambda name: (-len(name), name)):
        held = {of: where for name, of, where in members if name == member}
        if len(held) != 1 or not re.search(rf"(?<!副){re.escape(member)}", question):
            continue
        of, where = next(iter(held.items()))
        if of not in question or of in member:
            question = question.replace(member, of, 1)
            said += [where] if where else []
    return question, said


def _members(classes: Sequence[str], clauses: Sequence[Clause]) -> Iterator[Member]:
    for clause in clauses:
        for row in rows_of(clause):
            filled = [plain(row.values[i]) for i in row.filled]
            if filled and filled[0] in classes:
                yield from ((m, filled[0], row.sentence) for cell in filled[1:] for m in _listed(cell))
        for sentence in quotable(clause):
            text = plain(sentence.text) if sentence.header is None else ""
            for of in classes:
                if of in text and (told := _DEFINES.match(text, text.index(of) + len(of))):
                    yield from ((member, of, sentence) for member in _listed(told["members"]))


def _listed(text: str) -> Iterator[str]:
    """The members that a cell or sentence lists, a place also without the word for its rank."""
    for part in _BETWEEN.split(text):
        name = _DISTANCE.sub("", _TAIL.sub("", part))
        if _SHORTEST <= len(name) <= _LONGEST and not _OTHERS.search(part) and not re.search(r"\d", name):
            yield name
            if (bare := _PLACE.sub("", name)) != name:
                yield bare


def _ranks(question: str, classes: Sequence[str]) -> Iterator[Member]:
    """The class of the rank that an office has of itself, 处级 being 县处级; of whom is of no rank the one for all others, where
    the classes are of ranks and no other is for those at the bottom."""
    for found in _RANK.finditer(question):
        of = [one for one in classes if re.search(rf"{found['office'] or found['rank']}[^级]?级", one)]
        yield from ((found[0], one, None) for one in of)
    ranked = [one for one in classes if _RANKED.search(one)]
    rest = [one for one in classes if _OTHERS.match(one) and one.endswith("人员")]
    lowest = [one for one in ranked if re.search(r"科[^级]?级[及或]?以下", one)]
    for found in _NO_RANK.finditer(question if ranked else ""):
        yield from ((found[0], one, None) for one in lowest or rest)
