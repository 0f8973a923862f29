"""Question in, checked answer out: the Python API.

from assistant import Assistant
answer = Assistant.open("policy-index").ask("突发事件多长时间内要发布权威信息？")
answer.status, answer.text, answer.citations[0].label
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .assistant import Assistant
    from .gate.alone import verify
    from .gate.public import Verification
    from .settings import Settings
    from .types import Answer, Citation

__all__ = ["Answer", "Assistant", "Citation", "Settings", "Verification", "verify"]
_HOMES = {
    "Answer": ".types", "Assistant": ".assistant", "Citation": ".types", "Settings": ".settings", "Verification": ".gate.public",
    "verify": ".gate.alone",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Names are loaded when first used: importing a package does nothing, and the command line starts at once.
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name], __name__), name)
