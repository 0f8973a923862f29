"""What `check` and `show` print: as text for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from .store.catalog import Failure
from .types import Clause, Document, Heading, Problem, Removal

SEVERITIES = {"error": "错误", "warning": "提醒", "repair": "修复"}
_REASONS = {
    "navigation": "导航",
    "page-number": "页码",
    "running-head": "页眉",
    "running-foot": "页脚",
    "related-links": "相关链接",
    "toolbar": "工具栏",
    "facts": "信息框",
    "hidden": "隐藏文字",
}
_LABELS = {
    "id": "编号",
    "notice_title": "印发通知",
    "document_number": "文号",
    "issuer": "发文机关",
    "region": "地区",
    "issued_on": "成文或发布日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "revised_on": "修订日期",
    "kind": "文种",
    "status": "时效",
    "access": "公开方式",
    "references": "提到的文件",
    "source": "来源",
}
_WIDTH = 40  # characters of a clause shown in an outline


def document_object(
    document: Document, clauses: Sequence[Clause], headings: Sequence[Heading]
) -> dict[str, Any]:
    """The document's metadata and text, with `clauses`, the unnumbered `parts` in the same shape, and
    `headings`."""
    found: dict[str, Any] = asdict(document)
    found["clauses"] = [_clause_object(clause) for clause in clauses if clause.kind == "clause"]
    found["parts"] = [_clause_object(clause) for clause in clauses if clause.kind == "part"]
    found["headings"] = [asdict(heading) for heading in headings]
    return found


def _clause_object(clause: Clause) -> dict[str, Any]:
    return {
        field.name: getattr(clause, field.name)
        for field in fields(clause)
        if field.name not in ("document_id", "kind")
    }


def outline(document: Document, clauses: Sequence[Clause], headings: Sequence[Heading]) -> Iterator[str]:
    """Metadata, then headings and clauses in the order of the text, then the problems."""
    yield f"《{document.title}》"
    for name, label in _LABELS.items():
        value = getattr(document, name)
        if value:
            yield f"  {label}：{'、'.join(value) if isinstance(value, tuple) else value}"
    numbered = sum(clause.kind == "clause" for clause in clauses)
    yield f"  条款：{numbered} 条，另有 {len(clauses) - numbered} 个无编号部分"
    yield ""
    entries: list[Clause | Heading] = sorted((*clauses, *headings), key=lambda entry: entry.start)
    for entry in entries:
        if isinstance(entry, Heading):
            yield _first_line(entry.text)
        else:
            yield f"    {entry.address}  {_first_line(entry.heading or entry.text)}"
    if document.problems:
        yield ""
        yield from problem_lines(document.problems)


def clause_lines(document: Document, clauses: Iterable[Clause]) -> Iterator[str]:
    """Each clause as staff cite it, with its heading path and its words."""
    number = f"（{document.document_number}）" if document.document_number else ""
    for clause in clauses:
        yield f"《{document.title}》{number}{clause.address}"
        if clause.headings:
            yield " > ".join(clause.headings)
        yield clause.text
        yield ""


def removal_lines(removals: Sequence[Removal]) -> Iterator[str]:
    """The cleaning report: every line that was taken out, with the reason."""
    yield f"清理时去掉了 {len(removals)} 行："
    for removal in removals:
        yield f"  [{_REASONS.get(removal.reason, removal.reason)}] {removal.text}"


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        line = f"（第 {problem.line} 行）" if problem.line and "行" not in problem.message else ""
        yield f"  [{SEVERITIES[problem.severity]}] {problem.message}{line}"


def check_object(documents: Sequence[Document], failures: Sequence[Failure]) -> dict[str, Any]:
    """`documents` with their problems, the `unreadable` files, and how many `errors` there are in all."""
    return {
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "source": document.source,
                "problems": [asdict(problem) for problem in document.problems],
            }
            for document in documents
        ],
        "unreadable": [
            {
                "path": str(failure.path),
                "name": failure.name,
                "code": failure.code,
                "message": failure.message,
            }
            for failure in failures
        ],
        "errors": error_count(documents, failures),
    }


def check_lines(documents: Sequence[Document], failures: Sequence[Failure]) -> Iterator[str]:
    for document in documents:
        if document.problems:
            yield f"《{document.title}》 {document.source}"
            yield from problem_lines(document.problems)
    for failure in failures:
        yield f"[无法读取] {failure.message}"
    clean = sum(not document.problems for document in documents)
    errors = error_count(documents, failures)
    yield f"共 {len(documents)} 份文件，{clean} 份没有问题；无法读取 {len(failures)} 个；错误 {errors} 处。"


def error_count(documents: Iterable[Document], failures: Sequence[Failure]) -> int:
    """Findings of severity `error`, and files that could not be read."""
    errors = sum(problem.severity == "error" for document in documents for problem in document.problems)
    return errors + len(failures)


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
