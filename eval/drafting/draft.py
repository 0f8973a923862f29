"""The nouns of drafting: a question on its way into a set, and a document to draft from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from index.types import Clause, Document

from ..gold.questions import Gold, Kind, Split

_FILE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONG_TITLE = 30  # characters from which a question calls a document by its number, as people do


@dataclass(frozen=True, slots=True)
class Draft:
    """A question without a number yet. `gold` empty: the documents do not answer it. `facts` as in a set: of
    each inner tuple one wording must stand in a right answer."""

    question: str
    kind: Kind
    gold: tuple[Gold, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    history: tuple[tuple[str, str], ...] = ()

    def line(self, id_: str, split: Split) -> dict[str, Any]:
        """The draft as a line of `questions.jsonl`; its note says that a person has to read it."""
        return {
            "id": id_,
            "question": self.question,
            "history": [{"role": role, "content": content} for role, content in self.history],
            "kind": self.kind,
            "split": split,
            "gold": [_gold_line(gold) for gold in self.gold],
            "facts": [list(wordings) for wordings in self.facts],
            "answerable": bool(self.gold),
            "note": f"{self.note}; draft" if self.note else "draft",
        }


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its clauses. `name` is what questions call it; `version` the date that tells it from
    another text of the same title in the folder, None when there is no other."""

    document: Document
    clauses: tuple[Clause, ...]
    name: str
    version: str | None = None

    def gold(self, clause: Clause) -> Gold:
        return Gold(self.document.title, clause.address, self.version)

    def whole(self) -> Gold:
        """Any clause of the document: for what is told about the document itself."""
        return Gold(self.document.title, "*", self.version)

    def citable(self) -> Iterator[Clause]:
        """The numbered clauses whose address no other clause of the document has: a question about any other
        would have two right answers."""
        addresses = [clause.address for clause in self.clauses]
        return (c for c in self.clauses if c.kind == "clause" and addresses.count(c.address) == 1)


def texts_of(documents: Sequence[tuple[Document, tuple[Clause, ...]]]) -> tuple[Text, ...]:
    """The documents as `Text`s, in their order. Of texts with one title those that cannot be told apart by a
    date are left out."""
    titles = [document.title for document, _ in documents]
    found = []
    for document, clauses in documents:
        version = _date(document) if titles.count(document.title) > 1 else None
        if titles.count(document.title) == 1 or version:
            found.append(Text(document, clauses, _name(document, version), version))
    return tuple(found)


def _name(document: Document, version: str | None) -> str:
    if version:
        return f"{version[:4]}年版《{document.title}》"
    if document.document_number and len(document.title) > _LONG_TITLE:
        return f"{document.document_number}文件"
    return f"《{document.title}》"


def _date(document: Document) -> str | None:
    """As `gold.matching` tells versions apart: the date in the file's name, else the last one stated."""
    found = _FILE_DATE.search(PurePosixPath(document.source).name)
    return found.group() if found else max((*document.revised_on, document.issued_on or "")) or None


def _gold_line(gold: Gold) -> dict[str, Any]:
    line: dict[str, Any] = {"document": gold.document, "address": gold.address}
    if gold.version:
        line["version"] = gold.version
    if gold.alternatives:
        line["or"] = list(gold.alternatives)
    return line
