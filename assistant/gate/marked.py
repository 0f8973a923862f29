"""A text with marks [1], [2] → its sentences, each with the marks that stand for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .wording import squeeze

_MARK = r"[\[【]\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*[\]】]"
_MARKS = re.compile(rf"(?:\s*{_MARK})+")
_STOP = re.compile(r"[。！？!?][”’」』）)》\"]*")
# What the program says under a list, of a document that is silent in a comparison, and of each of several things asked of.
_READ = re.compile(
    r"以上逐条查阅了\d+份文件的\d+条条款|《.+》(?:（[^（）]*）)?：没有找到相关内容。$|关于“[^“”]{1,20}”：(?:没有找到相关内容。)?$"
)
_HEAD = re.compile(r"^《(.+)》(?:[（(][^（）()]*[）)])?[^《》]{0,12}[：:]$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence (or several that share their marks) without marks, and the numbers of its marks, each once."""

    text: str
    markers: tuple[int, ...]


def marked_sentences(text: str, titles: Collection[str], remarks: Collection[str] = ()) -> Iterator[Marked]:
    """The sentences of `text`. A mark stands for what comes before it in its line, back to the mark before. What stands
    behind the last mark has none. A line that only names a document of `titles` (squeezed) before its sentences, and one
    that stands in `remarks`, is left out."""
    known = "\n".join(squeeze(remark) for remark in remarks)
    for line in text.splitlines():
        shown = line.strip()
        head = _HEAD.match(shown)
        if (
            not re.search(r"\w", shown)
            or _READ.match(shown)
            or squeeze(shown) in known
            or (head and squeeze(head[1]) in titles)
        ):
            continue
        yield from _in_line(shown)


def _in_line(line: str) -> Iterator[Marked]:
    at = 0
    for found in _MARKS.finditer(line):
        own = line[at : found.start()].lstrip("。；;，, ")
        stop = re.match(r"[。；;！？!?]", line[found.end() :])
        at = found.end() + (stop.end() if stop else 0)
        if re.search(r"\w", own):
            numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", found[0])))
            yield Marked(own + (stop[0] if stop else ""), numbers)
    rest = line[at:]
    begin = 0
    for stop in [*_STOP.finditer(rest), None]:
        own = rest[begin : stop.end() if stop else len(rest)].strip()
        begin = stop.end() if stop else len(rest)
        if re.search(r"\w", own):
            yield Marked(own, ())
