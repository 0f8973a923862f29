"""Answering with a chat model: the model chooses among keys, code writes the addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from langchain_core.language_models import BaseChatModel

from index.errors import ModelError
from index.opened import Index
from prompts import NOT_FOUND, load_prompt

from ..drafts import Claim, Draft, Quote, label
from ..gate.figures import figures
from ..question.words.terms import content_terms
from ..quoting.refuse import refuse_unspoken
from ..retrieve import Retrieved
from ..settings import Settings
from .chat_model import named, said
from .context import Context, fit_context
from .material import Material, material
from .sentences import KEY, whole_sentences
from .tokens import count_tokens

_KEYS = re.compile(KEY)
_MARK = re.compile(r"[\[【]\s*\^?\d{1,3}\s*[\]】]")  # a mark as only the program may write it
_BULLET = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}[.．、)）]\s*(?!\d))")
_LACKING = "模型认为所问的一部分在文件中没有写明"
# Clauses a sentence may rest on: citing all there are, it would find each of its figures somewhere.
_MOST_KEYS = 5
_LONGEST_PART = 60  # characters of a part of the question that is named as left open


def generate_answer(
    retrieved: Retrieved, index: Index, model: BaseChatModel, settings: Settings
) -> Iterator[Draft]:
    """Drafts of the model's answer, one more claim each. Raises ModelError when the model fails or says nothing."""
    if not retrieved.hits:
        yield refuse_unspoken(retrieved, index)
        return
    prompt = load_prompt("answer")
    problems: list[str] = []
    given = material(retrieved, index)
    context = _context(given, retrieved, index, settings, count_tokens(prompt.text), problems)
    filled = prompt.fill(question=retrieved.query.standalone, clauses=context.text, not_found=NOT_FOUND)
    empty = Draft(retrieved, "answered", trace={"model": named(settings), "prompt": prompt.hash})
    claims: list[Claim] = []
    lacking: list[str] = []
    for sentence in whole_sentences(said(model, filled, settings.llm_timeout, problems)):
        words, missing, part = sentence.partition(NOT_FOUND)
        lacking += [part] if missing else []
        claim, remarks = _claim(words, context)
        problems += remarks
        if claim:
            claims.append(_headed(claim, claims) if given.compared else claim)
            yield replace(empty, claims=tuple(claims), problems=tuple(problems))
    draft = replace(empty, claims=tuple(claims), problems=tuple(problems), notes=_notes(given, claims))
    yield _finished(draft, lacking, given, index)


def _context(
    given: Material, retrieved: Retrieved, index: Index, settings: Settings, fixed: int, problems: list[str]
) -> Context:
    """The clauses that fit beside the prompt's `fixed` tokens and the question; what is left out is told in `problems`."""
    documents = {d.id: d for hit in given.hits if (d := index.document(hit.clause.document_id))}
    hits = [hit for hit in given.hits if hit.clause.document_id in documents]  # the rest is gone meanwhile
    room = settings.llm_context - settings.llm_answer - fixed - count_tokens(retrieved.query.standalone)
    context = fit_context(hits, documents, room, given.by_document)
    if not context.keys:
        raise ModelError("模型窗口太小，一条条款也放不下，请增大 POLICY_LLM_CONTEXT")
    if context.left_out:
        problems.append(f"有{len(context.left_out)}条相关条款因模型窗口所限未提供给模型。")
    return context


def _headed(claim: Claim, before: list[Claim]) -> Claim:
    """A claim of a comparison under its document's name, where the claim before it is of another document."""
    own = {quote.document.id for quote in claim.quotes}
    last = {quote.document.id for quote in before[-1].quotes} if before else set()
    if len(own) != 1 or own == last:
        return claim
    return replace(claim, heads=f"{label(claim.quotes[0].document, '')}：\n")


def _silent(given: Material, claims: list[Claim]) -> list[str]:
    """The compared documents that no claim rests on."""
    cited = {quote.document.id for claim in claims for quote in claim.quotes}
    return [f"{label(d, '')}：没有找到相关内容。" for d in given.compared if d.id not in cited]


def _notes(given: Material, claims: list[Claim]) -> tuple[str, ...]:
    return tuple(line for line in (*_silent(given, claims), given.note) if line)


def _finished(draft: Draft, lacking: list[str], given: Material, index: Index) -> Draft:
    """The last draft; `lacking` holds what the model said that the clauses do not answer, one text for each time."""
    if draft.claims:
        silent = "".join(_silent(given, list(draft.claims)))
        reason = _left_open(lacking, draft.retrieved.query.standalone) if lacking else silent
        return replace(draft, status="partial", reason=reason) if reason else draft
    if not lacking:
        raise ModelError("模型没有给出内容")
    refused = refuse_unspoken(draft.retrieved, index)
    return replace(draft, status="not_found", text=refused.text, reason=refused.reason, notes=())


def _left_open(lacking: list[str], question: str) -> str:
    """What the clauses leave open, in the question's own words: whatever else the model writes there passed no gate."""
    parts = [re.sub(r"[\s。，；：:]+", " ", _KEYS.sub("", part)).strip() for part in lacking]
    named_parts = [
        part
        for part in parts
        if 0 < len(part) <= _LONGEST_PART
        and content_terms(part)
        and all(term in question.lower() for term in content_terms(part))
        and figures(part) <= figures(question)
    ]
    return f"文件中没有写明：{'；'.join(dict.fromkeys(named_parts))}" if named_parts else _LACKING


def _claim(sentence: str, context: Context) -> tuple[Claim | None, list[str]]:
    """The claim of a sentence, None when it says nothing, and remarks on what the model must not write."""
    named = dict.fromkeys(key for group in _KEYS.findall(sentence) for key in re.findall(r"C\d+", group))
    remarks = [f"模型引用了不存在的条款编号{key}。" for key in named if key not in context.keys]
    if len(named) > _MOST_KEYS:
        remarks.append(f"模型在一句话里引用了{len(named)}条条款，无法逐条核对，这一句不采用。")
        named = {}
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
