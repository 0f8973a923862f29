"""Whether an answer says what it should: the key facts, and each beside the clause it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Spaces, brackets, quotation and book-title marks: they differ between a document and a quotation of it
# without changing what is said (〔2021〕, [2021], ﹝2021﹞).
_UNSEEN = re.compile(r"[\s〔〕﹝﹞\[\]【】()「」『』“”\"'‘’《》〈〉*_`|]")


def facts_found(text: str, facts: Sequence[Sequence[str]]) -> float:
    """Key facts of which one wording stands in `text` / key facts, 0..1; 1.0 when there are none to find.

    Compared after `plain`. The strings are the claims of ALCE's claim recall and of STR-EM, written by hand.
    """
    if not facts:
        return 1.0
    return (len(facts) - len(missing_facts(text, facts))) / len(facts)


def missing_facts(text: str, facts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first wording of every key fact that `text` has in none of its wordings."""
    inside = plain(text)
    return tuple(wordings[0] for wordings in facts if not any(plain(w) in inside for w in wordings))


def facts_cited(sentences: Sequence[tuple[str, bool]], facts: Sequence[Sequence[str]]) -> float:
    """Key facts that stand in a sentence that cites a gold clause / key facts, 0..1; 1.0 when there are none.

    `sentences` holds each sentence of the answer and whether a gold clause is among what it cites. Stricter than
    `facts_found`: the right unit beside another clause is a wrong answer to "who is responsible", as is the right day
    to "by when". ALCE's claim recall (arXiv:2305.14627) and citation recall, asked of one sentence.
    """
    return facts_found("\n".join(text for text, gold in sentences if gold), facts)


def plain(text: str) -> str:
    """`text` for comparing: NFKC (full-width to half-width), without spaces, brackets and quotation marks."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
