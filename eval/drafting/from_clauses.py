"""Questions on one clause: who, by when, how much, what it says, which article; and follow-ups to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from index.structure.articles import is_article, provisions
from index.types import Clause

from .draft import Draft, Text
from .phrases import (
    Gap,
    acting,
    amounts,
    bare,
    days,
    opening,
    periods,
    responsible,
    topic_of,
    wordings,
)

Rule = Callable[[Text], Iterator[Draft]]

_QUOTED = re.compile(r"“([^“”]{3,18})”")
_UNIT = re.compile(r"(%|％|[^\d,.\s]+)$")
_MOST_FACTS = 4
_ITEM = re.compile(r"^\s*[（(][一二三四五六七八九十\d]{1,3}[）)]\s*(.+)", re.MULTILINE)


def who(text: Text) -> Iterator[Draft]:
    """By the note of responsibility of a clause with a topic, and by 由…负责 in its sentences."""
    for clause in text.citable():
        offices, topic = responsible(clause), topic_of(clause)
        if offices and topic:
            facts = tuple((office,) for office in offices[:_MOST_FACTS])
            yield Draft(f"{text.name}里，{topic}由哪些单位负责？", "who", (text.gold(clause),), facts)
        for gap in acting(clause):
            question = f"按{text.name}，{gap.before}由哪个部门{gap.after}？"
            yield Draft(question, "who", (text.gold(clause),), ((gap.taken,),))


def deadline(text: Text) -> Iterator[Draft]:
    for clause in text.citable():
        for gap, word in _times(clause):
            yield Draft(_ask(text, clause, gap, word), "deadline", (text.gold(clause),), _fact(gap))


def quantity(text: Text) -> Iterator[Draft]:
    for clause in text.citable():
        for gap in amounts(clause):
            word = how_many(gap.taken)
            yield Draft(_ask(text, clause, gap, word), "quantity", (text.gold(clause),), _fact(gap))


def single(text: Text) -> Iterator[Draft]:
    """What a clause with a topic demands; a term in quotation marks or its first figure shows it was quoted."""
    for clause in text.citable():
        topic = topic_of(clause)
        term = next((t for t in _QUOTED.findall(bare(clause)) if t not in topic), "")
        figure = next((gap.taken for gap in (*periods(clause), *amounts(clause))), "")
        fact = (term,) if term else wordings(figure)
        if topic and fact[0]:
            gold = (text.gold(clause),)
            yield Draft(f"{text.name}对{topic}是怎么要求的？", "single", gold, (fact,))


def lookup(text: Text) -> Iterator[Draft]:
    """A clause by its address."""
    for clause in text.citable():
        words = opening(clause)
        if words:
            gold = (text.gold(clause),)
            yield Draft(f"{text.name}{clause.address}是怎么规定的？", "lookup", gold, ((words,),))


def items(text: Text) -> Iterator[Draft]:
    """List-all: the numbered items inside one clause."""
    for clause in text.citable():
        found = [re.split("[，,；;。：:（(]", item)[0].strip() for item in _ITEM.findall(bare(clause))]
        facts = tuple((item,) for item in found if 3 <= len(item) < 20)
        if len(facts) < 3 or len(facts) != len(found) or len(facts) > 8:
            continue
        about = topic_of(clause) or (clause.address if is_article(clause) and provisions(clause) else "")
        if about:
            yield Draft(f"{text.name}的{about}列了哪几项？", "list", (text.gold(clause),), facts)


def follow_up(text: Text) -> Iterator[Draft]:
    """A deadline first, then who: the second question means nothing without the first."""
    for clause in text.citable():
        offices, asked = responsible(clause), next(_times(clause), None)
        if not offices or not asked:
            continue
        gap, word = asked
        turns = (("user", _ask(text, clause, gap, word)), ("assistant", gap.taken))
        facts = tuple((office,) for office in offices[:_MOST_FACTS])
        yield Draft("那由谁负责？", "follow-up", (text.gold(clause),), facts, history=turns)


def how_many(figure: str) -> str:
    """The question word for an amount: 多少元, 百分之多少."""
    unit = _UNIT.search(figure)
    written = unit[1] if unit else ""
    return "百分之多少" if written in ("%", "％") else f"多少{written}"


def _times(clause: Clause) -> Iterator[tuple[Gap, str]]:
    yield from ((gap, "多长时间") for gap in periods(clause))
    yield from ((gap, "什么时候之前") for gap in days(clause))


def _ask(text: Text, clause: Clause, gap: Gap, word: str) -> str:
    topic = topic_of(clause)
    about = f"{topic}这一条里，" if topic and topic not in gap.before else ""
    return f"按{text.name}，{about}{gap.ask(word)}？"


def _fact(gap: Gap) -> tuple[tuple[str, ...], ...]:
    return (wordings(gap.taken),)
