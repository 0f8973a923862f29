"""`python -m eval compare A B [--common] [--json]`: what got better and what got worse from run A to run B.

Exit status: 0 when they were compared; 2 when they could not be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from index.command_line import ChineseParser
from index.errors import PolicyError

from .compare import compare
from .find import find_result
from .text import as_text, as_values


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        found = compare(find_result(options.before), find_result(options.after), options.common)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    print(json.dumps(as_values(found), ensure_ascii=False, indent=1) if options.json else as_text(found))
    return 0


def _parser() -> ChineseParser:
    parser = ChineseParser(
        "python -m eval compare", "逐题比较两次运行：哪些变好，哪些变差，各项指标变了多少。"
    )
    which = "结果文件、已存结果的名字，或 题集@提交号"
    parser.named.add_argument("before", metavar="A", help=f"之前的运行：{which}")
    parser.named.add_argument("after", metavar="B", help="之后的运行，写法相同")
    parser.options.add_argument("--common", action="store_true", help="题目有增减或改动时，只比较相同的题")
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
