"""Answering with a chat model: the model chooses among keys, code writes the addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import openai
from langchain_core.exceptions import LangChainException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage
from langchain_core.output_parsers import StrOutputParser

from index.errors import ModelError
from index.opened import Index
from prompts import NOT_FOUND, load_prompt

from .context import Context, fit_context
from .drafts import Claim, Draft, Quote
from .refuse import refuse_unspoken
from .retrieve import Retrieved, clause_document
from .settings import Settings
from .tokens import count_tokens

_KEYS = re.compile(r"[\[【]\s*(C\d+(?:\s*[,，、]\s*C\d+)*)\s*[\]】]")
_SENTENCE = re.compile(r".+?(?:[。！？!?\n]+(?:\s*[\[【]\s*C\d+[^\]】]*[\]】])*[。]?|$)", re.DOTALL)
# What an endpoint that is down, slow, refusing or broken raises through langchain-openai.
MODEL_FAILURES = (
    openai.OpenAIError,
    httpx.HTTPError,
    LangChainException,
    ModelError,
    TimeoutError,
    ConnectionError,
)


def open_chat_model(settings: Settings) -> BaseChatModel:
    """The chat model of `settings.llm` (`openai:NAME`). Raises ModelError for another scheme."""
    scheme, _, name = (settings.llm or "").partition(":")
    if scheme != "openai" or not name:
        raise ModelError(
            f"不认识的模型设置 POLICY_LLM={settings.llm!r}。应为 openai:模型名，例如 openai:qwen2.5-7b-instruct。"
        )
    from langchain_openai import ChatOpenAI  # heavy, and only needed here

    return ChatOpenAI(
        model=name,
        base_url=settings.llm_base_url,
        api_key=settings.llm_api_key or "none",  # type: ignore[arg-type]  # pydantic turns it into a SecretStr
        timeout=settings.llm_timeout,
        max_retries=1,
        temperature=0,
        max_tokens=settings.llm_answer,  # type: ignore[call-arg]  # alias of max_completion_tokens
    )


def generate_answer(
    retrieved: Retrieved, index: Index, model: BaseChatModel, settings: Settings
) -> Iterator[Draft]:
    """Drafts of the model's answer, one more claim each. Raises one of MODEL_FAILURES when the model fails, ModelError
    when it says nothing."""
    prompt = load_prompt("answer")
    trace = {"model": settings.llm or "", "prompt": prompt.hash}
    fixed = count_tokens(prompt.text) + count_tokens(retrieved.query.standalone)
    documents = {hit.clause.document_id: clause_document(index, hit.clause) for hit in retrieved.hits}
    context = fit_context(retrieved.hits, documents, settings.llm_context - settings.llm_answer - fixed)
    if not context.keys:
        raise ModelError("模型窗口太小，一条条款也放不下。请增大 POLICY_LLM_CONTEXT。")
    problems = (
        [f"有{len(context.left_out)}条相关条款因模型窗口所限未提供给模型。"] if context.left_out else []
    )
    filled = prompt.fill(question=retrieved.query.standalone, clauses=context.text, not_found=NOT_FOUND)
    claims: list[Claim] = []
    said = ""
    for sentence in _sentences((model | StrOutputParser()).stream([HumanMessage(filled)])):
        said += sentence
        if NOT_FOUND in sentence:
            continue
        claim, unknown = _claim(sentence, context, index)
        problems += [f"模型引用了不存在的条款编号{key}。" for key in unknown]
        if claim:
            claims.append(claim)
            yield Draft(retrieved, "answered", tuple(claims), problems=tuple(problems), trace=trace)
    yield _finished(retrieved, index, claims, said, tuple(problems), trace)


def _finished(
    retrieved: Retrieved,
    index: Index,
    claims: list[Claim],
    said: str,
    problems: tuple[str, ...],
    trace: dict[str, Any],
) -> Draft:
    if claims:
        return Draft(retrieved, "answered", tuple(claims), problems=problems, trace=trace)
    if NOT_FOUND not in said:
        raise ModelError("模型没有给出内容。")
    refused = refuse_unspoken(retrieved, index)
    return Draft(
        retrieved, "not_found", text=refused.text, reason=refused.reason, problems=problems, trace=trace
    )


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the keys behind it, as soon as the next one has begun."""
    held = ""
    for piece in pieces:
        held += piece
        parts = [match[0] for match in _SENTENCE.finditer(held)]
        yield from parts[:-1]
        held = parts[-1] if parts else ""
    if held.strip():
        yield held


def _claim(sentence: str, context: Context, index: Index) -> tuple[Claim | None, list[str]]:
    named = [key.strip() for group in _KEYS.findall(sentence) for key in re.split(r"[,，、]", group)]
    text = re.sub(r"\s+", " ", _KEYS.sub("", sentence)).strip()
    if not re.search(r"\w", text):
        return None, []
    known = [context.keys[key] for key in dict.fromkeys(named) if key in context.keys]
    quotes = tuple(
        Quote(clause, clause_document(index, clause), clause.start, clause.end, clause.address, clause.path)
        for clause in known
    )
    return Claim(text, quotes), [key for key in dict.fromkeys(named) if key not in context.keys]
