"""Questions of the clause or document that was just spoken of: 下一条讲什么, 谁批准, 到期了怎么办, 文号是什么."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..texts.editions import edition_title
from ..understand import Query
from ..words.fact_words import facts_stripped
from ..words.synonyms import variants
from ..words.terms import content_terms
from .leaning import LEAD, POINTING
from .replacing import Places, title_of

_NOUNS_OF_A_TEXT = ("文号", "发文", "印发日期", "印发时间", "成文", "施行日期", "有效期", "落款", "字号")
_NOTHING_ASKED = re.compile(r"(?:的?呢|是什么|内容)?[？?。]?")
_ACT = re.compile(
    r"^(?:那么?|还有)?(?:要|需要?)?(?:由|经|归|是)?(?:谁|哪个(?:部门|单位|机关|领导))(?:来|去|会|能)?"
    r"(?P<act>批准|审批|同意|审核|初审|复审|发布|公布|签发|启动|拨付|检查|验收|受理|决定|解除|组织|报告)(?:的|呢|延期|延长)?[？?。]?$"
)
_END = re.compile(
    r"^(?:那么?)?(?P<act>到期|过期|期满|届满)(?:了|后|之后|以后)*(?:怎么办|怎么处理|怎么弄|咋办|如何办理|呢)[？?。]?$"
)
_ENDED = ("届满", "期满", "到期", "延续", "续期", "逾期")
_NEIGHBOUR = re.compile(r"(?P<next>下一?条|后一?条)|(?P<same>(?:上|这|那|该|本)一?条(?!例))")


def by_clause(text: str, previous: Query, places: Places) -> str | None:
    """`下一条讲什么` with the title and address of the clause it means; None when it points at none."""
    pointed = _NEIGHBOUR.search(text)
    clause = places.best(previous) if pointed else None
    if clause is not None and pointed and pointed["next"]:
        clause = places.neighbour(clause, 1)
    if pointed is None or clause is None:
        return None
    rest = text.replace(pointed[0], "").strip()
    if _NOTHING_ASKED.fullmatch(rest):
        rest = "的内容是什么？"
    return f"《{places.title(clause)}》{clause.address}{rest if rest.startswith('的') else '，' + rest}"


def in_its_document(whole: str, previous: Query, understand: Callable[[str], Query], places: Places) -> str:
    """A question completed from the one before, of the document that one was answered from, where neither names a document:
    what it asks for beside (时限, 罚款) is that document's, in the edition in force."""
    about_several = previous.compares or previous.lists or previous.documents_asked
    if previous.named or about_several or understand(whole).named:
        return whole
    clause = places.best(previous)
    told = f"《{edition_title(places.title(clause))}》{whole}" if clause else whole
    own = understand(told)
    return told if own.named and not own.missing else whole


def of_its_clause(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """谁批准, 到期了怎么办 asked of the clause just spoken of, or the one after or before it, when it speaks of that act or end; these are
    rather asked of it than of the document as a whole (who issued it, when it ends)."""
    found = _ACT.match(text) or _END.match(text)
    if not found or previous.facts or query.named or query.places_asked or query.addresses:
        return None
    act = found["act"]
    forms = _ENDED if _END.match(text) else (act, *variants(act))
    clause = places.best(previous)
    for one in (clause, places.neighbour(clause, 1), places.neighbour(clause, -1)) if clause else ():
        if one is not None and any(form in one.text for form in forms):
            return f"《{places.title(one)}》{one.address}，{LEAD.sub('', text).strip()}"
    return None


def of_its_document(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """文号是什么, 什么时候印发的 asked of the document that was spoken of."""
    of_it = (
        bool(query.facts)
        and query.facts != ("contact",)
        and not _END.match(text)
        and not content_terms(facts_stripped(POINTING.sub("", text)))
    )
    if not of_it or query.named or query.places_asked:
        return None
    title = title_of(previous)
    clause = None if title else places.best(previous)
    title = title or (places.title(clause) if clause else None)
    asked = LEAD.sub("", POINTING.sub("", text)).strip()
    return f"《{title}》{'的' if asked.startswith(_NOUNS_OF_A_TEXT) else ''}{asked}" if title else None


def its_note(text: str, query: Query, previous: Query, places: Places) -> str | None:
    """`那由谁负责` with the clause just spoken of, when the question says nothing more and the clause notes who is
    responsible for it."""
    if "who" not in query.asks or query.terms or query.named or query.places_asked:
        return None
    clause = places.best(previous)
    if clause is None or not places.responsible(clause):
        return None
    return f"《{places.title(clause)}》{clause.address}，{LEAD.sub('', text).strip()}"
