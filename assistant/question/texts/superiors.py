"""The places of the index that another place lies in: the city of a district, the district of a street.

The list of divisions knows real places. Of places that only the index knows its own words tell: the two written as one
(澜川市青禾区), a text of the city that names the district (青禾区、石泉区), a text of the district that rests on one of the
city (根据《澜川市…》). Where these tell of two places of one rank, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.structure.regions import place_of
from index.types import Document

from .divisions import divisions_in, lies_in
from .names import Names
from .ranks import ENDS, rank

_TOWN = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡)(?!域|村|土|亲|贤)")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2,6}?[区县旗](?!域|级|划)")
_LONGEST = 4  # characters of a name, 镇 and 区 aside


def superiors(place: str, names: Sequence[Names]) -> tuple[str, ...]:
    """The places of the index's documents that `place` is known to lie in, the nearest first; () when none is known."""
    regions = {region for n in names if (region := smallest(n.document.region))}
    above: list[str] = []
    under = [place]
    while under:
        own = under.pop(0)
        found = [one for one in _directly(own, regions, names) if one not in above]
        above += found
        under += found
    return tuple(sorted(above, key=rank))


def by_the_smallest(text: str, names: Sequence[Names]) -> str:
    """The text with 青禾区 for 澜川市青禾区, where a document is of that district, but for the titles of documents: the wider
    name says whose district it is, and asks of nothing else."""
    places = {place for n in names for place in n.places if ENDS.search(place)}
    for place in places:
        if not re.search(rf"[省市州盟区县旗]{re.escape(place)}", text):
            continue
        for region in superiors(place, names):
            written = f"{region}{place}"
            if not any(written in title and title in text for n in names for title in n.titles):
                text = text.replace(written, place)
    return text


def town_in(text: str, names: Sequence[Names]) -> str | None:
    """The town or street that a question names and a document does too (柳树街道); None when there is none."""
    return _held_in(text, _TOWN, names)


def district_in(text: str, names: Sequence[Names]) -> str | None:
    """The district or county that a question names and a document does too; None when there is none."""
    return _held_in(text, _DISTRICT, names)


def _held_in(text: str, form: re.Pattern[str], names: Sequence[Names]) -> str | None:
    """The first name of a place of this form that some document speaks of, as long as they have it."""
    for found in form.finditer(text):
        end = ENDS.search(found[0])
        stem = found[0].removesuffix(end[0]) if end else ""
        for size in range(min(len(stem), _LONGEST), 1, -1):
            place = f"{stem[-size:]}{end[0] if end else ''}"
            if place_of(place) == place and any(place in n.document.text for n in names):
                return place
    return None


def whole_name(place: str, names: Sequence[Names]) -> str:
    """The name of a place with its suffix (青禾区 for 青禾), as the documents have it; else the place as it is."""
    if ENDS.search(place):
        return place
    forms = (one for n in names for one in n.places if ENDS.sub("", one) == place and one != place)
    return next(forms, place)


def _directly(place: str, regions: Iterable[str], names: Sequence[Names]) -> list[str]:
    """The places of higher rank that hold this one, one of each rank."""
    held: dict[int, list[str]] = {}
    for region in regions:
        if rank(region) > rank(place) and _holds(region, place, [n.document for n in names]):
            held.setdefault(rank(region), []).append(region)
    return [of_rank[0] for of_rank in held.values() if len(of_rank) == 1]


def _holds(region: str, place: str, documents: Sequence[Document]) -> bool:
    if divisions_in(place) == (place,) and divisions_in(region) == (region,):
        return lies_in(place, region)
    # One right behind another place's name is a place of that one.
    alone = re.compile(rf"(?<![省市州盟]){re.escape(place)}")
    named = re.compile(rf"{re.escape(region)}(?:人民政府|政府)?的?{re.escape(place)}")
    rests = re.compile(rf"《{re.escape(region)}|(?:根据|按照|落实|贯彻){re.escape(region)}")
    return any(
        named.search(f"{d.region}\n{d.text}")
        or (smallest(d.region) == region and alone.search(d.text))
        or (smallest(d.region) == place and rests.search(d.text))
        for d in documents
    )


def smallest(region: str | None) -> str | None:
    """Of 澜川市青禾区 the last: 青禾区. None for 全国 and where no place is known."""
    if not region or not ENDS.search(region):
        return None
    inner = re.search(r"(?<=[省市州盟])(?!区$|州)[\u4e00-\u9fff]{2,}$", region)
    return inner[0] if inner else region
