"""What the tests share: where the real documents are, and skipping that is never silent in CI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


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
