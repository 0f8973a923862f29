"""Which clause is which gold clause."""

import pytest

from eval.gold.corpus import Corpus
from eval.gold.matching import is_gold, label, matched, missing_gold
from eval.gold.questions import Gold, Question
from index.types import Document

from ..world import CLAUSES, CORPUS, PLAN, clause, document


@pytest.mark.parametrize(
    ("gold", "address", "same"),
    [
        ("一（二）3", "一（二）3", True),
        ("一(二)3", "一（二）3", True),
        ("第二十条", "第二十条第二款第（三）项", True),
        ("一（二）", "一（二）3", True),
        ("二", "二、3", True),
        ("附件1", "附件1、一", True),
        ("*", "引言", True),
        ("第二十条", "第二十条之一", False),
        ("二、1", "二、11", False),
        ("问1", "问10", False),
        ("附件1", "附件12", False),
        ("十", "十一", False),
        ("一（二）3", "一（二）", False),
        ("二、11", "二、1", False),
    ],
)
def test_addresses(gold: str, address: str, same: bool) -> None:
    assert is_gold(Gold(PLAN.title, gold), clause(PLAN, address, "条文"), PLAN) is same


def test_an_alternative_address_and_a_needed_word() -> None:
    gold = Gold(PLAN.title, "引言", alternatives=("一",), contains="15 个工作日")
    assert matched([gold], CLAUSES[0].id, CORPUS) == {0}
    assert matched([gold], CLAUSES[1].id, CORPUS) == frozenset()


@pytest.mark.parametrize(
    ("name", "candidate", "same"),
    [
        ("云山区公开方案", document("云山区 公开方案"), True),
        ("云山区公开方案", document("通知", notice_title="云山区公开方案"), True),
        ("水法·总则", document("中华人民共和国水法", source="laws/水法·总则(2020-01-02).md"), True),
        ("中华人民共和国水法", document("水法"), True),
        ("中华人民共和国水法", document("中华人民共和国水法实施条例"), False),
        ("云山区公开方案", document("云水区公开方案"), False),
    ],
    ids=["spaces", "notice", "file-name", "state", "longer-title", "other-place"],
)
def test_documents(name: str, candidate: Document, same: bool) -> None:
    assert is_gold(Gold(name, "*"), clause(candidate, "一", ""), candidate) is same


NEWER = document(
    "水法", source="水法(2023-09-01).md", issued_on="2023-09-01", revised_on=("2017-09-01", "2023-09-01")
)
OLDER = document("水法", source="水法(2017-09-01).md", issued_on="2017-09-01", revised_on=("2017-09-01",))
UNDATED = document(
    "水法", source="shuifa.md", issued_on="1999-04-29", revised_on=("2017-09-01", "2023-09-01")
)


def test_a_version_is_the_file_s_date_or_the_last_date_stated() -> None:
    for version, wanted in (
        ("2023-09-01", [NEWER, UNDATED]),
        ("2017-09-01", [OLDER]),
        (None, [NEWER, OLDER, UNDATED]),
    ):
        gold = Gold("水法", "第九条", version)
        found = [d for d in (NEWER, OLDER, UNDATED) if is_gold(gold, clause(d, "第九条", ""), d)]
        assert found == wanted


def test_labels_tell_versions_apart_and_show_phantoms() -> None:
    corpus = Corpus.of([NEWER], [clause(NEWER, "第九条", "")])
    assert label(f"{NEWER.id}#第九条", corpus) == "《水法》（2023-09-01）第九条"
    assert label("nowhere", corpus) == "[nowhere?]"


def test_gold_that_is_not_in_the_index_is_listed() -> None:
    gold = (Gold(PLAN.title, "一"), Gold(PLAN.title, "三"), Gold("别的方案", "一"))
    question = Question("q-1", "?", (), "list", "build", gold, (Gold(PLAN.title, "四"),), (), True, "")
    assert missing_gold([question], CORPUS) == (
        f"q-1: 《{PLAN.title}》三",
        "q-1: 《别的方案》一",
        f"q-1: 《{PLAN.title}》四",
    )
