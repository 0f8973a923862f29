"""What measures, kinds, faults and states are called in Chinese, in reports, comparisons and the page."""

from __future__ import annotations

import math

MEASURES = {
    "right": "答对",
    "recall@1": "首位找到应引条款",
    "recall@3": "前三位找到",
    "recall@5": "前五位找到",
    "recall@10": "前十位找到",
    "MRR@10": "首个应引条款名次倒数（MRR@10）",
    "nDCG@10": "排序质量（nDCG@10）",
    "citation precision": "所引条款正确",
    "citation recall": "应引条款已引",
    "phantom citations": "引用不存在的条款",
    "quotes exact": "引文与原文一致",
    "sentences cited": "句子有出处",
    "sentences supported": "句子有依据",
    "figures supported": "数字有依据",
    "facts found": "答出要点",
    "right unit": "单位答对",
    "right date": "时限答对",
    "false premises caught": "识破错误前提",
    "comparisons complete": "比较完整",
    "list-all complete": "列举完整",
    "refused of unanswerable": "答不了的题已拒答",
    "refused of answerable": "能答的题被拒答",
    "F1_GR": "答与拒答得当（F1_GR）",
    "first sentence p50": "出首句，中位",
    "first sentence p95": "出首句，95%",
    "end p50": "答完，中位",
    "end p95": "答完，95%",
}
KINDS = {
    "single": "内容",
    "who": "责任单位",
    "deadline": "时限",
    "quantity": "数额",
    "lookup": "查条款",
    "facts": "文件信息",
    "comparison": "比较",
    "list": "列举",
    "false-premise": "错误前提",
    "follow-up": "追问",
    "unanswerable": "文件没有",
    "answerable": "能答的",
    "not answerable": "答不了的",
    "all": "全部",
}
STATUSES = {"answered": "已回答", "partial": "部分回答", "not_found": "未找到答案", "error": "出错"}
SYSTEMS = {"ours": "本系统", "ours+model": "本系统（对话模型）", "bm25": "BM25", "recipe": "通行做法"}
_FAULTS = {
    "refused": "误拒答",
    "clause not cited": "应引条款未引",
    "fact missing": "缺要点",
    "answered what is not there": "文件没有却作答",
    "phantom citation": "引用不存在的条款",
    "quote not in the document": "引文与原文不符",
    "figure not in what is cited": "数字无依据",
    "crashed": "出错",
}


def measure(name: str) -> str:
    return MEASURES.get(name, name)


def kind(name: str) -> str:
    return KINDS.get(name, name)


def system(name: str) -> str:
    return SYSTEMS.get(name, name)


def fault(name: str) -> str:
    return _FAULTS.get(name, name)


def rate(value: float) -> str:
    """`0.912`; a dash for nan."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def seconds(value: float) -> str:
    """Under a second in milliseconds, else in seconds."""
    if math.isnan(value):
        return "–"
    return f"{value * 1000:.0f} 毫秒" if value < 1 else f"{value:.2f} 秒"
