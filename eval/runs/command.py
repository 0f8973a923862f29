"""`python -m eval SET [--docs FOLDER] [--index DIR] [--split build|measure] [--kind KIND] [--system NAME] [--json]`

A whole run (all questions of the set) of a clean checkout is saved under `eval/results/`; anything else is shown only.
`--save` saves a whole run of a changed checkout too (its name ends in `-dirty`), `--no-save` none. An installed package
has no checkout: there `--json > FILE` keeps a run.

Exit status: 0 when the run came to its end, however many answers were wrong; 2 when it could not begin; 130 when it was
interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.settings import Settings
from index.errors import PolicyError

from ..gold.corpus import Corpus, read_corpus
from ..gold.lock import read_lock
from ..gold.questions import KINDS, SPLITS, Question, load_set, select, set_folder
from ..judging.session import Judge, Recording, open_judge, opinions, summed_up, told
from ..systems.opening import ALL, NAMES, OURS, chosen, open_system
from ..systems.system import System
from .documents import CannotRun, check_corpus, index_of, work_folder
from .results import FULL_FOLDER, RESULTS_FOLDER, Result, as_json, commit, save, without_texts
from .row import Row
from .run import QUESTION_SECONDS, run
from .summary import lines
from .table import progress_line, render, render_systems

STORES = "eval-peers"  # below the work folder: what peers build
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        _evaluate(options)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n已中断，没有结果。", file=sys.stderr)
        return INTERRUPTED
    return 0


def _evaluate(options: argparse.Namespace) -> None:
    whole = not (options.split or options.kind)
    if options.save and not whole:
        raise CannotRun("只有整套题的结果才存档：请去掉 --split 和 --kind，或去掉 --save。")
    settings = Settings.from_environment()
    questions = select(load_set(options.set), options.split, options.kind)
    folder = index_of(options.set, options.docs, options.index)
    corpus = read_corpus(folder)
    check_corpus(options.set, questions, corpus, options.unchecked)
    judge = open_judge(settings) if options.judge else None
    results = []
    for name in chosen(options.system, settings):
        system = open_system(name, folder, corpus, work_folder(STORES), settings)
        if judge:
            results.append(_judged(judge, options, questions, Recording(system), corpus))
        else:
            results.append(evaluated(options.set, questions, system, corpus, options.seconds))
    _show(results, options)
    if whole and options.save is not False:
        for result in results:
            _keep(result, options)


def evaluated(
    name: str,
    questions: Sequence[Question],
    system: System,
    corpus: Corpus,
    seconds: float = QUESTION_SECONDS,
    progress: Callable[[int, Row], None] | None = None,
) -> Result:
    """A set asked of a system; `progress` as in `run`, by default shown on stderr."""
    rows = run(questions, system, corpus, seconds, progress or _progress(len(questions), system.name))
    return Result(
        set=set_folder(name).name,
        system=system.name,
        commit=commit(),
        made_on=date.today().isoformat(),
        settings={**system.settings, "seconds_per_question": seconds},
        lines=lines(rows),
        rows=rows,
    )


def _judged(
    judge: Judge,
    options: argparse.Namespace,
    questions: Sequence[Question],
    system: Recording,
    corpus: Corpus,
) -> Result:
    """A run with a judging model's opinion of it, which is told apart."""
    result = evaluated(options.set, questions, system, corpus, options.seconds)

    def progress(done: int) -> None:
        if done % 10 == 0:
            print(f"{judge.model} 已评 {done} 条", file=sys.stderr, flush=True)

    found = opinions(judge, questions, system, corpus, progress)
    result = replace(result, judge=summed_up(judge, found))
    if not options.json:
        print(told(result.judge or {}, found))
    return result


def _progress(total: int, system: str) -> Callable[[int, Row], None]:
    """On a terminal one line that is written over; in a log every tenth question and the wrong ones."""

    def show(done: int, row: Row) -> None:
        line = f"{system} {progress_line(done, total, row)}"
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="" if done < total else "\n", file=sys.stderr, flush=True)
        elif done % 10 == 0 or done == total or not row.right:
            print(line, file=sys.stderr, flush=True)

    return show


def _show(results: Sequence[Result], options: argparse.Namespace) -> None:
    if options.json:
        values = [as_json(result) for result in results]
        print(json.dumps(values if options.system == ALL else values[0], ensure_ascii=False, indent=1))
    elif options.system == ALL:
        print(render_systems(results))
    else:
        print(render(results[0]))


def _keep(result: Result, options: argparse.Namespace) -> None:
    """Saves a whole run; without `--save` only where that needs no thought: a checkout without changes."""
    if not options.save and (result.commit == "unknown" or result.commit.endswith("-dirty")):
        why = "不在 git 工作目录中" if result.commit == "unknown" else "工作目录有未提交的改动"
        print(f"{why}，结果未存档（要存请加 --save，或用 --json 另存）。", file=sys.stderr)
        return
    try:
        kept = without_texts(result) if read_lock(options.set) else result
        print(f"结果已存到 {save(kept, RESULTS_FOLDER)}", file=sys.stderr)
        if kept is not result:
            print(f"带原文的结果已存到 {save(result, FULL_FOLDER)}（不进仓库）", file=sys.stderr)
    except PolicyError as error:
        if options.save:
            raise
        print(error, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="衡量问答助手答得对不对。",
        epilog="其他命令：python -m eval compare A B、report、new FOLDER、floors、channels SET；各加 --help 看用法。",
    )
    parser.add_argument(
        "set",
        metavar="SET",
        help="题集：sample、offices、statutes、pages 等（eval/sets 下的目录名），或含 questions.jsonl 的文件夹",
    )
    add_corpus_options(parser)
    parser.add_argument("--kind", choices=KINDS, help="只问一种题")
    parser.add_argument(
        "--system",
        choices=(*NAMES, ALL),
        default=OURS,
        help="问谁（默认 %(default)s；all 把各种做法列在一张表里）",
    )
    parser.add_argument(
        "--seconds", type=float, default=QUESTION_SECONDS, help="每题时限，秒（默认 %(default)s）"
    )
    parser.add_argument(
        "--judge",
        action="store_true",
        help="另请 POLICY_LLM 的对话模型评判忠实度与切题度（RAGAS 的定义），单列，不影响对错",
    )
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象（--system all 时为列表）")
    parser.add_argument(
        "--save",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="存到 eval/results/题集-提交.json；不给时，整套题且工作目录无改动才存",
    )
    return parser


def add_corpus_options(parser: argparse.ArgumentParser) -> None:
    """The options that say which documents are asked, and how much of the set."""
    parser.add_argument("--docs", type=Path, metavar="FOLDER", help="题集所问的文件；sample 不需要")
    parser.add_argument("--index", type=Path, metavar="DIR", help="索引目录；不给则放在 build/eval-index 下")
    parser.add_argument("--split", choices=SPLITS, help="只问一半：build 用于调整，measure 用于报告")
    parser.add_argument("--unchecked", action="store_true", help="文件与题集不符也照样运行")
