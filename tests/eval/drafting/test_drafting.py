"""Drafting a set: what is drafted is true of the documents, and the set loads."""

import json
from pathlib import Path

import pytest

from eval.drafting import command
from eval.drafting.choose import by_rules, choose, stands
from eval.drafting.draft import Draft, Text
from eval.drafting.write import SetExists, write_set
from eval.gold.corpus import Corpus
from eval.gold.lock import differences, read_lock
from eval.gold.matching import missing_gold
from eval.gold.questions import SPLITS, Gold, load_set
from tests.conftest import ROOT

from .papers import read, write


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Text, ...]:
    return read(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def drafts(texts: tuple[Text, ...]) -> list[Draft]:
    return by_rules(texts)


def of(drafts: list[Draft], kind: str, note: str = "") -> list[Draft]:
    return [draft for draft in drafts if draft.kind == kind and draft.note.startswith(note)]


@pytest.mark.parametrize(
    ("kind", "question", "addresses", "facts"),
    [
        ("who", "《云溪县2023年政务服务工作要点》里，设置帮办专区由哪些单位负责？", ["一（二）"], [["县行政审批局"], ["县民政局"]]),
        ("deadline", "按《云溪县农村饮水工程维护办法》，应当在多长时间内到场处理？", ["第四条"], [["12小时"]]),
        ("quantity", "按《云溪县农村饮水工程维护办法》，水费按照每立方米多少元收取？", ["第五条"], [["3元"]]),
        ("lookup", "《云溪县农村饮水工程维护办法》第五条是怎么规定的？", ["第五条"], [["水费按照每立方米3元收取"]]),
        ("facts", "《云溪县2023年政务服务工作要点》的文号是什么？", ["*"], [["云溪政办发〔2023〕5号"]]),
        ("facts", "《云溪县农村饮水工程维护办法》从什么时候起施行？", ["*"], [["2022年5月1日", "2022-05-01"]]),
        ("list", "《云溪县农村饮水工程维护办法》的第三条列了哪几项？", ["第三条"], [["有固定的值班场所"], ["有两名以上持证人员"], ["有应急抢修设备"]]),
        ("comparison", "《云溪县2021年政务服务工作要点》和《云溪县2023年政务服务工作要点》对推行一次告知的要求有什么不同？", ["一（一）", "一（一）"], [["5个工作日"], ["2个工作日"]]),
        ("false-premise", "《云溪县农村饮水工程维护办法》规定应当在24小时内到场处理，对吗？", ["第四条"], [["12小时"]]),
    ],
    ids=["who", "deadline", "quantity", "lookup", "number", "effect", "items", "comparison", "false-premise"],
)  # fmt: skip
def test_a_rule_drafts(
    drafts: list[Draft], kind: str, question: str, addresses: list[str], facts: list[list[str]]
) -> None:
    (draft,) = [draft for draft in drafts if draft.question == question]
    assert draft.kind == kind
    assert [gold.address for gold in draft.gold] == addresses
    assert [list(wordings) for wordings in draft.facts] == facts


@pytest.mark.parametrize(
    ("note", "part"),
    [
        ("near: another year", "《云溪县2020年政务服务工作要点》"),
        ("near: another place", "《昆明市2023年政务服务工作要点》"),
        ("near: no such article", "《云溪县农村饮水工程维护办法》第九条"),
        ("near: another detail", "设置帮办专区的联系电话"),
        ("far", "护照"),
    ],
)
def test_what_cannot_be_answered(drafts: list[Draft], note: str, part: str) -> None:
    found = of(drafts, "unanswerable", note)
    assert any(part in draft.question for draft in found)
    assert all(not draft.gold and not draft.facts for draft in found)


def test_a_far_question_is_left_out_when_a_document_speaks_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "papers")
    text = (folder / "办法.txt").read_text(encoding="utf-8")
    (folder / "办法.txt").write_text(f"{text}\n第七条  管护人员凭护照登记。\n", encoding="utf-8")
    assert not [draft for draft in by_rules(read_back(folder)) if "护照过期" in draft.question]


def read_back(folder: Path) -> tuple[Text, ...]:
    from eval.drafting.reading import read_texts

    return read_texts(folder, lambda line: None)


def test_a_follow_up_needs_what_came_before(drafts: list[Draft]) -> None:
    draft = of(drafts, "follow-up")[0]
    assert draft.question == "那由谁负责？"
    assert [role for role, _ in draft.history] == ["user", "assistant"]


def test_every_draft_stands_in_its_gold_clause(texts: tuple[Text, ...], drafts: list[Draft]) -> None:
    assert len(drafts) > 60
    assert all(stands(draft, texts) for draft in drafts)


@pytest.mark.parametrize(
    "draft",
    [
        Draft("水费多少？", "quantity", (Gold("云溪县农村饮水工程维护办法", "第五条"),), (("4元",),)),
        Draft("水费多少？", "quantity", (Gold("云溪县农村饮水工程维护办法", "第五十条"),), (("3元",),)),
        Draft("水费是3元吗？", "quantity", (Gold("云溪县农村饮水工程维护办法", "第五条"),), (("3元",),)),
        Draft("水费多少？", "quantity", (Gold("没有的办法", "第五条"),), (("3元",),)),
    ],
    ids=["fact-not-there", "no-such-clause", "given-away", "no-such-document"],
)
def test_a_draft_that_does_not_stand(draft: Draft, texts: tuple[Text, ...]) -> None:
    assert not stands(draft, texts)


@pytest.mark.parametrize("count", [8, 20, 60])
def test_what_is_chosen_is_a_set(drafts: list[Draft], count: int) -> None:
    chosen = choose(drafts, count)
    assert len(chosen) <= count
    refusals = [draft for draft, _ in chosen if not draft.gold]
    assert len(refusals) >= len(chosen) / 4
    assert sum(draft.note.startswith("near") for draft in refusals) >= len(refusals) / 2
    for split in SPLITS:
        assert {bool(draft.gold) for draft, half in chosen if half == split} == {True, False}
    assert len({(draft.question, draft.history) for draft, _ in chosen}) == len(chosen)


def test_the_same_folder_gives_the_same_set(drafts: list[Draft], texts: tuple[Text, ...]) -> None:
    assert choose(by_rules(texts), 30) == choose(drafts, 30)


def test_the_command_writes_a_set_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = write(tmp_path / "papers"), tmp_path / "mine"
    assert command.main([str(folder), "--out", str(out), "--count", "20"]) == 0
    assert f"python -m eval {out}" in capsys.readouterr().out
    questions, texts = load_set(str(out)), read_back(folder)
    corpus = Corpus.of((t.document for t in texts), (c for t in texts for c in t.clauses))
    assert len(questions) == 20 and questions[0].id == "mine-001"
    assert all("draft" in question.note for question in questions)
    assert missing_gold(questions, corpus) == ()
    assert len(read_lock(str(out))) == 3
    assert differences(read_lock(str(out)), corpus.documents.values()) == ()


def test_questions_a_person_may_have_edited_are_not_overwritten(
    tmp_path: Path, drafts: list[Draft], texts: tuple[Text, ...]
) -> None:
    (tmp_path / "questions.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(SetExists, match="没有覆盖"):
        write_set(tmp_path, choose(drafts, 8), texts)
    assert (tmp_path / "questions.jsonl").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("files", "count", "told"),
    [
        ({}, "20", "没有可以索引的文件"),
        (
            {"短.txt": "云溪县人民政府关于放假的通知\n\n放假一天，请互相转告，做好值班。\n"},
            "20",
            "不足以成为题集",
        ),
        ({"空.txt": ""}, "20", "出不了题"),
        ({}, "3", "--count"),
    ],
    ids=["nothing", "too-little", "nothing-readable", "count"],
)
def test_what_gives_no_set_is_told(
    files: dict[str, str], count: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers").mkdir()
    for name, text in files.items():
        (tmp_path / "papers" / name).write_text(text, encoding="utf-8")
    assert command.main([str(tmp_path / "papers"), "--out", str(tmp_path / "mine"), "--count", count]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_the_sample_documents_give_every_kind(tmp_path: Path) -> None:
    assert command.main([str(ROOT / "corpus"), "--out", str(tmp_path / "mine"), "--count", "80"]) == 0
    lines = (tmp_path / "mine" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line)["kind"] for line in lines]
    assert len(kinds) == 80
    assert set(kinds) == {
        "single", "who", "deadline", "quantity", "lookup", "facts", "comparison", "list", "false-premise", "follow-up",
        "unanswerable",
    }  # fmt: skip
