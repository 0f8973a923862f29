"""Refusals: what is said when the documents do not answer, always with what is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.sentences import sentences

from ..drafts import Draft, label
from ..question.typed.language import is_foreign
from ..retrieve import Retrieved
from .ways.looked_up import only_shows
from .ways.unnamed import genre_named

_NEAREST = 3
_IN_CHINESE = (
    "已收录的文件是中文的，用其他语言提问难以可靠地查到，请用中文提问。"
    "The documents are in Chinese: please ask in Chinese. What is named below is only near."
)


def refuse_missing(retrieved: Retrieved, index: Index) -> Draft | None:
    """The question names a document, place or year this index does not have."""
    missing = retrieved.query.missing
    if not missing:
        return None
    near = _where_cited(retrieved.query.numbers_not_held, index) or nearest(retrieved, index)
    return _refusal(retrieved, f"已收录的文件中{'，也'.join(missing)}。", near)


def _where_cited(numbers: Sequence[str], index: Index) -> str:
    """The sentences in which documents of the index name numbers it does not hold, as 相近内容; "" when none does."""
    said = [re.sub(r"^.*(?=令第)", "", number) for number in numbers]  # an order's office is often left out
    shown = [
        f"{label(document, sentence.address)}：{sentence.text}"
        for document in index.documents()
        if any(number in re.sub(r"\s", "", document.text) for number in said)
        for clause in index.clauses(document.id)
        for sentence in sentences(clause)
        if any(number in re.sub(r"\s", "", sentence.text) for number in said)
    ]
    return "\n".join(("相近内容（不是答案）：其他文件提到了这一文号——", *shown[:_NEAREST])) if shown else ""


def refuse_lookup(retrieved: Retrieved) -> Draft | None:
    """The question names a clause or a phase that its document does not have."""
    if retrieved.phases and not any(one.phases for one in retrieved.phases):
        told = [
            f"{label(one.document, '')}没有“{one.asked.written}”，分为{one.whole}。"
            for one in retrieved.phases
        ]
        return _refusal(retrieved, "".join(told), "")
    if unknown := _of_no_document(retrieved):
        return _refusal(retrieved, f"没有看出“{unknown}”是哪份文件的，请写明文件名称。", "")
    absent = [lookup for lookup in retrieved.lookups if lookup.found is None]
    if not absent or len(absent) < len(retrieved.lookups):
        return None
    told = [
        f"{label(lookup.document, '')}没有“{lookup.address.written}”，全文为{lookup.whole}。" if lookup.whole else
        f"{label(lookup.document, '')}没有“{lookup.address.written}”。"
        for lookup in absent[:3]
    ]  # fmt: skip
    return _refusal(retrieved, "".join(told), "")


def _of_no_document(retrieved: Retrieved) -> str:
    """The address of a question that names nothing else, neither a document nor a topic; "" otherwise."""
    query = retrieved.query
    written = [address.written for address in query.addresses if address.kind != "part"]
    alone = written and not (query.named or retrieved.lookups or query.background or query.asks)
    return written[0] if alone and not genre_named(query) and all(map(only_shows, query.terms)) else ""


def refuse_foreign(retrieved: Retrieved, index: Index) -> Draft | None:
    """A question in another language: the embedder finds clauses for it, the right one first only one time in four, and
    nothing tells when it is, so that they are named as near and not quoted as an answer."""
    if not is_foreign(retrieved.query.question):
        return None
    return _refusal(retrieved, _IN_CHINESE, nearest(retrieved, index))


def refuse_unspoken(retrieved: Retrieved, index: Index) -> Draft:
    """The documents do not speak of what is asked."""
    query = retrieved.query
    if not query.terms and not query.named:
        return _refusal(retrieved, "没有看出要问的内容。请写明事项，例如“依申请公开多久答复”。", "")
    topic = f"“{'、'.join(query.terms[:6])}”" if query.terms else "所问内容"
    return _refusal(retrieved, f"已收录的文件没有回答{topic}。", nearest(retrieved, index))


def nearest(retrieved: Retrieved, index: Index) -> str:
    """The nearest clauses of different documents, as 相近内容: a pointer, never an answer."""
    shown: list[str] = []
    seen: set[str] = set()
    for hit in retrieved.hits:
        if hit.clause.document_id in seen or hit.clause.kind == "part":
            continue
        seen.add(hit.clause.document_id)
        document = index.document(hit.clause.document_id)
        if document is None:
            continue  # replaced since the search
        heading = f"（{hit.clause.heading}）" if hit.clause.heading else ""
        shown.append(label(document, hit.clause.address) + heading)
        if len(shown) == _NEAREST:
            break
    return f"相近内容（不是答案）：{'；'.join(shown)}。" if shown else ""


def refusal(retrieved: Retrieved, reason: str, index: Index) -> Draft:
    """A refusal with its reason and what is nearest."""
    return _refusal(retrieved, reason, nearest(retrieved, index))


def _refusal(retrieved: Retrieved, reason: str, near: str) -> Draft:
    return Draft(
        retrieved,
        "not_found",
        text=f"文件中未找到答案：{reason}" + (f"\n{near}" if near else ""),
        reason=reason,
    )
