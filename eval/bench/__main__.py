"""`python -m eval.bench [--docs FOLDER ...] [--quick] [--json]`: speed and memory beside the common recipe.

Exit status: 0 when the run came to its end, whether or not the targets were reached; 2 when it could not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.errors import PolicyError

from ..runs.results import commit
from .documents import document_folders
from .run import run
from .table import as_json, render, save

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        _bench(options)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n已中断，没有结果。", file=sys.stderr)
        return INTERRUPTED
    return 0


def _bench(options: argparse.Namespace) -> None:
    folders = document_folders(options.docs, options.quick)
    with tempfile.TemporaryDirectory(prefix="policy-bench-") as work:
        measured = run(folders, Path(work))
    revision = commit()
    value = as_json(measured, revision)
    print(json.dumps(value, ensure_ascii=False, indent=1) if options.json else render(measured, revision))
    if options.quick:
        print("快速测量的结果不存档。", file=sys.stderr)
    else:
        print(f"结果已存到 {save(value)}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.bench", description="测量读取、建索引、提问的速度和内存，并与通行做法对照。"
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--docs", nargs="+", type=Path, default=[], metavar="FOLDER", help="要测的文件夹，可以有几个"
    )
    chosen.add_argument("--quick", action="store_true", help="只用示例文件，约两分钟；结果不存档")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    return parser


if __name__ == "__main__":
    sys.exit(main())
