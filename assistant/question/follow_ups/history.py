"""Follow-ups: a question that leans on the conversation becomes one that stands alone.

What is taken over is the last question's documents (place, year, title), its topic, and the clause it was answered from
when the follow-up speaks of 上一条, 这一条 or 下一条.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..ask import Ask
from ..understand import Query
from ..words.fact_words import facts_stripped
from ..words.relative_years import year_alone
from ..words.synonyms import variants
from ..words.terms import content_terms, words
from .frame import bare, frame
from .parallel import counterpart_at, in_place_of
from .replacing import (
    ADDRESS_ALONE,
    LIMIT,
    OTHER,
    Places,
    at_another_address,
    names_of_documents,
    of_another,
    of_another_text,
    title_of,
    without_case,
)

_LONGEST_TOPIC = 24  # characters
_SHORT = 14  # characters; people leave out what was just said
_POINTS = r"(?:这|那|此|该|上述|上面|刚才|前面)(?:个|件|项|条|份|块|方面|事|些|里|边|文件|规定|要求|办法|条例|通知|方案)?(?:事|的)?"
_LEANS = re.compile(
    rf"^(?:那|那么|它|其|还有|另外|以及|具体|再|为什么|{_POINTS})|{_POINTS}(?:[？?。]|$)|呢[？?。]?$|(?:上|这|那|下|该|本)一?条|上述|刚才|前面(?:说|提)"
    r"|这事|此事|该事|这件事|这项|这块|这方面|它|^(?:谁|什么时候|何时|多久|期限|哪个部门|由谁|多少|几)[^，。]{0,12}[？?]?$"
)
_LEAD = re.compile(
    r"^(?:那么|那|还有|另外|以及|请问|再问一下|具体|它的?|其(?![中他它余])|该文件的?|这份文件的?|那份文件的?|(?:上|这|那|该|本)一?条的?)[，,]?"
)
_NOUNS_OF_A_TEXT = ("文号", "发文", "印发日期", "印发时间", "成文", "施行日期", "有效期", "落款", "字号")
_NOTHING_ASKED = re.compile(r"(?:的?呢|是什么|内容)?[？?。]?")
_POINTING = re.compile(rf"^(?:那么?)?(?:{_POINTS}的?|[它他她]们?的?)(?!条)")
_LONGEST_ASKED = 8  # characters of a question that reads on from its subject
_ACT = re.compile(
    r"^(?:那么?|还有)?(?:要|需要?)?(?:由|经|归|是)?(?:谁|哪个(?:部门|单位|机关|领导))(?:来|去|会|能)?"
    r"(?P<act>批准|审批|同意|审核|初审|复审|发布|公布|签发|启动|拨付|检查|验收|受理|决定|解除|组织|报告)(?:的|呢|延期|延长)?[？?。]?$"
)
_END = re.compile(
    r"^(?:那么?)?(?P<act>到期|过期|期满|届满)(?:了|后|之后|以后)*(?:怎么办|怎么处理|怎么弄|咋办|如何办理|呢)[？?。]?$"
)
_ENDED = ("届满", "期满", "到期", "延续", "续期", "逾期")
_NEIGHBOUR = re.compile(r"(?P<next>下一?条|后一?条)|(?P<same>(?:上|这|那|该|本)一?条(?!例))")


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
    return bool(OTHER.match(text)) and named and not query.addresses


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
    query = _of_year_said(text, query, previous, understand)
    pointed = _NEIGHBOUR.search(text)
    whole = _by_clause(text, pointed, previous, places) if pointed else None
    whole = whole or _in_its_place(text, query, previous, places)
    if whole:
        return replace(understand(whole), question=text, standalone=whole)
    other = OTHER.match(text)
    whole = of_another(other[1], previous, understand, places) if other else None
    if whole:
        return _weighted(text, other[1] if other else text, query, previous, understand(whole))
    return _with_subject(text, query, previous, understand)


def _in_its_place(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """The previous question with another address, place, year, document or thing of the same kind in it, or a question of
    the clause or document that was spoken of; None when the follow-up names none of these."""
    address = ADDRESS_ALONE.match(text)
    if address and (previous.addresses or not query.named):
        return at_another_address(address, previous, places)
    other = OTHER.match(text)
    if other and (query.places or query.places_asked or query.years or query.named):
        return of_another_text(previous, query, other[1])
    parallel = in_place_of(other[1], previous.standalone) if other and not LIMIT.fullmatch(other[1]) else None
    return (
        parallel
        or _of_its_clause(text, query, previous, places)
        or _of_its_document(text, query, previous, places)
        or _its_note(text, query, previous, places)
    )


def _of_its_clause(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """谁批准, 到期了怎么办 asked of the clause just spoken of, or the one after it, when it speaks of that act or end; these are
    rather asked of it than of the document as a whole (who issued it, when it ends)."""
    found = _ACT.match(text) or _END.match(text)
    if not found or previous.facts or query.named or query.places_asked or query.addresses:
        return None
    act = found["act"]
    forms = _ENDED if _END.match(text) else (act, *variants(act))
    clause = places.best(previous)
    for one in (clause, places.neighbour(clause, 1)) if clause else ():
        if one is not None and any(form in one.text for form in forms):
            return f"《{places.title(one)}》{one.address}，{_LEAD.sub('', text).strip()}"
    return None


def _of_year_said(text: str, query: Query, previous: Query, understand: Callable[[str], Query]) -> Query:
    """The query of 去年呢 with the year it means."""
    other = OTHER.match(text)
    year = year_alone(other[1], previous.years) if other else None
    return replace(understand(f"{year}年呢？"), question=text) if year else query


def _of_its_document(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """文号是什么, 什么时候印发的 asked of the document that was spoken of."""
    of_it = (
        bool(query.facts)
        and query.facts != ("contact",)
        and not content_terms(facts_stripped(_POINTING.sub("", text)))
    )
    if not of_it or query.named or query.places_asked:
        return None
    title = title_of(previous)
    clause = None if title else places.best(previous)
    title = title or (places.title(clause) if clause else None)
    asked = _LEAD.sub("", _POINTING.sub("", text)).strip()
    return f"《{title}》{'的' if asked.startswith(_NOUNS_OF_A_TEXT) else ''}{asked}" if title else None


def _weighted(text: str, name: str, query: Query, previous: Query, completed: Query) -> Query:
    """The completed query, in which the words of the follow-up weigh more than those taken over."""
    own = tuple(term for term in completed.terms if term in name) or completed.terms
    background = tuple(term for term in completed.terms if term not in own)
    asks = completed.asks or query.asks or previous.asks
    standalone = completed.standalone
    return replace(
        completed, question=text, standalone=standalone, terms=own, background=background, asks=asks
    )


def _by_clause(text: str, pointed: re.Match[str], previous: Query, places: Places) -> str | None:
    """`下一条讲什么` with the title and address of the clause it means."""
    clause = places.best(previous)
    if clause is not None and pointed["next"]:
        clause = places.neighbour(clause, 1)
    if clause is None:
        return None
    rest = text.replace(pointed[0], "").strip()
    if _NOTHING_ASKED.fullmatch(rest):
        rest = "的内容是什么？"
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
    """The question asked of the documents and the subject of the one before; its own words weigh more than those."""
    asked = re.sub(_POINTS + r"(?=[？?。]|$)", "", _LEAD.sub("", _POINTING.sub("", text))).strip() or text
    subject = "" if previous.facts else _subject(previous, query, asked)
    names = "" if query.named else names_of_documents(previous, subject, understand)
    if previous.addresses and not query.addresses and previous.addresses[0].written not in subject:
        names += previous.addresses[0].written
    if subject and subject in asked:
        subject = ""
    if subject and asked.startswith("其中"):
        asked = f"中，{asked[2:]}"
    apart = len(asked) > _LONGEST_ASKED and bool(frame(asked).subject)  # what says itself of what it asks
    whole = f"{names}{subject}{'，' if apart and (names or subject) else ''}{asked}"
    if whole == text:
        return query
    completed = understand(whole)
    own = tuple(term for term in completed.terms if term in asked) or completed.terms
    background = tuple(term for term in completed.terms if term not in own)
    asks = query.asks or previous.asks
    return replace(completed, question=text, standalone=whole, terms=own, background=background, asks=asks)


def _subject(previous: Query, query: Query, asked: str) -> str:
    """What the previous question was about, without the property of it that was asked when the follow-up asks for something
    itself, up to what the follow-up names another of; of a long one its telling words."""
    subject = frame(without_case(previous)).subject
    if len(subject) > _LONGEST_TOPIC:
        return "".join(previous.terms[:6])
    if asked.startswith("其中"):
        return subject
    if query.terms:
        subject = bare(subject) or subject
    at = next((at for word in words(asked) if (at := counterpart_at(word, subject)) is not None), None)
    return facts_stripped(subject if at is None else subject[:at]).strip()
