"""The inside of a measuring process: `python -m eval.bench.child MEASUREMENT RESULT`.

The arguments come as JSON on stdin; the result goes to the file RESULT as JSON, so that nothing a library
prints can get into it. Exit status 2 with one Chinese line on stderr when the measurement could not be made.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from index.errors import PolicyError

HOMES = {
    "prepare_model": ".building",
    "measure_build": ".building",
    "measure_rebuild": ".building",
    "measure_reading": ".reading",
    "measure_parsing": ".reading",
    "choose_questions": ".asking",
    "measure_asking": ".asking",
    "measure_recipe_build": ".recipe",
    "measure_recipe_asking": ".recipe",
}


def measurement(name: str) -> Callable[..., Any]:
    """The function of this name. Only its module is imported: the peak is its own."""
    found: Callable[..., Any] = getattr(import_module(HOMES[name], __package__), name)
    return found


def main() -> int:
    name, result = sys.argv[1:]
    try:
        found = measurement(name)(**json.load(sys.stdin))
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    Path(result).write_text(json.dumps(dataclasses.asdict(found), ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
