"""What kind of thing a question wants to be told, and whether a sentence holds one.

A clause on the right subject that holds no amount does not answer 多少钱: this is what tells a near miss from an answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from ..words.channels import without_ways

_N = r"(?:\d[\d,.]*|[零一二三四五六七八九十百千万两半]+(?:点[零一二三四五六七八九]+)?)"
_CLAIMS = re.compile(r"(?:吗|吧|对不对|是不是|是否|对吗|对吧|是吧|没错吧|属实|正确|不是)")
_ASKS_AMOUNT = re.compile(r"多少|几|多久|多[长大高]|何时|什么时候|哪[天年个些]")
_ASKING = re.compile(
    r"(?:由|归|是|向|找|被|让|给|在)?哪(?:一|几|些|两)?(?:个|家|级|类|种|份|条|款|项|天|年|月|日|位|儿|里|边|号)?(?:部门|单位|机构|机关|领导|地方|文件)?(?:来|去)?(?:负责|牵头|主管|管)?"
    r"|第几(?:号令?|条|章|款|届|批|部分)?|什么(?:时候|时间|号|样的?)?|(?:由|归|找|向|被|让|给|是)?谁(?:来|去)?(?:负责|牵头|主管|管)?"
    r"|多少(?:钱|元|条|个|天|人|家|份|次|年|月|分)?|多久|多长时间?|几(?:天|条|个月?|份|年|月|日|号|点|种|类|次|倍|分|家|岁|成|折|元)"
)
_ASKS_CHOICE = re.compile(r"\w[，,]?还是(?!.*(?:吗|吧|对不对)[？?]?$)\w")
_ABOUT_WRONGS = re.compile(r"罚|判|刑|坐牢|监|处分|处理|后果|责任|违|追究|赔|惩")
_PENALTY = re.compile(
    rf"(?:{_N}(?:年|个月|日)(?:以上|以下)?[、，至]?)+(?:的)?(?:有期徒刑|拘役|管制|拘留|徒刑)|(?:处|并处|单处|处以|可处)[^，。；：]{{0,40}}?(?:罚款|罚金)|违法(?:所得|生产经营的?)[^，。；]{{0,24}}{_N}\s*(?:万|亿)?元(?:以上|以下)?"
)
_UNIT = r"(?:局|委|办|厅|部|院|中心|政府|机关|机构|部门|单位|办公室|委员会|街道|镇|公司|协会|联合会|残联|妇联|工会|团委|银行|支队|大队|指挥部|领导小组)"
_HEAD = r"(?:主要|分管|有关)?(?:负责人|负责同志|领导)|(?:分管|常务)?副?(?:主任|局长|县长|市长|区长|省长|州长|镇长|乡长|指挥长|总指挥|秘书长)"
_HOLDER = rf"(?:[\u4e00-\u9fff]{{0,12}}?(?:{_HEAD})|[\u4e00-\u9fff]{{1,12}}?{_UNIT})"
_DOES = r"牵头|负责|主管|管|承办|落实|审批|审核|批准|批|办理|办|组织|发放|配合|制定|启动|签发|召集|调查|拨付|发布|公布|受理|验收|监督|评审|初审"
_CLAIMED_UNIT = re.compile(
    rf"(?P<role>牵头|配合|主管|责任)(?:单位|部门|机关)(?:是|为)(?P<bearer>{_HOLDER})(?=[，,的吗吧对是没？?])"
    rf"|(?P<office>组长|总指挥|指挥长|召集人)(?:是|为|由)(?P<holder>{_HOLDER})(?=[，,担任兼的吗吧对是没？?])"
    rf"|(?:是|由|归|让|该|找|要|经)(?P<unit>{_HOLDER})(?:来|去)?(?P<does>{_DOES})"
    rf"|^(?P<leader>(?:(?![是由归让该找要经])[\u4e00-\u9fff]){{1,8}}?{_UNIT})(?P<leads>牵头)"
)
_OPEN = re.compile(r"谁|什么|怎么|如何|哪|咋|为何|啥|怎样|呢[？?]$")
_SHORT = r"(?:(?<!\d)\d{1,3}(?:\.\d)?|(?<!第)[一二三四五六七八九十百两半]+)"  # no year
_UNITS = "个|项|条|次|人|名|家|份|类|种|级|户|岁|门|套|处|页|块|元|分|倍|成|档|所|期|批|遍|天|日|年|月|人次|周岁|平方米|公里|毫米|米|层|场|台|间|辆|处|人次"
_KINDS: dict[str, tuple[str, str]] = {
    "money": (
        r"多少钱|多少元|占多少(?!比例|百分)|多少(?![人家户条份次项种个名件天年月位所批类])[\u4e00-\u9fff]{0,4}?(?:经费|资金|预算|补助|补贴|投资|费用|奖金|工资|罚款|租金|学费|押金|赔偿|津贴)|[\u4e00-\u9fff][费金款价](?:是|为|要)?多少(?=[？?，,。]|$)|(?:投资|预算|经费|资金|造价|价格|金额|工资|押金|保证金|租金|费用|学费|收费|补助|补贴|奖励|奖金|罚款|赔偿|津贴)(?:是|为|要|有|总共|一共|各|大概)?多少(?!人|家|户|条|份|次|项|种)|几块钱|几元|几百元|几万|多少万|金额|费用(?:是|为)?多少|(?:发|给|交|补|领|拿|收|罚|扣|花|报|缴|付|贴|奖|减|加)多少(?![条个项人次家份户天日小月年分页篇种类张块台套])|补贴多少|罚款(?:是|为)?多少|给多少|交多少|领多少|拿多少|多少补贴|工资多少|限额|额度",
        rf"{_N}\s*(?:万|亿|千|百)?\s*(?:余|多)?元|元|免费|不收取?费|无需缴|倍|%|％|百分之|{_SHORT}\s*个?月的?(?![内以不未免后前])[\u4e00-\u9fff]{{0,3}}?(?:租金|房租|月租|工资|薪|费)",
    ),
    "percent": (
        r"百分之几|百分之多少|[\u4e00-\u9fff](?<![频效功])率(?:是|为|要|应|能|达到?|有|不低于)*多[少高]|比例|百分比|占比|几个点|多少个点|利率|万分之几|几成|占多少|几折|多少折",
        rf"{_N}\s*[%％]|百分之|{_N}分之{_N}|{_N}\s*(?:成|折)|半价|全部|\d\s*[∶:：]\s*\d(?!\d)",
    ),
    "hours": (r"几个?(?:小时|钟头)|多少个?(?:小时|钟头)|几分钟", rf"{_SHORT}\s*个?\s*(?:小时|分钟)"),
    "days": (
        r"(?<!哪)几天|(?<!哪)几日|几个?工作日|多少(?:天|日|个?工作日|个?月|年)|几个月|几年|多少周",
        rf"{_SHORT}\s*个?\s*(?:工作日|自然日|小时|日|天|月|年|周|季度)",
    ),
    "duration": (
        r"多久|多长时间|期限|时限|有效期|提前多|多长",
        rf"{_SHORT}\s*个?\s*(?:工作日|自然日|小时|分钟|日|天|月|年|周|季度)|即时|立即|当[日天场]|及时|终身|长期|永久|[年月]底|每(?:年|半年|季度|月|周)|按(?:季度|月|年)|{_N}月(?:底|前|{_N}日)",
    ),
    "date": (
        r"何时|什么时候|啥时候|几时|哪(?:几|一)?[天日年]|几月|几号|日期|什么时间|截止|截至|最晚|最迟|哪个月|从几|到几|(?:完成|办结|施行|实施|开始|结束|办理|报名|申报|申请|提交|上报|报送|公布|发放|到账)的?(?:时间|日期)(?!内|段|安排表)",
        rf"{_N}\s*[年月日]|[年月]底|年末|季度|之日起|每[年月季周日]|期满|届满|前|{_SHORT}\s*个?\s*(?:工作日|小时|分钟|周)(?:以内|之内|内|后)",
    ),
    "length": (
        r"(?:绳索?|链|带|线路?|道路?|公路|管[道线]|桥|隧道|渠|堤|河道|里程|全长|长度|距离)的?(?:应当?|须|要|得|最|不|是|为|总|全)*(?:有)?多长(?!时间)",
        rf"{_N}\s*(?:公里|千米|毫米|厘米|米|里)",
    ),
    "clock": (
        r"几点(?!缴|交|要求|建议|意见)|什么钟点",
        r"\d{1,2}\s*[:：]\s*\d{2}|[\d零一二三四五六七八九十]+\s*[点时](?!间|候|期|段)|上午|下午|全天|24小时",
    ),
    "person": (
        r"(?:组长|主任|局长|科长|处长|院长|校长|区长|市长|县长|经办人|联系人|签发人|法人|发言人)(?:是|叫|姓)?(?:谁|哪位|什么名字|啥名|什么人)"
        r"|哪位(?:区|市|县)?领导|叫什么名字|姓名是",
        r"",
    ),
    "phone": (
        r"电话|热线|联系方式|手机号|号码是多少|拨打|打哪个",
        r"\d{3,4}[-－]?\d{7,8}|(?<!\d)1[0-9]{4}(?!\d)|电话[:：]?\s*\d",
    ),
    "url": (
        r"网址|链接|什么网|哪个(?:网|平台|系统|小程序|APP|公众号)",
        r"https?://|www\.|\.gov\.|网站|平台|APP|小程序|系统",
    ),
    "count": (
        rf"(?<!哪)几(?:{_UNITS})|多少(?:{_UNITS})|多少(?=[？?]|$)|数量|人数|总数|几[审校级]|多[大高重远]",
        rf"{_N}\s*(?:余|多)?\s*(?:{_UNITS}|以上|以下|[审校])|\d",
    ),
    "number": (
        rf"多少(?!{_UNITS}|钱|块|小时|工作日|万|有|会|要|能|可|也|都|是|算|才|就|以|倍|点)(?=[\u4e00-\u9fff]{{2}})",
        rf"\d|[二三四五六七八九十百千万两]+\s*(?:余|多)?\s*(?:{_UNITS})",
    ),
    "place": (
        r"(?:于|在)(?:哪里|哪儿|哪(?=[？?]|$)|什么(?:地方|位置|地点)|哪个(?:楼|地方|位置|地点|镇|乡|村|县|街道|路))(?=(?:的|呀|啊|呢)?[？?]?$|(?:办|举办|举行|进行|召开|建|考|开)的?[？?]?$)"
        r"|(?<!网)(?:地址|位置|地点)(?:是|在|为)?(?:哪|什么|多少)",
        r"位于|地处|[坐座]落|选址|地址|地点|[东南西北]侧|以[东南西北]|交[叉汇]口|沿线|[\u4e00-\u9fff](?:路|街|大道|巷|胡同)(?:[\d一二三四五六七八九十]|[与交以东西南北])"
        r"|\d+号(?![文令建议提案])|号楼|[\d一二三四五六七八九十]+楼|\d室|会议室|考[点场]|[\u4e00-\u9fff]{2}(?:村|镇|乡)(?![民委务级政街建（(])|现场|窗口|大厅|平台|网站|设[在于]"
        r"|在[^，。；]{2,16}(?:举行|举办|进行|召开|集中|领取|报到|办理|设立|设置|建设)|(?:中心|学校|医院|公园|广场|大厦|小学|中学|学院)(?:内|举行|进行)",
    ),
    "reason": (
        r"为什么|为何|为啥|什么原因|原因(?:是|有)(?:什么|啥|哪)|怎么回事",
        r"因(?!素)|由于|鉴于|为了|以便|原因|目的|理由|致使|导致|旨在|考虑|防止|避免|根据|依据|的，|是指|需要|存在",
    ),
    "who": (
        r"谁|(?:哪|什么|几)(?:一|两|三|几|些)?个?(?:部门|单位|机构|机关|局|委|办|家|科室|处室|级政府)|责任单位|牵头|主管|归口|哪个管|归哪|归谁|找哪|向哪|由.{0,4}负责",
        r"[\u4e00-\u9fff]{1,10}(?:部门|单位|局|厅|委|办公室|办|政府|机关|机构|中心|委员会|街道|镇|院|法院|学校|企业|公司|组织|人)|牵头|负责|责任单位",
    ),
}
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
# 几家合作的项目，由谁…: several, not how many, where another word asks.
_SEVERAL = re.compile(
    rf"(?:(?<=^)|(?<=[，,。；有好这那]))几(?:{_UNITS})(?=[^？?]*(?:谁|怎么|如何|吗|哪|什么|多少|多久|[能要可]不[能要可]|是否))"
)
_DOZENS = re.compile(r"[十百千万]几|好几")  # 十几份: more than ten, nothing asked
_ASKED = {name: re.compile(asked) for name, (asked, _) in _KINDS.items()}
_HELD = {name: re.compile(held) for name, (_, held) in _KINDS.items()}


NOTHING_WANTED = 0.5  # how far any sentence fits a question that asks for no particular kind of thing
# Kinds without which a sentence is no answer; the word for each, for the refusal.
HARD = {
    "money": "金额",
    "percent": "比例",
    "hours": "时限",
    "days": "期限",
    "duration": "期限",
    "date": "时间",
    "length": "长度",
    "clock": "钟点",
    "phone": "电话",
    "url": "网址或平台",
    "person": "姓名",
    "number": "数量",
    "place": "地点",
    "reason": "原因",
}
# Units a number of which is asked for; those of one line count the same things.
_COUNTED = (
    "条 件 篇 个 项 则",
    "人 名 位 人次 个",
    "家 所 处 个 座",
    "户",
    "份 期 册",
    "次 回 遍 场",
    "分",
    "倍",
    "岁 周岁",
    "平方米 平米 平 ㎡",
    "亩 公顷 平方公里",
    "吨",
    "公里 千米",
    "米",
    "间 套 张 台 辆",
)
_LISTED = frozenset("条 项 个 种 类 级")  # 几条, 几种 may be answered by the list itself, without a number
_ASKED_UNIT = re.compile(
    rf"(多少|(?<!哪)几)\s*({'|'.join(sorted({u for line in _COUNTED for u in line.split()}, key=len, reverse=True))})(?!月|工作日|小时|季度|星期|年|额|称|单)"
)
_ASKED_WORD = re.compile(r"传真|电子邮箱|邮箱|邮政编码|邮编")  # nothing else answers for these
_ARTICLES = frozenset("条 件 篇 个 项 则 种 类 级".split())  # units before which 一 counts nothing
# 施工单位是哪家: no answer where nobody builds.
_ASKED_ROLE = re.compile(
    r"(?P<role>建设|施工|监理|设计|勘察|中标|承建|承包|运营|运维|代建|物业|检测|审计)(?:单位|公司|企业|方|人)(?:是|叫|为)?(?:哪[家个一]|谁|什么)"
    r"|哪(?:一?家|个)(?:公司|单位|企业)(?P<did>中标|施工|监理|承建|承包|运营|代建)"
)
_ASKED_KIND = re.compile(r"哪[一]?家(公司|银行|企业|医院|学校|机构)")


def wanted(question: str) -> frozenset[str]:
    """The kinds of thing a question asks for: money, percent, hours, days, duration, date, clock, phone, url, person,
    place, reason, count, who, number, `count:条` (a number of them), `named:公司` (one of them), `word:传真` (the thing so called),
    `office:组长` (who holds it), `role:施工` (who has that part in a works); often none."""
    question = _DOZENS.sub("十余", _SEVERAL.sub("若干", without_ways(question)))
    kinds = {name for name, pattern in _ASKED.items() if pattern.search(question)}
    kinds |= {
        f"count:{unit}"
        for asked, unit in _ASKED_UNIT.findall(question)
        if asked == "多少" or unit not in _LISTED
    }
    kinds |= {f"word:{word}" for word in _ASKED_WORD.findall(question)}
    kinds |= {f"named:{noun}" for noun in _ASKED_KIND.findall(question)}
    if role := _ASKED_ROLE.search(question):
        kinds = (kinds - {"who"}) | {f"role:{role['role'] or role['did']}"}
    if office := _ASKED_OFFICE.search(question) or _WHO_HOLDS.search(question):
        kinds = (kinds - {"person"}) | {f"office:{office['office']}"}
    if "person" in kinds or office:
        kinds.discard("who")  # 组长是谁 asks for a person; a note of responsibility names an office
    if "length" in kinds:
        kinds.discard("duration")  # 绳子多长 asks for no time
    if len(hard(frozenset(kinds))) > 1:
        kinds.discard("number")  # 多少补贴 wants money, not any number
    return frozenset(kinds)


def hard(asks: frozenset[str]) -> frozenset[str]:
    """Those of the kinds without which a sentence is no answer."""
    return frozenset(kind for kind in asks if kind in HARD or ":" in kind)


def told(kind: str) -> str:
    """The Chinese word for a hard kind."""
    name, _, detail = kind.partition(":")
    return (
        HARD.get(kind)
        or {"count": "数量", "named": "名称", "office": "人选", "word": detail, "role": f"{detail}单位"}[name]
    )


def fits(wants: frozenset[str], text: str) -> float:
    """The share (0..1) of the wanted kinds of which `text` holds one; ½ when nothing particular is wanted."""
    if not wants:
        return NOTHING_WANTED
    return sum(_holds(name, text) for name in wants) / len(wants)


def holds(kinds: frozenset[str], text: str) -> bool:
    """Whether `text` holds at least one of the kinds, and every word without which it is no answer."""
    words = {kind for kind in kinds if kind.startswith("word:")}
    return all(_holds(word, text) for word in words) and (
        kinds == words or any(_holds(kind, text) for kind in kinds - words)
    )


def _holds(kind: str, text: str) -> bool:
    name, _, detail = kind.partition(":")
    if name == "person":
        return _names_somebody(text)
    if name == "office":
        said = "(?:总指挥长?|指挥长)" if detail in _COMMANDERS else detail
        held = rf"(?:任|为)[^，。；、副]{{0,16}}{said}|(?<!副){said}(?:由|为|是|[：:])"
        return bool(re.search(held, text))
    if name == "role":
        return bool(
            re.search(rf"{detail}(?:总?承包)?(?:单位|公司|企业|方|人)|由[^，。；]{{2,20}}{detail}", text)
        )
    if not detail:
        return bool(_HELD[name].search(text))
    return detail in text if name in ("named", "word") else bool(number_of(detail).search(text))


@lru_cache(maxsize=64)
def number_of(unit: str) -> re.Pattern[str]:
    """The form of a number of such units, or of others that count the same things: 6台, 十二辆 for 辆."""
    units = {other for line in _COUNTED if unit in line.split() for other in line.split()} or {unit}
    form = "|".join(sorted(units, key=len, reverse=True))
    article = rf"(?!一\s*(?:{form}))" if unit in _ARTICLES else ""
    return re.compile(rf"(?<!第){article}{_N}\s*(?:余|多)?\s*(?:{form})")


def _names_somebody(text: str) -> bool:
    """Whether the segmenter sees a person's name of two or three characters."""
    return any(tag == "nr" and 2 <= len(word) <= 3 and word[0] in _SURNAMES for word, tag in rjieba.tag(text))


def is_claim(question: str) -> bool:
    """Whether a question states something and asks whether it is so, rather than asking for a value or a choice (按月还是按季)."""
    if _ASKS_AMOUNT.search(question) or _ASKS_CHOICE.search(question):
        return False
    return bool(_CLAIMS.search(question)) or (question.endswith(("？", "?")) and not _OPEN.search(question))


def without_penalties(question: str, text: str) -> str:
    """`text` without terms of imprisonment and fines, unless the question is about what a wrong costs: the three years one
    may be sent to prison are no period in which to pay up."""
    return text if _ABOUT_WRONGS.search(question) else _PENALTY.sub(" ", text)


def without_asking(question: str) -> str:
    """The question without the words that ask (哪个部门负责, 第几号令, 多少条), which are no topic."""
    return _ASKING.sub(" ", question)


def claimed_unit(question: str) -> tuple[str, str] | None:
    """The unit or person that a yes/no question says does something, and what (建设局, 牵头; 县长, 任组长); None when it says
    no such thing."""
    found = _CLAIMED_UNIT.search(question) if is_claim(question) else None
    if found is None:
        return None
    if found["office"]:
        return found["holder"], f"任{found['office']}"
    return found["unit"] or found["bearer"] or found["leader"], found["does"] or found["role"] or found[
        "leads"
    ]
