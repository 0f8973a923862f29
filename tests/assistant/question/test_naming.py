"""Which documents a question points to, and what it names that the index does not hold."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from assistant.question.understand import understand
from tests.eval.world import document

OLD, NEW = (
    document("中华人民共和国停车场法", f"停车场法_{day}.txt", region="全国", issued_on=day, year=int(day[:4]))
    for day in ("2011-05-01", "2021-05-01")
)
FINES = document("中华人民共和国行政处罚法", region="全国", year=2021)
FEES = document(
    "澜川市小微企业吸纳就业补贴管理办法",
    region="澜川市",
    document_number="澜川人社规〔2023〕2号",
    references=("云河人社规〔2022〕9号",),
    text="根据《云河省就业补贴条例》（云河人社规〔2022〕9号），制定本办法。",
)
CHARITY = document("石泉土家族苗族自治县最低生活保障标准调整的通知", region="石泉土家族苗族自治县")
ORDER = document("绛云市排污许可管理规定", region="绛云市", document_number="绛云市人民政府令第8号")
FIRES = document("望山县关于2024—2025年度森林防火期禁止野外用火的通告", region="望山县", year=2024)
TRIAL = document("凌河县公共租赁住房管理办法（试行）", region="凌河县", status="失效", year=2019)
RENT = document(
    "凌河县公共租赁住房管理办法", region="凌河县", document_number="凌河县人民政府令第3号", year=2025
)
EXPLAINED = document("《凌河县公共租赁住房管理办法》政策解读", region="凌河县", kind="解读", year=2025)
DOCUMENTS = (OLD, NEW, FINES, FEES, CHARITY, ORDER, FIRES, TRIAL, RENT, EXPLAINED)
TEXT = "".join(held.text for held in DOCUMENTS)

POINTED = [
    ("停车场法2011年那版怎么规定的", [OLD]),
    ("就业补贴办法管几年", [FEES]),  # 管理 left out
    ("小微企业就业补贴办法补多少钱", [FEES]),
    ("处罚法第九条", [FINES]),
    ("治安管理处罚法第九条", []),
    ("石泉县的低保标准", [CHARITY]),
    ("低保标准那份通知几号印发", [CHARITY]),
    ("绛政令第8号管到什么时候", [ORDER]),
    ("2024-2025年度防火通告里罚多少", [FIRES]),
    ("公租房新办法的文号是什么", [RENT]),  # neither what explains it nor what it replaced
    ("公租房政策解读是谁发布的", [EXPLAINED]),
]
MISSING = [
    ("绛政令第18号管到什么时候", "没有文号为绛政令第18号的文件"),
    ("政务处分法里记过几个月", "没有《政务处分法》"),
    ("听说行政强制法怎么规定查封", "没有《行政强制法》"),
    ("云河人社规〔2022〕9号里怎么规定期限", "没有文号为云河人社规〔2022〕9号的文件"),
    ("《云河省就业补贴条例》第三条", "没有《云河省就业补贴条例》"),
    ("2012年的条例还有效吗", "没有2012年的条例"),
    ("2025年的细则失效了吗", "没有2025年的细则"),
    ("望山县2023—2024年度防火通告罚多少", "没有2023—2024年的这类文件（只有2024—2025年的）"),
]
NOT_MISSING = [
    "2025年的办法还有效吗",
    "2025年的细则里押金交多少",
    "做法里有什么要求",
    "执法中要出示什么",
    "停车场法里怎么规定",
    "补贴办法依据的云河人社规〔2022〕9号是什么文件",
    "《云河省就业补贴条例》是哪份文件的依据",
]


def read(question: str) -> tuple[set[str], tuple[str, ...]]:
    query = understand(question, [names_of(held) for held in DOCUMENTS], lambda text: text in TEXT)
    return set(query.named), query.missing


@pytest.mark.parametrize(("question", "pointed"), POINTED, ids=[case[0] for case in POINTED])
def test_pointed_to(question: str, pointed: list[object]) -> None:
    assert read(question)[0] == {held.id for held in DOCUMENTS if held in pointed}


@pytest.mark.parametrize(("question", "missing"), MISSING, ids=[case[0] for case in MISSING])
def test_missing(question: str, missing: str) -> None:
    assert missing in read(question)[1]


@pytest.mark.parametrize("question", NOT_MISSING)
def test_not_missing(question: str) -> None:
    assert read(question)[1] == ()


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        ("青禾区和望山县的公示分别要几天", ("青禾区", "望山县")),
        ("望山跟青禾补多少", ("望山县", "青禾区")),
        ("青禾区的公示要几天", ()),
        ("澜川市青禾区的公示和补贴要几天", ()),  # one lies within the other
    ],
)
def test_places_with_many_documents_are_set_side_by_side(asked: str, sides: tuple[str, ...]) -> None:
    """Too many to be compared one by one; which of a place's documents is meant, the search tells."""
    kinds = ("公示办法", "补贴通知", "防汛预案", "公开要点")
    held = [
        document(f"{place}{kind}", region=region)
        for place, region in (("青禾区", "澜川市青禾区"), ("望山县", "澜川市望山县"))
        for kind in kinds
    ]
    query = understand(asked, [names_of(own) for own in held])
    assert [{next(d.region for d in held if d.id == id_) for id_ in side} for side in query.sides] == [
        {f"澜川市{place}"} for place in sides
    ]
    assert query.compares == bool(sides)
