"""The genres of official documents, and the words with which a text speaks of itself."""

from __future__ import annotations

# The 15 kinds of 党政机关公文处理工作条例 第八条 and what is issued under them.
KINDS = (
    "工作要点", "要点", "实施方案", "工作方案", "方案", "实施办法", "管理办法", "办法", "实施条例", "条例", "实施细则", "细则",
    "规定", "规则", "决议", "决定", "命令", "公报", "公告", "通告", "实施意见", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要", "规划纲要", "纲要", "规划", "计划", "应急预案", "预案", "指南", "指引", "清单", "目录", "标准", "规范", "规程",
    "守则", "制度", "章程", "措施", "解答", "问答", "解读", "解释", "安排", "法典", "法", "令", "基准", "公示", "须知", "倡议书", "村规民约", "公约", "准则",
)  # fmt: skip
KINDS_LONGEST_FIRST = tuple(sorted(KINDS, key=len, reverse=True))
# What follows 本 where a text speaks of itself (本办法, 本指南); as alternatives of a pattern.
ITSELF = "|".join((*KINDS_LONGEST_FIRST, "文件", "手册", "政策", "分工"))
