"""`python -m eval.fit SET=INDEX …`: fits the weights of quoting and refusing on the building halves of sets.

Two logistic regressions (scikit-learn, L2, balanced classes): does a sentence answer (it stands in a gold clause and
holds a key fact), and can the question be answered at all. The threshold of refusing is the one that gives the best
F1_GR in five-fold cross-validation over these questions; the measuring halves are never looked at. `SET/training=INDEX`
takes the training questions of a set that neither model nor reranker was trained with: what documents never seen look like.
Writes `assistant/quoting/weighing/weights.json`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.assistant import Assistant
from assistant.question.ask import Ask, read_history
from assistant.quoting.weighing.calibration import load_calibration
from assistant.quoting.weighing.candidates import candidates
from assistant.quoting.weighing.evidence import Features, Support
from assistant.quoting.weighing.scoring import Scored
from assistant.quoting.weighing.support import support_of
from assistant.retrieve import Retrieved
from index.embedder.embed import Embedder, open_embedder, piece_embedder

from .gold.corpus import Corpus, read_corpus
from .gold.matching import matched
from .gold.questions import Question, load_set, select
from .gold.training import as_questions, load_training

_WEIGHTS = Path(__file__).parent.parent / "assistant" / "quoting" / "weighing" / "weights.json"
TRAINING = "training"
# Kinds whose answers are chosen sentence by sentence; look-ups, facts and lists have rules of their own.
_QUOTED = ("single", "who", "deadline", "quantity", "false-premise", "follow-up", "comparison")
# Inverse strength of the penalty on the model of refusing: few questions, many features.
_REFUSING = 0.1
# Fields of `Support` that are those of the best sentence.
_OF_THE_BEST = (
    "own",
    "around",
    "pairs",
    "fits",
    "rank",
    "figures",
    "near",
    "length",
    "pieces",
    "pieces_near",
    "relevance",
)
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question of a set as the assistant sees it: its sentences, which of them answer, and whether it can be answered."""

    question: Question
    retrieved: Retrieved
    scored: tuple[Scored, ...]
    right: tuple[bool, ...]
    support: Support | None


class WithoutPieces:
    """An embedder that keeps its word pieces to itself, as one does that has none."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension, self.max_tokens = embedder.name, embedder.dimension, embedder.max_tokens
        self.embed_passages = embedder.embed_passages
        self.embed_query = embedder.embed_query


def collect(name: str, index: Path, embedder: Embedder) -> list[Sample]:
    """Samples of the building half of a set, asked of an index, or (`NAME/training`) of its training questions."""
    corpus = read_corpus(index)
    assistant = Assistant.open(index, embedder=embedder)
    own, _, training = name.partition("/")
    if training == TRAINING:
        questions = as_questions(own, load_training(own))
    else:
        questions = select(load_set(name), "build", None)
    chosen = [q for q in questions if q.kind in (*_QUOTED, "unanswerable")]
    return [sample for q in chosen if (sample := _sample(q, assistant, corpus))]


def _sample(question: Question, assistant: Assistant, corpus: Corpus) -> Sample | None:
    retrieved = assistant.retrieved(Ask(question.question, read_history(question.turns())))
    if retrieved.query.missing or retrieved.query.chat or retrieved.lookups:
        return None
    calibration = load_calibration()
    scored = candidates(retrieved, retrieved.hits, assistant.index, calibration).kept
    if not scored:
        return None  # refused by rule: nothing to weigh
    right = tuple(_answers(s, question, corpus) for s in scored)
    return Sample(question, retrieved, scored, right, support_of(scored, retrieved, assistant.index))


def _answers(scored: Scored, question: Question, corpus: Corpus) -> bool:
    sentence = scored.sentence
    if not question.answerable or not matched(question.gold, sentence.clause.id, corpus):
        return False
    return not question.facts or any(any(form in sentence.text for form in fact) for fact in question.facts)


def fit_sentences(samples: Sequence[Sample]) -> tuple[float, Array]:
    """Bias and weights, in the order of `Features`, of the chance that a sentence answers."""
    rows = [
        dataclasses.astuple(s.features)
        for sample in samples
        for s in sample.scored
        if sample.question.answerable
    ]
    labels = [right for sample in samples for right in sample.right if sample.question.answerable]
    return _logistic(np.array(rows), np.array(labels))


def fit_answerable(samples: Sequence[Sample]) -> tuple[float, Array, float, float]:
    """Bias, weights in the order of `Support`, threshold, and the cross-validated F1_GR at it."""
    kept = [s for s in samples if s.support is not None]
    rows = np.array([dataclasses.astuple(s.support) for s in kept if s.support])
    labels = np.array([s.question.answerable for s in kept])
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    model = _model(_REFUSING)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    chances = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")[:, 1]
    threshold, score = max(
        ((t, _f1_gr(labels, chances >= t)) for t in np.arange(0.1, 0.9, 0.02)), key=lambda pair: pair[1]
    )
    bias, weights = _logistic(rows, labels, _REFUSING)
    return bias, weights, float(round(threshold, 2)), float(score)


def _f1_gr(answerable: npt.NDArray[np.bool_], answered: npt.NDArray[np.bool_]) -> float:
    """The mean of the F1 of answering and of refusing (TRUST-SCORE, arXiv 2409.11242)."""
    return float(np.mean([_f1(answerable, answered), _f1(~answerable, ~answered)]))


def _f1(truth: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> float:
    hit = int((truth & said).sum())
    return 2 * hit / (int(truth.sum()) + int(said.sum())) if hit else 0.0


def _logistic(rows: Array, labels: npt.NDArray[np.bool_], strength: float = 1.0) -> tuple[float, Array]:
    """Bias and weights on the raw features; the penalty acts on standardised ones, so that scales do not matter."""
    model = _model(strength).fit(rows, labels)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - np.dot(weights, scaler.mean_)), weights


def _model(strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(
        StandardScaler(), LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    )


def _named(kind: type, bias: float, weights: Array) -> dict[str, float]:
    names = [item.name for item in dataclasses.fields(kind)]
    return {"bias": round(bias, 4)} | {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.fit", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("sets", nargs="+", metavar="SET=INDEX")
    parser.add_argument("--write", action="store_true", help="write assistant/quoting/weighing/weights.json")
    options = parser.parse_args(arguments)
    held = json.loads(_WEIGHTS.read_text("utf-8"))
    pairs = [(name, Path(index)) for name, _, index in (item.partition("=") for item in options.sets)]
    embedder = open_embedder(None)
    fitted, count = _fitted(pairs, embedder)
    plain, _ = _fitted(pairs, WithoutPieces(embedder))
    names = ", ".join(name for name, _ in pairs)
    held |= {**fitted, "plain": plain, "fitted_on": f"building halves of {names}: {count} questions"}
    print(json.dumps(held, ensure_ascii=False, indent=1))
    if options.write:
        _WEIGHTS.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _fitted(pairs: Sequence[tuple[str, Path]], embedder: Embedder) -> tuple[dict[str, Any], int]:
    """The weights with this embedder, as `weights.json` holds them, and the number of questions. Raises SystemExit when
    an index lacks the word pieces that the embedder gives: the weights would be those of another search."""
    samples = [sample for name, index in pairs for sample in collect(name, index, embedder)]
    if piece_embedder(embedder) and not all(sample.retrieved.alignments for sample in samples):
        raise SystemExit("an index has no word pieces: run `python -m index build` on it first")
    bias, weights = fit_sentences(samples)
    rescored = [_rescored(sample, bias, weights) for sample in samples]
    refuse_bias, refuse, threshold, score = fit_answerable(rescored)
    print(f"cross-validated F1_GR of refusing: {score:.3f}", file=sys.stderr)
    fitted = {
        "answer": _named(Features, bias, weights),
        "refuse": _named(Support, refuse_bias, refuse),
        "refuse_below": threshold,
    }
    return fitted, len(samples)


def _rescored(sample: Sample, bias: float, weights: Array) -> Sample:
    """The sample with its chances by the new weights and the support of the sentence that is now best."""
    scored = []
    for item in sample.scored:
        logit = bias + float(np.dot(weights, dataclasses.astuple(item.features)))
        scored.append(dataclasses.replace(item, chance=float(1 / (1 + np.exp(-logit)))))
    best = max(scored, key=lambda s: s.chance)
    assert sample.support is not None
    changed = {name: getattr(best.features, name) for name in _OF_THE_BEST}
    cosines = tuple(sample.retrieved.cosines.values())
    mean = sum(cosines) / len(cosines) if cosines else 0.0
    gap = max(0.0, best.dense - mean) if best.dense else 0.0
    support = dataclasses.replace(
        sample.support,
        chance=best.chance,
        close=best.close,
        dense=best.dense,
        gap=gap,
        whole=best.features.pieces_around,
        relevance_best=best.features.relevance - best.features.relevance_near,
        **changed,
    )
    return dataclasses.replace(sample, scored=tuple(scored), support=support)


if __name__ == "__main__":
    sys.exit(main())
