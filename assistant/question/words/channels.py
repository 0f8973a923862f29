"""A way in which something is done (能打电话申请吗, 可以用邮箱提交吗) or a thing to be written down (要写联系电话吗): such a
question asks whether it may be, for no number or address."""

from __future__ import annotations

import re

_CHANNEL = r"(?:联系|咨询|手机)?(?:电话|热线|手机号?码?|电子邮箱|电子邮件|邮箱|邮件|传真|联系方式)"
_DOES = r"(?:提出?|申请|申报|报名|办理?|提交|投诉|举报|反映|预约|受理|发送?|寄|送达?|报送?|上报|报案|报警|登记|缴|交|答复|回复|通知|下单|求助|咨询)"
_WRITES = r"(?:写|填|填写|留|留下|提供|注明|附|附上|登记|公布|公开)"
_WHETHER = re.compile(r"吗|么[？?]?$|行不行|可不可以|能不能|是否|可否|能否|[要需]不[要需]|算不算")
_OPEN = re.compile(r"多少|几号|哪|什么|怎么|谁")
_WAYS = re.compile(
    rf"(?:打|用|通过|以|走|凭)?{_CHANNEL}(?:的?方式|的?形式|里|上|来)*(?={_DOES})|(?<=[要需须得用必])(?:要|须)?{_WRITES}(?:上|明|清楚)?(?:本人|自己|申请人)?的?{_CHANNEL}"
)


def without_ways(text: str) -> str:
    """A yes/no question without the telephone, mail or the like by which something is to be done, or that is to be written down;
    any other text as it is."""
    return _WAYS.sub(" ", text) if _WHETHER.search(text) and not _OPEN.search(text) else text
