"""A model file (GGUF) run in this process by llama.cpp, behind its own OpenAI-compatible server on the loopback."""

from __future__ import annotations

import atexit
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.errors import ModelError

_INSTALL = 'pip install "policy-assistant[local-llm]"'


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: `url` for an OpenAI client and the `key` that alone opens it (others on the machine reach the
    loopback too)."""

    url: str
    key: str = field(repr=False)
    server: Any = field(repr=False, compare=False)  # it stops when the last one lets go of it


def serve_model(file: Path, context: int) -> Served:
    """The server of a model file with a window of `context` tokens, started once and kept until the process ends. Raises
    ModelError when the file is not there, is no GGUF file or cannot be loaded, and when xllamacpp is not installed."""
    _require_model_file(file)
    served = _start(str(file.resolve()), context)
    return served


def _require_model_file(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            begins = opened.read(4)
    except OSError as error:
        raise ModelError(f"读不到模型文件 {file}：{error.strerror}。请检查 POLICY_LLM 中的路径。") from error
    if begins != b"GGUF":
        raise ModelError(f"{file} 不是 GGUF 模型文件（开头不是 GGUF）。请换成 .gguf 模型。")


@lru_cache(maxsize=2)
def _start(file: str, context: int) -> Served:
    try:
        import xllamacpp  # an extra: tens of MB that quoting does without
    except ImportError as error:
        raise ModelError(f"运行本地模型需要 xllamacpp。请运行 {_INSTALL} 后重试。") from error
    key = secrets.token_urlsafe(24)
    try:
        server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), file, context, key))
    except RuntimeError as error:
        raise ModelError(
            f"模型文件 {file} 无法加载：文件不完整、结构不受支持，或内存不足。请换一个模型，或减小 POLICY_LLM_CONTEXT。"
        ) from error
    atexit.register(_start.cache_clear)
    return Served(f"{server.listening_address}/v1", key, server)


def _parameters(parameters: Any, file: str, context: int, key: str) -> Any:
    parameters.model.path = file
    parameters.n_ctx = context
    parameters.n_parallel = 1  # one answer at a time: a second one would halve the window
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0  # any that is free
    parameters.api_keys = [key]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.verbosity = -1
    parameters.cache_ram_mib = 0
    return parameters
