"""The forms in which a question writes an address, and how it asks for one (哪条讲退出)."""

from __future__ import annotations

import re

from index.structure.numerals import CHINESE_CLASS

from .address import N

_STEP = rf"第\s*[（(]?\s*({N})\s*[）)]?\s*"
_BELOW = (
    rf"(?:\s*之\s*({N}))?(?:\s*第\s*({N})\s*款)?"
    rf"(?:\s*(?:第\s*)?(?:[（(]\s*)?([{CHINESE_CLASS}]{{1,3}}|\d{{1,2}})\s*(?:[）)]\s*[项款]?|项|(?<=[\d{CHINESE_CLASS}])点))?(?:\s*第\s*({N})\s*目)?"
)
_ARTICLE = re.compile(rf"第\s*({N})\s*条{_BELOW}")
# 条例20条, 条例二十条, 二十条第二款; but 规定10条措施 and 150条以上 count something.
_COUNTS = r"(?!\s*(?:以[上下内]|左右|措施|举措|意见|建议|政策|规定|信息|消息|线索|任务|标准|要求))"
_BARE_ARTICLE = re.compile(
    rf"(?:(?:(?<=[法例则典编》])|(?<=规定)|(?<=决定))\s*(?=\d{{1,4}}\s*条|[{CHINESE_CLASS}]{{2}})|(?<![第{CHINESE_CLASS}\d])(?={N}\s*条\s*第\s*{N}\s*[款项]))({N})\s*条{_COUNTS}{_BELOW}"
)
ARTICLES = re.compile(rf"第\s*({N}(?:\s*[、，,和及]\s*{N})+)\s*条")  # 第七、八条
_UNCOUNTED = r"(?![\d.．]*(?:\d|个|%|％|万|亿|元|年|月|日|天|号|小时|分钟|名|人|次|项|条|家|台|户))"  # 五、15个工作日 is no address
_BRACKETED = rf"[（(]\s*([{CHINESE_CLASS}]{{1,3}})\s*[）)]"
_DEEPER = r"(?:\s*[（(]\s*(\d{1,3})\s*[）)](?:\s*([①-⑳]|\d{1,2}(?!\d)))?)?"
_PART = re.compile(
    rf"{_STEP}(?:个?大?部分|大点|大项|个?大?方面)"
    rf"(?:[的中里]?\s*(?:{_STEP}(?:小?[点项条款节]|部分)|{_BRACKETED}[点项]?))?"
    rf"(?:[的中里]?\s*(?:{_STEP}[点项条款]|(?<=[）)])(\d{{1,3}}){_UNCOUNTED}))?"
)
_MARKED = re.compile(
    rf"(?<![{CHINESE_CLASS}第\d])([{CHINESE_CLASS}]{{1,3}})\s*"
    rf"(?:、\s*(\d{{1,3}}){_UNCOUNTED}|[、.．]?\s*{_BRACKETED}\s*(?:(\d{{1,3}}){_UNCOUNTED})?){_DEEPER}"
)
# 第三章, 第二编第一章第三节; what stands before an article (第三章第十条) only tells where it is.
_CHAPTER = re.compile(
    rf"(?=第\s*{N}\s*[编章])(?:第\s*({N})\s*编\s*)?(?:第\s*{N}\s*分编\s*)?(?:第\s*({N})\s*章)?(?:[的中里]?\s*第\s*({N})\s*节)?"
    rf"(?![的中里]?\s*第\s*{N}\s*(?:分?编|章|节|条))"
)
# 要点（七）, 第（十二）条: an item in brackets by its own number.
_ITEM_ALONE = rf"(?<=[点案法则定见知例划策施》])\s*[（(]\s*([{CHINESE_CLASS}]{{1,3}})\s*[）)]|第\s*[（(]\s*({N})\s*[）)]\s*条"
_SERIAL = re.compile(
    rf"{_ITEM_ALONE}|序号\s*({N})(?:\s*(?:项|点|条任务|项任务|号))?|{_STEP}(?:项|点|条任务|项任务)|(?<![令告文期])第\s*({N})\s*号(?![令文公通])"
)
_ATTACHMENT = re.compile(
    rf"附件\s*({N})?(?!\s*[：:])(?:[的中里]?\s*第\s*({N})\s*(?:[项条点]|个?步骤?)|、\s*(\d{{1,3}}){_UNCOUNTED})?"
)
_QUESTION = re.compile(
    rf"第\s*({N})\s*(?:个问题|问)|(?<![请想再])问(?:答|题(?=[{CHINESE_CLASS}\d]{{1,3}}\s*(?:[？?是讲说怎的]|$)))?\s*({N})(?![{CHINESE_CLASS}\d下些句声遍问]){_UNCOUNTED}"
)
_PARAGRAPH = re.compile(rf"第\s*({N})\s*(?:自然)?段(?!时间)")
# 3.2.2, 第3.4节, 3.3（4）; two numbers alone may be an amount or a day (5.1放假), but not behind the name of a text.
_BEFORE_DECIMAL = r"(?:第\s*)?(?<![\d.．:：/-])"
_ITEM = r"(?:\s*[（(]\s*(\d{1,3})\s*[）)])"
_READ_ON = r"(?=\s*(?:小?节|条|款|点|部分|里|中|的?内容|的?规定|讲|写|说|是什么|是啥|怎么))"
_DECIMAL = re.compile(
    rf"{_BEFORE_DECIMAL}(\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}})(?![\d.．]){_ITEM}?"
    rf"|{_BEFORE_DECIMAL}(\d{{1,2}}[.．]\d{{1,2}})(?:{_ITEM}|{_READ_ON})"
    r"|(?<=[案程法则定见知南范引》第])(\d{1,2}[.．]\d{1,2})()(?=\s*[？?]?$)"
)
# Which place of a text is asked for: 哪条讲退出, 处罚在第几章.
_WHICH = r"(?:哪|第几)(?:一|几)?个?(?:条|章|节|部分|款|点|项)"
ASKS_WHERE = re.compile(
    rf"{_WHICH}(?:里|中|是|在|专门|具体)*(?:讲|说|写|规定|提|涉及|关于|明确|管)|(?:在|是|见|属于|看|写在|规定在){_WHICH}(?:里|中)?[？?]?$"
)
# In this order: what an earlier form has read is not read again (第五部分第一条 names no article).
FORMS = (
    (_DECIMAL, "decimal"), (_PART, "outline"), (_CHAPTER, "chapter"), (_ARTICLE, "article"), (_BARE_ARTICLE, "article"), (_MARKED, "outline"), (_QUESTION, "question"),
    (_PARAGRAPH, "paragraph"), (_ATTACHMENT, "attachment"), (_SERIAL, "serial"),
)  # fmt: skip
PARTS = ("印发通知", "题注", "引言", "结尾")
