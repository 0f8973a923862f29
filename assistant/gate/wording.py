"""Sentences made comparable: widths, the long and short names of offices, segments, pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The forms official texts themselves shorten, the longer first. Both sides of a comparison are shortened, so it does no
# harm that some are also common words. 和 inside a name goes with it: what is left of it always joins two names.
_SHORTENED = (
    ("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("机构编制委员会办公室", "编办"), ("互联网信息办公室", "网信办"),
    ("国有资产监督管理委员会", "国资委"), ("居民委员会", "居委会"), ("村民委员会", "村委会"), ("发展和改革", "发改"), ("发展改革", "发改"),
    ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("卫生健康", "卫健"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"),
    ("市场监督管理", "市监"), ("市场监管", "市监"), ("工业和信息化", "工信"), ("文化和旅游", "文旅"), ("自然资源和规划", "自然资源规划"),
    ("退役军人事务", "退役军人"), ("医疗保障", "医保"), ("机关事务管理", "机关事务"), ("城市管理", "城管"), ("交通运输", "交通"),
    ("应急管理", "应急"), ("监督管理", "监管"), ("街道办事处", "街道"), ("街道办", "街道"), ("人民政府", "政府"), ("委员会", "委"), ("办公厅", "办"),
    ("办公室", "办"), ("主管部门", "部门"), ("行政部门", "部门"), ("发改委", "发改局"), ("卫健委", "卫健局"),
)  # fmt: skip
_SEGMENT = re.compile(r"[，,；;。！？!?：:\n|（）()]+")
_SENTENCE = re.compile(r"[；;。！？!?\n|]+")
_HAN_OR_WORD = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.%]+")
# Characters that bind words and carry no topic of their own.
_EMPTY = frozenset("的了和与及或在对于为以将把被让由从到向自至等其该本各每并且也都就而则后前内中上下里时之")


def squeeze(text: str) -> str:
    """Text for comparing quotations: width folded, white space out."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Text for comparing words: squeezed, lower case, offices by their short names (发展和改革委员会 → 发改)."""
    shown = re.sub(r"[^\S\n]", "", unicodedata.normalize("NFKC", text)).lower()
    for long, short in _SHORTENED:
        shown = shown.replace(long, short)
    return shown


@lru_cache(maxsize=1024)
def segments(text: str) -> tuple[str, ...]:
    """The parts of `text` between commas and stops."""
    return tuple(part for part in _SEGMENT.split(text) if part.strip())


@lru_cache(maxsize=1024)
def stops(text: str) -> tuple[str, ...]:
    """The parts of `text` between stops: sentences, items, table rows."""
    return tuple(part for part in _SENTENCE.split(text) if part.strip())


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters that carry a topic, and numbers and Latin words whole."""
    found: set[str] = set()
    for run in _HAN_OR_WORD.findall(text):
        if run[0].isascii():
            found.add(run)
            continue
        found |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    return frozenset(pair for pair in found if not (pair[0] in _EMPTY or pair[-1] in _EMPTY))


def nearest(text: str, evidence: str, least: float = 0.0) -> str:
    """The sentence of `evidence` that shares most pairs with `text`, "" when it shares less than `least` (0..1) of them."""
    wanted = pairs(text)
    near = max(stops(evidence), key=lambda part: len(wanted & pairs(part)), default="")
    return near if len(wanted & pairs(near)) >= least * len(wanted) else ""
