"""What follows when a provision is not kept, where another article of the same text says so.

Chinese statutes and 办法 forbid in one chapter and sanction in another (法律责任), which refers back: 违反本条例第九条规定的，由…处…罚款;
有本办法第十三条所列行为之一的，…. The form is that of 立法技术规范; 前条 and 前款 refer to what stands right above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.opened import Index
from index.structure.articles import is_article
from index.structure.numerals import CHINESE_CLASS, to_int
from index.types import Clause, Sentence

from ...gate.planted import quotable
from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import Retrieved, clause_document
from ..weighing.candidates import Candidates, Scored
from ..weighing.choose import whole_of

_ASKS = re.compile(
    r"(?<![没未])违反.{0,40}?第[^，。]{1,16}[条款项](?:的?规定)?的?[？?]?$|的(?:处罚|罚则|惩罚|后果)(?=是|在|有|[？?]?$)|罚则|(?:怎么|怎样|如何|咋)(?:处理|处罚|处置|处分|惩罚|惩处|追究|追责|罚|办)|后果|会(?:怎么?样|怎么着|如何|咋样)|罚(?:多少|几|款|钱|不罚|吗)|被罚|处罚吗"
    r"|(?:什么|哪些|啥)(?:样的)?(?:法律)?(?:责任|处罚|处分|处理|惩罚|制裁)|(?:责任|处罚|处分)(?:是|有)(?:什么|哪些)|追究.{0,6}责任|会被"
)
_FOLLOWS = re.compile(
    r"罚款|罚金|责令|给予[^，。；]{0,12}(?:处分|警告|处罚|处理)|处分|没收|吊销|收回|取消|撤销|追究|追缴|退回|退还|腾退|扣除|扣发|警告|通报批评|约谈|问责|暂停|解除|清退|不得再|不予|记入|列入|承担[^，。；]{0,8}责任|依法[^，。；]{0,8}(?:处理|处罚)|强制(?:拆|执行|清|搬|措施|驱|带离|恢复|代|铲|停|扣|戒|退)"
)
_N = rf"(?:[{CHINESE_CLASS}]+|\d+)"
_ONE = rf"第\s*({_N})\s*条"
# 第二项、第四项; 第一款第（二）项、第三款
_ITEMS = rf"((?:[、和至及或]*第?\s*[（(]?\s*{_N}\s*[）)]?\s*[款项])*)"
_REFERS = re.compile(rf"(?<!》){_ONE}{_ITEMS}")
_UP_TO = re.compile(rf"^\s*(?:至|到|—|-)\s*{_ONE}")
_STEPS = re.compile(rf"([至到]?)第?\s*[（(]?\s*({_N})\s*[）)]?\s*([款项])")
_IN_LINE = re.compile(rf"(?:^|[：:；;])\s*[（(]({_N})[）)]")
_OF_ITEM = re.compile(
    rf"违反(?:前[款条])?(第\s*[（(]?{_N}[）)]?\s*项(?:[、和至及或到]*第?[（(]?{_N}[）)]?项)*)(?:的?规定)?"
)
_PUNISHED = re.compile(r"(?:处罚|处理|处分)[：:]$")
_PARAGRAPH = re.compile(rf"第\s*({_N})\s*款")
# 违反本办法规定的，…: said of whatever the text orders, without naming an offence
_OF_ALL = re.compile(
    r"(?:违反|不遵守|不执行)本(?:(?!第)[\u4e00-\u9fff]){1,4}?(?:的?(?:有关|相关)?规定)?(?:的行为|的单位和个人)?的?[，,]"
)
_OF_ANOTHER_TEXT = re.compile(r"》(?:的)?(?:第[^，。；》]{1,24}[、和及或至])?$")
_ABOVE = re.compile(r"(?:违反|有|因|符合)[^，。；]{0,6}前(?:条|款|两款|三款)")
_OF_ONE = re.compile(rf"违反[^，。；]{{0,12}}{_ONE}")
_PENALTY = re.compile(r"[处被该应会]?(?:罚款?|罚金|处罚|处理|惩罚|罚则|违反|责任|后果|没有?|不|多少)+")
_WHOM = re.compile(r"个人|单位|企业|法人")
_OF_WHOM = re.compile(rf"(?<=对)(?:{_WHOM.pattern})")
_MOST = 4
_CLEARLY = 0.15  # of the question's words, more than another sentence says
_LOOKED_AT = 8  # sentences looked at for what forbids


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what comes of doing something: 怎么处理, 有什么后果, 罚多少."""
    return bool(_ASKS.search(question))


def sanctions(sentence: Sentence) -> bool:
    """Whether a sentence itself says what follows."""
    return bool(_FOLLOWS.search(sentence.text))


def forbidding(found: Candidates) -> list[Scored]:
    """The sentences that may forbid what is asked about: the best, and those that say clearly more of the question's words
    than the best that holds what it wants (500元 of another offence)."""
    best = [*found.kept[:1], *found.everything[:1]]
    said = best[0].features.own + _CLEARLY
    return [*best, *(s for s in found.everything[:_LOOKED_AT] if s.features.own >= said)]


def sanctions_of(best: Sequence[Scored], query: Query, index: Index) -> list[Sentence]:
    """For a question of what comes of something that a provision found best forbids, what another says follows, then the
    provision; [] where the best says it itself, or nothing refers to it."""
    if not asks_what_follows(query.search_text):
        return []
    for scored in best:
        follows = what_follows(scored.sentence, index)
        if follows:
            own = (whole for one in (*follows, scored.sentence) for whole in as_said(one, query))
            return list(dict.fromkeys(own))
    return []


def what_follows(sentence: Sentence, index: Index) -> list[Sentence]:
    """The sentences of the same document that say what follows when the provision in `sentence` is not kept, in the order of
    the text; [] for one that stands in no article or says so itself."""
    clause = sentence.clause
    if not is_article(clause) or sanctions(sentence):
        return []
    fellows = index.clauses(clause.document_id)
    found = dict.fromkeys((*_right_below(sentence, fellows), *_that_refer(sentence, fellows)))
    return list(found)[:_MOST]


def follows_of_part(clause: Clause, own: Sequence[Sentence], fellows: Sequence[Clause]) -> list[Sentence]:
    """What other articles say follows when a provision looked up by its address is not kept: the whole article, or the
    paragraph or item that `own`, its sentences, stand in; [] for one that says so itself."""
    whole = quotable(clause)
    if not is_article(clause) or not own or any(sanctions(s) for s in own):
        return []
    if len(own) < len(whole):
        return list(dict.fromkeys((*_right_below(own[-1], fellows), *_that_refer(own[-1], fellows))))
    article = _number(clause.path[-1])
    return list(
        dict.fromkeys((*_right_below(whole[0], fellows), *_referring(clause, article, None, None, fellows)))
    )


def as_said(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without; of the items of one line, or of what is said of each item, only that of
    the item meant."""
    if not sentence.path[-1].startswith("（") and _item(sentence) is not None:
        return [sentence]
    if _OF_ITEM.search(sentence.text) and not _REFERS.search(sentence.text):
        line = [s for s in quotable(sentence.clause) if s.start < sentence.start and s.text.endswith("：")]
        return [*(line[-1:] if sentence.path[-1].startswith("（") else ()), sentence]
    whole = whole_of(sentence, query)
    named = any(found[2] for found in _REFERS.finditer(sentence.text) if found.start() > 0)
    return [s for s in whole if s == sentence or not _OF_ITEM.search(s.text)] if named else whole


def for_all(fellows: Sequence[Clause]) -> list[Sentence]:
    """What a text says follows of any breach of it, no provision named."""
    return [s for clause in fellows if is_article(clause) for s in quotable(clause) if _OF_ALL.search(s.text)]


def offence_in_words(retrieved: Retrieved, index: Index) -> tuple[Sentence, list[Sentence]] | None:
    """The provision whose words are all those of the offence asked about (滴漏怎么罚), and what others say follows; None when
    no hit, or more than one article, has them all."""
    query = retrieved.query
    asked = [term for term in query.terms if not _PENALTY.fullmatch(term)]
    if not asked or not asks_what_follows(query.search_text) or query.addresses:
        return None
    held: dict[str, tuple[Sentence, list[Sentence]]] = {}
    for hit in retrieved.hits:
        for sentence in quotable(hit.clause) if is_article(hit.clause) else ():
            said = f"{clause_document(index, hit.clause).title}{sentence.text}"
            if not any(form in sentence.text for term in asked for form in (term, *variants(term))):
                continue
            # 个人 and 单位 stand where the penalty is said.
            left = [t for t in asked if not any(form in said for form in (t, *variants(t)))]
            if not all(map(_WHOM.fullmatch, left)):
                continue
            follows = [] if sanctions(sentence) else what_follows(sentence, index)
            of_whom = "".join(_OF_WHOM.findall("".join(one.text for one in follows)))
            if all(any(form in of_whom for form in (term, *variants(term))) for term in left):
                held.setdefault(hit.clause.id, (sentence, follows))
    only = list(held.values())
    return only[0] if len(only) == 1 and only[0][1] else None


def of_another_offence(sentence: Sentence, query: Query, index: Index) -> bool:
    """Whether a sentence sanctions the breach of an article (违反本条例第七条…) that a question of a penalty does not mean:
    it gives another address, or of its words, but for those of the title, the sentence has none."""
    if (
        not asks_what_follows(query.search_text)
        or not sanctions(sentence)
        or not _OF_ONE.search(sentence.text)
    ):
        return False
    written = [_number(a.written) for a in query.addresses if a.kind == "article"]
    if written:
        return not any(n is not None and _refers(sentence.text, n, None, None) for n in written)
    title = clause_document(index, sentence.clause).title
    asked = [[t, *variants(t)] for t in query.terms if not _PENALTY.fullmatch(t) and t not in title]
    fellows = index.clauses(sentence.clause.document_id)
    said = sentence.text + "".join(c.text for c in fellows if is_article(c) and _cites(sentence.text, c))
    return bool(asked) and not any(form in said for forms in asked for form in forms)


def _cites(text: str, clause: Clause) -> bool:
    article = _number(clause.path[-1])
    return article is not None and _refers(text, article, None, None)


def _that_refer(sentence: Sentence, fellows: Sequence[Clause]) -> Iterator[Sentence]:
    article = _number(sentence.clause.path[-1])
    paragraph = _PARAGRAPH.search(sentence.address)
    yield from _referring(
        sentence.clause, article, to_int(paragraph[1]) if paragraph else None, _item(sentence), fellows
    )


def _item(sentence: Sentence) -> int | None:
    """The number of the item a sentence is, or begins with where items stand in one line (禁止…：（一）…；（二）…)."""
    if sentence.path[-1].startswith("（"):
        return _number(sentence.path[-1])
    marks = _IN_LINE.findall(sentence.text)
    return to_int(marks[0]) if len(marks) == 1 else None


def _referring(
    own: Clause, article: int | None, paragraph: int | None, item: int | None, fellows: Sequence[Clause]
) -> Iterator[Sentence]:
    for clause in fellows:
        if (
            clause.id == own.id
            or article is None
            or not any(m.start() for m in _REFERS.finditer(clause.text))
        ):
            continue  # nothing but its own number
        found = [
            other
            for other, said in _with_articles(clause)
            if _refers(said, article, paragraph, item) and _is_sanction(other, clause)
        ]
        exact = [other for other in found if item is not None and _OF_ITEM.search(other.text)]
        yield from exact or found


def _with_articles(clause: Clause) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a clause, each with its words; 违反第二项规定 with the article named last before it."""
    last = ""
    for sentence in quotable(clause):
        bare = _OF_ITEM.search(sentence.text)
        yield sentence, f"：违反{last}{bare[1]}" if bare and last else sentence.text
        named = [m for m in _REFERS.finditer(sentence.text) if m.start() > 0]
        last = f"第{named[-1][1]}条" if named else last


def _right_below(sentence: Sentence, fellows: Sequence[Clause]) -> Iterator[Sentence]:
    """What the next paragraphs of the article, or the next article, say of 前款 or 前条."""
    at = next(i for i, clause in enumerate(fellows) if clause.id == sentence.clause.id)
    below = [s for s in quotable(sentence.clause) if s.start > sentence.start and "前条" not in s.text]
    after = [s for clause in fellows[at + 1 : at + 2] for s in quotable(clause) if "前条" in s.text]
    yield from (s for s in (*below, *after) if _ABOVE.search(s.text) and sanctions(s))


def _refers(text: str, article: int, paragraph: int | None, item: int | None) -> bool:
    """Whether a text refers to the article, or to those between which it stands, and where it names paragraphs or items to
    that one."""
    for found in _REFERS.finditer(text):
        if found.start() == 0 or _OF_ANOTHER_TEXT.search(text[: found.start()]):
            continue  # the article's own number, or another law's
        first = to_int(found[1])
        until = _UP_TO.match(text[found.end() :])
        last = to_int(until[1]) if until else first
        if first is None or last is None or not first <= article <= last:
            continue
        if _within(_places(found[2]), paragraph, item):
            return True
    return False


def _places(text: str) -> list[tuple[int | None, set[int]]]:
    """The paragraphs a reference names, each with its items; items without one stand under None."""
    places: list[tuple[int | None, set[int]]] = []
    for until, written, kind in _STEPS.findall(text):
        number = to_int(written)
        if number is None:
            continue
        if kind == "款":
            places.append((number, set()))
            continue
        if not places:
            places.append((None, set()))
        items = places[-1][1]
        items.update(range(max(items) + 1, number + 1) if until and items else (number,))
    return places


def _within(places: list[tuple[int | None, set[int]]], paragraph: int | None, item: int | None) -> bool:
    return not places or any(
        (named is None or paragraph is None or named == paragraph)
        and (not items or item is None or item in items)
        for named, items in places
    )


def _is_sanction(sentence: Sentence, clause: Clause) -> bool:
    """Whether the sentence, or the line its item stands under, says what follows."""
    lines = [s for s in quotable(clause) if s.start < sentence.start and s.text.endswith(("：", ":"))]
    if sentence.text.endswith(("：", ":")):  # 违反…的，按照下列规定处罚：
        return sanctions(sentence) or bool(_PUNISHED.search(sentence.text))
    return sanctions(sentence) or any(sanctions(line) for line in lines)


def _number(mark: str) -> int | None:
    found = re.search(_N, mark)
    return to_int(found[0]) if found else None
