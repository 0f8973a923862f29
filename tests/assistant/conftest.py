"""One index of the sample corpus for all tests of the assistant, asked with the fake embedder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel

from assistant import assistant as assistant_module
from assistant.assistant import Assistant
from assistant.quoting.weighing.calibration import Calibration, load_calibration
from assistant.settings import Settings
from index.build import build
from index.opened import Index
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index folder of `corpus/`, built the way a user builds it."""
    folder = tmp_path_factory.mktemp("assistant") / "index"
    build([ROOT / "corpus"], folder, BigramEmbedder())
    return folder


@pytest.fixture(scope="session")
def sample_index(sample_folder: Path) -> Iterator[Index]:
    with Index.open(sample_folder) as index:
        yield index


@pytest.fixture(scope="session")
def calibration() -> Calibration:
    """The committed weights, which were fitted to the cosines of the real embedder, but never refusing: with the fake
    embedder the cosines are others."""
    return replace(load_calibration().suited(pieces=False), refuse_below=0.0)


Opener = Callable[..., Assistant]


@pytest.fixture(scope="session")
def open_assistant(sample_folder: Path, calibration: Calibration) -> Opener:
    """Opens assistants over the sample index: `open_assistant(model=…, llm="openai:test", …)`."""

    def opener(
        index: Path = sample_folder, model: BaseChatModel | None = None, **settings: object
    ) -> Assistant:
        chosen = replace(Settings(index=index), **settings)  # type: ignore[arg-type]  # the tests name real fields
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(assistant_module, "load_calibration", lambda: calibration)
            return Assistant.open(settings=chosen, embedder=BigramEmbedder(), model=model)

    return opener


@pytest.fixture(scope="session")
def sample_assistant(open_assistant: Opener) -> Assistant:
    """An assistant that quotes."""
    return open_assistant()
