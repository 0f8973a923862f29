"""The place an office or a title names at its beginning: 广州市天河区教育局 → 广州市天河区, 教育部 → 全国.

A place is read suffix by suffix (省, 市, 区, 镇 …), each deeper than the one before; words that only end like
one (城市, 社区, 超市, 开发区 without a name) are no places."""

from __future__ import annotations

import re

NATIONAL = "全国"

_PROVINCE, _CITY, _DISTRICT, _TOWN, _VILLAGE = 1, 2, 3, 4, 5
_SUFFIXES = (
    ("特别行政区", _PROVINCE),
    ("生产建设兵团", _PROVINCE),
    ("自治区", _PROVINCE),
    ("省", _PROVINCE),
    ("自治州", _CITY),
    ("地区", _CITY),
    ("州", _CITY),
    ("盟", _CITY),
    ("市", _CITY),
    ("高新技术产业开发区", _DISTRICT),
    ("高新技术开发区", _DISTRICT),
    ("经济技术开发区", _DISTRICT),
    ("经济开发区", _DISTRICT),
    ("国家高新区", _DISTRICT),
    ("高新区", _DISTRICT),
    ("经开区", _DISTRICT),
    ("开发区", _DISTRICT),
    ("工业园区", _DISTRICT),
    ("旅游度假区", _DISTRICT),
    ("新区", _DISTRICT),
    ("自治县", _DISTRICT),
    ("自治旗", _DISTRICT),
    ("林区", _DISTRICT),
    ("区", _DISTRICT),
    ("县", _DISTRICT),
    ("旗", _DISTRICT),
    ("街道", _TOWN),
    ("民族乡", _TOWN),
    ("苏木", _TOWN),
    ("镇", _TOWN),
    ("乡", _TOWN),
    ("村", _VILLAGE),
)
_SUFFIX = re.compile("|".join(suffix for suffix, _ in _SUFFIXES))
_RANK = dict(_SUFFIXES)
_LONGEST_NAME = 16  # characters, suffix aside: 积石山保安族东乡族撒拉族
_ZONES = frozenset(
    suffix
    for suffix, _ in _SUFFIXES
    if suffix.endswith(("开发区", "高新区", "经开区", "园区", "度假区", "新区"))
)
# Words no name of a place contains; what stands before a suffix with one of them is a subject, not a name.
_SUBJECT = re.compile(
    "关于|加强|推进|促进|规范|完善|优化|深化|开展|做好|全面|支持|鼓励|保障|维护|管理|工作|发展|社会|公共|农村|国土|行政|财政|教育|"
    "卫生|环境|住房|交通|文化|产业|企业|产品|食品|药品|互联|居民|机动|生活|历史|自然|风景|水利|土地|商业|学校|医疗|养老|级$|基层|重点|"
    "优秀|先进|示范|保护|人民|政府|办公|委员|中华|以上|各$|我$|本$|该$|全$|外$|两$|邻$|跨$|周边|民族地?$|西部|东部|中部|边远|欠发达|贫困|功能|试验|"
    "实验|集聚|居住|商务|住宅|管辖|核心|服务|安全|[的〈《“（，、]"
)
_BAD_STEM = {
    "市": re.compile(
        "(?:[大小慧型名群各都]|海绵|中心|数字|森林|文明|宜居|韧性|枢纽|现代|生态|园林|节点|低碳|我国|国际)城$|^城$|[超上股夜集门楼菜证入开闭]$"
    ),
    "区": re.compile(
        "(?:[社园校景小地灾战片库牧街院厂病考赛学展特禁疫老专辖分各]|[主心老建成围]城|矿|郊)$|^(?:城|山|海|林|偏远山)$"
    ),
    "县": re.compile("^[郡全各我本该外两邻]$"),
    "旗": re.compile("^[红国]$"),
    "镇": re.compile("(?:[城乡集村重古小建强]|重点|中心|特色|建制|^[各本该全])$"),
    "乡": re.compile("(?:[城水故老家下返入]|^[各本该全])$"),
    "盟": re.compile("[联同结]$"),
    # An autonomous prefecture in short (恩施州). A city in 州 has one character before it, and 市 or a zone after it.
    "州": re.compile(
        "(?:[广杭常徐扬泰温湖台衢福泉漳赣抚滁宿亳德滨郑荆永郴惠潮梅柳梧钦贺儋万泸达彭兰沧忻朔锦随鄂贵胶青滕兖莱禹汝邓林涿定霸深冀]|(?<!勒)苏)$"
        "|[在驻赴至与和及、]|[神九]$"
    ),
    "省": re.compile("^.$"),
    "新区": re.compile("^.?$"),
}
_NOT_AFTER_CITY = re.compile("场|民(?!政|族|委|宗|办|间)|值|价|盈")
_NOT_AFTER_PREFECTURE = re.compile("[市县区省湾岛长府]|立|级")
_NOT_AFTER_TOWN = re.compile("村|土|亲|贤|愁|情|域|化|居民|镇|道路|和|、")
_OF_A_VILLAGE = re.compile("$|村民|村规|村务|村党|党|股份|集体经济组织")
_TOWN_ORGAN = re.compile("人民政府|政府|办事处|党|人大|综合|社区|便民")
_LEAD = re.compile(
    r"^(?:[《〈“\s]|(?:19|20)\d\d\s*[-—至到]?\s*(?:(?:19|20)\d\d)?\s*年?(?:度)?|关于|印发|转发|公布|发布|修改|废止|重新|继续|中共|中国共产党|共青团|民革|民盟)+"
)
_HAN = re.compile("[\u4e00-\u9fff]+")
_BRACKETED = re.compile(r"[（(]([\u4e00-\u9fff]{1,10}[区县市])[）)]")
_CENTRAL = re.compile(
    "中华人民共和国|中共中央|中央(?:军委|组织|宣传|统战|政法|网信|网络|机构|编办|办公|纪委|国家机关|财经|农村)|国务院|全国人民代表大会|全国人大|全国政协|"
    "最高人民(?:法院|检察院)|国家[\u4e00-\u9fff]{1,16}?(?:总局|局|委员会|委|署|办公室|中心|院)|中国人民银行|中国民用航空局|中国民航局|中国气象局|"
    "中国地震局|中国证券监督管理委员会|中国银行保险监督管理委员会|中国银保监会|中国证监会|中国科学院|中国残疾人联合会|海关总署|审计署|应急管理部|"
    "(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|"
    "交通运输|水利|农业农村|农业|商务|文化和旅游|文化|退役军人事务|国土资源|环境保护|建设|卫生|劳动和社会保障|人事|监察|铁道|信息产业|"
    "中央宣传|中央组织)部|国家发展改革委|税务总局|市场监管总局|国资委|全国总工会|全国妇联|共青团中央|全国老龄工作委员会"
)


def region_of(name: str) -> str | None:
    """The place `name` (an office, or a title) begins with, `全国` for a central office, None when it names
    neither."""
    bare = _LEAD.sub("", name.strip())
    central = _CENTRAL.match(bare)
    if central:
        # 国家税务总局广州市税务局 is an office of the city
        return place_of(bare[central.end() :]) or NATIONAL
    return place_of(bare)


def place_of(name: str) -> str | None:
    """The place `name` begins with, all its levels as written (`江苏省南京市鼓楼区`), or None."""
    end, rank = 0, 0
    while True:
        found = _next_level(name, end, rank)
        if found is None:
            break
        end, rank = found
    if not end:
        return None
    other_name = _BRACKETED.match(name, end)
    return name[: other_name.end()] if other_name else name[:end]


def _next_level(name: str, begin: int, rank: int) -> tuple[int, int] | None:
    """End and rank of the place name that begins at `begin` and is deeper than `rank`."""
    for found in _SUFFIX.finditer(name, begin, begin + _LONGEST_NAME + 9):
        suffix, stem = found[0], name[begin : found.start()]
        if len(stem) > _LONGEST_NAME:
            return None
        deeper = _RANK[suffix] > rank or (suffix == "市" and rank == _CITY)
        if deeper and _is_name(stem, suffix, name[found.end() :], rank):
            return found.end(), max(_RANK[suffix], _DISTRICT if suffix == "市" and rank == _CITY else 0)
    return None


def _is_name(stem: str, suffix: str, following: str, rank: int) -> bool:
    if suffix in ("自治旗", "自治县", "自治州"):
        return len(stem) >= 2
    if suffix == "村":
        # Only a village named under its town: 村 stands in too many words.
        named = rank == _TOWN and len(stem) >= 2 and _HAN.fullmatch(stem) and not _SUBJECT.search(stem)
        return bool(named and _OF_A_VILLAGE.match(following))
    if suffix in _ZONES and not stem and rank:
        return True  # 望山县 经济开发区
    if stem and not _HAN.fullmatch(stem):
        return False
    if len(stem) < (1 if suffix in ("县", "旗", "区", "镇", "乡") else 2):
        return False
    bad = _BAD_STEM.get(suffix)
    if _SUBJECT.search(stem) or (
        bad and bad.search(stem) and not (rank == _CITY and stem in ("城", "郊", "矿"))
    ):
        return False
    if suffix == "区" and len(stem) == 1 and rank != _CITY:
        return False
    if suffix == "市" and _NOT_AFTER_CITY.match(following):
        return False
    if suffix == "州" and _NOT_AFTER_PREFECTURE.match(following):
        return False
    if _RANK[suffix] != _TOWN:
        return True
    return bool(_TOWN_ORGAN.match(following)) or (len(stem) >= 2 and not _NOT_AFTER_TOWN.match(following))
