"""A model file run in this process: a real GGUF file that says what it was made to say, and files that are none."""

from __future__ import annotations

import builtins
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.generating import local_model
from assistant.generating.local_model import Served, serve_model
from index.errors import ModelError
from tests.assistant.conftest import Opener
from tests.assistant.tiny_model import write_model
from tests.conftest import missing

QUESTION = "青禾区2024年政务公开工作要点第五部分第1点，几天答复？"
SAYS = [
    "应当在",
    "15个工作日",
    "内",
    "答复",
    "[C1]",
    "。",
    "延长时间最长不超过",
    "30个工作日",
    "[",
    "C",
    "1]",
    "。\n",
]


@pytest.fixture(scope="module")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (find_spec("xllamacpp") and find_spec("gguf")):
        missing("xllamacpp and gguf are not installed")
    return write_model(tmp_path_factory.mktemp("model") / "tiny.gguf", SAYS)


@pytest.fixture(scope="module")
def served(model_file: Path) -> Served:
    return serve_model(model_file, 8192)


def test_an_answer_of_a_local_model_passes_the_gate(open_assistant: Opener, model_file: Path) -> None:
    answer = open_assistant(llm=f"gguf:{model_file}", hits=2).ask(QUESTION)
    assert answer.status == "partial"
    assert answer.text == "应当在15个工作日内答复。[1]"
    assert any("30个工作日" in problem for problem in answer.problems)
    assert answer.trace["model"] == "gguf:tiny.gguf"  # not where it lies


def test_a_model_is_loaded_once(model_file: Path, served: Served) -> None:
    assert serve_model(model_file, 8192) is served
    assert served.url.startswith("http://127.0.0.1:")


def test_only_who_has_the_key_may_ask(served: Served) -> None:
    said = {"messages": [{"role": "user", "content": "好"}], "max_tokens": 4}
    with httpx.Client(trust_env=False) as client:
        refused = client.post(f"{served.url}/chat/completions", json=said)
        allowed = client.post(
            f"{served.url}/chat/completions", json=said, headers={"Authorization": f"Bearer {served.key}"}
        )
    assert (refused.status_code, allowed.status_code) == (401, 200)
    assert allowed.json()["choices"][0]["message"]["content"].startswith("应当在15个工作日")
    assert served.key not in repr(served)


def test_a_window_too_small_for_the_prompt_gives_the_quoted_answer(
    open_assistant: Opener, model_file: Path
) -> None:
    answer = open_assistant(llm=f"gguf:{model_file}", llm_context=700, llm_answer=200).ask(QUESTION)
    assert answer.trace["model"] == "quote"
    assert "以下为原文摘录" in answer.problems[0]


def damaged(folder: Path, whole: Path) -> Path:
    path = folder / "damaged.gguf"
    path.write_bytes(whole.read_bytes()[:5000])
    return path


def test_a_file_cut_off_is_told_at_start(open_assistant: Opener, model_file: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"damaged\.gguf 无法加载：文件不完整"):
        open_assistant(llm=f"gguf:{damaged(tmp_path, model_file)}")


def test_a_file_that_is_no_model_is_told_at_start(open_assistant: Opener, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"读不到模型文件 .*没有\.gguf"):
        open_assistant(llm=f"gguf:{tmp_path / '没有.gguf'}")
    with pytest.raises(ModelError, match="读不到模型文件"):
        open_assistant(llm=f"gguf:{tmp_path}")
    (tmp_path / "文本.gguf").write_text("不是模型", "utf-8")
    with pytest.raises(ModelError, match="不是 GGUF 模型文件"):
        open_assistant(llm=f"gguf:{tmp_path / '文本.gguf'}")


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "m.gguf").write_bytes(b"GGUF....")
    load = builtins.__import__

    def without(name: str, *given: Any, **named: Any) -> Any:
        if name == "xllamacpp":
            raise ImportError(name)
        return load(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    local_model._start.cache_clear()
    with pytest.raises(ModelError, match=r"pip install .*local-llm"):
        serve_model(tmp_path / "m.gguf", 512)
