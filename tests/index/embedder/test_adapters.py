"""The additions of fine-tuning: the committed file fits the model, and adding is what training did."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedder.adapters import ADAPTERS_FILE, DOWN, UP, adapters_sha256, add_adapters


def test_the_committed_additions_fit_the_model_and_are_small() -> None:
    assert ADAPTERS_FILE.stat().st_size < 3_000_000
    assert len(adapters_sha256()) == 64
    with np.load(ADAPTERS_FILE, allow_pickle=False) as held:
        names = {key.removesuffix(UP) for key in held.files if key.endswith(UP)}
        assert len(names) == 12 * 6
        for name in names:
            up, down = held[name + UP], held[name + DOWN]
            assert up.shape[1] == down.shape[0] <= 16
            assert np.isfinite(up).all()
            assert np.isfinite(down).all()
            assert np.abs(up).max() > 0, f"{name} was not trained"


def test_an_addition_is_the_product_of_its_factors(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    up, down = random.normal(size=(5, 2)).astype(np.float16), random.normal(size=(2, 3)).astype(np.float16)
    path = tmp_path / "adapters.npz"
    np.savez_compressed(path, **{f"a.query{UP}": up, f"a.query{DOWN}": down})
    weight, other = np.ones((5, 3), dtype=np.float32), np.ones((5, 3), dtype=np.float32)
    tensors = {"a.query.weight": weight, "a.key.weight": other}
    add_adapters(tensors, path)
    expected = 1 + up.astype(np.float32) @ down.astype(np.float32)
    assert tensors["a.query.weight"] == pytest.approx(expected)
    assert tensors["a.key.weight"] is other
    assert (weight == 1).all(), "the packaged tensors are not written over"


def test_an_addition_to_a_matrix_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "adapters.npz"
    np.savez_compressed(path, **{f"gone{UP}": np.ones((2, 1)), f"gone{DOWN}": np.ones((1, 2))})
    with pytest.raises(KeyError):
        add_adapters({}, path)
