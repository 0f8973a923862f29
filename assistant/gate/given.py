"""Reading what is to be checked: the JSON of `ask --json`, or text with a list of sources as `ask` prints it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.errors import BadQuestion

_SOURCES = re.compile(r"^\s*(?:出处|依据|来源)\s*[:：]\s*$", re.M)
_NOTES = re.compile(r"^\s*请注意\s*[:：]\s*$", re.M)
_SHAPE = "应为 ask --json 的输出（含 text 和 citations），或带标记[1]的正文加“出处：”列表。"


@dataclass(frozen=True, slots=True)
class Given:
    """A text, what its marks stand for, and lines in it that speak of the answer and not from a document."""

    text: str
    citations: tuple[Any, ...]
    remarks: tuple[str, ...] = ()


def read_given(content: str) -> Given:
    """What a file holds. Raises BadQuestion when there is nothing to check, or JSON of another shape."""
    bare = content.strip()
    if not bare:
        raise BadQuestion(f"没有可核对的内容。{_SHAPE}")
    return _from_json(bare) if bare[0] in "{[" and not re.match(r"\[\d", bare) else _from_text(content)


def _from_json(content: str) -> Given:
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadQuestion(f"不是完整的 JSON（{error}）。{_SHAPE}") from error
    if not isinstance(held, dict) or not isinstance(held.get("text"), str):
        raise BadQuestion(f"JSON 里没有 text。{_SHAPE}")
    citations = held.get("citations", [])
    if not isinstance(citations, list):
        raise BadQuestion(f"JSON 里的 citations 不是列表。{_SHAPE}")
    return Given(held["text"], tuple(citations), tuple(_remarks(held)))


def _remarks(held: dict[str, Any]) -> Iterator[str]:
    problems = held.get("problems")
    yield from (item for item in (problems if isinstance(problems, list) else ()) if isinstance(item, str))
    if isinstance(held.get("reason"), str):
        yield held["reason"]


def _from_text(content: str) -> Given:
    noted = _NOTES.search(content)
    notes = content[noted.end() :] if noted else ""
    shown = content[: noted.start()] if noted else content
    listed = list(_SOURCES.finditer(shown))
    text = shown[: listed[-1].start()] if listed else shown
    sources = shown[listed[-1].end() :] if listed else ""
    if not text.strip():
        raise BadQuestion(f"出处之前没有正文。{_SHAPE}")
    remarks = tuple(re.sub(r"^\s*-\s*", "", line).strip() for line in notes.splitlines() if line.strip())
    return Given(text, tuple(line.strip() for line in sources.splitlines() if line.strip()), remarks)
