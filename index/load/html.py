"""Whole web pages of government portals: the document's text, its facts, and a record of what was left
out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from ..cleaning.furniture import attributes_of, furniture_of, is_numeric_date, opens_related_links, words
from ..types import Problem, Removal, Source
from .characters import tidy
from .charset import UnknownEncodingError, decode
from .html_body import find_body, names_of, weigh
from .html_facts import fact_boxes, head_facts, plain_strings
from .html_lines import PageLine, collapse, page_lines
from .refusals import refusal, wrong_suffix

MAX_MARKUP = (
    20_000_000  # characters without embedded pictures; the largest real page seen has under a million
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_EMBEDDED = re.compile(rb"data:[\w/+.-]{3,40};base64,[A-Za-z0-9+/=\s]+")
_GB = frozenset(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DROPPED = ("script", "style", "noscript", "template")

_NAVIGATION = words(
    "nav navbar menu breadcrumb breadcrumbs crumb crumbs position location weizhi dqwz curmb curb curpos "
    "header footer foot copyright sidebar search hotword hotwords hotkey login"
)
_TOOLBAR = words(
    "share bdsharebuttonbox bshare bdshare fenxiang sharebox socialshare fontsize setfont fontset print "
    "dayin toolbar tools tool ewm qrcode qr erweima saoyisao saomiao hits llcs counter hidediv"
)
_RELATED = words(
    "related relate relatednews relation xgxw xgwj xgwz xgwz2 xgfj xgyd xglj xgjd xgnr xgzc recommend "
    "prevnext pre_next prenext shangxia pagenext neighbors"
)
_NAVIGATION_TAGS = frozenset(("nav", "header", "footer", "aside"))
_LINKED = 0.5  # share of link text from which an element is a list of links
_WORD = 6  # characters of a toolbar's word
_LEAST_TEXT = 100  # characters; a page that shows less may hide its text
_SITE = re.compile(r"网|政府|门户|平台|政务|局$|委$|厅$|办$")
_TITLE_SPLIT = re.compile(r"\s*[-_|—–·]{1,2}\s*")


def load_html(raw: bytes, path: str) -> Source:
    """A saved web page. Raises BadFile: `empty`, `binary`, `encoding`, `too-large`, `no-text`."""
    markup = _decode(raw, path)
    soup = BeautifulSoup(markup, "lxml")
    root = soup.body or soup
    boxes = fact_boxes(root)
    for tag in root.find_all(_DROPPED):
        tag.extract()
    lines, numbered = page_lines(root, _reasons(root, [box.element for box in boxes]))
    own = [line.text for line in lines if line.reason is None]
    if not own:
        step = "请在浏览器中打开网页，待正文显示后另存，或把正文粘贴到 .docx 中"
        raise refusal(path, "no-text", "网页中没有正文文字（正文可能由脚本加载，或是图片）", step)
    facts = {label: value for box in reversed(boxes) for label, value in box.facts.items()}
    return Source(
        path,
        "html",
        "\n".join(own),
        title=_title(soup),
        facts={**_outside_facts(lines), **head_facts(soup), **facts},
        removals=tuple(_removed(lines)),
        problems=_problems(numbered),
    )


def _decode(raw: bytes, path: str) -> str:
    if not raw.strip():
        raise refusal(path, "empty", "文件是空的", "请重新保存网页")
    wrong = wrong_suffix(path, raw, "binary")
    if wrong and not re.search(rb"<\w+", raw[:4096]):
        raise wrong
    raw = _EMBEDDED.sub(b"", raw)
    if len(raw) > MAX_MARKUP:
        found = f"网页源码有 {len(raw) / 1024 / 1024:,.0f} MB，不像一篇政策文件"
        raise refusal(path, "too-large", found, "请只保存正文，或把正文粘贴到 .docx 中")
    try:
        return _by_declaration(raw) or decode(raw)[0]
    except UnknownEncodingError as error:
        step = "请在浏览器中打开后重新另存（编码选 UTF-8）"
        raise refusal(path, "encoding", "无法识别网页的文字编码", step) from error


def _by_declaration(raw: bytes) -> str | None:
    """The text when the page's declared encoding fits. A page saved anew is often UTF-8 under an old
    declaration."""
    found = _META_CHARSET.search(raw[:8192])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    if not name or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    for codec in ("utf-8", "gb18030") if name in _GB else (name,):
        try:
            return raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(_HIDDEN_STYLE.search(str(tag.get("style") or "")))


# --- what is removed, and why -------------------------------------------------------------------------


def _reasons(root: Tag, boxes: Sequence[Tag]) -> dict[int, str | None]:
    """`id(tag)` → why an element's lines are removed, None for the document; for `page_lines`."""
    hidden = [tag for tag in root.find_all(True) if _is_hidden(tag)]
    weights = weigh(root, frozenset(map(id, [*hidden, *boxes])))
    body = find_body(root, weights)
    if hidden and weights.get(id(body), 0.0) < _LEAST_TEXT:
        everything = weigh(root, frozenset(map(id, boxes)))
        whole = find_body(root, everything)
        if everything.get(id(whole), 0.0) > 1.5 * weights.get(id(body), 0.0):
            hidden, body = [], whole  # some pages hide their text until a script shows it
    reasons: dict[int, str | None] = {id(root): "navigation", **_removals(root, body)}
    reasons.update((id(box), "facts") for box in boxes)
    reasons.update((id(tag), "hidden") for tag in hidden)
    reasons[id(body)] = None
    return reasons


def _removals(root: Tag, body: Tag) -> dict[int, str]:
    """`id(tag)` → reason for the elements that their name or their heading gives away."""
    around = {id(tag) for tag in (body, *body.parents)}
    inside = {id(tag) for tag in body.find_all(True)}
    reasons: dict[int, str] = {}
    for tag in root.find_all(True):
        if id(tag) in around:
            continue
        reason = _reason_by_name(tag) or _reason_by_heading(tag)
        if reason and (id(tag) not in inside or _is_of_the_page(tag)):
            reasons[id(tag)] = reason
    return reasons


def _is_of_the_page(tag: Tag) -> bool:
    """Whether an element inside the document says nothing of its own: links, words of a toolbar, dates. A
    name alone (`header`, `print`) may be a style of the text."""
    strings = [node for node in plain_strings(tag) if node.strip()]
    own = [tidy(node).strip() for node in strings if node.find_parent("a") is None]
    linked = sum(len(node.strip()) for node in strings) - sum(map(len, own))
    if linked and linked >= _LINKED * (linked + sum(map(len, own))):
        return True
    return all(len(text) <= _WORD or is_numeric_date(text) or furniture_of(text) for text in own)


def _reason_by_name(tag: Tag) -> str | None:
    if tag.name in _NAVIGATION_TAGS:
        return "navigation"
    names = names_of(tag)
    parts = names | {part for name in names for part in re.split(r"[-_]", name)}
    for listed, reason in ((_RELATED, "related-links"), (_TOOLBAR, "toolbar"), (_NAVIGATION, "navigation")):
        if parts & listed:
            return reason
    return None


def _reason_by_heading(tag: Tag) -> str | None:
    """An element that begins with a heading such as 相关新闻 and else is links."""
    if tag.name in ("a", "span", "p", "td", "font") or tag.find("a") is None:
        return None
    strings = [text for node in plain_strings(tag) if (text := node.strip())]
    if len(strings) < 2 or not opens_related_links(strings[0]):
        return None
    total = sum(map(len, strings[1:]))
    linked = sum(len(node.strip()) for node in plain_strings(tag) if node.find_parent("a") is not None)
    return "related-links" if linked >= _LINKED * total else None


def _removed(lines: Sequence[PageLine]) -> Iterator[Removal]:
    for line in lines:
        if line.reason == "navigation":
            found = furniture_of(line.text)
            yield Removal(found.reason if found else line.reason, line.text)
        elif line.reason:
            yield Removal(line.reason, line.text)


# --- facts and title ----------------------------------------------------------------------------------


def _outside_facts(lines: Sequence[PageLine]) -> dict[str, str]:
    """发布日期 and 来源 of the attribute line between title and text; a bare date counts beside such a
    line."""
    own = [index for index, line in enumerate(lines) if line.reason is None]
    above = [line.text for line in lines[: own[0]] if line.reason not in ("related-links", "hidden", "facts")]
    facts: dict[str, str] = {}
    for index, text in enumerate(above):
        found = attributes_of(text, alone=True)
        for label, value in (found or {}).items():
            facts.setdefault(label, value)
        beside = above[max(0, index - 1) : index] + above[index + 1 : index + 2]
        for date in filter(is_numeric_date, beside if found is not None else ()):
            facts.setdefault("发布日期", date)
    return facts


def _title(soup: BeautifulSoup) -> str | None:
    declared = head_facts(soup).get("标题")
    if declared:
        return declared
    window = collapse(soup.title.get_text()).strip() if soup.title else ""
    for heading in soup.find_all("h1"):
        text = re.sub(r"\s+", " ", collapse(heading.get_text())).strip()
        if len(text) >= 4 and not furniture_of(text) and not _is_site_name(text, window):
            return text
    parts = [part for part in _TITLE_SPLIT.split(window) if part]
    while len(parts) > 1 and _SITE.search(parts[-1]):
        parts.pop()
    return parts[0] if parts and not _is_site_name(parts[0], "") else None


def _is_site_name(text: str, window: str) -> bool:
    return bool(
        re.search(r"(?:门户网站|政府网|网站|信息网|政府信息公开|政务公开|平台|首页)$", text)
    ) and not window.startswith(text)


def _problems(numbered: int) -> tuple[Problem, ...]:
    if not numbered:
        return ()
    message = f"有 {numbered} 处列表编号不在网页文字中，已按浏览器的显示补出，请核对"
    return (Problem("numbering-rebuilt", message, "repair"),)
