"""`python -m eval SET …` asks a set (`eval/runs/command.py`); a reserved word in place of SET is another command.

Every command is a module with `main(arguments) -> exit status`, imported only when it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

# No set may be called one of these.
COMMANDS = {
    "compare": "eval.comparing.command",
    "report": "eval.reporting.command",
    "new": "eval.drafting.command",
    "floors": "eval.runs.floors",
    "channels": "eval.channels.command",
}


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        status: int = import_module(COMMANDS[given[0]]).main(given[1:])
    else:
        status = import_module("eval.runs.command").main(given)
    return status


if __name__ == "__main__":
    sys.exit(main())
