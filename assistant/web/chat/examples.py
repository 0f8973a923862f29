"""Example questions from the indexed documents themselves, shown only when the assistant answers them
rightly.

General rules read a document's facts and clauses (a question page's own question, a note of responsibility,
a time limit, number and dates, an article) and write one question each; every candidate is asked, and kept
only when the answer cites the very clause it was made from.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.errors import PolicyError
from index.opened import Index
from index.structure.articles import is_article
from index.types import Clause, Document

from ...assistant import Assistant
from ...quoting.reading.responsible import names_responsible
from ...types import Answer, Citation

WANTED = 4  # examples shown
MOST_ASKED = 16  # candidates tried, at most
MOST_SECONDS = 4.0  # spent on trying them, at most
MOST_DOCUMENTS = 40  # documents looked into
MOST_HELD = 16  # sets of documents whose examples are kept

_LIMIT = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)(?:个)?(?:工作日|小时|日|天|个月)(?:之)?内|(?:\d+月)?底前"
)
_MARK = re.compile(r"^\s*(?:第.{1,8}条|[（(]?[一二三四五六七八九十百\d]{1,4}[）)]?[、.．]?)\s*")
_TOPIC = re.compile(r"^[\u4e00-\u9fff“”、]{4,20}(?=[。：])")
_DUTY = re.compile(r"应当|可以|不得|下列|本办法")  # in words that are a rule, not a title
_LONG_TITLE = 30  # characters from which a document is called by its number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question and what a right answer cites: the document; its clause, unless the question is about the
    document itself; and words that `shows` accepts, when it matters which."""

    question: str
    document_id: str
    clause_id: str | None = None
    shows: Callable[[str], bool] | None = None


Rule = Callable[[Document, Sequence[Clause]], Candidate | None]


class Examples:
    """Example questions for each set of documents that someone may see, made when first asked for and again
    when those documents have changed.

    Safe from several threads: the first caller works, the others wait for it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, tuple[str, ...]] = {}

    def current(self, assistant: Assistant) -> tuple[str, ...]:
        """At most WANTED questions from this assistant's documents. Where a chat model answers, asking costs
        time or money: then only questions that look something up. Raises the `CatalogError`s of
        `index.errors`."""
        state = assistant.index.fingerprint
        with self._lock:
            if state not in self._made:
                ask = None if assistant.settings.llm else assistant.ask
                self._made[state] = choose_examples(candidates(assistant.index), ask)
            while len(self._made) > MOST_HELD:
                self._made.pop(next(iter(self._made)))
            return self._made[state]


def candidates(index: Index) -> list[Candidate]:
    """Candidates of all rules, mixed so that rules and documents take turns."""
    documents = varied(index.documents())[:MOST_DOCUMENTS]
    clauses = {document.id: index.clauses(document.id) for document in documents}
    by_rule = []
    for place, rule in enumerate(_RULES):
        # Each rule begins at another document, so that the first examples speak of different ones.
        turned = documents[place % max(1, len(documents)) :] + documents[: place % max(1, len(documents))]
        found = [rule(document, clauses[document.id]) for document in turned]
        by_rule.append([candidate for candidate in found if candidate])
    return [candidate for turn in zip_longest(*by_rule) for candidate in turn if candidate]


def varied(documents: Sequence[Document]) -> list[Document]:
    """Newest first, kinds taking turns."""
    kinds: dict[str | None, list[Document]] = {}
    for document in sorted(documents, key=lambda d: (d.issued_on or "", d.id), reverse=True):
        kinds.setdefault(document.kind, []).append(document)
    return [document for turn in zip_longest(*kinds.values()) for document in turn if document]


def choose_examples(found: Sequence[Candidate], ask: Callable[[str], Answer] | None) -> tuple[str, ...]:
    """The first candidates that are answered rightly, different documents first."""
    chosen: list[Candidate] = []
    started: float | None = None
    for candidate in list(_fresh_first(found))[:MOST_ASKED]:
        if len(chosen) == WANTED or (started and time.monotonic() - started > MOST_SECONDS):
            break
        if _is_answered(candidate, ask):
            chosen.append(candidate)
        # Counted from the first answer on: that one also loads the model.
        started = started or time.monotonic()
    return tuple(candidate.question for candidate in chosen)


def _fresh_first(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The first candidate of each document, then the second of each, and so on."""
    turns: dict[str, int] = {}
    ranked = []
    for candidate in found:
        turns[candidate.document_id] = turns.get(candidate.document_id, 0) + 1
        ranked.append((turns[candidate.document_id], candidate))
    return (candidate for _, candidate in sorted(ranked, key=lambda pair: pair[0]))


def _is_answered(candidate: Candidate, ask: Callable[[str], Answer] | None) -> bool:
    if ask is None:
        return candidate.clause_id is None
    try:
        answer = ask(candidate.question)
    except PolicyError:
        return False
    return answer.status == "answered" and any(
        _is_meant(citation, candidate) for citation in answer.citations
    )


def _is_meant(citation: Citation, candidate: Candidate) -> bool:
    return (
        citation.document.id == candidate.document_id
        and candidate.clause_id in (None, citation.clause_id)
        and (candidate.shows is None or candidate.shows(citation.quote))
    )


def _asked_on_page(document: Document, clauses: Sequence[Clause]) -> Candidate | None:
    """A question of a question-and-answer page, in its own words."""
    for clause in clauses:
        question = clause.heading.strip()
        if clause.address.startswith("问") and question.endswith(("？", "?")) and 6 <= len(question) <= 40:
            return Candidate(question, document.id, clause.id)
    return None


def _who(document: Document, clauses: Sequence[Clause]) -> Candidate | None:
    return _on_topic(document, clauses, names_responsible, "由哪个部门负责？")


def _when(document: Document, clauses: Sequence[Clause]) -> Candidate | None:
    return _on_topic(document, clauses, _limits, "有什么时限要求？")


def _limits(text: str) -> bool:
    return bool(_LIMIT.search(text))


def _on_topic(
    document: Document, clauses: Sequence[Clause], fits: Callable[[str], bool], ending: str
) -> Candidate | None:
    for clause in clauses:
        topic = topic_of(clause)
        if topic and clause.kind == "clause" and fits(clause.text):
            return Candidate(f"{_name(document)}中，{topic}{ending}", document.id, clause.id, fits)
    return None


def topic_of(clause: Clause) -> str:
    """What a clause is about in 4 to 20 characters: its heading, or a first sentence that reads like one;
    "" if neither."""
    for text in (clause.heading.strip().rstrip("。") + "。", _MARK.sub("", clause.text, count=1)):
        found = _TOPIC.match(text)
        if found and not _DUTY.search(found[0]):
            return found[0]
    return ""


def _number(document: Document, _: Sequence[Clause]) -> Candidate | None:
    return Candidate(f"《{document.title}》的文号是什么？", document.id) if document.document_number else None


def _effective(document: Document, _: Sequence[Clause]) -> Candidate | None:
    return (
        Candidate(f"《{document.title}》从什么时候起施行？", document.id) if document.effective_on else None
    )


def _article(document: Document, clauses: Sequence[Clause]) -> Candidate | None:
    """The article in the middle, asked for by its number."""
    articles = [clause for clause in clauses if is_article(clause) and 30 <= len(clause.text) <= 300]
    if not articles:
        return None
    middle = articles[len(articles) // 2]
    return Candidate(f"《{document.title}》{middle.address}是怎么规定的？", document.id, middle.id)


def _name(document: Document) -> str:
    if document.document_number and len(document.title) > _LONG_TITLE:
        return document.document_number
    return f"《{document.title}》"


_RULES: tuple[Rule, ...] = (_who, _asked_on_page, _when, _article, _number, _effective)
