"""`python -m eval.bench.load INDEX [--people 20] [--questions 50] [--json]`: many people asking the page at once.

Starts `app.py` over a copy of the index, quoting, and asks as the page itself does: every person has a page of
their own, and asks one question after the other. Each question names an article that no other asks for, so that an
answer to somebody else's question is seen. Exit status: 0 when the run came to its end, 2 when it could not.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from index.errors import PolicyError
from index.opened import Index

from .documents import REPOSITORY
from .process import MeasurementError, clean_environment

_QUARTERS = 4  # parts of a run after which memory is read
_WARM = 2  # questions of each person before anything is counted
_LONGEST = 120.0  # seconds one answer may take
_EMPTY = 40  # characters of a message that changes nothing in the chat
_TOLD = 14  # characters of a clause by which its answer is known
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and words that stand in its answer and in no other's."""

    question: str
    told: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How one question went: seconds to the first words and to the end; whether the answer is its own, and whether it
    holds words of another's."""

    question: str
    first: float
    whole: float
    own: bool
    mixed: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What a run found. Seconds; megabytes of the server's memory before what was counted, after each quarter of it, and
    at its highest; `wrong` answers without the clause asked for, `mixed` with another's, `failed` with none."""

    people: int
    questions: int
    first_p50: float
    first_p95: float
    whole_p50: float
    whole_p95: float
    per_second: float
    wrong: int
    mixed: int
    failed: int
    memory: tuple[float, ...]
    memory_highest: float


def run(index: Path, people: int, questions: int) -> Load:
    """`questions` for each of the people, after a few to warm the server. Raises PolicyError when the index holds too
    few articles to ask for, MeasurementError when the server does not start."""
    each = _WARM + questions
    with tempfile.TemporaryDirectory(prefix="policy-load-") as work:
        copy = Path(work) / "index"
        shutil.copytree(index, copy, symlinks=True)
        asked = _askings(copy, people * each)
        shares = [asked[person::people][:each] for person in range(people)]
        with _server(copy) as (address, process), ThreadPoolExecutor(people) as pool:
            pages = list(pool.map(lambda _: Page(address), range(people)))
            words = frozenset(asking.told for asking in asked)
            list(pool.map(partial(_ask_all, first=0, end=_WARM, words=words), pages, shares))
            memory, started = [_memory(process.pid)], time.perf_counter()
            found: list[Asked | None] = []
            for first, end in pairwise(
                _WARM + questions * quarter // _QUARTERS for quarter in range(_QUARTERS + 1)
            ):
                results = pool.map(partial(_ask_all, first=first, end=end, words=words), pages, shares)
                found += [one for result in results for one in result]
                memory.append(_memory(process.pid))
            seconds = time.perf_counter() - started
            return _load(people, found, seconds, tuple(memory), _highest(process.pid))


class Page:
    """An open page: asks as its script would, over the events the server names."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=_LONGEST)
        self._session = secrets.token_hex(8)
        config = self._client.get("/config").raise_for_status().json()
        kinds = {item["id"]: item for item in config["components"]}
        names = {item["props"].get("elem_id"): i for i, item in kinds.items()}
        box, chat = names["question"], names["chat"]
        (event,) = [e for e in config["dependencies"] if [box, "submit"] in [list(t) for t in e["targets"]]]
        self._event, self._box = event["id"], event["inputs"].index(box)
        self._chat = event["outputs"].index(chat)
        self._data: list[Any] = [
            [] if kinds[i]["props"].get("multiselect") else None for i in event["inputs"]
        ]

    def ask(self, asking: Asking, others: frozenset[str]) -> Asked:
        """Raises httpx.HTTPError and MeasurementError when there is no answer."""
        data: list[Any] = list(self._data)
        data[self._box] = asking.question
        sent = {"data": data, "fn_index": self._event, "session_hash": self._session}
        started, first, whole, last = time.perf_counter(), 0.0, 0.0, ""
        self._client.post("/gradio_api/queue/join", json=sent).raise_for_status()
        # Read to the end, as a page does: a stream left earlier keeps its last message and a task in Gradio for good.
        for message in self._messages():
            text = self._shown(message)
            # The first message shows the question and that it waits; the next one that shows anything, words.
            if not first and len(text) > _EMPTY and "answer waiting" not in text:
                first = time.perf_counter() - started
            last += text
            if message["msg"] == "process_completed":
                if not message.get("success"):
                    raise MeasurementError("服务器没有答完一个问题。")
                whole = time.perf_counter() - started
        plain = _plain(last)
        mixed = any(told in plain for told in others)
        return Asked(asking.question, first or whole, whole, asking.told in plain, mixed)

    def _shown(self, message: dict[str, Any]) -> str:
        """What a message puts into the chat; the source beside it shows neighbours of the clause, too."""
        output = (message.get("output") or {}).get("data") or []
        chat = output[self._chat] if len(output) > self._chat else None
        return unescape(json.dumps(chat, ensure_ascii=False))

    def _messages(self) -> Iterator[dict[str, Any]]:
        query = {"session_hash": self._session}
        with self._client.stream("GET", "/gradio_api/queue/data", params=query) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])


def _ask_all(
    page: Page, share: Sequence[Asking], *, first: int, end: int, words: frozenset[str]
) -> list[Asked | None]:
    """A part of a page's questions in turn. Its own earlier answers are shown again with the next: they are not
    another's."""
    results: list[Asked | None] = []
    others = words - {asking.told for asking in share}
    for asking in share[first:end]:
        try:
            results.append(page.ask(asking, others))
        except (httpx.HTTPError, MeasurementError):
            results.append(None)
    return results


def _askings(index: Path, wanted: int) -> list[Asking]:
    """Questions for articles of all documents in turn, each told from the others by its first words."""
    with Index.open(index) as opened:
        found, taken = list[Asking](), set[str]()
        titles = [document.title for document in opened.documents()]
        for document in opened.documents():
            if titles.count(document.title) > 1:
                continue
            for clause in opened.clauses(document.id):
                told = _plain(clause.text.split("\n")[0].removeprefix(clause.address).strip())[:_TOLD]
                # Attachments are asked for in other ways than by their address.
                plain = clause.kind == "clause" and not clause.address.startswith("附件")
                if plain and len(told) == _TOLD and told not in taken:
                    taken.add(told)
                    found.append(Asking(f"《{document.title}》{clause.address}是怎么规定的？", told))
        whole = _plain("\n".join(document.text for document in opened.documents()))
    unique = [asking for asking in found if whole.count(asking.told) == 1]
    if not unique:
        raise PolicyError("索引里没有可以逐条提问的条款。请换一个索引。")
    # From all over the index: neighbours would find each other's caches warm.
    step = next(
        n for n in range(max(1, len(unique) * 5 // 8), 2 * len(unique) + 2) if _coprime(n, len(unique))
    )
    if len(unique) < wanted:
        raise PolicyError(
            f"索引 {index} 只有 {len(unique)} 条可问的条款，需要 {wanted} 条。请减少人数或问题数。"
        )
    return [unique[n * step % len(unique)] for n in range(wanted)]


def _coprime(a: int, b: int) -> bool:
    while b:
        a, b = b, a % b
    return a == 1


def _plain(text: str) -> str:
    """Text without markup and white space, for comparing."""
    return re.sub(r"<[^>]*>|\\n|\s", "", text)


@contextmanager
def _server(index: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`app.py` over the index, by quoting, on a free port."""
    command = [sys.executable, "app.py", "--index", str(index), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=clean_environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        told = _ADDRESS.search(process.stdout.readline())
        if told is None:
            raise MeasurementError("服务器没有启动，原因见上。")
        yield told[0], process
    finally:
        process.terminate()
        process.wait(30)


def _memory(pid: int) -> float:
    """Megabytes of a process's resident memory (Linux), 0.0 where they cannot be read."""
    return _status(pid, _RESIDENT)


def _highest(pid: int) -> float:
    return _status(pid, re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE))


def _status(pid: int, line: re.Pattern[str]) -> float:
    try:
        found = line.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return round(int(found[1]) / 1000, 1) if found else 0.0


def _load(
    people: int, results: Sequence[Asked | None], seconds: float, memory: tuple[float, ...], highest: float
) -> Load:
    answered = [result for result in results if result is not None]
    if not answered:
        raise MeasurementError("没有一个问题得到回答。")
    for asked in answered:
        if not asked.own:
            print(f"答案里没有所问的条款：{asked.question}", file=sys.stderr)
    first, whole = sorted(a.first for a in answered), sorted(a.whole for a in answered)
    return Load(
        people, len(results), _at(first, 0.5), _at(first, 0.95), _at(whole, 0.5), _at(whole, 0.95),
        round(len(answered) / seconds, 2), sum(not a.own for a in answered), sum(a.mixed for a in answered),
        len(results) - len(answered), memory, highest,
    )  # fmt: skip


def _at(ordered: Sequence[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)


def table(load: Load) -> str:
    """The run as a table for the README."""
    rows = (
        ("people asking at once", str(load.people)),
        ("questions", str(load.questions)),
        ("first words p50 / p95, s", f"{load.first_p50:.2f} / {load.first_p95:.2f}"),
        ("whole answer p50 / p95, s", f"{load.whole_p50:.2f} / {load.whole_p95:.2f}"),
        ("answers a second", f"{load.per_second:.1f}"),
        ("answers without the clause asked for", str(load.wrong)),
        ("answers with another's words", str(load.mixed)),
        ("not answered", str(load.failed)),
        ("server memory before and after each quarter, MB", " / ".join(f"{held:.0f}" for held in load.memory)),
    )  # fmt: skip
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.bench.load", description="许多人同时提问时的快慢和内存。"
    )
    parser.add_argument("index", type=Path, help="索引文件夹；测的是它的副本")
    parser.add_argument("--people", type=int, default=20, help="同时提问的人数（默认 20）")
    parser.add_argument("--questions", type=int, default=50, help="每人的问题数（默认 50）")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    options = parser.parse_args(arguments)
    try:
        load = run(options.index, options.people, options.questions)
    except PolicyError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    print(json.dumps(dataclasses.asdict(load), indent=1) if options.json else table(load))
    return 0


if __name__ == "__main__":
    sys.exit(main())
