"""A running upload or indexing, and what came of it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.progress import Progress

from ...drafts import label
from ..tabs import Person
from .child import Finished
from .library import Outcome
from .words import Words

_MOST_TOLD = 20  # unreadable files named after indexing again


def progress_html(progress: Progress | None, words: Words) -> str:
    """A bar with what is being done; without a value while it waits."""
    if progress is None:
        return f'<div role="status"><progress></progress><p>{words.waiting}</p></div>'
    told = {"read": words.reading, "embed": words.embedding, "publish": words.publishing}[progress.stage]
    told = told.format(done=progress.done, total=progress.total, name=progress.name)
    value = f' value="{progress.done}" max="{max(1, progress.total)}"'
    return f'<div role="status"><progress{value}></progress><p>{escape(told)}</p></div>'


def outcomes_html(
    outcomes: Sequence[Outcome], finished: Finished | None, person: Person, words: Words
) -> str:
    """Every file of an upload with what became of it, those that were not taken first."""
    taken = [outcome for outcome in outcomes if outcome.document]
    refused = [outcome for outcome in outcomes if not outcome.document]
    head = words.taken.format(taken=len(taken), refused=len(refused))
    error = finished.error if finished else None
    told = f'<p class="error">{words.index_error}{words.colon}{escape(error)}</p>' if error else ""
    lines = "".join(_line(outcome, person, words) for outcome in (*refused, *taken))
    return f'<div role="status"><p>{head}</p>{told}<ul>{lines}</ul></div>'


def _line(outcome: Outcome, person: Person, words: Words) -> str:
    document = outcome.document
    name = f"<b>{escape(outcome.name)}</b>"
    if document is None:
        return f'<li class="refused">{name} <span class="error">{words.refused}</span>{words.colon}{escape(outcome.reason)}</li>'
    if not person.may_see(document):
        return f"<li>{name} {escape(words.not_seen.format(access=document.access))}</li>"
    told = words.taken_as.format(label=label(document, ""), count=outcome.clauses)
    return f"<li>{name} {escape(told)}</li>"


def indexed_html(finished: Finished, words: Words) -> str:
    """What indexing again changed."""
    if finished.error:
        return f'<p class="error" role="status">{escape(finished.error)}</p>'
    told = words.again_done.format(
        added=finished.added, changed=finished.changed, removed=finished.removed, documents=finished.documents
    )
    lines = "".join(f"<li>{escape(message)}</li>" for _, message in finished.failures[:_MOST_TOLD])
    some = f"<p>{words.again_some.format(count=len(finished.failures))}</p><ul>{lines}</ul>" if lines else ""
    return f'<div role="status"><p>{told}</p>{some}</div>'
