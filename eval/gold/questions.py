"""Question sets: `eval/sets/NAME/questions.jsonl`, one question a line, read into frozen dataclasses.

A line is a JSON object with the keys

- `id`          `NAME-001`, unique in the set
- `question`    as staff would ask it
- `history`     the turns before it, a list of `{"role": "user"|"assistant", "content": "…"}`
- `kind`        one of `KINDS`
- `split`       `build` (to choose settings with) or `measure` (to report)
- `gold`        the clauses a right answer cites (see `Gold`); empty when the corpus has no answer
- `facts`       a list of lists: of each inner list one string must stand in a right answer
- `answerable`  whether the corpus holds the answer
- `note`        why it is as it is; for what cannot be answered `near: …` (right subject, wrong year, place or
                detail) or `far`
- `also`        optional: clauses, written as in `gold`, that may be cited too without being asked for
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from index.errors import PolicyError

Kind = Literal[
    "single",
    "who",
    "deadline",
    "quantity",
    "lookup",
    "facts",
    "comparison",
    "list",
    "false-premise",
    "follow-up",
    "unanswerable",
]
Split = Literal["build", "measure"]

KINDS: tuple[str, ...] = get_args(Kind)
SPLITS: tuple[str, ...] = get_args(Split)
SETS_FOLDER = Path(__file__).parents[1] / "sets"

QUESTIONS_FILE = "questions.jsonl"
_REQUIRED = ("id", "question", "history", "kind", "split", "gold", "facts", "answerable", "note")
_OPTIONAL = ("also",)
_FACT_LONGEST = 20


class BadSet(PolicyError):
    """A question set cannot be used as it is. The message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A clause that a right answer cites.

    `document` is the title of the text that holds the clause. `address` is as in the design; `alternatives`
    are other addresses the same words may be given (the unnumbered parts around a body); `*` stands for any
    clause of the document. `version` is a date in the file's name, for statutes that are there more than
    once; None means any. `contains` is a short string the clause must hold, for clauses without an address of
    their own (rows of a table).
    """

    document: str
    address: str
    version: str | None = None
    alternatives: tuple[str, ...] = ()
    contains: str | None = None

    @property
    def label(self) -> str:
        """How the clause is named in lists of wrong answers: 《title》address."""
        version = f"（{self.version}）" if self.version else ""
        return f"《{self.document}》{version}{self.address}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set; fields as in the module's docstring. `history` holds (role, content) pairs."""

    id: str
    question: str
    history: tuple[tuple[str, str], ...]
    kind: Kind
    split: Split
    gold: tuple[Gold, ...]
    also: tuple[Gold, ...]
    facts: tuple[tuple[str, ...], ...]
    answerable: bool
    note: str

    def turns(self) -> list[dict[str, str]]:
        """The history as `Assistant.ask` takes it."""
        return [{"role": role, "content": content} for role, content in self.history]


def set_folder(name: str, folder: Path = SETS_FOLDER) -> Path:
    """Where a set lies: `name` below `folder`, else `name` itself when it is a folder with questions (an office's own)."""
    own = Path(name)
    return own if not (folder / name).is_dir() and (own / QUESTIONS_FILE).is_file() else folder / name


def load_set(name: str, folder: Path = SETS_FOLDER) -> tuple[Question, ...]:
    """The questions of the set `name`, in the order of the file.

    Raises `BadSet` when there is no such set, a line is malformed, an id is used twice, a split is empty, or
    no question (or every question) can be answered: refusals could not be measured on such a set.
    """
    path = set_folder(name, folder) / QUESTIONS_FILE
    if not path.is_file():
        known = "、".join(sorted(p.parent.name for p in folder.glob(f"*/{QUESTIONS_FILE}"))) or "无"
        raise BadSet(f"没有题集 {name}（应在 {path}）。现有题集：{known}。")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadSet(f"{path} 不是 UTF-8 编码（第 {error.start} 字节）。请另存为 UTF-8。") from error
    questions = tuple(_read_lines(text, path))
    _check_whole(questions, path)
    return questions


def select(
    questions: tuple[Question, ...], split: str | None = None, kind: str | None = None
) -> tuple[Question, ...]:
    """The questions of one split and one kind; None means all. Raises `BadSet` when nothing is left."""
    chosen = tuple(q for q in questions if split in (None, q.split) and kind in (None, q.kind))
    if not chosen:
        raise BadSet(
            f"没有符合条件的题：split={split or '全部'}，kind={kind or '全部'}。种类有：{'、'.join(KINDS)}。"
        )
    return chosen


def _read_lines(text: str, path: Path) -> Iterator[Question]:
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path} 第 {number} 行"
        question = _read_question(_read_json(line, where), where)
        if question.id in seen:
            raise BadSet(f"{where}：编号 {question.id} 与第 {seen[question.id]} 行重复。")
        seen[question.id] = number
        yield question


def _read_json(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadSet(f"{where}：不是合法的 JSON（第 {error.colno} 字：{error.msg}）。") from error
    if not isinstance(value, dict):
        raise BadSet(f"{where}：应是一个 JSON 对象，却是 {type(value).__name__}。")
    return value


def _read_question(value: dict[str, Any], where: str) -> Question:
    missing = [key for key in _REQUIRED if key not in value]
    unknown = sorted(set(value) - {*_REQUIRED, *_OPTIONAL})
    if missing or unknown:
        raise BadSet(f"{where}：缺少 {missing or '无'}，多出 {unknown or '无'}。")
    question = Question(
        id=_text(value, "id", where),
        question=_text(value, "question", where),
        history=_read_history(value["history"], where),
        kind=_choice(value, "kind", KINDS, where),
        split=_choice(value, "split", SPLITS, where),
        gold=tuple(_read_gold(item, where) for item in _list(value["gold"], "gold", where)),
        also=tuple(_read_gold(item, where) for item in _list(value.get("also", []), "also", where)),
        facts=_read_facts(value["facts"], where),
        answerable=_flag(value, "answerable", where),
        note=_text(value, "note", where, may_be_empty=True),
    )
    _check_question(question, where)
    return question


def _check_question(question: Question, where: str) -> None:
    if question.answerable != bool(question.gold):
        raise BadSet(f"{where}：answerable 为 {question.answerable}，gold 却有 {len(question.gold)} 条。")
    if not question.answerable and question.facts:
        raise BadSet(f"{where}：答不了的题不能有 facts。")
    if question.kind == "unanswerable" and question.answerable:
        raise BadSet(f"{where}：kind 为 unanswerable，answerable 却为 true。")


def _check_whole(questions: tuple[Question, ...], path: Path) -> None:
    for split in SPLITS:
        half = [q for q in questions if q.split == split]
        if not half:
            raise BadSet(f"{path}：split 为 {split} 的题一道也没有。")
        for answerable, word in ((True, "能"), (False, "不能")):
            if not any(q.answerable is answerable for q in half):
                raise BadSet(f"{path}：split 为 {split} 的题里没有{word}回答的，无法衡量拒答。")


def _read_gold(item: Any, where: str) -> Gold:
    if not isinstance(item, dict) or not {"document", "address"} <= set(item):
        raise BadSet(f"{where}：gold 与 also 的每一项都要有 document 和 address。")
    unknown = sorted(set(item) - {"document", "address", "version", "or", "contains"})
    if unknown:
        raise BadSet(f"{where}：gold 里有不认识的键 {unknown}。")
    return Gold(
        document=_text(item, "document", where),
        address=_text(item, "address", where),
        version=_text(item, "version", where) if "version" in item else None,
        alternatives=_strings(item.get("or", []), "or", where),
        contains=_text(item, "contains", where) if "contains" in item else None,
    )


def _read_history(value: Any, where: str) -> tuple[tuple[str, str], ...]:
    turns = []
    for turn in _list(value, "history", where):
        if not isinstance(turn, dict) or set(turn) != {"role", "content"}:
            raise BadSet(f"{where}：history 的每一项只有 role 和 content。")
        turns.append((_choice(turn, "role", ("user", "assistant"), where), _text(turn, "content", where)))
    return tuple(turns)


def _read_facts(value: Any, where: str) -> tuple[tuple[str, ...], ...]:
    facts = tuple(_strings(item, "facts", where) for item in _list(value, "facts", where))
    for fact in facts:
        if not fact:
            raise BadSet(f"{where}：facts 里有一项没有任何写法。")
        # Short strings only: a set must not carry sentences of documents that the repository may not hold.
        if longest := next((word for word in fact if len(word) >= _FACT_LONGEST), None):
            raise BadSet(f"{where}：facts 里的“{longest}”有 {len(longest)} 字，应少于 {_FACT_LONGEST} 字。")
    return facts


def _list(value: Any, key: str, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadSet(f"{where}：{key} 应是列表。")
    return value


def _strings(value: Any, key: str, where: str) -> tuple[str, ...]:
    items = _list(value, key, where)
    if not all(isinstance(item, str) and item.strip() for item in items):
        raise BadSet(f"{where}：{key} 里应都是不空的字符串。")
    return tuple(items)


def _text(value: Mapping[str, Any], key: str, where: str, may_be_empty: bool = False) -> str:
    text = value[key]
    if not isinstance(text, str) or not (text.strip() or may_be_empty):
        raise BadSet(f"{where}：{key} 应是{'字符串' if may_be_empty else '不空的字符串'}。")
    return text


def _flag(value: Mapping[str, Any], key: str, where: str) -> bool:
    if not isinstance(value[key], bool):
        raise BadSet(f"{where}：{key} 应是 true 或 false。")
    return bool(value[key])


def _choice(value: Mapping[str, Any], key: str, choices: tuple[str, ...], where: str) -> Any:
    if value[key] not in choices:
        raise BadSet(f"{where}：{key} 是“{value[key]}”，应是 {'、'.join(choices)} 之一。")
    return value[key]
