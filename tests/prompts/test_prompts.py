"""Prompt files: their declared variables, filling them, their hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import prompts
from prompts import NOT_FOUND, Prompt, load_prompt

FILES = sorted(path.stem for path in Path(prompts.__file__).parent.glob("*.md"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prompts, "_FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_every_prompt_is_whole(name: str) -> None:
    prompt = load_prompt(name)
    assert prompt.name == name
    assert prompt.variables
    assert all(f"{{{variable}}}" in prompt.text for variable in prompt.variables)
    raw = (Path(prompts.__file__).parent / f"{name}.md").read_bytes()
    assert prompt.hash == hashlib.sha256(raw).hexdigest()[:12]


def test_the_answer_prompt_says_how_to_refuse() -> None:
    filled = load_prompt("answer").fill(question="问题", clauses="[C1] 条款", not_found=NOT_FOUND)
    assert f"只输出：{NOT_FOUND}" in filled
    assert "[C1] 条款" in filled and filled.endswith("问题：问题")
    assert "{" not in filled


def test_a_value_is_not_filled_again() -> None:
    filled = load_prompt("answer").fill(
        question="{clauses}", clauses="{question} {not_found} {x}", not_found=NOT_FOUND
    )
    assert "问题：{clauses}" in filled
    assert "{question} {not_found} {x}" in filled


@pytest.mark.parametrize(
    "values", [{}, {"question": "a"}, {"question": "a", "clauses": "b", "not_found": "c", "more": "d"}]
)
def test_every_variable_and_no_other(values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        load_prompt("answer").fill(**values)


def test_the_hash_changes_with_the_text(folder: Path) -> None:
    (folder / "one.md").write_text("# variables: a\n---\n{a}", "utf-8")
    (folder / "two.md").write_text("# variables: a\n---\n{a}。", "utf-8")
    one, two = load_prompt("one"), load_prompt("two")
    assert one == Prompt("one", ("a",), "{a}", one.hash)
    assert one.hash != two.hash


WRONG = ["# variables: a\n---\n{a} {b}", "# variables: a b\n---\n{a}", "{a}", "# variables:\n---\n{a}"]


@pytest.mark.parametrize("text", WRONG, ids=["undeclared", "unused", "no-head", "none-declared"])
def test_a_prompt_that_does_not_declare_what_it_uses(folder: Path, text: str) -> None:
    (folder / "wrong.md").write_text(text, "utf-8")
    with pytest.raises(ValueError, match="prompt wrong: declared"):
        load_prompt("wrong")
