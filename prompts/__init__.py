"""Prompt texts, one file each: a `# variables:` line that declares what is filled in, `---`, then the text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent
# The model answers with exactly this when the clauses do not hold the answer; prompt, code and tests share it.
NOT_FOUND = "【文件中没有】"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt: `text` with `{name}` for each of `variables`; `hash` is the first 12 hex digits of its SHA-256."""

    name: str
    variables: tuple[str, ...]
    text: str
    hash: str

    def fill(self, **values: str) -> str:
        """The text with every variable replaced. Raises KeyError when one is missing or not declared."""
        if set(values) != set(self.variables):
            raise KeyError(f"{self.name}: {sorted(set(values) ^ set(self.variables))}")
        # One pass: a `{name}` inside a value (a clause's text is data) stays as it is.
        return re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), self.text)


def load_prompt(name: str) -> Prompt:
    """The prompt `prompts/NAME.md`. Raises ValueError when its declared variables are not those in its text, or there is
    no text."""
    raw = (_FOLDER / f"{name}.md").read_text("utf-8")
    head, _, text = raw.partition("\n---\n")
    declared = tuple(re.findall(r"\w+", head.partition("variables:")[2]))
    used = set(re.findall(r"\{(\w+)\}", text))
    if used != set(declared) or not text.strip():
        raise ValueError(f"prompt {name}: declared {sorted(declared)}, used {sorted(used)}")
    return Prompt(name, declared, text.strip(), hashlib.sha256(raw.encode()).hexdigest()[:12])
