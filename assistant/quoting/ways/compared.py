"""A comparison of documents: the answer arranged by document; where one says nothing, it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.opened import Index

from ...drafts import Claim, label
from ...question.asks.wants import NOTHING_WANTED
from ...retrieve import Retrieved
from ..claims import claim_of
from ..weighing.calibration import Calibration
from ..weighing.candidates import COMPARABLE, candidates
from ..weighing.choose import choose
from ..weighing.scoring import Scored
from ..weighing.support import support_of, too_weak
from .list_heads import with_items
from .searched import Quoted

_LESS = 0.6  # share of the topic's words, against the side that holds most, under which a side may speak of another matter


def compare(retrieved: Retrieved, index: Index, calibration: Calibration) -> Quoted:
    """The answer arranged by document; where one says nothing, it says so."""
    # 差几年 asks for what the documents need not say: what they do say of it stands side by side.
    found = [(d, candidates(retrieved, hits, index, calibration)) for d, hits in retrieved.by_document]
    groups = [(d, _of_the_topic(group.kept or group.everything)) for d, group in found]
    likeliest = max((kept for _, kept in groups if kept), key=lambda kept: kept[0].chance, default=())
    said = any(_says_all(group.kept[0]) for _, group in found if group.kept)
    if not likeliest or (not said and too_weak(likeliest, retrieved, index, calibration)):
        return Quoted(())
    best = likeliest[0]
    known = max(group[0].features.around for _, group in groups if group)
    claims: list[Claim] = []
    silent: list[str] = []
    titles = [document.title for document, _ in groups]
    for document, scored in groups:
        name = label(document, "", dated=titles.count(document.title) > 1)
        beside = scored and scored[0] is not best and _is_beside(scored, known, retrieved, index, calibration)
        if beside or _is_silent(scored, best, known):
            silent.append(f"{name}：没有找到相关内容。")
            continue
        chosen = with_items(choose(scored, retrieved, calibration), index)
        own = [claim_of(sentence, index) for sentence in chosen]
        claims += [replace(own[0], heads=f"{name}：\n"), *own[1:]]
    return Quoted(tuple(claims), notes=tuple(silent), partial="".join(silent))


def _of_the_topic(scored: Sequence[Scored]) -> Sequence[Scored]:
    """The sentences of a side; where the likeliest says little of the topic and others hold all its words, only those: which
    of its clauses is meant is told by the topic, and a long clause on it may be read as no answer."""
    if not scored or scored[0].features.around >= _LESS:
        return scored
    return [s for s in scored if s.features.own == 1.0] or scored


def _says_all(best: Scored) -> bool:
    """Whether a clause holds every topic word, and its sentence the kind of thing asked for. The documents of a comparison
    are named; what is left of the question is often too short to be weighed."""
    return best.features.around == 1.0 and best.features.fits >= NOTHING_WANTED


def _is_silent(scored: Sequence[Scored], best: Scored, known: float) -> bool:
    """Whether a document of a comparison says nothing of the topic: its best sentence is much less likely than another
    document's, or none of the topic's words stands in its clause, where another's holds most of them."""
    if not scored or scored[0].chance < best.chance * COMPARABLE:
        return True
    return known >= 0.5 and scored[0].features.around == 0.0


def _is_beside(
    scored: Sequence[Scored], known: float, retrieved: Retrieved, index: Index, calibration: Calibration
) -> bool:
    """Whether what a document says best is of another matter: alone it would be refused, and it holds much less of the topic's
    words than another document's."""
    less = scored[0].features.around < _LESS * known
    suited = calibration.suited(bool(retrieved.alignments))
    return less and suited.refuses(support_of(scored, retrieved, index))
