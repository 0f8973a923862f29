"""Every usual way of naming a clause, and what is none."""

from __future__ import annotations

import pytest

from assistant.question.addresses import ASKS_WHERE, fold, read_addresses

READ = [
    ("第二十条", "article", (20, 0, 0, 0, 0)),
    ("第20条", "article", (20, 0, 0, 0, 0)),
    ("第 20 条", "article", (20, 0, 0, 0, 0)),
    ("第１２条", "article", (12, 0, 0, 0, 0)),
    ("《政府信息公开条例》第20条", "article", (20, 0, 0, 0, 0)),
    ("政府信息公开条例20条", "article", (20, 0, 0, 0, 0)),
    ("加装电梯管理办法15条", "article", (15, 0, 0, 0, 0)),
    ("若干规定20条", "article", (20, 0, 0, 0, 0)),
    ("民法典1165条", "article", (1165, 0, 0, 0, 0)),
    ("第一百二十条", "article", (120, 0, 0, 0, 0)),
    ("第十条之一", "article", (10, 1, 0, 0, 0)),
    ("第10条之2", "article", (10, 2, 0, 0, 0)),
    ("第十条之一第二款", "article", (10, 1, 2, 0, 0)),
    ("第二十条第二款", "article", (20, 0, 2, 0, 0)),
    ("第20条第2款第3项", "article", (20, 0, 2, 3, 0)),
    ("第十条第（三）项", "article", (10, 0, 0, 3, 0)),
    ("第十条第(三)项", "article", (10, 0, 0, 3, 0)),
    ("第十条第三项", "article", (10, 0, 0, 3, 0)),
    ("第十条（三）项", "article", (10, 0, 0, 3, 0)),
    ("第十条（三）", "article", (10, 0, 0, 3, 0)),
    ("第十条第一款第（二）项第1目", "article", (10, 0, 1, 2, 1)),
    ("要点第7条", "article", (7, 0, 0, 0, 0)),
    ("第三部分", "outline", (3,)),
    ("第三部分第（五）项", "outline", (3, 5)),
    ("第三部分第五项", "outline", (3, 5)),
    ("第三部分的第五点", "outline", (3, 5)),
    ("第三部分（五）", "outline", (3, 5)),
    ("第三大部分第五点", "outline", (3, 5)),
    ("第一部分第（二）项第3点", "outline", (1, 2, 3)),
    ("第一部分（二）3", "outline", (1, 2, 3)),
    ("三（五）", "outline", (3, 5)),
    ("三(五)", "outline", (3, 5)),
    ("三、（五）", "outline", (3, 5)),
    ("三、（五）2", "outline", (3, 5, 2)),
    ("一（二）3", "outline", (1, 2, 3)),
    ("一（二）3．", "outline", (1, 2, 3)),
    ("三（一）2（3）", "outline", (3, 1, 2, 3)),
    ("五、2", "outline", (5, 2)),
    ("五、2（1）", "outline", (5, 2, 1)),
    ("四、3（1）②", "outline", (4, 3, 1, 2)),
    ("十二、10", "outline", (12, 10)),
    ("序号11", "serial", (11,)),
    ("序号十一", "serial", (11,)),
    ("第11项", "serial", (11,)),
    ("第11点", "serial", (11,)),
    ("第3项任务", "serial", (3,)),
    ("第11号", "serial", (11,)),
    ("第三部分第二条", "outline", (3, 2)),
    ("第五部分的第一点", "outline", (5, 1)),
    ("第二章", "chapter", (0, 2, 0)),
    ("第2章第一节", "chapter", (0, 2, 1)),
    ("第二编第三章", "chapter", (2, 3, 0)),
    ("附件1", "attachment", (1,)),
    ("3.2.2", "decimal", (3, 2, 2, 0)),
    ("第3.4节", "decimal", (3, 4, 0)),
    ("3.3（4）", "decimal", (3, 3, -4)),
    ("附件二", "attachment", (2,)),
    ("附件", "attachment", ()),
    ("附件2第3项", "attachment", (2, 3)),
    ("附件2、3", "attachment", (2, 3)),
    ("第5个问题", "question", (5,)),
    ("第五问", "question", (5,)),
    ("问5", "question", (5,)),
    ("问答5", "question", (5,)),
    ("第3段", "paragraph", (3,)),
    ("第三自然段", "paragraph", (3,)),
    ("引言", "part", ()),
    ("印发通知", "part", ()),
]


@pytest.mark.parametrize(("written", "kind", "numbers"), READ, ids=[case[0] for case in READ])
@pytest.mark.parametrize("frame", ["{}", "请问{}讲的是什么？"], ids=["alone", "in-a-question"])
def test_read(written: str, kind: str, numbers: tuple[int, ...], frame: str) -> None:
    question = frame.format(written)
    (found,) = read_addresses(question)
    assert (found.kind, found.numbers) == (kind, numbers)
    assert question[found.start : found.end].strip() == found.written
    (folded,) = read_addresses(fold(question))
    assert (folded.kind, folded.numbers) == (kind, numbers)


NONE = [
    "3.5元", "5.1放假吗", "2.0版本", "单价是不是2.15", "收费标准2.15", "2024.5.1", "1.2倍", "第一时间", "第三方", "第四季度", "第一季度", "第三产业", "第二批", "第一书记", "第32次常务会议", "第八届",
    "150条以上", "不少于150条", "制定150条以上措施", "规定10条措施", "十条措施", "二十条政策", "发布300条信息",
    "2024年第3期", "国务院令第711号", "市政府令第53号", "公告第12号", "三公经费", "三审三校", "十四五规划", "一、二、三、",
    "请问一下", "我想问5个部门", "附件：申请表", "一、15个工作日", "一、2024年工作", "一篇文章", "第二节课", "二〇二四年", "（三）",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_address(text: str) -> None:
    assert read_addresses(text) == ()


def test_before_an_article_a_chapter_only_tells_where_it_is() -> None:
    (address,) = read_addresses("第二编第三章第十条")
    assert address.kind == "article" and address.numbers[0] == 10


SEVERAL = [
    ("第1条、第2条和第5条", [1, 2, 5]),
    ("第三条至第五条", [3, 4, 5]),
    ("第3条到第3条", [3, 3]),
    ("第五条至第三条", [5, 3]),
    ("第七、八条", [7, 8]),
    ("第7、8和10条", [7, 8, 10]),
    ("市政府令第53号第十五条", [15]),
]


@pytest.mark.parametrize(("text", "articles"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several(text: str, articles: list[int]) -> None:
    assert [address.numbers[0] for address in read_addresses(text)] == articles


def test_a_wide_range_is_bounded() -> None:
    assert len(read_addresses("第一条至第九千条")) == 22


@pytest.mark.parametrize("question", ["哪条讲退出", "处罚在第几章？", "哪一部分写了资金", "退出是哪一条"])
def test_asks_where_something_stands(question: str) -> None:
    assert ASKS_WHERE.search(question)


@pytest.mark.parametrize("question", ["哪条路要修", "要满足哪些条件", "第几条公交线", "有几条"])
def test_asks_for_no_place_of_a_text(question: str) -> None:
    assert not ASKS_WHERE.search(question)
