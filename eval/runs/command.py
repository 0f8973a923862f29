"""`python -m eval SET [--docs FOLDER] [--index DIR] [--split build|measure] [--kind KIND] [--json] [--save]`

Exit status: 0 when the run came to its end, however many answers were wrong; 2 when it could not begin.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from index.errors import PolicyError
from index.store.schema import CATALOG_FILE

from ..gold.corpus import Corpus, read_corpus
from ..gold.lock import differences, locked_files, read_lock
from ..gold.matching import missing_gold
from ..gold.questions import KINDS, SPLITS, BadSet, Question, load_set, select
from .results import as_json, save
from .run import QUESTION_SECONDS, Answerer, Row, run
from .summary import lines, wholes
from .table import progress_line, render

_REPOSITORY = Path(__file__).parents[2]
_TOLD_AT_ONCE = 20


class CannotRun(PolicyError):
    """The evaluation cannot begin. The message says what to give or mend."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        _evaluate(options)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _evaluate(options: argparse.Namespace) -> None:
    if options.save and (options.split or options.kind):
        raise CannotRun("只有整套题的结果才存档：请去掉 --split 和 --kind，或去掉 --save。")
    questions = select(load_set(options.set), options.split, options.kind)
    folder = _index_folder(options)
    corpus = read_corpus(folder)
    _check_corpus(options.set, questions, corpus, options.unchecked)
    assistant = _open(folder)
    rows = _run(questions, assistant, corpus, options)
    by_kind, whole = lines(rows), wholes(rows)
    value = as_json(options.set, rows, by_kind, whole, _settings(assistant, options))
    if options.json:
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print(render(options.set, by_kind, whole, rows))
    if options.save:
        print(f"结果已存到 {save(value)}", file=sys.stderr)


def _run(
    questions: Sequence[Question], assistant: Answerer, corpus: Corpus, options: argparse.Namespace
) -> tuple[Row, ...]:
    def progress(done: int, row: Row) -> None:
        line = progress_line(done, len(questions), row)
        # On a terminal one line that is written over; in a log only every tenth and the wrong ones.
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="" if done < len(questions) else "\n", file=sys.stderr, flush=True)
        elif done % 10 == 0 or done == len(questions) or not row.right:
            print(line, file=sys.stderr, flush=True)

    return run(questions, assistant, corpus, options.seconds, progress)


def _index_folder(options: argparse.Namespace) -> Path:
    """The index to ask, brought up to date with the documents when a folder of them is given."""
    documents: Path | None = options.docs
    if documents is None and options.index is None and options.set == "sample":
        documents = _REPOSITORY / "corpus"
    folder: Path = options.index or _REPOSITORY / "build" / "eval-index" / options.set
    if documents is None:
        if options.index is None:
            raise CannotRun(f"题集 {options.set} 问的文件不在本仓库：请给 --docs 文件夹，或给 --index 索引。")
        return folder
    if not documents.is_dir():
        raise CannotRun(f"没有文件夹 {documents}。请检查 --docs。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # The command and not the function: a run meets what staff meet. Files that did not change cost nothing.
    paths = [str(path) for path in locked_files(read_lock(options.set), documents) or (documents,)]
    command = [sys.executable, "-m", "index", "build", *paths, "--index", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = done.stderr.strip() or done.stdout.strip()
        if not (folder / CATALOG_FILE).is_file():
            raise CannotRun(f"建不成 {documents} 的索引：{told}")
        print(told, file=sys.stderr)  # some file could not be read; the others are in the index
    return folder


def _check_corpus(name: str, questions: Sequence[Question], corpus: Corpus, unchecked: bool) -> None:
    """Raises `BadSet` when the documents are not those of the set or a gold clause is not in the index: then
    the figures would speak of something else than the assistant."""
    told = [*differences(read_lock(name), corpus.documents.values())]
    told += [f"索引里没有应引条款 {line}" for line in missing_gold(questions, corpus)]
    if not told:
        return
    shown = "\n".join(f"  {line}" for line in told[:_TOLD_AT_ONCE])
    message = f"索引与题集 {name} 有 {len(told)} 处不符：\n{shown}"
    if not unchecked:
        raise BadSet(f"{message}\n请核对文件夹与题集；仍要运行请加 --unchecked。")
    print(message, file=sys.stderr)


def _open(folder: Path) -> Answerer:
    # Late, because it loads the libraries of the models: a mistyped set is told at once.
    from assistant import Assistant

    return Assistant.open(folder)


def _settings(assistant: Answerer, options: argparse.Namespace) -> Mapping[str, Any]:
    settings = getattr(assistant, "settings", None)
    known = dataclasses.asdict(settings) if isinstance(settings, Settings) else {}
    # Folders say nothing about quality and differ from machine to machine.
    return {k: v for k, v in known.items() if not isinstance(v, Path)} | {
        "seconds_per_question": options.seconds
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="衡量问答助手答得对不对。")
    parser.add_argument(
        "set", metavar="SET", help="题集：sample、offices、statutes、pages 等（eval/sets 下的目录名）"
    )
    parser.add_argument("--docs", type=Path, metavar="FOLDER", help="题集所问的文件；sample 不需要")
    parser.add_argument("--index", type=Path, metavar="DIR", help="索引目录；不给则放在 build/eval-index 下")
    parser.add_argument("--split", choices=SPLITS, help="只问一半：build 用于调整，measure 用于报告")
    parser.add_argument("--kind", choices=KINDS, help="只问一种题")
    parser.add_argument(
        "--seconds", type=float, default=QUESTION_SECONDS, help="每题时限，秒（默认 %(default)s）"
    )
    parser.add_argument("--unchecked", action="store_true", help="文件与题集不符也照样运行")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--save", action="store_true", help="存到 eval/results/题集-提交.json")
    return parser
