"""The names documents go by: titles without region and year, numbers, places, issuers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Document

from .divisions import usual_name

_YEAR = re.compile(r"(?:(?:19|20)\d\d年?(?:度)?[—–―~～至-]{1,2})?(?:19|20)\d\d年(?:度)?")
_ISSUED = re.compile(
    r".*?关于(?:印发|公布|发布|转发)?(.+?)的((?:实施|指导|若干|暂行)?(?:通知|公告|通告|意见|决定|规定|办法|方案|函|批复))$"
)
_DECOR = re.compile(r"[（(【\[].*?[）)】\]]|[《》〈〉“”\s]")
_PLACE_SUFFIX = re.compile(r"(?:省|市|自治区|自治州|地区|州|盟|区|县|旗|镇|乡|街道)$")
_PLACE_PARTS = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:自治区|自治州|街道|省|市|区|县|旗|镇|乡)(?!域|划)")
_NO_NAME = re.compile(r"贯彻|落实|实施|推进|加强|加快|做好|促进|关于")  # 贯彻落实城市…方案 names no place
_OFFICES = re.compile(r"人民政府|办公[厅室]|党政|管委会|管理委员会|委员会|[局厅部]")
KIND = re.compile(r"要点|方案|办法|条例|细则|规定|意见|通知|通告|公告|预案|规划|问答|解答|清单")


@dataclass(frozen=True, slots=True)
class Names:
    """What a question may call a document. `titles` are from exact to loose, longest first; `places` with and without
    their suffix (鼓楼区, 鼓楼)."""

    document: Document
    titles: tuple[str, ...]
    places: tuple[str, ...]


def names_of(document: Document) -> Names:
    places = _places(document)
    return Names(document, _titles(document, places), places)


def of_genre(documents: Sequence[Document], genre: str) -> list[Document]:
    """The documents whose own title ends in the genre, else those that have it in their title: the 实施细则 of a 条例 is none."""
    own = [d for d in documents if _DECOR.sub("", d.title).endswith(genre)]
    return own or [d for d in documents if genre in d.title]


def _places(document: Document) -> tuple[str, ...]:
    found: list[str] = []
    for source in (document.region, document.title, document.issuer, document.notice_title):
        if not source or source == "全国":
            continue
        bare = _YEAR.sub("", source)
        head = bare if source == document.region else _OFFICES.split(bare)[0][:24]
        for part in re.split(r"[（）()、]", head):
            found.extend(place for place in _PLACE_PARTS.findall(part) if not _NO_NAME.search(place))
    found += [usual for place in found if (usual := usual_name(place))]
    short = [_PLACE_SUFFIX.sub("", place) for place in found]
    return tuple(dict.fromkeys([*found, *(s for s in short if len(s) >= 2)]))


def _titles(document: Document, places: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for title in (document.title, document.notice_title):
        if not title:
            continue
        plain = re.sub(r"[《》〈〉“”\s]", "", title)
        bare = _DECOR.sub("", title).removeprefix("中华人民共和国")
        dateless = _YEAR.sub("", bare)
        placeless = dateless
        for place in places:
            placeless = placeless.removeprefix(place)
        names += [plain, bare, dateless, placeless, *_topics(placeless)]
        names += [re.sub(r"(?<=法典).{1,6}$", "", bare)]  # a book of a code is cited by the code's name
    # Two characters are a title only when they are the whole of it: 刑法, 宪法.
    distinct = [name for name in dict.fromkeys(names) if len(name) >= 3 or name == names[1]]
    return tuple(sorted(distinct, key=len, reverse=True))


def _topics(title: str) -> tuple[str, ...]:
    """What a title of the form 关于…的通知 is about, with its genre and, for a notice, alone: staff leave out issuer, 关于
    and 的. A rule is not called by its subject alone, which would be that of many questions."""
    issued = _ISSUED.match(title)
    if not issued:
        return ()
    topic, genre = issued[1], issued[2]
    alone = (topic,) if genre in ("通知", "公告", "通告", "意见") else ()
    return (*alone, f"{topic}的{genre}", f"{topic}{genre}")
