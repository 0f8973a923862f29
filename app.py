"""The chat in the browser: `python app.py [--index DIR] [--corpus FOLDER...] [--host 127.0.0.1] [--port
7860]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from index.command_line import start_logging
from index.errors import PolicyError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant import Settings

NAME = "政策问答助手"
FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted. Returns the exit status: 0, or 2 with one Chinese line on stderr for an
    error."""
    options = _parser().parse_args(arguments)
    try:
        start_logging()
        return _run(options)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python app.py", description=f"{NAME}：在浏览器里提问，得到带出处的回答。"
    )
    parser.add_argument(
        "--index", type=Path, metavar="文件夹", help="索引文件夹（默认 POLICY_INDEX 或 policy-index）"
    )
    parser.add_argument(
        "--corpus", type=Path, nargs="+", metavar="文件夹", help="先用这些文件夹建立或更新索引"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="只能是本机地址（默认 127.0.0.1）"
    )
    parser.add_argument("--port", type=int, default=7860, metavar="端口", help="端口（默认 7860）")
    return parser


def _run(options: argparse.Namespace) -> int:
    # The address is taken first: a wrong or used one must show before minutes of indexing, not after.
    from assistant.web.server import address_of, keep_offline, listen, require_loopback, server_of

    require_loopback(options.host)
    with listen(options.host, options.port) as listening:
        keep_offline()
        from assistant.settings import Settings

        settings = Settings.from_environment(index=options.index)
        if options.corpus:
            _update_index(options.corpus, settings)
        app = _load(settings)
        ready = f"{NAME}：{address_of(listening)}"
        server_of(app, lambda: print(ready, flush=True)).run(sockets=[listening])
    return 0


def _update_index(corpus: Sequence[Path], settings: Settings) -> None:
    from index.build import build
    from index.embedder.embed import open_embedder
    from index.progress import ProgressLine
    from index.summary import summary_lines

    embedder = open_embedder(
        settings.embedder, progress=lambda message: print(message, file=sys.stderr, flush=True)
    )
    with ProgressLine(sys.stderr) as line:
        report = build(corpus, settings.index, embedder, progress=line.show, chroma_url=settings.chroma_url)
    for told in summary_lines(report, settings.index):
        print(told, file=sys.stderr)


def _load(settings: Settings) -> FastAPI:
    """Opens the assistant while Gradio is imported: each takes seconds, much of it outside the interpreter
    lock."""
    from index.opened import Index

    Index.open(settings.index).close()  # a missing or damaged index is told at once, not after the imports

    from assistant import Assistant
    from assistant.web.server import build_app

    with ThreadPoolExecutor(1) as pool:
        importing = pool.submit(__import__, "gradio")
        assistant = Assistant.open(settings=settings)
        importing.result()
    return build_app(assistant)


if __name__ == "__main__":
    sys.exit(main())
