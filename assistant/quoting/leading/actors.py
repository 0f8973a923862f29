"""Who acts, as asked for by 谁 or 哪个部门: from the notes of responsibility, else from 由…负责."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.types import Document

from ...drafts import Claim, quote_of
from ...gate.planted import quotable
from ...question.understand import Query
from ...tables import head_of
from ...types import Sentence
from ..claims import where_said
from ..reading.cases import steps_untold, within_of_which
from ..reading.responsible import notes_of, told
from ..weighing.term_weights import TermWeights
from .clearest import clearest, held_beside, of_case
from .parts import Part, parts_of

_DOES = (
    r"(?:统一|具体|共同|分别|依法|直接|联合|协同|会同|负责)*(?:负责|牵头|主管|承担|组织|统筹|核准|核定|核发|制发|审批|审核|审查|审定|批准|受理|决定|管理|办理|制定|发放|监督|实施|确定|认定"
    r"|汇总|收取|公布|发布|签发|启动|约谈|通报|下达|答复|批复|召集|主持|拨付|支付|征收|划定|验收|检查|抽查|督查|考核|评定|核实|核对|解释|报送|承办|落实|处理|处罚|罚款|代行|兼任|担任|任命|聘任)"
)
_ORGAN = r"(?:业主|居民|用户|申请人|承租人|个人|企业|群众|部门|单位|局|厅|委|部|办公室|办|政府|机关|机构|中心|委员会|指挥部|领导小组|办事处|街道|镇|乡|法院|检察院|公司|学校|协会|常务委员会|常委会|大会|小组|会议|大队|支队|站|所|社区|会)"
_HOLDER = r"(?:(?:主要|分管|有关)?(?:负责人|负责同志|领导)|(?:常务)?副?(?:主任|局长|县长|市长|区长|省长|镇长|乡长|指挥长|总指挥|组长|所长|站长|院长|校长|书记|秘书长|总队长|队长))"
_NAME = r"(?:(?!由|经(?![济开信贸营])|报(?!业)|[审批][核准查批]|签发)[\u4e00-\u9fff（）])"
_UNIT = rf"(?P<unit>(?:(?:{_NAME}{{1,24}}?{_ORGAN}(?:{_HOLDER})?|{_NAME}{{0,24}}?{_HOLDER})(?:会同|商|联合|和|及|与|、)?)+)"
_WHEN = r"(?:(?:报|经)[^，。；由]{1,16}?(?:批准|同意|审定|核准|研究)后)?(?:(?:按照|根据|依照|在|于|对|就|向|每|自)[^，。；由]{0,16}?)?"
# 由县气象局会同县水利局发布, 由县防指办公室主任决定启动, 由县政府分管副县长约谈: the whole of who acts.
_BY = re.compile(rf"由{_UNIT}(?={_WHEN}{_DOES})")
# Who is asked for by one deed: the words for it in questions, and those documents have. A unit that is responsible for the whole
# has not thereby done it.
_DEEDS = (
    (r"审批|批准|批复|批|同意|审定|核准", r"批准|审批|同意|审定|核准|批复|决定"),
    (r"审核|审查|复核|把关|审", r"审核|审查|复核|核实|初审"),
    (r"签发|签署|签字|签", r"签发|签署|签字|签批"),
    (r"拨付|拨款|支付|打款|打钱|付钱|拨|打|付", r"拨付|支付|划拨|发放|兑付"),
    (r"启动", r"启动"),
    (r"公布|发布", r"公布|发布|公开"),
    (r"处罚|罚款|罚", r"处罚|罚款|责令|给予警告|处"),
)
_ASKED_DEED = r"(?:谁|哪(?:个|些|几个|一级|级|家)?(?:部门|单位|机构|机关|局|领导|人)?)(?:来|去|负责|有权|可以|能|要|给)*(?:{deed})|(?:{deed})(?:要|得|需要?|应该?|是)?(?:由|归|找|向|经)(?:谁|哪)"
_BY_WHOM = re.compile(
    r"由(?:谁|哪(?:个|些|级|位)?(?:部门|单位|机构|机关|领导|人))(?:来|去)?(?!负责|牵头|主管|落实|承担|配合|管)(?P<deed>[\u4e00-\u9fff]{2,4})[？?]?$"
)
_THROUGH = (
    r"(?:由|须?经|报请|报经|报送?|提请|(?:(?<=[，。；：])|^)(?![^，。；：]{0,24}(?:由|经|报|提请|应当|的)))"
)
_ASKS_WHO = re.compile(
    r"(?:由|归|找|向|属|请|是|给)(?:谁|哪(?:个|些|几个|一级|级|家)?(?:部门|单位|机构|机关|局|政府|科室))[^谁]*$|^谁(?!.*谁)"
    r"|谁(?:来|去)?(?:签|拨|打|审|罚|启动|公布)(?!.*谁)|谁(?:来)?(?:负责|牵头|管|主管|批|审批|审核|发|出|办|定|组织|落实|承担)(?!.*谁)|哪(?:个|些|几个|一个|家)(?:部门|单位|机构|机关)(?:来)?(?:负责|牵头|主管|管|承担|落实|办|批|审|发|出|配合|参加|参与)"
    r"|(?:责任|牵头|配合|主管|负责)(?:单位|部门|机关)(?:有|都|分别)?(?:是|为)?(?:谁|哪|什么)"
)
_SHARED = re.compile(
    r"其余(?:部分|费用|资金)?由|剩余(?:部分|费用|资金)?由|各(?:自)?承担|分别承担"
)  # by several, in shares


def asks_who(question: str) -> bool:
    """Whether a question asks who acts: 由谁负责, 哪个部门牵头."""
    return bool(_ASKS_WHO.search(question))


def who_acts(
    query: Query, best: Sentence, chosen: Sequence[Sentence], weights: TermWeights, document: Document
) -> Claim | None:
    """The claim that says who acts: the units a clause makes responsible, lead and supporting ones told apart, else whom a
    sentence names; None when a person is asked for by name, or it is not told who of several is meant."""
    if "person" in query.asks:
        return None
    deed = _deed(query.search_text, chosen)
    noted = (
        []
        if deed
        else [
            (sentence, note)
            for sentence in chosen
            if sentence.clause.id == best.clause.id
            for note in notes_of(sentence)
        ]
    )
    if len(noted) == 1:
        sentence, note = noted[0]
        return Claim(told(note), (quote_of(sentence, document),), facts=head_of(sentence))
    if noted or _SHARED.search(best.text):
        return None
    beside = _ASKS_WHO.split(query.search_text)[0].lower()
    part = _told_of(
        best,
        chosen,
        lambda text: _actors(text, deed),
        weights,
        lambda text, values: held_beside(beside, text),
        query.search_text,
    )
    # One character (由镇指挥部发布) is but the beginning of a name.
    told_alone = part is not None and len(part.values) == 1 and len(part.values[0]) > 1
    where = where_said(part.values, chosen, best) if part and told_alone else None
    if not (part and where) or within_of_which(where.text, query.search_text):
        return None  # beyond a further bound somebody else decides as well
    return Claim(part.values[0], (quote_of(where, document),))


def _told_of(
    best: Sentence,
    chosen: Sequence[Sentence],
    find: Callable[[str], tuple[str, ...]],
    weights: TermWeights,
    touches: Callable[[str, tuple[str, ...]], int],
    question: str,
) -> Part[str] | None:
    """The part of the best sentence, else of its fellows, that tells who acts in what was asked."""
    same = [s for s in chosen if s.clause.id == best.clause.id]
    for own in ([best], same) if find(best.text) else (same,):
        parts = parts_of([s.text for s in own], find)
        rivals = parts_of([s.text for s in quotable(best.clause) if s not in own], find)
        parts, rivals = of_case(parts, rivals, question)
        part = clearest(parts, weights, (), touches, rivals)
        if part and _one_of_steps(part, [*parts, *rivals], question):
            return None
        if part:
            return part
    return None


def _one_of_steps(part: Part[str], others: Sequence[Part[str]], question: str) -> bool:
    """Whether who acts is told for one of several steps (1000元以上的，由…) without a word of the question for which."""
    rest = [f"{other.under}{other.text}" for other in others if other.values and other.values != part.values]
    own = f"{part.under}{part.text}"
    return any(steps_untold((own, other), question) for other in rest)


def _deed(question: str, chosen: Sequence[Sentence]) -> re.Pattern[str] | None:
    """The form of whoever does the one deed a question asks for (谁批), or the one that a sentence says by whom it is done
    (由谁巡查: 由…巡查); None where it asks who is responsible, or for another."""
    for asked, done in _DEEDS:
        if re.search(_ASKED_DEED.format(deed=asked), question):
            return re.compile(
                rf"{_THROUGH}{_UNIT}(?=(?:应当|负责|统一|依法)*{_WHEN}(?:应当|负责|统一|依法)*(?:{done}))"
            )
    by_whom = _BY_WHOM.search(question)
    form = re.compile(rf"由{_UNIT}(?=(?:负责|统一|具体)*{by_whom['deed']})") if by_whom else None
    return form if form and any(form.search(sentence.text) for sentence in chosen) else None


def _actors(text: str, deed: re.Pattern[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match["unit"] for match in (deed or _BY).finditer(text)))
