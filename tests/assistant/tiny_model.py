"""A GGUF model made here that says one sentence whatever it is asked: a real file for the real engine, of a few hundred KB.

Its layer does nothing (all weights zero); the embedding of each piece of the sentence points in a direction of its own,
and the output weights turn that direction into the next piece. What was asked falls apart into bytes and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

_WIDTH, _HIDDEN, _HEADS, _CONTEXT = 32, 32, 2, 8192
_ASKED = "▶"  # stands at the end of every prompt: the piece after it is the first of the answer
_UNKNOWN, _CONTROL, _BYTE, _NORMAL = 2, 3, 6, 1  # kinds of tokens, as llama.cpp numbers them


def write_model(file: Path, pieces: Sequence[str]) -> Path:
    """A model that says `pieces`, which must differ from each other, and stops. Needs the package gguf."""
    import gguf

    special = ["<unk>", "<s>", "</s>"]
    tokens = [*special, *(f"<0x{byte:02X}>" for byte in range(256)), _ASKED, *pieces]
    writer = gguf.GGUFWriter(str(file), "llama")
    _describe(writer, tokens)
    chain = [tokens.index(_ASKED), *(tokens.index(piece) for piece in pieces), tokens.index("</s>")]
    for name, array in _weights(len(tokens), chain).items():
        writer.add_tensor(name, array.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def _describe(writer: Any, tokens: list[str]) -> None:
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_HIDDEN)
    writer.add_head_count(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    kinds = [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * (len(tokens) - 259)]
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_space_prefix(False)
    writer.add_chat_template("{% for message in messages %}{{ message.content }}{% endfor %}" + _ASKED)


def _weights(words: int, chain: list[int]) -> dict[str, np.ndarray[Any, Any]]:
    embedding, output = np.zeros((words, _WIDTH)), np.zeros((words, _WIDTH))
    for direction, (token, following) in enumerate(pairwise(chain)):
        embedding[token, direction] = 1.0
        output[following, direction] = 10.0
    zero = {
        name: np.zeros((rows, columns))
        for name, rows, columns in (
            ("attn_q", _WIDTH, _WIDTH), ("attn_k", _WIDTH, _WIDTH), ("attn_v", _WIDTH, _WIDTH), ("attn_output", _WIDTH, _WIDTH),
            ("ffn_gate", _HIDDEN, _WIDTH), ("ffn_up", _HIDDEN, _WIDTH), ("ffn_down", _WIDTH, _HIDDEN),
        )
    }  # fmt: skip
    one = np.ones(_WIDTH)
    return {
        "token_embd.weight": embedding,
        "output_norm.weight": one,
        "output.weight": output,
        "blk.0.attn_norm.weight": one,
        "blk.0.ffn_norm.weight": one,
        **{f"blk.0.{name}.weight": array for name, array in zero.items()},
    }
