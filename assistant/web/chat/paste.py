"""An answer as text: as staff paste it into a report, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .conversation import Cited, Exchange, Near, Told
from .words import Words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+|~$&!])|^(\s*)(?=[-=:]|\d+[.)])", re.MULTILINE)


def paste_text(told: Told) -> str:
    """The answer's words, then one citation a line. In Chinese whatever the page speaks: it goes into a
    document."""
    cited = [f"{marks(markers)} {label}" for label, markers in by_label(told.cited).items()]
    return "\n".join([told.text, *(["", "出处：", *cited] if cited else [])])


def own_lines(told: Told) -> list[str]:
    """The lines of an answer that are its own: a refusal's pointer to what is nearest is shown apart, under
    a name that cannot be taken for an answer."""
    lines = [line for line in told.text.splitlines() if line.strip()]
    return [line for line in lines if not any(near.label in line for near in told.near)]


def by_label(cited: Iterable[Cited]) -> dict[str, list[int]]:
    """Each label once, with the markers that stand for it: two quotes of one clause are one citation to
    paste."""
    labels: dict[str, list[int]] = {}
    for citation in cited:
        labels.setdefault(citation.label, []).append(citation.marker)
    return labels


def marks(markers: Iterable[int]) -> str:
    return "".join(f"[{marker}]" for marker in markers)


def markdown(exchange: Exchange, words: Words, made_on: str) -> str:
    """The question, the answer, its sources with their quotes, and what to mind. Words of documents and
    questions are escaped: none of them is markup. `made_on` is the date and time shown."""
    told = exchange.told
    if told is None:
        return f"# {_plain(exchange.question)}\n\n{_plain(exchange.message)}\n"
    state = f"**{state_of(told, words)}**"
    reason = f"{words.colon}{_plain(told.reason)}" if told.reason and told.reason not in told.text else ""
    parts = [f"# {_plain(' '.join(exchange.question.split()))}", state + reason]
    parts += [_plain(line) for line in own_lines(told)]
    parts += _sources(told, words)
    if told.near:
        parts += [f"## {words.nearest}", "\n".join(f"- {_plain(near_text(near))}" for near in told.near)]
    if told.problems:
        parts += [f"## {words.attention}", "\n".join(f"- {_plain(p)}" for p in told.problems)]
    parts.append(f"---\n\n{words.saved_by} {words.saved_on}{words.colon}{made_on}")
    return "\n\n".join(parts) + "\n"


def state_of(told: Told, words: Words) -> str:
    return {"answered": words.answered, "partial": words.partial, "not_found": words.not_found}[told.status]


def near_text(near: Near) -> str:
    return f"{near.label}　{near.heading}" if near.heading else near.label


def _sources(told: Told, words: Words) -> list[str]:
    if not told.cited:
        return []
    lines = [f"## {words.source}"]
    for citation in told.cited:
        lines.append(f"\\[{citation.marker}\\] {_plain(citation.label)}")
        lines.append("\n".join(f"> {_plain(line)}" for line in citation.quote.splitlines()))
    return lines


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _MARKDOWN.sub(lambda found: "\\" + found[1] if found[1] else (found[2] or "") + "\u200b", text)
