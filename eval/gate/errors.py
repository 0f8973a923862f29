"""One error each in a true sentence: what a careless or inventive writer does to it, by rule.

Each takes a sentence, the text it is judged against, and a source of chance, and gives the wrong sentence or None where
this error cannot be made. A wrong sentence holds only figures that stand in the clause, so that nothing but the order,
the force or the words can give it away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from assistant.gate.figures import find_places, fold

Error = Callable[[str, str, random.Random], str | None]

_MODALS = {
    "应当": "可以",
    "可以": "应当",
    "不得": "可以",
    "禁止": "可以",
    "必须": "可以",
    "不予": "应当",
    "严禁": "允许",
}
_OFFICES = "财政局 审计局 民政局 教育局 公安局 司法局 水务局 商务局 统计局 信访局 林业局 税务局 卫生健康局 市场监督管理局 生态环境局 应急管理局".split()
_OFFICE = re.compile(r"(?<=[省市区县、由向报经和])([\u4e00-\u9fff]{2,8}?(?:局|部门))(?![长部面])")
_PLACES = "松岚镇 望岚镇 黛山镇 泉垄镇 柳溪镇 石桥街道 新河街道".split()
_PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?:镇|街道|乡)(?![\u4e00-\u9fff]{0,2}(?:政府|办))"
)
_INVENTED = (
    "违反规定的，依法追究直接责任人员的法律责任", "所需材料由经办机构统一归档保存", "有关情况应当及时向社会公布并接受媒体监督", "申请人可以委托律师代为办理",
    "工作人员应当持证上岗并接受年度考核", "必要时可以组织专家论证会听取意见", "逾期未办理的将记入信用档案", "同等条件下优先录用退役军人", "相关费用由财政全额承担",
    "经营者应当购买公众责任保险", "未成年人须由监护人陪同", "对成绩突出的集体和个人给予表彰奖励", "每项任务都要建立台账并销号管理", "应当采用统一格式的电子合同",
    "争议不能协商解决的提交仲裁", "重要设备应当实行双人双锁管理", "新闻媒体应当免费刊登公益广告", "对农村地区予以适当倾斜", "施工现场应当安装视频监控", "建立容错纠错机制鼓励改革创新",
    "公众可以通过邮寄方式提出意见", "不服处理决定的可以依法申请行政复议", "资金实行专户管理封闭运行", "应当为残疾人提供无障碍服务", "严禁任何形式的摊派和变相收费",
    "企业可以享受土地使用税减免", "探索建立跨区域联合执法机制", "项目完工后由第三方机构进行绩效评价", "外籍人员参照本地居民执行", "定期开展应急演练并留存影像资料",
)  # fmt: skip


def wrong_force(text: str, clause: str, chance: random.Random) -> str | None:
    found = [word for word in _MODALS if word in text]
    return text.replace(word := chance.choice(found), _MODALS[word], 1) if found else None


def wrong_bound(text: str, clause: str, chance: random.Random) -> str | None:
    table = {
        "不少于": "不超过",
        "不超过": "不少于",
        "不低于": "不高于",
        "不高于": "不低于",
        "以上": "以下",
        "以下": "以上",
        "至少": "最多",
        "以内": "以上",
    }
    found = [
        match
        for word in table
        for match in re.finditer(rf"(?<=[\d一二三四五六七八九十%元日人月年倍]){word}|{word}(?=\d)", text)
    ]
    if not found:
        return None
    match = chance.choice(found)
    wrong = text[: match.start()] + table[match[0]] + text[match.end() :]
    return None if fold(wrong) in fold(clause) else wrong


def roles_exchanged(text: str, clause: str, chance: random.Random) -> str | None:
    if "牵头" not in text or "配合" not in text:
        return None
    return text.replace("牵头", "\0").replace("配合", "牵头").replace("\0", "配合")


def figures_exchanged(text: str, clause: str, chance: random.Random) -> str | None:
    """Two figures of one unit, each in a part of the sentence of its own, in each other's place."""
    shown = fold(text)
    places = [
        p for p in find_places(shown) if p.figure.unit not in ("", "文号", "年", "月") and not p.figure.weak
    ]
    for first in places:
        for other in places:
            apart = re.search(r"[，；,;]", shown[first.end : other.start])
            same = first.figure.unit == other.figure.unit and first.figure.canonical != other.figure.canonical
            if first.start < other.start and apart and same and not shown[: first.start].endswith("月"):
                one, two = shown[first.start : first.end], shown[other.start : other.end]
                return shown[: first.start] + two + shown[first.end : other.start] + one + shown[other.end :]
    return None


def wrong_office(text: str, clause: str, chance: random.Random) -> str | None:
    found = list(_OFFICE.finditer(text))
    others = [name for name in _OFFICES if name[:2] not in clause]
    if not found or not others:
        return None
    match = chance.choice(found)
    ending = "部门" if match[1].endswith("部门") else "局"
    return text[: match.start(1)] + chance.choice(others).removesuffix("局") + ending + text[match.end(1) :]


def wrong_place(text: str, clause: str, chance: random.Random) -> str | None:
    match = _PLACE.search(text)
    return text[: match.start()] + chance.choice(_PLACES) + text[match.end() :] if match else None


def invented(text: str, clause: str, chance: random.Random) -> str | None:
    return f"{chance.choice(_INVENTED)}。"


def invented_tail(text: str, clause: str, chance: random.Random) -> str | None:
    return f"{text.rstrip('。；：')}，{chance.choice(_INVENTED)}。"


ERRORS: dict[str, Error] = {
    "force": wrong_force,
    "bound": wrong_bound,
    "roles exchanged": roles_exchanged,
    "figures exchanged": figures_exchanged,
    "office": wrong_office,
    "place": wrong_place,
    "invented": invented,
    "invented tail": invented_tail,
}
