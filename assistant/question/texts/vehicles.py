"""The kind of vehicle that a text is made for: a 电动自行车条例 tells nothing of a 三轮车, nor of a 网约车.

道路交通安全法 and its rules go by kinds: 机动车 (汽车, 摩托车) and 非机动车 (自行车, 电动自行车, 三轮车, 残疾人机动轮椅车), and a text is made for the
kind in its title. 车 and 车辆 name none.
"""

from __future__ import annotations

import re

# A kind a line; behind ":" the kinds that it is one of.
_KINDS = (
    (r"电动(?:自行)?车|电瓶车|电单车", "非机动车"),
    (r"(?<!电动)自行车|单车(?!道)", "非机动车"),
    (r"三轮车", "非机动车 机动车"),
    (r"轮椅", "非机动车"),
    (r"代步车", "非机动车 机动车 电动车 电动三轮车 电动四轮车"),
    (r"摩托车?", "机动车"),
    (r"网约车|出租车|出租汽车", "机动车 网络预约 客运"),
    (r"校车", "机动车"),
    (
        r"(?<![非])机动车|汽车(?!站|客运站)|轿车|货车|客车",
        "机动车 汽车 网约车 出租 公务用车 校车 货物 客运 货运",
    ),
)


def vehicle_not_told(question: str, title: str, text: str) -> str | None:
    """The kind of vehicle that a question names, when `title` is that of a text for another and `text` (a clause of it) names the
    one asked of not at all."""
    made_for = [form for form, _ in _KINDS if re.search(form, title)]
    if not made_for or any(re.search(form, question) for form in made_for):
        return None
    for form, wider in _KINDS:
        if asked := re.search(form, question):
            told = re.search(form, text) or any(word in title for word in wider.split())
            return None if told else asked[0]
    return None
