"""Claims to measure the gate by, made at run time from the documents of an index, and written ones on the sample corpus.

Each belongs to the half `build`, on which limits are fitted, or `measure`, on which they are reported.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.drafts import Claim, Quote
from assistant.gate.evidence import evidence_of
from assistant.gate.wording import pairs, plain
from index.finding import find_clauses
from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document

from .errors import ERRORS
from .rewordings import REWORDINGS

Half = Literal["build", "measure"]
_WRITTEN = Path(__file__).with_name("claims.jsonl")
_SHORTEST, _LONGEST = 15, 160  # characters of a sentence that is reworded
_SAME = 0.5  # a clause that holds this share of a sentence's pairs may well support it


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, whether it is true, what was done to it, and which half it belongs to. `written`: by hand."""

    claim: Claim
    true: bool
    kind: str
    half: Half
    written: bool = False


def written_cases(index: Index) -> list[Case]:
    """The claims of `claims.jsonl`, worded as a chat model words answers; `index` holds the sample corpus."""
    documents = {document.title: document for document in index.documents()}
    cases = []
    for line in _WRITTEN.read_text("utf-8").splitlines():
        row = json.loads(line)
        document = documents[row["document"]]
        clauses = find_clauses(index.clauses(document.id), row["address"])
        claim = Claim(row["text"], tuple(whole(clause, document) for clause in clauses))
        cases.append(Case(claim, row["kind"] == "true", row["kind"], row["split"], written=True))
    return cases


def whole(clause: Clause, document: Document) -> Quote:
    return Quote(clause, document, clause.start, clause.end, clause.address, clause.path)


def made_cases(index: Index, count: int, seed: int = 7) -> Iterator[Case]:
    """For each of `count` sentences of the index drawn by chance: every rewording, every error, and other clauses cited."""
    chance = random.Random(seed)
    pool = [
        (document, clause, sentence.text)
        for document in index.documents()
        for clause in index.clauses(document.id)
        for sentence in sentences(clause)
        if _SHORTEST <= len(sentence.text) <= _LONGEST and not sentence.text.startswith("|")
    ]
    for document, clause, text in chance.sample(pool, min(count, len(pool))):
        half = half_of(clause.id)
        quotes = (whole(clause, document),)
        for name, reword in REWORDINGS.items():
            if (said := reword(text)) != text:
                yield Case(Claim(said, quotes), True, name, half)
        held = evidence_of(Claim(text, quotes)).known
        for name, spoil in ERRORS.items():
            if wrong := spoil(text, held, chance):
                yield Case(Claim(wrong, quotes), False, name, half)
        yield from _miscited(document, clause, text, index, chance)


def half_of(clause_id: str) -> Half:
    """All claims of one clause are in one half."""
    return "build" if hashlib.sha256(clause_id.encode()).digest()[0] % 2 else "measure"


def _miscited(
    document: Document, clause: Clause, text: str, index: Index, chance: random.Random
) -> Iterator[Case]:
    """The true sentence, citing a clause beside its own, and one of another document."""
    own = index.clauses(document.id)
    at = next(i for i, other in enumerate(own) if other.id == clause.id)
    beside = [other for other in own[max(0, at - 2) : at + 3] if other.id != clause.id]
    yield from _citing("wrong clause", document, clause, beside, text, chance)
    others = [other for other in index.documents() if other.id != document.id]
    if others:
        other = chance.choice(others)
        yield from _citing("swapped document", other, clause, index.clauses(other.id), text, chance)


def _citing(
    kind: str, document: Document, clause: Clause, pool: Sequence[Clause], text: str, chance: random.Random
) -> Iterator[Case]:
    if not pool:
        return
    claim = Claim(text, (whole(chance.choice(pool), document),))
    wanted = pairs(plain(text))
    held = pairs(plain(evidence_of(claim).known))
    if wanted and len(wanted & held) < _SAME * len(wanted):
        yield Case(claim, False, kind, half_of(clause.id))
