"""Hand-made documents, clauses and answers for the tests of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.types import Answer, Citation
from assistant.web.chat.conversation import Exchange, Near
from assistant.web.chat.telling import told_of
from index.types import Clause, Document, Heading

LINES = (
    "一、管好财政信息",
    "1．规范预算公开。预算自批复之日起20日内公开；决算同此。（责任单位：区财政局）",
    "2．公开补贴名单。<img src=x onerror=alert(1)>每年公布一次。",
    "|档次|金额|",
    "|一档|<b>5</b>万元|",
)
TEXT = "\n".join(LINES)


def document(**fields: object) -> Document:
    held: dict[str, object] = {
        "id": "d1", "title": "青禾区2024年政务公开工作要点", "document_number": "青禾政办发〔2024〕11号",
        "issuer": "青禾区人民政府办公室", "region": "青禾区", "issued_on": "2024-05-16", "effective_on": None,
        "year": 2024, "kind": "要点", "status": None, "access": "主动公开", "source": "folder/要点.txt",
        "sha256": "0" * 64, "text": TEXT,
    }  # fmt: skip
    return Document(**(held | fields))  # type: ignore[arg-type]


def clauses() -> tuple[Clause, Clause]:
    """The two clauses of `document()`: `一、1`, and `一、2` with its table."""
    first = len(LINES[0]) + 1
    second = first + len(LINES[1]) + 1
    return (
        _clause("c1", "1", "规范预算公开", first, second - 1),
        _clause("c2", "2", "公开补贴名单", second, len(TEXT)),
    )


def _clause(clause_id: str, number: str, heading: str, start: int, end: int) -> Clause:
    return Clause(
        clause_id, "d1", ("一", number), f"一、{number}", heading, (LINES[0],), TEXT[start:end], start, end
    )


def headings() -> tuple[Heading, ...]:
    return (Heading(("一",), LINES[0], 0, len(LINES[0])),)


def citation(marker: int, quote: str, clause: Clause | None = None, of: Document | None = None) -> Citation:
    """A citation of words of the sample text."""
    held, own = of or document(), clause or clauses()[0]
    start = held.text.index(quote)
    label = f"《{held.title}》（{held.document_number}）{own.address}"
    return Citation(
        marker, own.id, label, own.address, quote, start, start + len(quote), held, own.path, own.headings
    )


def answer(text: str = "预算自批复之日起20日内公开；[1]", **fields: object) -> Answer:
    held: dict[str, object] = {
        "question": "预算多久公开？", "standalone_question": "预算多久公开？",
        "status": "answered", "text": text,
        "citations": (citation(1, "预算自批复之日起20日内公开；"),),
    }  # fmt: skip
    return Answer(**(held | fields))  # type: ignore[arg-type]


def exchange(
    given: Answer | None = None, near: tuple[Near, ...] = (), number: int = 1, **fields: object
) -> Exchange:
    """The exchange of an answer, as the page keeps it."""
    held = given or answer()
    told = replace(told_of(held), near=near)
    return replace(Exchange(number, held.question, told), **fields)  # type: ignore[arg-type]


class FakeIndex:
    """The part of `Index` the source panel reads, over documents held in memory."""

    def __init__(self, documents: Mapping[str, Document] | None = None) -> None:
        self.held = {"d1": document()} if documents is None else dict(documents)
        self.generation = 1

    @property
    def fingerprint(self) -> str:
        return str(self.generation)

    def snapshot(self) -> FakeIndex:
        return self

    def __enter__(self) -> FakeIndex:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def documents(self) -> tuple[Document, ...]:
        return tuple(self.held.values())

    def document(self, document_id: str) -> Document | None:
        return self.held.get(document_id)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        return clauses() if document_id in self.held else ()

    def clause(self, clause_id: str) -> Clause | None:
        return next((c for c in clauses() if c.id == clause_id and "d1" in self.held), None)

    def headings(self, document_id: str) -> tuple[Heading, ...]:
        return headings() if document_id in self.held else ()
