"""How words are short for the title of a document: an abbreviation that ends in its genre, or a word whose characters
stand in it in order."""

from __future__ import annotations

import re

import rjieba

from ..words.terms import STOP_WORDS
from .names import Names

_GENRE_END = re.compile(
    r"(?:要点|方案|办法|条例|细则|规定|意见|通知|通告|公告|预案|规划|问答|解答|清单|表|法典|法)$"
)
# What stands before the genre in many titles and tells none of them apart.
_PLAIN = frozenset(
    "管理 实施 工作 暂行 试行 公开 行动 处理 规范 服务 建设 发展 保护 监督 应急 总体 若干".split()
)
# Which edition is meant (现行公租房办法): no part of a name.
_EDITIONS = frozenset(
    "现行 现在 目前 当前 最新 新版 旧版 老版 原版 修订 修改 修正 试行 暂行 有效 版 废止 失效".split()
)
# Letters and telephone numbers tell a title apart wherever they stand in it: IPv6通知, 12345办法.
_LATIN = re.compile(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|(?<!\d)1\d{4}(?!\d)")
_CHARACTERS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_ABBREVIATED = 14  # longest abbreviation looked for, in characters
_SHORT_WORD = 4  # characters of a word that may be short for several


def abbreviation(text: str, names: Names) -> str | None:
    """The longest run of the question that ends in the genre of a title and whose characters stand in the title in that
    order, beginning with the title's first word or covering most of it: 重大行政决策条例, 信息公开条例, 海环法."""
    best = None
    for title in names.titles:
        genre = _GENRE_END.search(title)
        if not genre:
            continue
        for found in re.finditer(re.escape(genre[0]), text):
            for start in range(max(0, found.start() - _ABBREVIATED), found.start()):
                short = text[start : found.end()]
                if not _abbreviates(short, title, genre[0]):
                    continue
                if (best is None or len(short) > len(best)) and not _is_end_of_another(text[:start], title):
                    best = short
                break
    return best


def _is_end_of_another(before: str, title: str) -> bool:
    """Whether what stands right before an abbreviation makes it the end of another name: 治安管理 before 处罚法 is not the
    行政处罚法."""
    tagged = rjieba.tag(before[-_ABBREVIATED:])
    if not tagged:
        return False
    word, kind = tagged[-1]
    is_noun = kind in ("n", "vn", "nz", "j", "l") and len(word) >= 2
    return is_noun and word not in STOP_WORDS | _EDITIONS and not in_order(word, title)


def _abbreviates(short: str, title: str, genre: str) -> bool:
    own = len(short) - len(genre)
    short, title = short.casefold(), title.casefold()
    if own < 2 or not _CHARACTERS.fullmatch(short) or not in_order(short, title):
        return False
    bare = short[:own]
    if not bare.isalpha() or bare.isascii() or _LATIN.search(bare):
        return _shares_latin(bare, title)
    return (
        short[:1] == title[:1]
        or (own >= 4 and short in title)
        or (bare not in _PLAIN and (title.endswith(short) or _core(title, genre).endswith(bare)))
    )


def _shares_latin(bare: str, title: str) -> bool:
    """Whether what stands before the genre has letters or a telephone number, and all of them stand in the title so."""
    named = _LATIN.findall(bare)
    return (
        bool(named)
        and not re.search(r"\d", _LATIN.sub("", bare))
        and set(named) <= set(_LATIN.findall(title))
    )


def _core(title: str, genre: str) -> str:
    """A title up to what names its subject: 既有住宅加装电梯 of 既有住宅加装电梯管理办法."""
    core = title.removesuffix(genre)
    while len(core) > 2 and core[-2:] in _PLAIN:
        core = core[:-2]
    return core


def stands_for(word: str, title: str) -> bool:
    """Whether a word stands in a title, or is short for words of it: 门特 for 门诊特定病种, 低保 for 最低生活保障."""
    if word.casefold() in title.casefold():
        return True
    short = 2 <= len(word) <= _SHORT_WORD and re.fullmatch(r"[\u4e00-\u9fff]+", word)
    return bool(short and re.search(".{0,2}".join(word), title))


def in_order(short: str, whole: str) -> bool:
    """Whether the characters of `short` stand in `whole` in this order."""
    rest = iter(whole)
    return all(char in rest for char in short)
