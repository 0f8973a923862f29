"""The hazard that an emergency plan is made for: a plan for floods tells nothing of an earthquake, one for water nothing of gas.

Plans are made hazard by hazard (突发事件应对法: 自然灾害, 事故灾难, 公共卫生事件, 社会安全事件; 国家专项应急预案), and all of them have the
same warnings, responses and 指挥部, so that only the title says of which they speak. A general plan (总体应急预案) names none. 森林 is a hazard only as what burns.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PLAN = re.compile(r"预案|应急")
_NATURAL = "自然灾害"
# What a text that has to do with natural hazards speaks of in general.
_OF_HAZARDS = re.compile(r"灾|突发事件|应急响应|恶劣|极端|天气|气候|气象")
# A hazard a line, as plans are titled; behind ":" what titles call several by, the hazard among them.
_HAZARDS = """
防?汛|防洪|洪[水涝灾]|内涝|山洪|暴雨|台风|风暴潮 : 自然灾害 气象灾害 水旱
抗旱|干旱|旱[灾情] : 自然灾害 气象灾害 水旱
低温|雨雪|冰[冻雪]|雪灾|[暴大降除]雪|积雪|寒[潮冷]|结冰|霜冻 : 自然灾害 气象灾害
高温(?!津贴|补贴|假)|热浪 : 自然灾害 气象灾害
大风|雷[电暴]|冰雹|龙卷风|强对流 : 自然灾害 气象灾害
沙尘|大雾|雾霾|重污染 : 自然灾害 气象灾害 大气污染
抗震|地震|震[情灾] : 自然灾害
地质灾害|滑坡|泥石流|崩塌 : 自然灾害
(?:森林|草原)(?:防灭火|[防灭]火|火[灾险情]?) : 自然灾害 火灾
火灾|失火|起火 : 森林 草原 消防 生产安全 安全生产 事故灾难
危险?化学?品|危化品?|泄漏|爆炸 : 生产安全 安全生产 事故灾难
矿[山井]|煤矿|特种设备|电梯|坍塌 : 生产安全 安全生产 事故灾难
燃气|煤气|天然气 : 市政 公用 生产安全 安全生产 事故灾难
供水|停水|断水|自来水|水厂 : 市政 公用
供电|停电|断电|电力|电网 : 市政 公用 能源
供[热暖]|停[热暖]|暖气 : 市政 公用
排水|污水 : 市政 公用 环境
交通事故|道路交通事故|沉船 : 交通 水上 生产安全 安全生产 事故灾难
传染病|(?<!动物)疫情|公共卫生|流感 : 卫生
中毒|食品安全 : 卫生 食品 药品
动物疫|禽流感|猪瘟|口蹄疫 : 动物
"""


def hazard_not_told(question: str, title: str, text: str, whole: str) -> str | None:
    """The hazard that a question names, when `title` is that of a plan for others and `text` (a clause of it) does not name it, or when
    it is one of nature of which a text (`whole`) has not a word."""
    asked = [(found[0], form, covers) for form, covers in _hazards() if (found := re.search(form, question))]
    if not asked or any(re.search(form, title + text) for _, form, _ in asked):
        return None
    first, _, covers = asked[0]
    if _PLAN.search(title) and any(re.search(form, title) for form, _ in _hazards()):
        covered = any(word in title for _, _, covers in asked for word in covers)
        return None if covered else first
    known = _OF_HAZARDS.search(whole) or any(re.search(form, whole) for _, form, _ in asked)
    return None if known or _NATURAL not in covers else first


@lru_cache(maxsize=1)
def _hazards() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each hazard's form and the words of titles that cover it."""
    lines = (line.partition(" : ") for line in _HAZARDS.strip().splitlines())
    return tuple((form, tuple(covers.split())) for form, _, covers in lines)
