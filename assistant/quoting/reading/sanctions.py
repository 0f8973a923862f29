"""What follows when a provision is not kept, where another article of the same text says so.

Chinese statutes and 办法 forbid in one chapter and sanction in another (法律责任), which refers back: 违反本条例第九条规定的，由…处…罚款;
有本办法第十三条所列行为之一的，…. 前条 and 前款 refer to what stands right above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.articles import is_article
from index.types import Clause, Sentence

from ...gate.planted import quotable
from .items import COLON, items_of
from .references import N, Place, article_of, is_item, item_of, last_article, names_article, place_of, refers

_FOLLOWS = re.compile(
    r"罚款|罚金|责令|给予[^，。；]{0,12}(?:处分|警告|处罚|处理)|处分|没收|吊销|收回|取消|撤销|追究|追缴|退回|退还|腾退|扣除|扣发|警告|通报批评|约谈|问责|暂停|解除|清退|不得再|不予|记入|列入|承担[^，。；]{0,8}责任|依(?:法|照)[^，。；]{0,12}(?:处理|处罚)|强制(?:拆|执行|清|搬|措施|驱|带离|恢复|代|铲|停|扣|戒|退)"
)
_OF_ITEM = re.compile(
    rf"违反(?:前[款条])?(第\s*[（(]?{N}[）)]?\s*项(?:[、和至及或到]*第?[（(]?{N}[）)]?项)*)(?:的?规定)?"
)
_PUNISHED = re.compile(r"(?:处罚|处理|处分)[：:]$")
# 违反本办法规定的，…: said of whatever the text orders, without naming an offence
_OF_ALL = re.compile(
    r"(?:违反|不遵守|不执行)本(?:(?!第)[\u4e00-\u9fff]){1,4}?(?:的?(?:有关|相关)?规定)?(?:的行为|的单位和个人)?的?[，,]"
)
_ABOVE = re.compile(r"(?:违反|有|因|符合)[^，。；]{0,6}前(?:条|款|两款|三款)")


def sanctions(sentence: Sentence) -> bool:
    """Whether a sentence itself says what follows."""
    return bool(_FOLLOWS.search(sentence.text))


def what_follows(own: Sequence[Sentence], fellows: Sequence[Clause]) -> list[Sentence]:
    """The sentences of a text (`fellows`, its clauses) that say what follows when the provision `own` is not kept, in the order
    of the text: sentences of one article, all for the whole, else the paragraph or item the last one stands in. [] for what
    stands in no article or says so itself."""
    clause = own[0].clause if own else None
    if clause is None or not is_article(clause) or any(sanctions(s) for s in own):
        return []
    whole = len(own) == len(quotable(clause)) > 1
    meant, place = (own[0], article_of(clause)) if whole else (own[-1], place_of(own[-1]))
    return list(dict.fromkeys((*_right_below(meant, fellows), *_referring(clause, place, fellows))))


def for_all(fellows: Sequence[Clause]) -> list[Sentence]:
    """What a text says follows of any breach of it, no provision named."""
    return [s for clause in fellows if is_article(clause) for s in quotable(clause) if _OF_ALL.search(s.text)]


def of_one_item(sentence: Sentence) -> bool:
    """Whether a sentence says what follows of an item that it names (违反第二项规定的)."""
    return bool(_OF_ITEM.search(sentence.text))


def acts_of(sentence: Sentence, fellows: Sequence[Clause]) -> list[Sentence]:
    """The items of another article that a sentence names by their numbers alone (违反第二项、第四项规定的): what they forbid."""
    if not of_one_item(sentence) or names_article(sentence.text):
        return []
    said = next((said for s, said in _with_articles(sentence.clause) if s == sentence), "")
    others = (
        c for c in fellows if is_article(c) and c.id != sentence.clause.id and refers(said, article_of(c))
    )
    return [s for clause in others for s in quotable(clause) if is_item(s) and refers(said, place_of(s))]


def of_its_item_alone(sentence: Sentence) -> list[Sentence]:
    """A sentence that speaks of one item alone, after the line it stands under; [] for any other."""
    if not is_item(sentence) and item_of(sentence) is not None:
        return [sentence]
    if of_one_item(sentence) and not names_article(sentence.text):
        return [*(lines_over(sentence)[-1:] if is_item(sentence) else ()), sentence]
    return []


def lines_over(sentence: Sentence) -> list[Sentence]:
    """The lines before a sentence in its clause that announce something."""
    return [s for s in quotable(sentence.clause) if s.start < sentence.start and s.text.endswith(COLON)]


def _referring(own: Clause, place: Place | None, fellows: Sequence[Clause]) -> Iterator[Sentence]:
    """The sentences of other articles that say what follows of a place; of those that name items, where one is meant, they alone."""
    for clause in fellows:
        if clause.id == own.id or not last_article(clause.text):
            continue
        found = [s for s, said in _with_articles(clause) if refers(said, place) and _is_sanction(s)]
        exact = [s for s in found if place and place.item is not None and of_one_item(s)]
        yield from exact or [s for s in found if not (place and place.item and _items_by_item(s))]


def leaves_out(own: Sequence[Sentence], fellows: Sequence[Clause]) -> Sentence | None:
    """The line under which an article says what follows of items of the provision's article (违反第一项、第三项规定的，…), of the
    item that `own` ends with none; None without such a line."""
    place = place_of(own[-1]) if own and is_article(own[0].clause) else None
    if place is None or place.item is None or what_follows(own, fellows):
        return None
    lines = (s for clause in fellows for s, said in _with_articles(clause) if refers(said, place))
    return next((s for s in lines if _items_by_item(s)), None)


def _items_by_item(line: Sentence) -> bool:
    """Whether a line announces what follows of single items, each in an item of its own."""
    own = quotable(line.clause)
    items = items_of(own, own.index(line)) if line.text.endswith(COLON) else []
    return bool(items) and any(map(of_one_item, items))


def _with_articles(clause: Clause) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a clause, each with its words; 违反第二项规定 with the article named last before it, there or in a sentence
    above (违反本条例第九条第一项规定的，…；违反第二项规定的，…)."""
    last = ""
    for sentence in quotable(clause):
        yield sentence, _with_article(sentence.text, last)
        last = last_article(sentence.text) or last


def _with_article(text: str, above: str) -> str:
    """A text with the article named last before each item that it names by its number alone."""
    said, end = "", 0
    for bare in _OF_ITEM.finditer(text):
        article = last_article(text[: bare.start()]) or above
        said += f"{text[end : bare.start()]}：违反{article}{bare[1]}" if article else text[end : bare.end()]
        end = bare.end()
    return said + text[end:]


def _right_below(sentence: Sentence, fellows: Sequence[Clause]) -> Iterator[Sentence]:
    """What the next paragraphs of the article, or the next article, say of 前款 or 前条."""
    at = next(i for i, clause in enumerate(fellows) if clause.id == sentence.clause.id)
    below = [s for s in quotable(sentence.clause) if s.start > sentence.start and "前条" not in s.text]
    after = [s for clause in fellows[at + 1 : at + 2] for s in quotable(clause) if "前条" in s.text]
    yield from (s for s in (*below, *after) if _ABOVE.search(s.text) and sanctions(s))


def _is_sanction(sentence: Sentence) -> bool:
    """Whether the sentence, or the line its item stands under, says what follows."""
    if sanctions(sentence):
        return True
    if sentence.text.endswith(COLON):
        return bool(_PUNISHED.search(sentence.text))  # 违反…的，按照下列规定处罚：
    return any(sanctions(line) or _PUNISHED.search(line.text) for line in lines_over(sentence))
