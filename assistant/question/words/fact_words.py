"""The words that ask for a fact of a document itself: its number, dates, issuer, what it rests on and repeals, whom to
call, how it is built."""

from __future__ import annotations

import re

_DAY = r"(?<!\d)(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号])"  # of a question that states it: 是7月印发的吗

# A document's number, and what is asked of the document so named behind it: 11号是什么文件, 8号令讲的什么. A day (6月3号是什么
# 日子) is none.
_NUMBER = r"(?:(?:[〕\]）)发函规字办告令]|第)\s*第?\d{1,4}号(?:[\u4e00-\u9fff]{0,6}令)?|(?<![月\d])\d{1,4}号[\u4e00-\u9fff]{0,6}(?=令|文))(?:令|文件?|公告|通告)?(?:这|那)?(?:一?[份个])?(?:文件)?"
_ABOUT = r"(?:主要|具体|都|分别|各|到底|究竟|是)*(?:讲|说|写|规定|关于|有关|涉及|干)(?:的|了|些)*(?:是)?(?:什么|啥|哪些)(?:内容|事情?|方面|用)?的?|的?(?:主要)?内容(?:是|有)*(?:什么|啥|哪些)?"
_WHICH = r"(?:分别|各|都)*(?:叫|是|属于|指)(?:的是)?(?:一?[份个])?(?:什么|啥|哪一?[个份部]?)(?:样的)?(?:文件?|公文|发文|名字|名称|通知|办法|规定|政策)?|的?(?:名称|名字)(?:是|叫)*(?:什么|啥)?"
_TITLE = r"的?(?:文件)?(?:标题|题目|全称|全名|正式名称)(?:是|叫|为|怎么写)*(?:什么|啥)?"
_ENDS = r"(?=[呢呀啊\s，,；;、？?。]|$)"
_ABOUT_NUMBER = re.compile(rf"{_NUMBER}(?:[^。]*[，,])?(?:{_ABOUT}){_ENDS}")

# How a text came to be, in the words of its enactment note (题注): 什么时候批准的, 修正过吗, 哪次会议通过的.
_EVENT = r"(?:通过|批准|修正|修订|修改)"
_WHO_OR_WHEN = r"(?:什么时候|什么时间|何时|哪一?[天年]|几时|啥时候|几月几[号日]|谁|(?:哪|什么|第几)(?:一?[个家级次届])?(?:单位|部门|机关|机构|人大常委会|人大|常委会|政府|会议?)?)"
_WHICH_TIME = r"(?:第一次|首次|最早|最初|最近一?次|最后一?次|最新一?次|上一?次)"
_ENACTMENT = (
    rf"{_WHICH_TIME}?(?:被|由|经|是|在)*{_WHO_OR_WHEN}(?:上|被|由|经|审议|表决|开会|{_WHICH_TIME})*{_EVENT}(?:的|过的?|了)?(?=[呢呀啊吗\s，,；;、？?。]|$)"
    rf"|{_WHICH_TIME}?{_EVENT}案?的?(?:日期|时间|日子|机关|(?:是|在)*{_WHO_OR_WHEN})(?:{_EVENT}的?)?(?=是|[呢呀啊\s，,；;、？?。]|$)"
    r"|(?:有没有|是否|有无|是不是)(?:被|做过|进行过|经过|曾)*(?:修正|修订|修改)(?:过|了|的)?(?=[呢呀啊\s，,；;、？?。]|$)"
    r"|(?:被|做过|进行过|经过|曾)*(?:修正|修订|修改)(?:过|了)?(?:吗|没有|(?:几|多少)次)|(?:几|多少)次(?:修正|修订|修改)"
)

FACTS = {
    "enactment": re.compile(_ENACTMENT),
    "title": re.compile(rf"{_ABOUT_NUMBER.pattern}|{_NUMBER}(?:{_WHICH}){_ENDS}|{_TITLE}{_ENDS}"),
    "document_number": re.compile(r"几号.{0,5}令|令的?编?号(?:码)?(?=是|多|[？?。，,]|$)|文件编号|第几号|哪号令|什么令|文号|发文字号|字号|文件号|什么号|第几号令|几号文"),
    "issued_on": re.compile(r"落款(?:日期|时间|是.{0,3}(?:几月|几号|哪天|什么时候))?|(?:几月几[号日]|哪天|哪年|几号)(?:印发|发|印|公布|发布|出台|通过)的?|(?:印发|发文|成文|发布|公布|出台|颁布|制定|下发|通过)(?:的)?(?:日期|时间|日子)|(?:什么时候|何时|哪天|哪年|几时|啥时候)(?:.{0,4})(?:印发|发布|公布|出台|颁布|制定|下发|通过)的?|(?:什么时候|何时|哪天|哪年|几号|啥时候)发的(?=[？?。，,\s]|$)"
        r"|(?<=[和与及、])(?:日期|时间)(?=[\s？?。]|分别|各|是|$)"
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
    "meeting": re.compile(
        r"(?:第几|几|哪一?|什么)次.{0,10}会议?.{0,6}(?:审议|讨论|研究|同意|通过)+的?|(?:哪|什么)(?:一?[次个])?会议?.{0,4}(?:审议|讨论|研究)?通过的?|(?:第几|几|哪一?)次(?:常务|党组|全体|办公)会议?(?=[呢？?。]|$)"
    ),
    "attachments": re.compile(
        r"(?:有|带|包括|共|附)*(?:几|多少|哪些|哪几|什么)(?:个|份|些)?附件|附件(?:都|一共|总共|分别|共)?(?:有|是|叫|包括)(?:哪些|哪几[个份]?|几[个份]|多少[个份]?|什么)"
    ),
    "interpreter": re.compile(r"解读(?:人|机关|单位)(?:是|为|叫)*(?:谁|什么|哪个|哪位)?|(?:由|是)?(?:谁|哪个(?:单位|部门))(?:来|做)?解读的?"),
    "recorder": re.compile(r"记录人(?:员)?(?:是|为|叫)*(?:谁|什么|哪位)?|(?:是|由)*谁(?:来|做|负责)?的?记录的?"),
    "signer": re.compile(r"签[发署]人(?:是|为|叫)*(?:谁|什么|哪位)?|(?:是|由)*(?:谁|哪位(?:领导)?)签[发署]的?(?=[呢呀啊\s，,？?。]|$)"),
    "openness": re.compile(
        r"(?:能不能|可不可以|是不是|是否|能否|可否|能|可以)?(?:对外|主动)?公开发布(?:吗|了吗|没有|的吗|与否)|(?:能不能|可不可以|是不是|是否|能否|可否)(?:对外|主动)?公开发布(?=[呢\s，,？?。]|$)"
        r"|(?:此件|文件|通知|要点|方案|办法|预案|意见|公告|》|\d号)(?:能不能|可不可以|是不是|是否|能否|可否|能|可以)?(?:对外|主动|依申请)*公开(?:的|了)?(?:吗|没有)|公开(?:属性|类别)(?:是|为)+(?:什么|哪[种个])"
    ),
    "copied": re.compile(r"(?:抄送|抄报|分送)(?:给|到|至)?(?:了|的是|的)?(?:哪些|哪几?[个家]?|谁|什么)(?:单位|部门|机关|地方)?|(?:抄送|抄报|分送)(?:机关|单位|对象|范围)"),
    "structure": re.compile(r"(?:有|分|共|一共|总共)(?:为|成)?(?:几|多少)(?:个)?(?:大)?(?:部分|条|章|款|项任务|方面)|几部分|(?<!哪)几条"),
}  # fmt: skip


_IN_FORCE = re.compile(
    r"(?:还|是否|是不是|仍然?|继续|现行)+(?:是|在)?(?:有效|管用|执行|适用|能用|作数)|(?:失效|过期|废止|作废)(?:了|没|吗|过|的)|被.{0,12}(?:废止|取代|代替)|有没有(?:失效|过期|废止)"
)

# 补贴由哪个部门发: money and papers are handed out, a document is issued.
_HANDED_OUT = re.compile(
    r"(?:补[贴助偿]|[奖津资租薪]金|津贴|工资|奖励|证书?|许可证?|执照|资金|钱|款|保险金|救助金?|物资|卡|票|牌)(?:一般|到底|都|应该?|该|由|归|是|找|要|在)*(?:谁|哪个(?:单位|部门|机关)|哪家|什么(?:单位|机关|部门))(?:来|去)?发(?:放|给|的)?"
)


def facts_asked(text: str) -> tuple[str, ...]:
    """The facts that a text asks for, in the order of `FACTS`. The number of a document referred to is no question of the
    document's own."""
    rest = _HANDED_OUT.sub(" ", FACTS["references"].sub(" ", text))
    return tuple(
        name for name, pattern in FACTS.items() if pattern.search(text if name == "references" else rest)
    )


def asks_for_title(text: str) -> bool:
    """Whether a text asks which document one is: its title, or what the document with a number is."""
    return bool(FACTS["title"].search(text))


def asks_what_about(text: str) -> bool:
    """Whether a text asks what the document with a number is about (14号讲的什么), beyond its title."""
    return bool(_ABOUT_NUMBER.search(text))


def facts_stripped(text: str) -> str:
    """The text without the words that ask for a document's facts."""
    for pattern in FACTS.values():
        text = pattern.sub(" ", text)
    return text


def events_asked(text: str) -> frozenset[str]:
    """Which of 通过, 批准, 修正 a text asks for of the making of a document; what is asked of an amendment (修正案什么时候批准的)
    is asked of 修正."""
    said = "".join(found[0] for found in FACTS["enactment"].finditer(text))
    if "修" in said:
        return frozenset({"修正"})
    return frozenset(verb for verb in ("通过", "批准") if verb in said)


def asks_whether_in_force(text: str) -> bool:
    """Whether a text asks if a document still holds (还有效吗, 失效没有), not only for how long it was made."""
    return bool(_IN_FORCE.search(text))
