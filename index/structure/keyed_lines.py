"""Lines of keys and values (承诺办结时限：5个工作日): the rows of a guide's table, each of which tells one thing and is cited by its key.

Source: 办事指南 of government portals, whose 基本信息 is a table of labels and values (`load.tables` gives a line a pair). What
stands around them (常见问题 below, a sentence above) is none of them. 第12段 is an address that no reader finds on such a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .keyed_tables import names_element, names_the_whole
from .lines import Line
from .pieces import Piece

_KEYED = re.compile(r"(?P<key>[^\s\d。；，、,;：:（）()《》]{2,14}(?:（[^（）]{1,8}）)?)：(?=\S)")
_FEWEST = 5  # lines that make a run: a masthead, a signature or a list of contacts has fewer


def keyed_lines(lines: Sequence[Line]) -> dict[int, str]:
    """The key of each line of keys and values, by its index: of runs most of whose keys are names of elements, each once."""
    found: dict[int, str] = {}
    run: dict[int, str] = {}
    for i, line in enumerate(lines):
        key = _KEYED.match(line.text) if not line.role and line.mark is None else None
        if key:
            run[i] = key["key"]
            continue
        found |= _of_elements(run)
        run = {}
    return found | _of_elements(run)


def keyed_piece(line: Line, key: str, above: tuple[str, ...]) -> Piece:
    """The clause that a line of a key and its value is."""
    return Piece((line,), (key,), key, above, "clause")


def item_named(line: Line, key: str) -> tuple[str, ...]:
    """What the lines under 事项名称：… are of, which a guide's title may tell less exactly; () for any other key."""
    return (line.text[len(key) + 1 :].strip(),) if names_the_whole((key, "")) else ()


def apart(piece: Piece) -> list[Piece]:
    """A part of a document's front (引言), its lines of keys and values taken out as clauses of their own."""
    keyed = keyed_lines(piece.lines) if piece.kind == "part" else {}
    pieces: list[Piece] = []
    for i, line in enumerate(piece.lines if keyed else ()):
        last = pieces[-1] if pieces else None
        if i in keyed:
            pieces.append(keyed_piece(line, keyed[i], piece.headings))
        elif last is not None and last.kind == "part":
            pieces[-1] = replace(last, lines=(*last.lines, line))
        else:
            pieces.append(replace(piece, lines=(line,)))
    return pieces or [piece]


def _of_elements(run: dict[int, str]) -> dict[int, str]:
    keys = list(run.values())
    elements = sum(map(names_element, keys))
    is_run = len(keys) >= _FEWEST and len(set(keys)) == len(keys) and 2 * elements > len(keys)
    return run if is_run else {}
