"""Whether texts say all that a question does: of a cell the names of its row and column (`covered`), of a row all of its
cells, its head and what stands above (`runs_in`), besides the words that only ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...question.asks.wants import without_asking
from .rows import plain

_SHORTEST = 2  # characters of a word that tells; one alone stands in too many
_LONGEST = 20
_AROUND = re.compile(
    r"多少(?:万?元|钱)?|几(?=[\u4e00-\u9fff])|(?<=[多少几])(?:人次|公里|[件条个类级人名家项户亩座处台套米份次期场篇])"
    r"|请问|一共|总共|合计|累计|总计|全[省市县区镇乡年]|本[省市县区年]|分别|大概|数量|是|有|共|的|了|在|为|要|将|被|因|由|和|年|度|[，,、。？?！!：:“”\"《》（）()\s]"
    r"|每个(?=补|奖|给|多少)|补助?(?=多少|几)|去|到|赴|出差|能|可以?|报销?|标准|作出|做出|进行|产生|提(?:出|交|(?=了))|[里其当]?中|里面?|收(?=了)|办(?=了)|做(?=了)|发(?=了)"
)
_ASKING_WORDS = re.compile(
    r"[\s，,。？?！!；;：:、“”\"《》（）()‘’【】]|请问|麻烦|帮我|一下|想知道|我想问|这[一]?[项个]|(?:19|20)\d\d年(?:度|底)?|我[市县区省]|[市县区]里"
    r"|(?:牵头|配合|协办|协助|责任|负责|主管|主办|承办|落实|参与|参加)(?:单位|部门|的)?|(?:哪|几)(?:些|几)?(?:个|家|项)?(?:部门|单位|局|机构)?|谁|什么"
    r"|(?:完成|办结|完工|办理)?(?:时间|时限|期限|日期|节点)|什么时候|何时|多少|多[久长大高]|几个?(?:工作日|小时|月|[天日年项件份家次人枚个])|打算|预计|准备|需要|应该|应当|具体|分别|现在"
    r"|不?(?:得|能|可)?[低高少多]于|不?超过|以[上下内]|之内|最[多少高低]|完成|完工|竣工|做完|搞完|干完|任务|工作|方案|清单|项目|目标值?|指标|控制在|达到|有没有|是不是"
)
_LIGHT = frozenset(
    "的是为在要到由有将应个了吗呢里中上得能哪几好成做前内后和与及各都"
)  # may stand between, and say nothing


def covered(question: str, names: tuple[str, ...], remarks: str, about: str) -> int | None:
    """How much of the question the names of a cell hold: the squares of the lengths of the words found in `names`, the lengths of
    those in the remarks on them, none of those in `about` and those said around any question of how many; None when it says
    more. All texts plain (`rows.plain`)."""

    @cache
    def best(at: int) -> int | None:
        if at == len(question):
            return 0
        longest = min(_LONGEST, len(question) - at)
        spans = ((n, question[at : at + n]) for n in range(_SHORTEST, longest + 1))
        found = [(n, held) for n, word in spans if (held := _held(word, names, remarks, about)) is not None]
        around = _AROUND.match(question, at)
        found += [(around.end() - at, 0)] if around else []
        rest = ((held, best(at + n)) for n, held in found)
        return max((held + more for held, more in rest if more is not None), default=None)

    return best(0)


def _held(word: str, names: tuple[str, ...], remarks: str, about: str) -> int | None:
    if any(word in name for name in names):
        return len(word) ** 2
    if word in remarks:
        return len(word)
    return 0 if word in about else None


def topic_pieces(question: str) -> Iterator[str]:
    """What a question says without the words that ask, in one width and case."""
    yield from (plain(piece) for piece in _ASKING_WORDS.split(without_asking(question)) if piece.strip())


def is_light(character: str) -> bool:
    """Whether a character may stand between words and say nothing."""
    return character in _LIGHT


def runs_in(piece: str, sources: Sequence[str]) -> list[str] | None:
    """The fewest runs that make up a piece and each stand in one of the sources, without the words that say nothing; None when
    it has a part that stands in none, or falls apart into single characters."""
    runs, at = [], 0
    while at < len(piece):
        ends = range(len(piece), at, -1)
        end = next((end for end in ends if any(piece[at:end] in one for one in sources)), at)
        if piece[at] in _LIGHT and end - at < 2:
            end = at + 1
        elif end == at:
            return None
        else:
            runs.append(piece[at:end])
        at = end
    return runs if len(runs) <= (len(piece) + 1) // 2 else None
