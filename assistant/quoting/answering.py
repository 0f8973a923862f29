"""Which way a question is answered: each knows its own kind of question, the first that has an answer gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index.opened import Index

from ..drafts import label
from ..question.asks.listed import asks_across, asks_in_every_place, asks_in_one_place
from ..retrieve import Retrieved
from .claims import claim_of
from .facts.facts import answer_facts
from .leading.premise import contradictions
from .ways.annexed import annexed
from .ways.apart import by_aspect
from .ways.breached import sanctioned
from .ways.by_place import by_place
from .ways.by_value import by_value
from .ways.cell_asked import of_cell
from .ways.compared import compare
from .ways.defined import defined
from .ways.documents import list_documents
from .ways.filtered_rows import of_filtered_rows
from .ways.grouped_rows import of_rows_together
from .ways.handling_time import handling_time
from .ways.listing import list_all, list_tasks
from .ways.looked_up import looked_up
from .ways.named_row import of_named_row
from .ways.numbered_row import of_numbered_row
from .ways.of_subject import of_subject
from .ways.penalties import all_penalties
from .ways.phases import phase_claims
from .ways.read_all import Listed
from .ways.rows_apart import rows_apart
from .ways.searched import Quoted, by_search
from .ways.unnamed import of_no_text, texts_with_address, which_one
from .ways.whereabouts import whereabouts
from .ways.whole_list import whole_list
from .weighing.calibration import Calibration
from .weighing.term_weights import weigh

Way = Callable[[Retrieved, Index, Calibration], Quoted | None]


def answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    """The claims of the first way that answers; those of the search, which may be none, when no other does."""
    for way in _WAYS:
        if said := way(retrieved, index, calibration):
            return said
    found = rows_apart(by_search(retrieved, index, calibration), retrieved, index)
    return by_place(found, retrieved, index, calibration) or found


def _unweighed(way: Callable[[Retrieved, Index], Quoted | None]) -> Way:
    """A way that needs no weights of sentences."""
    return lambda retrieved, index, _: way(retrieved, index)


def _documents(retrieved: Retrieved, index: Index) -> Quoted | None:
    documents = list_documents(retrieved, index)
    if documents is None:
        return None
    none = (documents.none,) if documents.none else ()
    return Quoted(documents.claims, none, (documents.note,) if documents.note else ())


def _facts(retrieved: Retrieved, index: Index) -> Quoted | None:
    facts = answer_facts(retrieved, index)
    return Quoted(facts.claims, facts.problems) if facts else None


def _addressed(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    """Clauses named by their address, or meant by that of a provision whose breach is asked of, or whose text is not named."""
    if any(lookup.found for lookup in retrieved.lookups):
        return _by_address(retrieved, index, calibration)
    one = sanctioned(retrieved, index)
    found = (one,) if one else tuple(texts_with_address(retrieved, index))
    if len(found) > 1:
        return Quoted((), problems=(which_one(found),))
    if not found and (unknown := of_no_text(retrieved.query)):
        return Quoted((), problems=(unknown,))
    return _by_address(replace(retrieved, lookups=found), index, calibration) if found else None


def _phases(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    if not retrieved.phases:
        return None
    several = len(retrieved.phases) > 1
    own = (phase_claims(one, retrieved, index, calibration, several) for one in retrieved.phases)
    return Quoted(tuple(claim for claims in own for claim in claims))


def _whereabouts(retrieved: Retrieved, index: Index) -> Quoted | None:
    where = whereabouts(retrieved, index)
    return Quoted(where) if where else None


def _over_all(retrieved: Retrieved, index: Index) -> Quoted | None:
    listed = _listed(retrieved, index)
    return (
        Quoted(tuple(claim_of(s, index) for s in listed.sentences), notes=(listed.note,)) if listed else None
    )


def _compared(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    if not retrieved.by_document or _is_one_list(retrieved, index):
        return None
    return compare(retrieved, index, calibration)


def _apart(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted | None:
    return by_aspect(retrieved, index, calibration) if retrieved.by_aspect else None


def _is_one_list(retrieved: Retrieved, index: Index) -> bool:
    """Whether several documents are named only by the one place they are of, and one of them holds the list asked for:
    青禾的预警分几级，分别是什么 compares nothing."""
    query = retrieved.query
    places = [one for one in query.places if not any(one != other and one in other for other in query.places)]
    apart = query.certain or query.versions or len(places) > 1 or len(query.years) > 1
    return bool(places) and not apart and whole_list(retrieved, index) is not None


def _listed(retrieved: Retrieved, index: Index) -> Listed | None:
    """What all clauses say of it, when the question asks for that; 哪些事项… may also ask for a list that one clause holds."""
    query = retrieved.query
    if tasks := list_tasks(retrieved, index):
        return tasks
    if not query.lists:
        return None
    whole = whole_list(retrieved, index)
    asked = query.search_text
    enough = whole and asks_in_one_place(asked) and (whole.certain or not asks_in_every_place(asked))
    across = asks_across(asked) and not enough
    if whole and not across:
        return None
    return list_all(retrieved, index)


def _by_address(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    claims = tuple(
        claim
        for lookup in retrieved.lookups
        if lookup.found
        for claim in looked_up(lookup, retrieved, index, calibration)
    )
    titles = [quote.document.title for claim in claims for quote in claim.quotes]
    weights = weigh(retrieved.query.terms, index.frequency, retrieved.query.background)
    wrong = contradictions(retrieved.query, [claim.text for claim in claims], weights, titles)
    return Quoted(claims, problems=(*wrong, *_earlier(retrieved, index)), notes=wrong)


def _earlier(retrieved: Retrieved, index: Index) -> tuple[str, ...]:
    """A remark that the text looked up has earlier editions, which the question may have meant."""
    left = [label(d, "") for d in map(index.document, retrieved.query.left) if d]
    return (f"另有较早的{'、'.join(left)}；这里只答现行的，要查旧的请写明年份或“旧”。",) if left else ()


# In the order of how exactly they know what was asked.
_WAYS: tuple[Way, ...] = (
    _unweighed(annexed),
    _unweighed(all_penalties),
    _unweighed(_documents),
    _unweighed(_facts),
    _unweighed(of_numbered_row),
    _unweighed(handling_time),
    _addressed,
    _unweighed(defined),
    _phases,
    _unweighed(_whereabouts),
    _unweighed(of_cell),
    _unweighed(of_rows_together),
    _unweighed(of_filtered_rows),
    _unweighed(of_named_row),
    _unweighed(by_value),
    _unweighed(_over_all),
    _unweighed(of_subject),
    _compared,
    _apart,
)
