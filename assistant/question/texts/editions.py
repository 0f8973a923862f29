"""Several texts of one matter: which of them is the latest, and which is in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from index.types import Document

from .ended import ended_by, is_ended

# What tells the editions of one text apart in its title, beside the year.
_EDITION = re.compile(
    r"[（(](?:(?:19|20)\d\d年?(?:暂行|试行|修订|修正|版)?版?|(?:暂行|试行|修订|修正)版?)[）)]|暂行|试行"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[—–\-－至]\s*(?:19|20)\d\d)?年?度?")
# 2024年乡村振兴工作要点 and 2025年推进乡村全面振兴工作要点 are of one series.
_EFFORT = re.compile(
    r"(?:全面|扎实|深入|加快|持续|进一步|统筹|有力|有效|切实)(?:推进|推动|做好|开展|深化|加强)?|推进|推动|做好"
)


def newest(documents: Sequence[Document]) -> list[Document]:
    """Of documents with the same title the one issued last; the order is kept."""
    return _last_of_each(documents, lambda document: document.title)


def edition_title(title: str) -> str:
    """A title without the words that tell its editions apart (试行, 暂行, 修订)."""
    return _EDITION.sub("", title)


def latest_editions(documents: Sequence[Document]) -> list[Document]:
    """Of documents whose titles differ in the year alone (2023年要点, 2024年要点) the one issued last; the order is kept."""
    return _last_of_each(documents, _text_of)


def superseded(documents: Sequence[Document]) -> frozenset[str]:
    """The ids of the documents that another of them puts out of force, or of whose text another is the later edition."""
    latest = {document.id for document in latest_editions(documents)}
    return frozenset(d.id for d in documents if d.id not in latest or ended_by(d, documents))


def in_force(documents: Sequence[Document], among: Collection[str] | None = None) -> frozenset[str]:
    """The ids of the latest editions that have not ended and that no other of the documents ends; of `among` only, when
    it is given."""
    return not_ended(documents, among) & {document.id for document in latest_editions(documents)}


def not_ended(documents: Sequence[Document], among: Collection[str] | None = None) -> frozenset[str]:
    """The ids of the documents that have not ended and that no other of them ends; of `among` only, when it is given."""
    return frozenset(
        document.id
        for document in documents
        if (among is None or document.id in among)
        and not is_ended(document)
        and not ended_by(document, documents)
    )


def in_use(documents: Sequence[Document]) -> list[Document]:
    """The documents without those that another of them supersedes; the order is kept."""
    past = superseded(documents)
    return [document for document in documents if document.id not in past]


def successor(document: Document, documents: Sequence[Document]) -> Document | None:
    """The text that puts a document out of force, or is the latest edition of it; None when it is that itself."""
    if later := ended_by(document, documents):
        return later
    latest = _newest_of(d for d in documents if _text_of(d) == _text_of(document))
    return latest if latest and (latest.issued_on or "") > (document.issued_on or "") else None


def replaced(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """The rules that another text came in the place of, each behind that text. Texts made anew for a year replace none: each
    holds for its own."""
    pairs = [(successor(document, documents), document) for document in documents]
    return [
        (later, earlier)
        for later, earlier in pairs
        if later and not _YEAR.search(edition_title(earlier.title))
    ]


def _newest_of(documents: Iterable[Document]) -> Document | None:
    """The document issued last, None of none."""
    return max(documents, key=lambda document: document.issued_on or "", default=None)


def _text_of(document: Document) -> str:
    """What the editions of one text have in common: the title without year and 试行, and the place; of a text made anew for
    each year also without the words of effort, which follow the slogans of its year."""
    title = edition_title(document.title)
    bare = _YEAR.sub("", title)
    return f"{_EFFORT.sub('', bare) if bare != title else bare}\n{document.region}"


def _last_of_each(documents: Sequence[Document], group: Callable[[Document], str]) -> list[Document]:
    best: dict[str, Document] = {}
    for document in documents:
        held = best.get(group(document))
        if held is None or (document.issued_on or "") > (held.issued_on or ""):
            best[group(document)] = document
    return [d for d in documents if best[group(d)] is d]
