"""What the tests share: where the real documents are, and skipping that is never silent in CI."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_configure() -> None:
    """A worker of pytest-xdist ignores Ctrl-C, and what it starts would too: some tests stop a program with it."""
    if os.environ.get("PYTEST_XDIST_WORKER"):
        signal.signal(signal.SIGINT, signal.default_int_handler)


def missing(reason: str) -> NoReturn:
    """Skips the test with its reason; in CI, where everything is installed, fails it instead."""
    if os.environ.get("CI"):
        pytest.fail(f"not allowed to skip in CI: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    if not (SHARED / "corpus").is_dir():
        missing("the real documents are not beside the checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def real_index() -> Path:
    """The index of the sample documents by the default model, which the question sets' runs keep below `build/`: built once,
    read by all, written to by none."""
    from eval.runs.documents import index_of
    from index.embedder.model import prepare_default_model
    from index.errors import ModelError

    try:
        prepare_default_model()
    except ModelError as error:
        missing(str(error))
    return index_of("sample", None, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for all tests: a second instance beside it is refused by playwright."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("chromium is not installed (apt-get install chromium fonts-noto-cjk)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed (pip install playwright)")
    with sync_playwright() as playwright:
        # English on purpose: the page must be Chinese whatever the browser prefers.
        started = playwright.chromium.launch(
            executable_path=chromium, args=[*BROWSER_FLAGS, "--lang=en-US"], headless=True
        )
        yield started
        started.close()
