"""What a single line is when it belongs to the web page or the printed page around a document, not to the
document.

Government portals repeat the same furniture: greeting, breadcrumb, toolbar, attribute line, fact box,
related links, footer. These functions judge one line by its words; *where* a line may be judged so is
decided by the caller (`clean` for lines, `load.html` for elements).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Strength = Literal["certain", "near", "pair", "after"]

_LONGEST = 160  # characters; furniture is short, and long lines need not be looked at
_GAP = r"[\s　]*"


@dataclass(frozen=True, slots=True)
class Furniture:
    """`reason` as in `Removal`. Words that a document may use too are furniture only in company: `near`
    beside certain furniture of the page (主办单位：…), `pair` also beside another such line (a date and
    来源：…), `after` below certain furniture (联系电话：… may be the notice's own last line)."""

    reason: str
    strength: Strength = "certain"


def words(text: str) -> frozenset[str]:
    """The words of `text`, which are separated by blanks: long word lists are easier to read so."""
    return frozenset(text.split())


def _spaced(words: str) -> str:
    """Alternatives that may be written with spaces inside (`文　号`)."""
    return "|".join(_GAP.join(word) for word in words.split())


# --- fact boxes ---------------------------------------------------------------------------------------

_CORE = (
    "联合发文单位 索取号 登记号 统一登记号 规范性文件登记号 规范性文件编号 规范性文件编码 "
    "统一编号 索引号 信息索引号 公开目录号 文号 发文字号 文件编号 发布文号 发文号 实施日期 施行日期 "
    "生效日期 失效日期 废止日期 截止日期 发布机关 发布机构 发文机关 发文单位 发文机构 制定机关 制发机关 "
    "公开机构 公开责任部门 成文日期 发文日期 文件状态 有效性 效力状态 时效性 时效 主题分类 主题词 体裁分类 "
    "公文种类 公开方式 公开范围 公开形式 公开时限 公开日期 信息分类 信息类别 组配分类 服务对象分类 有效期"
)
_PLAIN = (
    "名称 信息名称 文件名称 标题 分类 发布日期 发布时间 生成日期 生成时间 主题 关键词 内容概述 来源 信息来源"
)
_KNOWN = {word: word in _CORE.split() for word in (_CORE + " " + _PLAIN).split()}
_LABEL = f"(?:{_spaced(' '.join(sorted(_KNOWN, key=len, reverse=True)))})"
_LABELLED = re.compile(rf"[【\[]({_LABEL})[】\]]{_GAP}[:：]?|({_LABEL}){_GAP}[:：]")
_BARE_LABEL = re.compile(rf"[【\[]?({_LABEL})[】\]]?{_GAP}[:：]?")


def label_of(text: str) -> str | None:
    """The fact label `text` consists of (`文　号：` → 文号), with or without colon, or None."""
    found = _BARE_LABEL.fullmatch(text.strip())
    return _squeeze(found[1]) if found else None


def is_core(label: str) -> bool:
    """Whether a label occurs in fact boxes only (索引号), unlike 名称 or 分类, which head columns of any
    table."""
    return _KNOWN.get(label, False)


def facts_of(line: str) -> list[tuple[str, str]] | None:
    """The (label, value) pairs a line consists of, values possibly empty, or None when it says anything else.

    Understands `索引号：… 主题分类：…` and the table line `| 索引号 | … | 主题分类 | … |`.
    """
    line = line.strip()
    if not line or len(line) > 2 * _LONGEST:
        return None
    if line.startswith("|"):
        return _facts_of_cells([cell.strip() for cell in line.strip("|").split("|")])
    found = [
        match for match in _LABELLED.finditer(line) if match.start() == 0 or line[match.start() - 1] in " 　"
    ]
    if not found or found[0].start() > 0:
        return None
    ends = [match.start() for match in found[1:]] + [len(line)]
    return [
        (_squeeze(match[1] or match[2]), line[match.end() : end].strip(" 　"))
        for match, end in zip(found, ends, strict=True)
    ]


def _facts_of_cells(cells: list[str]) -> list[tuple[str, str]] | None:
    """Labels and values taking turns; a merged value may be repeated. Two labels side by side head
    columns."""
    pairs: list[tuple[str, str]] = []
    expects_value = False
    for cell in cells:
        label = label_of(cell)
        whole = None if label else facts_of(cell)
        if label and expects_value:
            return None
        if label:
            pairs.append((label, ""))
        elif whole:
            pairs.extend(whole)
        elif expects_value:
            pairs[-1] = (pairs[-1][0], cell)
        elif cell and not (pairs and cell == pairs[-1][1]):
            return None
        expects_value = label is not None
    return pairs or None


# --- the attribute line under an article's title ------------------------------------------------------

_DATE = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_TIME = r"\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}(?:\.\d+)?\s*秒?|\s*分)?"
_MOMENT = rf"{_DATE}(?:\s*(?:{_TIME}))?"
_WHEN = "发布日期 发布时间 发表时间 发表日期 发稿时间 更新时间 更新日期 录入时间 添加时间 日期 时间"
_FROM = "信息来源 文章来源 稿件来源 内容来源 稿源 来源 发布单位 发布机构 供稿单位 供稿"
_BY = "责任编辑 编辑 作者 审核 校对 审稿 撰稿 摄影 记者"
_COUNT = (
    "浏览次数 浏览量 浏览数 阅读次数 阅读量 阅读数 阅读 点击数 点击量 点击次数 点击率 访问量 访问次数 人气 "
    "浏览"
)
_SIZE = "字体大小 字号 字体 视力保护色 保护视力色"
_ATTRIBUTE = re.compile(
    rf"[【\[(（]?(?:(?P<when>{_spaced(_WHEN)})|(?P<origin>{_spaced(_FROM)})|(?P<by>{_spaced(_BY)})"
    rf"|(?P<count>{_spaced(_COUNT)})|(?P<size>{_spaced(_SIZE)})){_GAP}[:：]"
)
_DATED = re.compile(rf"\s*({_MOMENT})?[\s】\])）]*")
_STAMP = re.compile(rf"{_DATE}\s*{_TIME}")
_COUNTED = re.compile(r"[\s\-—\d,，]*次?[\s】\])）]*")
_NO_NAME = re.compile(r"[。；！？]|.{41,}")
_TOOLS_AFTER = re.compile(r"(?<=\S)[\s　【\[]+(?:字号|字体|打印|关闭|分享|收藏|浏览|【|\[).*$")


def attributes_of(line: str, alone: bool = False) -> dict[str, str] | None:
    """What an attribute line (`发布时间：2021-03-02 来源：… 浏览次数：12`) says, under 发布日期 and 来源;
    None for other lines.

    An empty dict is an attribute line that says neither. A date without time or label is none. `alone`: the
    place of the line already tells what it is, so that one general label (来源：…) is enough.
    """
    line = line.strip()
    if not 4 <= len(line) <= _LONGEST:
        return None
    if _STAMP.fullmatch(line):
        return {"发布日期": line}
    found = list(_ATTRIBUTE.finditer(line))
    lead = line[: found[0].start()].strip(" 　|") if found else line
    if not found or (lead and not re.fullmatch(_MOMENT, lead)):
        return None
    facts = {"发布日期": lead} if lead else {}
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends, strict=True):
        value = line[match.end() : end].strip(" 　|")
        if not _fits(match, value):
            return None
        _add_fact(facts, match, value)
    return facts if alone or _says_enough(found, lead) else None


def _fits(match: re.Match[str], value: str) -> bool:
    if match["when"]:
        return bool(_DATED.fullmatch(value)) or bool(_DATED.fullmatch(_TOOLS_AFTER.sub("", value)))
    if match["count"]:
        return bool(_COUNTED.fullmatch(value)) or bool(_COUNTED.fullmatch(_TOOLS_AFTER.sub("", value)))
    if match["size"]:
        return not _NO_NAME.search(value)
    return not _NO_NAME.search(_TOOLS_AFTER.sub("", value))


def _add_fact(facts: dict[str, str], match: re.Match[str], value: str) -> None:
    value = _TOOLS_AFTER.sub("", value).strip(" 　】])）")
    if match["when"] and value:
        facts.setdefault("发布日期", value)
    elif match["origin"] and value:
        facts.setdefault("来源", value)


def _says_enough(found: list[re.Match[str]], lead: str) -> bool:
    """时间：… alone is how a notice names a meeting's time; with a second label, or as 发布时间, it is the
    page's."""
    if len(found) > 1 or lead:
        return True
    label = _squeeze(found[0].group().strip("【[(（:： "))
    return label not in {
        "时间",
        "日期",
        "作者",
        "来源",
        "供稿",
        "记者",
        "审核",
        "阅读",
        "浏览",
        "发布单位",
        "发布机构",
    }


# --- navigation, toolbars, related links, footers -----------------------------------------------------

_GREETING = re.compile(
    r"(?:您好|你好|尊敬的用户)?[，,！!\s]*欢迎(?:您)?(?:访问|光临|来到|登录|登陆|浏览|进入|关注)[^。；]{0,40}"
    r"|(?:今天是|现在是)[^。；]{0,40}"
)
_BREADCRUMB = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在)?(?:的)?位置(?:是|为)?\s*[:：>＞»].{0,120}"
    r"|(?:您|你)(?:现在|当前|目前)(?:所)?在\s*(?:的位置)?\s*[:：].{0,120}"
    r"|(?:网站首页|首\s*页|主\s*页)\s*(?:[>＞»›→/\\|]|-{1,2}|&gt;).{1,120}"
)
_RELATED = re.compile(
    r"[【\[■◆▶►>\s]*(?:(?:相关|关联|延伸|推荐|热门|最新|更多)(?:的)?"
    r"(?:信息|链接|新闻|文章|阅读|文件|解读|政策|政策解读|报道|附件|内容|资讯|推荐|稿件|文档|专题|"
    r"图片|视频|栏目|政策文件)"
    r"|政策解读|文件解读|解读材料|图解|一图读懂|猜你喜欢|友情链接|延伸阅读|信息推荐|热点(?:新闻|"
    r"推荐|排行)|点击排行)"
    r"\s*[】\]:：>＞»\s]*(?:更多[>＞»\s]*)?"
)
# 相关文件：《某某办法》, 相关事项：…（变更）: the link on the label's own line; 附件下载：… is the page's button
_RELATED_ONE = re.compile(
    r"[【\[■◆▶►>\s]*(?:相关|关联|延伸)(?:信息|链接|新闻|文章|阅读|文件|事项|解读|政策|政策解读|报道|稿件|文档|专题)\s*[】\]]?\s*[:：][^。；]{1,120}"
    r"|[【\[\s]*(?:附件|文件|点击|原文|全文)下载\s*[】\]]?(?:\s*[:：][^。；]{0,120})?"
)
_NEIGHBOUR = re.compile(
    r"[【\[]?(?:上|下|前|后)一?(?:篇|条|页|则|一页|个)(?:文章|新闻|信息)?[】\]]?\s*[:：].*|(?:上|"
    r"下)一(?:篇|条|页|则)[】\]]?.{0,60}"
)
_SCAN = re.compile(
    r"[^。]{0,12}(?:扫一扫|扫码|扫描(?:二维码|下方|左侧|右侧)|微信扫)[^。]{0,30}|"
    r"分享到(?:微信)?朋友圈[^。]{0,20}"
)
_COUNTER = re.compile(
    rf"(?:{_spaced(_COUNT)}){_GAP}[:：]?{_GAP}[-—\d,，]*\s*次?|您是第.{{0,16}}位(?:访客|访问者|来访者|浏览者).{{0,10}}|-\s*次"
)
_HOT_WORDS = re.compile(r"(?:搜索)?热(?:门)?(?:搜)?(?:索)?词?\s*[:：].{0,100}|热词\s*[:：]?.{0,100}")
_UNTITLED = re.compile(r"无标题文档|未命名文档|新建网页\s*\d*|Untitled Document", re.IGNORECASE)
_FOOT = re.compile(
    r"ICP\s*[备证]|公网安备|公安备案|网站标识码|政府网站标识|版权所有|版权归|Copyright|©|"
    r"政府网站找错|All Rights Reserved"
    r"|(?:建议|推荐|最佳)[^。]{0,12}(?:使用|浏览|分辨率)[^。]{0,30}(?:浏览器|分辨率|IE\d)",
    re.IGNORECASE,
)
_HOSTS = re.compile(r"(?:主办|承办|协办|运维|运行维护|技术支持|维护|建设|管理)(?:单位|机构)?\s*[:：].{0,60}")
_CONTACT = re.compile(
    r"(?:联系电话|联系方式|联系我们|电话|地址|邮编|邮政编码|传真|邮箱|值班电话)\s*[:：].{0,60}"
)
_SITE_NAME = re.compile(r"[^，。；：]{2,24}(?:门户网站|政府网站|政府网|信息网|政务网|信息公开平台)")
_NUMERIC_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
_WORDS = re.compile(r"[\s　|｜·•/、【】\[\]()（）:：_—,，>＞»]+")
_TOOLS = words(
    "字号 字体 字体大小 打印 打印本页 打印此页 打印本文 打印页面 打印文章 关闭 关闭窗口 关闭本页 关闭页面 "
    "分享 分享到 分享至 收藏 收藏本页 加入收藏 我的收藏 复制链接 下载 下载文字版 下载图片版 朗读 语音播报 "
    "语音阅读 听全文 放大 缩小 纠错 我要纠错 内容纠错 返回顶部 回到顶部 返回首页 返回列表 返回上一页 "
    "返回上页 返回 顶部 TOP 扫一扫 设为首页 无障碍 无障碍阅读 无障碍浏览 长者模式 长者助手 长辈版 适老版 "
    "适老化 关怀版 关爱版 繁体 繁体版 繁體 繁體版 简体 简体版 手机版 手机端 电脑版 移动版 用户登录 退出 "
    "智能问答 进入适老模式 A+ A- A+大 A+中 A+小 我要打印 推荐给好友"
)
_TOOLS_TOGETHER = re.compile(f"(?:{'|'.join(map(re.escape, sorted(_TOOLS, key=len, reverse=True)))}){{2,8}}")
_TOOLS_PERHAPS = words(
    "大 中 小 特大 默认 标准 A 微信 微博 新浪微博 腾讯微博 QQ QQ空间 QQ好友 朋友圈 登录 注册 English EN "
    "语言 您好 X × + - ↺ T|T"
)
_MENU = words(
    "首页 网站首页 本站首页 主页 新闻 新闻中心 新闻动态 要闻动态 政务动态 工作动态 政务公开 政府信息公开 "
    "信息公开 政务服务 办事服务 网上办事 在线服务 互动交流 政民互动 公众参与 专题专栏 专题 数据开放 "
    "政府数据 政策文件 政策法规 法规公文 政策发布 机构设置 机构职能 通知公告 公示公告 领导之窗 政府公报 "
    "网站地图 联系我们 关于我们 使用帮助 隐私声明 隐私政策 免责声明 版权声明 网站声明 网站建议 法律声明 "
    "政务邮箱 市民网页 站内搜索 搜索 高级搜索 检索 网站支持IPv6 营商环境 便民服务 服务 公开 互动 政策 人文 "
    "推荐 更多"
)


def furniture_of(line: str) -> Furniture | None:
    """What `line` is when it stands outside a document's body, or None: as far as one can tell, the
    document's."""
    line = line.strip()
    if not line or len(line) > _LONGEST or line.startswith("|"):
        return None
    for pattern, reason in _CERTAIN:
        if pattern.fullmatch(line):
            return Furniture(reason)
    if _FOOT.search(line):
        return Furniture("navigation")
    if attributes_of(line) is not None:
        return Furniture("toolbar")
    if is_numeric_date(line) or attributes_of(line, alone=True) is not None:
        return Furniture("toolbar", "pair")
    if _HOSTS.fullmatch(line) or _SITE_NAME.fullmatch(line):
        return Furniture("navigation", "near")
    if _CONTACT.fullmatch(line):
        return Furniture("navigation", "after")
    return _of_words([word for word in _WORDS.split(line) if word])


def is_numeric_date(line: str) -> bool:
    """Whether a line is a date as web pages write it (2021-03-02); 2021年3月2日 is how a document is
    signed."""
    return bool(_NUMERIC_DATE.fullmatch(line.strip()))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is the path of a page within its site (当前位置：首页 > …)."""
    return len(line) <= _LONGEST and bool(_BREADCRUMB.fullmatch(line.strip()))


def is_site_foot(line: str) -> bool:
    """Whether a line is of the kind every site ends with: registration numbers, copyright, site code."""
    return len(line) <= _LONGEST and bool(_FOOT.search(line))


def opens_related_links(line: str) -> bool:
    """Whether `line` heads a list of links to other pages (相关链接, 政策解读, 上一篇：…)."""
    line = line.strip()
    return len(line) <= _LONGEST and any(
        heads.fullmatch(line) for heads in (_RELATED, _RELATED_ONE, _NEIGHBOUR)
    )


_CERTAIN = (
    (_GREETING, "navigation"),
    (_BREADCRUMB, "navigation"),
    (_RELATED, "related-links"),
    (_RELATED_ONE, "related-links"),
    (_NEIGHBOUR, "related-links"),
    (_SCAN, "toolbar"),
    (_COUNTER, "toolbar"),
    (_HOT_WORDS, "navigation"),
    (_UNTITLED, "navigation"),
)


def _of_words(parts: list[str]) -> Furniture | None:
    """A line made of toolbar and menu words only."""
    tools = sum(word in _TOOLS or bool(_TOOLS_TOGETHER.fullmatch(word)) for word in parts)
    perhaps = sum(word in _TOOLS_PERHAPS for word in parts)
    menu = sum(word in _MENU for word in parts)
    if not parts or tools + perhaps + menu < len(parts):
        return None
    if tools:
        return Furniture("toolbar")
    return Furniture("navigation" if menu else "toolbar", "certain" if menu >= 3 else "near")


# --- page numbers -------------------------------------------------------------------------------------

_DASHED_NUMBER = re.compile(r"[—–―－─\-~～·•]{1,3}\s*(\d{1,4})\s*[—–―－─\-~～·•]{1,3}")
_NUMBER_OF = re.compile(
    r"(?:第\s*)?(\d{1,4})\s*页?\s*[,，、/／|]?\s*(?:共|of)\s*(\d{1,4})\s*页?|"
    r"Page\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|共\s*\d{1,4}\s*页\s*[,，、]?\s*第\s*(\d{1,4})\s*页",
    re.IGNORECASE,
)
_PERHAPS_NUMBER = re.compile(r"(\d{1,4})\s*[/／]\s*(\d{1,4})|第\s*(\d{1,4})\s*页|(\d{1,4})")


def page_number_of(line: str) -> tuple[int, bool] | None:
    """(page, certain) of a page-number line. `— 3 —` and `第3页 共9页` are certain; `3/9`, `第3页` and `3`
    are page numbers only when their neighbours count on. None for other lines."""
    line = line.strip()
    if not line or len(line) > 24:
        return None
    found = _DASHED_NUMBER.fullmatch(line) or _NUMBER_OF.fullmatch(line)
    if found:
        return int(next(group for group in found.groups() if group)), True
    found = _PERHAPS_NUMBER.fullmatch(line)
    if not found or (found[2] and int(found[1]) > int(found[2])):
        return None
    return int(found[1] or found[3] or found[4]), False


def _squeeze(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
