"""Words that the segmenter guessed at across the boundary of a word of the documents: 交餐|厨 of 交餐厨废弃物, where they write 餐厨.

Its dictionary holds no nouns that a rule coins for its own matter (本条例所称餐厨废弃物); of the characters of such a noun and a
verb before it, it makes words of two by guess. What no clause holds and the dictionary neither is such a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import rjieba

_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_ONE = re.compile(r"[\u4e00-\u9fff]")


def recut(words: Sequence[str], small: frozenset[str], mentioned: Callable[[str], bool]) -> list[str]:
    """The words of a question with each guess that leaves a character over, cut one character later where some clause holds the
    word that makes; `small` are words that are none of the topic, and no end of one."""
    found = list(words)
    for at, (word, after) in enumerate(pairwise(words)):
        if _ONE.fullmatch(after) and after not in small and _is_guess(word, mentioned):
            later = word[1] + after
            if mentioned(later):
                found[at : at + 2] = [word[0], later]
    return found


def _is_guess(word: str, mentioned: Callable[[str], bool]) -> bool:
    return bool(_PAIR.fullmatch(word)) and len(rjieba.cut(word, False)) == 2 and not mentioned(word)
