"""`python -m eval.fit_gate SAMPLE-INDEX INDEX…`: fits the limits of the citation gate, and reports the other half.

Claims are made at run time from the indexes, and read from `eval/gate/claims.jsonl` for the first one, which must hold
`corpus/`. Fitted on the building half: a logistic model (scikit-learn, L2, balanced classes) of being near in meaning, and
the margins of misplaced values. Each limit is the one that drops at most the given share of true claims of that half.
Writes `assistant/gate/weights.json` with `--write`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.gate.binding import Misplaced, misplaced
from assistant.gate.evidence import evidence_of
from assistant.gate.limits import Limits
from assistant.gate.meaning import Nearness, nearness
from assistant.gate.verify import far_faults, is_verbatim, sense_faults, written_faults
from index.embedder.embed import Embedder, open_embedder
from index.opened import Index

from .gate.cases import Case, made_cases, written_cases

_WEIGHTS = Path(__file__).parent.parent / "assistant" / "gate" / "weights.json"
_FAR = (
    "invented",
    "invented tail",
    "wrong clause",
    "swapped document",
)  # errors the meaning alone gives away
_MOST_FAR = 0.004  # share of true claims that may be dropped as far in meaning
_MOST_MISPLACED = 0.003  # as misplaced
_LEAST_MARGIN = 0.4  # less than half a word speaks for nothing
_MADE_WEIGHT = 0.1  # of a claim made by rule against a written one: there are many, and they are alike
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A case with what the gate reads off it."""

    case: Case
    near: Nearness
    misplaced: tuple[Misplaced, ...]


def collect(folders: Sequence[Path], count: int, embedder: Embedder | None) -> list[Seen]:
    """Every case whose sentence is not the clause's own, from all indexes; without an embedder the cosines are 0."""
    seen = []
    for place, folder in enumerate(folders):
        with Index.open(folder) as index:
            if embedder is not None:
                index.require_embedder(embedder.name)
            cases = [*(written_cases(index) if not place else ()), *made_cases(index, count)]
            seen += [_see(case, index, embedder) for case in cases if not is_verbatim(case.claim)]
    return seen


def _see(case: Case, index: Index, embedder: Embedder | None) -> Seen:
    evidence = evidence_of(case.claim)
    if embedder is None:
        return Seen(
            case, nearness(case.claim.text, evidence, None), misplaced(case.claim.text, evidence.clauses)
        )
    ids = [quote.clause.id for quote in case.claim.quotes]
    vector = embedder.embed_query(case.claim.text)
    cosines = [*index.sentence_cosines(vector, ids).values(), *index.clause_cosines(vector, ids).values()]
    near = nearness(case.claim.text, evidence, max(cosines))
    return Seen(case, near, misplaced(case.claim.text, evidence.clauses))


def fit_judge(seen: Sequence[Seen], with_cosine: bool) -> dict[str, float]:
    """Bias, weights by the names of `Nearness`, and `least`."""
    chosen = [s for s in seen if s.case.true or s.case.kind in _FAR]
    rows = _rows(chosen, with_cosine)
    labels = np.array([s.case.true for s in chosen])
    weights = np.array([1.0 if s.case.written else _MADE_WEIGHT for s in chosen])
    bias, fitted = _logistic(rows, labels, weights)
    true = [s for s in seen if s.case.true]
    chances = 1 / (1 + np.exp(-(bias + _rows(true, with_cosine) @ fitted)))
    by_hand = np.array([s.case.written for s in true])
    least = min(np.quantile(chances[by_hand], _MOST_FAR), np.quantile(chances[~by_hand], _MOST_FAR))
    named = {item.name: round(float(w), 4) for item, w in zip(fields(Nearness), fitted, strict=True)}
    return {"bias": round(bias, 4), **named, "least": round(float(least), 4)}


def _rows(seen: Sequence[Seen], with_cosine: bool) -> Array:
    rows = np.array([astuple(s.near) for s in seen])
    if not with_cosine:
        rows[:, -1] = 0.0
    return rows


def _logistic(rows: Array, labels: npt.NDArray[np.bool_], weights: Array) -> tuple[float, Array]:
    """Bias and weights on the raw features; the penalty acts on standardised ones."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(class_weight="balanced", max_iter=2000)
    model.fit(scaler.transform(rows), labels, sample_weight=weights)
    fitted = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - np.dot(fitted, scaler.mean_)), fitted


def fit_margin(seen: Sequence[Seen], office: bool) -> float:
    """The margin that true claims of the half exceed in at most `_MOST_MISPLACED` of all."""
    true = [s for s in seen if s.case.true]
    margins = sorted(
        (max([m.margin for m in s.misplaced if m.is_office is office], default=0.0) for s in true),
        reverse=True,
    )
    return round(max(_LEAST_MARGIN, margins[int(len(margins) * _MOST_MISPLACED)]), 2)


def dropped(seen: Seen, limits: Limits, with_cosine: bool) -> list[str]:
    """The faults the gate finds in a case whose clause exists."""
    evidence = evidence_of(seen.case.claim)
    text = seen.case.claim.text
    found = written_faults(text, evidence) or sense_faults(text, evidence, limits)
    return found or far_faults(text, evidence, limits, seen.near.cosine if with_cosine else None)


def report(seen: Sequence[Seen], limits: Limits) -> dict[str, Any]:
    """By half and kind, written and made apart: how many cases, how many dropped with the cosine and by words alone."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for one in seen:
        origin = "written" if one.case.written else "made"
        kind = "true" if one.case.true else one.case.kind
        row = counts[f"{one.case.half}, {origin}"][kind]
        row[0] += 1
        row[1] += bool(dropped(one, limits, True))
        row[2] += bool(dropped(one, limits, False))
    return {half: dict(sorted(kinds.items())) for half, kinds in sorted(counts.items())}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.fit_gate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("indexes", nargs="+", type=Path, metavar="INDEX", help="the first one of corpus/")
    parser.add_argument("--count", type=int, default=300, help="sentences drawn from each index")
    parser.add_argument(
        "--fit", action="store_true", help="fit the limits; otherwise report the committed ones"
    )
    parser.add_argument(
        "--by-words", action="store_true", help="ask no embedder (fast); nothing is fitted then"
    )
    parser.add_argument("--write", action="store_true", help="with --fit: write assistant/gate/weights.json")
    parser.add_argument(
        "--show",
        metavar="HALF",
        help="print the true claims of a half that are dropped, and false ones shown",
    )
    options = parser.parse_args(arguments)
    embedder = None if options.by_words else open_embedder(None)
    seen = collect(options.indexes, options.count, embedder)
    from assistant.gate.limits import limits_of

    held = json.loads(_WEIGHTS.read_text("utf-8"))
    if options.fit and embedder is not None:
        held = _fitted([s for s in seen if s.case.half == "build"], embedder.name)
    limits = limits_of(held)
    held["measured"] = report(seen, limits)
    print(json.dumps(held, ensure_ascii=False, indent=1))
    for line in _shown(seen, limits, options.show):
        print(line, file=sys.stderr)
    if options.write and options.fit and not options.by_words:
        _WEIGHTS.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _fitted(build: Sequence[Seen], embedder: str) -> dict[str, Any]:
    return {
        "fitted_on": f"building half of {len(build)} claims made and written",
        "embedder": embedder,
        "misplaced": {"figure": fit_margin(build, False), "office": fit_margin(build, True)},
        "with_cosine": fit_judge(build, True),
        "by_words": fit_judge(build, False),
    }


def _shown(seen: Sequence[Seen], limits: Limits, half: str | None) -> Iterator[str]:
    for one in seen:
        if one.case.half == half:
            found = dropped(one, limits, one.near.cosine > 0)
            if bool(found) is one.case.true:
                yield f"{one.case.kind}\t{one.case.written}\t{one.case.claim.text}\t{found}\t{astuple(one.near)}"


if __name__ == "__main__":
    sys.exit(main())
