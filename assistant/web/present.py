"""Answer → HTML: pure functions that escape every word of a question or a document.

What they return is one HTML block without blank lines, so that the chat's Markdown passes it through as it
stands: neither `<script>` nor `# ` nor `|` in a document is taken for markup. Marks and citations are
buttons whose value `answer-marker` the page's script sends back to open the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from ..types import Answer

STATES = {"answered": "已回答", "partial": "部分回答", "not_found": "文件中没有"}
QUESTION_SHOWN = 400  # characters of a question repeated in the page

_UNDERSTOOD = {"documents": "文件", "places": "地区", "years": "年份", "addresses": "条款"}


def question_html(question: str) -> str:
    """A question as it was typed, cut when it is very long."""
    shown = question.strip()
    if len(shown) > QUESTION_SHOWN:
        shown = f"{shown[:QUESTION_SHOWN]}……（共{len(shown)}字）"
    return f'<div class="asked">{_lines(shown)}</div>'


def waiting_html() -> str:
    return '<div class="answer waiting"><p>正在查找条款……</p></div>'


def failure_html(message: str) -> str:
    """A question that could not be taken: the error's own sentence, which says what to do."""
    words = f'<div class="words">{_lines(message)}</div>'
    return f'<div class="answer failed"><p class="state">未能回答</p>{words}</div>'


def answer_html(answer: Answer, number: int, nearest: Mapping[str, str] | None = None) -> str:
    """The whole answer: what was understood, its words with marks, citations, state, reason and problems.

    `number` is the exchange's number in the conversation; it and a citation's marker are the value of its
    buttons. `nearest` are the labels a refusal points to, with their clauses' ids: they become buttons too.
    """
    parts = [
        _understood(answer),
        f'<div class="words">{_words(answer, number, nearest or {})}</div>',
        _citations(answer, number),
        _problems(answer.problems),
        f'<div class="tools">{_state(answer)}{_copy(answer)}</div>',
    ]
    return f'<div class="answer {answer.status.replace("_", "-")}">{"".join(parts)}</div>'


def paste_text(answer: Answer) -> str:
    """The answer as pasted into a report: its words, then one citation a line."""
    cited = [
        "".join(f"[{marker}]" for marker in markers) + f" {label}"
        for label, markers in _labels(answer).items()
    ]
    return "\n".join([answer.text, *(["", "出处：", *cited] if cited else [])])


def _labels(answer: Answer) -> dict[str, list[int]]:
    """Each label once, with the markers that stand for it: two quotes of one clause are one citation to
    paste."""
    labels: dict[str, list[int]] = {}
    for citation in answer.citations:
        labels.setdefault(citation.label, []).append(citation.marker)
    return labels


def understood_text(answer: Answer) -> str:
    """What the question was taken to be about, in words; "" when nothing beyond its own words was."""
    # What a refused question was narrowed to is no reading of it: its reason says what is missing.
    told = {} if answer.status == "not_found" else answer.understood
    parts = [
        f"{name}：{'、'.join(_named(key, item) for item in items)}"
        for key, name in _UNDERSTOOD.items()
        if (items := _items(told, key))
    ]
    if answer.standalone_question and answer.standalone_question.strip() != answer.question.strip():
        parts.insert(0, f"问题：{answer.standalone_question}")
    return "；".join(parts)


def _items(understood: Mapping[str, object], key: str) -> list[str]:
    """The values as text, each once, without those that stand inside another (`鼓楼` beside `鼓楼区`)."""
    held = understood.get(key)
    items = [str(item) for item in held] if isinstance(held, (list, tuple)) else []
    items = list(dict.fromkeys(items))
    return [item for item in items if not any(item != other and item in other for other in items)]


def _named(key: str, item: str) -> str:
    return {"documents": f"《{item}》", "years": f"{item}年"}.get(key, item)


def _understood(answer: Answer) -> str:
    text = understood_text(answer)
    return f'<p class="understood">理解为　{_inline(text)}</p>' if text else ""


def _words(answer: Answer, number: int, nearest: Mapping[str, str]) -> str:
    """The text as paragraphs; a mark becomes a button when it stands for a citation, and stays text when
    not."""
    known = {citation.marker: citation.label for citation in answer.citations}
    # Longest first: 一、11 is not 一、1 with a figure after it.
    labels = "|".join(re.escape(label) for label in sorted(nearest, key=len, reverse=True) if label)
    buttons = re.compile(rf"\[(?P<marker>\d{{1,4}})\]|(?P<label>{labels or '(?!)'})")

    def button(found: re.Match[str]) -> str:
        if found["label"]:
            return _nearest(nearest[found["label"]], found["label"])
        marker = int(found["marker"])
        return _mark(number, marker, known[marker]) if marker in known else found[0]

    paragraphs = []
    for line in answer.text.splitlines():
        pieces, at = [], 0
        for found in buttons.finditer(line):
            pieces += [escape(line[at : found.start()]), button(found)]
            at = found.end()
        if line.strip():
            paragraphs.append(f"<p>{''.join(pieces)}{escape(line[at:])}</p>")
    return "".join(paragraphs)


def _nearest(clause_id: str, label: str) -> str:
    return f'<button type="button" class="clause-link" value="{escape(clause_id)}">{_inline(label)}</button>'


def _mark(number: int, marker: int, label: str) -> str:
    place = f'value="{number}-{marker}" title="{_inline(label)}"'
    return f'<button type="button" class="cite mark" {place}>[{marker}]</button>'


def _citations(answer: Answer, number: int) -> str:
    if not answer.citations:
        return ""
    items = []
    for label, markers in _labels(answer).items():
        marks = "".join(f"[{marker}]" for marker in markers)
        button = f'<button type="button" class="cite" value="{number}-{markers[0]}" title="查看原文">'
        items.append(f'<li><span class="number">{marks}</span>{button}{_inline(label)}</button></li>')
    return (
        f'<div class="citations"><p class="caption">出处（点击查看原文）</p><ul>{"".join(items)}</ul></div>'
    )


def _state(answer: Answer) -> str:
    # A refusal's text already gives its reason; it is not said twice.
    reason = answer.reason if answer.reason and answer.reason not in answer.text else ""
    told = f"：{_inline(reason)}" if reason else ""
    return f'<p class="state"><span class="badge">{STATES[answer.status]}</span>{told}</p>'


def _problems(problems: tuple[str, ...]) -> str:
    if not problems:
        return ""
    items = "".join(f"<li>{_lines(problem)}</li>" for problem in problems)
    return f'<div class="problems"><p class="caption">请注意</p><ul>{items}</ul></div>'


def _copy(answer: Answer) -> str:
    # The script copies the text of the hidden element, so that what is pasted is exactly `paste_text`.
    words = "复制回答和出处" if answer.citations else "复制回答"
    hidden = escape(paste_text(answer)).replace("\n", "&#10;").replace("\r", "&#13;")
    return f'<button type="button" class="copy">{words}</button><span class="paste" hidden>{hidden}</span>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines() if line.strip())


def _inline(text: str) -> str:
    """Escaped, on one line: a line break would end the HTML block, and Markdown would read what follows."""
    return escape(" ".join(text.splitlines()))
