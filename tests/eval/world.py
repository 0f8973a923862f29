"""A small made-up corpus and an assistant with a script, for the tests of the evaluation."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.types import Answer, Citation
from eval.gold.corpus import Corpus
from eval.systems.system import Ours
from index.types import Clause, Document, Hit


def document(title: str, source: str = "", text: str = "", **fields: object) -> Document:
    values: dict[str, object] = {
        "document_number": None,
        "issuer": None,
        "region": None,
        "issued_on": None,
        "effective_on": None,
        "year": None,
        "kind": None,
        "status": None,
        "access": None,
        "sha256": "0" * 64,
    }
    source = source or f"{title}.txt"
    return Document(id=source, title=title, source=source, text=text, **(values | fields))  # type: ignore[arg-type]


def clause(of: Document, address: str, text: str) -> Clause:
    start = of.text.find(text)
    return Clause(
        id=f"{of.id}#{address}",
        document_id=of.id,
        path=(address,),
        address=address,
        heading="",
        headings=(),
        text=text,
        start=start,
        end=start + len(text),
    )


REPLY = "申请应当自收到之日起15个工作日内答复。"
WATER = "水质数据每月5日前公布，由水务局负责。"
PLAN = document("云山区公开方案", text=f"一、{REPLY}\n二、{WATER}\n")
CLAUSES = (clause(PLAN, "一", REPLY), clause(PLAN, "二", WATER))
CORPUS = Corpus.of([PLAN], CLAUSES)


def citation(cited: Clause, marker: int = 1, **changed: object) -> Citation:
    values: dict[str, object] = {
        "clause_id": cited.id,
        "label": f"《{PLAN.title}》{cited.address}",
        "address": cited.address,
        "quote": cited.text,
        "start": cited.start,
        "end": cited.end,
        "document": PLAN,
    }
    return Citation(marker=marker, **(values | changed))  # type: ignore[arg-type]


def answered(text: str, *citations: Citation) -> Answer:
    return Answer(question="", standalone_question="", status="answered", text=text, citations=citations)


def refused(reason: str = "文件没有提到") -> Answer:
    return Answer(question="", standalone_question="", status="not_found", text="", reason=reason)


def system(scripted: Scripted) -> Ours:
    """A scripted assistant as a system under the name `ours`."""
    return Ours(scripted, "ours", {"hits": 20})


@dataclass
class Scripted:
    """Answers from a script keyed by question (an exception in it is raised, a number is slept for first) and
    records what it was asked. Its search returns the clauses that share most characters with the question."""

    script: Mapping[str, Answer | Exception | float]
    asked: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[Mapping[str, str]] = ()) -> Answer:
        self.asked.append((question, tuple((turn["role"], turn["content"]) for turn in history)))
        scripted = self.script[question]
        if isinstance(scripted, Exception):
            raise scripted
        if isinstance(scripted, Answer):
            return scripted
        time.sleep(scripted)
        return refused()

    def stream(self, question: str, history: Sequence[Mapping[str, str]] = ()) -> Iterator[Answer]:
        yield self.ask(question, history)

    def search(self, question: str, k: int = 10) -> Sequence[Hit]:
        self.searched.append(question)
        ranked = sorted(CLAUSES, key=lambda c: len(set(c.text) & set(question)), reverse=True)
        return [Hit(c, 1 / rank) for rank, c in enumerate(ranked[:k], 1)]
