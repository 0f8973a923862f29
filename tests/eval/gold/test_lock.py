"""The lock of a set: the documents asked must be those the questions were written on."""

import json
from pathlib import Path

import pytest

from eval.gold.lock import differences, locked_files, read_lock
from eval.gold.questions import SETS_FOLDER, BadSet

from ..world import document

HERE = document("甲", source="folder/a.txt", sha256="a" * 64)
CHANGED = document("乙", source="b.txt", sha256="0" * 64)
NEW = document("丙", source="c.txt")


def write(folder: Path, text: str) -> Path:
    (folder / "mine").mkdir()
    (folder / "mine" / "corpus.lock.json").write_text(text, encoding="utf-8")
    return folder


def test_changed_and_missing_documents_are_told_and_further_ones_let_pass(tmp_path: Path) -> None:
    entries = [{"file": f"{name}.txt", "sha256": name * 64} for name in "abd"]
    lock = read_lock("mine", write(tmp_path, json.dumps({"documents": entries})))
    told = differences(lock, [HERE, CHANGED, NEW])
    assert told[0].startswith("b.txt 与出题时不同")
    assert told[1:] == ("缺少 d.txt",)


def test_only_the_files_of_the_lock_are_taken_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "deep/a.txt", "SOURCES.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    lock = {"a.txt": "", "b.txt": "", "gone.txt": ""}
    assert locked_files(lock, tmp_path) == (tmp_path / "deep" / "a.txt", tmp_path / "b.txt")
    assert locked_files({}, tmp_path) == ()


def test_without_a_lock_any_documents_will_do(tmp_path: Path) -> None:
    assert read_lock("mine", tmp_path) == {}
    assert differences({}, [HERE]) == ()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"documents": [{"file": "a"}]}'], ids=["cut", "list", "no-hash"]
)
def test_a_broken_lock_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadSet, match=r"corpus\.lock\.json"):
        read_lock("mine", write(tmp_path, text))


def test_the_real_sets_are_locked() -> None:
    sizes = {name: len(read_lock(name, SETS_FOLDER)) for name in ("offices", "statutes", "pages")}
    assert sizes == {"offices": 5, "statutes": 43, "pages": 12}
