"""An embedder for any model that sentence-transformers loads."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from ..errors import ModelError
from .e5 import PASSAGE_PREFIX, QUERY_PREFIX
from .fingerprint import folder_fingerprint
from .heap import return_large_blocks
from .once import Once
from .states import WindowStates, joined
from .token_head import PieceVectors, TokenHead
from .windows import FloatArray, Window, pooled, split_windows, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

PassageProgress = Callable[[int, int], None]
Side = Literal["query", "passage"]

_CONVENTION = 1  # raise it when prefixes or the pooling of windows change: old vectors must not meet new ones
_SPARE_TOKENS = 8  # room in a window for special tokens, and for a join that makes more tokens than its parts
_FEWEST_TOKENS = 16  # a window is never made smaller, however short the model's limit
_UNLIMITED = 1_000_000  # tokens; for a model that declares no limit
_CPU_BATCH, _CPU_BF16_BATCH, _GPU_BATCH = 8, 16, 64  # measured for the CPU: docs/decisions/0003
_WINDOWS_PER_REPORT = 64
_HUB_SECONDS = 10.0
_PROMPTS: dict[Side, tuple[str, ...]] = {"query": ("query",), "passage": ("passage", "document")}
_E5_PROMPTS: dict[Side, str] = {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX}
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])(?!.*instruct)", re.IGNORECASE)
_INSTEAD = "或去掉 POLICY_EMBEDDER，使用内置的默认模型。"


def model_identity(label: str, content: str) -> str:
    """An embedder's name: what people call the model, and 12 hex digits of its content and conventions."""
    return f"{label}@{hashlib.sha256(f'{content} {_CONVENTION}'.encode()).hexdigest()[:12]}"


class SentenceTransformerEmbedder:
    """A SentenceTransformer, from a folder or by its name on the model hub; see `index.embed.Embedder`.

    Prefixes are the model's own prompts (`query`; `passage` or `document`); a model of the e5 family that
    declares none gets e5's. Only the identity is found at once; the model is loaded when it is first needed.
    """

    def __init__(self, model: str | Path, name: str | None = None) -> None:
        """`name` replaces the identity found from the content. Raises ModelError for an absent model."""
        folder = Path(model).expanduser()
        self._folder = folder if folder.is_dir() else None
        self._source = str(self._folder or model)
        self._lock = threading.Lock()
        self._model = Once(self._load)
        if self._folder is not None:
            self.name = name or _folder_identity(self._folder)
        elif folder.is_absolute() or self._source.startswith("."):
            raise ModelError(f"嵌入模型文件夹 {folder} 不存在。请检查 POLICY_EMBEDDER，{_INSTEAD}")
        else:
            self.name = name or model_identity(self._source, _hub_revision(self._source))

    @property
    def dimension(self) -> int:
        """Length of a vector. Loads the model."""
        dimension = self._model.get().get_embedding_dimension()
        return int(dimension) if dimension else len(self.embed_query("维"))

    @property
    def max_tokens(self) -> int:
        """The longest text that the model reads at once. Loads the model."""
        return int(min(self._model.get().max_seq_length or _UNLIMITED, _UNLIMITED))

    def start_loading(self) -> None:
        """Begin to load the model in the background."""
        self._model.start()

    def embed_passages(self, texts: Sequence[str], progress: PassageProgress | None = None) -> FloatArray:
        """See `Embedder.embed_passages`."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._embedded(texts, "passage", progress)

    def embed_with_states(
        self, texts: Sequence[str], head: TokenHead
    ) -> tuple[FloatArray, list[PieceVectors]]:
        """See `index.embedder.embed.PieceEmbedder`; for a BERT whose tokenizer tells where its tokens stand."""
        with self._lock:
            prefix = self._prefix("passage")
            split = self._windows(texts, prefix)
            windows = [window for own in split for window in own]
            half = self._model.get().device.type == "cpu" and _has_bf16()
            with _bf16() if half else nullcontext():
                rows, states = WindowStates(self._model.get(), prefix, head.layer).read(windows)
        return joined(split, rows, states, head)

    def embed_query(self, text: str) -> FloatArray:
        """See `Embedder.embed_query`."""
        row: FloatArray = self._embedded([text], "query", None)[0]
        return row

    def _embedded(self, texts: Sequence[str], side: Side, progress: PassageProgress | None) -> FloatArray:
        with self._lock:  # tokenizers and autocast keep state between calls
            prefix = self._prefix(side)
            split = self._windows(texts, prefix)
            rows = self._window_rows([window for own in split for window in own], side, prefix, progress)
        vectors: list[FloatArray] = []
        start = 0
        for own in split:
            vectors.append(pooled(rows[start : start + len(own)], [window.tokens for window in own]))
            start += len(own)
        return np.stack(vectors)

    def _window_rows(
        self, windows: Sequence[Window], side: Side, prefix: str, progress: PassageProgress | None
    ) -> FloatArray:
        """One unit row per window, in the order given."""
        # Longest first: texts of like length waste no padding, and a lack of memory shows at the start.
        order = sorted(range(len(windows)), key=lambda place: -windows[place].tokens)
        encoded: list[FloatArray] = []
        for start in range(0, len(order), _WINDOWS_PER_REPORT):
            places = order[start : start + _WINDOWS_PER_REPORT]
            encoded.append(self._encoded([windows[place].text for place in places], side, prefix))
            if progress is not None:
                progress(start + len(places), len(order))
        in_order = np.concatenate(encoded)
        rows = np.empty_like(in_order)
        rows[order] = in_order
        return rows

    def _prefix(self, side: Side) -> str:
        declared = self._model.get().prompts
        for name in _PROMPTS[side]:
            if declared.get(name):
                return str(declared[name])
        named_e5 = _E5.search(Path(self._source).name) is not None
        return _E5_PROMPTS[side] if named_e5 and not any(declared.values()) else ""

    def _windows(self, texts: Sequence[str], prefix: str) -> list[tuple[Window, ...]]:
        count = self._token_counter()
        texts = [
            text.encode("utf-8", "replace").decode() for text in texts
        ]  # a lone surrogate stops tokenizers
        if count is None:
            return [(Window(text, len(text)),) for text in texts]
        room = max(_FEWEST_TOKENS, self.max_tokens - count(prefix) - _SPARE_TOKENS)
        return [split_windows(text, room, count) for text in texts]

    def _token_counter(self) -> Callable[[str], int] | None:
        """Counts a text's tokens without special ones; None for a model without a limit or a tokenizer."""
        from transformers import PreTrainedTokenizerBase

        tokenizer = getattr(self._model.get()[0], "tokenizer", None)
        if self.max_tokens == _UNLIMITED or not isinstance(tokenizer, PreTrainedTokenizerBase):
            return None

        def count(text: str) -> int:
            return len(
                tokenizer(text, add_special_tokens=False, truncation=False, verbose=False)["input_ids"]
            )

        return count

    def _encoded(self, texts: list[str], side: Side, prefix: str) -> FloatArray:
        model = self._model.get()
        encode = model.encode_query if side == "query" else model.encode_document
        on_cpu = model.device.type == "cpu"
        half = on_cpu and side == "passage" and _has_bf16()
        batch = (_CPU_BF16_BATCH if half else _CPU_BATCH) if on_cpu else _GPU_BATCH
        with _bf16() if half else nullcontext():
            rows = encode(
                texts, prompt=prefix, batch_size=batch, show_progress_bar=False, convert_to_numpy=True
            )
        return unit(np.asarray(rows, dtype=np.float32))

    def _load(self) -> SentenceTransformer:
        if self._folder is not None:
            # A folder is complete; without this the libraries ask the hub about it, and wait where there is
            # none.
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault(
            "OMP_WAIT_POLICY", "passive"
        )  # spinning threads take a second each when cores are busy
        # oneDNN keeps compiled kernels for each shape it has seen; batches differ in length all the time.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
        return_large_blocks()
        from safetensors import SafetensorError

        logger.info("loading %s with sentence-transformers", self._source)
        try:
            return self._load_from_disk_or_hub()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError) as error:
            raise self._cannot_load(error) from error
        except SafetensorError as error:
            raise self._cannot_load(error) from error

    def _load_from_disk_or_hub(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._folder is not None:
            return SentenceTransformer(self._source, local_files_only=True)
        revision = _hub_revision(self._source)
        try:
            return SentenceTransformer(self._source, revision=revision, local_files_only=True)
        except OSError:
            _ask_hub(self._source)  # the libraries take over a minute to notice that there is no network
            return SentenceTransformer(self._source, revision=revision)

    def _cannot_load(self, error: Exception) -> ModelError:
        reason = f"{type(error).__name__}：{(str(error).strip() or '没有说明').splitlines()[0]}"
        if self._folder is not None:
            return ModelError(
                f"嵌入模型文件夹 {self._source} 载入失败（{reason}）。请确认其中是完整的 "
                f"sentence-transformers 模型（modules.json 或 config.json、分词器和权重文件），{_INSTEAD}"
            )
        return ModelError(f"嵌入模型 {self._source} 载入失败（{reason}）。请检查 POLICY_EMBEDDER，{_INSTEAD}")


def _folder_identity(folder: Path) -> str:
    try:
        return model_identity(folder.resolve().name, folder_fingerprint(folder))
    except OSError as error:
        raise ModelError(f"嵌入模型文件夹 {folder} 读不出来：{error}。请检查文件权限，{_INSTEAD}") from error


def _hub_revision(model: str) -> str:
    """The commit of a hub model: of the copy on this machine, else the hub's newest. Raises ModelError."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    try:
        for name in ("modules.json", "config.json"):
            found = try_to_load_from_cache(_repository(model), name, cache_dir=cache)
            if isinstance(found, str):
                return Path(found).parent.name
    except HFValidationError as error:
        raise ModelError(
            f"嵌入模型 {model} 既不是本机的文件夹，也不是“组织/模型”形式的模型名。"
            f"请检查 POLICY_EMBEDDER，{_INSTEAD}"
        ) from error
    return _ask_hub(model)


def _ask_hub(model: str) -> str:
    """The newest commit of a model on the hub. Raises ModelError at once when the hub cannot be reached."""
    import httpx
    from huggingface_hub import HfApi

    try:
        return str(HfApi().model_info(_repository(model), timeout=_HUB_SECONDS).sha)
    except (httpx.HTTPError, OSError, ValueError) as error:
        raise ModelError(
            f"嵌入模型 {model} 不在本机，也没能从模型库取得（{str(error).strip().splitlines()[0]}）。"
            f"不能上网时，请把模型文件夹拷到本机，并把 POLICY_EMBEDDER 设为该文件夹的路径；{_INSTEAD}"
        ) from error


def _repository(model: str) -> str:
    """sentence-transformers lets its own models be named without their organisation."""
    return model if "/" in model else f"sentence-transformers/{model}"


def _has_bf16() -> bool:
    """Whether this CPU multiplies bf16 natively (AVX512_BF16 or AMX); elsewhere bf16 is slower than fp32."""
    import torch

    checks = (
        getattr(torch.cpu, name, None) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    )
    return any(check is not None and bool(check()) for check in checks)


def _bf16() -> AbstractContextManager[object]:
    """Matrix products in bf16, sums and norms in fp32: cosine to fp32 0.99999, more than twice as fast."""
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16)
