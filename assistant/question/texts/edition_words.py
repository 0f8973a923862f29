"""Which edition of a text a question asks for, by the words before its name: 旧公租房办法, 现行的办法, 办法（试行）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Edition = Literal["older", "current", "trial", ""]

_JOINS = r"(?:的|那[份个部]|这[份个部])*《?$"
# 破旧, 养老 and 中原 are of other things; 新旧 asks for both.
_OLDER = re.compile(
    rf"(?:(?<![破陈废新老])旧|(?<![养敬孤助护扶为])老|(?<![中太草高平还复])原)(?:版|来|先)?{_JOINS}"
    rf"|(?:以前|从前|过去|废止了?|失效了?|作废|修订前|修改前|修正前|上一版){_JOINS}"
)
_CURRENT = re.compile(
    rf"(?<![旧老创更翻革])新(?:版|修订|修改|修正|出台|公布|发布)?{_JOINS}"
    rf"|(?:现行(?:有效)?|现在|目前|当前|最新|修订后|修改后|修正后){_JOINS}"
)
_TRIAL = re.compile(r"试行|暂行")
# What only tells the versions apart stands in none of them.
_VERSION_WORDS = re.compile(
    r"新旧|新老|两版|两个版本|各版|(?:修订|修改|修正)(?:前后|之?后|之?前)|前后两|[新旧老](?:的|版|办法|规定|条例|细则|标准|政策)|(?:以前|原来|过去|现在)(?:的|是)?"
)


def edition_asked(question: str, called: Sequence[str]) -> Edition:
    """The edition asked for by the words right before a name of a text (`called`: those that stand in the question), or by
    试行 and 暂行 beside one; "" when the question leaves it open."""
    before = [
        question[: found.start()] for name in called for found in re.finditer(re.escape(name), question)
    ]
    if any(_OLDER.search(text) for text in before):
        return "older"
    if any(_CURRENT.search(text) for text in before):
        return "current"
    return "trial" if called and _TRIAL.search(question) else ""


def edition_words(question: str, called: Sequence[str]) -> tuple[str, ...]:
    """The names in the question with the words before them that tell the edition: 现行公租房办法."""
    found = []
    for name in called:
        for place in re.finditer(re.escape(name), question):
            before = question[: place.start()]
            told = _OLDER.search(before) or _CURRENT.search(before)
            if told:
                found.append(before[told.start() :] + name)
    return tuple(found)


def is_trial(title: str) -> bool:
    """Whether a title says that its text is on trial."""
    return bool(_TRIAL.search(title))


def without_version_words(question: str) -> str:
    """The question without the words that tell versions of a text apart: 新旧, 修订前后, 老办法."""
    return _VERSION_WORDS.sub(" ", question)
