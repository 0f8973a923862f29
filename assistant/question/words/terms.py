"""The words of a question that carry its topic, and how rare each is in the corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby

import rjieba

from .offices import offices
from .recut import recut
from .synonyms import spoken_of, spoken_words

# Words that ask, bind or are said of any document; they tell nothing about the topic.
STOP_WORDS = frozenset(
    """
    的 了 吗 呢 吧 啊 呀 么 和 与 及 或 或者 以及 是 有 在 对 对于 关于 把 被 让 给 向 从 到 由 于 为 以 就 都 也 还 又 再 才 而 且 但 并 之 其 该
    这 那 此 哪 谁 几 多 多少 多久 多长 多大 多高 什么 怎么 怎样 怎么样 如何 哪个 哪些 哪里 哪儿 哪 哪家 何时 何地 为何 为什么 是否 能否 可否 能不能 可不可以 要不要 是不是
    有没有 算不算 行不行 对不对 请问 请 问 一下 想 想问 想知道 知道 告诉 我 我们 你 你们 他 他们 它 它们 咱们 大家 自己 别人 人家 一个 一些 一种 一份 那个 这个 那份 这份 那些 这些
    那边 这边 这块 那块 那里 这里 里 里面 里头 中 上 下 内 外 前 后 时 时候 之前 之后 以前 以后 以内 之内 期间 时间 长时间 年 月 日 天 号 份 条 款 项 个 次 件 家 名 种
    应 应当 应该 要 需要 需 须 必须 得 可以 可 能 能够 会 不 没 没有 无 非 不得 不能 不要 别
    规定 要求 文件 政策 内容 具体 方面 情况 问题 有关 相关 怎么办 办 做 搞 弄 说 讲 写 提 提到 提出 明确 表述 按照 按规定 根据 依据 如果 假如 若 因为 所以 然后 那么 的话
    至少 最多 最少 最迟 最晚 最早 大概 大约 左右 一共 总共 分别 各自 各 每 某 另 另外 其他 其它 等 等等 最 很 太 更 比较 非常 比 像 同 跟 用 拿 来 去 过 着 地 得了 列出 列举 罗列 所有 全部 听说 据说 没错 属实 真的 打算 下面 上面 底下 各要 会不会 不会 下来 东西 啥时候 拿到 ii iii iv
    """.split()
)  # fmt: skip


# Words that the segmenter joins with their neighbours: 最迟|到哪天, 什么情况下|会, 能|租多大.
# 满3年|奖 and 59分|算 too, but not 2023年|度.
_TORN = re.compile(
    r"(?:(?<=\d年)|(?<=个月)|(?<=\d日)|(?<=\d天)|(?<=\d分))(?=[奖补罚给发算要得领拿交能会可免不涨])|(?<=[类级]人才)(?=能)|(最[迟晚早]|什么情况下|最[多少大小长短高低](?=[要能会缴交收补领罚奖贴报租借贷提扣养批给发])|能(?=[租报领办住买享补]多?)|(?<![埋淹沉吞出])没(?=[办上打交登缴买签报备牵])|未(?=办|打))"
)
# Small words that no word begins or ends with which the segmenter only guesses at: 绳|会|罚, 要|交, 各|是.
_SMALL = frozenset("要会能没不未给被罚各每是做去")


_OFFICES = re.compile(f"({'|'.join(sorted(offices(), key=len, reverse=True))})")
# Everyday words that its dictionary does not hold: 养|狗, 店|招.
_SPOKEN = re.compile(f"({'|'.join(spoken_words())})")


def words(text: str) -> list[str]:
    """The words of `text` in order, NFKC-folded, lower case; punctuation left out."""
    folded = _TORN.sub(lambda torn: f"{torn[0]} ", unicodedata.normalize("NFKC", text).lower())
    found = [word for piece in _OFFICES.split(folded) for word in _cut(piece)]
    return [word for word in found if re.search(r"\w", word)]


def _cut(piece: str) -> list[str]:
    """An office known by name is one word, which the segmenter would cut: 市|大数据局. Where its dictionary holds nothing but
    single characters, it guesses; then everyday words and the small ones are kept apart from their neighbours."""
    if _OFFICES.fullmatch(piece):
        return [piece]
    found: list[str] = []
    for alone, group in groupby(rjieba.cut(piece, False), lambda word: len(word) == 1):
        run = list(group)
        found += _guessed("".join(run)) if alone else run
    return found


def _guessed(run: str) -> list[str]:
    """The words of a run of characters that stand in no word of the dictionary."""
    parts = [part for own in _SPOKEN.split(run) for part in _apart(own)]
    return [word for part in parts for word in ([part] if _SPOKEN.fullmatch(part) else rjieba.cut(part))]


def _apart(run: str) -> list[str]:
    if _SPOKEN.fullmatch(run):
        return [run]
    return ["".join(own) for _, own in groupby(run, lambda char: char if char in _SMALL else "")]


def content_terms(text: str, mentioned: Callable[[str], bool] = lambda text: False) -> tuple[str, ...]:
    """The topic words of a question, each once, in order: neither stop words nor single characters without digits. `mentioned`
    tells whether some clause holds a word."""
    kept = [
        w
        for w in recut(words(text), STOP_WORDS, mentioned)
        if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())
    ]
    known = spoken_of(unicodedata.normalize("NFKC", text))
    kept = [w for w in kept if not any(w != k and w in k for k in known)]
    # 数据局 is no word of 大数据局.
    known = tuple(k for k in known if not any(k != w and k in w for w in kept if _OFFICES.fullmatch(w)))
    return tuple(dict.fromkeys([*kept, *known]))


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of the words and digits in `text`."""
    folded = unicodedata.normalize("NFKC", text).lower()
    runs = re.findall(r"[\u4e00-\u9fff]+|[a-z0-9.]+", folded)
    return frozenset(run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)))
