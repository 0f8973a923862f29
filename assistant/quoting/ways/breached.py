"""A provision named by its address, of whose breach is asked: 违反第十二条第四项怎么罚."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.opened import Index
from index.structure.articles import is_article

from ...drafts import Claim
from ...gate.planted import quotable
from ...question.addresses import resolve
from ...question.texts.editions import in_use
from ...question.texts.short_names import in_order
from ...question.understand import Query
from ...retrieve import Lookup, Retrieved
from ..claims import claim_of
from ..reading.references import place_of, refers
from ..reading.sanctions import for_all, leaves_out, sanctions, what_follows
from ..weighing.scoring import Scored
from .consequences import as_said
from .offences import asks_what_follows
from .whole_clauses import Part, parts_at, sentences_of, whole

_OF_BREACH = re.compile(r"违反|罚|追究|法律责任|后果")  # 按第八条怎么办 asks of no breach
_CONDUCT = re.compile(r"(?:什么|哪些|哪种|哪类|啥)(?:违法|违规)?行为")
_MOST = 12  # sentences of the provisions whose breach an article sanctions
_CALLED = re.compile(r"违反了?(?!本)([\u4e00-\u9fff]{2,16}?)的?第")  # 违反供水条例第九条


def breached(part: Part, written: str, query: Query, index: Index) -> list[Claim]:
    """What the text says follows when the provision is not kept, then the provision; where no article names it, that is said,
    with what follows of any breach. [] for a provision that says itself what follows, or when nothing says it."""
    clause, own = part[0], sentences_of(part)
    fellows = index.clauses(clause.document_id)
    if not is_article(clause) or any(sanctions(s) for s in own):
        return []
    found = what_follows(own, fellows)
    said = dict.fromkeys(one for s in found or for_all(fellows) for one in as_said(s, query))
    claims = [claim_of(sentence, index) for sentence in said]
    provision = whole(part, index, written)
    if claims and not found:
        unnamed = f"没有条款指明违反{written}的后果；对违反规定的行为，文件写的是：\n"
        claims[0] = replace(claims[0], heads=unnamed)
    elif not claims and provision and _OF_BREACH.search(query.search_text):
        none = f"没有条款写明违反{written}的后果。{written}写的是：\n"
        provision[0] = replace(provision[0], heads=none)
        return provision
    return [*claims, *provision] if claims else []


def with_what_it_sanctions(part: Part, query: Query, index: Index) -> list[Claim]:
    """For a question of what conduct an article is about (第四十八条针对什么行为), the article that sanctions breaches and the
    provisions that it names (违反本条例第三十一条); [] for any other question or article."""
    clause, own = part[0], sentences_of(part)
    if not _CONDUCT.search(query.search_text) or not any(sanctions(s) for s in own):
        return []
    said = "".join(s.text for s in own)
    named = [s for c in index.clauses(clause.document_id) for s in quotable(c) if refers(said, place_of(s))]
    return [*whole(part, index), *(claim_of(s, index) for s in named[:_MOST])] if named else []


def unpunished(best: Sequence[Scored], query: Query, index: Index) -> list[Claim]:
    """For a question of a penalty the sentence found that says most of its words, headed by the remark that the article which
    says what follows of other items leaves its item out; [] where none does."""
    asked = asks_what_follows(query.search_text) and _OF_BREACH.search(query.search_text)
    provision = max(best, key=lambda scored: scored.features.own).sentence
    line = leaves_out([provision], index.clauses(provision.clause.document_id)) if asked else None
    if line is None:
        return []
    written = f"{provision.clause.path[-1]}{provision.path[-1].replace('（', '第').replace('）', '项')}"
    none = f"{line.clause.path[-1]}写了违反{provision.clause.path[-1]}有关项的后果，没有写违反{written}的。\n"
    return [replace(claim_of(provision, index), heads=none)]


def sanctioned(retrieved: Retrieved, index: Index) -> Lookup | None:
    """The look-up meant by an address without a document, of whose breach is asked: in the only text with an article that says
    what follows of it, of several in the one that the question calls by name."""
    query = retrieved.query
    if retrieved.lookups or len(query.addresses) != 1 or not asks_what_follows(query.search_text):
        return None
    found = list(_with_sanctions(query, index))
    called = _CALLED.search(query.search_text)
    if len(found) > 1 and called:
        found = [one for one in found if in_order(called[1], one.document.title)]
    return found[0] if len(found) == 1 else None


def _with_sanctions(query: Query, index: Index) -> Iterator[Lookup]:
    """The texts in use that have the address, and say what follows of it."""
    for document in in_use(index.documents()):
        fellows = index.clauses(document.id)
        resolved = resolve(query.addresses[0], fellows)
        if resolved and any(what_follows(sentences_of(part), fellows) for part in parts_at(resolved)):
            yield Lookup(document, query.addresses[0], resolved, "")
