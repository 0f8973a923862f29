"""`python -m eval.tab.child SET --index DIR --out FILE …`: one run for the page, in a process of its own.

Apart from the page's own process, so that answering goes on undisturbed, a run can be stopped at any moment, and the
limit of each question holds (it needs a main thread). Speaks JSON, a line each on stdout: `{"total": n}`, `{"done": i,
"right": bool, "id": …}`, at the end `{"saved": FILE}` or `{"error": "…"}`. Ends when its stdin is closed: no run
outlives the page.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from index.command_line import ChineseParser
from index.errors import PolicyError

from ..gold.corpus import read_corpus
from ..gold.questions import KINDS, SPLITS, load_set, select
from ..runs.command import STORES, evaluated
from ..runs.documents import check_corpus, work_folder
from ..runs.results import save
from ..runs.row import Row
from ..systems.opening import OURS, OURS_MODEL, open_system

_NICER = 5  # staff who ask go first


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    threading.Thread(target=_end_with_the_page, daemon=True).start()
    os.nice(_NICER)
    try:
        _run(options.set, options.index, options.out, options.split, options.kind, options.system)
    except PolicyError as error:
        _say({"error": str(error)})
        return 2
    return 0


def _run(name: str, index: Path, out: Path, split: str | None, kind: str | None, system_name: str) -> None:
    questions = select(load_set(name), split, kind)
    corpus = read_corpus(index)
    check_corpus(name, questions, corpus)
    system = open_system(system_name, index, corpus, work_folder(STORES), Settings.from_environment())
    _say({"total": len(questions)})

    def progress(done: int, row: Row) -> None:
        _say({"done": done, "right": row.right, "id": row.id})

    result = evaluated(name, questions, system, corpus, progress=progress)
    _say({"saved": str(save(result, out))})


def _say(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _end_with_the_page() -> None:
    sys.stdin.read()
    os._exit(3)


def _parser() -> ChineseParser:
    parser = ChineseParser("python -m eval.tab.child", "网页评测页所用：运行一套题，逐行报告进度。")
    parser.named.add_argument("set", metavar="题集", help="名字或文件夹")
    parser.options.add_argument("--index", type=Path, required=True, metavar="目录", help="索引")
    parser.options.add_argument("--out", type=Path, required=True, metavar="目录", help="结果存到哪里")
    parser.options.add_argument("--split", choices=SPLITS, help="只问一半")
    parser.options.add_argument("--kind", choices=KINDS, help="只问一种题")
    parser.options.add_argument("--system", choices=(OURS, OURS_MODEL), default=OURS, help="怎么作答")
    return parser


if __name__ == "__main__":
    sys.exit(main())
