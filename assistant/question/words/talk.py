"""What is said to the program itself and asks for nothing in the documents: 你好, 谢谢, 你能做什么."""

from __future__ import annotations

import re

_TALK = re.compile(r"^(?:你好|您好|hi|hello|嗨|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|你是谁|你是什么|你叫什么|你能做什么|你会什么|怎么用|使用说明|帮助)[你您啊呀吗呢了！!。？?～~，,\s]*(?:名字|帮忙|的帮助)?[！!。？?\s]*$", re.IGNORECASE)  # fmt: skip


def is_talk(text: str) -> bool:
    """Whether a question is no more than a greeting, thanks or a question about the program."""
    return bool(_TALK.match(text))
