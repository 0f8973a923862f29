"""Which questions ask for documents, and for which."""

from __future__ import annotations

import pytest

from assistant.question.texts.documents_asked import DocumentsAsked, documents_asked

ASKED = [
    ("2025年印发了哪些文件？", DocumentsAsked(years=(2025,))),
    ("关于公租房的文件有哪几份？", DocumentsAsked(words=("公租房",), topic="公租房")),
    ("关于防汛的文件", DocumentsAsked(words=("防汛",), topic="防汛")),
    ("县政府办公室发过哪些文件", DocumentsAsked(office="县政府办公室")),
    ("槐川市有哪些文件？", DocumentsAsked(places=("槐川市",))),
    ("县政府令有哪些", DocumentsAsked(kind="令", level="县")),
    ("2024年县里发了几份文件", DocumentsAsked(years=(2024,), level="县")),
    ("有没有物业管理办法？", DocumentsAsked(kind="办法", words=("物业",), topic="物业", exists=True)),
    ("县政府还发过哪些令", DocumentsAsked(kind="令", office="县政府")),
    ("应急预案有哪些", DocumentsAsked(kind="预案")),
    ("哪些文件是县政府办公室发的", DocumentsAsked(office="县政府办公室")),
    ("哪几份通知是县政府办公室印发的？", DocumentsAsked(kind="通知", office="县政府办公室")),
    ("哪些令是县政府发布的", DocumentsAsked(kind="令", office="县政府")),
    ("哪些文件都是2024年印发的？", DocumentsAsked(years=(2024,))),
    ("哪些文件提到县水利局？", DocumentsAsked(mentioning="县水利局")),
    ("县水利局在哪些文件里提到过", DocumentsAsked(mentioning="县水利局")),
]
NOT_ASKED = [
    "申请公租房需要哪些文件？",
    "办理时要提交哪些文件",
    "有什么办法解决住房困难",
    "有没有补救办法",
    "有没有限制转租的规定",
    "废止了哪些文件",
    "招标文件有哪些要求",
    "哪些文件要求公布名单",
    "会议有哪些决定",
]


@pytest.mark.parametrize(("question", "asked"), ASKED, ids=[case[0] for case in ASKED])
def test_asks_for_documents(question: str, asked: DocumentsAsked) -> None:
    assert documents_asked(question, ("槐川市", "槐川")) == asked


@pytest.mark.parametrize("question", NOT_ASKED)
def test_asks_for_something_else(question: str) -> None:
    assert documents_asked(question, ("槐川市", "槐川")) is None
