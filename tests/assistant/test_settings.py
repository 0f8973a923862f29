"""Settings from the environment: what is read, what wins, what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from assistant.settings import Settings
from index.errors import PolicyError


def test_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_setting_is_read() -> None:
    environment = {
        "POLICY_INDEX": "somewhere/index", "POLICY_EMBEDDER": "models/e5", "POLICY_CHROMA_URL": "http://chroma:8000",
        "POLICY_LLM": "openai:qwen", "POLICY_LLM_BASE_URL": "http://127.0.0.1:1/v1", "POLICY_LLM_API_KEY": "secret",
        "POLICY_LLM_CONTEXT": "4096", "POLICY_LLM_ANSWER": "512", "POLICY_LLM_TIMEOUT": "7.5", "POLICY_HITS": "30",
        "POLICY_QUESTION_LIMIT": "500", "POLICY_UNKNOWN": "x", "INDEX": "other",
    }  # fmt: skip
    assert Settings.from_environment(environment) == Settings(
        index=Path("somewhere/index"), embedder="models/e5", chroma_url="http://chroma:8000", llm="openai:qwen",
        llm_base_url="http://127.0.0.1:1/v1", llm_api_key="secret", llm_context=4096, llm_answer=512, llm_timeout=7.5, hits=30,
        question_limit=500,
    )  # fmt: skip


def test_empty_values_are_not_set() -> None:
    assert Settings.from_environment({"POLICY_LLM": " ", "POLICY_HITS": "", "POLICY_INDEX": ""}) == Settings()


def test_what_is_given_wins() -> None:
    environment = {"POLICY_INDEX": "a", "POLICY_HITS": "30"}
    read = Settings.from_environment(environment, index=Path("b"), hits=None)
    assert (read.index, read.hits) == (Path("b"), 30)


def test_the_environment_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_HITS", "7")
    assert Settings.from_environment().hits == 7


WRONG = [
    ("POLICY_HITS", "twenty"), ("POLICY_HITS", "0"), ("POLICY_HITS", "-1"), ("POLICY_HITS", "101"), ("POLICY_HITS", "2.5"),
    ("POLICY_LLM_CONTEXT", "8k"), ("POLICY_LLM_CONTEXT", "0"), ("POLICY_LLM_ANSWER", "-5"), ("POLICY_LLM_TIMEOUT", "60s"),
    ("POLICY_LLM_TIMEOUT", "0"), ("POLICY_LLM_TIMEOUT", "nan"), ("POLICY_LLM_TIMEOUT", "inf"), ("POLICY_QUESTION_LIMIT", "很长"),
    ("POLICY_QUESTION_LIMIT", "9" * 30),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{n}={v}" for n, v in WRONG])
def test_a_bad_number_is_named(name: str, value: str) -> None:
    with pytest.raises(PolicyError) as raised:
        Settings.from_environment({name: value})
    assert name in str(raised.value)
    assert value in str(raised.value)
    assert "请改正" in str(raised.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().hits = 3  # type: ignore[misc]
