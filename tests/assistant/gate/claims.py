"""True claims on the sample documents, and the same claims with one error each."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.drafts import Claim, Draft, Quote, quote_of
from assistant.question.understand import Query
from assistant.retrieve import Retrieved
from assistant.tables import is_header, spoken
from assistant.types import Sentence
from eval.gate.rewordings import in_chinese_numerals, in_wide_digits
from index.opened import Index
from index.structure.numerals import to_chinese, to_int
from index.structure.sentences import sentences
from index.types import Clause, Document


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a clause, and the claim that quotes it with the whole clause as its citation."""

    sentence: Sentence
    document: Document
    claim: Claim

    @property
    def evidence(self) -> str:
        clause = self.sentence.clause
        return " ".join((clause.text, *clause.headings, self.document.title, clause.address))


def true_claims(index: Index) -> list[Told]:
    """Every sentence of every clause, each citing its own clause."""
    told = []
    for document in index.documents():
        for clause in index.clauses(document.id):
            for sentence in sentences(clause):
                if not is_header(sentence, clause) and len(sentence.text) >= 8:
                    told.append(Told(sentence, document, Claim(spoken(sentence), (whole(clause, document),))))
    return told


def whole(clause: Clause, document: Document) -> Quote:
    return Quote(clause, document, clause.start, clause.end, clause.address, clause.path)


def quoting(told: Told) -> Claim:
    """The claim as the quoting step makes it: the citation is the sentence."""
    return replace(told.claim, quotes=(quote_of(told.sentence, told.document),))


def draft_of(*claims: Claim) -> Draft:
    return Draft(Retrieved(Query("问题", "问题", (), "问题"), (), {}, {}), "answered", claims)


# -- the same thing in other words: what a faithful writer may do ------------------------------------------------


def spaced(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text)


def introduced(told: Told) -> str:
    return f"按照《{told.document.title}》，{told.claim.text}"


def in_marks(told: Told) -> str:
    words = told.claim.text.rstrip("。；：")
    inner = words.replace("“", "‘").replace("”", "’")
    return f"文件规定“{inner}”。" if "：" not in words[:6] else told.claim.text


REWORDINGS: dict[str, Callable[[Told], str]] = {
    "as it stands": lambda told: told.claim.text,
    "Chinese numerals": lambda told: in_chinese_numerals(told.claim.text),
    "wide digits": lambda told: in_wide_digits(told.claim.text),
    "spaces": lambda told: spaced(told.claim.text),
    "with its title": introduced,
    "in quotation marks": in_marks,
}

# -- one error each --------------------------------------------------------------------------------------------------

_DEADLINE = re.compile(r"(?<![\d.〔第])(\d{1,3})(?=个工作日|小时|分钟|个月|日内|日前|年内|周)")
_AMOUNT = re.compile(r"(?<![\d.〔第])(\d{1,5})(?=万元|元|户|人|次|台|平方米|毫米|厘米|件|场|项|%|％)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?=月)")
_DAY = re.compile(r"(?<=月)(\d{1,2})(?=日)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_UNITS = {
    "个工作日": "日", "小时": "个工作日", "分钟": "小时", "万元": "元", "个月": "年", "平方米": "亩", "毫米": "厘米", "厘米": "毫米", "周岁": "个月", "%": "倍",
}  # fmt: skip
_CHINESE_FIGURE = re.compile(r"([二三四五六七八九])(分之|层以|级风)")

Error = tuple[Claim, str]


def wrong_figure(pattern: re.Pattern[str]) -> Callable[[Told, random.Random], Error | None]:
    """Another number of the same kind, which stands nowhere in the clause."""

    def spoil(told: Told, chance: random.Random) -> Error | None:
        found = list(pattern.finditer(told.claim.text))
        if not found:
            return None
        match = chance.choice(found)
        value = int(match[1])
        for other in (value + 5, value * 2, value + 1, value + 7, value - 1):
            if other > 0 and not _stands(other, told.evidence):
                wrong = told.claim.text[: match.start(1)] + str(other) + told.claim.text[match.end(1) :]
                return replace(told.claim, text=wrong), wrong
        return None

    return spoil


def _stands(value: int, evidence: str) -> bool:
    words = to_chinese(value) if 1 <= value <= 9999 else ""
    return str(value) in evidence or bool(words and words in evidence)


def wrong_measure(told: Told, chance: random.Random) -> Error | None:
    for unit, other in _UNITS.items():
        for match in re.finditer(rf"(?<![\d.])\d+(?:\.\d+)?{unit}", told.claim.text):
            number = match[0].removesuffix(unit)
            if re.search(rf"(?<![\d.]){re.escape(number)}\s*{other}", told.evidence):
                continue
            wrong = told.claim.text[: match.start()] + number + other + told.claim.text[match.end() :]
            return replace(told.claim, text=wrong), wrong
    return None


def wrong_numeral(told: Told, chance: random.Random) -> Error | None:
    match = _CHINESE_FIGURE.search(told.claim.text)
    if not match or match[2] != "分之":
        return None
    other = to_chinese((to_int(match[1]) or 0) + 3)
    if f"{other}{match[2]}" in told.evidence:
        return None
    wrong = told.claim.text[: match.start()] + other + told.claim.text[match.end(1) :]
    return replace(told.claim, text=wrong), wrong


def invented_figure(told: Told, chance: random.Random) -> Error | None:
    wrong = told.claim.text.rstrip("。；") + chance.choice(
        [
            "，逾期处5731元罚款。",
            "，并在47个工作日内报备。",
            "，比例不低于93%。",
            "，自2029年3月起执行。",
            "，每两年复查一次。",
        ]
    )
    return replace(told.claim, text=wrong), wrong


def invented_clause(told: Told, chance: random.Random) -> Error | None:
    wrong = f"根据第{to_chinese(chance.randint(120, 900))}条，{told.claim.text}"
    return replace(told.claim, text=wrong), wrong


def invented_number(told: Told, chance: random.Random) -> Error | None:
    wrong = f"根据青禾政办发〔2024〕{chance.randint(300, 900)}号，{told.claim.text}"
    return replace(told.claim, text=wrong), wrong


def invented_title(told: Told, chance: random.Random) -> Error | None:
    wrong = f"根据《{chance.choice(['澜川市停车场管理办法', '青禾区绿化条例', '云河省养老服务规定'])}》，{told.claim.text}"
    return replace(told.claim, text=wrong), wrong


def uncited(told: Told, chance: random.Random) -> Error | None:
    return replace(told.claim, quotes=()), told.claim.text


def gone(told: Told, chance: random.Random) -> Error | None:
    """Cites a clause the index does not have."""
    clause = replace(told.sentence.clause, id="0" * 16)
    return replace(told.claim, quotes=(whole(clause, told.document),)), told.claim.text


def mixed_years(told: Told, chance: random.Random) -> Error | None:
    year = next((y for y in ("2023", "2022", "2025", "2019") if y not in told.evidence), None)
    wrong = f"{year}年，{told.claim.text}"
    return (replace(told.claim, text=wrong), wrong) if year else None


def years_exchanged(told: Told, chance: random.Random) -> Error | None:
    """自2024年6月1日起至2025年5月31日止, with the years the other way round."""
    years = list(dict.fromkeys(re.findall(r"(20\d\d)年\d{1,2}月\d{1,2}日", told.claim.text)))
    if len(years) != 2:
        return None
    swap = {years[0]: years[1], years[1]: years[0]}
    wrong = re.sub(r"20\d\d(?=年\d{1,2}月\d{1,2}日)", lambda m: swap[m[0]], told.claim.text)
    return (replace(told.claim, text=wrong), wrong) if "，" in wrong or "至" in wrong else None


def altered_quotation(told: Told, chance: random.Random) -> Error | None:
    """Words in quotation marks with one character replaced, left out or put in."""
    words = told.claim.text.rstrip("。；：").replace("“", "").replace("”", "")
    places = [i for i, char in enumerate(words) if "\u4e00" <= char <= "\u9fff"]
    if len(places) < 4:
        return None
    at = chance.choice(places[1:-1])
    other = chance.choice("鑫龘囍彧")
    spoiled = chance.choice(
        [words[:at] + other + words[at + 1 :], words[:at] + words[at + 1 :], words[:at] + other + words[at:]]
    )
    if re.sub(r"\W", "", spoiled) in re.sub(r"\W", "", told.evidence):
        return None  # of two equal characters one was left out beside the other
    opening, closing = chance.choice(["“”", "「」", "『』", '""'])
    wrong = f"文件写明{opening}{spoiled}{closing}。"
    return replace(told.claim, text=wrong), wrong


ERRORS: dict[str, Callable[[Told, random.Random], Error | None]] = {
    "wrong deadline": wrong_figure(_DEADLINE),
    "wrong amount": wrong_figure(_AMOUNT),
    "wrong month": wrong_figure(_MONTH),
    "wrong day": wrong_figure(_DAY),
    "wrong year": wrong_figure(_YEAR),
    "wrong measure": wrong_measure,
    "wrong numeral": wrong_numeral,
    "invented figure": invented_figure,
    "invented clause": invented_clause,
    "invented document number": invented_number,
    "invented title": invented_title,
    "uncited": uncited,
    "clause that is gone": gone,
    "mixed years": mixed_years,
    "years exchanged": years_exchanged,
    "altered quotation": altered_quotation,
}


def spoiled(told: list[Told], name: str, most: int, seed: int = 7) -> Iterator[tuple[Told, Claim, str]]:
    """Up to `most` claims with this error, spread over the documents: the true one, the claim, the words that must not show."""
    chance = random.Random(f"{seed} {name}")
    order = chance.sample(told, len(told))
    made = 0
    for one in order:
        error = ERRORS[name](one, chance)
        if error and made < most:
            made += 1
            yield one, *error


def miscited(told: list[Told], same_document: bool, most: int, seed: int = 7) -> Iterator[tuple[Told, Claim]]:
    """True sentences with a figure that cite another clause — of the same document, or of another — in which the figure
    does not stand."""
    chance = random.Random(f"{seed} {same_document}")
    made = 0
    for one in chance.sample(told, len(told)):
        numbers = re.findall(r"\d{2,}", re.sub(r"^\d+\s*[.．、]", "", one.claim.text))
        pool = [
            other
            for other in told
            if (other.document == one.document) is same_document
            and other.sentence.clause != one.sentence.clause
        ]
        other = chance.choice(pool)
        if numbers and not any(number in other.evidence for number in numbers) and made < most:
            made += 1
            yield one, replace(one.claim, quotes=other.claim.quotes)
