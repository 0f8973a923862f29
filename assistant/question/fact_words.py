"""The words that ask for a fact of a document itself: its number, dates, issuer, what it rests on and repeals, whom to
call, how it is built."""

from __future__ import annotations

import re

_DAY = r"(?<!\d)(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号])"  # of a question that states it: 是7月印发的吗

FACTS = {
    "document_number": re.compile(r"几号.{0,5}令|令的?编?号(?:码)?(?=是|多|[？?。，,]|$)|文件编号|第几号|哪号令|什么令|文号|发文字号|字号|文件号|什么号|第几号令|几号文"),
    "issued_on": re.compile(r"落款(?:日期|时间|是.{0,3}(?:几月|几号|哪天|什么时候))?|(?:几月几[号日]|哪天|哪年|几号)(?:印发|发|印|公布|发布|出台|通过)的?|(?:印发|发文|成文|发布|公布|出台|颁布|制定|下发|通过)(?:的)?(?:日期|时间|日子)|(?:什么时候|何时|哪天|哪年|几时|啥时候)(?:.{0,4})(?:印发|发布|公布|出台|颁布|制定|下发|通过)的?"
        rf"|哪一?年(?:出)?的(?=[？?。，,\s]|$)|{_DAY}(?:就|才)?(?:印发|发布|公布|出台|颁布|发文|下发|通过|发)的?(?=吗|吧|对|是|[？?。，,\s]|$)"),
    "issuer": re.compile(r"(?:谁|哪个(?:单位|部门|机关)|哪家|什么(?:单位|机关|部门))(?:印发|发布|公布|出台|颁布|制定|发)的?|发文(?:机关|单位)|印发(?:机关|单位)|发布(?:机关|机构|单位)|制定机关"),
    "effective_on": re.compile(r"(?:什么时候|何时|哪天|从?几时|啥时候|哪年|几号)(?:起|开始)?(?:.{0,3})(?:施行|实施|生效|执行|起用|启用)|(?:什么时候|何时|哪天|几时|啥时候)(?:起|开始)用|(?:施行|实施|生效)(?:日期|时间)"
        rf"|{_DAY}(?:就|才)?(?:起|开始)?(?:正式)?(?:施行|实施|生效|执行)的?(?=吗|吧|对|是|[？?。，,\s]|$)"),
    "expires_on": re.compile(r"有效期|有效(?:多(?:久|长(?:时间)?|少[年天]?)?|几(?:年|个?月|天))|管几年|管多久|管到(?:什么时候|何时|哪[天年月]|几号|几月)(?:为止|结束)?|失效|过期|到期|还有效|还管用|废止没|还在执行"),
    "repeals": re.compile(
        r"(?:废止|废掉|废除|取代|代替|替代|作废)(?:了|的(?:是|有)?)*(?:哪|什么|啥|几|谁)[个一几些份部]*(?:旧|老|原来的?)?(?:文件|办法|规定|通知|条例)?"
        r"|(?:老|旧|原)(?:的)?(?:办法|规定|文件|通知|条例|标准)?(?:还|是否|是不是)(?:继续|仍然?)?(?:管不管|管用|有效|作数|算不算数|算数|适用)(?:吗)?"
        r"|(?:哪|什么|几)[个一几些份部]*(?:旧|老|原来的?)?(?:文件|办法|规定|通知|条例)?(?:被|同时|跟着)*(?:废止|作废|取代|代替)(?:了)?"
    ),
    "contact": re.compile(
        r"(?:咨询|联系|监督|投诉|举报|服务|值班|热线)?电话(?:号码?)?(?:打|是|为|有)*(?:多少|几|什么|哪个|哪些)?|(?:打|拨打?)(?:哪个|什么|几|多少)号?(?:码|电话)?|联系人(?:是|叫)*(?:谁|什么)?|联系方式|(?:怎么|如何)联系"
    ),
    "references": re.compile(
        r"引用?的.{0,10}(?:文件|通知)?.{0,4}(?:几号|文号)|(?:依据|根据|按照)(?:的|是|了)*.{0,8}(?:哪|什么|几).{0,6}(?:文件|文|号|法律|法规|规定|条例)|上级文件|制定依据|上位法"
        r"|(?:依据|根据|按照|引|引用|落实)的.{0,10}(?:文件|通知).{0,6}(?:什么|哪|几|文号|多少)"
    ),
    "structure": re.compile(r"(?:有|分|共|一共|总共)(?:为|成)?(?:几|多少)(?:个)?(?:大)?(?:部分|条|章|款|项任务|方面)|几部分|(?<!哪)几条"),
}  # fmt: skip


def facts_asked(text: str) -> tuple[str, ...]:
    """The facts that a text asks for, in the order of `FACTS`. The number of a document referred to is no question of the
    document's own."""
    rest = FACTS["references"].sub(" ", text)
    return tuple(
        name for name, pattern in FACTS.items() if pattern.search(text if name == "references" else rest)
    )


def facts_stripped(text: str) -> str:
    """The text without the words that ask for a document's facts."""
    for pattern in FACTS.values():
        text = pattern.sub(" ", text)
    return text
