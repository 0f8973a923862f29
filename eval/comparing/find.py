"""A run by what a person calls it: a file, the name of a saved run, or SET@SHA."""

from __future__ import annotations

import re
from pathlib import Path

from ..runs.results import BadResult, Result, load_result, saved_results


def find_result(spec: str) -> Result:
    """The run `spec` names: a file; the name of a saved run; `SET@SHA` (`SET-SYSTEM@SHA` for a peer), SHA shortened at
    will. Raises `BadResult` when there is none, or more than one."""
    name, mark, sha = spec.rpartition("@")
    if not mark or Path(spec).is_file():
        return load_result(spec)
    wanted = re.compile(rf"{re.escape(name)}-{re.escape(sha)}[0-9a-z-]*")
    found = [path for path in saved_results() if wanted.fullmatch(path.stem)]
    exact = [path for path in found if path.stem == f"{name}-{sha}"]
    if len(exact or found) == 1:
        return load_result((exact or found)[0])
    known = "、".join(path.stem for path in found or saved_results()) or "无"
    what = f"有 {len(found)} 个结果符合 {spec}，请写全提交号" if found else f"没有 {spec} 的结果"
    raise BadResult(f"{what}。已存的有：{known}。")
