"""Whether a question asks for a list (需要哪些材料, 分哪几级, 条件是什么), and a list of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What lists are asked for as, and the words a document announces such a list with.
_KINDS = (
    ("条件|资格|门槛", "条件|资格|具备|符合"),
    ("材料|资料|证件|证明|手续|东西", "材料|资料|证件|证明|手续|文件|提交|提供"),
    ("情形|情况|行为", "情形|情况|行为|之一"),
    ("程序|步骤|流程|步|环节", "程序|步骤|流程|环节|顺序|过程"),
    ("职责|职能|责任|义务|权利|权力|权限", "职责|职能|责任|任务|义务|权利|职权|权限|遵守|履行"),
    ("方式|途径|渠道|办法|形式|模式|方法", "方式|途径|渠道|办法|形式|模式|方法"),
    ("人|人员|对象|群体|家庭|主体|单位|企业", "人|对象|群体|家庭|范围|者|单位|企业|机构|户|学生|成员"),
    ("名单|名册|名录|清单", "名单|名册|名录|清单"),
    ("原则", "原则(?!上)"),
    ("问题|不足|短板", "问题|不足|短板"),
    ("范围", "范围"),
)
# Kinds that a heading need not name: under 信息报告 stands what kinds of report there are.
_GENERAL = (
    ("种类|种|类|类别|类型|级别|级|等次|等级|档", "种|类|级|等次|档|分为"),
    (
        "内容|事项|方面|事|信息|领域|项目|项|任务|工作",
        "内容|事项|方面|信息|领域|项目|任务|工作|情形|情况|行为|活动",
    ),
    ("措施|手段|举措|做法|行动", "措施|手段|举措|规定"),
    ("要求|规定|条", "要求|条件|规定"),
)
_WHICH = r"(?:哪些|哪几(?:个|种|类|项|条|样|大)?|什么(?:样的?)?|啥)"
_NOUNS = "|".join(
    sorted({n for asked, _ in (*_KINDS, *_GENERAL) for n in asked.split("|")}, key=len, reverse=True)
)
_ASKED = (
    re.compile(rf"{_WHICH}(?!时候|时间)[^，。？?、]{{0,4}}?(?P<noun>{_NOUNS})"),
    re.compile(
        # of 摊主单位的义务有哪些 the duties are asked for, not the units
        rf"(?P<noun>{_NOUNS})(?!的(?!话)[\u4e00-\u9fff]{{2}})[^，。？?]{{0,3}}(?:有|是|包括|包含|为|指|涉及)(?:的是)?(?:哪|什么|啥|几|多少种)"
    ),
    re.compile(
        r"(?:分|有|划)(?:为|成)?(?:哪)?几(?:个|大)?(?P<noun>步|级|类|种|档|项|条|方面|等次|情形|情况|原则|环节)"
    ),
    # 要带什么, 准备些什么, 交哪几样: what is brought to a counter is the papers it asks for
    re.compile(
        r"(?:带|(?:准)?备|交|提交|提供|出示)(?:好|齐|上)?(?:些|的)?(?P<noun>什么|啥|哪些|哪几样)(?:东西|证件|手续|去)?[？?。]?$"
    ),
    # 列出申请的材料; what stands in several texts (列出…任务) is for asks_across to tell
    re.compile(rf"(?:列出来?|列举|罗列|列一下)[^，。？?]*?(?P<noun>{_NOUNS})[？?。]?$"),
    # 不合格账号名单: the list itself is what is asked for
    re.compile(r"(?P<noun>名单|名册|名录)(?:都|上|里)?(?:有谁|有哪些|是哪些|是什么|列一下|呢)?[？?。]?$"),
)
_PAPERS = ("证件", "东西")  # what people call papers; documents announce them as 材料
_DIVIDES = re.compile(
    r"分(?:为|成)?(?:哪)?几"
)  # 分哪几种情形: a heading need not name what it is divided into
_PLAINLY = re.compile(
    r"(?:成员|组成人员|名单)[^，。？?]{0,3}(?:有|是)谁|哪些|哪几(?!天|日|年|月|点|号)|(?:包括|包含|都有|分为)(?:些)?(?:什么|啥|几)|列出|列举|罗列|列一下"
)
_MEMBERS = re.compile(r"(?:成员|组成人员|名单)[^，。？?]{0,3}(?:有|是)(?:谁|哪些人)")
_QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]{1,20}[”\"」』]")
_NOT = re.compile(r"不(?![同仅但断含管满足超少低高论服])|禁止|严禁|免(?!费)|无需|除外")
# A part of a line that announces: what stands in it is what the list is of. Without one it is the last part.
_FOLLOWS = re.compile(r"下列|以下|如下|之一|分为|包括")
# The question is about the documents themselves, and what any of them says.
_ACROSS = re.compile(
    r"文件|法律|法规|条款|条文|章节|列出|列举|列一下|罗列|汇总|梳理|所有|全部|任务|地方|地区|区县|时限|在哪|(?:提到|提及|涉及|讲到|说到|写到)了?"
)


_EVERY = re.compile(
    r"列出|列举|列一下|罗列|汇总|梳理|(?:所有|全部)(?:的|有)?.{0,12}(?:条款|任务|文件|规定|要求|事项|条文|时限)"
    r"|哪些(?:地方|文件|法律(?!责任|后果|援助|服务|义务)|法规|条款|条文|任务|条(?!件)|办法|规定|章节|地区|区县|事)|有哪些.{0,8}(?:条款|任务|时限|条文)|(?:条款|条文|任务|文件|规定|事项|时限)(?:都|分别)?有哪些|哪几(?:条|款|份文件|个文件)"
)
_LISTING = re.compile(r"列出来?|列举|列一下|罗列|汇总|梳理|所有|全部")
_ALL_THERE_IS = re.compile(r"所有|全部|汇总|梳理")
# The tasks of a unit: 由甲局牵头的有哪些, 哪些工作由甲局牵头, 甲局要做哪些事, 甲局的任务都列一下.
_DUTY = r"牵头|负责|承担|配合|协办|协助|参与|参加|主办|承办|落实"
_TASKS = re.compile(
    rf"(?:{_DUTY})(?:办理|推进|完成|落实)?(?:的|了)?(?:任务|工作|事项|事情?|项目|活儿?)?(?:都|又|一共|分别)?(?:有|是)?(?:哪些|哪几(?:项|条|件|个)|哪[项件]|什么(?:任务|工作|事)|几(?:项|件))"
    r"|(?:要|该|得|需要|应该?)(?:干|做|办|完成|落实)(?:好)?(?:的|些)?(?:(?:任务|工作|事项|事情?|活儿?)(?:都)?(?:有|是))?(?:哪些|哪几(?:项|条|件|个)|什么|啥)"
    rf"|(?:哪些|哪几(?:项|条|件)|什么|几(?:项|件))(?:任务|工作|事项|事情?|活儿?)[都是要应该当]*(?:由|归|让|找|属于?)[^，。？?]{{2,24}}?(?:{_DUTY}|管|[做办干抓])"
    rf"|(?:{_DUTY})的?(?:任务|工作|事项|事情?)|(?:局|委|办|办公室|中心|部门|街道|政府|镇|院)的(?:\S{{0,4}})任务"
)

_OF_A_UNIT = re.compile(
    r"[\u4e00-\u9fff]{2}(?:局|委|厅|办|办公室|委员会|政府|街道|中心|部门)(?:牵头|配合|协办|负责|承担)的?(?:任务|工作|事项|有)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A list asked for: `noun` is what the question calls its members ("" when it does not), `named` is the form of the words a document announces one of that kind with, None when the question
    names no kind; `general` when a heading need not name it; `negated` says whether the question asks what is not so
    (哪些情形不予公开)."""

    noun: str
    named: re.Pattern[str] | None
    general: bool
    negated: bool

    def announced(self, heading: str, line: str) -> bool:
        """Whether a list under `heading`, after `line` ("" for none), is of the kind asked for."""
        if self.named is None or self.named.search(heading):
            return True
        if self.general and not line and not heading.endswith(("？", "?")):
            return True
        parts = [part for part in line.split("，") if _FOLLOWS.search(part)] or [line.split("，")[-1]]
        return any(self.named.search(part) for part in parts)


def asked_list(question: str) -> Asked | None:
    """What list a question asks for; None when it asks for none."""
    found = next((found for form in _ASKED if (found := form.search(question))), None)
    if found is None:
        return Asked("", None, True, says_not(question)) if _PLAINLY.search(question) else None
    told_of = found["noun"] in _NOUNS.split("|") and found["noun"] not in _PAPERS
    noun = found["noun"] if told_of else "材料"
    general, told = _kind(noun)
    divides = bool(_DIVIDES.search(question))
    if divides and noun in ("情形", "情况"):
        told += f"|{_FOLLOWS.pattern}"  # any cases will do: 按照下列规定确定：
    return Asked(noun, re.compile(told), general or divides, says_not(question))


def topic_of(terms: tuple[str, ...], asked: Asked) -> list[str]:
    """Those of a question's words that are more than the name of the kind of list and the words around it."""
    return [term for term in terms if term not in _AROUND and term != asked.noun]


def _kind(noun: str) -> tuple[bool, str]:
    """Whether a heading need not name the kind of list that `noun` is a word for, and the words it is announced with."""
    tables = ((general, row) for general, table in ((False, _KINDS), (True, _GENERAL)) for row in table)
    return next((general, told) for general, (asked, told) in tables if noun in asked.split("|"))


def asks_members(question: str) -> bool:
    """Whether who they are asks for the members of a body or the names on a list: 领导小组成员都有谁."""
    return bool(_MEMBERS.search(question))


def asks_across(question: str) -> bool:
    """Whether a list question is about all documents (哪些文件要求…, 列出所有…), rather than for one list in a text."""
    return bool(_ACROSS.search(question))


def asks_for_every_one(question: str) -> bool:
    """Whether a question asks for all that there are of something, in whatever text: 列出任务, 哪些文件, 哪几条."""
    return bool(_EVERY.search(question))


def asks_in_one_place(question: str) -> bool:
    """Whether nothing but a word like 列出 makes it a question about all documents: then one list in a text may be meant, too
    (列出申报需要的材料)."""
    return not asks_across(_LISTING.sub("", question))


def asks_in_every_place(question: str) -> bool:
    """Whether a question says that it wants all there is (列出所有…); 列出… alone asks no more than …有哪些."""
    return bool(_ALL_THERE_IS.search(question))


def asks_for_tasks(question: str) -> bool:
    """Whether a question may ask for all tasks of a unit; that it names one is for the clauses to tell."""
    return bool(_TASKS.search(question))


def asks_of_a_unit(question: str) -> bool:
    """Whether a question asks for what one unit leads, supports or carries out: 县水利局牵头的任务."""
    return bool(_OF_A_UNIT.search(question))


def says_not(text: str) -> bool:
    """Whether a question, or a line that announces a list, is about what must not or need not be."""
    return bool(_NOT.search(_QUOTED.sub("", text)))


# Words of a question that only ask for a list; its announcement has others.
_AROUND = frozenset(
    "条件 材料 证件 东西 带 要带 办证 情形 情况 具备 满足 符合 提交 准备 包括 包含 采取 采用 属于 需要 出现 发生 发现 存在 涉及 下列 以下 几种 几类 几项 几条 几级 几步 几个 同时 之一 主要 分为 只能 才能 方面 内容".split()
)
