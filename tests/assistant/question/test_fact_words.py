"""Which facts of a document itself a question asks for."""

from __future__ import annotations

import pytest

from assistant.question.words.fact_words import facts_asked

ASKED = [
    ("夜市补贴到期了怎么办", ()),
    ("摊位证过期以后如何处理", ()),
    ("夜市办法过期了还能用吗", ("expires_on",)),
    ("旧的夜市办法什么时候废止的", ("expires_on",)),
    ("夜市方案哪天成文", ("issued_on",)),
    ("这个补贴办法是哪个部门发的", ("issuer",)),
    ("通知是谁印发的", ("issuer",)),
    ("第9号提案的答复是哪天作出的", ("issued_on",)),
    ("渡口改造公告的日期是哪天", ("issued_on",)),
    ("报送通知的日期格式有什么要求", ()),
    ("渡口改造的批复什么时候给的", ("issued_on",)),
    ("调度会的纪要发给了哪些单位", ("copied",)),
    ("答复什么时候送达申请人", ()),
    ("收到答复后几天内可以申诉", ()),
    ("补贴由哪个部门发、多久到账", ()),
    ("残疾证哪个单位发", ()),
    ("这份要点是谁发的、什么时候发的", ("issued_on", "issuer")),
    ("补助资金到底由谁来发放", ()),
    ("办法的文号是多少，哪天印发的", ("document_number", "issued_on")),
    ("槐政办发〔2024〕11号是什么文件", ("title",)),
    ("县政府令第8号的标题", ("title",)),
    ("8号令主要讲了什么", ("title",)),
    ("槐政办发〔2024〕11号和槐政办发〔2024〕12号分别是什么文件", ("title",)),
    ("槐政办发14号文是什么时候印发的", ("issued_on",)),
    ("槐政办发〔2024〕11号规定的经费是多少", ()),
    ("6月3号是什么日子", ()),
    ("能打电话申请低保吗", ()),
    ("电话投诉受理吗", ()),
    ("登记表要填联系电话吗", ()),
    ("低保科的电话是多少", ("contact",)),
    ("居住证有效期多久", ()),
    ("办法是第几次常务会议通过的", ("meeting",)),
    ("公告有几个附件", ("attachments",)),
    ("附件有哪些", ("attachments",)),
    ("解读人是谁", ("interpreter",)),
    ("会议纪要由谁记录", ("recorder",)),
    ("办法是谁签发的", ("signer",)),
    ("这份要点公开发布吗", ("openness",)),
    ("印文件时公开属性怎么标", ()),
    ("要点的文号和日期", ("document_number", "issued_on")),
    ("要点抄送给哪些单位", ("copied",)),
    ("通知的抄送范围", ("copied",)),
    ("决定书送达和抄送的期限", ()),
    ("分配结果公开吗", ()),
]


@pytest.mark.parametrize(("question", "facts"), ASKED, ids=[case[0] for case in ASKED])
def test_facts_asked(question: str, facts: tuple[str, ...]) -> None:
    assert facts_asked(question) == facts
