"""Facts of a document that stand on lines of its own head and foot: who signed, recorded or explains it, which meeting
passed it, what is attached, whether it is public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.sentences import sentences
from index.types import Clause, Document

from ...drafts import Claim, Quote
from ...question.understand import Query
from ..reading.imprint import copied_to
from .stating import first_sentence, lines, quoted

_SPACED = r"[\s\u3000]*"
_OFFICE_HELD = "主席|总理|部长|省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|主任|局长|厅长|署长|行长"
# The line that states a fact. An order is signed by the head of its office (规章制定程序条例): 县长　某某.
_LINES = {
    "interpreter": re.compile(r"(?:政策)?解读(?P<of>人员?|机关|单位|部门)[：:]"),
    "recorder": re.compile(rf"记{_SPACED}录(?:人员?|员)?[：:]"),
    "signer": re.compile(
        rf".*签{_SPACED}[发署]{_SPACED}人?[：:].+|(?:代)?(?:{_OFFICE_HELD})[\s\u3000：:]+[\u4e00-\u9fff·\s\u3000]{{2,8}}$"
    ),
    "updated": re.compile(r"更新(?:日期|时间)[：:].+"),
    "openness": re.compile(
        r"[（(]?(?:此件|本件|此文).{0,12}公开.{0,12}[）)]?$|(?:信息)?公开(?:方式|属性|类别|形式|选项)[：:].+|(?:主动公开|依申请公开|不予公开)$"
    ),
}
_MEETING = re.compile(
    r"第[\d一二三四五六七八九十百]+[次届][^，。；]{0,24}(?:审议|讨论|研究)?(?:通过|同意)|会议[^，。；]{0,6}(?:审议)?通过"
)
_EXPLAINED = re.compile(r"由[^，。；]{2,40}(?:负责)?解释")
_ATTACHED = re.compile(
    r"^[ \t\u3000]*附{0}件{0}[：:](?P<first>[^\n]+)(?P<more>(?:\n[ \t\u3000]*\d{{1,2}}[ \t]*[.．、][^\n]+)*)".format(
        r"[ \t\u3000]*"
    ),
    re.MULTILINE,
)
_ITEM = re.compile(r"(?:^|[\s；;])\d{1,2}[ \t]*[.．、]")
IN_LINES = frozenset({*_LINES, "meeting", "attachments", "copied", "explainer"})


def own_lines(fact: str, query: Query, document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """The lines of a document that state a fact of `IN_LINES`; [] when it has none."""
    if fact == "attachments":
        return _attachments(document, clauses)
    if fact == "copied":
        found_in = ((clause, copied_to(clause.text)) for clause in clauses if clause.kind == "part")
        return [_line(clause, span, document) for clause, span in found_in if span][:1]
    if fact == "meeting":
        said = (s for c in sorted(clauses, key=_parts_first) for s in sentences(c) if _MEETING.search(s.text))
        return [quoted(sentence, document) for sentence in said][:1]
    if fact == "explainer":
        own = (s for c in reversed(clauses) for s in sentences(c) if _EXPLAINED.search(s.text))
        return [quoted(sentence, document) for sentence in own][:1]
    found = list(_lines_with(_LINES[fact], clauses))
    called = [
        (c, m, span) for c, m, span in found if "of" in m.groupdict() and m["of"][:1] in query.standalone
    ]
    return [_line(clause, span, document) for clause, _, span in called or found]


def _parts_first(clause: Clause) -> bool:
    return clause.kind != "part"


def _lines_with(
    pattern: re.Pattern[str], clauses: Sequence[Clause]
) -> Iterator[tuple[Clause, re.Match[str], tuple[int, int]]]:
    for clause in clauses:
        for start, end in lines(clause.text):
            if found := pattern.match(clause.text[start:end]):
                yield clause, found, (start, end)


def _line(clause: Clause, span: tuple[int, int], document: Document) -> Claim:
    quote = Quote(
        clause, document, clause.start + span[0], clause.start + span[1], clause.address, clause.path
    )
    return Claim(quote.text, (quote,), facts=(quote.text,))


def _attachments(document: Document, clauses: Sequence[Clause]) -> list[Claim]:
    """What is attached, as the text lists it (附件：1．…), else by the titles of the attachments themselves."""
    for clause in reversed(clauses):
        if found := _ATTACHED.search(clause.text):
            items = [item.strip() for item in _ITEM.split(f"{found['first']}{found['more']}") if item.strip()]
            start, end = (clause.start + at for at in found.span())
            quote = Quote(clause, document, start, end, clause.address, clause.path)
            return [_counted(items, (quote,), document)]
    first: dict[str, Clause] = {}
    for clause in clauses:
        if clause.path and clause.path[0].startswith("附件"):
            first.setdefault(clause.path[0], clause)
    if not first:
        return []
    quotes = tuple(first_sentence(clause, document) for clause in first.values())
    return [_counted([_title(name, clause) for name, clause in first.items()], quotes, document)]


def _title(name: str, clause: Clause) -> str:
    above = next((heading for heading in clause.headings if heading.startswith(name)), "")
    return above or f"{name} {clause.heading}".strip()


def _counted(items: Sequence[str], quotes: tuple[Quote, ...], document: Document) -> Claim:
    told = items if len(items) == 1 else [f"{number}．{item}" for number, item in enumerate(items, 1)]
    text = f"《{document.title}》有{len(items)}个附件：{'；'.join(told)}。"
    return Claim(text, quotes, facts=(text,))
