"""The places a question names, and those this index knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import rjieba

from index.structure.regions import place_of

from ..words.terms import STOP_WORDS
from .divisions import divisions_in, related
from .names import KIND, Names

Mentioned = Callable[[str], bool]
_PLACE_END = re.compile(r"(?:自治区|自治州|省|市|区|县|旗)$")
# Words that end like a place's name and name none.
_NO_PLACES = frozenset(
    """城市 都市 超市 上市 社区 园区 小区 地区 灾区 辖区 市区 城区 县区 山区 新区 景区 校区 片区 学区 特区 开发区 保税区 自贸区 示范区 试验区
    试点区 功能区 保护区 街区 居民区 住宅区 牧区 库区 林区 矿区 节省 反省 省市 市县 区县 设区 高新区 股市 楼市 集市 门市 夜市 早市 直辖市 地级市 县级市
    整治区 管控区 封控区 改造区 拆迁区 征收区 限养区 禁养区 禁燃区 核心区 郊区 新城区 老城区 主城区
    副省级城市 自治县 自治州 自治区 分区 禁区 误区 盲区 专区 厂区 战区 选区 行政区 时区 营区 大区 贫困县 国旗 红旗 升旗 外省 外市 外区 老区 居住区 风景区 工业区
    商业区 生活区 办公区 服务区 经济区 旅游区 中心区 市辖区 港区 湾区 大湾区 农业区 边远地区 农村地区 病区 候车区 等候区 跨省 跨市 跨区""".split()
)
_AT_FIRST = re.compile(
    r"(?:请问|想?问一?下?|查一?下?|看看|帮我)*([\u4e00-\u9fff]{2,4}?[省市区县旗])(?=(?:19|20)\d\d年)"
)
_SAYS_MORE = re.compile(r"[到转来去从对在按有是]|什么|哪|适用|怎么|如何")
# Where somebody comes from is not the place whose rules are asked for: 户口在湖南, 湖南人.
_COMES_FROM = r"(?:户口|户籍|学籍|老家|籍贯|原籍|祖籍)(?:本|还|都)?(?:是|在|为)?{place}|来自{place}|{place}(?:人|籍|户口|户籍|来的)(?!民)"
# Where somebody goes is a case of the rules of his own office: 去北京出差.
_GOES_TO = r"(?:[去到赴往至]|前往|飞){place}[^，。；？?]{{0,4}}?(?:出差|公干|开会|参会|培训|学习|考察|调研|招商|挂职)|出差(?:[去到赴往至]|前往){place}"
_DETERMINERS = "本全各我该这那某哪每一两几多同外跨原现其他"
# 分工表里|区教育局, 财政局和|市教育局: behind a word that joins or says where, the level is the office's, no end of a name.
_LEVEL_OF_AN_OFFICE = re.compile(r"[里中内和与跟同及或由被][省市区县旗]$")
# 市和县, 及区, 各县: levels of government, whatever the segmenter makes of them; and what stands behind the first of two.
_LEVELS = re.compile(r"[省市区县旗]?[和与及同跟由各][省市区县旗]")
_JOINED_BEHIND = re.compile(r"[、和与及同跟][省市区县旗](?![\u4e00-\u9fff]?[省市区县旗])")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:局|委|办|厅|院|部门|中心|政府|大队|[各几]?(?:单位|部门))")


def places_asked(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Every place a question names: those of the documents, of the list of divisions, and by their form; beside a place of
    the documents not where somebody comes from, and never where he goes to."""
    plain = without(text, known)
    elsewhere = [*divisions_in(text), *_places_in(plain), *_before_a_year(plain)]
    found = [*known, *(place for place in elsewhere if not _is_a_case(place, text, known))]
    return tuple(p for p in dict.fromkeys(found) if not any(p != other and p in other for other in found))


def _is_a_case(place: str, text: str, known: tuple[str, ...]) -> bool:
    """Whether a place tells of somebody who asks, not of the rules asked for."""
    comes_from = known and re.search(_COMES_FROM.format(place=re.escape(place)), text)
    return bool(comes_from or re.search(_GOES_TO.format(place=re.escape(place)), text))


def missing_places(
    text: str, names: Sequence[Names], known: tuple[str, ...], mentioned: Mentioned
) -> list[str]:
    """Places in the question that neither a document's names nor any clause holds, nor lie within a document's place."""
    missing = []
    documents = [n.document for n in names]
    for place in [place for place in places_asked(text, known) if place not in known]:
        if any(place in f"{d.title}{d.region}{d.issuer}{d.notice_title}" for d in documents):
            continue
        if mentioned(place) and not _names_its_document(place, text):
            continue
        its_own = re.search(rf"{re.escape(place)}[^，。？?]{{0,20}}?(?:{KIND.pattern})", text)
        if its_own or not any(d.region == "全国" or related(place, d.region or "") for d in documents):
            missing.append(f"没有{place}的文件")
    return missing


def _names_its_document(place: str, text: str) -> bool:
    """Whether a question calls for a document of the place (上海市优化营商环境条例), not only for what holds there."""
    between = re.search(
        rf"{re.escape(place)}(?:人民政府|政府)?的?《?([\u4e00-\u9fff\d]{{0,16}}?)(?:要点|方案|办法|条例|细则|预案|规划)",
        text,
    )
    return between is not None and not _SAYS_MORE.search(between[1])


def _places_in(text: str) -> list[str]:
    """Words that are the name of a place by their form: two characters or more before 省, 市, 区, 县 … (玄武区)."""
    found: list[str] = []
    tokens, end = rjieba.cut(text), 0
    for before, token in zip(["", *tokens], tokens, strict=False):
        end += len(token)
        of_an_office = _LEVEL_OF_AN_OFFICE.search(text[:end]) and _OFFICE.match(text[end:])
        if not _PLACE_END.search(token) or of_an_office or _LEVELS.fullmatch(token):
            continue
        if len(token) == 1 and _JOINED_BEHIND.match(text[end:]) and _is_common(before):
            continue
        # The segmenter cuts a name it does not know: 青禾/区, 望/山县.
        cut = len(token) == 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", before) and _could_be_a_name(before)
        torn = len(token) == 2 and re.fullmatch(r"[\u4e00-\u9fff]", before) and before not in STOP_WORDS
        place = before + token if cut or torn else token
        common = {place, place[1:], place[2:]} & _NO_PLACES or (place[0] in _DETERMINERS and len(place) <= 3)
        generic = common or KIND.fullmatch(place[:-1])  # 某区方案|区财政局
        if len(place) >= 3 and not generic and not _LEVELS.fullmatch(place):
            found.append(place)
    return list(dict.fromkeys(found))


def _before_a_year(text: str) -> list[str]:
    """The name of a place that a question begins with, right before a year (江城市2024年要点), which the segmenter cuts otherwise
    (江/城市)."""
    found = _AT_FIRST.match(text)
    if found is None or place_of(found[1]) != found[1] or not _could_be_a_name(found[1][:-1]):
        return []
    return [] if found[1] in _NO_PLACES else [found[1]]


def _could_be_a_name(word: str) -> bool:
    """Whether the segmenter takes the word for a noun or for nothing it knows: 青禾, not 只要 or 看看."""
    tags = rjieba.tag(word)
    return word not in STOP_WORDS and all(tag[:1] in "nxje" or tag[:1] == "" for _, tag in tags)


def _is_common(word: str) -> bool:
    """Whether the segmenter knows the word as a common noun: 措施, not 青禾."""
    return all(tag == "n" for _, tag in rjieba.tag(word))


def without(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text
