"""What the tab says, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.web.tabs import Language

from ..words import CHINESE, ENGLISH
from ..words import Words as ReportWords


@dataclass(frozen=True, slots=True)
class Words:
    """Words with braces are filled with `format`."""

    report: ReportWords
    tab: str
    set: str
    half: str
    halves: tuple[str, str, str]
    system: str
    systems: tuple[str, str]
    kind: str
    all_kinds: str
    start: str
    stop: str
    count: str
    none: str
    unfit: str
    idle: str
    opening: str
    asking: str
    stopped: str
    failed: str
    done: str
    not_yours: str
    measures: str
    by_kind: str
    times: str
    wrong: str


WORDS: dict[Language, Words] = {
    "zh": Words(
        report=CHINESE,
        tab="评测",
        set="题集",
        half="题目",
        halves=("全部", "调整用的一半（build）", "报告用的一半（measure）"),
        system="作答方式",
        systems=("引用原文", "对话模型"),
        kind="题型",
        all_kinds="全部题型",
        start="开始评测",
        stop="停止",
        count="{name}（{n} 题）",
        none="当前索引里没有任何题集所问的文件。可在命令行用 python -m eval new 文件夹 起草一套题，核对后再来。",
        unfit="不能运行：{name}，{trouble}",
        idle="选好题集，点“开始评测”。评测在后台进行，不影响问答；离开本页也会继续。",
        opening="正在打开索引和模型……",
        asking="已问 {done}/{total} 题，答对 {right} 题",
        stopped="已停止，没有结果。",
        failed="评测没有完成：{error}",
        done="评测完成。",
        not_yours="只有能看到全部文件的编辑和管理员可以评测。",
        measures="各项指标",
        by_kind="按题型",
        times="用时",
        wrong="答错的 {n} 题（点开看应当引用的条款）",
    ),
    "en": Words(
        report=ENGLISH,
        tab="Evaluation",
        set="Question set",
        half="Questions",
        halves=("all", "the half to tune on (build)", "the half to report (measure)"),
        system="Answers by",
        systems=("quoting", "chat model"),
        kind="Kind",
        all_kinds="all kinds",
        start="Run",
        stop="Stop",
        count="{name} ({n} questions)",
        none="The index holds the documents of no question set. Draft one with python -m eval new FOLDER, check it, and come back.",
        unfit="Cannot run {name}: {trouble}",
        idle="Choose a set and run it. It runs in the background; the chat goes on, and so does the run when you leave.",
        opening="Opening the index and the models…",
        asking="{done} of {total} questions asked, {right} right",
        stopped="Stopped; no result.",
        failed="The run did not finish: {error}",
        done="The run is complete.",
        not_yours="Only editors and admins who may see all documents can evaluate.",
        measures="Measures",
        by_kind="By kind",
        times="Time",
        wrong="{n} wrong answers (open one to see the clause it should have cited)",
    ),
}
