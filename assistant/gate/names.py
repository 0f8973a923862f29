"""Names a sentence must not bring in: offices, places, systems and programmes, Latin words.

Chinese official texts name offices by a closed set of endings (局, 委, 部门, 中心, …). A name is read backwards from its
ending: the longest run of characters before it that stands in the evidence must reach back to a word that no name
contains (由, 向, 应当, …), to a place or level (市, 区), or to a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from index.structure.regions import place_of

from ..question.texts.divisions import divisions_in, related
from .wording import pairs, plain

_ENDING = re.compile(
    "领导小组|指挥部|工作专班|政府|委(?![托员派任会])|居委会|村委会|人大常委会|人大(?!代表)|政协|监管局|管理局|执法局|总局|分局|(?<![布格结大全开终变])局(?![面势部限长])|(?<!大)厅(?![级长])|"
    "(?:大|支|总|中|执法)队|公司|集团|银行|分行|法院|检察院|派出所|监委|纪委|"
    "中心|协会|学会|商会|联合会|工商联|妇联|总工会|残联|团委|医院|学校|幼儿园|大学|学院|研究院|部门|机关|机构|企业|档案馆|图书馆|合作社|"
    "编办|网信办|(?<=政府)办(?![理结公事法])|考核办|(?:宣传|组织|统战|教育|财政|公安|民政|司法|交通|水利|商务|人社)部(?!门|分)|(?:国务|福利|养老|敬老)院|"
    "指挥长|主任|副?[省市区县镇乡]长|副?局长|负责人|组长"
)
_GENERIC = re.compile(
    r"(?:[一二两三四五六七八九十几每多]个?|有关|相关|各级?|上级|下级|本级|同级|主管|责任|牵头|配合|承办|起草|审核|审批|受理|办理|经办|服务|行政|管理|工作|政务|公共|对应|具体|专门|用人|"
    r"直属|预算|成员|行业|其他|其|本|该|单位|主要|分管|提供|所属|基层|地方|当地|所在地?|实施|运营|建设|施工|设计|申请|申报|小微|中小|个体|大|县级|市级|区级|省级|国家|的)*"
)
_VAGUE = frozenset(
    "部门 机关 机构 企业 中心 公司 集团 办 负责人 组长 主任 学校 政府 协会 医院 大队 中队 支队 总队 执法队".split()
)
_LEVELLED = frozenset("政府 人大 人大常委会 政协 纪委 监委".split())
_POSTS = frozenset("指挥长 主任 负责人 组长 局长 副局长".split())
_LEVEL = r"(?:国家|[省市县区旗镇乡])"
_LEVELS = re.compile(rf"{_LEVEL}(?!场监|政设|民中|域|划|块|城|级|[县区镇街])")
_STOP = re.compile(
    r"[^\u4e00-\u9fff]|[一二三四五六七八九十百零]条|依照|按照?|依据|根据|规定|执行|落实|做好|贯彻|以上|享受|严格|由于|或者|由|向|经|报告|报送?(?![警案])|会同|担任|聘请|抄送|可|能够?|通知|责令|委托|联系|应当|应该|必须|可以|需要|须|要求|要|是|为|的|在|到|对|把|将|被|让|与|及|或|和|"
    r"或者|先|并|同时|会被|被|底|(?<!学)前|内(?!蒙)|后(?!勤)|时|月|日|年|户|有关|相关|所在地?|以及|负责|组织|指导|协助|配合|牵头|其中|包括|提交|提供|送|报|请|等|各|本|该|其|某|不|未|设在|告知|征求|征得|移送|移交|进入|通过|给予?|从|入|又|还"
)
_LONGEST = 16
_PLACE = 6  # characters of a place not in the list of divisions; what is longer was read over several words
_SYSTEM = re.compile(r"平台|系统|小程序|公众号|热线|专栏|专区|专网|基金|工程|计划|行动|试点|名录")
_LATIN = re.compile(r"[a-z][a-z0-9.+-]+")
_VAGUE_PLACES = frozenset("和县 城区 郊区 矿区 市辖区 新城区 城关区 市中区 开发区 高新区 新区".split())
_TOWN = re.compile(r"(?<![\u4e00-\u9fff])?([\u4e00-\u9fff]{2})(镇|街道|乡)(?!村|土|镇|政府|级|道|亲)")
_NO_TOWN = re.compile(r"[各乡城村集建全本、和与及或在由向从]|社区|所在")


def unknown_names(text: str, evidence: str, region: str | None = None) -> tuple[str, ...]:
    """The offices, places, systems and Latin words of `text` that do not stand in `evidence`, short forms of the same
    office aside. `region` is the place of the cited document: places that hold it are known."""
    shown, held = plain(text), plain(evidence)
    found = [
        *_offices(shown, held),
        *_places(shown, held, region),
        *_systems(shown, held),
        *_latin(shown, held),
    ]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Office:
    """An office or post named in `plain` text: `[start, end)` of it; `bare` the name before its ending without place and level,
    empty for a generic one (有关部门)."""

    name: str
    bare: str
    ending: str
    start: int
    end: int

    @property
    def is_post(self) -> bool:
        return self.ending in _POSTS


@lru_cache(maxsize=1024)
def offices(text: str) -> tuple[Office, ...]:
    """The offices and posts named in `text` (already `plain`), in order."""
    found: list[Office] = []
    end = 0
    for match in _ENDING.finditer(text):
        name = _name(text[max(end, match.start() - _LONGEST) : match.start()])
        end = match.end()
        bare = _without_place(name)
        # 行政审批局 is an office, 审批部门 may be any.
        known = "" if not bare or (match[0] in _VAGUE and _GENERIC.fullmatch(bare)) else bare
        found.append(Office(name, known, match[0], match.start() - len(name), match.end()))
    return tuple(found)


def _offices(text: str, held: str) -> Iterator[str]:
    for office in offices(text):
        if office.bare:
            wrong = not _stands(office.name, office.bare, office.ending, held)
        else:
            level = office.ending in _LEVELLED and _wrong_level(office.name, office.ending, held)
            wrong = level or (office.ending.endswith(("长", "主任")) and office.ending not in held)
        if wrong:
            yield office.name + office.ending


def _name(before: str) -> str:
    """What belongs to the name of the text before its ending."""
    cuts = [match.end() for match in _STOP.finditer(before)]
    return before[cuts[-1] :] if cuts else before


def _without_place(name: str) -> str:
    name = re.sub(rf"^{_LEVEL}级", "", name)
    place = place_of(name)
    if place and len(place) < len(name):
        return name[len(place) :]
    level = _LEVELS.match(name)
    return name[level.end() :] if level and len(name) > level.end() else name


def _stands(name: str, bare: str, ending: str, held: str) -> bool:
    if name + ending in held:
        return True
    if bare + ending in held:
        return not _wrong_level(name, bare[-2:] + ending if len(bare) > 2 else bare + ending, held)
    tail = next((bare[i:] for i in range(1, len(bare) - 1) if bare[i:] + ending in held), "")
    if ending in _VAGUE and _half_known(bare, held):
        return True  # 单个托育服务中心, 县级托育服务中心: words before a common word more often than a name
    if len(tail) >= 2 and not _GENERIC.fullmatch(tail) and _ends_a_word(bare[: -len(tail)]):
        return True
    return _shortens(bare + ending, held)


def _half_known(bare: str, held: str) -> bool:
    own = pairs(bare)
    return 2 * sum(pair in held for pair in own) >= len(own)


def _wrong_level(name: str, core: str, held: str) -> bool:
    """Whether the office stands in the evidence under other levels only (市财政局 for 区财政局)."""
    if name + core in held or re.search(r"[省市区县乡镇]{2}|级", name):
        return False  # 乡镇, 区县, 县级: no one level
    level = re.search(rf"({_LEVEL})$", name) or _LEVELS.match(name)
    place = place_of(name)
    if place:
        level = re.search(rf"{_LEVEL}$", place)
    if not level:
        return False
    told = set()
    for match in re.finditer(re.escape(core), held):
        before = held[max(0, match.start() - 12) : match.start()].replace("(", "").replace(")", "")
        told |= set(re.findall(_LEVEL, before[-2:])) or {""}
    return bool(told) and "" not in told and level[0][-1] not in told


def _ends_a_word(before: str) -> bool:
    """Whether what stands before a known name is no part of it: a verb, a pronoun, a word of time."""
    tagged = rjieba.tag(before)
    return not tagged or tagged[-1][1] in ("v", "p", "c", "d", "r", "u", "f", "t", "m", "q", "uj", "ul", "zg")


def same_office(one: str, other: str) -> bool:
    """Whether two names without place (财政局, 融媒中心) are of one office, one of them shorter."""
    short, long = sorted((one, other), key=len)
    if short in _POSTS or long in _POSTS:
        return short == long
    return long.endswith(short) or _shortens(short, long)


def _shortens(name: str, held: str) -> bool:
    """Whether the characters of a short name (融媒中心) stand in order within one longer name (融媒体中心)."""
    if len(name) < 3:
        return False
    pattern = "[\u4e00-\u9fff]{0,3}?".join(map(re.escape, name))
    found = re.search(pattern, held)
    return found is not None and not _STOP.search(found[0][1:-1])


def _places(text: str, held: str, region: str | None) -> Iterator[str]:
    known = held + plain(region or "")
    for place in divisions_in(text):
        if len(place) < 2 or place in _VAGUE_PLACES or place in known or _bare_place(place) in known:
            continue
        if region and related(place, region) and not _level_below(place, region):
            continue
        yield place
    for match in _TOWN.finditer(text):
        if (
            not (_NO_TOWN.search(match[1]) or _STOP.search(match[1]))
            and match[0] not in known
            and match[1] not in known
        ):
            yield match[0]
    for start in _starts(text):
        found = place_of(text[start:])
        if found and _is_name(found) and found not in known and _bare_place(found) not in known:
            yield found


def _is_name(place: str) -> bool:
    """Whether what `place_of` read is one name, and not a verb with a level behind it (拨打县)."""
    if len(place) > _PLACE or _STOP.search(place):
        return False
    return not any(
        tag[0] in "vpdc" for word, tag in rjieba.tag(_bare_place(place)) if len(word) > 1 or tag != "v"
    )


def _starts(text: str) -> list[int]:
    """Where a name can begin: after a mark, or a word no name contains."""
    return [0, *(match.end() for match in _STOP.finditer(text))]


def _bare_place(place: str) -> str:
    bare = re.sub(r"(?:省|市|区|县|旗|镇|乡|街道)$", "", place)
    return bare if len(bare) >= 2 else place


def _level_below(place: str, region: str) -> bool:
    return place not in region and region in place


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, tag) for word, tag in rjieba.tag(text))


def _systems(text: str, held: str) -> Iterator[str]:
    """Systems and programmes: the kind of thing must stand in the evidence, and the word that names it too."""
    for match in _SYSTEM.finditer(text):
        if match[0] not in held:
            yield match[0]
            continue
        before = _words(text[max(0, match.start() - 8) : match.start()])
        word, tag = before[-1] if before else ("", "")
        named = len(word) >= 2 and tag in ("n", "vn", "nz", "ns", "nr", "j")
        if named and not any(word[i : i + 2] in held for i in range(len(word) - 1)):
            yield word + match[0]


def _latin(text: str, held: str) -> Iterator[str]:
    for word in _LATIN.findall(text):
        if word not in held:
            yield word
