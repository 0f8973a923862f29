"""A title that only another place's document bears, asked of a place."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import document

CITY = document(
    "槐川市2024年数据开放工作要点", region="槐川市", year=2024, kind="要点", text="南渚区先行试点。"
)
PLAN = document("南渚区2024年数据开放工作实施方案", region="南渚区", year=2024, kind="方案")
RULES = document("北渚区摊位申请办理规定", region="北渚区", year=2022, kind="规定")
NOISE = document("槐川市噪声管理办法", region="槐川市", year=2021, kind="办法", text="北渚区自行划定。")
LAW = document("市集法", region="全国", year=2020, kind="法")
DOCUMENTS = (CITY, PLAN, RULES, NOISE, LAW)

POINTED = [
    ("南渚区2024年数据开放工作要点的文号", PLAN, "called by another genre"),
    ("槐川市2024年数据开放工作实施方案的文号", CITY, "the city's, not the district's"),
    ("北渚区噪声管理办法第三条", NOISE, "the city's rules hold in its districts"),
    ("北渚区噪声管理办法什么时候施行", NOISE, "so do their dates"),
    ("南渚区市集法第二条", LAW, "national"),
]
MISSING = [
    ("南渚区摊位申请办理规定的文号", "没有南渚区的这类文件"),
    ("槐川市摊位申请办理规定什么时候施行", "没有槐川市的这类文件"),
    ("南渚区摊位申请办理规定第九条", "没有南渚区的这类文件"),
    ("北渚区2024年数据开放工作要点的文号", "没有北渚区的这类文件"),  # a city's plan is its own
    ("枫城市2024年数据开放工作要点的文号", "没有枫城市的文件"),
]


def read(question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    query = understand(question, [names_of(held) for held in DOCUMENTS])
    return query.named, query.missing


@pytest.mark.parametrize(
    ("question", "held", "why"), POINTED, ids=[f"{question}-{why}" for question, _, why in POINTED]
)
def test_meant_there(question: str, held: object, why: str) -> None:
    (found,) = [d for d in DOCUMENTS if d is held]
    assert read(question) == ((found.id,), ())


@pytest.mark.parametrize(("question", "missing"), MISSING, ids=[case[0] for case in MISSING])
def test_missing_there(question: str, missing: str) -> None:
    assert missing in read(question)[1]
