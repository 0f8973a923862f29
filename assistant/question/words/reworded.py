"""A question put in the words of a clause: 狗证 as 养犬登记证 where the clause writes so, 小巨人 as “小巨人”."""

from __future__ import annotations

import re

from .synonyms import spoken_of, variants
from .terms import words

_QUOTED = re.compile(r"“([^”]{2,12})”")


def reworded(question: str, clause: str) -> str:
    """`question` with each word that the text of a clause lacks put as the clause has it, where it has another word for it,
    and in quotation marks what the clause writes in them; the same text when there is nothing to put otherwise."""
    low = clause.lower()
    for word in dict.fromkeys((*spoken_of(question), *words(question))):
        held = [other for other in variants(word) if other in low]
        if held and word not in low:
            question = re.sub(re.escape(word), max(held, key=len), question, flags=re.IGNORECASE)
    for name in _QUOTED.findall(clause):
        question = re.sub(rf"(?<!“){re.escape(name)}(?!”)", f"“{name}”", question)
    return question
