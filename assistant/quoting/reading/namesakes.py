"""Things told apart by their proper name: 南苑片区 and 北苑片区, 永乐河 and 永安河, 育才小学 and 东山小学.

Such a name is a word before the kind of thing it is. A question's name that no text of the index holds is refused where the
clause found speaks of another of that kind; what says only which sort it is (老旧小区, 公办幼儿园) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

import rjieba

_KINDS = (
    "污水处理厂|自来水厂|水厂|电厂|幼儿园|小学|中学|学校|大学|学院|医院|福利院|敬老院|养老院|卫生院|社区|小区|片区|新村|花园|公园|广场"
    "|产业园|工业园|开发区|水库|水闸|泵站|电站|灌区|码头|车站|机场|隧道|大桥|立交桥?|大道|街道|项目|工程"
    r"|河(?![道流长湖段床岸南北西东])|江(?![西苏段河])|湖(?![区长泊南北])|桥(?![梁头面下])|路(?![段面线径灯口况网桥政由费上边])"
    r"|街(?![道区头面边])|村(?![民委里级镇务支组])|(?<!乡)镇(?![政级长区街里村])"
)
_KIND = re.compile(_KINDS)
# What sort of thing it is, not which one.
_SORTS = frozenset(
    """老旧 老城 旧城 新城 主城 中心 城市 城镇 城乡 农村 乡镇 社区 街道 住宅 居住 居民 商业 商住 商品 安置 回迁 普通 高档 新建 在建 改建 扩建 既有 多层 高层
    封闭 开放 智慧 文明 示范 试点 样板 重点 一般 公办 民办 公立 私立 集体 国有 专科 综合 定点 附近 周边 本地 外地 相关 有关 各类 所有 全部 其他 其它
    高架 铁路 公路 改造 建设 施工 申报 补贴 补助 扶持 投资 招商 科技 技改 产业 工业 农业 民生 政府 市政 公共 水利 交通 建筑 装修 绿化 环保 基建 大型 中型 小型 重大 专项
    入学 招生 义务 职业 高等 初级 高级 农贸 批发 人才 劳动 证券 房产 体育 文化 儿童 养老 健康 中医 妇幼 人民 学校 医院 单位 企业 家庭 自己 孩子 跨江 跨河""".split()
)
# Nouns before these tell what they are for: 电梯项目.
_WORKS = frozenset("项目 工程 大学 学校 学院".split())
_NAME_TAGS = ("ns", "nr", "nt")  # of rjieba: places, persons, organs

Mentions = Callable[[str], bool]


def of_another_name(
    question: str, text: str, mentions: Mentions, places: Collection[str] = ()
) -> tuple[str, ...]:
    """The things in `text` (北苑片区) of the kind the question names one of (南苑片区), when neither the index (`mentions`) nor
    the text holds that one's name; () otherwise. `places` are those of the documents: 青禾小学 may be any of 青禾."""
    for word, kind in _asked(question):
        if word + kind in text or mentions(word + kind) or any(p.startswith(word) for p in places):
            continue
        surely = _is_name(word, kind)
        if word in text or (not surely and mentions(word)):
            continue
        others = tuple(dict.fromkeys(_others(word, kind, text)))
        if others:
            return others
    return ()


def _asked(question: str) -> Iterator[tuple[str, str]]:
    """The names a question gives, each a whole word of it before its kind."""
    starts = {0}
    for token in rjieba.cut(question):
        starts.add(max(starts) + len(token))
    for kind in _KIND.finditer(question):
        for start in range(kind.start() - 2, max(-1, kind.start() - 5), -1):
            word = question[start : kind.start()] if start in starts else ""
            first = start == 0 or question[start - 1] in "省市区县乡镇，,"
            if (
                word
                and word not in _SORTS
                and (_is_name(word, kind[0]) or (first and _could_name(word, kind[0])))
            ):
                yield word, kind[0]
                break


def _others(word: str, kind: str, text: str) -> Iterator[str]:
    """The names of that kind in a text, as long as the one asked for."""
    for found in re.finditer(rf"(?=([\u4e00-\u9fff]{{{len(word)}}}){kind})", text):
        if found[1] not in _SORTS and _is_name(found[1], kind):
            yield found[1] + kind


def _could_name(word: str, kind: str) -> bool:
    """Whether a noun alone stands where the name of such a thing begins a question: 育才小学招几个, not 入学政策."""
    tags = rjieba.tag(word)
    if len(tags) != 1 or kind in _WORKS:
        return False
    return tags[0][1] == "nz" or (len(kind) > 1 and tags[0][1] == "n")


def _is_name(word: str, kind: str) -> bool:
    """Whether the segmenter takes it for a proper name, alone or with its kind."""
    return any(len(tags) == 1 and tags[0][1] in _NAME_TAGS for tags in map(rjieba.tag, (word, word + kind)))
