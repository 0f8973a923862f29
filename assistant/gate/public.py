"""Checking any text against the index: `verify(text, citations)`.

The text carries marks [1], [2] behind its sentences; the citations say what they stand for: `Citation`s, the objects of
`ask --json`, or labels as staff paste them, 《title》（文号）address. A citation that cannot be read has failed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.embedder.embed import Embedder
from index.errors import NotFound
from index.finding import find_clauses
from index.opened import Index
from index.structure.numbers import normalize
from index.types import Clause, Document

from ..drafts import Claim, Quote, label
from ..types import Citation
from .cosines import cosines
from .evidence import evidence_of
from .facts import catalog_facts
from .figures import unsupported
from .marked import Marked, marked_sentences
from .verify import faults
from .wording import squeeze

_LABEL = re.compile(r"^\s*(?:\[\d{1,3}\]\s*)?《(.+)》\s*(?:[（(]([^（）()]+)[）)])?\s*(.*?)\s*$", re.S)


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """One citation. `exists`: its document and clause are in the index now. `quote_exact`: the words it quotes stand there
    to the letter; None when it quotes none. `figures_supported`: every figure of the sentences that cite it stands in what
    they cite; None when no sentence cites it. `problems`: what is wrong, in Chinese."""

    marker: int
    label: str
    exists: bool
    quote_exact: bool | None
    figures_supported: bool | None
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """One sentence without its marks, the marks it carries, and why it may not be shown as fact, in Chinese; () when it
    may."""

    text: str
    markers: tuple[int, ...]
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True)
class Verification:
    """Every sentence and every citation of a text, in order."""

    sentences: tuple[SentenceCheck, ...]
    citations: tuple[CitationCheck, ...]

    @property
    def passed(self) -> bool:
        """Whether there is something to show, and nothing in it failed."""
        sound = all(sentence.passed for sentence in self.sentences)
        return bool(self.sentences) and sound and all(citation.passed for citation in self.citations)


@dataclass(frozen=True, slots=True)
class _Read:
    """A citation as it was understood: its quotes, one per clause; none when it could not be read, then `problem` says
    why."""

    marker: int
    label: str
    quotes: tuple[Quote, ...]
    quoted: str
    problem: str


def verify(
    text: str,
    citations: Sequence[Citation | Mapping[str, Any] | str],
    index: Index,
    embedder: Embedder | None = None,
    remarks: Sequence[str] = (),
) -> Verification:
    """Checks each sentence of `text` against the clauses its marks stand for, as the gate does. A citation without `marker`
    has the number of its place, from 1. `remarks` are lines of the text that speak of the answer and not from a
    document; they need no mark. Never raises for what the text or the citations hold."""
    with index.snapshot():
        read = [_read(given, place, index) for place, given in enumerate(citations, 1)]
        by_marker: dict[int, _Read] = {}
        for citation in read:
            by_marker.setdefault(citation.marker, citation)
        cosine = cosines(index, embedder)
        checked = []
        unsupported_by: dict[int, tuple[str, ...]] = {}
        for sentence in marked_sentences(text, _titles(index), remarks):
            claim = _claim(sentence, by_marker)
            known = _facts(claim, index)
            missing = unsupported(claim.text, evidence_of(claim, known).known) if claim.quotes else ()
            for marker in sentence.markers:
                unsupported_by[marker] = (*unsupported_by.get(marker, ()), *missing)
            wrong = faults(claim, index.clause, cosine, known) if claim.quotes else ()
            found = (*_unread(sentence, by_marker), *wrong)
            checked.append(SentenceCheck(sentence.text, sentence.markers, tuple(dict.fromkeys(found))))
        return Verification(
            tuple(checked), tuple(_check(c, unsupported_by.get(c.marker), index) for c in read)
        )


def _unread(sentence: Marked, citations: Mapping[int, _Read]) -> list[str]:
    if not sentence.markers:
        return ["没有引用任何条款"]
    found = [f"标记[{marker}]没有对应的出处" for marker in sentence.markers if marker not in citations]
    known = [citations[marker] for marker in sentence.markers if marker in citations]
    return found + [f"出处[{c.marker}]无效：{c.problem}" for c in known if c.problem]


def _claim(sentence: Marked, citations: Mapping[int, _Read]) -> Claim:
    """The sentence with the clauses it cites."""
    quotes = tuple(quote for m in sentence.markers if m in citations for quote in citations[m].quotes)
    return Claim(sentence.text, quotes)


def _facts(claim: Claim, index: Index) -> tuple[str, ...]:
    documents = {quote.document.id: quote.document for quote in claim.quotes}.values()
    return tuple(fact for d in documents for fact in catalog_facts(d, index.clauses(d.id)))


def _check(citation: _Read, missing: tuple[str, ...] | None, index: Index) -> CitationCheck:
    if not citation.quotes:
        return CitationCheck(citation.marker, citation.label, False, None, None, (citation.problem,))
    exact: bool | None = None
    problems = []
    if citation.quoted:
        held = [
            squeeze(clause.text) for quote in citation.quotes if (clause := index.clause(quote.clause.id))
        ]
        exact = any(squeeze(citation.quoted) in text for text in held)
        if not exact:
            problems.append("引文与条款原文不一致")
    if citation.problem:
        problems.append(citation.problem)
    if missing:
        problems.append(f"引用它的句子中有它没有的数字：{'、'.join(dict.fromkeys(missing))}")
    supported = None if missing is None else not missing
    return CitationCheck(
        citation.marker, citation.label, True, exact, supported, tuple(dict.fromkeys(problems))
    )


def _read(given: Citation | Mapping[str, Any] | str, place: int, index: Index) -> _Read:
    if isinstance(given, Citation):
        return _read_fields(given.marker, given.label, given.clause_id, given.quote, given.address, index)
    if isinstance(given, str):
        return _read_label(_marker(given, place), given, "", index)
    if not isinstance(given, Mapping):
        return _Read(place, "", (), "", "出处读不出来：应为出处对象或“《标题》（文号）条款”")
    marker = given.get("marker")
    marker = marker if isinstance(marker, int) and not isinstance(marker, bool) else place
    texts = {name: value for name, value in given.items() if isinstance(value, str)}
    if "clause_id" in texts:
        return _read_fields(
            marker,
            texts.get("label", ""),
            texts["clause_id"],
            texts.get("quote", ""),
            texts.get("address", ""),
            index,
        )
    return _read_label(marker, texts.get("label", ""), texts.get("quote", ""), index)


def _marker(text: str, place: int) -> int:
    written = re.match(r"\s*\[(\d{1,3})\]", text)
    return int(written[1]) if written else place


def _read_fields(marker: int, name: str, clause_id: str, quoted: str, address: str, index: Index) -> _Read:
    clause = index.clause(clause_id)
    document = index.document(clause.document_id) if clause else None
    if clause is None or document is None:
        return _Read(marker, name, (), quoted, "所引条款已不在文件库中")
    shown = name or label(document, address or clause.address)
    told = "" if not name else _mislabelled(name, clause, document, index)
    return _Read(marker, shown, (_whole(clause, document),), quoted, told)


def _mislabelled(name: str, clause: Clause, document: Document, index: Index) -> str:
    """A label that names another clause than the id does misleads whoever pastes it."""
    read = _read_label(0, name, "", index)
    if read.problem or any(quote.clause.id == clause.id for quote in read.quotes):
        return read.problem
    return f"出处文字与所引条款不符，应为：{label(document, clause.address)}"


def _read_label(marker: int, text: str, quoted: str, index: Index) -> _Read:
    found = _LABEL.match(text)
    if not found:
        return _Read(marker, text.strip(), (), quoted, "出处读不出来：应为“《标题》（文号）条款”")
    title, number, address = found[1].strip(), (found[2] or "").strip(), found[3].strip()
    name = re.sub(r"^\s*\[\d{1,3}\]\s*", "", text).strip()
    documents = _named(title, number, index)
    if not documents:
        return _Read(
            marker, name, (), quoted, f"文件库中没有这份文件：《{title}》{f'（{number}）' if number else ''}"
        )
    if not address:
        return _Read(marker, name, (), quoted, "出处没有写明条款")
    for document in documents:
        try:
            clauses = find_clauses(index.clauses(document.id), address)
        except NotFound:
            continue
        return _Read(marker, name, tuple(_whole(clause, document) for clause in clauses), quoted, "")
    return _Read(marker, name, (), quoted, f"《{documents[0].title}》中没有“{address}”")


def _named(title: str, number: str, index: Index) -> list[Document]:
    """The documents of a label: its title must be theirs, and what stands in brackets their number or day of issue."""
    wanted = squeeze(title)
    titled = [d for d in index.documents() if wanted in {squeeze(t) for t in (d.title, d.notice_title) if t}]
    if not number:
        return titled
    # As it is printed, too: 〔2025〕第17号, [2025]17号.
    written = {squeeze(number), squeeze(normalize(number))}
    return [d for d in titled if written & {squeeze(n) for n in (d.document_number, d.issued_on) if n}]


def _whole(clause: Clause, document: Document) -> Quote:
    return Quote(clause, document, clause.start, clause.end, clause.address, clause.path)


def _titles(index: Index) -> frozenset[str]:
    return frozenset(squeeze(document.title) for document in index.documents())
