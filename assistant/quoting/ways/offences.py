"""The offence that a question of a penalty asks of: its words, and which sentences speak of it.

A penalty is set for an offence, and its clause names it (擅自设置广告的，…), rests on the article that forbids it (违反本条例第九条规定的，…)
or stands beside it in the row of a table (行政处罚裁量基准: 违法行为, 情节, 处罚标准). One that does neither is the penalty of another.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.opened import Index
from index.structure.articles import is_article
from index.types import Sentence

from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import clause_document
from ...tables import cells
from ..reading.references import ONE_ARTICLE, Place, article_of, number_in, refers
from ..reading.sanctions import sanctions
from ..weighing.candidates import Candidates

_ASKS = re.compile(
    r"(?<![没未])违反.{0,40}?第[^，。]{1,16}[条款项](?:的?规定)?的?[？?]?$|的(?:处罚|罚则|惩罚|后果)(?=是|在|有|[？?]?$)|罚则|(?:怎么|怎样|如何|咋)(?:处理|处罚|处置|处分|惩罚|惩处|追究|追责|裁量|罚|办)|后果|会(?:怎么?样|怎么着|如何|咋样)|有(?:没有|无)?(?:什么|啥)?(?:处罚|罚则)(?:吗|没有|规定)?(?=[呢\s？?。]|$)|罚(?:多少|几|款|钱|不罚|吗|[\u4e00-\u9fff]{1,4}?多少)|被罚|罚款?[\d一二两三四五六七八九十百千万]|处罚标准|处罚吗|(?:由|被|归)(?:谁|哪[\u4e00-\u9fff]{0,5}|什么[\u4e00-\u9fff]{2,4})(?:处罚|罚款|来罚)|谁来?(?:处罚|罚)"
    r"|(?:什么|哪些|啥)(?:样的)?(?:法律)?(?:责任|处罚|处分|处理|惩罚|制裁)|(?:责任|处罚|处分)(?:是|有)(?:什么|哪些)|追究.{0,6}责任|会被"
)
_OF_ONE = re.compile(rf"违反[^，。；]{{0,12}}{ONE_ARTICLE}")
_PENALTY = re.compile(
    r"[处被该应会]?(?:罚款?|罚金|处罚|处理|惩罚|罚则|裁量|违反|责任|后果|没有?|不|多少|有人)+"
)
# How often, how many, that somebody rides or drives, and the table of penalties tell no offence.
_NO_OFFENCE = re.compile(
    r"第?[\d一二两三四五六七八九十几首初]+[次个元]?|被[抓查]到?|骑车|骑行|开车|驾车|驾驶|标准|基准"
)
WHOM = re.compile(r"个人|(?:[\u4e00-\u9fff]{0,4}(?:公司|企业))|单位|法人|物业|商家|商户|个体工商户")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what comes of doing something: 怎么处理, 有什么后果, 罚多少."""
    return bool(_ASKS.search(question))


def of_penalties(term: str) -> bool:
    """Whether a word of a question only asks for a penalty (罚款, 违反)."""
    return bool(_PENALTY.fullmatch(term))


def offence_words(query: Query, title: str = "") -> list[str]:
    """The words of a question that tell the offence: none that only asks for a penalty, or that the title says."""
    asked = (term for term in query.terms if not of_penalties(term) and not _NO_OFFENCE.fullmatch(term))
    return [term for term in asked if not any(form in title for form in (term, *variants(term)))]


def of_the_offence(found: Candidates, query: Query, index: Index) -> Candidates:
    """The sentences found that may tell what follows of the offence a question asks of; of the rows of tables those that say
    most of it, and none where the question names no offence. Where the best is of another offence, so may be any other without a
    word of this one."""
    if not asks_what_follows(query.search_text) or query.addresses:
        return found
    strict = bool(found.kept) and of_another_offence(found.kept[0].sentence, query, index)
    kept = [s for s in found.kept if not of_another_offence(s.sentence, query, index, strict=strict)]
    said = [_words_said(s.sentence, query, index) for s in kept]
    most = max((1, *said))
    best = (s for s, words in zip(kept, said, strict=True) if words == most or not _sets_penalty(s.sentence))
    return replace(found, kept=tuple(best))


def _sets_penalty(sentence: Sentence) -> bool:
    """Whether a sentence is a row that tells its offence; one that goes on of the offence of the row above leaves that cell empty."""
    return sentence.header is not None and sanctions(sentence) and bool(cells(sentence.text)[0])


def _words_said(sentence: Sentence, query: Query, index: Index) -> int:
    """How many of a question's words a sentence says, how often it was among them, but for those of the title; none where it says
    none of the offence."""
    title = clause_document(index, sentence.clause).title
    if not any(has_word(term, sentence.text) for term in offence_words(query, title)):
        return 0
    return sum(has_word(term, sentence.text) for term in query.terms if not has_word(term, title))


def of_another_offence(sentence: Sentence, query: Query, index: Index, *, strict: bool = False) -> bool:
    """Whether a sentence tells the penalty of an offence that a question of a penalty does not mean: a row of a table, or the
    breach of an article (违反本条例第七条…), that has none of the question's words but for those of the title, or that is of
    another address than it gives."""
    if not asks_what_follows(query.search_text) or not sanctions(sentence):
        return False
    of_article = _OF_ONE.search(sentence.text)
    if not (of_article or _sets_penalty(sentence) or strict):
        return False
    written = [number_in(a.written) for a in query.addresses if a.kind == "article"]
    if written:
        return not any(number is not None and refers(sentence.text, Place(number)) for number in written)
    if sentence.header is not None and _of_units(sentence.text) and "个人" in query.terms:
        return True
    title = clause_document(index, sentence.clause).title
    asked = [term for term in offence_words(query, title) if not WHOM.fullmatch(term)]
    told = sentence.text
    if of_article:
        fellows = index.clauses(sentence.clause.document_id)
        told += "".join(c.text for c in fellows if is_article(c) and refers(told, article_of(c)))
    return bool(asked) and not any(has_word(term, told) for term in asked)


def _of_units(text: str) -> bool:
    return "单位" in text and "个人" not in text


def has_word(term: str, text: str) -> bool:
    """Whether a text has a word, or another word for it, be it with a character or two within (消防车通道 for 消防通道), or the two
    words that it shortens (收购、储存 for 收储)."""
    plain = term.rstrip("了过着")
    return any(
        form in text or _within(form, text) or _shortens(form, text) for form in (plain, *variants(plain))
    )


def _shortens(word: str, text: str) -> bool:
    both = "、".join(rf"{char}[\u4e00-\u9fff]" for char in word)
    return len(word) == 2 and bool(_HAN.fullmatch(word) and re.search(both, text))


def _within(word: str, text: str) -> bool:
    cuts = range(2, len(word)) if _HAN.fullmatch(word) else ()
    return any(re.search(rf"{word[:at]}[\u4e00-\u9fff]{{1,2}}{word[at:]}", text) for at in cuts)
