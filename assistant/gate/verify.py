"""The citation gate: what every sentence must pass before it is shown.

A sentence passes when it has a citation; each cited clause exists in the index now; what it puts in quotation marks or
names as a title 《》 stands there character by character (white space, width and marks inside the quotation aside);
every figure, date, period, document and article number in it stands in what it cites, numerals compared by value; so
do its offices, places and systems, in full or in a short form of the same office; it bounds figures, binds, allows and
denies as the clause does, gives each office its role and each value its place; and it is near enough in meaning. A
check that could not run has failed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from index.types import Clause

from ..drafts import Claim, Quote, label
from ..tables import spoken
from .binding import misplaced
from .comparators import wrong_bounds
from .evidence import Evidence, evidence_of
from .figures import unsupported
from .limits import Limits, load_limits
from .meaning import is_telling, nearness
from .modality import opposites, wrong_force
from .names import unknown_names
from .planted import provisions, quotable, speaks_to_the_program
from .quotations import misquoted
from .roles import wrong_roles
from .wording import squeeze

Current = Callable[[str], Clause | None]
# The cosine (−1..1) of a sentence with the nearest sentence of the clauses with these ids; None without an embedder.
Cosine = Callable[[str, Collection[str]], float | None]
_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_END = "。；;：:.！!？? "


def faults(
    claim: Claim, current: Current, cosine: Cosine | None = None, known: Sequence[str] = ()
) -> tuple[str, ...]:
    """Why a claim may not be shown, in Chinese; () when it may. `current` gives the clause of an id as the index holds
    it now, None when it is gone; `known` is what else the sentence may say."""
    if not claim.quotes:
        return ("没有引用任何条款",)
    if speaks_to_the_program(claim.text):
        return ("这一句是写给程序的指令，不是规定",)
    found = [fault for quote in claim.quotes if (fault := unquotable(quote, current))]
    evidence = evidence_of(claim, known)
    found += written_faults(claim.text, evidence)
    if found or claim.facts or is_verbatim(claim):
        return tuple(found)  # with facts of the catalog the program itself has worded it
    limits = load_limits()
    found += sense_faults(claim.text, evidence, limits)
    if not found:
        ids = {quote.clause.id for quote in claim.quotes}
        found += far_faults(claim.text, evidence, limits, cosine(claim.text, ids) if cosine else None)
    return tuple(found)


def unquotable(quote: Quote, current: Current) -> str:
    """Why a quote is no citation now: its clause is gone, or does not hold its words. "" when it is one."""
    clause = current(quote.clause.id)
    if clause is None:
        return f"所引条款已不在文件库中：{label(quote.document, quote.address)}"
    if squeeze(quote.text) not in squeeze(clause.text):
        return f"引文与条款原文不一致：{label(quote.document, quote.address)}"
    return ""


def is_verbatim(claim: Claim) -> bool:
    """Whether the claim is what it quotes, or whole sentences or segments of one cited clause, to the letter; a table row as
    it is read."""
    words = squeeze(claim.text).strip(_END)
    quoted = any(squeeze(quote.text).strip(_END) == words for quote in claim.quotes)
    return quoted or any(_holds(quote.clause, words, claim.text) for quote in claim.quotes)


def _holds(clause: Clause, words: str, text: str) -> bool:
    held = squeeze(provisions(clause))
    at = held.find(words)
    # From the start of a sentence on: behind 不得 the same words would say the opposite.
    if at == 0 or (at > 0 and re.match(r"[。；;！？!?|]", held[at - 1])):
        rest = held[at + len(words) :]
        return not rest or rest[0] in "。；;：:！？!?，,|"
    return "|" in clause.text and any(spoken(sentence) == text for sentence in quotable(clause))


def written_faults(text: str, evidence: Evidence) -> list[str]:
    """Quotations and figures that do not stand in the evidence."""
    found = [f"引号内文字不在所引条款中：“{words}”" for words in misquoted(text, evidence.known)]
    wrong = unsupported(text, evidence.known)
    return found + ([f"所引条款中没有：{'、'.join(wrong)}"] if wrong else [])


def sense_faults(text: str, evidence: Evidence, limits: Limits) -> list[str]:
    """What the words of a sentence say that the evidence does not, although its figures stand there. A title in 《》 has
    been compared to the letter; the office in it is not spoken of."""
    text = _TITLE.sub("《》", text)
    found = []
    for template, wrong in (
        ("所引条款中没有这一名称：{}", unknown_names(text, evidence.known, evidence.region)),
        ("上下限与所引条款相反：{}", wrong_bounds(text, evidence.known)),
        ("职责分工与所引条款不一致：{}", wrong_roles(text, evidence.clauses)),
        ("应当、可以、不得的说法与所引条款不一致：{}", wrong_force(text, evidence.clauses)),
        ("与所引条款的说法相反：{}", opposites(text, evidence.clauses)),
    ):
        if wrong:
            found.append(template.format("、".join(wrong)))
    for value in misplaced(text, evidence.clauses):
        if value.margin > (limits.office if value.is_office else limits.figure):
            found.append(f"{value.written}在所引条款中说的不是这件事（原文此处为{value.instead}）")
    return found


def far_faults(text: str, evidence: Evidence, limits: Limits, cosine: float | None) -> list[str]:
    cosine = cosine if is_telling(text) else None
    judge = limits.by_words if cosine is None else limits.with_cosine
    return ["意思与所引条款相差较大"] if judge.is_far(nearness(text, evidence, cosine)) else []
