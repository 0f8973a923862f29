"""Whether the sentences of an answer stand in what they cite.

Written apart from the assistant's gate and with a reader of figures of its own: the gate looks at the claims before
they are shown, these functions at the text that was shown and at the clauses its marks lead to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.store.lexical import tokens
from index.structure.numerals import to_int

_MARK = r"\[(\d{1,2})\]"
_MARKED = re.compile(rf"(.*?)((?:{_MARK})+)", re.DOTALL)
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = "零〇一二三四五六七八九十百千两"
_UNITS = (
    "个工作日 工作日 个自然日 自然日 个月 个季度 季度 小时 分钟 秒 年 月 日 天 周 元 倍 人 户 名 家 次 条 款 项 件 份 个 岁 周岁 % 亩 米 平方米 公里 公顷 吨 "
    "公斤 升 号 期 级 分 类 种 处 所 页 届"
).split()
_SAME = {"个工作日": "工作日", "个自然日": "自然日", "天": "日", "周岁": "岁", "名": "人", "个季度": "季度"}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)\s*(?P<scale>[百千万亿]*)\s*(?P<unit>{_UNIT})?"
    rf"|(?P<chinese>[{_CHINESE}]+)(?P<scales>[万亿]*)(?P<counted>{_UNIT}))"
)
_PERCENT = re.compile(rf"百分之(\d+(?:\.\d+)?|[{_CHINESE}]+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of an answer and the numbers of the marks behind them, `()` for what carries no mark."""

    text: str
    marks: tuple[int, ...]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """An answer cut at its marks `[1][2]`: what stands before them rests on them; what is behind the last has none."""
    found: list[Sentence] = []
    end = 0
    for match in _MARKED.finditer(text):
        found.append(Sentence(match[1].strip(), tuple(int(n) for n in re.findall(_MARK, match[2]))))
        end = match.end()
    rest = text[end:].strip()
    return (*found, Sentence(rest, ())) if rest else tuple(found)


def support(sentence: str, evidence: str) -> float:
    """Character pairs of `sentence` that stand in `evidence` / its character pairs, 0..1; 1.0 for a text without any.

    K-Precision: Adlakha et al. 2023, Evaluating Correctness and Faithfulness of Instruction-Following Models for
    Question Answering (arXiv:2307.16877), where of all measures without a model it agreed best with people on whether
    an answer is faithful to its passages; over pairs of characters, since where Chinese words end is a matter of taste.
    """
    said = tokens(sentence, "bigrams")
    held = set(tokens(evidence, "bigrams"))
    return sum(pair in held for pair in said) / len(said) if said else 1.0


def figures_apart(sentence: str, evidence: str) -> tuple[str, ...]:
    """The figures of `sentence`, as written, whose value and unit do not stand together in `evidence`. An Arabic number
    without a unit we know must stand there with any."""
    held = {(value, unit) for value, unit, _ in _figures(evidence)}
    values = {value for value, _ in held}
    return tuple(
        written
        for value, unit, written in _figures(sentence)
        if (value, unit) not in held and (unit or value not in values)
    )


def figures_supported(sentence: str, evidence: str) -> tuple[int, int]:
    """(figures of `sentence` that stand in `evidence`, figures of `sentence`)."""
    total = len(list(_figures(sentence)))
    return total - len(figures_apart(sentence, evidence)), total


def _figures(text: str) -> Iterator[tuple[float, str, str]]:
    """Value, unit and writing of each figure: 十五个工作日 and 15个工作日 are (15.0, 工作日), 1万元 is (10000.0, 元)."""
    folded = unicodedata.normalize("NFKC", text).replace("○", "〇")
    for match in _PERCENT.finditer(folded):
        if (value := _value(match[1])) is not None:
            yield value, "%", match[0]
    for match in _FIGURE.finditer(_PERCENT.sub(" ", folded)):
        value = _value(match["digits"] or match["chinese"])
        unit = match["unit"] or match["counted"] or ""
        if value is None:
            continue
        for scale in match["scale"] or match["scales"] or "":
            value *= _SCALES[scale]
        yield value, _SAME.get(unit, unit), match[0].strip()


def _value(written: str) -> float | None:
    if written[0].isdigit() and written.isascii():
        return float(written.replace(",", ""))
    value = to_int(written)
    return None if value is None else float(value)


def evidence_of(parts: Sequence[str]) -> str:
    """What a sentence may rest on, as one text: parts apart, so that no figure arises where two meet."""
    return "\n".join(part for part in parts if part)
