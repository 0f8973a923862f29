"""The class of a table that a word of a question belongs to: 云京市 to 一类地区, 科长 to 其余人员, where the table knows the classes only.

Another table of the document says so (a row that begins with the class and lists its members), or a sentence (其余人员是指……),
or the rank itself does: a 处长 is of 处级. What is only 其他 is never inferred. Form: 差旅费, 补贴 and 收费 standards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.types import Clause, Sentence

from ...gate.planted import quotable
from .rows import plain, rows_of

_DEFINES = re.compile(r"(?:，|,)?(?:是指|系指|指的是|包括|包含)(?P<members>[^。；;\n]+)")
_BETWEEN = re.compile(r"[、，,；;\s]|以及|和|及(?!以)")
_TAIL = re.compile(r"(?:(?:及|或)以[上下])?(?:的)?(?:其他|其余)?(?:工作)?(?:人员|城市|地区)?等?$")
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[市县区州盟旗]$")
_OTHERS = re.compile(r"其他|其它|其余")
_RANK = re.compile(r"副?(?P<of>[部厅处科])长")
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
        if of not in question:
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
        name = _TAIL.sub("", part)
        if _SHORTEST <= len(name) <= _LONGEST and not _OTHERS.search(part) and not re.search(r"\d", part):
            yield name
            if (bare := _PLACE.sub("", name)) != name:
                yield bare


def _ranks(question: str, classes: Sequence[str]) -> Iterator[Member]:
    """The class of the rank that an office has of itself."""
    for found in _RANK.finditer(question):
        of = [one for one in classes if f"{found['of']}级" in one]
        yield from ((found[0], one, None) for one in of)
