"""The page in the browser: `python app.py [--index DIR] [--corpus FOLDER...] [--uploads FOLDER] [--host 127.0.0.1]
[--port 7860] [--log-questions]`; its accounts: `python app.py users add|list|role|password|remove`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.command_line import start_logging
from index.errors import PolicyError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant import Assistant, Settings
    from assistant.web.library.uploads import Uploads
    from assistant.web.people.site import People

NAME = "政策问答助手"
FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted. Returns the exit status: 0, or 2 with one Chinese line on stderr for an
    error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        start_logging()
        if given[:1] == ["users"]:
            return _users(given[1:])
        return _run(_parser().parse_args(given))
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
        "--uploads",
        type=Path,
        metavar="文件夹",
        help="网页上传的文件放在这里（默认为索引文件夹里的 uploads）",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="地址",
        help="本机以外的地址要先用 users add 添加账户（默认 127.0.0.1）",
    )
    parser.add_argument("--port", type=int, default=7860, metavar="端口", help="端口（默认 7860）")
    parser.add_argument(
        "--log-questions",
        action="store_true",
        help="使用记录里也保存问题原文（默认只记时间、用户和引用的文件）",
    )
    return parser


def _users(arguments: Sequence[str]) -> int:
    from assistant.settings import Settings
    from assistant.web.people.commands import run

    return run(arguments, Settings.from_environment().index)


def _run(options: argparse.Namespace) -> int:
    # The address is taken first: a wrong or used one must show before minutes of indexing, not after.
    from assistant.settings import Settings
    from assistant.web.people.site import require_accounts
    from assistant.web.server import address_of, is_loopback, keep_offline, listen, server_of

    settings = Settings.from_environment(index=options.index)
    if not is_loopback(options.host):
        require_accounts(options.host, settings.index)
    with listen(options.host, options.port) as listening:
        keep_offline()
        from assistant.web.library.uploads import FOLDER, Uploads

        uploads = Uploads(options.uploads or settings.index / FOLDER)
        if options.corpus:
            _update_index([*options.corpus, *uploads.roots()], settings)
        app = _load(settings, options, uploads)
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


def _load(settings: Settings, options: argparse.Namespace, uploads: Uploads) -> FastAPI:
    """Opens the assistant while Gradio is imported: each takes seconds, much of it outside the interpreter
    lock."""
    from index.opened import Index

    Index.open(settings.index).close()  # a missing or damaged index is told at once, not after the imports

    from assistant import Assistant
    from assistant.web.people.site import People
    from assistant.web.server import is_loopback

    required = not is_loopback(options.host)
    people = People.open(settings.index, required=required, keep_questions=options.log_questions)
    with ThreadPoolExecutor(1) as pool:
        importing = pool.submit(__import__, "gradio")
        assistant = Assistant.open(settings=settings)
        importing.result()
    return _site(assistant, people, uploads, options.corpus or ())


def _site(assistant: Assistant, people: People, uploads: Uploads, corpus: Sequence[Path]) -> FastAPI:
    from assistant.web.library.library import Library
    from assistant.web.workbench import build_workbench
    from eval.tab import evaluation_tab
    from index.embedder.embed import open_embedder

    embedder = partial(open_embedder, assistant.settings.embedder)
    library = Library(assistant.index, uploads, embedder, corpus, assistant.settings.chroma_url)
    return build_workbench(assistant, people, library, [evaluation_tab(assistant.settings.index)])


if __name__ == "__main__":
    sys.exit(main())
