"""Training questions: `eval/sets/NAME/training.tsv`, what the default embedding model is fine-tuned with.

A line `# title` (a tab and the date in the file's name behind it, where several texts have the title) names the
document of the lines below it; each of these is `address<TAB>fact<TAB>question`. The clause answers the question and
holds the fact; with the fact `-` the question is a near miss: about that clause's subject, answered by no clause. No
question stands in a question set, and none in nearly the words of a measured one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .questions import SETS_FOLDER, BadSet, Gold, Question, set_folder

TRAINING_FILE = "training.tsv"
_NO_FACT = "-"


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """`near` is the clause that answers, holding `fact`; without a fact, one of the same subject that does not."""

    question: str
    near: Gold
    fact: str | None


def load_training(name: str, folder: Path = SETS_FOLDER) -> tuple[TrainingQuestion, ...]:
    """The training questions of the set `name`, in the order of the file. Raises `BadSet` when there are none, or a line is
    malformed."""
    path = set_folder(name, folder) / TRAINING_FILE
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSet(f"读不到训练题 {path}：{error}。") from error
    questions = tuple(_read(text, path))
    if not questions:
        raise BadSet(f"{path} 里没有一道题。")
    return questions


def as_questions(name: str, questions: tuple[TrainingQuestion, ...]) -> tuple[Question, ...]:
    """Training questions in the form of a question set's, all for building."""
    return tuple(
        Question(
            id=f"{name}-{number:04}",
            question=own.question,
            history=(),
            kind="single" if own.fact else "unanswerable",
            split="build",
            gold=(own.near,) if own.fact else (),
            also=(),
            facts=((own.fact,),) if own.fact else (),
            answerable=own.fact is not None,
            note="" if own.fact else "near: no clause answers",
        )
        for number, own in enumerate(questions, 1)
    )


def _read(text: str, path: Path) -> Iterator[TrainingQuestion]:
    document: tuple[str, str | None] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{path} 第 {number} 行"
        if line.startswith("# "):
            title, _, version = line[2:].partition("\t")
            document = (title, version or None)
            continue
        parts = line.split("\t")
        if document is None or len(parts) != 3 or not all(parts):
            raise BadSet(f"{where}：应是“地址、事实、问题”三项，以制表符分开，前面有“# 标题”行。")
        address, fact, question = parts
        yield TrainingQuestion(
            question, Gold(document[0], address, document[1]), None if fact == _NO_FACT else fact
        )
