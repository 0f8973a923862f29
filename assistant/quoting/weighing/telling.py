"""Which lines of a clause are worth quoting alone."""

from __future__ import annotations

import re

from index.types import Clause

from ...gate.planted import quotable
from ...tables import is_header
from ...types import Sentence
from ..reading.imprint import copied_to
from ..reading.responsible import names_responsible
from ..reading.statements import says

_FORMULA = re.compile(r"印发给你们|现予(?:公布|发布|印发)|请(?:认真|结合实际|遵照)|已经.{0,30}(?:同意|通过)")
# 出席：…, 请假：…, 联系人：…: a line of the minutes or the notice that has no full stop.
_NAMED_LINE = re.compile(r"[\u4e00-\u9fff（）()]{2,10}[：:]\s*\S{2,}")
# The closing lines that name what is attached (GB/T 9704): 附件：1.…, 附件2：….
_ATTACHED = re.compile(r"附[ 　]*件[ 　]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[ 　]*[：:]")
_FORMAL_LINE = re.compile(r"(?:附件?|抄送|主送|分送|印发|签发人?|主题词|索引号)\s*[：:]")


def telling(clause: Clause) -> list[Sentence]:
    """The sentences worth quoting alone: not a table's head, not the clause's title where it is no more than that (unless
    all else is a note of who is responsible), and of the parts around the body those that say something."""
    own = [s for s in quotable(clause) if not is_header(s, clause) and not _ATTACHED.match(s.text)]
    rest = [s for s in own if not _is_title(s, clause)]
    told = rest if any(not names_responsible(s.text) for s in rest) else own
    if clause.kind != "part":
        return told
    start, end = copied_to(clause.text) or (0, 0)
    hearers = range(clause.start + start, clause.start + end)
    return [s for s in told if s.start not in hearers and _says_something(s)]


def _is_title(sentence: Sentence, clause: Clause) -> bool:
    title = clause.heading
    begins = sentence.start == clause.start and sentence.text.rstrip("。：:").endswith(title)
    return bool(title) and begins and not (sentence.text.endswith("。") and says(title))


def _says_something(sentence: Sentence) -> bool:
    """Whether a sentence of the parts around the body is more than a signature, a date, an address line or the formula of
    issuing."""
    text = sentence.text.strip()
    if _FORMAL_LINE.match(text):
        return False
    if sentence.header is not None or _NAMED_LINE.match(text):
        return True
    return text.endswith("。") and len(text) >= 12 and not _FORMULA.search(text)
