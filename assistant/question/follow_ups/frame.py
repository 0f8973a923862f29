"""The parts of a question: what it is about and what it asks of that (公租房租金 and 是多少 in 公租房租金是多少).

A follow-up takes over the one and leaves or replaces the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import rjieba

_ASK = re.compile(
    r"(?:(?:一共|总共|分别|各自|最[多少高低长短迟晚]|(?<![响反供适相对])应[该当]?|需要|必须|可以|大概|一般|到底|具体|安排|负责|承担|[需要得能是为有由归向找在从给被让各每]|(?<![委员协大事商工学议])会|(?<![收达提受])到)*)"
    r"(?:多少|多[久长大高]|(?<![这那前后])几(?!乎)|谁|哪|什么|何时|何地|怎么样?|怎样|如何|为什么|为何|是否|是不是|能不能|可不可以|要不要|有没有|行不行|吗)"
)
# Behind who is asked for: 谁牵头, 由哪个部门负责, 谁来启动.
_DOES = re.compile(
    r"^(?:[个一家]?(?:部门|单位|机构|机关|科室|级))?(?:来|去|会|应当|应该?|要)?"
    r"(?:牵头|负责|主管|管理?|承担|承办|组织|配合|启动|批准|审批|审核|发布|签发|解释|决定|办理|发放|实施)(?:的是|的|了)?"
)
_SETS_OUT = re.compile(r"^(?:请问|想问一?下?|问一?下|麻烦问下|我想知道|关于|对于|按照?|根据)[，,]?")
_LETS_GO = re.compile(
    r"(?:[，,、的得了]|对于?|关于|一共|总共|一般|大概|最[多少高低长短](?:[能可要](?:以)?)?[补罚奖领拿付缴扣赔]?|每[人户个年月次天日台]|(?<![足满过第])一个?[月年天]|(?:能够?|可以|应该?|[要会得])(?:[补罚奖领拿收付缴扣赔搞办做开挂贴]|享受|提前)|享受|提前|(?<![处惩增弥候填])[补罚]|能|(?<![委员协大事商工学议])会|(?<![申举汇过出])[是为要有花买交给发办报去招])+$"
)
_ENDS = re.compile(r"[\s？?。！!]+$")
# Nouns that are asked of something (轮候期, 摊位费), not themselves the thing that is asked about.
_MONEY = r"费用?|(?<![资基积])金额?|租金|押金|保证金|罚款|工资|价格?|补[助贴偿]|奖励|经费|预算|投资额?|造价|标准|收入"
_PAYS = re.compile(r"^最[多少高低]|发放|拨付|到账|兑[付现]|[领退缴交]")
_SPAN = r"期限?|时限|周期|年限|频次|频率"
_PROPERTY = r"上限|下限|限额|比例|比率|面积|人数|数量|名额|条件|材料|流程|程序|范围|对象|地点|地址|方式|电话|责任|职责|处罚|分数线|合格线|线|率|要求|时间|日期"
_OF_SOMETHING = re.compile(rf"(?:{_MONEY}|{_SPAN}|{_PROPERTY})$")
_ASKS_OF = (
    (re.compile(rf"(?:{_SPAN})$"), re.compile(r"多久|多长|几(?:天|年|个)|什么时候|何时|期限"), "是多久"),
    (re.compile(rf"(?:{_MONEY})$"), re.compile(r"多少|几(?:元|块|万)"), "是多少"),
    (re.compile(r"(?:人数|数量|名额|面积|分数线|合格线|比例|比率|率|线)$"), re.compile(r"多少|几"), "是多少"),
    (re.compile(r"(?:电话|地址|地点|流程|程序|范围|对象|方式|条件)$"), re.compile(r"什么|哪"), "是什么"),
    (re.compile(r"材料$"), re.compile(r"什么材料|哪"), "有哪些"),
    (re.compile(r"(?:时间|日期)$"), re.compile(r"什么时候|何时|哪|几[月号日]|多久"), "是什么时候"),
    (re.compile(r"(?:职责|责任)$"), re.compile(r"什么|哪"), "是什么"),
)
_OF_AN_ACT = frozenset("条件 标准 时限 期限 程序 流程 要求".split())
_OF_A_NOUN = frozenset("要求 条件 标准".split())
_SHORT_NOUN = 4  # characters
_HOW = ("怎么", "怎样", "如何")
_DEED_LEAST = 4  # characters of a deed with what it is done to: 申请补助
# What an office does with every matter (申请, 办理) is no matter of its own; nor is what a text does (规定).
_PROCEDURE = "申请|申报|办理|领取"
_NO_DEED = f"{_PROCEDURE}|处理|规定|要求|解决|理解|认定"
_DEED_ASKED = re.compile(
    rf"(?:{'|'.join(_HOW)})(?:{_PROCEDURE})?(?!{_NO_DEED})(?P<deed>[\u4e00-\u9fff]{{2,4}})"
)
_DEED_TIMED = re.compile(
    r"(?:多久|几个?工作日|几天|什么时候|何时)(?:[之以]?内|能|才)?(?P<deed>[\u4e00-\u9fff]{2})"
)
_GOES_ON = re.compile(r"(?:可不可以|能不能|能否|可否|可以|能|不服)")
# What asks for the value of a property itself: 是多少, 要几天. 补贴发多少 asks what is done with the thing so called.
_OF_ITSELF = re.compile(
    r"(?:一共|总共|分别|各自|最[多少高低长短迟晚]|一般|大概|到底|具体|[应该当需是为有要都])*(?:多少|多[久长大高]|几|什么|哪|何时|怎么(?:规定|说|定|算)|如何规定)"
)
_COMPARED = re.compile(r"不同|区别|差别|差异|变化|一样|分别|对比|比较|怎么规定|如何规定|怎么说")


@dataclass(frozen=True, slots=True)
class Frame:
    """`subject`: what a question is about, without what asks; `asked`: what asks, with what follows it; `leads`: whether
    what asks comes first (谁牵头政务新媒体清理)."""

    subject: str
    asked: str
    leads: bool = False

    @property
    def of_itself(self) -> bool:
        """Whether what asks, asks for the value of what the subject ends in (租金 in 公租房租金是多少)."""
        return bool(_OF_ITSELF.match(self.asked))

    def of(self, subject: str) -> str:
        """The question asked of another subject."""
        return f"{self.asked}{subject}？" if self.leads else f"{subject}{self.asked}？"


def deed_asked(before: Frame, asked: str, acts: bool) -> str:
    """The deed of which was asked how it is done (上牌 in 怎么上牌), for a follow-up that does not name an act itself (`acts`); of
    which was asked how long it takes (答复 in 多久答复), for one that goes on about it (能延长吗, 不服怎么办); "" for none."""
    goes_on = _GOES_ON.match(asked)
    found = _DEED_TIMED.fullmatch(before.asked) if goes_on else None
    found = found or (None if acts else _DEED_ASKED.fullmatch(before.asked))
    return found["deed"] if found else ""


def frame(question: str) -> Frame:
    """The parts of a question; all of it is the subject when nothing in it asks."""
    text = _SETS_OUT.sub("", _ENDS.sub("", question.strip()))
    found = _ASK.search(text)
    if found is None:
        return Frame(text, "")
    before, rest = text[: found.start()], text[found.end() :]
    if re.search(r"\w", before):
        subject = _LETS_GO.sub("", before) or before
        return Frame(subject, text[len(subject) :].lstrip("，,"))
    if found[0] in _HOW and len(rest) >= _DEED_LEAST:
        thing = re.sub(f"^(?:{_PROCEDURE})", "", rest)  # 怎么申请补助
        return Frame(thing, text.removesuffix(thing), leads=True)
    does = _DOES.match(rest)
    if does and does.end() < len(rest):
        asked = text[: found.end() + does.end()]
        return Frame(rest[does.end() :], asked, leads=True)
    return Frame("", text)


def is_property(name: str) -> bool:
    """Whether a name is that of something asked of a thing: 租金, 合同期, 收入标准."""
    return bool(_OF_SOMETHING.search(name))


def of_what_is_paid(subject: str, asked: str) -> bool:
    """Whether a question goes on about the money that a subject ends in (补贴 in 多久发放, 最高多少), not about what it is paid for."""
    return bool(_PAYS.search(asked) and re.search(rf"(?:{_MONEY})$", subject))


def alike(name: str, subject: str) -> bool:
    """Whether a name and what a subject ends in are asked for alike (摊位费 and 保证金), so that the one may take the other's
    place."""
    return any(kind.search(name) and kind.search(subject) for kind, _, _ in _ASKS_OF)


def bare(subject: str, act: bool = False) -> str:
    """The subject without the property asked of it last (公租房 of 公租房轮候期); "" when it is nothing but a property. With
    `act` the act that the property is of stays (公租房申请 of 公租房申请条件)."""
    if not is_property(subject):
        return subject
    words = rjieba.cut(subject)
    own = len(words[-1])
    if own == 1 and len(words) > 1:
        own += len(words[-2])  # 轮候|期, 合格|线
    elif (
        len(words) > 2 and words[-1] in _OF_AN_ACT and not act and (is_act(words[-2]) or words[-1] == "要求")
    ):
        own += len(words[-2])  # 启动|条件, 年龄|要求
    return _LETS_GO.sub("", subject[:-own])


def noun_replaced(subject: str, noun: str) -> str | None:
    """The subject with another noun for the one that its last word is about (学历要求 for 年龄要求); None when it has none."""
    words = rjieba.cut(subject)
    if len(words) < 2 or words[-1] not in _OF_A_NOUN or is_act(words[-2]) or len(noun) > _SHORT_NOUN:
        return None
    return "".join((*words[:-2], noun, words[-1]))


def asked_of(name: str, asked: str) -> str:
    """What asks for a property by what asked for another: 是多少 for 租金 where 多久 was asked; as it was when it fits."""
    if _COMPARED.search(asked):
        return asked
    for kind, fits, asks in _ASKS_OF:
        if kind.search(name):
            return asked if fits.search(asked) and asked != "" else asks
    return asked


def is_act(word: str) -> bool:
    """Whether a word names an act alone: 审批, 公示, 调查."""
    tags = rjieba.tag(word)
    return len(tags) == 1 and tags[0][1].startswith("v") and len(word) >= 2


def has_deed(name: str) -> bool:
    """Whether a name tells what somebody does: 逆行, 不让行; not 个人, 外卖车."""
    return any(kind.startswith("v") and kind != "vn" for _, kind in rjieba.tag(name))


def act_replaced(subject: str, act: str) -> str | None:
    """The subject with another act for the one it ends in, and without how that was done (临时救助公示 for 临时救助初次调查); None
    when it ends in none behind what it is done to."""
    tags = rjieba.tag(subject)
    if len(tags) < 3 or not tags[-1][1].startswith("v") or len(tags[-1][0]) < 2:
        return None
    kept = tags[:-1]
    while kept and kept[-1][1].startswith(("d", "m", "q")):
        kept = kept[:-1]
    return "".join(word for word, _ in kept) + act if kept else None
