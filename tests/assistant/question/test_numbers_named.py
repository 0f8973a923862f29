"""Documents named by their number: in full, without the year, orders by their office in short."""

from __future__ import annotations

import pytest

from assistant.question.texts.names import names_of
from assistant.question.texts.numbers_named import numbers_named
from assistant.question.texts.offices import is_office
from assistant.question.understand import understand
from tests.eval.world import document

OFFICE = "槐县人民政府办公室"
PLAN = document("槐县2025年政务公开工作要点", document_number="槐政办发〔2025〕14号", issuer=OFFICE)
OLD_PLAN = document("槐县2024年政务公开工作要点", document_number="槐政办发〔2024〕14号", issuer=OFFICE)
MINUTES = document("县政府第3次常务会议纪要", document_number="〔2025〕6号", issuer=OFFICE)
ORDER = document("槐县停车场管理办法", document_number="槐县人民政府令第8号", issuer="槐县人民政府")
FLOODS = document(
    "槐县防汛应急预案",
    issuer=OFFICE,
    document_number="槐政办发〔2023〕27号",
    references=("槐政办发〔2018〕33号",),
    text="《槐县防汛抗旱应急预案》（槐政办发〔2018〕33号）同时废止。",
)
DOCUMENTS = (PLAN, OLD_PLAN, MINUTES, ORDER, FLOODS)
NAMES = [names_of(held) for held in DOCUMENTS]

NAMED = [
    ("槐政办发〔2025〕14号的标题", [PLAN]),
    ("槐政办发14号文什么时候印发", [PLAN, OLD_PLAN]),
    ("槐政办发2024年14号说的什么", [OLD_PLAN]),
    ("2025年14号文件讲什么", [PLAN]),
    ("县政府办27号文讲什么", [FLOODS]),
    ("〔2025〕6号是什么文件", [MINUTES]),
    ("县政府令第8号的标题", [ORDER]),
    ("槐县人民政府令第八号的标题", [ORDER]),
    ("8号令讲了什么", [ORDER]),
    ("市政府令第8号讲了什么", []),
    ("14号楼什么时候改造", []),
    ("6月14号前要办完什么", []),
]
MISSING = [
    ("槐政办发〔2025〕99号是什么文件", ("没有文号为槐政办发〔2025〕99号的文件",)),
    ("槐政办发99号文讲什么", ("没有文号为槐政办发99号的文件",)),
    ("县政府令第9号是什么", ("没有文号为县政府令第9号的文件",)),
    ("槐政办发〔2018〕33号是什么文件", ("没有文号为槐政办发〔2018〕33号的文件",)),  # only mentioned
    ("防汛预案依据的槐政办发〔2018〕33号是什么文件", ()),
    ("槐政办发〔2018〕33号被哪份文件废止", ()),
    ("14号楼什么时候改造", ()),
]


@pytest.mark.parametrize(("question", "named"), NAMED, ids=[case[0] for case in NAMED])
def test_numbers_named(question: str, named: list[object]) -> None:
    found = {d for one in numbers_named(question, NAMES, lambda text: False) for d in one.documents}
    assert found == {held.id for held in DOCUMENTS if held in named}


@pytest.mark.parametrize(("question", "missing"), MISSING, ids=[case[0] for case in MISSING])
def test_numbers_not_held(question: str, missing: tuple[str, ...]) -> None:
    assert understand(question, NAMES).missing == missing


def test_a_document_named_by_number_is_searched_by_its_title() -> None:
    query = understand("槐政办发〔2025〕14号规定的经费是多少", NAMES)
    assert query.named == (PLAN.id,)
    assert "《槐县2025年政务公开工作要点》" in query.search_text
    assert "14号" not in query.search_text


@pytest.mark.parametrize(
    ("said", "office", "same"),
    [
        ("县政府办", OFFICE, True),
        ("县政府办公室", OFFICE, True),
        ("县政府", OFFICE, False),
        ("市政府办公室", OFFICE, False),
        ("县住建局", "槐县住房和城乡建设局", True),
        ("县发改委", "槐县发展和改革委员会", True),
        ("县市监局", "槐县市场监督管理局", True),
        ("县教体局", "槐县教育体育局", True),
        ("柳树街道办", "槐县人民政府柳树街道办事处", True),
        ("县委", "槐县发展和改革委员会", False),
    ],
)
def test_offices_in_short(said: str, office: str, same: bool) -> None:
    assert is_office(said, office) == same
