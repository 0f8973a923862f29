"""Whether the short sentence a clause begins with says something, or only names what follows it.

Source: the titles of Chinese official documents are noun phrases (保障措施) or verb and object (加强组织领导，压实工作责任);
what has a subject and a predicate, a figure, a day or somebody who acts is a rule though it is as short (试用期为6个月。).
"""

from __future__ import annotations

import re

_FIGURE = (
    r"\d\s*(?:个|工作日|日|天|小时|分钟|[千万亿]?元|[%％]|人|户|名|家|倍|吨|米|毫米|亩|平方|公里|公斤|级|岁|学时|课时|千瓦)"
    r"|(?<!\d)\d{1,3}(?:\.\d+)?\s*[年次件条所座辆张份期周班层栋站届](?!度|行动|计划|规划)"
    r"|\d{1,2}\s*月|\d{3,4}-?\d{7,8}|百分之|每(?:年|半年|季度|月|周|日)[^，。]{0,8}(?:一次|报告|报送|通报|检查|更新|公布)"
)
# 推动管理由粗放向精细转变 names nobody who acts.
_ACTS = (
    r"负责|牵头|承担|出资|组织|办理|管理|担任|实施|审批|审核|核验|核定|审定|处置|处理|监督|主持|支付|解决|收取|收缴|制定"
    r"|统一|共同|另行|委托"
)
_DOER = (
    r"[局委部厅办院所处站会队府镇街道中心单位公司](?:负责|牵头|承担|组织|会同)"
    rf"|(?:^|[^自理缘经来])由(?:(?!向|到|变|转)[^，。]){{2,20}}?(?:{_ACTS})"
    r"|归(?![口类档集并纳]|属地)[^，。]{2,16}(?:处置|处理|管理|所有|负责|支配|使用)"
)
_MUST = (
    r"应当|不得|必须|严禁|禁止|不予|可以|(?<![适响对供反相呼感顺效])应(?:于|在|由|按|有|为|将|及时|向|与|经)"
    r"|[须需](?:经|在|于|由|持|凭|提供|提交)|^(?:原则上?)?(?:同意|准予)(?!书|机制|制度|程序)|不同意"
)
_ATTRIBUTE = (
    r"期限?|时间|日期|地[点址]|单位|部门|机构|机关|主体|法人|负责人|责任人|对象|范围|标准|比例|方式|规模|价格?|费用?|金额|总额"
    r"|额度|投资|面积|人数|数量|次数|频次|周期|条件|形式|途径|渠道|类别|等次|[上下]限|限额|编号|名称|科目|依据|基数"
)
_PREDICATE = (
    rf"(?:{_ATTRIBUTE})(?:调整|确定|核定|统一|一律|均|限定|设定|定)?[为是]"
    r"|[\u4e00-\u9fff]{3,}(?<![事别其凡于但就不总正求])是(?!否|非)[^，。]{2,}"
    r"|^(?!坚持)[^，。]{2,}以[^，。]{1,16}为(?:主(?![导体线题动])|准|限|依据|基数)"
    r"|^[^，。]{2,12}(?<![面格步极索动持一法行实真续])(?:实行|采用|采取|适用|执行(?!情况|力|标准|机制|监督|效果))[^，。]{2,}"
    r"|^(?!推[进动]|统筹|加强|强化|坚持|做好|促进|实现)[^，。]{3,}(?:同步|一并|另行|分期|分批|合并|单独)(?:实施|进行|办理|报批|公布|制定|执行)$"
    r"|[^，。]{2,}(?:免收|减半|全免|不变|不再|无需)|自[^，。]{2,20}起|位于|设在|设于"
    r"|重点发展|包括|分为"
)
_SAYS = re.compile("|".join((_FIGURE, _DOER, _MUST, _PREDICATE)))


def says(text: str) -> bool:
    """Whether a sentence, its mark and full stop taken off, tells more than a title would: a figure, who acts, what must be,
    or what something is."""
    return bool(_SAYS.search(text))
