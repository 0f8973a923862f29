"""What a word means (X是什么意思, 什么叫X, X指哪些): the sentence of a text that defines it, alone.

立法技术规范 has a text define its terms as 本条例所称X，是指… or …包括…; plans and standards gather them under 术语, X：指….
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.opened import Index
from index.types import Clause, Sentence

from ...gate.planted import quotable
from ...retrieve import Retrieved
from ..claims import claim_of
from ..reading.items import COLON, items_of
from .read_all import in_scope
from .searched import Quoted

_X = r"(?P<x{}>[^，。？?、]{{2,16}}?)"
_END = r"(?:呢|啊)?[？?。]?$"
# Forms that ask for nothing but a definition, and forms that another sentence may answer as well.
_STRICT = re.compile(
    rf"{_X.format(1)}(?:到底|具体|究竟)?是?(?:什么|啥|何)意思{_END}|{_X.format(2)}的?(?:定义|含义)(?:是|为)?(?:什么|啥|怎样的)?{_END}"
    rf"|{_X.format(3)}是?(?:怎么|如何|怎样)(?:定义|界定)的?{_END}|(?:怎么|如何|怎样)(?:定义|界定){_X.format(4)}{_END}"
)
_LOOSE = re.compile(
    rf"(?:什么|啥)(?:叫做?|叫作|是){_X.format(5)}{_END}|{_X.format(6)}(?:(?:是|具体)?指的?是?|[是有])(?:谁|什么|啥|哪些?|哪几)(?:种|类|个|条|样|些)?(?:地方|区域|范围|东西|情况|人)?{_END}"
)
# What is told by what belongs under it: 城区为重点区域, 90分以上为优秀.
_BELONGING = re.compile(r"什么(?:叫|是)|(?:地方|区域|范围)(?:呢|啊)?[？?。]?$")
_LEADING = re.compile(r"^(?:[里中上内的]|所?(?:称|说|讲|指|规定|提到?)的?|文件|请问|“|\")+|[”\"的是]+$")
_OTHERS = r"[^，。；：\n]{1,20}[、和与及或]"
_TERMS = re.compile(r"术语|名词|用语|定义|含义|释义")
_MOST = 4


def defined(retrieved: Retrieved, index: Index) -> Quoted | None:
    """The sentences that define the word asked about, in the documents named or in all in force; that none does, where
    nothing but its definition is asked for and the texts only use it. None for any other question."""
    query = retrieved.query
    if query.compares or query.addresses or query.aspects:
        return None
    strict = _STRICT.search(query.topic_text)
    found = strict or _LOOSE.search(query.topic_text)
    word = _LEADING.sub("", next(filter(None, found.groups()), "").strip()) if found else ""
    if len(word) < 2:
        return None
    _, clauses = in_scope(query, index, current=True)
    said = [s for clause in clauses for s in _defining(clause, word)]
    if not said and _BELONGING.search(query.topic_text):
        under = re.compile(rf"[^所人因作认]为{re.escape(word)}(?=[，。；])")
        said = [s for clause in clauses for s in quotable(clause) if under.search(s.text)]
    if said:
        return Quoted(tuple(claim_of(sentence, index) for sentence in dict.fromkeys(said)))
    used = [c for c in clauses if word in c.text]
    if not (strict and used) or any(_explains(clause, word) for clause in used):
        return None
    return Quoted((), problems=(f"已收录的文件用了“{word}”一词，但没有写明它的定义。",))


def _defining(clause: Clause, word: str) -> Iterator[Sentence]:
    """The sentences of a clause that say what the word means, with the items that do."""
    own = quotable(clause)
    terms = _TERMS.search(" ".join((*clause.headings, clause.heading)))
    for at, sentence in enumerate(own):
        if _defines(sentence.text, word) or (terms and _is_labelled(sentence.text, word)):
            yield sentence
            yield from items_of(own, at) if sentence.text.endswith(COLON) else ()


def _defines(text: str, word: str) -> bool:
    x = re.escape(word)
    called = rf"所[称指]的?(?:{_OTHERS})?[“\"]?{x}[”\"]?(?:[、和与及或（(][^，。；：]{{1,20}})?"
    plain = rf"(?:^|[。；\s）)])[“\"]?{x}[”\"]?(?:[（(][^，。；：]{{1,20}}[）)])?"
    means = r"(?:是指|系指|指的是|，指|指(?=[^导挥定标引示派南出]))"
    return bool(re.search(rf"{called}[，,]?(?:{means}|包括|是|为|即)|{plain}[，,：:]?{means}", text))


def _is_labelled(text: str, word: str) -> bool:
    return bool(
        re.match(
            rf"(?:[（(]?[\d一二三四五六七八九十.]+[）).、]?\s*)?[“\"]?{re.escape(word)}[”\"]?[：:—]", text
        )
    )


def _explains(clause: Clause, word: str) -> bool:
    """Whether a clause answers what the word is in other forms: X是…, under a heading that has it."""
    return word in clause.heading or bool(
        re.search(rf"(?:^|[。；\s]){re.escape(word)}，?是(?!否)", clause.text)
    )
