"""Lists of documents, from the catalog: each with its number and day, cited where its text gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Document

from ...drafts import Claim, Quote, quote_of
from ...question.texts.documents_asked import DocumentsAsked
from ...question.texts.offices import issued_by
from ...question.texts.short_names import stands_for
from ...question.words.synonyms import variants
from ...retrieve import Retrieved
from ..claims import claim_of
from ..facts.stated import chinese_date
from ..facts.stating import first_sentence, place_stating
from .listing import list_all

_MOST = 40
_BEHIND_KIND = re.compile(r"[（(][^（）()]*[）)]|[》〉\s]")


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Claims, one for each document, and what was gone over; `none` says in Chinese that there is no such document."""

    claims: tuple[Claim, ...]
    note: str = ""
    none: str = ""


def list_documents(retrieved: Retrieved, index: Index) -> DocumentList | None:
    """The documents asked for, newest first; None when the question asks for none, or only for what they are about and none
    speaks of it."""
    asked = retrieved.query.documents_asked
    if asked is None:
        return None
    if asked.mentioning:
        return _mentioning(retrieved, asked, index)
    documents = index.documents()
    fit = sorted((d for d in documents if _fits(asked, d)), key=lambda d: d.issued_on or "", reverse=True)
    claims = [_claim(d, index) for d in fit if _titled(asked.words, d)]
    if claims or not asked.words:
        return _told(claims, asked, index)
    for where, place in () if asked.kind else _PLACES:
        claims = [_claim(d, index, at) for d in fit if (at := place(asked.words, d, index))]
        if claims:
            head = f"标题写明“{asked.topic or '、'.join(asked.words)}”的文件没有，{where}的有：\n"
            return _told([replace(claims[0], heads=head), *claims[1:]], asked, index)
    return _told([], asked, index) if asked.exists else None


def _told(claims: Sequence[Claim], asked: DocumentsAsked, index: Index) -> DocumentList:
    read = len(index.documents())
    if not claims:
        return DocumentList((), none=f"已收录的{read}份文件中没有{_called(asked)}。")
    more = f"，另有{len(claims) - _MOST}份未列出，请缩小范围再问" if len(claims) > _MOST else ""
    return DocumentList(tuple(claims[:_MOST]), f"以上从已收录的{read}份文件中查出，共{len(claims)}份{more}。")


def _claim(document: Document, index: Index, at: Quote | None = None) -> Claim:
    """One document of a list, cited where it speaks of what is asked (`at`), else where its text gives number or day."""
    clauses = index.clauses(document.id)
    facts = (("document_number", document.document_number), ("issued_on", document.issued_on))
    fact, value = next(((f, v) for f, v in facts if v), ("", None))
    own = place_stating(value, fact, document, clauses) if value else first_sentence(clauses[0], document)
    text = f"{named(document)}{at.address if at else ''}。"
    return Claim(text, (at or own,), facts=(text,))


def named(document: Document) -> str:
    """`《…》（文号，2025年4月11日）`: a document with what the catalog knows to tell it from others."""
    day = chinese_date(document.issued_on) if document.issued_on else "没有写明印发日期"
    told = "，".join(part for part in (document.document_number, day) if part)
    return f"《{document.title}》（{told}）"


def _fits(asked: DocumentsAsked, document: Document) -> bool:
    year = int(document.issued_on[:4]) if document.issued_on else document.year
    return (
        (not asked.years or year in asked.years)
        and (not asked.places or any(_is_of(place, document) for place in asked.places))
        and (not asked.level or (document.region or "").endswith(asked.level))
        and (not asked.office or issued_by(asked.office, document))
        and (not asked.kind or _is_kind(asked.kind, document))
    )


def _is_of(place: str, document: Document) -> bool:
    return place in "".join(filter(None, (document.region, document.title, document.issuer)))


def _is_kind(kind: str, document: Document) -> bool:
    if kind == "令":
        return "令第" in (document.document_number or "")
    titles = (_BEHIND_KIND.sub("", title) for title in (document.title, document.notice_title) if title)
    return document.kind == kind or any(title.endswith(kind) for title in titles)


def _titled(words: Sequence[str], document: Document) -> bool:
    return _holds(words, f"{document.title}{document.notice_title or ''}")


def _headed(words: Sequence[str], document: Document, index: Index) -> Quote | None:
    """The first clause whose heading, or one above it, holds the words."""
    clauses = index.clauses(document.id)
    headings = ((c, heading) for c in clauses for heading in (*c.headings, c.heading) if heading)
    found = next((c for c, heading in headings if _holds(words, heading)), None)
    return first_sentence(found, document) if found else None


def _spoken_of(words: Sequence[str], document: Document, index: Index) -> Quote | None:
    """The first sentence that holds the words."""
    said = (s for clause in index.clauses(document.id) for s in sentences(clause))
    found = next((s for s in said if _holds(words, s.text)), None)
    return quote_of(found, document) if found else None


_PLACES = (("条款标题写明", _headed), ("正文写到", _spoken_of))


def _holds(words: Sequence[str], text: str) -> bool:
    return all(any(stands_for(form, text) for form in (word, *variants(word))) for word in words)


def _called(asked: DocumentsAsked) -> str:
    """What is not there, as the question says it: 2023年、云峪县的、标题写明“物业”的办法."""
    told = [f"{year}年" for year in asked.years[:3]] + [f"{place}的" for place in asked.places]
    told += [f"{asked.office}印发的"] if asked.office else []
    told += [f"{asked.level}级的"] if asked.level else []
    told += [f"标题写明“{asked.topic or '、'.join(asked.words)}”的"] if asked.words else []
    called = "、".join(told)
    return f"{called}{'的' if called.endswith('年') else ''}{asked.kind or '文件'}"


def _mentioning(retrieved: Retrieved, asked: DocumentsAsked, index: Index) -> DocumentList | None:
    """The documents whose clauses hold the words, all of them named first, then where each does; None when none holds them as
    they are: then it is no name that is looked for, but what clauses say."""
    listed = list_all(retrieved, index)
    said = [claim_of(sentence, index) for sentence in listed.sentences] if listed else []
    literal = {c.quotes[0].document.id for c in said if asked.mentioning in c.text}
    if listed is None or not literal:
        return None
    # Beside the words themselves what only stands under a heading with them is left out.
    claims = [c for c in said if asked.mentioning in c.text or c.quotes[0].document.id not in literal]
    first: dict[str, Quote] = {}
    for claim in claims:
        first.setdefault(claim.quotes[0].document.id, claim.quotes[0])
    text = f"{'、'.join(named(quote.document) for quote in first.values())}。"
    summary = Claim(text, tuple(first.values()), facts=(text,))
    return DocumentList((summary, *claims), f"{listed.note}涉及的文件共{len(first)}份。")
