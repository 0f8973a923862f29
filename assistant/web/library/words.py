"""Every label of the library, in both languages. What documents and errors say stays in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..tabs import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One language's labels; `{…}` are filled with `str.format`."""

    tab: str
    find: str
    found: str
    none_found: str
    none_yet: str
    columns: tuple[str, str, str, str, str, str, str]
    no_problem: str
    problems: Mapping[str, str]
    earlier: str
    later: str
    pages: str
    hint: str
    gone: str
    number: str
    issuer: str
    region: str
    issued: str
    effective: str
    expires: str
    revised: str
    kind: str
    status: str
    access: str
    unmarked: str
    references: str
    file: str
    uploaded: str
    clauses: str
    outline: str
    report: str
    report_clean: str
    report_error: str
    report_warning: str
    report_repair: str
    at_line: str
    removed_lines: str
    reasons: Mapping[str, str]
    unreadable: str
    text: str
    shortened: str
    colon: str
    # uploading
    upload: str
    upload_hint: str
    files: str
    folder: str
    label: str
    by_text: str
    take: str
    nothing_chosen: str
    waiting: str
    reading: str
    embedding: str
    publishing: str
    taken: str
    taken_as: str
    not_seen: str
    refused: str
    index_error: str
    again: str
    again_done: str
    again_some: str
    remove: str
    remove_really: str
    removed: str
    fault: str


_ZH = Words(
    tab="文件库",
    find="按文号、标题、发文机关或正文里的词查找",
    found="共 {count} 份文件",
    none_found="没有找到这样的文件。",
    none_yet="还没有文件。",
    columns=("文件", "发文机关", "日期", "文种", "条款", "公开属性", "阅读时的发现"),
    no_problem="没有",
    problems={"error": "错误 {count}", "warning": "提醒 {count}", "repair": "修复 {count}"},
    earlier="上一页",
    later="下一页",
    pages="第 {page} 页，共 {pages} 页",
    hint="点击左边的文件，在这里看它的目录、正文和阅读报告。",
    gone="没有这份文件，可能已被移除。请刷新列表。",
    number="文号",
    issuer="发文机关",
    region="地区",
    issued="成文或发布日期",
    effective="施行日期",
    expires="失效日期",
    revised="修订日期",
    kind="文种",
    status="时效",
    access="公开属性",
    unmarked="文中未标注",
    references="提到的文件",
    file="文件名",
    uploaded="网页上传",
    clauses="{count} 条条款，另有 {parts} 个无编号部分",
    outline="目录",
    report="阅读报告",
    report_clean="读取顺利：编号连续，没有修复，也没有去掉任何文字。",
    report_error="这些地方没有读对，引用前必须核对原件：",
    report_warning="这些地方看起来不寻常，请留意：",
    report_repair="这些地方作了修复，请核对是否改对：",
    at_line="第 {line} 行",
    removed_lines="去掉了 {count} 行不属于正文的文字：",
    reasons={
        "navigation": "导航",
        "page-number": "页码",
        "running-head": "页眉",
        "running-foot": "页脚",
        "related-links": "相关链接",
        "toolbar": "工具栏",
        "facts": "信息框",
        "hidden": "隐藏文字",
    },
    unreadable="文件现在读不出来，这里是上次读到的内容：",
    text="正文",
    shortened="文件太长，这里只显示前一部分。",
    colon="：",
    upload="上传文件",
    upload_hint="支持 .docx .pdf .txt .md .html，以及装有这些文件的 .zip。"
    "每个文件最大 {file} MB，一次最多 {files} 个、解压后合计 {all} MB。同名文件再次上传时替换自己以前上传的。",
    files="文件或 .zip",
    folder="选择文件夹",
    label="公开属性",
    by_text="按文中标注",
    take="收录",
    nothing_chosen="请先选择文件。",
    waiting="等待前一次索引完成…",
    reading="正在读取 {done}/{total} {name}",
    embedding="正在计算向量 {done}/{total}",
    publishing="正在发布…",
    taken="已收录 {taken} 个文件，未收录 {refused} 个。",
    taken_as="已收录为{label}，{count} 条条款",
    not_seen="已收录（公开属性为{access}，您的账户看不到）",
    refused="未收录",
    index_error="文件已存好，但索引没有更新",
    again="重新索引",
    again_done="重新索引完成：新增 {added}，更新 {changed}，移除 {removed}，现有 {documents} 份文件。",
    again_some="有 {count} 个文件读不出来：",
    remove="移除这份文件",
    remove_really="确定移除（文件会被删除）",
    removed="已移除《{title}》。",
    fault="程序出了意外的问题，经过已记入日志。请重试。",
)

_EN = Words(
    tab="Library",
    find="Find by number, title, issuer or words of the text",
    found="{count} documents",
    none_found="No such document was found.",
    none_yet="There are no documents yet.",
    columns=("Document", "Issuer", "Date", "Kind", "Clauses", "Access", "Findings"),
    no_problem="none",
    problems={"error": "errors {count}", "warning": "warnings {count}", "repair": "repairs {count}"},
    earlier="Previous",
    later="Next",
    pages="Page {page} of {pages}",
    hint="Click a document on the left to see its outline, text and reading report here.",
    gone="There is no such document; it may have been removed. Please refresh the list.",
    number="Number",
    issuer="Issuer",
    region="Region",
    issued="Dated or published",
    effective="In force from",
    expires="Expires",
    revised="Revised",
    kind="Kind",
    status="Validity",
    access="Access",
    unmarked="not marked in the text",
    references="Documents mentioned",
    file="File",
    uploaded="uploaded",
    clauses="{count} clauses and {parts} parts without number",
    outline="Outline",
    report="Reading report",
    report_clean="Read smoothly: numbers run on, nothing was mended and nothing taken out.",
    report_error="These places were not read rightly; check the original before quoting:",
    report_warning="These places look unusual; please note:",
    report_repair="These places were mended; please check that they were mended rightly:",
    at_line="line {line}",
    removed_lines="{count} lines that do not belong to the text were taken out:",
    reasons={
        "navigation": "navigation",
        "page-number": "page number",
        "running-head": "running head",
        "running-foot": "running foot",
        "related-links": "related links",
        "toolbar": "toolbar",
        "facts": "fact box",
        "hidden": "hidden text",
    },
    unreadable="The file cannot be read now; this is what was read last:",
    text="Text",
    shortened="The document is too long; only its first part is shown.",
    colon=": ",
    upload="Upload files",
    upload_hint=".docx .pdf .txt .md .html, and .zip archives of them. At most {file} MB a file, {files} files and "
    "{all} MB unpacked at once. A file sent again under the same name replaces the one you sent before.",
    files="Files or .zip",
    folder="Choose a folder",
    label="Access",
    by_text="as marked in the text",
    take="Add to the library",
    nothing_chosen="Please choose files first.",
    waiting="Waiting for the indexing before this one…",
    reading="Reading {done}/{total} {name}",
    embedding="Computing vectors {done}/{total}",
    publishing="Publishing…",
    taken="{taken} files were added, {refused} were not.",
    taken_as="added as {label}, {count} clauses",
    not_seen="added (its access is {access}, which your account does not see)",
    refused="not added",
    index_error="The files are stored, but the index was not updated",
    again="Index again",
    again_done="Indexed again: {added} added, {changed} changed, {removed} removed; {documents} documents now.",
    again_some="{count} files cannot be read:",
    remove="Remove this document",
    remove_really="Really remove (the file is deleted)",
    removed="《{title}》 was removed.",
    fault="Something unexpected went wrong; it was logged. Please try again.",
)

WORDS: dict[Language, Words] = {"zh": _ZH, "en": _EN}
