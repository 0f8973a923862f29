"""Questions that state something and ask whether it is so (是由建设局牵头吗), and the unit they say does it."""

from __future__ import annotations

import re

_CLAIMS = re.compile(r"(?:吗|吧|对不对|是不是|是否|对吗|对吧|是吧|没错吧|属实|正确|不是)")
_ASKS_AMOUNT = re.compile(r"多少|几|多久|多[长大高]|何时|什么时候|哪[天年个些]")
_ASKS_CHOICE = re.compile(r"\w[，,]?还是(?!.*(?:吗|吧|对不对)[？?]?$)\w")
# 保存期限？, 收费标准？: the value is asked for, not stated.
_OPEN = re.compile(
    r"谁|什么|怎么|如何|哪|咋|为何|啥|怎样|呢[？?]$|^[^是为由\d]*(?:[期时]限|标准|金额|额度|比例)[？?]$"
)
_UNIT = r"(?:局|委|办|厅|部|院|中心|政府|机关|机构|部门|单位|办公室|委员会|街道|镇|公司|协会|联合会|残联|妇联|工会|团委|银行|支队|大队|指挥部|领导小组)"
_HEAD = r"(?:主要|分管|有关)?(?:负责人|负责同志|领导)|(?:分管|常务)?副?(?:主任|局长|县长|市长|区长|省长|州长|镇长|乡长|指挥长|总指挥|秘书长)"
_HOLDER = rf"(?:[\u4e00-\u9fff]{{0,12}}?(?:{_HEAD})|[\u4e00-\u9fff]{{1,12}}?{_UNIT}|办公室)"
_DOES = r"牵头|负责|主管|管|承办|落实|审批|审核|批准|批|办理|办(?!公)|组织|发放|配合|制定|启动|签发|召集|调查|拨付|发布|公布|受理|验收|监督|评审|初审|保管"
_CLAIMED_UNIT = re.compile(
    rf"(?P<role>牵头|配合|主管|责任)(?:单位|部门|机关)(?:是|为)(?P<bearer>{_HOLDER})(?=[，,的吗吧对是没？?])"
    rf"|(?P<office>组长|总指挥|指挥长|召集人)(?:是|为|由)(?P<holder>{_HOLDER})(?=[，,担任兼的吗吧对是没？?])"
    rf"|(?:是|由|归|让|该|找|要|经)(?P<unit>{_HOLDER})(?:来|去)?(?P<does>{_DOES})"
    rf"|^(?P<leader>(?:(?![是由归让该找要经])[\u4e00-\u9fff]){{1,8}}?{_UNIT})(?P<leads>牵头)"
    rf"|(?P<approver>(?:办公室)?(?:{_HEAD}))(?P<approves>审批|批准|批)(?=就行|就可以|就能|就够|就好|即可)"
    rf"|(?:由|归)(?P<agent>{_HOLDER})(?:来|去|统一)?(?P<acts>[\u4e00-\u9fff]{{2}})(?=[，,]?(?:对吗|对吧|对不对|是吗|是吧|吗))"
)


def is_claim(question: str) -> bool:
    """Whether a question states something and asks whether it is so, rather than asking for a value or a choice (按月还是按季)."""
    if _ASKS_AMOUNT.search(question) or _ASKS_CHOICE.search(question):
        return False
    return bool(_CLAIMS.search(question)) or (question.endswith(("？", "?")) and not _OPEN.search(question))


def claimed_unit(question: str) -> tuple[str, str] | None:
    """The unit or person that a yes/no question says does something, and what (建设局, 牵头; 县长, 任组长); None when it says
    no such thing."""
    found = _CLAIMED_UNIT.search(question) if is_claim(question) else None
    if found is None:
        return None
    if found["office"]:
        return found["holder"], f"任{found['office']}"
    who = found["unit"] or found["bearer"] or found["leader"] or found["approver"] or found["agent"]
    return who, found["does"] or found["role"] or found["leads"] or found["approves"] or found["acts"]
