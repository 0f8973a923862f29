"""An argument parser that speaks Chinese: argparse has its words in the language of the system, if at all."""

from __future__ import annotations

import argparse
import logging
import os
from typing import Any, NoReturn

from .errors import PolicyError

STATUS_USAGE = 2


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class ChineseParser(argparse.ArgumentParser):
    """Arguments go into the groups `named` (by position) and `options`, which have Chinese titles."""

    def __init__(self, prog: str, description: str, **settings: Any) -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, formatter_class=_Formatter, **settings
        )
        self.named = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Leaves with status 2, what is wrong and how to write it."""
        self.exit(STATUS_USAGE, f"错误：命令写得不对（{message}）。\n{self.format_usage()}")


def start_logging() -> None:
    """Log to stderr at the level POLICY_LOG names, ERROR by default. Raises PolicyError for a level there is none of."""
    level = os.environ.get("POLICY_LOG", "").strip().upper() or "ERROR"
    if level not in logging.getLevelNamesMapping():
        raise PolicyError(
            f"环境变量 POLICY_LOG 应为 DEBUG、INFO、WARNING 或 ERROR，现为“{level}”。请改正后重试。"
        )
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
