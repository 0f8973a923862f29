"""Whether the office a question names is the one that issued a document: 县政府办 for 某某县人民政府办公室."""

from __future__ import annotations

import re

from index.types import Document

from .short_names import in_order

# What ends the short name of an office, and its full name: 县政府办, 柳树街道办, 市发改委, 县编办. 市委 is no committee of a trade.
_ENDS = (
    (re.compile(r"街道办$"), "街道办事处"),
    (re.compile(r"政?府办$"), "政府办公室"),
    (re.compile(r"(?<=[\u4e00-\u9fff])办$"), "办公室"),
    (re.compile(r"(?<=[^省市州县区党])委$"), "委员会"),
)
_JOINT = re.compile(r"[、，,\s]+")


def issued_by(office: str, document: Document) -> bool:
    """Whether `office`, in full or in short, is one of the document's issuers."""
    return any(is_office(office, issuer) for issuer in _JOINT.split(document.issuer or "") if issuer)


def is_office(said: str, office: str) -> bool:
    """Whether `said` names `office`: its characters stand there in their order and end with it. A level alone tells apart:
    市政府 is not 某某县人民政府."""
    short, whole = _plain(said), _plain(office)
    return bool(short) and short[-1] == whole[-1] and in_order(short, whole)


def _plain(office: str) -> str:
    plain = re.sub(r"\s", "", office).replace("人民政府", "政府").removeprefix("中华人民共和国")
    for short, whole in _ENDS:
        plain = short.sub(whole, plain)
    return plain.replace("办公厅", "办公室")
