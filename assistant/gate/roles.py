"""Who leads and who supports: 牵头 against 配合, as a sentence and its clauses tell it of the same office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .wording import plain

_LEADS = re.compile(r"牵头|主办")
_SUPPORTS = re.compile(r"配合|协助|协办|参与")
_TOLD = re.compile(r"([^，,；;。（）()：:\n]{2,80}?)(?:分别|共同|各自)?(牵头|主办|配合|协助|协办)")
_ASSIGNED = re.compile(
    r"(牵头|主办|配合|协办|责任)(?:单位|部门|机关)?(?:分别)?(?:为|是|有|包括|[:：])([^，,；;。（）()：:\n]{2,80})"
)
_BETWEEN = re.compile(r"[、和及与]")
_LEVEL = re.compile(r"^(?:由|并|也|还|要|应当?|其中|[\u4e00-\u9fff]{0,4}?[省市区县](?=[\u4e00-\u9fff]{2,}))")
_ANY = re.compile("[一二两三四五六七八九十几每各多]个|有关|相关|各|其他")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:局|委|办|厅|部|院|处|队|会|中心|政府|部门|街道|单位|联|公司|银行|分行)"
)


def roles(text: str) -> dict[str, frozenset[str]]:
    """Office (short name without its place) → `lead`, `support`, `own`, as often as the text says it."""
    found: dict[str, set[str]] = {}
    for office, role in _roles(plain(text)):
        found.setdefault(office, set()).add(role)
    return {office: frozenset(told) for office, told in found.items()}


def _roles(text: str) -> Iterator[tuple[str, str]]:
    for match in _ASSIGNED.finditer(text):
        for office in _offices(match[2]):
            yield office, "own" if match[1] == "责任" else _role(match[1])
    for match in _TOLD.finditer(text):
        for office in _offices(_since_last_role(match[1])):
            yield office, _role(match[2])


def _role(word: str) -> str:
    return "lead" if _LEADS.match(word) else "support"


def _since_last_role(text: str) -> str:
    """Of 区财政局牵头区民政局 the part after the role that was told before."""
    return re.split(r"牵头|主办|配合|协助|协办|由", text)[-1]


def _offices(text: str) -> list[str]:
    shown = [_LEVEL.sub("", part.strip()) for part in _BETWEEN.split(text)]
    return [part for part in shown if _OFFICE.fullmatch(part) and not _ANY.match(part)]


def wrong_roles(text: str, evidence: str) -> tuple[str, ...]:
    """The offices `text` gives another role than every place of `evidence` that gives them one."""
    held = roles(evidence)
    leaders = {office for office, told in held.items() if "lead" in told}
    wrong = []
    for office, told in roles(text).items():
        known = held.get(office, frozenset()) - {"own"}  # who is responsible may well lead
        if told - {"own"} and ((known and not known & told) or (not known and "lead" in told and leaders)):
            wrong.append(office)  # in the latter case another office leads
    return tuple(wrong)
