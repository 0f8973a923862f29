"""What a document is called: its title, its number, what bears a number (11号是什么文件)."""

from __future__ import annotations

import re

# A document's number, and what is asked of the document so named behind it: 11号是什么文件, 8号令讲的什么. A day (6月3号是什么
# 日子) is none.
_NUMBER = r"(?:(?:[〕\]）)发函规字办告令]|第)\s*第?\d{1,4}号(?:[\u4e00-\u9fff]{0,6}令)?|(?<![月\d])\d{1,4}号[\u4e00-\u9fff]{0,6}(?=令|文))(?:令|文件?|公告|通告)?(?:这|那)?(?:一?[份个])?(?:文件)?"
_ABOUT = r"(?:主要|具体|都|分别|各|到底|究竟|是)*(?:讲|说|写|规定|关于|有关|涉及|干)(?:的|了|些)*(?:是)?(?:什么|啥|哪些)(?:内容|事情?|方面|用)?的?|的?(?:主要)?内容(?:是|有)*(?:什么|啥|哪些)?"
_WHICH = r"(?:分别|各|都)*(?:叫|是|属于|指)(?:的是)?(?:一?[份个])?(?:什么|啥|哪一?[个份部]?)(?:样的)?(?:文件?|公文|发文|名字|名称|通知|办法|规定|政策)?|的?(?:名称|名字)(?:是|叫)*(?:什么|啥)?"
_TITLE = r"的?(?:文件)?(?:标题|题目|全称|全名|正式名称)(?:是|叫|为|怎么写)*(?:什么|啥)?"
_ENDS = r"(?=[呢呀啊\s，,；;、？?。]|$)"
ABOUT_NUMBER = re.compile(rf"{_NUMBER}(?:[^。]*[，,])?(?:{_ABOUT}){_ENDS}")
TITLE = re.compile(rf"{ABOUT_NUMBER.pattern}|{_NUMBER}(?:{_WHICH}){_ENDS}|{_TITLE}{_ENDS}")
DOCUMENT_NUMBER = re.compile(
    r"几号.{0,5}令|令的?编?号(?:码)?(?=是|多|[？?。，,]|$)|文件编号|第几号|哪号令|什么令|文号|发文字号|字号|文件号|什么号|第几号令|几号文"
)
INDEX_NUMBER = re.compile(r"(?:信息)?索引号(?:码)?(?:是|为)*(?:多少|什么)?")


def asks_for_title(text: str) -> bool:
    """Whether a text asks which document one is: its title, or what the document with a number is."""
    return bool(TITLE.search(text))


def asks_what_about(text: str) -> bool:
    """Whether a text asks what the document with a number is about (14号讲的什么), beyond its title."""
    return bool(ABOUT_NUMBER.search(text))
