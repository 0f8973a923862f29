"""`python -m assistant ask QUESTION` and `python -m assistant search QUERY`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from index.errors import BadQuestion, PolicyError


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 also when nothing was found; 2 with one Chinese line on stderr for an error."""
    options = _parser().parse_args(arguments)
    try:
        return _search(options) if options.command == "search" else _ask(options)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="从政策文件中查找并逐句引用原文作答。"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="提问，得到带出处的回答")
    ask.add_argument("question", help="问题")
    ask.add_argument("--history", type=Path, help='此前对话的 JSON 文件：[{"role": "user", "content": "…"}]')
    search = commands.add_parser("search", help="只检索条款")
    search.add_argument("question", metavar="query", help="检索词")
    search.add_argument("-k", type=int, default=10, help="条数（1–100，默认 10）")
    for command in (ask, search):
        command.add_argument("--index", type=Path, help="索引文件夹（默认 POLICY_INDEX 或 policy-index）")
        command.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    return parser


def _ask(options: argparse.Namespace) -> int:
    from .output import answer_object, answer_text

    history = _read_history(options.history) if options.history else []
    answer = _open(options).ask(options.question, history)
    print(
        json.dumps(answer_object(answer), ensure_ascii=False, indent=1)
        if options.json
        else answer_text(answer)
    )
    return 0


def _search(options: argparse.Namespace) -> int:
    from .output import hits_object

    if not 1 <= options.k <= 100:
        raise BadQuestion("-k 应在 1 到 100 之间。")
    assistant = _open(options)
    found = hits_object(assistant.search(options.question, options.k), assistant.index)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for hit in found["hits"]:
        number = f"（{hit['document_number']}）" if hit["document_number"] else ""
        print(f"{hit['score']:.3f}  《{hit['title']}》{number}{hit['address']}\n       {hit['text'][:80]}")
    return 0


def _open(options: argparse.Namespace) -> Any:
    from .assistant import Assistant
    from .settings import Settings

    return Assistant.open(settings=Settings.from_environment(index=options.index))


def _read_history(path: Path) -> list[Any]:
    try:
        held = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadQuestion(f"读不到历史文件 {path}：{error.strerror}。") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise BadQuestion(
            f'历史文件 {path} 不是 UTF-8 的 JSON。应为 [{{"role": "user", "content": "…"}}]。'
        ) from None
    if not isinstance(held, list):
        raise BadQuestion(f"历史文件 {path} 应为列表。")
    return held


if __name__ == "__main__":
    sys.exit(main())
