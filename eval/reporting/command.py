"""`python -m eval report [RESULT...] [--out FILE] [--docs FOLDER...] [--index DIR...]`: the saved runs as one HTML page.

Exit status: 0 when the page was written; 2 when it could not be.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.command_line import ChineseParser
from index.errors import PolicyError

from ..comparing.find import find_result
from ..drafting.reading import read_texts
from ..gold.corpus import Corpus, read_corpus
from ..runs.results import Result
from .gold_texts import gold_texts
from .page import page
from .runs import histories, read_runs

_REPOSITORY = Path(__file__).parents[2]
_SAMPLE = _REPOSITORY / "corpus"  # the repository's own documents: their words may always be shown
USUAL = Path("build") / "eval-report.html"


class ReportUnwritable(PolicyError):
    """The report cannot be written."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        _report(options)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    return 0


def _report(options: argparse.Namespace) -> None:
    results, told = _results(options.results)
    corpora = _corpora(options.docs, options.index)
    held = histories(results)
    golds = {h.set: gold_texts(h.set, {r.id for r in h.latest.rows if not r.right}, corpora) for h in held}
    _write(options.out, page(held, golds, told))
    for line in told:
        print(f"未列入：{line}", file=sys.stderr)
    print(f"报告已写到 {options.out}（{len(results)} 次运行，{len(held)} 套题）")


def _results(given: Sequence[str]) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    return (tuple(find_result(spec) for spec in given), ()) if given else read_runs()


def _corpora(folders: Sequence[Path], indexes: Sequence[Path]) -> list[Corpus]:
    found = [read_corpus(index) for index in indexes]
    for folder in (*folders, *([_SAMPLE] if _SAMPLE.is_dir() else [])):
        texts = read_texts(folder, lambda line: print(line, file=sys.stderr))
        found.append(Corpus.of((t.document for t in texts), (c for t in texts for c in t.clauses)))
    return found


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportUnwritable(f"报告写不进 {path}：{error.strerror}。请用 --out 换个位置。") from error


def _parser() -> ChineseParser:
    parser = ChineseParser("python -m eval report", "把存档的运行结果做成一个网页，可以离线看，也可以打印。")
    parser.named.add_argument("results", nargs="*", metavar="结果", help="只报告这些结果（默认全部存档的）")
    parser.options.add_argument("--out", type=Path, default=USUAL, metavar="文件", help="默认 %(default)s")
    parser.options.add_argument(
        "--docs",
        type=Path,
        nargs="+",
        default=[],
        metavar="文件夹",
        help="题集所问的文件，用来列出应引条款的原文",
    )
    parser.options.add_argument(
        "--index", type=Path, nargs="+", default=[], metavar="目录", help="同上，用现成的索引"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
