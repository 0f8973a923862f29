"""Measures 0003-default-embedder.md: python docs/decisions/measure_embedder.py [PASSAGES [ROUNDS]]

Variants run in turns, so that a busy machine slows all alike; the best round of each counts. CPU time is that
of the whole process, and steadier than passages a second when other programs run.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Callable

import numpy as np

from index.embedder import transformer
from index.embedder.embed import FloatArray, SentenceTransformerEmbedder
from index.embedder.model import prepare_default_model

WORDS = """
各区人民政府 市民政局 各街道办事处 市发展改革委 市财政局 区教育局 市卫生健康委 镇人民政府
应当建立健全 负责组织实施 会同有关部门制定 定期公布 依法开展 统筹安排 牵头落实 不得擅自变更
养老服务设施建设 政务公开目录清单 突发事件信息发布机制 义务教育招生方案 医疗救助资金 老旧小区改造计划
于每年三月底前完成 在五个工作日内答复申请人 并接受社会监督 所需经费列入同级财政预算 具体办法另行制定
"""
COMMON = "HuggingFaceEmbeddings, fp32, batch 32"
Measured = dict[str, tuple[FloatArray, float, float]]  # rows, best seconds, best CPU seconds


def passages(number: int) -> list[str]:
    """Texts of 40 to 400 characters in the manner of policy clauses, the same every time."""
    chance = random.Random(1)
    subjects, verbs, objects, endings = (line.split() for line in WORDS.strip().splitlines())
    texts = []
    for _ in range(number):
        text, length = "", chance.randint(40, 400)
        while len(text) < length:
            text += (
                "".join(map(chance.choice, (subjects, verbs, objects))) + "，" + chance.choice(endings) + "。"
            )
        texts.append(text[: length - 1] + "。")
    return texts


def variants(folder: str) -> dict[str, Callable[[list[str]], FloatArray]]:
    """What is compared: each turns texts into rows."""
    import torch
    from langchain_huggingface import HuggingFaceEmbeddings
    from sentence_transformers import SentenceTransformer

    common = HuggingFaceEmbeddings(
        model_name=folder, model_kwargs={"device": "cpu"}, encode_kwargs={"prompt": "passage: "}
    )
    halved = SentenceTransformer(folder, device="cpu").to(torch.bfloat16)
    quantized = torch.ao.quantization.quantize_dynamic(
        SentenceTransformer(folder, device="cpu"), {torch.nn.Linear}, dtype=torch.qint8
    )

    embedder = SentenceTransformerEmbedder(folder)

    def plain(model: SentenceTransformer, batch: int) -> Callable[[list[str]], FloatArray]:
        return lambda texts: np.asarray(
            model.encode(texts, prompt="passage: ", batch_size=batch), dtype=np.float32
        )

    def ours(bf16: bool, batch: int) -> Callable[[list[str]], FloatArray]:
        def embed(texts: list[str]) -> FloatArray:
            transformer._has_bf16 = lambda: bf16
            transformer._CPU_BATCH = transformer._CPU_BF16_BATCH = batch
            return embedder.embed_passages(texts)

        return embed

    return {
        COMMON: lambda texts: np.array(common.embed_documents(texts), np.float32),
        **{f"ours, fp32, batch {batch}": ours(False, batch) for batch in (4, 8, 16, 32)},
        **{f"ours, bf16 autocast, batch {batch}": ours(True, batch) for batch in (8, 16, 32)},
        "all weights bf16, batch 16": plain(halved, 16),
        "dynamic int8 (torch), batch 16": plain(quantized, 16),
    }


def measure(
    compared: dict[str, Callable[[list[str]], FloatArray]], texts: list[str], rounds: int
) -> Measured:
    measured: Measured = {}
    for _ in range(rounds):
        for name, embed in compared.items():
            used, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
            rows = embed(texts)
            seconds, now = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
            cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
            best = measured.get(name, (rows, seconds, cpu))
            measured[name] = (rows, min(best[1], seconds), min(best[2], cpu))
    return measured


def top(asked: FloatArray, rows: FloatArray) -> list[list[int]]:
    return [list(line) for line in np.argsort(-asked @ rows.T, axis=1)[:, :10]]


def main() -> None:
    number, rounds = (int(argument) for argument in [*sys.argv[1:], *("128", "3")[len(sys.argv) - 1 :]])
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["OMP_WAIT_POLICY"] = "passive"
    texts = passages(number + 50)
    texts, asked_texts = texts[:number], texts[number:]
    compared = variants(str(prepare_default_model()))
    measured = measure(compared, texts, rounds)
    exact, asked = measured[COMMON][0], compared[COMMON](asked_texts)
    right = top(asked, exact)
    for name, (rows, seconds, cpu) in measured.items():
        rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        cosine, found = (rows * exact).sum(axis=1), top(asked, rows)
        shared = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, right, strict=True)])
        first = np.mean([a[0] == b[0] for a, b in zip(found, right, strict=True)])
        print(
            f"{name:40} {number / seconds:6.1f} passages/s {1000 * cpu / number:6.1f} ms CPU, "
            f"cosine mean {cosine.mean():.6f} min {cosine.min():.6f}, top 10 {shared:.3f}, first {first:.2f}"
        )


if __name__ == "__main__":
    main()
