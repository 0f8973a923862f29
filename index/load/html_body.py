"""Which element of a web page holds the document, by known names first and by text density otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bs4 import Tag

from ..cleaning.furniture import words
from .html_facts import holds, plain_strings

# Names that the content systems of Chinese government sites (TRS, 开普, 大汉, 博达, 国脉, 南方网, 易思, …)
# give to the text itself, as id or class. Names that are also given to whole pages (content, main, article)
# are left to the density.
_KNOWN = words(
    "zoom zoomcon conzoom fontzoom zoom_con ucap-content trs_editor trs_ueditor trs_web "
    "trs_paper_content trs_ueditor_content article-content article_content articlecontent "
    "article-content-body article-body article_body articlebody article-con article_con articlecon "
    "article-text article_text arti-content articletext artcontent art_content art_con artcon "
    "pages_content pages-content page-content page_content news_content news-content newscontent "
    "news_con newscon content_article info_cont info-cont infocont info_content infocontent info-content "
    "infocontentcon wp_articlecontent con_text contenttext content_text content-text content-txt "
    "contenttxt content_txt textcontent text-content detail-content detail_content detailcontent "
    "detail-con detail_con details_content xxgk_content xxgk-content content-body content_body "
    "contentbody contentcon content_con maintext main-text main_text mainbody bodytext vsb_content "
    "vsb_content_2 vsb_content_4 vsb_content_6 v_news_content v_content xl_content xl-content xlcontent "
    "xxxqcontent ewb-article-content ewb-info-content ewb-article-cont easysite-news-content "
    "easysite-news-text rich_media_content js_content scroll_cont j-fontcontent bt_content bt-content "
    "txt_content txtcontent content_detail content-detail contentdetail gsj_content zwcontent zw_content "
    "zw-content doccontent doc_content doc-content paper-content govdetail wenzhang wznr nr_content "
    "neirong contentnr printcontent printarea print_content print-content print_con"
)
_NOISE = words(
    "header footer foot nav navbar menu copyright search login sidebar breadcrumb crumb crumbs pagefoot "
    "bottom"
)
_NOISE_TAGS = frozenset(("nav", "header", "footer", "aside"))
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_INLINE = words("p span font strong b em i u a h1 h2 h3 h4 h5 h6 li")
_SENTENCE = re.compile(r"[，。；：、！？]")

_PAGE_SHARE = 0.4  # of the page's text: less, and a known name does not hold the document
_PART_SHARE = 0.1  # of the largest element of a known name: more, and it holds another part of the document
_INNER_SHARE = 0.97  # of the outer element's text: the inner one of two known names is the text
_DENSE_SHARE = 0.8  # of the page's text: the smallest element with so much is the document
_NOISE_SHARE = 0.3  # of the page's text: an element with more is no header or menu, whatever its name

Weights = Mapping[int, float]


def find_body(root: Tag, weights: Weights) -> Tag:
    """The element that holds the document, by its `weights` (from `weigh`); `root` itself when nothing is
    better."""
    total = weights.get(id(root), 0.0)
    known = [tag for tag in root.find_all(True) if names_of(tag) & _KNOWN and weights.get(id(tag), 0.0) > 0]
    if known:
        best = max(known, key=lambda tag: weights[id(tag)])
        if weights[id(best)] >= _PAGE_SHARE * total:
            return _inner(_whole(best, known, weights), known, weights)
    return _densest(root, weights, _DENSE_SHARE * total)


def names_of(tag: Tag) -> set[str]:
    """The element's id and classes, lower case."""
    return {str(name).lower() for name in (*tag.get_attribute_list("class"), tag.get("id")) if name}


def weigh(root: Tag, excluded: frozenset[int]) -> Weights:
    """`id(tag)` → characters of running text in it: not of links, headers or menus; text without
    punctuation counts half.

    `excluded` are the ids (`id(tag)`) of elements known not to be the document: hidden ones, fact boxes.
    """
    raw = _sum_up(root, excluded)
    total = raw.get(id(root), 0.0)
    noise = {
        id(tag)
        for tag in root.find_all(True)
        if raw.get(id(tag), 0.0) < _NOISE_SHARE * total and (tag.name in _NOISE_TAGS or _noisy(tag))
    }
    return _sum_up(root, excluded | noise)


def _noisy(tag: Tag) -> bool:
    return any(set(re.split(r"[-_]", name)) & _NOISE for name in names_of(tag))


def _sum_up(root: Tag, excluded: frozenset[int]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for node in plain_strings(root):
        length = len("".join(node.split()))
        if not length:
            continue
        ancestors = list(node.parents)
        if any(tag.name == "a" or id(tag) in excluded for tag in ancestors):
            continue
        weight = length if _SENTENCE.search(node) else length / 2
        for tag in ancestors:
            weights[id(tag)] = weights.get(id(tag), 0.0) + weight
    return weights


def _whole(best: Tag, known: Sequence[Tag], weights: Weights) -> Tag:
    """`best`, or the element around it and the other parts of a document that was cut into several
    containers."""
    parts = [best]
    texts = {_essence(best)}
    for tag in known:
        apart = not any(holds(tag, part) or holds(part, tag) for part in parts)
        if apart and weights[id(tag)] >= _PART_SHARE * weights[id(best)] and _essence(tag) not in texts:
            parts.append(tag)  # the same text twice is the page's version for telephones
            texts.add(_essence(tag))
    around = next(tag for tag in (best, *best.parents) if all(holds(tag, part) for part in parts))
    if weights[id(around)] > 1.1 * sum(weights[id(part)] for part in parts):
        return best
    return around


def _essence(tag: Tag) -> str:
    return "".join("".join(plain_strings(tag)).split())


def _inner(outer: Tag, known: Sequence[Tag], weights: Weights) -> Tag:
    inner = outer
    for tag in known:  # document order: a later one inside is deeper
        if holds(outer, tag) and weights[id(tag)] >= _INNER_SHARE * weights[id(outer)]:
            inner = tag
    return inner


def _densest(root: Tag, weights: Weights, needed: float) -> Tag:
    """The smallest element with `needed` weight that is no table row and no single paragraph."""
    current = root
    while True:
        children = [
            child for child in current.children if isinstance(child, Tag) and child.name not in _INLINE
        ]
        heaviest = max(children, key=lambda tag: weights.get(id(tag), 0.0), default=None)
        if heaviest is None or weights.get(id(heaviest), 0.0) < needed or not needed:
            break
        current = heaviest
    while current.name in _TABLE_PARTS and current.parent is not None and current is not root:
        current = current.parent
    return current
