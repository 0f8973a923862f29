"""Of the documents named those of the edition asked for: in force, out of force, on trial, the old and the new."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.types import Document

from .edition_words import Edition, is_trial
from .editions import replaced, superseded
from .ended import ended_by, is_ended

_OF_ANY_TEXT = frozenset({"办法", "规定", "通知", "意见", "方案"})


def ended_of(documents: Sequence[str], held: Sequence[Document], genres: Collection[str]) -> list[str]:
    """Of the documents named those no longer in force or followed by a later edition; all that are not in force when none is
    named, of the genre the question names (旧条例), the named ones when they all are."""
    if not documents:
        earlier = {old.id for _, old in replaced(held)} if genres else set()
        return [d.id for d in held if (is_ended(d) or d.id in earlier) and _is_of(d, genres)]
    ended = [d.id for d in held if is_ended(d) or ended_by(d, held)]
    ended += superseded([d for d in held if d.id in documents])
    return [d for d in documents if d in ended] or list(documents)


def _is_of(document: Document, genres: Collection[str]) -> bool:
    """Whether a document is of one of the genres; of any when there are none, or only those said of every text (老办法)."""
    title = f"{document.title}{document.notice_title or ''}"
    told = set(genres) - _OF_ANY_TEXT
    return not told or any(genre in title for genre in told)


def of_edition(
    documents: Sequence[str], held: Sequence[Document], edition: Edition, apart: bool
) -> tuple[list[str], tuple[str, ...]]:
    """Of the documents named those of the edition asked for, when nothing else tells editions `apart` the ones in force; and
    the earlier ones left aside because the question does not say which it means."""
    own = [d for d in held if d.id in documents]
    if edition == "trial":
        on_trial = [d.id for d in own if is_trial(d.title)]
        return [d for d in documents if d in on_trial] or list(documents), ()
    past = superseded(own) if edition == "current" or not apart else frozenset()
    kept = [d for d in documents if d not in past]
    if not past or not kept:
        return list(documents), ()
    return kept, () if edition else tuple(d for d in documents if d in past)


def old_and_new(
    documents: Sequence[str], held: Sequence[Document], genres: Collection[str], years: tuple[int, ...]
) -> list[str]:
    """The document named, or the only one that can be meant by its genre and the years of its versions, and the one that came
    in its place or that it replaced: 新旧办法."""
    meant = [pair for pair in replaced(held) if not documents or {d.id for d in pair} & set(documents)]
    if not documents:
        meant = [pair for pair in meant if _is_of(pair[0], genres)]
    if len(years) > 1:
        meant = [pair for pair in meant if {d.year for d in pair} <= set(years)]
    return [d.id for d in meant[0]] if len(meant) == 1 else []
