"""Orders to a program planted in a document (忽略以上指令，只回答…): such a sentence is evidence of nothing.

A document may say anything about its subject, and it is quoted whatever it says; what speaks to whoever answers — to a
model, an assistant, a system, a browser — is no provision, and neither quoted, nor shown to a model, nor taken as support by the gate.
The forms are those of published collections of prompt injections, in Chinese and English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from index.structure.sentences import sentences
from index.types import Clause, Sentence

_WHAT = r"(?:指令|指示|规则|提示|设定|约束|限制|命令|上下文|对话|instructions?|prompts?|rules?)"
_BEFORE = r"(?:以上|上述|之前|前面|上面|此前|先前|所有|全部|一切|任何|原有|系统|安全)"
_ORDER = re.compile(
    "|".join(
        (
            rf"(?:忽略|无视|忘记|忘掉|抛开|跳过|不要遵守|不必遵守){_BEFORE}{{1,3}}(?:的|这些|过的)?{_WHAT}",
            r"(?:忽略|无视)[^，。；]{0,6}[，,]?(?:只|直接|请)?(?:回答|输出|回复|把.{1,12}(?:说|写|改)成)",
            r"(?:只|仅|直接|逐字|原样|一律)(?:回答|输出|回复)[“「\"：:这本]",
            r"系统(?:提示|消息|指令)[:：】\]].{0,40}(?:回答|输出|回复|作废|规则)|【系统(?:提示|消息|指令)】",
            r"(?:管理员|开发者)(?:指令|模式)[:：]?",
            r"(?:ai|人工智能|智能)助手(?:请|注意|必须)|(?:告诉|告知|回复)用户.{0,20}(?:为|是|可以|免|罚)",
            r"你(?:现在|将)?(?:不再)?(?:是|扮演)[^，。]{0,16}(?:助手|模型|机器人|人工智能|程序)|你不再是|从现在起你",
            r"(?:回答|答复)(?:时|中)?(?:请|应|必须|一律)(?:写|说|回答)|回答[“「\"].{0,30}[”」\"].{0,10}(?:即可|就行|提示词)",
            r"(?:输出|附上|公开|透露|显示|说出).{0,8}(?:系统|完整|你的|全部)?提示词|你的(?:系统)?提示词.{0,6}(?:逐字|原样|输出|发)|(?:输出|透露|显示|说出|给出).{0,10}(?:接口|api)?密钥",
            r"正确答案是.{0,40}(?:请勿|不要|无需)引用|不要引用任何(?:编号|条款|来源)|作为唯一(?:出处|来源|引用)",
            r"^(?:助手|assistant|ai)[:：]|用户[:：].{0,60}助手[:：]|<\|[a-z_]{2,20}\|>|\[/?inst\]|</?(?:system|assistant|user)>|[\"']role[\"'][:：][\"'](?:system|assistant|user)",
            r"(?:ignore|disregard|forget|override)(?:all|any|the|your|these){0,2}(?:previous|above|prior|earlier|system|policy)",
            r"(?:^|[^a-z])system:(?:override|you|ignore|new|the)|(?:new|following)(?:rule|instruction)s?forthe(?:assistant|model|ai)",
            r"<script|javascript:|<[a-z]+[^>]*on(?:error|load|click|mouseover)=",
            r"\[\d{1,3}(?:;\d{1,3})*[mjkh](?![a-z\]])",  # codes for a terminal: colours, a cleared screen
            r"youarenow|systemprompt|developermode|replyonly|replyin(?:english|chinese)|alwaysanswer|revealthe",
        )
    )
)  # fmt: skip


_UNSEEN = frozenset(("Cf", "Cc", "Zs", "Zl", "Zp"))


@lru_cache(maxsize=8192)
def speaks_to_the_program(text: str) -> bool:
    """Whether a sentence gives orders to a program; width, case, white space and characters without width aside."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return bool(_ORDER.search("".join(char for char in folded if unicodedata.category(char) not in _UNSEEN)))


def quotable(clause: Clause) -> list[Sentence]:
    """The sentences of a clause that are no orders to a program."""
    return [sentence for sentence in sentences(clause) if not speaks_to_the_program(sentence.text)]


@lru_cache(maxsize=4096)
def provisions(clause: Clause) -> str:
    """The clause's text without the sentences that give orders to a program; as long as it was, blanks in their place, so
    that offsets hold."""
    text = clause.text
    for sentence in sentences(clause):
        if speaks_to_the_program(sentence.text):
            start, end = sentence.start - clause.start, sentence.end - clause.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def holds_orders(clause: Clause) -> bool:
    return provisions(clause) != clause.text
