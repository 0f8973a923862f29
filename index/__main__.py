"""`python -m index build | check | show`: the commands over an index folder."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from .command_line import ChineseParser, start_logging
from .errors import PolicyError
from .finding import find_clauses
from .opened import Index
from .progress import ProgressLine
from .show import (
    check_lines,
    check_object,
    clause_lines,
    document_object,
    error_count,
    outline,
    removal_lines,
)
from .summary import summary_lines

DEFAULT_INDEX = "policy-index"
STATUS_PROBLEMS, STATUS_FAILED, STATUS_INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, 1 when `check` found errors or `build` has no document, 2
    when the command could not be done, 130 when interrupted."""
    _tolerate_any_text()
    options = _parser().parse_args(arguments)
    try:
        start_logging()
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return STATUS_FAILED
    except KeyboardInterrupt:
        print("\n已中断。已完成的部分都已保存，再次运行会接着做。", file=sys.stderr)
        return STATUS_INTERRUPTED
    except BrokenPipeError:  # `… | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _build(options: argparse.Namespace) -> int:
    from .build import build
    from .embedder.embed import open_embedder

    embedder = open_embedder(os.environ.get("POLICY_EMBEDDER") or None)
    with ProgressLine(sys.stderr) as line:
        report = build(
            options.paths,
            options.index,
            embedder,
            progress=line.show,
            chroma_url=os.environ.get("POLICY_CHROMA_URL") or None,
        )
    if options.json:
        _print_json({"index": str(options.index), "embedder": embedder.name, **asdict(report)})
    else:
        _print_lines(summary_lines(report, options.index))
    return 0 if report.documents else STATUS_PROBLEMS


def _check(options: argparse.Namespace) -> int:
    with Index.open(options.index) as index:
        documents, failures = index.documents(), index.failures()
    if options.json:
        _print_json(check_object(documents, failures))
    else:
        _print_lines(check_lines(documents, failures))
    return STATUS_PROBLEMS if error_count(documents, failures) else 0


def _show(options: argparse.Namespace) -> int:
    with Index.open(options.index) as index, index.snapshot():
        document = index.find_document(options.document)
        clauses, headings = index.clauses(document.id), index.headings(document.id)
        removals = index.removals(document.id) if options.removed else ()
    if options.address:
        clauses = find_clauses(clauses, options.address)
    if options.json:
        found = document_object(document, clauses, headings)
        _print_json(
            found | {"removals": [asdict(removal) for removal in removals]} if options.removed else found
        )
    elif options.removed:
        _print_lines(removal_lines(removals))
    elif options.address:
        _print_lines(clause_lines(document, clauses))
    else:
        _print_lines(outline(document, clauses, headings))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = ChineseParser("python -m index", "政策文件索引：建立、检查、查看。")
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令", parser_class=ChineseParser)
    default = Path(os.environ.get("POLICY_INDEX") or DEFAULT_INDEX)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> ChineseParser:
        added = commands.add_parser(name, help=text, description=text, prog=f"python -m index {name}")
        added.set_defaults(run=run)
        added.options.add_argument(
            "--index", type=Path, default=default, metavar="文件夹", help=f"索引文件夹（默认 {default}）"
        )
        added.options.add_argument("--json", action="store_true", help="输出 JSON")
        return added

    added = command("build", _build, "建立或更新索引")
    added.named.add_argument("paths", nargs="+", type=Path, metavar="路径", help="文件或文件夹")
    command("check", _check, "列出每份文件的解析问题；有错误时退出码为 1")
    added = command("show", _show, "查看一份文件的提纲，或其中一条")
    added.named.add_argument("document", metavar="文件", help="编号、文号或标题（可以只写一部分）")
    added.named.add_argument("address", nargs="?", metavar="条款", help="条款地址，如 一（二）4 或 第二十条")
    added.options.add_argument("--removed", action="store_true", help="列出清理时去掉的内容")
    return parser


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _tolerate_any_text() -> None:
    """A terminal that cannot show a character shows its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
