"""Drafts as a set on disk: `questions.jsonl` and `corpus.lock.json`, as `eval.gold` reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePath

from index.errors import PolicyError

from ..gold.lock import LOCK_FILE
from ..gold.questions import Split
from .draft import Draft, Text

QUESTIONS_FILE = "questions.jsonl"


class SetExists(PolicyError):
    """There are questions already: a person may have edited them."""


class SetUnwritable(PolicyError):
    """The drafts cannot be written."""


def write_set(folder: Path, drafts: Sequence[tuple[Draft, Split]], texts: Sequence[Text]) -> None:
    """Writes both files into `folder`, which is made; its name begins the questions' numbers. Raises
    `SetExists` when it holds questions already, `SetUnwritable`."""
    path = folder / QUESTIONS_FILE
    if path.exists():
        raise SetExists(f"{path} 已经有题目，可能有人改过，没有覆盖。请用 --out 换一个文件夹，或先移走它。")
    name = folder.resolve().name
    lines = [draft.line(f"{name}-{n:03d}", split) for n, (draft, split) in enumerate(drafts, 1)]
    files = sorted({PurePath(text.document.source).name: text.document.sha256 for text in texts}.items())
    lock = {"documents": [{"file": file, "sha256": sha256} for file, sha256 in files]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        path.write_text(text, encoding="utf-8")
        (folder / LOCK_FILE).write_text(
            json.dumps(lock, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise SetUnwritable(f"题集写不进 {folder}：{error.strerror}。请检查目录权限或磁盘空间。") from error
