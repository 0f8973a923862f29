"""Reading question sets: what is written is what is read, and every mistake names its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.gold.questions import KINDS, SETS_FOLDER, SPLITS, BadSet, Gold, load_set, select

LINE: dict[str, Any] = {
    "id": "t-001",
    "question": "多久答复？",
    "history": [{"role": "user", "content": "依申请公开"}],
    "kind": "deadline",
    "split": "build",
    "gold": [
        {"document": "办法", "address": "第三条", "version": "2020-01-01", "or": ["引言"], "contains": "答复"}
    ],
    "facts": [["15个工作日", "十五个工作日"]],
    "answerable": True,
    "note": "",
    "also": [{"document": "办法", "address": "第四条"}],
}
REFUSED: dict[str, Any] = {
    "id": "t-002",
    "question": "明天下雨吗？",
    "history": [],
    "kind": "unanswerable",
    "split": "build",
    "gold": [],
    "facts": [],
    "answerable": False,
    "note": "far",
}


def other_half(line: dict[str, Any]) -> dict[str, Any]:
    return line | {"id": line["id"] + "m", "split": "measure"}


WHOLE = [LINE, REFUSED, other_half(LINE), other_half(REFUSED)]


def write(folder: Path, lines: list[Any]) -> Path:
    (folder / "mine").mkdir()
    text = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    (folder / "mine" / "questions.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    question = load_set("mine", write(tmp_path, WHOLE))[0]
    assert question.gold == (Gold("办法", "第三条", "2020-01-01", ("引言",), "答复"),)
    assert question.also == (Gold("办法", "第四条"),)
    assert question.facts == (("15个工作日", "十五个工作日"),)
    assert question.turns() == [{"role": "user", "content": "依申请公开"}]
    assert question.gold[0].label == "《办法》（2020-01-01）第三条"


def test_empty_lines_do_not_count(tmp_path: Path) -> None:
    assert len(load_set("mine", write(tmp_path, ["", *WHOLE, "  "]))) == 4


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"id": ""}, "id"),
        ({"question": 3}, "question"),
        ({"kind": "poem"}, "poem"),
        ({"split": "test"}, "test"),
        ({"history": [{"role": "system", "content": "x"}]}, "system"),
        ({"history": [{"role": "user"}]}, "history"),
        ({"history": "x"}, "history"),
        ({"gold": [{"document": "办法"}]}, "gold"),
        ({"gold": [{"document": "办法", "address": "第三条", "page": 3}]}, "page"),
        ({"gold": []}, "answerable"),
        ({"facts": ["15个工作日"]}, "facts"),
        ({"facts": [[]]}, "facts"),
        ({"facts": [["一" * 20]]}, "20 字"),
        ({"answerable": "yes"}, "answerable"),
        ({"colour": "red"}, "colour"),
        ({"kind": "unanswerable"}, "unanswerable"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else None,
)
def test_a_malformed_line_is_named(tmp_path: Path, changed: dict[str, Any], told: str) -> None:
    with pytest.raises(BadSet, match=r"第 2 行") as error:
        load_set("mine", write(tmp_path, [REFUSED, LINE | changed]))
    assert told in str(error.value)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match=r"缺少.*note"):
        load_set("mine", write(tmp_path, [{k: v for k, v in LINE.items() if k != "note"}]))


def test_facts_of_what_cannot_be_answered_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="facts"):
        load_set("mine", write(tmp_path, [REFUSED | {"facts": [["雨"]]}]))


@pytest.mark.parametrize("line", ['{"id": ', "[1]", "文字"], ids=["cut", "list", "text"])
def test_what_is_no_json_object_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadSet, match=r"第 2 行"):
        load_set("mine", write(tmp_path, [LINE, line]))


def test_an_id_used_twice_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match=r"第 3 行.*t-001.*第 1 行"):
        load_set("mine", write(tmp_path, [LINE, REFUSED, LINE]))


def test_an_empty_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="measure"):
        load_set("mine", write(tmp_path, [LINE, REFUSED]))


def test_a_half_without_unanswerable_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="不能回答"):
        load_set("mine", write(tmp_path, [LINE, REFUSED, other_half(LINE)]))


def test_an_unknown_set_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="mine"):
        load_set("yours", write(tmp_path, WHOLE))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    (tmp_path / "mine" / "questions.jsonl").write_bytes("依申请".encode("gb18030"))
    with pytest.raises(BadSet, match="UTF-8"):
        load_set("mine", tmp_path)


def test_select_narrows_and_refuses_nothing(tmp_path: Path) -> None:
    questions = load_set("mine", write(tmp_path, WHOLE))
    assert [q.id for q in select(questions, "measure")] == ["t-001m", "t-002m"]
    assert [q.id for q in select(questions, "build", "deadline")] == ["t-001"]
    assert select(questions) == questions
    with pytest.raises(BadSet, match="list"):
        select(questions, None, "list")


COMMITTED = sorted(path.parent.name for path in SETS_FOLDER.glob("*/questions.jsonl"))


@pytest.mark.parametrize("name", [name for name in COMMITTED if name in ("offices", "statutes", "pages")])
def test_the_committed_sets_keep_their_promises(name: str) -> None:
    questions = load_set(name)
    for split in SPLITS:
        half = select(questions, split)
        unanswerable = [q for q in half if not q.answerable]
        assert len(unanswerable) >= len(half) / 4
        assert sum(q.note.startswith("near") for q in unanswerable) >= len(unanswerable) / 2
        assert all(q.note.startswith(("near", "far")) for q in unanswerable)
        assert {q.kind for q in half} == set(KINDS)
