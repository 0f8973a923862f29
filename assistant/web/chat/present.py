"""Exchange → HTML: pure functions that escape every word of a question or a document.

What they return is one HTML block without line breaks, so that the chat's Markdown passes it through as it
stands: neither `<script>` nor `# ` nor `|` in a document is taken for markup. Buttons carry in their value
what the page's scripts send back: `exchange-marker` for a citation, a clause's id, `exchange-reading`.
"""

from __future__ import annotations

import re
from html import escape

from .conversation import Cited, Exchange, Near, Reading, Told
from .paste import by_label, marks, own_lines, paste_text, state_of
from .words import Words

QUESTION_SHOWN = 400  # characters of a question repeated in the page

_MARK = re.compile(r"\[(\d{1,4})\]")


def question_html(question: str, words: Words) -> str:
    """A question as it was typed, cut when it is very long."""
    shown = question.strip()
    if len(shown) > QUESTION_SHOWN:
        shown = shown[:QUESTION_SHOWN] + words.characters.format(count=len(shown))
    return f'<div class="asked">{_lines(shown)}</div>'


def answer_html(exchange: Exchange, words: Words, judged: bool = False) -> str:
    """The whole answer: what was understood, its words with marks, the state, citations or what is nearest,
    problems, and what can be done with it. `judged` offers the buttons to judge it."""
    if exchange.told is None:
        return _without_answer(exchange.message, words)
    told = exchange.told
    tools = (
        f'<div class="tools">{_copy(told, words)}{_saves(exchange, words)}'
        f"{_judge(exchange, words) if judged else ''}</div>"
    )
    parts = [
        _understood(exchange, told, words),
        f'<div class="words">{_words(told, exchange.number)}</div>',
        _state(told, words),
        _citations(told, exchange.number, words),
        _near(told.near, words),
        _everywhere(exchange, told, words),
        _problems(told.problems, words),
        f'<p class="broken-off">{_lines(exchange.message)}</p>' if exchange.message else "",
        tools,
        _glances(told.cited, exchange.number),
    ]
    return f'<div class="answer {told.status.replace("_", "-")}">{"".join(parts)}</div>'


def _without_answer(message: str, words: Words) -> str:
    if not message:
        return f'<div class="answer waiting"><p>{words.waiting}</p></div>'
    told = f'<div class="words"><p>{_lines(message)}</p></div>'
    return f'<div class="answer failed"><p class="state">{words.failed}</p>{told}</div>'


def _understood(exchange: Exchange, told: Told, words: Words) -> str:
    chips = [_chip(exchange.number, at, reading, words) for at, reading in enumerate(told.readings)]
    if exchange.scope:
        names = "、".join(exchange.scope)
        chips.append(f'<span class="chip held">{words.within}{words.colon}{_inline(names)}</span>')
    return f'<p class="understood"><span>{words.understood}</span>{"".join(chips)}</p>' if chips else ""


def _chip(number: int, at: int, reading: Reading, words: Words) -> str:
    names = {
        "question": words.read_question, "documents": words.read_documents, "places": words.read_places, "aspects": words.read_aspects,
        "years": words.read_years, "addresses": words.read_addresses,
    }  # fmt: skip
    text = f"《{reading.text}》" if reading.kind == "documents" else reading.text
    told = words.remove.format(item=text)
    button = (
        f'<button type="button" class="remove" value="{number}-{at}" title="{_inline(told)}"'
        f' aria-label="{_inline(told)}">×</button>'
    )
    return (
        f'<span class="chip"><span class="name">{names[reading.kind]}{words.colon}</span>'
        f"{_inline(text)}{button}</span>"
    )


def _words(told: Told, number: int) -> str:
    """The text as paragraphs; a mark becomes a button when it stands for a citation, and stays text when
    not."""
    known = {citation.marker: citation.label for citation in told.cited}
    paragraphs = []
    for line in own_lines(told):
        pieces, at = [], 0
        for found in _MARK.finditer(line):
            marker = int(found[1])
            button = _mark(number, marker, known[marker]) if marker in known else found[0]
            pieces += [escape(line[at : found.start()]), button]
            at = found.end()
        paragraphs.append(f"<p>{''.join(pieces)}{escape(line[at:])}</p>")
    return "".join(paragraphs)


def _clause_link(clause_id: str, label: str) -> str:
    return f'<button type="button" class="clause-link" value="{escape(clause_id)}">{_inline(label)}</button>'


def _mark(number: int, marker: int, label: str) -> str:
    place = f'value="{number}-{marker}" aria-label="[{marker}] {_inline(label)}"'
    return f'<button type="button" class="cite mark" {place}>[{marker}]</button>'


def _state(told: Told, words: Words) -> str:
    # A refusal's text already gives its reason; it is not said twice.
    reason = told.reason if told.reason and told.reason not in told.text else ""
    said = f'<span class="reason">{_inline(reason)}</span>' if reason else ""
    return f'<p class="state"><span class="badge">{state_of(told, words)}</span>{said}</p>'


def _citations(told: Told, number: int, words: Words) -> str:
    if not told.cited:
        return ""
    items = []
    for label, markers in by_label(told.cited).items():
        button = f'<button type="button" class="cite" value="{number}-{markers[0]}">'
        items.append(
            f'<li><span class="number">{marks(markers)}</span>{button}{_inline(label)}</button></li>'
        )
    return f'<div class="citations"><p class="caption">{words.citations}</p><ul>{"".join(items)}</ul></div>'


def _near(near: tuple[Near, ...], words: Words) -> str:
    if not near:
        return ""
    items = "".join(
        f"<li>{_clause_link(item.clause_id, item.label)} <small>{_inline(item.heading)}</small></li>"
        for item in near
    )
    return f'<div class="near"><p class="caption">{words.nearest}</p><ul>{items}</ul></div>'


def _everywhere(exchange: Exchange, told: Told, words: Words) -> str:
    if not exchange.scope or told.status != "not_found":
        return ""
    button = f'<button type="button" class="tool everywhere" value="{exchange.number}">'
    return f"<p>{button}{words.everywhere}</button></p>"


def _problems(problems: tuple[str, ...], words: Words) -> str:
    if not problems:
        return ""
    items = "".join(f"<li>{_lines(problem)}</li>" for problem in problems)
    return f'<div class="problems"><p class="caption">{words.attention}</p><ul>{items}</ul></div>'


def _copy(told: Told, words: Words) -> str:
    # The script copies the text of the hidden element, so that what is pasted is exactly `paste_text`.
    hidden = escape(paste_text(told)).replace("\n", "&#10;").replace("\r", "&#13;")
    return (
        f'<button type="button" class="tool copy">{words.copy}</button>'
        f'<span class="paste" hidden>{hidden}</span>'
    )


def _saves(exchange: Exchange, words: Words) -> str:
    return "".join(
        f'<button type="button" class="tool save" value="{exchange.number}-{form}">{name}</button>'
        for form, name in (("docx", words.save_docx), ("md", words.save_md))
    )


def _judge(exchange: Exchange, words: Words) -> str:
    return '<span class="judge">' + "".join(
        f'<button type="button" class="tool judge-{word}" value="{exchange.number}-{word}">{name}</button>'
        for word, name in (("right", words.right), ("wrong", words.wrong))
    ) + "</span>"  # fmt: skip


def _glances(cited: tuple[Cited, ...], number: int) -> str:
    """What is shown when the pointer rests on a mark: the clause with its quoted words."""
    if not cited:
        return ""
    return f'<div class="glances" hidden>{"".join(_glance(c, number) for c in cited)}</div>'


def _glance(cited: Cited, number: int) -> str:
    return (
        f'<div class="glance for-{number}-{cited.marker}"><p class="caption">{_inline(cited.label)}</p>'
        f"<p>{_lines(cited.before)}<mark>{_lines(cited.quote)}</mark>{_lines(cited.after)}</p></div>"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines() if line.strip())


def _inline(text: str) -> str:
    """Escaped, on one line: a line break would end the HTML block, and Markdown would read what follows."""
    return escape(" ".join(text.splitlines()))
