"""An optional second opinion: a chat model judges answers by two measures of RAGAS.

The definitions are those of Es et al. 2024, RAGAS (EACL demo; arXiv:2309.15217). Its own library is not used: with our
pins only a release can be installed whose imports fail. Two differences: the contexts are the clauses an answer cites,
not all that were retrieved, since a reader has only the citations to go by; and the questions of answer relevance are
written in one reply (the model is asked at temperature 0, where one and the same prompt would give one question).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types import Answer
from index.embedder.embed import Embedder
from prompts import load_prompt

from .replies import questions_in, statements_in, verdicts_in

PROMPTS = ("judge_statements", "judge_verdicts", "judge_questions")
QUESTIONS = 3  # RAGAS' strictness
_MARK = re.compile(r"\[\d+\]")

Say = Callable[[str], str]  # a prompt in, the model's words out


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """`score` in 0..1; `unsupported` are the statements the judge could not find in the clauses."""

    score: float
    unsupported: tuple[str, ...]


def faithfulness(question: str, answer: Answer, context: str, say: Say) -> Faithfulness:
    """Statements of the answer that follow from `context` / statements. Raises `NoVerdict` for a reply that cannot be
    read, and what `say` raises."""
    asked = load_prompt("judge_statements").fill(question=question, answer=plain(answer.text))
    statements = statements_in(say(asked))
    numbered = "\n".join(f"{number}. {statement}" for number, statement in enumerate(statements, 1))
    reply = say(load_prompt("judge_verdicts").fill(context=context, statements=numbered))
    verdicts = verdicts_in(reply, len(statements))
    lost = tuple(s for s, stands in zip(statements, verdicts, strict=True) if not stands)
    return Faithfulness(sum(verdicts) / len(verdicts), lost)


def answer_relevance(question: str, answer: Answer, say: Say, embedder: Embedder) -> float:
    """Mean cosine (−1..1) between the question and the questions a model writes for the answer; 0.0 when it finds the
    answer evasive. The embedder's cosines lie in a band of their own (e5: about .75–1): compare runs, not embedders.
    Raises as `faithfulness`."""
    asked = load_prompt("judge_questions").fill(answer=plain(answer.text), count=str(QUESTIONS))
    written, evasive = questions_in(say(asked))
    if evasive:
        return 0.0
    own = embedder.embed_query(question)
    return float(np.mean([np.dot(own, embedder.embed_query(one)) for one in written]))


def context_of(texts: Sequence[tuple[str, str]]) -> str:
    """The cited clauses as a judge is shown them; `texts` holds (label, words) of each."""
    shown = [f"{label}\n{text}" for label, text in dict.fromkeys(texts)]
    return "\n\n".join(shown) or "（没有引用任何条款）"


def plain(text: str) -> str:
    """An answer without its marks."""
    return _MARK.sub("", text).strip()
