"""The making of a text in the words of its enactment note (题注): 什么时候批准的, 修正过吗, 哪次会议通过的."""

from __future__ import annotations

import re

WHEN = r"(?:什么时候|什么时间|何时|哪一?[天年]|几时|啥时候|几月几[号日])"
# How a text came to be, in the words of its enactment note (题注): 什么时候批准的, 修正过吗, 哪次会议通过的.
_EVENT = r"(?:通过|批准|修正|修订|修改)"
_WHO_OR_WHEN = rf"(?:{WHEN}|谁|(?:哪|什么|第几)(?:一?[个家级次届])?(?:单位|部门|机关|机构|人大常委会|人大|常委会|政府|会议?)?)"
_WHICH_TIME = r"(?:第一次|首次|最早|最初|(?:最近|最后|最新)(?:的?一?次)?|上一?次)"
_ENACTMENT = (
    rf"{_WHICH_TIME}?(?:被|由|经|是|在)*{_WHO_OR_WHEN}(?:[由经][\u4e00-\u9fff]{{2,10}}?)?(?:上|被|由|经|审议|表决|开会|{_WHICH_TIME})*{_EVENT}(?:的|过的?|了)?(?=[呢呀啊吗\s，,；;、？?。]|$)"
    rf"|{_WHICH_TIME}?{_EVENT}案?的?(?:日期|时间|日子|机关|(?:是|在)*{_WHO_OR_WHEN})(?:{_EVENT}的?)?(?=是|[呢呀啊\s，,；;、？?。]|$)"
    r"|(?:有没有|是否|有无|是不是)(?:被|做过|进行过|经过|曾)*(?:修正|修订|修改)(?:过|了|的)?(?=[呢呀啊\s，,；;、？?。]|$)"
    r"|(?:被|做过|进行过|经过|曾)*(?:修正|修订|修改)(?:过|了)?(?:吗|没有|(?:几|多少)次)|(?:几|多少)次(?:修正|修订|修改)"
)
ENACTMENT = re.compile(_ENACTMENT)
MEETING = re.compile(
    r"(?:第几|几|哪一?|什么)次.{0,10}会议?.{0,6}(?:审议|讨论|研究|同意|通过)+的?|(?:哪|什么)(?:一?[次个])?会议?.{0,4}(?:审议|讨论|研究)?通过的?|(?:第几|几|哪一?)次(?:常务|党组|全体|办公)会议?(?=[呢？?。]|$)|通过的?(?:是|为)?(?:第几|几|哪一?)次[\u4e00-\u9fff]{0,6}会议?"
)


def events_asked(text: str) -> frozenset[str]:
    """Which of 通过, 批准, 修正 a text asks for of the making of a document; what is asked of an amendment (修正案什么时候批准的)
    is asked of 修正."""
    said = "".join(found[0] for found in ENACTMENT.finditer(text))
    if "修" in said:
        return frozenset({"修正"})
    return frozenset(verb for verb in ("通过", "批准") if verb in said)
