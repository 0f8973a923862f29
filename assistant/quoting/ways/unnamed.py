"""The text that an address is meant of where the question names none: 条例第二十条第二款, 第八条对残疾人怎么说."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.opened import Index
from index.types import Document

from ...question.addresses import resolve
from ...question.texts.editions import in_use
from ...question.texts.names import KIND, of_genre
from ...question.texts.short_names import stands_for
from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import Lookup, Retrieved
from .looked_up import only_shows
from .offences import of_penalties
from .whole_clauses import parts_at

_KINDS = frozenset({"article", "outline"})
_OF_GENRE = re.compile(rf"《?({KIND.pattern})》?的?\s*$")
_MOST_TOLD = 4
# 第四十条针对什么: what stands before the address names no text, so that its number is all that tells which is meant.
_NOTHING = re.compile(r"^(?:请问|我?想问一?下?|那么?|违反了?|根据|按照?|依据|依照|本|这部?|该|的|\s|，)*$")


def texts_with_address(retrieved: Retrieved, index: Index) -> list[Lookup]:
    """The only address of a question, in the text in use that it is meant of: of the genre named before it (条例第二十条) the
    one that has most of the question's words in its title or there; several, where the words do not tell them apart. []
    where a document is named, or the words of the question are hardly those of a text."""
    query = retrieved.query
    titled = "《" in query.search_text.replace(f"《{genre_named(query)}》", "")
    if query.named or query.numbers_not_held or len(query.addresses) != 1 or titled:
        return []
    found = list(_with_address(query, index)) if query.addresses[0].kind in _KINDS else []
    plain = (only_shows, KIND.fullmatch, of_penalties)
    words = [term for term in query.terms if not any(says_nothing(term) for says_nothing in plain)]
    held = [_held(words, lookup) for lookup in found]
    most = max(held, default=0)
    best = [lookup for lookup, count in zip(found, held, strict=True) if count == most]
    by_number = query.addresses[0].kind == "article" and _by_number(query)
    if len(best) == 1 and (2 * most >= len(words) or (by_number and (most or len(found) == 1))):
        return best
    unclear = by_number or (query.addresses[0].kind == "article" and 2 * most >= len(words))
    return best if unclear and len(best) > 1 else []


def of_no_text(query: Query) -> str:
    """A remark that no text is seen which has the address, of a question of a few words that say nothing but a genre
    (意见第二十条讲什么); "" otherwise."""
    if len(query.addresses) != 1 or query.named or query.numbers_not_held or not genre_named(query):
        return ""
    if not all(only_shows(term) or KIND.fullmatch(term) for term in query.terms):
        return ""
    return f"没有看出“{query.addresses[0].written}”是哪份文件的，请写明文件名称。"


def which_one(found: Sequence[Lookup]) -> str:
    """A remark that several texts have the address, and which."""
    titles = "、".join(f"《{lookup.document.title}》" for lookup in found[:_MOST_TOLD])
    more = "等" if len(found) > _MOST_TOLD else ""
    return f"没有看出“{found[0].address.written}”是哪份文件的：{titles}{more}都有，请写明文件名称。"


def _with_address(query: Query, index: Index) -> Iterator[Lookup]:
    """The texts, those in use unless an older one is asked for, of the genre named that have the address."""
    documents: Sequence[Document] = index.documents()
    for document in of_genre(documents if query.older else in_use(documents), genre_named(query)):
        if resolved := resolve(query.addresses[0], index.clauses(document.id)):
            yield Lookup(document, query.addresses[0], resolved, "")


def _by_number(query: Query) -> bool:
    """Whether an article is named by its number alone, or with no more than a genre before it."""
    return bool(_NOTHING.match(_OF_GENRE.sub("", _before(query))))


def genre_named(query: Query) -> str:
    """The genre that stands right before the address of an article or item, "" where none does."""
    found = _OF_GENRE.search(_before(query))
    return found[1] if found and query.addresses[0].kind in (*_KINDS, "serial") else ""


def _before(query: Query) -> str:
    """What stands before the address."""
    return query.search_text.partition(query.addresses[0].written)[0] if query.addresses else ""


def _held(words: Sequence[str], lookup: Lookup) -> int:
    """How many of the words the title or the provision has, be it in other words."""
    assert lookup.found is not None
    said = [clause.text[start:end] for clause, (start, end) in parts_at(lookup.found)]
    text = "\n".join((lookup.document.title, *said))
    return sum(any(stands_for(form, text) for form in (word, *variants(word))) for word in words)
