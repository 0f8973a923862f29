"""What measures, kinds, faults and states are called, in reports, comparisons and the page. In English they keep the names
they have in the files of results."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_MEASURES = {
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
_KINDS = {
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
_STATUSES = {"answered": "已回答", "partial": "部分回答", "not_found": "未找到答案", "error": "出错"}
_SYSTEMS = {"ours": "本系统", "ours+model": "本系统（对话模型）", "bm25": "BM25", "recipe": "通行做法"}
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report in one language. Those with braces are filled with `format`."""

    measures: Mapping[str, str]
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    systems: Mapping[str, str]
    faults: Mapping[str, str]
    whole: str
    interval: str
    made: str
    quoting: str
    modelled: str
    kind_head: str
    count_head: str
    refused_head: str
    measure_head: str
    value_head: str
    interval_head: str
    few: str
    measures_chart: str
    kinds_chart: str
    times_chart: str
    one_run: str
    other_counts: str
    quality: str
    time: str
    quality_chart: str
    time_chart: str
    peers: str
    none_wrong: str
    given: str
    wanted: str
    taken_as: str
    failed: str
    no_text: str
    cited: str
    nothing: str
    missing: str
    refuse: str
    colon: str
    separator: str
    seconds_units: tuple[str, str] = field(default=("ms", "s"))

    def measure(self, name: str) -> str:
        return self.measures.get(name, name)

    def kind(self, name: str) -> str:
        return self.kinds.get(name, name)

    def system(self, name: str) -> str:
        return self.systems.get(name, name)

    def fault(self, name: str) -> str:
        return self.faults.get(name, name)

    def status(self, name: str) -> str:
        return self.statuses.get(name, name)

    def seconds(self, value: float) -> str:
        """Under a second in milliseconds, else in seconds; a dash for nan."""
        if math.isnan(value):
            return "–"
        small, large = self.seconds_units
        return f"{value * 1000:.0f} {small}" if value < 1 else f"{value:.2f} {large}"


CHINESE = Words(
    _MEASURES, _KINDS, _STATUSES, _SYSTEMS, _FAULTS,
    whole="{n} 题，答对 {right} 题",
    interval="（{value}，95% 区间 {low}–{high}）",
    made="提交 {commit}，{date}，{system}，{how}",
    quoting="按引用原文作答",
    modelled="对话模型 {model}",
    kind_head="题型",
    count_head="题数",
    refused_head="拒答",
    measure_head="指标",
    value_head="数值",
    interval_head="95% 区间",
    few="* 不足 {n} 题，数值仅供参考。",
    measures_chart="各项指标与 95% 区间",
    kinds_chart="各题型答对的比例",
    times_chart="各题型答完所需时间：中位（点）与 95%（线端）",
    one_run="只有一次存档的运行，尚无变化可看。",
    other_counts="各次运行的题数不同，数值不完全可比。",
    quality="质量",
    time="时间",
    quality_chart="各次提交的质量",
    time_chart="各次提交的时间",
    peers="与其他做法比较",
    none_wrong="没有答错的题。",
    given="回答",
    wanted="应当引用",
    taken_as="理解为",
    failed="出错",
    no_text="（存档不含原文）",
    cited="引用",
    nothing="无",
    missing="缺要点",
    refuse="文件中没有答案，应当拒答。",
    colon="：",
    separator="；",
    seconds_units=("毫秒", "秒"),
)  # fmt: skip
ENGLISH = Words(
    {}, {"all": "all questions"}, {"not_found": "not found"}, {}, {},
    whole="{n} questions, {right} right",
    interval=" ({value}, 95% interval {low}–{high})",
    made="commit {commit}, {date}, {system}, {how}",
    quoting="answering by quoting",
    modelled="chat model {model}",
    kind_head="kind",
    count_head="questions",
    refused_head="refused",
    measure_head="measure",
    value_head="value",
    interval_head="95% interval",
    few="* fewer than {n} questions: read with care.",
    measures_chart="Measures with 95% intervals",
    kinds_chart="Share of right answers by kind",
    times_chart="Time to the end of the answer by kind: median (dot) to 95% (tick)",
    one_run="Only one saved run: nothing to compare yet.",
    other_counts="The runs have different numbers of questions and are not fully comparable.",
    quality="Quality",
    time="Time",
    quality_chart="Quality over commits",
    time_chart="Time over commits",
    peers="Beside other systems",
    none_wrong="No wrong answers.",
    given="Answer",
    wanted="Should have cited",
    taken_as="Taken as",
    failed="Failed",
    no_text="(texts are not kept)",
    cited="Cited",
    nothing="nothing",
    missing="Facts lost",
    refuse="The documents hold no answer: refusing was right.",
    colon=": ",
    separator="; ",
)  # fmt: skip


def rate(value: float) -> str:
    """`0.912`; a dash for nan."""
    return "–" if math.isnan(value) else f"{value:.3f}"
