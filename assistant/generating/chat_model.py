"""The chat model: opening it, its words as they come, and what went wrong in words for staff.

Whatever fails — an endpoint that is down, slow, refusing, broken or cut off — becomes a ModelError whose text is ours:
what a server says can hold the key it was asked with.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
from langchain_core.exceptions import LangChainException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from index.errors import ModelError

from ..settings import Settings
from .deadline import within
from .local_model import serve_model

_OPENAI = "openai-chat"  # what langchain-openai calls its models
# What the clients raise: the first when there is no reply, the second when it is not what was agreed (no JSON, no choices).
_NO_REPLY = (openai.OpenAIError, httpx.HTTPError, LangChainException, OSError, RuntimeError)
_BROKEN_REPLY = (ValueError, TypeError, KeyError, IndexError, AttributeError)
_STATUS = {
    400: "请求不被接受，多半是内容超出模型的窗口",
    401: "密钥无效",
    403: "没有权限",
    404: "没有这个模型或地址",
    413: "内容过长",
    429: "请求过多或额度不足",
}
_BROKEN_OFF = "回答没有说完就中断了"
_CUT_OFF = "模型的回答达到长度上限，可能不完整。"
_THINK, _THOUGHT = "<think>", "</think>"


def open_chat_model(settings: Settings) -> BaseChatModel:
    """The chat model of `settings.llm`: `openai:NAME` at an endpoint, or `gguf:/path/model.gguf` run here. Raises ModelError
    for another scheme, and for a model file that is missing or cannot be loaded."""
    scheme, _, name = (settings.llm or "").partition(":")
    name = name.strip()
    if scheme == "openai" and name:
        return _client(settings, name, settings.llm_base_url, settings.llm_api_key or "none")
    if scheme == "gguf" and name:
        served = serve_model(Path(name).expanduser(), settings.llm_context)
        return _client(settings, Path(name).name, served.url, served.key, here=True)
    raise ModelError(
        f"不认识的模型设置 POLICY_LLM={settings.llm!r}。应为 openai:模型名（例如 openai:qwen2.5-7b-instruct）"
        "或 gguf:模型文件的路径（例如 gguf:/models/qwen2.5-7b-instruct-q4_k_m.gguf）。"
    )


def named(settings: Settings) -> str:
    """The model as it is named in an answer's trace: a local file without its folder."""
    scheme, _, name = (settings.llm or "").partition(":")
    return f"gguf:{Path(name.strip()).name}" if scheme == "gguf" else settings.llm or ""


def _client(settings: Settings, name: str, url: str | None, key: str, here: bool = False) -> BaseChatModel:
    from langchain_openai import ChatOpenAI  # heavy, and only needed here

    return ChatOpenAI(
        model=name,
        base_url=url,
        api_key=key,  # type: ignore[arg-type]  # pydantic turns it into a SecretStr
        timeout=settings.llm_timeout,
        max_retries=0,  # a second try would double the wait; the quoted answer is there at once
        temperature=0,
        max_tokens=settings.llm_answer,  # type: ignore[call-arg]  # alias of max_completion_tokens
        # A model on this machine is not asked through the proxy of the environment.
        http_client=httpx.Client(trust_env=False) if here else None,
    )


def said(model: BaseChatModel, prompt: str, seconds: float, problems: list[str]) -> Iterator[str]:
    """The model's answer to `prompt` in the pieces it comes in, without what it thinks aloud first (<think>…</think>). An
    answer that reached its longest is told in `problems`. Raises ModelError for every failure, also when an endpoint
    stops in the middle or has not finished after `seconds` in all, however steadily it drips."""
    yield from _without_thoughts(within(seconds, _pieces(model, prompt, problems)))


def _pieces(model: BaseChatModel, prompt: str, problems: list[str]) -> Iterator[str]:
    finished, begun = None, False
    try:
        for chunk in model.stream([HumanMessage(prompt)]):
            begun = True
            finished = chunk.response_metadata.get("finish_reason") or finished
            yield str(chunk.text)
    except _NO_REPLY as error:
        raise ModelError(_BROKEN_OFF if begun else _reason(error)) from error
    except _BROKEN_REPLY as error:
        raise ModelError("服务的回复无法读取") from error
    if finished == "length":
        problems.append(_CUT_OFF)
    elif finished is None and model._llm_type == _OPENAI:
        raise ModelError(_BROKEN_OFF)


def _without_thoughts(pieces: Iterator[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        held += piece
        begun = held.lstrip()
        if begun.startswith(_THINK):
            if _THOUGHT not in begun:
                continue
            held = begun.partition(_THOUGHT)[2]
        elif _THINK.startswith(begun):
            continue  # may still become one
        yield held
        break
    else:
        yield "" if held.lstrip().startswith(_THINK) else held
    yield from pieces


def _reason(error: BaseException) -> str:
    """Why there is no reply, in Chinese. Nothing of the error's own words: servers repeat what they were sent."""
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException, TimeoutError)):
        return "等待超时"
    if isinstance(error, (openai.APIConnectionError, httpx.ConnectError, OSError)):
        return "连接不上"
    if isinstance(error, openai.APIStatusError):
        what = _STATUS.get(error.status_code, "服务出错")
        return f"{what}，HTTP {error.status_code}"
    return _BROKEN_OFF if isinstance(error, httpx.HTTPError) else "服务报告错误"
