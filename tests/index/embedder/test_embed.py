"""Embedders: one model behind one name, unit vectors, nothing of a long text lost, quick to answer."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedder import transformer
from index.embedder.embed import (
    DefaultEmbedder,
    Embedder,
    FloatArray,
    SentenceTransformerEmbedder,
    open_embedder,
)
from index.embedder.fingerprint import folder_fingerprint
from index.embedder.model import prepare_default_model
from index.embedder.once import Once
from index.embedder.windows import pooled, split_windows, unit
from index.errors import ModelError
from tests.fakes import BigramEmbedder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).resolve().parents[3]
TEXTS = [
    "突发事件发生后，由区应急局在五小时内发布权威信息。",
    "养老",
    "各街道办事处应当于每年三月底前完成老旧小区改造计划，并报市住房城乡建设局备案；逾期未完成的，予以通报批评。"
    * 4,
    "Article 12 of the measures (2024)",
    "行政许可事项目录由市政务服务管理局会同有关部门制定，按季度更新。",
    "",
]


def _cosine(one: FloatArray, other: FloatArray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


# Windows


@given(text=st.text(alphabet="政策办法。；，\n abc，", max_size=200), limit=st.integers(1, 40))
def test_windows_join_to_the_text_and_fit(text: str, limit: int) -> None:
    windows = split_windows(text, limit, len)
    assert "".join(window.text for window in windows) == text
    assert all(len(window.text) == window.tokens <= limit for window in windows)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("短。", 10, ["短。"], id="fits"),
        pytest.param("", 10, [""], id="empty"),
        pytest.param("一二三四。五六七八。", 6, ["一二三四。", "五六七八。"], id="at sentence ends"),
        pytest.param("一二三四；五六七八。", 6, ["一二三四；", "五六七八。"], id="at a semicolon"),
        pytest.param("一二三四，五六七八", 6, ["一二三四，", "五六七八"], id="at a comma"),
        pytest.param("一二三四五六七八", 5, ["一二三四", "五六七八"], id="anywhere"),
        pytest.param(
            "一。二。三。四。五。六。", 10, ["一。二。三。", "四。五。六。"], id="of similar length"
        ),
        pytest.param("甲乙\n丙丁\n", 4, ["甲乙\n", "丙丁\n"], id="at a line's end"),
        pytest.param("好。！？又好。", 5, ["好。！？", "又好。"], id="marks stay with their sentence"),
    ],
)
def test_windows_end_at_the_best_place(text: str, limit: int, expected: list[str]) -> None:
    assert [window.text for window in split_windows(text, limit, len)] == expected


def test_one_character_of_many_tokens_is_kept() -> None:
    assert [w.text for w in split_windows("ab", 1, lambda text: 3 * len(text))] == ["a", "b"]


def test_pooled_vector_is_a_weighted_unit_mean() -> None:
    rows = np.eye(2, 3, dtype=np.float32)
    assert pooled(rows[:1], [7]).tolist() == [1, 0, 0]
    vector = pooled(rows, [3, 4])
    assert vector.dtype == np.float32
    assert np.allclose(vector, [0.6, 0.8, 0], atol=1e-6)
    assert unit(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32)).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0, 0],
    ]


# Once


def test_once_makes_its_value_once_for_many_threads() -> None:
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    once = Once(make)
    once.start()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: once.get(), range(8))) == [1] * 8
    assert made == [1]


def test_once_raises_to_the_asker_and_tries_again() -> None:
    results: list[int | Exception] = [ModelError("在后台失败"), ModelError("没有模型"), 5]

    def make() -> int:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    once = Once(make)
    once.start()
    while len(results) == 3:
        time.sleep(0.01)
    with pytest.raises(ModelError, match="没有模型"):
        once.get()
    assert once.get() == once.get() == 5


# Identity


def _folder(path: Path, weights: bytes) -> Path:
    (path / "1_Pooling").mkdir(parents=True)
    (path / "config.json").write_text('{"hidden_size": 8}')
    (path / "1_Pooling" / "config.json").write_text('{"pooling_mode_mean_tokens": true}')
    (path / "model.safetensors").write_bytes(weights)
    (path / "README.md").write_text("one")
    return path


def _retrained(folder: Path) -> None:
    """Fine-tuning with frozen lower layers: the same size, and only the last tenth differs."""
    content = bytearray((folder / "model.safetensors").read_bytes())
    start = len(content) * 9 // 10
    content[start:] = bytes(255 - byte for byte in content[start:])
    (folder / "model.safetensors").write_bytes(bytes(content))


def _with_other_pooling(folder: Path) -> None:
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')


def _with_prompts(folder: Path) -> None:
    (folder / "config_sentence_transformers.json").write_text('{"prompts": {"query": "问："}}')


@pytest.mark.parametrize("change", [_retrained, _with_other_pooling, _with_prompts])
def test_name_changes_with_what_the_folder_holds(tmp_path: Path, change: Callable[[Path], None]) -> None:
    folder = _folder(tmp_path / "model", os.urandom(3_000_000))
    before = SentenceTransformerEmbedder(folder).name
    assert before.startswith("model@")
    change(folder)
    assert SentenceTransformerEmbedder(folder).name != before


def test_name_does_not_change_with_place_time_or_readme(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "here" / "model", os.urandom(3_000_000))
    copy = tmp_path / "there" / "model"
    shutil.copytree(folder, copy)
    (copy / "README.md").write_text("another")
    (copy / ".git").mkdir()
    (copy / ".git" / "index.json").write_text("{}")
    os.utime(copy / "config.json", (0, 0))
    assert folder_fingerprint(copy) == folder_fingerprint(folder)
    assert SentenceTransformerEmbedder(copy).name == SentenceTransformerEmbedder(folder).name


def test_name_changes_with_the_conventions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path / "model", b"weights")
    before = SentenceTransformerEmbedder(folder).name
    monkeypatch.setattr(transformer, "_CONVENTION", 99)
    assert SentenceTransformerEmbedder(folder).name != before


# Settings that name no model


@pytest.mark.parametrize("setting", ["./no-such-folder", "/no/such/folder", "~/no-such-folder-either"])
def test_absent_folder_is_told_at_once(setting: str) -> None:
    with pytest.raises(ModelError, match=r"文件夹 .*不存在.*POLICY_EMBEDDER"):
        open_embedder(setting)


def test_words_that_are_no_model_name_are_told() -> None:
    with pytest.raises(ModelError, match="既不是本机的文件夹，也不是"):
        open_embedder("三号 模型")


def test_hub_that_cannot_be_reached_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise httpx.ConnectError("Name or service not known")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", refuse)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"some-lab/some-model 不在本机.*拷到本机.*POLICY_EMBEDDER"):
        open_embedder("some-lab/some-model")


def test_damaged_default_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"已损坏.*请删除文件夹"):
        DefaultEmbedder(tmp_path).embed_query("谁负责？")


# The fake keeps the same promises


def test_fake_ranks_and_is_deterministic() -> None:
    fake: Embedder = BigramEmbedder()
    passages = [
        "区应急局在五小时内发布权威信息",
        "街道办事处负责养老服务设施建设",
        "住房公积金提取业务的办理时限",
    ]
    rows = fake.embed_passages(passages)
    assert rows.shape == (3, fake.dimension) and rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    for place, question in enumerate(["权威信息多长时间发布", "养老设施谁来建设", "公积金怎么提取"]):
        assert int(np.argmax(rows @ fake.embed_query(question))) == place
    assert np.array_equal(BigramEmbedder().embed_passages(passages), rows)
    assert np.linalg.norm(fake.embed_query("")) == pytest.approx(1)
    assert fake.embed_passages([]).shape == (0, fake.dimension)


# The real model


@pytest.fixture(scope="session")
def default_model() -> Path:
    return prepare_default_model()


@pytest.fixture(scope="session")
def embedder(default_model: Path) -> DefaultEmbedder:
    return DefaultEmbedder(default_model)


@pytest.fixture(scope="session")
def reference(default_model: Path) -> SentenceTransformer:
    """The library itself on the same folder, in fp32 and without our prefixes."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(default_model), device="cpu", local_files_only=True)


@pytest.mark.model
def test_default_name_is_pinned(embedder: DefaultEmbedder) -> None:
    """Another name makes every index embed its clauses again: change it only when the vectors change."""
    assert embedder.name == "multilingual-e5-small-policy@122032bdc8c5"
    assert (embedder.dimension, embedder.max_tokens) == (384, 512)


@pytest.mark.model
def test_questions_through_numpy_agree_with_sentence_transformers(
    embedder: DefaultEmbedder, reference: SentenceTransformer
) -> None:
    for text in TEXTS:
        expected = reference.encode("query: " + text, convert_to_numpy=True)
        found = embedder.embed_query(text)
        assert found.shape == (384,) and found.dtype == np.float32
        assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)
        assert _cosine(found, expected) > 0.99999


@pytest.mark.model
@pytest.mark.parametrize(("bf16", "at_least"), [(False, 0.99999), (True, 0.9999)], ids=["fp32", "bf16"])
def test_passages_agree_with_sentence_transformers(
    embedder: DefaultEmbedder,
    reference: SentenceTransformer,
    monkeypatch: pytest.MonkeyPatch,
    bf16: bool,
    at_least: float,
) -> None:
    monkeypatch.setattr(transformer, "_has_bf16", lambda: bf16)
    rows = embedder.embed_passages(TEXTS)
    expected = reference.encode(["passage: " + text for text in TEXTS], convert_to_numpy=True)
    assert rows.shape == (len(TEXTS), 384) and rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert min(_cosine(row, wanted) for row, wanted in zip(rows, expected, strict=True)) > at_least


@pytest.mark.model
def test_no_passages_make_no_rows(embedder: DefaultEmbedder) -> None:
    rows = embedder.embed_passages([])
    assert rows.shape == (0, 384) and rows.dtype == np.float32


@pytest.mark.model
def test_progress_reaches_the_end(embedder: DefaultEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer, "_WINDOWS_PER_REPORT", 2)
    seen: list[tuple[int, int]] = []
    embedder.embed_passages(["甲", "乙", "丙", "丁", "戊"], lambda done, total: seen.append((done, total)))
    assert seen == [(2, 5), (4, 5), (5, 5)]


@pytest.mark.model
def test_long_text_has_one_vector_of_all_its_parts(embedder: DefaultEmbedder) -> None:
    start = "各级人民政府应当建立健全养老服务设施建设的统筹机制，依法开展考核。" * 40
    end = "住房公积金提取业务由市住房公积金管理中心在五个工作日内办结。" * 40
    rows = embedder.embed_passages([start + end, start, end, start + start])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    # A truncated text would be all start; this one is about as near to either part as to the other.
    assert _cosine(rows[1], rows[2]) < min(_cosine(rows[0], rows[1]), _cosine(rows[0], rows[2]))
    assert _cosine(rows[1], rows[3]) > 0.97
    asked = [embedder.embed_query(text) for text in (start + end, start)]
    assert _cosine(asked[0], asked[1]) < 0.99


@pytest.mark.model
def test_text_with_half_a_character_is_embedded(embedder: DefaultEmbedder) -> None:
    assert np.isfinite(embedder.embed_query("政策\udce6文件")).all()
    assert np.isfinite(embedder.embed_passages(["政策\udce6文件"])).all()


@pytest.mark.model
def test_questions_from_several_threads_agree(embedder: DefaultEmbedder) -> None:
    alone = [embedder.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(embedder.embed_query, TEXTS * 3))
    assert all(np.allclose(row, alone[place % len(TEXTS)], atol=1e-6) for place, row in enumerate(together))


@pytest.mark.model
def test_related_passage_is_nearest(embedder: DefaultEmbedder) -> None:
    passages = [TEXTS[0], TEXTS[2], TEXTS[4]]
    rows = embedder.embed_passages(passages)
    questions = ["突发事件多久要发布消息？", "老旧小区改造什么时候完成？", "许可事项的目录多久更新？"]
    assert [int(np.argmax(rows @ embedder.embed_query(question))) for question in questions] == [0, 1, 2]


@pytest.mark.model
def test_first_answer_needs_no_torch(default_model: Path) -> None:
    """The cold start: a whole process until the first vector, without what takes seconds to import."""
    code = (
        "import sys; from pathlib import Path; from index.embedder.embed import DefaultEmbedder\n"
        f"embedder = DefaultEmbedder(Path({str(default_model)!r})); embedder.start_loading()\n"
        "assert embedder.embed_query('谁负责？').shape == (384,)\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # CPU time, as a busy machine stretches any other; 1.4 s where this was written.
    assert used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime < 4


@pytest.mark.model
def test_open_embedder_without_setting_opens_the_default(default_model: Path) -> None:
    for setting in (None, "", "  "):
        opened = open_embedder(setting, for_questions=True)
        assert isinstance(opened, DefaultEmbedder)
    assert opened.embed_query("谁负责？").shape == (384,)


# Other models: a tiny one of random weights


CHARACTERS = "abcdefghijklmnopqrstuvwxyz:问文政策办法公开养老服务由谁负责。，；"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model folder of 30 kB that reads 64 tokens, one per character."""
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = {token: number for number, token in enumerate([*special, *CHARACTERS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    plain = tmp_path_factory.mktemp("plain")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=64,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(plain)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=0.5,
    )
    BertModel(config).save_pretrained(plain)
    folder = tmp_path_factory.mktemp("models") / "tiny"
    SentenceTransformer(str(plain), device="cpu").save(str(folder))
    return folder


def _declare(folder: Path, prompts: dict[str, str]) -> None:
    path = folder / "config_sentence_transformers.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "prompts": prompts}))


@pytest.mark.model
@pytest.mark.parametrize(
    ("label", "prompts", "query", "passage"),
    [
        pytest.param("tiny", {}, "", "", id="none"),
        pytest.param("tiny", {"query": "问:", "passage": "文:"}, "问:", "文:", id="passage"),
        pytest.param("tiny", {"query": "问:", "document": "文:"}, "问:", "文:", id="document"),
        pytest.param("tiny", {"query": "问:"}, "问:", "", id="query only"),
        pytest.param("my-e5-base", {}, "query: ", "passage: ", id="e5 by name"),
        pytest.param("my-e5-base", {"query": "问:"}, "问:", "", id="e5 that declares"),
        pytest.param("e5-large-instruct", {}, "", "", id="e5 that takes instructions"),
        pytest.param("base5", {}, "", "", id="no e5"),
    ],
)
def test_prefixes_are_the_models_own(
    tiny: Path, tmp_path: Path, label: str, prompts: dict[str, str], query: str, passage: str
) -> None:
    from sentence_transformers import SentenceTransformer

    folder = tmp_path / label
    shutil.copytree(tiny, folder)
    _declare(folder, prompts)
    plain = SentenceTransformer(str(tiny), device="cpu")
    embedder = open_embedder(str(folder))
    assert _cosine(embedder.embed_query("政策"), plain.encode(query + "政策")) > 0.9999
    assert _cosine(embedder.embed_passages(["办法"])[0], plain.encode(passage + "办法")) > 0.999
    assert _cosine(plain.encode("政策"), plain.encode("问:政策")) < 0.99  # the test can tell prefixes apart


@pytest.mark.model
def test_any_model_splits_what_it_cannot_read(tiny: Path) -> None:
    embedder = open_embedder(str(tiny))
    assert (embedder.dimension, embedder.max_tokens) == (16, 64)
    start, end = "政策公开由谁负责。" * 12, "养老服务办法。" * 15
    rows = embedder.embed_passages([start + end, start + start, "政"])
    assert rows.shape == (3, 16)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert _cosine(rows[0], rows[1]) < 0.999  # cut off after 64 tokens they would be equal
    seen: list[int] = []
    embedder.embed_passages([start], lambda done, total: seen.append(total))
    assert seen == [2]  # 108 tokens, of which 56 fit


@pytest.mark.model
def test_hub_model_on_this_machine_needs_no_network(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    stored = tmp_path / "models--some-lab--tiny"
    shutil.copytree(tiny, stored / "snapshots" / commit)
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text(commit)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    embedder = open_embedder("some-lab/tiny")
    assert embedder.name.startswith("some-lab/tiny@")
    assert _cosine(embedder.embed_query("政策"), open_embedder(str(tiny)).embed_query("政策")) > 0.9999


@pytest.mark.model
@pytest.mark.parametrize("lost", ["model.safetensors", "config.json", "tokenizer.json", "modules.json"])
def test_incomplete_folder_is_told(tiny: Path, tmp_path: Path, lost: str) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(tiny, folder)
    (folder / lost).write_bytes(b"{")
    with pytest.raises(ModelError, match=r"broken 载入失败.*完整的 sentence-transformers 模型"):
        open_embedder(str(folder)).embed_query("政策")


@pytest.mark.model
def test_other_models_answer_from_several_threads(tiny: Path) -> None:
    embedder = open_embedder(str(tiny), for_questions=True)
    expected = embedder.embed_query("政策公开")
    barrier = threading.Barrier(4)

    def ask(_: int) -> FloatArray:
        barrier.wait()
        return embedder.embed_query("政策公开")

    with ThreadPoolExecutor(4) as pool:
        assert all(np.allclose(row, expected, atol=1e-6) for row in pool.map(ask, range(4)))
