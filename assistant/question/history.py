"""Follow-ups: a question that leans on the conversation becomes one that stands alone.

What is taken over is the last question's documents (place, year, title), its topic, and the clause it was answered from
when the follow-up speaks of 上一条, 这一条 or 下一条.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.types import Clause

from .ask import Ask
from .fact_words import facts_stripped
from .parallel import in_place_of
from .understand import Query
from .wants import without_asking

_LONGEST_TOPIC = 24  # characters
_SHORT = 14  # characters; people leave out what was just said
_POINTS = r"(?:这|那|此|该|上述|上面|刚才|前面)(?:个|件|项|条|份|块|方面|事|些|里|边|文件|规定|要求|办法|条例|通知|方案)?(?:事|的)?"
_LEANS = re.compile(
    rf"^(?:那|那么|它|其|还有|另外|以及|具体|再|为什么|{_POINTS})|{_POINTS}(?:[？?。]|$)|呢[？?。]?$|(?:上|这|那|下|该|本)一?条|上述|刚才|前面(?:说|提)"
    r"|这事|此事|该事|这件事|这项|这块|这方面|它|^(?:谁|什么时候|何时|多久|期限|哪个部门|由谁|多少|几)[^，。]{0,12}[？?]?$"
)
_OTHER = re.compile(
    r"^(?:那|那么|换成|至于)?\s*(.{2,24}?)\s*(?:的?呢|怎么样|如何|(?:又|是)?(?:怎么|咋|如何)(?:说|规定|要求|写|讲|定)的?|有什么(?:要求|规定)|(?:有|也有)吗|也(?:是)?(?:这样|如此|一样|这个(?:时间|期限|数|标准|比例|要求|规定|价)?)的?吗)\s*[？?。]?$"
)
_LEAD = re.compile(
    r"^(?:那么|那|还有|另外|以及|请问|再问一下|具体|它的?|其|该文件的?|这份文件的?|那份文件的?|(?:上|这|那|该|本)一?条的?)[，,]?"
)
_NEIGHBOUR = re.compile(r"(?P<next>下一?条|后一?条)|(?P<same>(?:上|这|那|该|本)一?条(?!例))")


@dataclass(frozen=True, slots=True)
class Places:
    """How the conversation finds clauses: `best` gives the clause a query is answered from, `neighbour` the clause so
    many places after one in its document, `title` the title of a clause's document, `responsible` whether a clause notes
    who is responsible for it (责任单位：…)."""

    best: Callable[[Query], Clause | None]
    neighbour: Callable[[Clause, int], Clause | None]
    title: Callable[[Clause], str]
    responsible: Callable[[Clause], bool]


def standalone(ask: Ask, understand: Callable[[str], Query], places: Places) -> Query:
    """The query of a question, completed from the conversation when it cannot stand alone."""
    query = understand(ask.question)
    before = [turn.content for turn in ask.history if turn.role == "user"]
    if not before or query.chat or not _leans(ask.question, query):
        return query
    previous = _last_whole(before, understand, places)
    return _completed(ask.question, query, previous, understand, places)


def _leans(text: str, query: Query) -> bool:
    """Whether a question needs the conversation: it points back, has no topic of its own, or is short and names no
    document while one is under discussion."""
    says_what = query.addresses or query.facts or (query.certain and query.terms)
    if query.named and says_what and not _LEANS.search(text):
        return False  # it says itself which document, and what of it
    short = len(text) <= _SHORT and not query.named and not query.addresses
    return short or bool(_LEANS.search(text)) or not query.terms or _only_names(text, query)


def _only_names(text: str, query: Query) -> bool:
    named = bool(query.places or query.years or query.named)
    return bool(_OTHER.match(text)) and named and not query.addresses


def _last_whole(before: list[str], understand: Callable[[str], Query], places: Places) -> Query:
    """The last question of the conversation, itself completed from those before it."""
    previous = understand(before[0])
    for text in before[1:]:
        query = understand(text)
        if query.chat:
            continue
        previous = _completed(text, query, previous, understand, places) if _leans(text, query) else query
    return previous


def _completed(
    text: str, query: Query, previous: Query, understand: Callable[[str], Query], places: Places
) -> Query:
    pointed = _NEIGHBOUR.search(text)
    if pointed:
        whole = _by_clause(text, pointed, previous, places)
        if whole:
            return replace(understand(whole), question=text, standalone=whole)
    other = _OTHER.match(text)
    if other and (query.places or query.places_asked or query.years or query.named):
        whole = _swap(previous, query, other[1])
        return replace(understand(whole), question=text, standalone=whole)
    parallel = in_place_of(other[1], previous.standalone) if other else None
    if parallel:
        return replace(understand(parallel), question=text, standalone=parallel)
    noted = _its_note(text, query, previous, places)
    if noted:
        return replace(understand(noted), question=text, standalone=noted)
    return _with_subject(text, query, previous, understand)


def _by_clause(text: str, pointed: re.Match[str], previous: Query, places: Places) -> str | None:
    """`下一条讲什么` with the title and address of the clause it means."""
    clause = places.best(previous)
    if clause is not None and pointed["next"]:
        clause = places.neighbour(clause, 1)
    if clause is None:
        return None
    rest = text.replace(pointed[0], "").strip()
    return f"《{places.title(clause)}》{clause.address}{rest if rest.startswith('的') else '，' + rest}"


def _its_note(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """`那由谁负责` with the clause just spoken of, when the question says nothing more and the clause notes who is
    responsible for it."""
    if "who" not in query.asks or query.terms or query.named or query.places_asked:
        return None
    clause = places.best(previous)
    if clause is None or not places.responsible(clause):
        return None
    return f"《{places.title(clause)}》{clause.address}，{_LEAD.sub('', text).strip()}"


def _with_subject(text: str, query: Query, previous: Query, understand: Callable[[str], Query]) -> Query:
    """The question with the documents and the topic of the one before; its own words weigh more than the topic's."""
    names = "" if query.named else _names(previous)
    topic = "" if previous.facts else _topic(previous)
    if previous.addresses and not query.addresses:
        names += previous.addresses[0].written
    asked = re.sub(_POINTS + r"(?=[？?。]|$)", "", _LEAD.sub("", text)).strip() or text
    if topic and topic in asked:
        topic = ""
    whole = "".join(part for part in (names, topic, "，" if names or topic else "", asked) if part)
    if whole == text:
        return query
    completed = understand(whole)
    own = tuple(term for term in completed.terms if term in asked) or completed.terms
    background = tuple(term for term in completed.terms if term not in own)
    asks = query.asks or previous.asks
    return replace(completed, question=text, standalone=whole, terms=own, background=background, asks=asks)


def _topic(previous: Query) -> str:
    """What the previous question was about: its words without names and what asked, or, of a long one, its telling words."""
    said = "".join(re.findall(r"\w+", without_asking(previous.topic_text)))
    terms = "".join(previous.terms[:6])
    return facts_stripped(said if len(said) <= _LONGEST_TOPIC else terms)


def _names(previous: Query) -> str:
    """The documents of the previous question as words."""
    names = [*previous.places[:1], *(f"{year}年" for year in previous.years[:1])]
    titles = previous.understood.get("documents")
    if isinstance(titles, list) and len(titles) == 1:
        return f"《{titles[0]}》"
    return "".join(names)


def _swap(previous: Query, query: Query, name: str) -> str:
    """The previous question with its place and year replaced by the new ones."""
    text = previous.standalone
    # Also a place that no document is of: the question is then refused for it.
    places = query.places or query.places_asked
    if places and previous.places:
        # One pass, longest names first: 青禾区 must not become 青禾区区.
        names = "|".join(re.escape(place) for place in sorted(previous.places, key=len, reverse=True))
        text = re.sub(names, places[0], text)
    if query.years and previous.years:
        for year in previous.years:
            text = re.sub(rf"{year}(?=年|\D|$)|(?<!\d){year % 100}(?=年)", str(query.years[0]), text)
    if text != previous.standalone:
        return text
    titles = previous.understood.get("documents")
    bare = text
    for title in titles if isinstance(titles, list) else []:
        bare = bare.replace(f"《{title}》", "").replace(str(title), "")
    return f"{name}，{bare}"
