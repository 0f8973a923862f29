"""Accounts, judgements and the audit log as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from index.types import Document

from .accounts import Account
from .records import Deed, Judgement
from .words import Words

Named = Callable[[str], Document | None]
_CITED = 5  # documents named in one line of the audit log


def accounts_html(accounts: Sequence[Account], words: Words) -> str:
    rows = [
        (
            f'<span class="name">{escape(account.name)}</span>',
            words.roles[account.role],
            escape("、".join(account.sees)) + ("" if account.own else f"（{words.by_role}）"),
            f"<time>{_minute(account.created_at)}</time>",
        )
        for account in accounts
    ]
    return _table((words.account, words.role, words.sees, words.since), rows) or _told(words.no_users)


def judgements_html(judgements: Sequence[Judgement], words: Words) -> str:
    rows = [
        (
            f"<time>{_minute(j.at)}</time>",
            f'<span class="name">{escape(j.name)}</span>',
            f'<span class="{"right" if j.right else "wrong"}-answer">{words.right if j.right else words.wrong_answer}</span>',
            escape(j.question),
            f'<div class="answer" tabindex="0">{escape(j.answer)}</div>',
            escape(j.comment),
        )
        for j in judgements
    ]
    columns = (words.at, words.account, "", words.question, words.answer, words.comment)
    return _table(columns, rows) or _told(words.no_feedback)


def deeds_html(deeds: Sequence[Deed], named: Named, kept: bool, words: Words) -> str:
    """The audit log; `named` gives a document the reader may see, None for others and for those that are gone."""
    rows = [
        (
            f"<time>{_minute(deed.at)}</time>",
            f'<span class="name">{escape(deed.name)}</span>',
            words.deeds.get(deed.what, deed.what) + _status(deed, words),
            escape(deed.question or deed.subject),
            _cited(deed.documents, named),
        )
        for deed in deeds
    ]
    subject = f"{words.question} / {words.subject}"
    table = _table((words.at, words.account, words.what, subject, words.documents), rows)
    return _told(words.kept if kept else words.not_kept) + (table or _told(words.no_audit))


def told_html(message: str) -> str:
    """A message, which may hold what a person typed."""
    return f'<p class="told" role="status">{escape(message)}</p>'


def _status(deed: Deed, words: Words) -> str:
    return f"（{words.statuses.get(deed.status, escape(deed.status))}）" if deed.status else ""


def _cited(documents: Sequence[str], named: Named) -> str:
    found = [named(document_id) for document_id in documents[:_CITED]]
    told = [f"《{escape(document.title)}》" if document else "—" for document in found]
    return "、".join(told) + ("…" if len(documents) > _CITED else "")


def _table(columns: Iterable[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="table" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _told(message: str) -> str:
    return f'<p class="told">{message}</p>'


def _minute(at: str) -> str:
    return escape(at[:16].replace("T", " "))
