"""The training questions: every line is read, names one clause that holds its fact, and measures nothing."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from assistant.gate.wording import squeeze
from eval.gold.questions import SETS_FOLDER, BadSet, load_set
from eval.gold.training import TRAINING_FILE, load_training
from index.read import read

SETS = ("offices", "pages", "statutes", "sample")
PRACTICE = tuple(  # with documents of their own, and nothing to measure
    sorted(path.parent.name for path in SETS_FOLDER.glob("*/training.tsv") if path.parent.name not in SETS)
)


def _bigrams(text: str) -> frozenset[str]:
    plain = "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text))).lower()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def test_all_practice_sets_are_found() -> None:
    assert len(PRACTICE) >= 14 and all((SETS_FOLDER / name / "documents").is_dir() for name in PRACTICE)


@pytest.mark.parametrize("name", (*SETS, *PRACTICE))
def test_every_line_is_a_question(name: str) -> None:
    questions = load_training(name)
    assert len(questions) > 500
    misses = sum(question.fact is None for question in questions)
    assert 0.18 < misses / len(questions) < 0.3
    assert len({question.question for question in questions}) == len(questions)


@pytest.mark.parametrize("name", (*SETS, *PRACTICE))
def test_no_measured_question_is_trained_on(name: str) -> None:
    """Not in nearly the same words either (bigrams: seven in ten shared)."""
    sets = (name,) if name in SETS else SETS
    measured = [_bigrams(q.question) for own in sets for q in load_set(own) if q.split == "measure"]
    for training in load_training(name):
        own = _bigrams(training.question)
        assert all(len(own & other) < 0.7 * len(own | other) for other in measured), training.question


@pytest.mark.parametrize("name", PRACTICE)
def test_every_fact_stands_in_its_clause(name: str) -> None:
    documents = [read(path, path.name, path.stem) for path in (SETS_FOLDER / name / "documents").iterdir()]
    for question in load_training(name):
        near = question.near
        own = [c for d in documents if d.document.title == near.document for c in d.clauses]
        found = [
            c.text for c in own if c.address == near.address
        ]  # the lead of a list, and what stands behind it
        assert len(found) in (1, 2), question.question
        assert question.fact is None or squeeze(question.fact) in squeeze("".join(found)), question.question


@pytest.mark.parametrize(
    "text",
    ["", "# 标题\n一\t二", "一\t-\t问？", "# 标题\n一\t\t问？"],
    ids=["empty", "two-columns", "no-title", "no-fact"],
)
def test_what_is_no_training_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / TRAINING_FILE).write_text(text, "utf-8")
    with pytest.raises(BadSet, match=TRAINING_FILE):
        load_training("own", tmp_path)


def test_a_set_without_training_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="读不到训练题"):
        load_training("none", tmp_path)
