"""Questions with something wrong in them: false premises, and near misses the documents do not answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.question.asks.wants import HARD, holds
from assistant.question.texts.divisions import divisions_in
from index.structure.articles import is_article
from index.structure.numerals import to_chinese, to_int

from .draft import Draft, Text
from .from_clauses import deadline, quantity
from .phrases import amounts, days, periods, topic_of, wordings

_YEAR = re.compile(r"(?:19|20)\d\d(?=年|—|-)")
_DIGITS = re.compile(r"\d+")
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千]+)条")
# What a document may lack altogether; asked of a topic it does have.
_LACKING = {
    "phone": "的联系电话是多少？",
    "money": "要花多少钱、补多少钱？",
    "percent": "规定的比例是百分之几？",
}
# Places to move a question to; those that a document of the folder names are not taken.
_ELSEWHERE = ("昆明市", "兰州市", "南宁市", "哈尔滨市", "石家庄市", "贵阳市", "西宁市", "海口市")
# Matters for which people ask offices; only those are asked of which no document has the word.
_FAR = (
    ("护照", "护照过期了怎么换？"),
    ("驾驶证", "驾驶证换证要带什么？"),
    ("公积金贷款", "公积金贷款最多能贷多少？"),
    ("养犬", "养犬登记到哪里办？"),
    ("婚姻登记", "婚姻登记处周末上班吗？"),
    ("落户", "大学生落户需要什么条件？"),
    ("烟花爆竹", "春节哪些地方可以放烟花爆竹？"),
    ("网约车", "开网约车要办什么证？"),
    ("献血", "无偿献血之后能休息几天？"),
    ("出租房", "出租房登记由谁办理？"),
    ("专利", "申请专利有没有资助？"),
    ("义务教育", "小学一年级什么时候报名？"),
    ("公交卡", "老人公交卡怎么办？"),
    ("疫苗", "流感疫苗在哪里打？"),
    ("渔业", "休渔期是几月到几月？"),
    ("墓地", "公墓的价格由谁定？"),
    ("志愿者", "当志愿者有保险吗？"),
    ("彩票", "彩票站怎么申请开？"),
    ("殡葬", "殡葬补贴给多少？"),
    ("机场", "机场大巴几点停运？"),
    ("收养", "收养孩子要满足哪些条件？"),
    ("天气", "明天下雨吗？"),
    ("停车费", "路边停车费一小时多少钱？"),
    ("退役军人", "退役军人优待证怎么领？"),
)


def false_premise(text: Text) -> Iterator[Draft]:
    """A clause's own words with another figure in them; right is the clause's figure."""
    for clause in text.citable():
        for gap in (*periods(clause), *days(clause), *amounts(clause)):
            other = another(gap.taken, text.document.text)
            if other:
                topic = topic_of(clause)
                about = f"在{topic}里" if topic and topic not in gap.before else ""
                question = f"{text.name}{about}规定{gap.before}{other}{gap.after}，对吗？"
                yield Draft(question, "false-premise", (text.gold(clause),), (wordings(gap.taken),))


def another(figure: str, held: str) -> str:
    """The figure with another number in it that the text `held` does not have; "" when there is none."""
    place = list(_DIGITS.finditer(figure))
    if not place or (len(place[-1][0]) > 1 and place[-1][0].startswith("0")):
        return ""
    start, end = place[-1].span()
    for value in _others(int(place[-1][0]), figure[end:], "月" in figure[:start]):
        changed = f"{figure[:start]}{value}{figure[end:]}"
        if changed not in held:
            return changed
    return ""


def _others(value: int, after: str, day_of_month: bool) -> tuple[int, ...]:
    """Other values that the unit `after` can have: a month has 12 at most, a day of a month 28."""
    if after.startswith("月"):
        return tuple((value + step - 1) % 12 + 1 for step in (1, 2, 3))
    if day_of_month:
        return tuple((value + step - 1) % 28 + 1 for step in (5, 10, 3))
    if value > 1900 and after.startswith("年"):
        return (value + 1, value + 2)
    return (value * 2, value + 5, value + 2, value * 3)


def other_year(text: Text, titles: Sequence[str]) -> Iterator[Draft]:
    """The same question of the edition of another year, which is not in the folder."""
    found = _YEAR.search(text.document.title)
    if not found or len(_YEAR.findall(text.document.title)) > 1:
        return
    for step in (-1, 1, -2, 2):
        year = str(int(found[0]) + step)
        title = text.document.title.replace(found[0], year)
        if not any(year in other for other in titles):
            yield from _moved(text, f"《{text.document.title}》", f"《{title}》", "near: another year")
            return


def other_place(text: Text, titles: Sequence[str]) -> Iterator[Draft]:
    """The same question of a place the folder has nothing of."""
    region = text.document.region
    if not region or region == "全国" or region not in text.document.title:
        return
    named = {place for title in titles for place in divisions_in(title)}
    place = next((p for p in _ELSEWHERE if p not in named and p not in text.document.text), None)
    if place:
        title = text.document.title.replace(region, place)
        yield from _moved(text, f"《{text.document.title}》", f"《{title}》", "near: another place")


def other_article(text: Text) -> Iterator[Draft]:
    """An article behind the last."""
    numbers = [_ARTICLE.match(clause.address) for clause in text.clauses if is_article(clause)]
    values = [to_int(found[1]) or 0 for found in numbers if found]
    if values and max(values) + 8 < 9999:
        for step in (3, 8):
            article = f"第{to_chinese(max(values) + step)}条"
            yield Draft(f"{text.name}{article}是怎么规定的？", "unanswerable", note="near: no such article")


def lacking(text: Text) -> Iterator[Draft]:
    """A topic of the document, asked for a kind of detail that no sentence of it holds."""
    for kind, ending in _LACKING.items():
        if kind not in HARD or holds(frozenset((kind,)), text.document.text):
            continue
        for clause in text.citable():
            if topic := topic_of(clause):
                yield Draft(f"{text.name}里，{topic}{ending}", "unanswerable", note="near: another detail")


def far(texts: Sequence[Text]) -> Iterator[Draft]:
    """Other matters altogether."""
    everything = "\n".join(text.document.text for text in texts)
    yield from (Draft(q, "unanswerable", note="far") for word, q in _FAR if word not in everything)


def _moved(text: Text, name: str, other: str, note: str) -> Iterator[Draft]:
    for draft in (*deadline(text), *quantity(text)):
        if name in draft.question:
            yield Draft(draft.question.replace(name, other), "unanswerable", note=note)
