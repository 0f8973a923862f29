"""Judging a whole run: what was answered is kept while it is asked, and judged afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.settings import Settings
from assistant.types import Answer
from index.embedder.embed import Embedder
from index.errors import ModelError, PolicyError
from prompts import load_prompt

from ..gold.corpus import Corpus
from ..gold.matching import label
from ..gold.questions import Question
from ..measures.statistics import bootstrap_of_mean, mean
from ..systems.system import History, System
from .judge import PROMPTS, Say, answer_relevance, context_of, faithfulness
from .replies import NoVerdict

logger = logging.getLogger(__name__)

_FAILURES = 3  # in a row, after which the model is taken to be down


class CannotJudge(PolicyError):
    """There is no model to judge with, or it does not answer."""


@dataclass(slots=True)
class Recording:
    """A system that keeps its last answer to every question."""

    system: System
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.system.name

    @property
    def settings(self) -> Mapping[str, Any]:
        return self.system.settings

    def search(self, question: str, k: int) -> Sequence[tuple[str, ...]]:
        return self.system.search(question, k)

    def stream(self, question: str, history: History) -> Iterator[Answer]:
        for answer in self.system.stream(question, history):
            self.answers[question, _key(history)] = answer
            yield answer

    def answer_to(self, question: Question) -> Answer | None:
        return self.answers.get((question.question, _key(question.turns())))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge makes of one answer; None where no verdict came."""

    id: str
    faithfulness: float | None = None
    relevance: float | None = None
    unsupported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """A model to judge with. `model` is its name, as reported."""

    model: str
    say: Say
    embedder: Embedder


def open_judge(settings: Settings) -> Judge:
    """The configured chat model as a judge. Raises `CannotJudge` without one, `ModelError`."""
    if not settings.llm:
        raise CannotJudge(
            "--judge 需要对话模型：请设置 POLICY_LLM（如 openai:模型名）和 POLICY_LLM_BASE_URL。"
        )
    from assistant.generating.chat_model import open_chat_model, said  # heavy, and only needed here
    from index.embedder.embed import open_embedder

    model = open_chat_model(settings)

    def say(prompt: str) -> str:
        return "".join(said(model, prompt, settings.llm_timeout, []))

    return Judge(settings.llm, say, open_embedder(settings.embedder, for_questions=True))


def opinions(
    judge: Judge,
    questions: Sequence[Question],
    answers: Recording,
    corpus: Corpus,
    progress: Callable[[int], None],
) -> tuple[Opinion, ...]:
    """An opinion on every question that was answered (a refusal states nothing). Raises `CannotJudge` when the model
    fails several times in a row."""
    found: list[Opinion] = []
    failed = 0
    for question in questions:
        answer = answers.answer_to(question)
        if answer is None or answer.status == "not_found":
            continue
        try:
            found.append(_opinion(judge, question, answer, corpus))
            failed = 0
        except ModelError as error:
            failed += 1
            found.append(Opinion(question.id))
            if failed == _FAILURES:
                raise CannotJudge(f"评判模型 {judge.model} 连续 {failed} 次没有答复：{error}。") from error
        progress(len(found))
    return tuple(found)


def summed_up(judge: Judge, found: Sequence[Opinion]) -> dict[str, Any]:
    """`model`, `prompts` (hash by name), `answers` judged, `unjudged` (no verdict on one measure or both), each measure
    with its 95 % bootstrap interval, and `rows` of numbers. No words of answers: results are kept where documents may
    not be."""
    faithful = [o.faithfulness for o in found if o.faithfulness is not None]
    relevant = [o.relevance for o in found if o.relevance is not None]
    return {
        "model": judge.model,
        "prompts": {name: load_prompt(name).hash for name in PROMPTS},
        "embedder": judge.embedder.name,
        "answers": len(found),
        "unjudged": sum(o.faithfulness is None or o.relevance is None for o in found),
        "faithfulness": _figure(faithful),
        "answer_relevance": _figure(relevant),
        "rows": [
            {"id": o.id, "faithfulness": o.faithfulness, "answer_relevance": o.relevance} for o in found
        ],
    }


def told(value: Mapping[str, Any], found: Sequence[Opinion]) -> str:
    """The judge's figures and what it found unsupported, for the terminal."""
    lines = [f"另由模型 {value['model']} 评判（RAGAS 定义，仅供参考）：{value['answers']} 条回答"]
    for name, shown in (("faithfulness", "忠实度"), ("answer_relevance", "切题度")):
        figure = value[name]
        if figure["n"]:
            interval = f"95% 区间 {figure['low']:.3f}–{figure['high']:.3f}，n={figure['n']}"
            lines.append(f"  {shown} {figure['value']:.3f}（{interval}）")
    if value["unjudged"]:
        lines.append(f"  {value['unjudged']} 条没有得到完整的评判，不计入")
    for opinion in found:
        lines += [f"  {opinion.id} 评判认为无依据：{statement}" for statement in opinion.unsupported]
    return "\n".join(lines)


def _opinion(judge: Judge, question: Question, answer: Answer, corpus: Corpus) -> Opinion:
    cited = [corpus.clauses[c.clause_id] for c in answer.citations if c.clause_id in corpus.clauses]
    context = context_of([(label(clause.id, corpus), clause.text) for clause in cited])
    asked = answer.standalone_question or question.question
    held, relevance = None, None
    try:
        held = faithfulness(asked, answer, context, judge.say)
    except NoVerdict as error:
        logger.debug("%s: %s", question.id, error)
    try:
        relevance = answer_relevance(asked, answer, judge.say, judge.embedder)
    except NoVerdict as error:
        logger.debug("%s: %s", question.id, error)
    return Opinion(question.id, held.score if held else None, relevance, held.unsupported if held else ())


def _figure(values: Sequence[float]) -> dict[str, Any]:
    if not values:
        return {"value": None, "low": None, "high": None, "n": 0}
    low, high = bootstrap_of_mean(values)
    return {"value": mean(values), "low": low, "high": high, "n": len(values)}


def _key(history: History) -> str:
    return "\n".join(f"{turn['role']}:{turn['content']}" for turn in history)
