"""`python -m eval new FOLDER [--out DIR] [--count N]`: drafts a question set from any folder of documents.

Exit status: 0 when the set was written; 2 when it could not be.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from index.command_line import ChineseParser
from index.errors import ModelError, PolicyError

from ..gold.questions import Split
from .choose import by_rules, choose
from .draft import Draft, Text
from .reading import read_texts
from .write import write_set

FEWEST, USUAL, MOST = 8, 60, 500
_MODEL_SHARE = 0.4  # of a set: so many of the kinds the model words, beside those that rules draft better


class TooLittle(PolicyError):
    """The documents do not give enough questions for a set."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        _new(options)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    return 0


def _new(options: argparse.Namespace) -> None:
    if not FEWEST <= options.count <= MOST:
        raise TooLittle(f"--count 应在 {FEWEST} 到 {MOST} 之间，现为 {options.count}。")
    out: Path = options.out or Path("build") / "sets" / options.folder.resolve().name
    texts = read_texts(options.folder, _tell)
    drafts = by_rules(texts)
    worded = _by_model(Settings.from_environment(), texts, round(options.count * _MODEL_SHARE))
    chosen = choose([*worded, *_without(drafts, worded)], options.count)
    _require_both(chosen, options.folder)
    write_set(out, chosen, texts)
    print(_summary(out, options.folder, chosen, options.count))


def _by_model(settings: Settings, texts: Sequence[Text], wanted: int) -> list[Draft]:
    """Drafts by the configured model; none without one. A model that fails is told: rules draft instead."""
    if not settings.llm:
        return []
    from assistant.generating.chat_model import open_chat_model  # heavy, and only needed here

    from .by_model import by_model

    try:
        model = open_chat_model(settings)
        return by_model(model, settings.llm_timeout, texts, wanted, _Progress(wanted).show)
    except ModelError as error:
        _tell(f"对话模型出题失败（{error}），改由规则出题。")
        return []


@dataclass(frozen=True, slots=True)
class _Progress:
    wanted: int

    def show(self, done: int) -> None:
        _tell(f"模型已出 {min(done, self.wanted)}/{self.wanted} 题")


def _without(drafts: Sequence[Draft], worded: Sequence[Draft]) -> list[Draft]:
    """The drafts of rules on other clauses than those the model has worded questions on."""
    taken = {(draft.kind, draft.gold) for draft in worded}
    return [draft for draft in drafts if (draft.kind, draft.gold) not in taken]


def _require_both(chosen: Sequence[tuple[Draft, Split]], folder: Path) -> None:
    """A set needs what can be answered and what cannot in each half."""
    held = Counter((bool(draft.gold), split) for draft, split in chosen)
    if len(held) < 4:
        answerable = sum(bool(draft.gold) for draft, _ in chosen)
        raise TooLittle(
            f"{folder} 的文件只够出 {answerable} 道能答的题、{len(chosen) - answerable} 道答不了的题，"
            "不足以成为题集（两半各要有两种）。请多放几份文件。"
        )


def _summary(out: Path, folder: Path, chosen: Sequence[tuple[Draft, Split]], count: int) -> str:
    kinds = Counter(draft.kind for draft, _ in chosen)
    lines = [f"已出 {len(chosen)} 题，存到 {out}：" + "、".join(f"{k} {n}" for k, n in kinds.items())]
    if len(chosen) < count:
        lines.append(f"文件内容只够出这么多题（要求 {count} 题）。")
    lines.append("这些是草稿，请逐题核对、改成自己的说法，并删去不合适的题；核对后去掉 note 里的 draft。")
    lines.append(f"运行：python -m eval {out} --docs {folder}")
    return "\n".join(lines)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> ChineseParser:
    parser = ChineseParser("python -m eval new", "从一个文件夹的文件起草题集，供人修改。")
    parser.named.add_argument("folder", type=Path, metavar="文件夹", help="政策文件所在的文件夹")
    parser.options.add_argument(
        "--out", type=Path, metavar="目录", help="题集放在哪里（默认 build/sets/文件夹名）"
    )
    parser.options.add_argument(
        "--count", type=int, default=USUAL, metavar="题数", help=f"{FEWEST} 到 {MOST}（默认 %(default)s）"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
