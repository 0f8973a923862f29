"""Who: persons by their names, holders of an office, those responsible, and those with a part in a works."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from .kind import Detailed, Kind, holds_word, kind

WHO = kind(
    r"谁|(?:哪|什么|几)(?:一|两|三|几|些)?个?(?:部门|单位|机构|机关|局|委|(?<![去到在上]哪)办|家|科室|处室|级政府)|责任单位|牵头|主管|归口|哪个管|归哪|归谁|找哪|向哪|由.{0,4}负责",
    r"[\u4e00-\u9fff]{1,10}(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|街道|镇|院|法院|学校|企业|公司|组织|人)|牵头|负责|责任单位",
)
# The commonest (公安部《全国姓名报告》): the segmenter takes 养老 for a name, too.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段"
    "雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯颜倪古甘鲁葛齐华聂樊章左欧殷翁裴温柳岳管祝卓凌包耿纪梅庄牛詹申詹俞项关兰岑褚卫伍季童"
)
_COMMANDERS = ("总指挥", "总指挥长", "指挥长")
_WHO_HOLDS = re.compile(
    r"(?:谁|哪位|什么人)来?(?:是|任|担任|兼任|当)[^，。？?]{0,10}?(?P<office>副?(?:组长|总?指挥长|总指挥|总?召集人))[？?]?$"
)
# Offices of a body set up for a task, of which texts say who holds them by his own office: 由县长任组长.
_ASKED_OFFICE = re.compile(
    r"(?P<office>副?(?:组长|总?指挥长|总指挥|总?召集人)|(?<=办公室)副?主任|(?<=委员会)副?主任)(?:是|由|叫|为)?(?:谁|哪位|什么人)"
)
# 施工单位是哪家: no answer where nobody builds.
_ASKED_ROLE = re.compile(
    r"(?P<role>建设|施工|监理|设计|勘察|中标|承建|承包|运营|运维|代建|物业|检测|审计)(?:单位|公司|企业|方|人)(?:是|叫|为)?(?:哪[家个一]|谁|什么)"
    r"|哪(?:一?家|个)(?:公司|单位|企业)(?P<did>中标|施工|监理|承建|承包|运营|代建)"
)


def _names_somebody(text: str) -> bool:
    """Whether the segmenter sees a person's name of two or three characters."""
    return any(tag == "nr" and 2 <= len(word) <= 3 and word[0] in _SURNAMES for word, tag in rjieba.tag(text))


def _offices_asked(question: str) -> Iterator[str]:
    if found := _ASKED_OFFICE.search(question) or _WHO_HOLDS.search(question):
        yield found["office"]


def _holds_office(office: str, text: str) -> bool:
    said = "(?:总指挥长?|指挥长)" if office in _COMMANDERS else office
    held = rf"(?:任|为)[^，。；、副]{{0,16}}{said}|(?<!副){said}(?:由|为|是|[：:])"
    return bool(re.search(held, text))


def _roles_asked(question: str) -> Iterator[str]:
    if found := _ASKED_ROLE.search(question):
        yield found["role"] or found["did"]


def _holds_role(role: str, text: str) -> bool:
    return bool(re.search(rf"{role}(?:总?承包)?(?:单位|公司|企业|方|人)|由[^，。；]{{2,20}}{role}", text))


PERSON = Kind(
    re.compile(
        r"(?:组长|主任|局长|科长|处长|院长|校长|区长|市长|县长|经办人|联系人|签发人|法人|发言人)(?:是|叫|姓)?(?:谁|哪位|什么名字|啥名|什么人)"
        r"|哪位(?:区|市|县)?领导|叫什么名字|姓名是",
    ).search,
    _names_somebody,
    "姓名",
)
OFFICE = Detailed(_offices_asked, _holds_office, "人选")
ROLE = Detailed(_roles_asked, _holds_role, "{}单位")
FIRM = Detailed(re.compile(r"哪[一]?家(公司|银行|企业|医院|学校|机构)").findall, holds_word, "名称")
