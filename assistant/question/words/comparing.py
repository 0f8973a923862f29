"""The words by which Chinese sets things side by side, and a comparison put as the question it asks of each side.

普通程序和简易程序差几天 asks of either how many days; 两家的责任单位有啥区别 asks of either which units they are.
"""

from __future__ import annotations

import re

# 各 in a compound is no "each": 各级, 各地, 各单位.
_EACH = r"各自|各(?![级地类县区市省州镇街乡种样项方界国民族党派族科处行业式路位家校院人有所条款环])(?!单位|部门|机关|部分|阶段|领域)"
_APART = rf"分别|{_EACH}"
_MORE = r"[多少长短高低早晚快慢大小贵重轻]"
_CHANGED = r"增加|减少|提高|降低|增长|下降|上升|上涨|上调|下调|扩大|缩小|缩短|延长|新增|提前|推迟|加大|压缩"
_KIND_OF = r"(?:什么样的?|什么|啥|何|哪些|多大)?"
_UNLIKE = r"(?:不同|区别|差别|差异|差距|不一样|变化|出入)(?:之处|的?地方)?"
_ALIKE = r"(?:是不是|是否|算不算)?(?:都|也)?(?:一样|一致|相同)"
_WHICH_MORE = (
    rf"(?:哪个|哪一?种|谁)的?(?P<what>[\u4e00-\u9fff]{{0,4}}?)"
    rf"(?:(?:更|比较)(?P<more>{_MORE})(?:一?些|一点)?|(?P<most>{_MORE})(?:一?些|一点)?(?=[？?。，,]|$))"
)
_ENDS = r"(?:了|的|吗|么|嘛|不|没有|没|否|呢)*"
_END = r"(?=[？?。，,\s]|$|在哪|是什么)"
_SET_BESIDE = (
    rf"(?:做(?:个|一下)?)?(?:(?:对比|比较|比一比)(?:一下|起来|看看?)|(?:对比|比一比){_END})(?:的话|看看?)?"
)
_DISTRIBUTES = re.compile(
    rf"{_APART}"
    rf"|(?:(?:有没有|有|存在){_KIND_OF}{_UNLIKE}|{_KIND_OF}{_UNLIKE}){_ENDS}{_END}"
    rf"|{_ALIKE}{_ENDS}(?=[？?。，,\s]|$)|一样不一样"
    rf"|(?<![误偏落])差(?:了)?(?:几|多少)|{_WHICH_MORE}"
    rf"|比(?![例重率值如照较])(?=[^，。？?]{{1,16}}(?:{_MORE}|(?:{_CHANGED})了?)(?:几|多少))|{_SET_BESIDE}|变化了?(?=多少|几|多大)|都(?=(?:是|要|得|由|归|按)?(?:几|多少|多久|谁|哪|怎么|什么时候))"
)
_NEUTRAL = (
    (re.compile(r"(?:各个?|每[个一]?|几)份?文件(?!精神|要求)(?:中|里)?(?:对于|关于|对)?"), ""),
    (re.compile(r"(?:新旧|新老|前后)(?:两|各)?(?:个)?版本?|(?:两|各)(?:个)?版本?|(?:新旧|新老)(?=[，,的]|$)|(?:修订|修改|修正)前后|前后两(?:次|个)"), ""),
    (re.compile(r"[两二三](?:家|份|个|者|版|种|类|部)(?:文件|要点|方案|办法|条例|细则|规定|意见|通知|预案|规划|法律|地方|区|县|市)?(?:都|的)?|双方|彼此"), ""),
    (re.compile(r"，?\s*(?:相|差|相差)(?:了)?(?:几倍|多大)"), ""),
    (re.compile(r"(?<![误偏落])相?差(?:了)?(?=几|多少)"), ""),
    (re.compile(rf"(?:有没有|有|存在|是){_KIND_OF}{_UNLIKE}{_ENDS}{_END}|的?{_UNLIKE}(?:是什么|在哪[里儿]?|何在)?{_ENDS}(?=[？?。，,\s]|$)"), ""),
    (re.compile(rf"(?:的?(?:说法|写法|提法|规定)|说的|规定的)?(?:也|还|都)?(?:一样不一样|{_ALIKE}{_ENDS})"), ""),
    (re.compile(rf"比(?:(?!比)[^，。？?]){{0,16}}?(?:{_CHANGED})了?(?=几|多少)|比\s*{_MORE}(?=几|多少)"), ""),
    (re.compile(rf"{_SET_BESIDE}|[跟与和同]?\s*相比(?:之下|较)?"), ""),
    (re.compile(r"变化了?(?=多少|几|多大)"), ""),
    (re.compile(rf"(?:{_APART})(?:都)?(?:是)?"), ""),
    (re.compile(r"都?(?:提|说|讲|写|定|规定|要求)了?(?:些|了)?(?:什么|啥|哪些)(?:样的)?(?:要求|规定|内容)?(?=[？?。，,\s]|$)|(?:的|有)(?:什么|啥|哪些)?要求(?=[？?。，,]|$)"), ""),
)  # fmt: skip
_OF_YEARS = re.compile(r"时间|时候|日期|哪年|何时")


def distributes(text: str) -> re.Match[str] | None:
    """The first word that says that something is asked of each of several things: 分别, 各, 有什么不同, 差几天."""
    return _DISTRIBUTES.search(text)


def differs(text: str) -> bool:
    """Whether a question asks how things differ (多多少, 有什么不同), not only what is said of each (分别)."""
    return any(not re.fullmatch(_APART, found[0]) for found in _DISTRIBUTES.finditer(text))


def neutral(text: str) -> str:
    """The question without the words that compare: what is asked of each side."""
    if _OF_YEARS.search(text):
        text = re.sub(r"相?差(?:了)?(?:几|多少)(?:年|天|个?月|日)", "", text)
    text = re.sub(_WHICH_MORE, lambda found: found["what"] or _measured(found["more"] or found["most"]), text)
    for pattern, instead in _NEUTRAL:
        text = pattern.sub(instead, text)
    return re.sub(r"[，,\s]*([？?。]?)$", r"\1", text).strip()


def _measured(more: str) -> str:
    """What 哪个更长 asks of each."""
    return {"长": "多久", "短": "多久", "快": "多久", "慢": "多久", "早": "何时", "晚": "何时"}.get(
        more, "多少"
    )
