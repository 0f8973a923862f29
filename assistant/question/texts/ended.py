"""Texts no longer in force, and how a question asks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.types import Document

_TEXT = "版|办法|规定|政策|条例|标准|文件|通知|规则|细则|方案|法"
# 养老办法 and 破旧的 are of other things.
_OLDER = re.compile(
    rf"(?<![养敬孤助护扶为])老(?:的|{_TEXT})|(?<![破陈])旧(?:的|{_TEXT})|原来的?|以前的?|修订前|修改前|废止的?|原(?:办法|条例|规定|政策)"
)
# 创新办法 is no new text, 新房 no text.
_NEWER = re.compile(rf"(?<![创更革全刷重])新(?:的?(?:{_TEXT})|版)|现行的?|最新的?(?:{_TEXT})")
_ENDS = re.compile(r"废止|停止执行|失效")
_ENDED = re.compile(
    r"《(?P<title>[^《》]{4,80})》(?:[（(](?P<number>[^（）()]{4,40})[)）])?(?!第[一二三四五六七八九十百\d])"
)
# Between the last text named and the word, and between two texts: 不停止执行, said of a measure, ends no text.
_STRAIGHT = re.compile(r"(?:等)?(?:文件|规定)?(?:同时|即行|自行|一并|相应|予以|即予|均)*")
_JOINED = re.compile(r"[、，,和及以与]*(?:\d{4}年[^《》。]{0,30})?")
_DRAFT = re.compile(r"征求.{0,40}意见|草案|送审稿|讨论稿")
_PLAIN = re.compile(r"[《》〈〉“”\s]|^中华人民共和国")


def asks_older(question: str) -> bool:
    """Whether a question asks for what held before: 老办法, 原来的规定, 修订前."""
    return bool(_OLDER.search(question))


def asks_newer(question: str) -> bool:
    """Whether a question asks for what holds now: 新办法, 现行规定."""
    return bool(_NEWER.search(question))


def without_older(question: str) -> str:
    """The question without the words that ask for what held before: no text calls itself the old one."""
    return _OLDER.sub(" ", question)


def is_ended(document: Document) -> bool:
    """Whether the document says of itself, or its page says, that it is no longer in force."""
    past = bool(document.expires_on and document.expires_on < date.today().isoformat())
    return past or any(word in (document.status or "") for word in ("失效", "废止", "停止"))


def ended_by(document: Document, documents: Sequence[Document]) -> Document | None:
    """The one of the documents that says the document is no longer in force (《…办法》同时废止); it is not older."""
    for other in documents:
        if _DRAFT.search(f"{other.title}{other.notice_title or ''}"):
            continue  # what is asked for comments puts nothing out of force
        older = bool(other.issued_on and document.issued_on and other.issued_on < document.issued_on)
        if other.id != document.id and not older and _is_among(document, _ends(other)):
            return other
    return None


def _is_among(document: Document, ended: tuple[tuple[str, str | None], ...]) -> bool:
    title = _PLAIN.sub("", document.title)
    for named, number in ended:
        if number and document.document_number and "〔" in number:
            if number == document.document_number:
                return True
        elif named == title:
            return True
    return False


@lru_cache(maxsize=4096)
def _ends(document: Document) -> tuple[tuple[str, str | None], ...]:
    """Titles and numbers of the texts that a document puts out of force: those named in a sentence before the word."""
    found: list[tuple[str, str | None]] = []
    for sentence in re.split(r"[。；\n]", document.text):
        for ends in _ENDS.finditer(sentence) if "《" in sentence else ():
            last, gap = ends.start(), _STRAIGHT
            for one in reversed(list(_ENDED.finditer(sentence, 0, last))):
                if not gap.fullmatch(sentence, one.end(), last):
                    break
                found.append((_PLAIN.sub("", one["title"]), one["number"]))
                last, gap = one.start(), _JOINED
    own = (_PLAIN.sub("", document.title), document.document_number)
    # A new edition ends the one before under the same title, told by its number.
    return tuple(
        dict.fromkeys(
            (title, number)
            for title, number in found
            if title != own[0] or (number and own[1] and number != own[1])
        )
    )
