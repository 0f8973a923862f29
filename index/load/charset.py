"""Bytes to text: which encoding a Chinese text file is in.

Order of belief: a byte-order mark, strict UTF-8, UTF-16 on evidence, GB18030 (which contains GB2312 and
GBK). A general detector guesses from byte statistics and is often wrong on a few lines of Chinese; strict
decoding is not.
"""

from __future__ import annotations

import codecs
import re

# The most frequent characters of modern Chinese: right decodings are full of them, wrong ones are not.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建"
    "月公无系军情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接"
    "知较将组见计别手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器"
    "压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示"
    "议声报完类八离华名确才科张信节话整空元况今集温传土许步群广石记需段研界拉林律且究观越织装影算低持音众书布复容儿"
    "须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写"
    "存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严章案镇村乡街"
)
_FULL_WIDTH = "，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　％"
# GB18030 can spell almost anything; Chinese text keeps to these blocks.
_IN_CHINESE_TEXT = re.compile(
    "[\x09-\x7e\xa0-\xff\u0391-\u03c9\u0401-\u0451\u2000-\u27bf\u2e80-\u33ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8192  # characters judged by content: enough to decide, and bounded for large files
_DAMAGED_SHARE = 0.001  # a file with this share of undecodable characters is still the file it claims to be


class UnknownEncodingError(ValueError):
    """The bytes are no text in any of the encodings tried."""


def decode(raw: bytes) -> tuple[str, str]:
    """`(text, encoding)` of a text file; `encoding` is a Python codec name, the byte-order mark is not in
    `text`.

    Bytes that cannot be decoded become U+FFFD when there are few of them (at most 1 in 1,000 characters).
    Raises UnknownEncodingError when no encoding fits.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _tolerant(raw[len(bom) :], name)
    utf16 = _utf16_by_evidence(raw)
    if utf16:
        return utf16
    if b"\0" in raw[:_SAMPLE]:
        raise UnknownEncodingError("NUL bytes, and no UTF-16")
    for name in ("utf-8", "gb18030"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_chinese(text):
            return text, name
    return _tolerant(raw, "utf-8", "gb18030")


def _tolerant(raw: bytes, *names: str) -> tuple[str, str]:
    for name in names:
        text = raw.decode(name, errors="replace")
        damaged = text.count("\ufffd")
        if not damaged or (damaged <= max(1, len(text) * _DAMAGED_SHARE) < len(text) and _is_chinese(text)):
            return text, name
    raise UnknownEncodingError(f"not decodable as {', '.join(names)}")


def _utf16_by_evidence(raw: bytes) -> tuple[str, str] | None:
    """The text when it is UTF-16 without a byte-order mark: read so, most characters are frequent Chinese
    or ASCII."""
    if len(raw) % 2 or len(raw) < 4:
        return None
    sample = raw[: 2 * _SAMPLE]
    if b"\0" not in sample and _is_utf8(sample) and not sample.isascii():
        return None
    best, best_score = "", 0.5
    for name in ("utf-16-le", "utf-16-be"):
        score = _frequent_share(sample.decode(name, errors="replace"))
        if score > best_score:
            best, best_score = name, score
    if not best:
        return None
    return _tolerant(raw, best)


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()  # a sample may end inside a character
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _frequent_share(text: str) -> float:
    """The share of characters that are frequent in Chinese, full-width punctuation, or printable ASCII; 0
    to 1."""
    if not text:
        return 0.0
    good = sum(c in _FREQUENT or c in _FULL_WIDTH or c in "\r\n\t" or " " <= c <= "~" for c in text)
    return good / len(text)


def _is_chinese(text: str) -> bool:
    """Whether a successful decoding looks like Chinese (or ASCII) text and not like other bytes read as
    such."""
    sample = text[:_SAMPLE]
    if not sample:
        return True
    plausible = sum(map(len, _IN_CHINESE_TEXT.findall(sample))) + sample.count("\ufffd")
    ideographs = [c for c in sample if "\u4e00" <= c <= "\u9fff"]
    frequent = sum(c in _FREQUENT for c in ideographs)
    enough = len(ideographs) < 60 or frequent >= 0.1 * len(ideographs)
    return plausible >= 0.9 * len(sample) and enough
