"""The training questions: every line is read, names one clause that holds its fact, and measures nothing."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from eval.gold.questions import BadSet, load_set
from eval.gold.training import TRAINING_FILE, load_training

SETS = ("offices", "pages", "statutes", "sample")


def _bigrams(text: str) -> frozenset[str]:
    plain = "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text))).lower()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


@pytest.mark.parametrize("name", SETS)
def test_every_line_is_a_question(name: str) -> None:
    questions = load_training(name)
    assert len(questions) > 500
    misses = sum(question.fact is None for question in questions)
    assert 0.2 < misses / len(questions) < 0.3
    assert len({question.question for question in questions}) == len(questions)


@pytest.mark.parametrize("name", SETS)
def test_no_measured_question_is_trained_on(name: str) -> None:
    """Not in nearly the same words either (bigrams: seven in ten shared)."""
    measured = [_bigrams(q.question) for q in load_set(name) if q.split == "measure"]
    for training in load_training(name):
        own = _bigrams(training.question)
        assert all(len(own & other) < 0.7 * len(own | other) for other in measured), training.question


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
