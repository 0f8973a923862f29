"""Whether what a sentence says is near enough to what it cites: features, each 0..1 (a cosine −1..1), higher is nearer.

They are weighed by a logistic model fitted on claims that are true in other words and claims that are not
(`python -m eval.fit_gate`); its threshold stands in `weights.json` beside this file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..question.words.synonyms import variants
from ..question.words.terms import content_terms
from .evidence import Evidence
from .wording import nearest, pairs, plain, segments, stops

# What frames a sentence and says nothing of its own.
_FRAME = re.compile(
    r"(?:按照?|根据|依据|依照)(?:上述|本|该|有关|相关|文件|条款)*(?:规定|办法|方案|要求|通知|意见|文件)?|应当|应该|应|必须|可以|可|须|需要?|要|不得|不能|能够?|会|"
    r"同时|另外|此外|其中|如果|若|因此|即|此项|该项|这项|上述|相关|有关|具体|分别|以及|并且|以内|之内|进行|予以|给予|至少|最多|不少于|不超过|不低于|最迟|最长|没有|尚未|还没|没|未|无|已经?|经过|任何|都|均|也|全部|不用|不再|再|还|就|时限|期限|标准|达到"
)
_FEWEST = 4  # pairs of characters a segment must have to be judged alone


@dataclass(frozen=True, slots=True)
class Nearness:
    """`terms`: share of the sentence's topic words (or other words for them) that stand in the evidence; `pairs`: share of
    its pairs of characters; `weakest`: that share in the segment with least of it; `closest`: that share in the two
    neighbouring sentences of the evidence that hold most; `cosine`: with the nearest cited sentence by the embedder."""

    terms: float
    pairs: float
    weakest: float
    closest: float
    cosine: float


def nearness(text: str, evidence: Evidence, cosine: float | None) -> Nearness:
    """The features of a sentence; `cosine` None (no embedder to ask) counts as 0 and is not weighed."""
    held = plain(evidence.known)
    shown = _FRAME.sub(" ", plain(text))
    known = pairs(held)
    shares = [_share(pairs(part), known) for part in segments(shown) if len(pairs(part)) >= _FEWEST]
    return Nearness(
        terms=_terms(text, held),
        pairs=_share(pairs(shown), known),
        weakest=min(shares, default=_share(pairs(shown), known)),
        closest=_share(pairs(shown), _window(shown, plain(evidence.clauses))),
        cosine=cosine or 0.0,
    )


def is_telling(text: str) -> bool:
    """Whether a text is long enough for its cosine to tell anything: that of a bare 2年 says nothing of what it cites."""
    return len(pairs(_FRAME.sub(" ", plain(text)))) >= _FEWEST


def _share(wanted: frozenset[str], known: frozenset[str]) -> float:
    return len(wanted & known) / len(wanted) if wanted else 1.0


def _window(text: str, clauses: str) -> frozenset[str]:
    """The pairs of the nearest sentence and those beside it."""
    near = nearest(text, clauses)
    parts = stops(clauses)
    at = parts.index(near) if near in parts else 0
    return pairs("\n".join(parts[max(0, at - 1) : at + 2]))


def _terms(text: str, held: str) -> float:
    terms = content_terms(_FRAME.sub(" ", unicodedata.normalize("NFKC", text)))
    if not terms:
        return 1.0
    return sum(_stands(term, held) for term in terms) / len(terms)


def _stands(term: str, held: str) -> float:
    """1 when the word, its short form or another word for it stands in the evidence, else the share of its characters'
    pairs that do, halved."""
    if any(plain(form) in held for form in (term, *variants(term))):
        return 1.0
    own = pairs(plain(term))
    return 0.5 * sum(pair in held for pair in own) / len(own) if own else 1.0
