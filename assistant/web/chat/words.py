"""Every label of the chat, in both languages. What documents and errors say stays in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..tabs import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One language's labels; `{…}` are filled with `str.format`."""

    # the page
    title: str
    told: str
    told_count: str
    other_language: str
    tab: str
    # asking
    question: str
    chat: str
    placeholder: str
    ask: str
    stop: str
    keys: str
    welcome: str
    hint: str
    check: str
    # conversations
    new: str
    talks: str
    search: str
    none_found: str
    none_yet: str
    rename: str
    delete: str
    delete_really: str
    untitled: str
    # the range searched
    scope: str
    scope_all: str
    scope_some: str
    scope_none: str
    scope_empty: str
    clear_scope: str
    any_value: str
    region: str
    issuer: str
    year: str
    kind: str
    documents: str
    # the answer
    waiting: str
    failed: str
    stopped: str
    fault: str
    answered: str
    partial: str
    not_found: str
    understood: str
    read_question: str
    read_documents: str
    read_places: str
    read_aspects: str
    read_years: str
    read_addresses: str
    remove: str
    within: str
    without: str
    everywhere: str
    citations: str
    see_source: str
    nearest: str
    attention: str
    characters: str
    copy: str
    copied: str
    copy_failed: str
    save_docx: str
    save_md: str
    right: str
    wrong: str
    comment: str
    send: str
    thanks: str
    not_kept: str
    # the source
    source: str
    source_hint: str
    held: str
    more: str
    clause: str
    outline: str
    findings: str
    whole: str
    back_to_clause: str
    back_to_answer: str
    before: str
    after: str
    long_clause: str
    cut_before: str
    cut_after: str
    changed: str
    number: str
    issued: str
    effective: str
    expires: str
    status: str
    access: str
    file: str
    colon: str
    # files saved
    saved_by: str
    saved_on: str
    saved_quote: str


ZH = Words(
    title="政策问答助手",
    told="只根据已收录的文件回答，逐句注明出处",
    told_count="只根据已收录的 {count} 份文件回答，逐句注明出处",
    other_language="English",
    tab="问答",
    question="问题",
    chat="对话",
    placeholder="输入问题，按回车提问",
    ask="提问",
    stop="停止",
    keys="按 / 输入问题，Esc 停止，← → 逐条看出处",
    welcome="请直接提问",
    hint="例如问期限、责任单位、标准，或指定文号和条款。",
    check="逐句引用已收录文件的原文。正式使用前请核对文件。",
    new="新对话",
    talks="对话记录",
    search="搜索对话",
    none_found="没有符合的对话",
    none_yet="提问后，对话会保存在这台电脑的浏览器里",
    rename="重命名",
    delete="删除",
    delete_really="确定删除",
    untitled="未命名",
    scope="查找范围",
    scope_all="全部 {count} 份文件",
    scope_some="在 {some}/{count} 份文件中查找",
    scope_none="没有同时符合这些条件的文件",
    scope_empty="所选的查找范围里没有文件。请放宽左侧的查找范围再问。",
    clear_scope="恢复全部",
    any_value="不限",
    region="地区",
    issuer="发文机关",
    year="年份",
    kind="文种",
    documents="文件",
    waiting="正在查找条款……",
    failed="未能回答",
    stopped="已停止回答。",
    fault="程序出了意外的问题，没有得到回答；经过已记入日志。请重试，或换一个问法。",
    answered="答复",
    partial="部分答复",
    not_found="文件中没有",
    understood="理解为",
    read_question="问题",
    read_documents="文件",
    read_places="地区",
    read_aspects="分别回答",
    read_years="年份",
    read_addresses="条款",
    remove="去掉“{item}”再问",
    within="查找范围",
    without="不含{item}",
    everywhere="在全部文件中再问",
    citations="出处（点击查看原文）",
    see_source="查看原文",
    nearest="相近内容（不是答案）",
    attention="请注意",
    characters="……（共{count}字）",
    copy="复制回答和出处",
    copied="已复制",
    copy_failed="复制未成功，请手动选择文字",
    save_docx="存为 Word",
    save_md="存为 Markdown",
    right="回答正确",
    wrong="回答有误",
    comment="哪里有误，或应当怎样回答（可不填）",
    send="提交",
    thanks="已记录，谢谢",
    not_kept="没有记录成功，请稍后再试",
    source="原文",
    source_hint="点击回答中的 [1] 或下方的出处，这里会打开该条款，并标出所引的原话。",
    held="已收录的文件",
    more="……共 {count} 份",
    clause="条款原文",
    outline="文件目录",
    findings="读取时发现（{count}）",
    whole="看全文",
    back_to_clause="回到条款",
    back_to_answer="返回回答",
    before="上一条",
    after="下一条",
    long_clause="……（条款很长，只显示所引处前后）",
    cut_before="……（前文略）",
    cut_after="……（后文略）",
    changed="这份文件在回答之后已更新或移除，所引的原话已不在原处。请重新提问。",
    number="文号",
    issued="印发",
    effective="施行",
    expires="失效",
    status="状态",
    access="公开属性",
    file="文件",
    colon="：",
    saved_by="由政策问答助手逐句引用文件原文生成，正式使用前请核对文件。",
    saved_on="生成时间",
    saved_quote="原文",
)

EN = Words(
    title="Policy assistant",
    told="Answers only from the documents held, each sentence with its source",
    told_count="Answers only from the {count} documents held, each sentence with its source",
    other_language="中文",
    tab="Chat",
    question="Question",
    chat="Conversation",
    placeholder="Type a question and press Enter",
    ask="Ask",
    stop="Stop",
    keys="/ to ask, Esc to stop, ← → through the citations",
    welcome="Ask a question",
    hint="About a time limit, who is responsible, a standard, or a clause by its number.",
    check="Quoted word for word; check the document before official use.",
    new="New conversation",
    talks="Conversations",
    search="Search conversations",
    none_found="No conversation matches",
    none_yet="Conversations are kept in this computer's browser",
    rename="Rename",
    delete="Delete",
    delete_really="Really delete",
    untitled="Untitled",
    scope="Search in",
    scope_all="All {count} documents",
    scope_some="Searching {some} of {count} documents",
    scope_none="No document meets all of these",
    scope_empty="No document is within the chosen range. Widen it on the left and ask again.",
    clear_scope="All documents",
    any_value="Any",
    region="Region",
    issuer="Issuer",
    year="Year",
    kind="Kind",
    documents="Documents",
    waiting="Looking for clauses…",
    failed="Not answered",
    stopped="Stopped.",
    fault="An unexpected fault; there is no answer, and the log says what happened. Try again, or ask in other words.",
    answered="Answered",
    partial="Partly answered",
    not_found="Not in the documents",
    understood="Understood as",
    read_question="Question",
    read_documents="Document",
    read_places="Region",
    read_aspects="Answered apart",
    read_years="Year",
    read_addresses="Clause",
    remove="Ask again without “{item}”",
    within="Searched in",
    without="without {item}",
    everywhere="Ask again in all documents",
    citations="Sources (click to read)",
    see_source="Read the source",
    nearest="Related passages (not an answer)",
    attention="Please note",
    characters="… ({count} characters)",
    copy="Copy with sources",
    copied="Copied",
    copy_failed="Could not copy; please select the words",
    save_docx="Save as Word",
    save_md="Save as Markdown",
    right="Right",
    wrong="Wrong",
    comment="What is wrong, or what the answer should be (optional)",
    send="Send",
    thanks="Noted, thank you",
    not_kept="Could not be noted; please try again later",
    source="Source",
    source_hint="Click [1] in an answer or a source below it: the clause opens here, the quoted words marked.",
    held="Documents held",
    more="… {count} in all",
    clause="The clause",
    outline="Outline",
    findings="Found while reading ({count})",
    whole="Whole document",
    back_to_clause="Back to the clause",
    back_to_answer="Back to the answer",
    before="Previous",
    after="Next",
    long_clause="… (a long clause: shown around the quoted words)",
    cut_before="… (earlier text left out)",
    cut_after="… (later text left out)",
    changed="This document was replaced or removed after the answer: the quoted words no longer stand there. Ask again.",
    number="Number",
    issued="Issued",
    effective="In force",
    expires="Expires",
    status="Status",
    access="Access",
    file="File",
    colon=": ",
    saved_by="Made by the policy assistant, each sentence quoted from a document. Check the document before official use.",
    saved_on="Made on",
    saved_quote="Text",
)

WORDS: Mapping[Language, Words] = {"zh": ZH, "en": EN}
