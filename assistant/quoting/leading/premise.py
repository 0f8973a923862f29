"""False premises: what a yes/no question claims and the quoted text contradicts, of the same matter."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from ...gate.figures import Figure, find_figures
from ...question.asks.wants import claimed_unit, is_claim
from ...question.understand import Query
from ...question.words.terms import bigrams
from ..weighing.term_weights import TermWeights, share_held
from .asserted import Asserted, asserted, is_measure
from .claimed import claimed_figures
from .classed import wrong_class
from .clearest import clearest
from .comparable import PAID, cells_with_units, comparable
from .disproved import disproved
from .labels import of_another_named
from .parts import Part, parts_of
from .restated import as_one_claim
from .sisters import of_sister, period_named, says_all

# 月收入3000块能申请吗 describes a case and claims nothing.
_ASKS_OF_A_CASE = re.compile(
    r"(?:(?<![职功技性效智不])能|可以|(?<![不许])可|算|够|符合|享受)(?![不]?(?:超过|少于|低于|高于|多于|晚于|早于))(?!.*(?:对吗|对吧|是吗|是吧|是不是|对不对|没错|属实|正确))[^，。]{0,14}(?:吗|么|嘛)[？?]?$"
)
# 答复时限20个工作日 is claimed of 答复: texts seldom have the word that says what is measured.
_GENERIC = re.compile(r"期限|时限|时间|日期|期间|天数|金额|数额|标准|数量|比例|要求|规定")
_MODAL = re.compile(r"^[要能会需得][\u4e00-\u9fff]$|^没有$")
_OF_WHICH = re.compile(r"其中")
_SOME = re.compile(r"其中[，,：:]?(?P<case>[^，,]*?)的")
_FORMER = re.compile(r"原(?:有|来|定|先)?的?(?:标准|规定|政策)")
_ASKS_FORMER = re.compile(r"原|以前|旧|过去|之前|从前")
_RANGE = re.compile(r"[\d.万千百元]+[到至—-]$")
_FREE = re.compile(r"(?:不|免予?|不再)(?:收取?|缴纳|交纳?)[^，。；]{0,10}?(?:费用?|押金|保证金)|免费|不收费")


def contradictions(
    query: Query, quoted: Sequence[str], weights: TermWeights, titles: Sequence[str] = ()
) -> tuple[str, ...]:
    """`不一致：问题说“30个工作日”，文件写的是“15个工作日”` for each figure a yes/no question claims and the part of the quoted
    sentences that clearly says most of what was asked, by the `weights` of its words, replaces by another of its kind; and
    for the unit, person, 可以 or 不得 it claims. Figures that name the document or clause (its year, its number, those in
    the `titles` of the documents quoted) claim nothing."""
    text = as_one_claim(query.standalone)
    if not is_claim(text):
        return ()
    former = [one for one in quoted if _FORMER.search(one)]
    now = [one for one in quoted if one not in former]
    quoted = former or now if _ASKS_FORMER.search(text) else now
    quoted, found = cells_with_units(quoted), []
    # A figure given the class of another step (75分是优胜) is disproved by its class, not by the limits of all steps.
    if not _ASKS_OF_A_CASE.search(text) and not wrong_class(text, quoted):
        skipped = {figure.canonical for name in (*_naming(query), *titles) for figure in find_figures(name)}
        for claim in _claims(text, skipped, quoted):
            if others := _instead(claim, text, quoted, weights):
                found.append(f"不一致：问题说“{claim.figure.written}”，文件写的是“{'”“'.join(others[:3])}”")
    return tuple(found) or disproved(text, quoted, weights)


def _naming(query: Query) -> list[str]:
    """The words of a question that name a document or clause: 2021年, 21年, 第五条."""
    years = [f"{year}年" for year in query.years] + [f"{year % 100}年" for year in query.years]
    return [*years, *(a.written for a in query.addresses)]


def _claims(text: str, skipped: Container[str], quoted: Sequence[str]) -> tuple[Asserted, ...]:
    """The figures a question claims; of its last part alone, when a figure of the question stands in the text."""
    claims = tuple(one for one in asserted(text, skipped) if not _is_case(one, text))
    held = {figure.canonical for sentence in quoted for figure in find_figures(sentence)}
    own = [f for f in claimed_figures(text) if f.canonical not in skipped and is_measure(f)]
    return claims[-1:] if any(f.canonical in held for f in own) else claims


def _is_case(claim: Asserted, text: str) -> bool:
    """Whether a figure only says of which case it is claimed who acts: 8000万元的项目由县长包联, 3天以上由分管领导批."""
    unit, written = claimed_unit(text), claim.figure.written
    return bool(unit) and bool(re.search(rf"{re.escape(written)}(?:[^，,]{{0,4}}的|以[上下内])", claim.part))


def _instead(claim: Asserted, question: str, quoted: Sequence[str], weights: TermWeights) -> list[str]:
    """What stands in the text where the question has this figure, as it is written there: figures of its own unit, else of
    one that measures the same."""
    figure = claim.figure
    if periods := period_named(claim, quoted, lambda segment: comparable(claim, segment)):
        return [] if figure.canonical in periods else list(dict.fromkeys(periods.values()))
    if other := of_sister(claim, question, quoted, lambda segment: comparable(claim, segment)):
        return [other]
    parts = _of_its_unit(parts_of(quoted, lambda segment: comparable(claim, segment)), figure)
    parts = _paired_with_named(parts, question) or parts
    parts = [part for part in parts if not _of_which_else(part, question)] or parts
    terms = _words(question, figure, weights)
    clear = clearest(parts, replace(weights, terms=terms))
    held = [part.text for part in parts if any(f.canonical == figure.canonical for f in part.values)]
    if held and (
        clear is None
        or of_another_named(question, clear.text)
        or not _of_the_case(claim, question, clear)
        or not says_all(f"{clear.before}，{clear.text}", held, question.replace(figure.written, "，"))
    ):
        return []
    told = [
        part for part in ([clear] if clear else parts) if _same_matter(claim, part, terms, clear is not None)
    ]
    told = [part for part in told if not _OF_WHICH.search(part.text)] or told
    values = list(dict.fromkeys(other for part in told for other in part.values))
    if any(other.canonical == figure.canonical for other in values):
        return []
    free = _FREE.search("".join(quoted)) if not values and figure.unit == "元" else None
    return [other.written for other in values] or ([free[0]] if free else [])


def _paired_with_named(parts: list[Part[Figure]], question: str) -> list[Part[Figure]]:
    """Of things listed with their values behind them (甲类、乙类分别补5万元、3万元) the only one that the question names."""
    pairs = [p for p in parts if len(p.values) == 1 and p.text and p.values[0].written not in p.text]
    named = [p for p in pairs if p.text.lower() in question.lower()]
    return named if len(named) == 1 else []


def _of_which_else(part: Part[Figure], question: str) -> bool:
    """Whether a part is of some among those spoken of (其中，受灾的给予6个月), of whom the question says nothing."""
    case = _SOME.match(part.text)
    return case is not None and not bigrams(case["case"]) & bigrams(question)


def _words(question: str, figure: Figure, weights: TermWeights) -> dict[str, float]:
    """The question's words by which the parts of the text are told apart: without figures, with the unit said to act."""
    own = {
        term: weight
        for term, weight in weights.terms.items()
        if term not in figure.written and not term.isdigit()
    }
    unit = claimed_unit(question) if own else None
    return {**own, unit[0].lower(): max(own.values())} if unit else own


def _of_its_unit(parts: list[Part[Figure]], figure: Figure) -> list[Part[Figure]]:
    """The parts with the figures of the unit itself alone, where there are any."""
    if not any(other.unit == figure.unit for part in parts for other in part.values):
        return parts
    own = [tuple(other for other in part.values if other.unit == figure.unit) for part in parts]
    return [
        part._replace(values=values)
        for part, values in zip(parts, own, strict=True)
        if values or not part.values
    ]


def _of_the_case(claim: Asserted, question: str, part: Part[Figure]) -> bool:
    """Whether a part says all the figures of the case that a value is claimed of: 18万 of a house of nine storeys is not
    denied by the 20万 of one of seven."""
    said = {f.canonical for f in find_figures(f"{part.before}{part.under}{part.text}")}
    of_day = ("月", "年") if claim.dated else ()
    others = [
        f.canonical
        for f in claimed_figures(question)
        if f != claim.figure and is_measure(f) and f.unit not in of_day
    ]
    return all(other in said for other in others)


def _same_matter(claim: Asserted, part: Part[Figure], terms: dict[str, float], clear: bool) -> bool:
    """Whether a part has the words next to the claimed figure: 审批 of 审批需要20个工作日 is not told of by what must be handed
    in 七个工作日 before. One of them is enough for the part that is `clear` of itself, in the claim's own unit."""
    said = f"{part.before}{part.under}{part.text}".lower()
    held = [share_held({word: 1.0}, said) > 0 for word in _beside(claim, terms)]
    own = clear and all(other.unit == claim.figure.unit for other in part.values)
    return not held or (any(held) if own else all(held))


def _beside(claim: Asserted, terms: dict[str, float]) -> list[str]:
    """The words of the question next to the claimed figure on either side, as far as they tell a matter."""
    at = claim.part.find(claim.figure.written)
    paid = PAID.search(_RANGE.sub("", claim.part[: max(at, 0)]))
    places = {term: claim.part.lower().find(term) for term in terms if not _GENERIC.fullmatch(term)}
    before = [term for term, place in places.items() if 0 <= place < at]
    after = [term for term, place in places.items() if place > at >= 0]
    words = [paid[0] if paid else max(before, key=places.__getitem__, default="")]
    words.append(min(after, key=places.__getitem__, default=""))
    return [word for word in words if word and not _MODAL.match(word)]
