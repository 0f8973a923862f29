"""Answering by quoting: the sentences of the clauses that answer the question, verbatim, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.opened import Index
from index.structure.sentences import sentences
from index.types import Clause, Document, Hit

from ..drafts import Claim, Draft, Quote, label, quote_of
from ..question.scope import is_ended, misfit, wider
from ..question.synonyms import variants
from ..question.understand import Query
from ..question.wants import HARD, holds
from ..retrieve import Lookup, Retrieved, clause_document, latest_editions
from ..types import Sentence, Status
from .calibration import Calibration
from .evidence import Features, Support, TermWeights, measure, names_responsible, support, weigh
from .facts import answer_facts
from .listing import list_all
from .premise import contradictions
from .refuse import refusal, refuse_lookup, refuse_missing, refuse_unspoken
from .tables import is_header, spoken

_FORMULA = re.compile(r"印发给你们|现予(?:公布|发布|印发)|请(?:认真|结合实际|遵照)|已经.{0,30}(?:同意|通过)")
# Words of a question that only wants to see a clause.
_SHOW = frozenset(
    "原文 全文 内容 规定 原话 条文 原句 文字 什么样 讲的 写的 说的 主要 看看 问答 解答 办法 条例 通知 方案 要点 第几".split()
)
_CLAUSES = 6  # clauses whose sentences are weighed
_COMPARABLE = (
    0.3  # a document says nothing of the topic when its best sentence is this much less likely than another's
)
_SHORT_LIST = 400  # characters of a list of items that is quoted whole
_MOST_CHILDREN = 10
_ROWS = 80  # sentences weighed in one clause: the best by words, when a table is longer
_WHOLE_CLAUSE = 900  # characters up to which a clause asked for by its address is quoted whole


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its features, the calibrated chance (0..1) that it answers the question, and its and its clause's
    cosines with the question (−1..1)."""

    sentence: Sentence
    features: Features
    chance: float
    close: float
    dense: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of a hit before it is weighed: see `measure` for `asked` and `noted`."""

    sentence: Sentence
    rank: float
    close: float
    dense: float
    asked: Sentence | None
    noted: bool


def quote_answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> Iterator[Draft]:
    """Drafts of the quoted answer, growing claim by claim; the last one is complete."""
    if retrieved.query.chat:
        yield Draft(retrieved, "answered", text=_greeting(index))
        return
    refused = refuse_missing(retrieved, index) or refuse_lookup(retrieved)
    if refused:
        yield refused
        return
    with index.snapshot():
        answer = _answer(_still_there(retrieved, index), index, calibration)
    if not answer.claims and not answer.problems:
        yield refuse_unspoken(retrieved, index)
        return
    if not answer.claims:
        yield refusal(retrieved, "".join(answer.problems), index)
        return
    for count in range(1, len(answer.claims) + 1):
        done = count == len(answer.claims)
        status: Status = "partial" if answer.partial else "answered"
        notes = answer.notes if done else ()
        yield Draft(
            retrieved,
            status,
            answer.claims[:count],
            notes=notes,
            reason=answer.partial,
            problems=answer.problems,
        )


def _still_there(retrieved: Retrieved, index: Index) -> Retrieved:
    """Without the hits whose document was replaced between the search and now."""
    kept = tuple(
        hit
        for hit in retrieved.hits
        if index.clause(hit.clause.id) and index.document(hit.clause.document_id)
    )
    return retrieved if len(kept) == len(retrieved.hits) else replace(retrieved, hits=kept)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Claims and what is said about them; `partial` says which part of the question they leave open."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    partial: str = ""


def _answer(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    """One of the ways to answer, in the order of how exactly they know what was asked."""
    query = retrieved.query
    facts = answer_facts(retrieved, index)
    if facts:
        return _Quoted(facts.claims, facts.problems)
    lookups = [lookup for lookup in retrieved.lookups if lookup.found]
    if lookups:
        return _Quoted(
            tuple(claim for lookup in lookups for claim in _looked_up(lookup, retrieved, index, calibration))
        )
    if query.lists:
        listed = list_all(retrieved, index)
        if listed:
            return _Quoted(tuple(_claim(s, index) for s in listed.sentences), notes=(listed.note,))
    if retrieved.by_document:
        return _compared(retrieved, index, calibration)
    found = candidates(retrieved, retrieved.hits, index, calibration)
    if (
        found.everything
        and not found.kept
        and not _too_weak(found.everything[0], retrieved, index, calibration)
    ):
        return _Quoted((), problems=(found.why_not,))
    if not found.kept or _too_weak(found.kept[0], retrieved, index, calibration):
        return _Quoted(())
    scored = found.kept
    chosen = _with_children(choose(scored, retrieved, calibration), index)
    ignored = [f"{year}年" for year in query.years] + [a.written for a in query.addresses]
    wrong = contradictions(query, [s.text for s in chosen], ignored)
    remarks = [wider(query, s.clause, clause_document(index, s.clause)) for s in chosen]
    problems = (*wrong, *dict.fromkeys(remark for remark in remarks if remark))
    return _Quoted(tuple(_claim(sentence, index) for sentence in chosen), problems=problems, notes=wrong)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Scored sentences, best first: `everything` found, and `kept` of it what is about the place and year asked for and
    holds the kind of thing asked for; `why_not` says what the rest lacks, in Chinese."""

    everything: tuple[Scored, ...]
    kept: tuple[Scored, ...]
    why_not: str = ""


def candidates(
    retrieved: Retrieved, hits: Sequence[Hit], index: Index, calibration: Calibration
) -> Candidates:
    """The sentences of `hits` that can answer the query at all."""
    query = retrieved.query
    everything = tuple(score_sentences(retrieved, hits, index, calibration))
    misfits = {
        c.id: misfit(query, c, clause_document(index, c))
        for c in {s.sentence.clause.id: s.sentence.clause for s in everything}.values()
    }
    in_scope = tuple(s for s in everything if misfits[s.sentence.clause.id] is None)
    if everything and not in_scope:
        return Candidates(everything, (), f"没有找到{misfits[everything[0].sentence.clause.id]}的相关规定。")
    in_scope = _in_force(in_scope, query, index)
    kinds = query.asks & HARD.keys()
    kept = tuple(s for s in in_scope if not kinds or holds(kinds, spoken(s.sentence)))
    wants = "、".join(dict.fromkeys(HARD[kind] for kind in sorted(kinds)))
    return Candidates(everything, kept, f"相关条款没有写明所问的{wants}。" if in_scope and not kept else "")


def _in_force(scored: tuple[Scored, ...], query: Query, index: Index) -> tuple[Scored, ...]:
    """Without the sentences of ended documents and of earlier years' editions, when one in force answers about as well
    and none was asked for by name or year."""
    if query.older or query.certain or query.years:
        return scored
    latest = {document.id for document in latest_editions(index.documents())}
    current = tuple(
        s
        for s in scored
        if s.sentence.clause.document_id in latest and not is_ended(clause_document(index, s.sentence.clause))
    )
    if not current or current[0].chance < scored[0].chance * _COMPARABLE:
        return scored
    return current


def _too_weak(best: Scored, retrieved: Retrieved, index: Index, calibration: Calibration) -> bool:
    query = retrieved.query
    if not query.terms and not query.background and not query.named:
        return True
    return calibration.refuses(support_of(best, retrieved, index))


def support_of(best: Scored, retrieved: Retrieved, index: Index) -> Support:
    """What speaks for answering from the best sentence found."""
    cosines = tuple(retrieved.cosines.values())
    return support(
        retrieved.query, best.features, best.chance, best.close, best.dense, cosines, index.frequency
    )


def _compared(retrieved: Retrieved, index: Index, calibration: Calibration) -> _Quoted:
    """The answer arranged by document; where one says nothing, it says so."""
    groups = [(d, candidates(retrieved, hits, index, calibration).kept) for d, hits in retrieved.by_document]
    best = max((kept[0] for _, kept in groups if kept), key=lambda s: s.chance, default=None)
    if best is None or _too_weak(best, retrieved, index, calibration):
        return _Quoted(())
    claims: list[Claim] = []
    silent: list[str] = []
    for document, scored in groups:
        if not scored or scored[0].chance < best.chance * _COMPARABLE:
            silent.append(f"{label(document, '')}：没有找到相关内容。")
            continue
        own = [_claim(sentence, index) for sentence in choose(scored, retrieved, calibration)]
        claims += [replace(own[0], heads=f"{label(document, '')}：\n"), *own[1:]]
    return _Quoted(tuple(claims), notes=tuple(silent), partial="".join(silent))


def _looked_up(lookup: Lookup, retrieved: Retrieved, index: Index, calibration: Calibration) -> list[Claim]:
    """A clause asked for by address: whole when nothing more is asked of it, else its sentences on that."""
    assert lookup.found is not None
    claims = []
    for clause in lookup.found.clauses[:8]:
        span = lookup.found.span or (0, len(clause.text))
        own = [
            s
            for s in sentences(clause)
            if s.start - clause.start < span[1] and s.end - clause.start > span[0]
        ]
        if _asked_beyond(retrieved.query, lookup.document) and len(own) > 1 and span == (0, len(clause.text)):
            scored = score_sentences(retrieved, [Hit(clause, 1.0)], index, calibration)
            best = [s for s in scored if s.features.own > 0]
            if best:
                own = choose(best, retrieved, calibration)
                claims += [_claim(sentence, index) for sentence in own]
                continue
        if span[1] - span[0] <= _WHOLE_CLAUSE and not any(s.text.startswith("|") for s in own):
            claims.append(_span_claim(clause, span, lookup, index))
        else:
            claims += [_claim(sentence, index) for sentence in own[:12]]
    return claims


def _asked_beyond(query: Query, document: Document) -> bool:
    """Whether a question asks something of the clause it names, beyond showing it."""
    return any(
        term not in _SHOW and not any(form in document.title for form in (term, *variants(term)))
        for term in query.terms
    )


def _span_claim(clause: Clause, span: tuple[int, int], lookup: Lookup, index: Index) -> Claim:
    address = (
        lookup.address.written
        if lookup.found and lookup.found.span and "条" in lookup.address.written
        else clause.address
    )
    own = [s for s in sentences(clause) if s.start - clause.start >= span[0]]
    deep = own[0].address if lookup.found and lookup.found.span and own else clause.address
    quote = Quote(
        clause,
        clause_document(index, clause),
        clause.start + span[0],
        clause.start + span[1],
        deep or address,
        clause.path,
    )
    return Claim(quote.text, (quote,))


def score_sentences(
    retrieved: Retrieved, hits: Sequence[Hit], index: Index, calibration: Calibration
) -> list[Scored]:
    """The sentences of the best of `hits`, most likely answer first; ties in the order of search and text."""
    query = retrieved.query
    weights = weigh(query.terms, index.frequency, query.background)
    found = [item for hit in hits[:_CLAUSES] for item in _found(hit, retrieved, weights)]
    nearest = max((item.close for item in found), default=0.0)
    scored = []
    for item in found:
        document = clause_document(index, item.sentence.clause)
        near = item.close - nearest
        features = measure(query, weights, item.sentence, document, item.rank, near, item.asked, item.noted)
        scored.append(Scored(item.sentence, features, calibration.chance(features), item.close, item.dense))
    return sorted(scored, key=lambda s: -s.chance)


def _found(hit: Hit, retrieved: Retrieved, weights: TermWeights) -> Iterator[_Found]:
    """The sentences of a hit that could be quoted."""
    clause = hit.clause
    own = _telling(clause)
    if clause.kind == "part":
        own = [s for s in own if _says_something(s.text)]
    if len(own) > _ROWS:
        own = sorted(own, key=lambda s: -len(weights.bigrams & frozenset(_pairs(s.text))))[:_ROWS]
    noted = any(names_responsible(s.text) for s in own)
    dense = retrieved.cosines.get(clause.id, 0.0)
    asked: Sentence | None = None
    for sentence in own:
        close = retrieved.close.get((clause.id, sentence.start), dense)
        if sentence.text.endswith(("？", "?")):
            asked = sentence  # a question in the text is no answer; what follows it answers it
            continue
        if asked is not None:
            close = max(close, retrieved.close.get((clause.id, asked.start), -1.0))
        yield _Found(sentence, hit.score, close, dense, asked, noted)
        asked = None


def _telling(clause: Clause) -> list[Sentence]:
    """The sentences worth quoting alone: not a table's head, and not the clause's title unless it is all there is."""
    own = [s for s in sentences(clause) if not is_header(s, clause)]
    title = clause.heading
    return [
        s for s in own if not (title and s.start == clause.start and s.text.rstrip("。：:").endswith(title))
    ] or own


def _says_something(text: str) -> bool:
    """Whether a sentence of the parts around the body is more than a signature, a date, an address line or the formula of
    issuing."""
    return text.endswith("。") and len(text) >= 12 and not _FORMULA.search(text)


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))


def choose(scored: Sequence[Scored], retrieved: Retrieved, calibration: Calibration) -> list[Sentence]:
    """The best sentence and those nearly as likely, with what they cannot be read without: the items a colon announces,
    the line that announces an item, the note of responsibility when the question asks who."""
    best = scored[0]
    own = best.sentence.clause.id
    least = {True: best.chance * calibration.share_same, False: best.chance * calibration.share}
    kept = [s.sentence for s in scored if s.chance >= least[s.sentence.clause.id == own]][: calibration.most]
    wanted: dict[tuple[int, int, str], Sentence] = {}
    for sentence in kept:
        for whole in _with_context(sentence, retrieved.query.asks):
            wanted[(whole.start, whole.end, whole.clause.document_id)] = whole
    if "who" in retrieved.query.asks:
        for clause in {sentence.clause.id: sentence.clause for sentence in kept}.values():
            for sentence in sentences(clause):
                if names_responsible(sentence.text):
                    wanted[(sentence.start, sentence.end, sentence.clause.document_id)] = sentence
    order = {hit.clause.id: rank for rank, hit in enumerate(retrieved.hits)}
    return sorted(wanted.values(), key=lambda s: (order.get(s.clause.id, 99), s.start))


def _with_context(sentence: Sentence, asks: frozenset[str]) -> list[Sentence]:
    """A sentence with what it cannot be read without: the items its colon announces; for an item the line that announces
    it, and its fellows when the question asks for a rate and the list is a short one of rates (one alone would
    mislead)."""
    own = sentences(sentence.clause)
    at = own.index(sentence)
    if sentence.text.endswith(("：", ":")):
        return [sentence, *_items_after(own, at)[:20]]
    if not (
        sentence.path
        and sentence.path[-1].startswith("（")
        and len(sentence.path) > len(sentence.clause.path)
    ):
        return [sentence]
    intro = next((i for i in range(at - 1, -1, -1) if _announces(own[i], sentence)), None)
    if intro is None:
        return [sentence]
    items = _items_after(own, intro)
    rates = asks & {"money", "percent"}
    short = sum(len(item.text) for item in items) <= _SHORT_LIST
    together = bool(rates) and short and all(holds(rates, item.text) for item in items)
    return [own[intro], *(items if together else [sentence])]


def _announces(line: Sentence, item: Sentence) -> bool:
    return line.path == item.path[: len(line.path)] and line.text.endswith(("：", ":"))


def _items_after(own: Sequence[Sentence], at: int) -> list[Sentence]:
    items = []
    for following in own[at + 1 :]:
        if following.path[: len(own[at].path)] != own[at].path or following.text.endswith(("：", ":")):
            break
        if following.path == own[at].path and own[at].path != own[at].clause.path:
            break
        items.append(following)
    return items


def _with_children(chosen: list[Sentence], index: Index) -> list[Sentence]:
    """Where a chosen line announces a list whose items are clauses of their own (三、1 …分为四级：), those clauses' first
    sentences too."""
    whole: list[Sentence] = []
    for sentence in chosen:
        whole.append(sentence)
        clause = sentence.clause
        if not sentence.text.endswith(("：", ":")) or sentences(clause)[-1] is not sentence:
            continue
        deeper = [
            c
            for c in index.clauses(clause.document_id)
            if c.path[: len(clause.path)] == clause.path and c.id != clause.id
        ]
        if deeper and len(deeper) <= _MOST_CHILDREN:
            whole += [s for c in deeper for s in sentences(c)[:2] if s not in chosen]
    return list(dict.fromkeys(whole))


def _claim(sentence: Sentence, index: Index) -> Claim:
    document = clause_document(index, sentence.clause)
    return Claim(spoken(sentence), (quote_of(sentence, document),), facts=(_head(sentence),))


def _head(sentence: Sentence) -> str:
    if sentence.header is None:
        return ""
    start = sentence.clause.start
    return sentence.clause.text[sentence.header[0] - start : sentence.header[1] - start]


def _greeting(index: Index) -> str:
    count = len(index.documents())
    return f"您好！我是政策问答助手，只根据已收录的{count}份文件作答，并逐句注明出处。请直接提问，例如问期限、责任单位、标准，或指定文号和条款。"
