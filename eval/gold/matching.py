"""Which gold clause a clause of the index is: by the document's title and the clause's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from index.types import Clause, Document

from ..measures.answers import plain
from .corpus import Corpus
from .questions import Gold, Question

_FILE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMERALS = (re.compile(r"\d"), re.compile(r"[零〇一二三四五六七八九十百千]"))
_PUNCTUATION = re.compile(r"[\W_]")


def matched(gold: Sequence[Gold], clause_id: str, corpus: Corpus) -> frozenset[int]:
    """The indices of the gold clauses that the clause is; empty also when the index has no such clause."""
    clause = corpus.clauses.get(clause_id)
    document = corpus.documents.get(clause.document_id) if clause else None
    if clause is None or document is None:
        return frozenset()
    return frozenset(i for i, wanted in enumerate(gold) if is_gold(wanted, clause, document))


def is_gold(gold: Gold, clause: Clause, document: Document) -> bool:
    """Whether `clause` of `document` is the clause `gold` names."""
    if not (_same_document(gold.document, document) and _same_version(gold.version, document)):
        return False
    if gold.contains is not None and plain(gold.contains) not in plain(clause.text):
        return False
    return any(_same_address(address, clause.address) for address in (gold.address, *gold.alternatives))


def missing_gold(questions: Iterable[Question], corpus: Corpus) -> tuple[str, ...]:
    """`id: 《title》address` of every gold clause that the index does not hold."""
    by_document: dict[str, list[Clause]] = {}
    for clause in corpus.clauses.values():
        by_document.setdefault(clause.document_id, []).append(clause)
    missing = []
    for question in questions:
        for gold in (*question.gold, *question.also):
            documents = [d for d in corpus.documents.values() if _same_document(gold.document, d)]
            if not any(is_gold(gold, c, d) for d in documents for c in by_document.get(d.id, [])):
                missing.append(f"{question.id}: {gold.label}")
    return tuple(missing)


def label(clause_id: str, corpus: Corpus) -> str:
    """《title》address of a clause, or its bare id when the index has no such clause (a phantom)."""
    clause = corpus.clauses.get(clause_id)
    if clause is None:
        return f"[{clause_id}?]"
    document = corpus.documents.get(clause.document_id)
    if document is None:
        return f"[{clause.document_id}?]{clause.address}"
    version = _file_date(document)
    return f"《{document.title}》{f'（{version}）' if version else ''}{clause.address}"


def _same_document(title: str, document: Document) -> bool:
    names = (document.title, document.notice_title or "", PurePosixPath(document.source).stem)
    return _bare(title) in {_bare(name) for name in names if name}


def _bare(title: str) -> str:
    """A title for comparing: without spaces, punctuation, the state's name and the date of a file's name."""
    return _PUNCTUATION.sub("", _FILE_DATE.sub("", title)).removeprefix("中华人民共和国")


def _same_version(version: str | None, document: Document) -> bool:
    """The file's date decides when its name has one; else the last of the dates the document states. (A newer
    version lists the dates of the older ones in its head, so that any of its dates would not do.)"""
    if version is None:
        return True
    stated = _file_date(document) or max((*document.revised_on, document.issued_on or ""), default="")
    return stated == version


def _file_date(document: Document) -> str | None:
    found = _FILE_DATE.search(PurePosixPath(document.source).name)
    return found.group() if found else None


def _same_address(wanted: str, address: str) -> bool:
    """Equal, or `address` lies inside `wanted` (第二十条第二款 in 第二十条, 一（二）3 in 一（二）) without
    being a longer number (第二十条之一, 二、11 for 二、1)."""
    outer, inner = _plain_address(wanted), _plain_address(address)
    if wanted == "*" or outer == inner:
        return True
    if not inner.startswith(outer):
        return False
    last, following = outer[-1], inner[len(outer)]
    longer_number = any(numerals.match(last) and numerals.match(following) for numerals in _NUMERALS)
    return following != "之" and not longer_number


def _plain_address(address: str) -> str:
    return address.translate(str.maketrans("()，．", "（）、.")).replace(" ", "")
