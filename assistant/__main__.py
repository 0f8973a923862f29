"""`python -m assistant ask QUESTION`, `python -m assistant search QUERY` and `python -m assistant verify FILE`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from index.command_line import ChineseParser, start_logging
from index.errors import BadQuestion, PolicyError

STATUS_NOT_PASSED, STATUS_FAILED, STATUS_INTERRUPTED = 1, 2, 130
_SHAPE = '应为 [{"role": "user", "content": "…"}]。'


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 also when nothing was found; 1 when `verify` found something wrong; 2 with one Chinese line on stderr for an error, 130 when
    interrupted."""
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
        return STATUS_INTERRUPTED
    except BrokenPipeError:  # `… | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _tolerate_any_text() -> None:
    """A terminal that cannot show a character shows its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = ChineseParser("python -m assistant", "从政策文件中查找并逐句引用原文作答。")
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令", parser_class=ChineseParser)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> ChineseParser:
        added = commands.add_parser(name, help=text, description=text, prog=f"python -m assistant {name}")
        added.set_defaults(run=run)
        added.options.add_argument(
            "--index", type=Path, metavar="文件夹", help="索引文件夹（默认 POLICY_INDEX 或 policy-index）"
        )
        added.options.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
        return added

    added = command("ask", _ask, "提问，得到带出处的回答")
    added.named.add_argument("question", metavar="问题")
    added.options.add_argument("--history", type=Path, metavar="文件", help=f"此前对话的 JSON 文件：{_SHAPE}")
    added = command("search", _search, "只检索条款")
    added.named.add_argument("question", metavar="检索词")
    added.options.add_argument("-k", type=int, default=10, metavar="条数", help="1–100，默认 10")
    added = command("verify", _verify, "核对一段带出处的文字，逐句、逐条出处报告")
    added.named.add_argument("file", metavar="文件", help="ask 的输出（文本或 --json）；- 为标准输入")
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


def _verify(options: argparse.Namespace) -> int:
    """Exit status 0 when everything passed, 1 when something failed."""
    from .gate.alone import verify
    from .gate.given import read_given
    from .output import verification_object, verification_text

    given = read_given(_read_checked(options.file))
    checked = verify(given.text, given.citations, options.index, given.remarks)
    print(
        json.dumps(verification_object(checked), ensure_ascii=False, indent=1)
        if options.json
        else verification_text(checked)
    )
    return 0 if checked.passed else STATUS_NOT_PASSED


def _read_checked(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise BadQuestion(f"读不到文件 {name}：{error.strerror}。请检查路径。") from error
    except UnicodeDecodeError as error:
        raise BadQuestion(f"文件 {name} 不是 UTF-8 文本，请另存为 UTF-8。") from error


def _open(options: argparse.Namespace) -> Any:
    from .assistant import Assistant
    from .settings import Settings

    return Assistant.open(settings=Settings.from_environment(index=options.index))


def _read_history(path: Path) -> list[Any]:
    try:
        held = json.loads(
            path.read_text("utf-8-sig")
        )  # editors on Windows begin a file with a byte order mark
    except OSError as error:
        raise BadQuestion(f"读不到历史文件 {path}：{error.strerror}。请检查路径。") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or nested without end
        raise BadQuestion(f"历史文件 {path} 不是 UTF-8 的 JSON。{_SHAPE}") from error
    if not isinstance(held, list):
        raise BadQuestion(f"历史文件 {path} 应为列表。{_SHAPE}")
    return held


if __name__ == "__main__":
    sys.exit(main())
