"""Answering with a chat model: the model chooses among keys, code writes the addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from langchain_core.language_models import BaseChatModel

from index.errors import ModelError
from index.opened import Index
from prompts import NOT_FOUND, load_prompt

from ..drafts import Claim, Draft, Quote
from ..quoting.refuse import refuse_unspoken
from ..retrieve import Retrieved
from ..settings import Settings
from .chat_model import said
from .context import Context, fit_context
from .tokens import count_tokens

_KEY = r"[\[【]\s*(C\d+(?:\s*[,，、;；]?\s*C\d+)*)\s*[\]】]"
_KEYS = re.compile(_KEY)
_MARK = re.compile(r"[\[【]\s*\^?\d{1,3}\s*[\]】]")  # a mark as only the program may write it
_BULLET = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}[.．、)）]\s*(?!\d))")
_STOP = re.compile(r"[。！？!?\n]+[”’」』）)》\"]*")
_BEHIND = re.compile(rf"(?:[ \t　]*\n?[ \t　]*{_KEY})*。?")
_UNFINISHED = re.compile(r"\s*(?:[\[【][^\]】]{0,60})?$")
_LACKING = "模型认为所问的一部分在文件中没有写明"
_LONGEST_QUOTATION = 400  # characters; a mark that is never closed must not hold back the rest of the answer


def generate_answer(
    retrieved: Retrieved, index: Index, model: BaseChatModel, settings: Settings
) -> Iterator[Draft]:
    """Drafts of the model's answer, one more claim each. Raises ModelError when the model fails or says nothing."""
    if not retrieved.hits:
        yield refuse_unspoken(retrieved, index)
        return
    prompt = load_prompt("answer")
    problems: list[str] = []
    context = _context(retrieved, index, settings, count_tokens(prompt.text), problems)
    filled = prompt.fill(question=retrieved.query.standalone, clauses=context.text, not_found=NOT_FOUND)
    empty = Draft(retrieved, "answered", trace={"model": settings.llm or "", "prompt": prompt.hash})
    claims: list[Claim] = []
    lacking = False
    for sentence in _sentences(said(model, filled, problems)):
        if NOT_FOUND in sentence:
            lacking = True
            continue
        claim, remarks = _claim(sentence, context)
        problems += remarks
        if claim:
            claims.append(claim)
            yield replace(empty, claims=tuple(claims), problems=tuple(problems))
    yield _finished(replace(empty, claims=tuple(claims), problems=tuple(problems)), lacking, index)


def _context(
    retrieved: Retrieved, index: Index, settings: Settings, fixed: int, problems: list[str]
) -> Context:
    """The clauses that fit beside the prompt's `fixed` tokens and the question; what is left out is told in `problems`."""
    documents = {d.id: d for hit in retrieved.hits if (d := index.document(hit.clause.document_id))}
    hits = [
        hit for hit in retrieved.hits if hit.clause.document_id in documents
    ]  # the rest is gone meanwhile
    room = settings.llm_context - settings.llm_answer - fixed - count_tokens(retrieved.query.standalone)
    context = fit_context(hits, documents, room)
    if not context.keys:
        raise ModelError("模型窗口太小，一条条款也放不下，请增大 POLICY_LLM_CONTEXT")
    if context.left_out:
        problems.append(f"有{len(context.left_out)}条相关条款因模型窗口所限未提供给模型。")
    return context


def _finished(draft: Draft, lacking: bool, index: Index) -> Draft:
    """The last draft; `lacking` when the model said that the clauses do not hold the answer."""
    if draft.claims:
        return replace(draft, status="partial", reason=_LACKING) if lacking else draft
    if not lacking:
        raise ModelError("模型没有给出内容")
    refused = refuse_unspoken(draft.retrieved, index)
    return replace(draft, status="not_found", text=refused.text, reason=refused.reason)


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the keys behind it, as soon as it is sure where they end. A quotation is not cut."""
    held = ""
    for piece in pieces:
        held += piece
        while end := _end(held):
            yield held[:end]
            held = held[end:]
    while held.strip():
        end = _end(held, last=True) or len(held)
        yield held[:end]
        held = held[end:]


def _end(held: str, last: bool = False) -> int | None:
    """Where the first sentence with its keys ends; None while more could belong to it, which is over when `last`."""
    for stop in _STOP.finditer(held):
        if _inside_quotation(held[: stop.end()]):
            continue
        behind = _BEHIND.match(held, stop.end())
        end = behind.end() if behind else stop.end()
        return None if not last and _UNFINISHED.match(held, end) else end
    return None


def _inside_quotation(text: str) -> bool:
    return any(
        text.count(pair[0]) > text.count(pair[1]) and len(text) - text.rindex(pair[0]) < _LONGEST_QUOTATION
        for pair in ("“”", "「」", "《》")
    )


def _claim(sentence: str, context: Context) -> tuple[Claim | None, list[str]]:
    """The claim of a sentence, None when it says nothing, and remarks on what the model must not write."""
    named = dict.fromkeys(key for group in _KEYS.findall(sentence) for key in re.findall(r"C\d+", group))
    remarks = [f"模型引用了不存在的条款编号{key}。" for key in named if key not in context.keys]
    text = _KEYS.sub("", sentence)
    remarks += [f"模型自己写了出处标记{mark}，已去掉。" for mark in _MARK.findall(text)]
    text = re.sub(r"\s+", " ", _BULLET.sub("", _MARK.sub("", text))).strip()
    if not re.search(r"\w", text):
        return None, remarks
    quotes = tuple(
        Quote(
            clause,
            context.documents[clause.document_id],
            clause.start,
            clause.end,
            clause.address,
            clause.path,
        )
        for key, clause in context.keys.items()
        if key in named
    )
    return Claim(text, quotes), remarks
