"""A numbered line in the tree of its unit, and the path that cites it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .marks import HEADING_LEVELS, Level


@dataclass(frozen=True, slots=True)
class Node:
    """A numbered line or an unnumbered heading: `line` is its index in the unit's lines, `element` what it
    adds to a path, `above` the indices of the nodes' lines over it, outermost first, `path` its elements from
    the outside in (`()` for a heading that stays out of the address), `width` the length of the mark."""

    line: int
    level: Level
    number: tuple[int, int]
    element: str
    above: tuple[int, ...]
    width: int
    path: tuple[str, ...] = ()


def with_paths(nodes: list[Node], restarted: set[int], runs_on: set[Level]) -> tuple[Node, ...]:
    """The nodes with their paths. 章 and 节 are part of the address only where the numbers under them start again
    (a plan), not where articles or 一、二、三 run on through the text; an unnumbered heading only where they restart."""
    has_articles = any(node.level is Level.ARTICLE for node in nodes)
    outermost = min((node.level for node in nodes if node.level >= Level.PART), default=Level.ARTICLE)
    in_address = not has_articles and outermost not in runs_on
    by_line = {node.line: node for node in nodes}
    paths = []
    for node in nodes:
        own_chapter = node.level in HEADING_LEVELS and not has_articles
        elements = _elements(node, by_line, restarted, chapters=in_address or own_chapter)
        paths.append(replace(node, path=tuple(elements)))
    return tuple(paths)


def _elements(node: Node, by_line: dict[int, Node], restarted: set[int], *, chapters: bool) -> list[str]:
    if not _is_cited(node, restarted, chapters=chapters):
        return []
    chain = [by_line[line] for line in node.above]
    if node.level is Level.ARTICLE:
        # 一、总则 over articles is a heading like 章; a 第一部分 numbers its articles afresh.
        chain = [above for above in chain if above.level is Level.PART or above.line in restarted]
    return [n.element for n in (*chain, node) if _is_cited(n, restarted, chapters=chapters)]


def _is_cited(node: Node, restarted: set[int], *, chapters: bool) -> bool:
    if node.level is Level.UNNUMBERED:
        return node.line in restarted
    return chapters or node.level not in HEADING_LEVELS
