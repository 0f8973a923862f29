"""What a question of consequences (怎么处理, 罚多少) is answered with: the sanction, then the provision that is not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.opened import Index
from index.structure.articles import is_article
from index.types import Sentence

from ...gate.planted import quotable
from ...question.understand import Query
from ...question.words.synonyms import variants
from ...retrieve import Retrieved, clause_document
from ..reading.references import ONE_ARTICLE, Place, article_of, is_item, names_parts, number_in, refers
from ..reading.sanctions import lines_over, of_its_item_alone, of_one_item, sanctions, what_follows
from ..weighing.candidates import Candidates
from ..weighing.context import whole_of
from ..weighing.scoring import Scored

_ASKS = re.compile(
    r"(?<![没未])违反.{0,40}?第[^，。]{1,16}[条款项](?:的?规定)?的?[？?]?$|的(?:处罚|罚则|惩罚|后果)(?=是|在|有|[？?]?$)|罚则|(?:怎么|怎样|如何|咋)(?:处理|处罚|处置|处分|惩罚|惩处|追究|追责|罚|办)|后果|会(?:怎么?样|怎么着|如何|咋样)|有(?:没有|无)?(?:什么|啥)?(?:处罚|罚则)(?:吗|没有|规定)?(?=[呢\s？?。]|$)|罚(?:多少|几|款|钱|不罚|吗|[\u4e00-\u9fff]{1,4}?多少)|被罚|处罚吗|(?:由|被|归)(?:谁|哪[\u4e00-\u9fff]{0,5}|什么[\u4e00-\u9fff]{2,4})(?:处罚|罚款|来罚)|谁来?(?:处罚|罚)"
    r"|(?:什么|哪些|啥)(?:样的)?(?:法律)?(?:责任|处罚|处分|处理|惩罚|制裁)|(?:责任|处罚|处分)(?:是|有)(?:什么|哪些)|追究.{0,6}责任|会被"
)
_OF_ONE = re.compile(rf"违反[^，。；]{{0,12}}{ONE_ARTICLE}")
_PENALTY = re.compile(r"[处被该应会]?(?:罚款?|罚金|处罚|处理|惩罚|罚则|违反|责任|后果|没有?|不|多少|有人)+")
_WHOM = re.compile(r"个人|(?:[\u4e00-\u9fff]{0,4}(?:公司|企业))|单位|法人|物业|商家|商户|个体工商户")
_SINGLE = ("个人", "个体工商户")  # fined as such, not as 单位
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_OF_WHOM = re.compile(r"(?<=对)(?:个人|单位|企业|法人|个体工商户)")
_MOST = 4
_CLEARLY = 0.15  # of the question's words, more than another sentence says
_LOOKED_AT = 8  # sentences looked at for what forbids


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what comes of doing something: 怎么处理, 有什么后果, 罚多少."""
    return bool(_ASKS.search(question))


def of_penalties(term: str) -> bool:
    """Whether a word of a question only asks for a penalty (罚款, 违反)."""
    return bool(_PENALTY.fullmatch(term))


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
    found = ((scored.sentence, _follows(scored.sentence, index)) for scored in best)
    return next((with_provision(s, follows, query) for s, follows in found if follows), [])


def with_provision(provision: Sentence, follows: Sequence[Sentence], query: Query) -> list[Sentence]:
    """What follows, then the provision, each as far as it is read."""
    return list(dict.fromkeys(whole for one in (*follows, provision) for whole in as_said(one, query)))


def as_said(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with what it cannot be read without; of the items of one line, or of what is said of each item, only that of
    the item meant."""
    if alone := of_its_item_alone(sentence):
        return alone
    whole = whole_of(sentence, query)
    return [s for s in whole if s == sentence or not of_one_item(s)] if names_parts(sentence.text) else whole


def offence_in_words(retrieved: Retrieved, index: Index) -> tuple[Sentence, list[Sentence]] | None:
    """The provision whose words are all those of the offence asked about (滴漏怎么罚), and what others say follows; None when
    no hit has them all, or what follows differs between those that do."""
    query = retrieved.query
    asked = [term for term in query.terms if not of_penalties(term)]
    if not asked or not asks_what_follows(query.search_text) or query.addresses:
        return None
    held: dict[tuple[Sentence, ...], Sentence] = {}
    for own in _with_offence(asked, retrieved, index).values():
        if any(follows or sanctions(sentence) for sentence, follows in own):
            for sentence, follows in own:
                held.setdefault(tuple(follows), sentence)
    only = [(sentence, list(follows)) for follows, sentence in held.items()]
    return only[0] if len(only) == 1 and only[0][1] else None


def _with_offence(
    asked: Sequence[str], retrieved: Retrieved, index: Index
) -> dict[str, list[tuple[Sentence, list[Sentence]]]]:
    """By document, the sentences found that have all the words of an offence, each with what follows. A document may order the
    same and leave what follows to another (an 实施办法 to its 条例)."""
    held: dict[str, list[tuple[Sentence, list[Sentence]]]] = {}
    for sentence in (s for hit in retrieved.hits if is_article(hit.clause) for s in quotable(hit.clause)):
        left = _unsaid(asked, sentence, index)
        if len(left) == len(asked) or not all(map(_WHOM.fullmatch, left)):
            continue
        follows = _follows(sentence, index)
        of_whom = _OF_WHOM.findall("".join(one.text for one in follows))
        if all(_is_fined(term, of_whom) for term in left):
            held.setdefault(sentence.clause.document_id, []).append((sentence, follows))
    return held


def _follows(sentence: Sentence, index: Index) -> list[Sentence]:
    return what_follows([sentence], index.clauses(sentence.clause.document_id))[:_MOST]


def _unsaid(asked: Sequence[str], sentence: Sentence, index: Index) -> list[str]:
    """The words of an offence that neither a sentence nor its title says, nor the line over an item (甲单位应当遵守下列规定：), all
    where the sentence says none of its own; 个人 and 单位 stand where the penalty is said."""
    line = "".join(one.text for one in lines_over(sentence)[-1:]) if is_item(sentence) else ""
    if not any(_said(term, sentence.text) and not _said(term, line) for term in asked):
        return list(asked)
    said = f"{clause_document(index, sentence.clause).title}{line}{sentence.text}"
    return [term for term in asked if not _said(term, said)]


def _is_fined(whom: str, of_whom: Sequence[str]) -> bool:
    """Whether a penalty is set for a person or trader, or for a unit of whatever kind: a company is fined as 单位."""
    return whom in of_whom if whom in _SINGLE else any(one not in _SINGLE for one in of_whom)


def of_another_offence(sentence: Sentence, query: Query, index: Index) -> bool:
    """Whether a sentence sanctions the breach of an article (违反本条例第七条…) that a question of a penalty does not mean:
    it gives another address, or of its words, but for those of the title, the sentence has none."""
    if (
        not asks_what_follows(query.search_text)
        or not sanctions(sentence)
        or not _OF_ONE.search(sentence.text)
    ):
        return False
    written = [number_in(a.written) for a in query.addresses if a.kind == "article"]
    if written:
        return not any(number is not None and refers(sentence.text, Place(number)) for number in written)
    title = clause_document(index, sentence.clause).title
    asked = [term for term in query.terms if not of_penalties(term) and term not in title]
    fellows = index.clauses(sentence.clause.document_id)
    named = (c.text for c in fellows if is_article(c) and refers(sentence.text, article_of(c)))
    said = sentence.text + "".join(named)
    return bool(asked) and not any(_said(term, said) for term in asked)


def _said(term: str, text: str) -> bool:
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
